// Traditional characters: from the browser's languages, by choice and back, on screen, in the
// mirror and on paper. What OpenCC makes of the simplified page is what has to stand there.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { convert } from "../../web/tools/opencc.mjs";
import { closeBrowser, open } from "./harness.mjs";

after(closeBrowser);

const language = (app) => app.page.evaluate(() => document.documentElement.lang);
// Every text of the mirror by itself: names, states, contents.
const words = (app) => app.mirror.evaluate((mirror) => {
  const found = [];
  const walker = document.createTreeWalker(mirror, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) found.push(walker.currentNode.data);
  for (const element of mirror.querySelectorAll("[aria-label]")) found.push(element.ariaLabel);
  return found;
});

test("who reads traditional characters gets them: every text as OpenCC has it", async () => {
  for (const start of [true, false]) {
    const plain = await open("laptop", { start });
    const expected = (await words(plain)).map(convert);
    const traditional = await open("laptop", { start: true, context: { locale: "zh-TW" } });
    if (!start) {
      await traditional.find("button", convert("直接看全部")).evaluate((button) => button.click());
      await traditional.idle();
    }
    assert.equal(await language(traditional), "zh-Hant");
    assert.equal(await traditional.page.title(), convert(await plain.page.title()));
    assert.ok(expected.length > 30, `${expected.length} texts`);
    assert.deepEqual(await words(traditional), expected);
    await traditional.screenshot(start ? "traditional-start" : "traditional-all");
    await plain.close();
    await traditional.close();
  }
});

test("by choice and back: answers stay, what was typed is left alone", async () => {
  const app = await open("phone");
  const staff = await app.number();
  await app.type(staff, "28");
  await app.page.evaluate(() => document.activeElement.blur());
  await app.idle();
  const before = await words(app);
  await app.click(app.find("button", "设置"));
  await app.click(app.find("radio", "繁体字"));
  await app.page.waitForFunction(() => document.documentElement.lang === "zh-Hant");
  await app.idle();
  assert.equal(await app.find("radio", "繁體字").getAttribute("aria-checked"), "true");
  await app.screenshot("traditional-settings");
  await app.page.keyboard.press("Escape");
  await app.idle();
  assert.deepEqual(await words(app), before.map(convert));
  assert.equal(await (await app.pin(staff)).inputValue(), "28");
  await app.screenshot("traditional-phone");
  await app.click(app.find("button", "設置"));
  await app.click(app.find("radio", "簡體字"));
  await app.page.keyboard.press("Escape");
  await app.idle();
  assert.equal(await language(app), "zh-Hans");
  assert.deepEqual(await words(app), before);
  await app.close();
});

test("what is typed in traditional characters finds what the rules have in simplified ones", async () => {
  const app = await open("phone", { start: true, context: { locale: "zh-HK" } });
  const field = app.mirror.getByRole("combobox", { name: convert("查找政策"), exact: true });
  const typed = convert("创业补贴");
  assert.notEqual(typed, "创业补贴");
  await app.type(field, typed);
  assert.equal(await field.inputValue(), typed, "it stands there as it was typed");
  const hits = app.mirror.getByRole("listbox").getByRole("option");
  assert.ok(await hits.count() > 0);
  assert.ok((await hits.first().textContent()).includes(typed), await hits.first().textContent());
  await app.screenshot("traditional-search");
  await app.close();
});

test("what cannot be loaded is told, and everything stays in simplified characters", async () => {
  const app = await open("laptop", { context: { serviceWorkers: "block" } });
  await app.page.route(/traditional/, (route) => route.abort());
  await app.click(app.find("button", "设置"));
  await app.click(app.find("radio", "繁体字"));
  await app.mirror.getByRole("alert").filter({ hasText: "繁体字没能载入" }).first().waitFor();
  assert.equal(await language(app), "zh-Hans");
  await app.page.unroute(/traditional/);
  await app.click(app.find("radio", "繁体字"));
  await app.page.waitForFunction(() => document.documentElement.lang === "zh-Hant");
  app.problems.length = 0;  // the browser's own line about the request that was refused
  await app.close();
});
