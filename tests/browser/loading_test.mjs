// Loading: what is fetched, what is not, how the page comes to rest, offline and as one file.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { App, browser, closeBrowser, figure, open, root, sizes } from "./harness.mjs";

after(closeBrowser);

test("nothing is fetched or sent once the page is ready", async () => {
  const app = await open("laptop");
  const { address } = await browser();
  assert.ok(app.requests.every((url) => url.startsWith(address)), app.requests.join("\n"));
  // The service worker fills its cache right after the start; that is part of loading.
  await app.page.evaluate(() => navigator.serviceWorker.ready);
  const loaded = app.requests.length;
  await app.type(await app.number(), "12");
  await app.click(app.find("radio", "是", await app.yesNo()));
  assert.deepEqual(app.requests.slice(loaded), []);
  const kept = await app.page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie]);
  assert.deepEqual(kept, [0, 0, ""]);
  await app.close();
});

test("an idle page draws no frame and asks for none in five seconds", async () => {
  const app = await open("laptop", {
    before: () => {
      globalThis.wakeUps = 0;
      for (const name of ["requestAnimationFrame", "setTimeout", "setInterval"]) {
        const original = globalThis[name].bind(globalThis);
        globalThis[name] = (...rest) => { globalThis.wakeUps++; return original(...rest); };
      }
    },
  });
  await app.type(await app.number(), "12");
  await app.idle();
  const before = [await app.frames(), await app.page.evaluate(() => globalThis.wakeUps)];
  assert.ok(before[0] > 0, "it has drawn at all");
  await app.page.waitForTimeout(5000);
  const after5 = [await app.frames(), await app.page.evaluate(() => globalThis.wakeUps)];
  assert.deepEqual(after5, before);
  figure("frames and wake-ups in five idle seconds", "0");
  await app.close();
});

test("from the address to the start page at rest, all rules loaded", async () => {
  const shared = await browser();
  const walls = [];
  const threads = [];
  for (let i = 0; i < 3; i++) {
    const context = await shared.running.newContext({ ...sizes.laptop, locale: "zh-CN" });
    const page = await context.newPage();
    const app = new App(page, context, [], []);
    await app.spent();
    const begin = performance.now();
    await page.goto(shared.address);
    await page.waitForFunction(() => document.documentElement.dataset.ready === "true");
    await app.idle();
    walls.push(performance.now() - begin);
    threads.push(await app.spent());
    await app.find("button", "直接看全部").waitFor();
    await app.close();
  }
  const middle = (values) => values.sort((a, b) => a - b)[1].toFixed(0);
  figure("from the address to the start page at rest", `${middle(walls)} ms, of them ${
    middle(threads)} ms of the main thread`);
});

test("the page works without a network once it has been visited", async () => {
  const app = await open("phone");
  await app.page.evaluate(() => navigator.serviceWorker.ready);
  await app.page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await app.context.setOffline(true);
  await app.page.reload();
  await app.page.waitForFunction(() => document.documentElement.dataset.ready === "true");
  await app.idle();
  await app.seeAll();
  const yes = app.find("radio", "是", await app.yesNo());
  await app.tap(yes);
  assert.equal(await yes.getAttribute("aria-checked"), "true");
  await app.close();
});

test("the one-file build opens from a folder and needs nothing else", async () => {
  const address = pathToFileURL(join(root, "build/site/huisuan-offline.html")).href;
  const app = await open("laptop", { address });
  assert.deepEqual(app.requests, [address]);
  const field = await app.number();
  await app.type(field, "12");
  assert.equal(await field.inputValue(), "12");
  await app.close();
});

test("everything that is written is in the shipped font", async () => {
  // Other characters are drawn through a canvas of their own (device_glyphs.cpp).
  const app = await open("laptop", {
    before: () => {
      globalThis.canvases = 0;
      const create = document.createElement.bind(document);
      document.createElement = (name, ...rest) => {
        if (name === "canvas") globalThis.canvases++;
        return create(name, ...rest);
      };
    },
  });
  await app.openAll();
  assert.equal(await app.page.evaluate(() => globalThis.canvases), 0);
  // … and a character from outside does reach it.
  await app.type(await app.number(), "龘");
  await app.page.keyboard.press("Tab");
  await app.idle();
  assert.equal(await app.page.evaluate(() => globalThis.canvases), 1);
  await app.close();
});

test("every string of the program and of data/ has its characters in the font", () => {
  const lines = readFileSync(join(root, "build/fonts/characters.txt"), "utf8").split("\n");
  const regular = new Set(lines.find((line) => line.startsWith("regular ")).slice("regular ".length));
  const strings = readFileSync(join(root, "core/present/strings.inc"), "utf8");
  const missing = new Set();
  for (const character of strings) {
    if (character > " " && !regular.has(character)) missing.add(character);
  }
  let bundle = readFileSync(join(root, "build/site", filesOf("data.")));
  let files = 0;
  while (bundle.length > 0) {
    const line = bundle.indexOf("\n");
    const [path, bytes] = bundle.subarray(0, line).toString("utf8").split(" ");
    const text = bundle.subarray(line + 1, line + 1 + Number(bytes)).toString("utf8");
    bundle = bundle.subarray(line + 1 + Number(bytes));
    if (path.startsWith("coverage/")) continue;  // the ledger is not shown
    files++;
    for (const character of text) {
      if (character > " " && !regular.has(character)) missing.add(character);
    }
  }
  assert.ok(files > 5);
  assert.deepEqual([...missing], []);
});

function filesOf(prefix) {
  const page = readFileSync(join(root, "build/site/service_worker.js"), "utf8");
  return page.match(new RegExp(`"(${prefix.replace(".", "\\.")}[^"]*)"`))[1];
}
