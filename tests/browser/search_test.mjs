// The search: as one types on the start page and over the working page, by mouse, finger, keyboard
// and input method; what was chosen is opened.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { chromiumOnly, closeBrowser, open, root, sizes } from "./harness.mjs";

after(closeBrowser);
const field = (app) => app.mirror.getByRole("combobox", { name: "查找政策", exact: true });
const hits = (app) => app.mirror.getByRole("listbox").getByRole("option");
const told = (app) => app.mirror.getByRole("status", { name: "找到的政策" });
const atStart = (app) => app.find("heading", "您要算什么？").count();
const focusedId = (app) => app.page.evaluate(() => document.activeElement.dataset.id);

const titles = [];
for (const folder of readdirSync(join(root, "data/packs"))) {
  for (const name of readdirSync(join(root, "data/packs", folder))) {
    if (!/^pack(-.*)?\.json$/.test(name)) continue;
    const pack = JSON.parse(readFileSync(join(root, "data/packs", folder, name), "utf8"));
    for (const one of pack.entitlements ?? []) titles.push(one.title);
  }
}

// The card that a search led to is open, has the focus, and its head can be seen.
async function opened(app, title) {
  assert.equal(await atStart(app), 0);
  assert.equal(await hits(app).count(), 0);
  const region = app.mirror.getByRole("region", { name: "您查找的政策", exact: true });
  const card = region.getByRole("article").locator("button[aria-expanded]").first();
  assert.equal(await card.getAttribute("data-name"), title);
  assert.equal(await card.getAttribute("aria-expanded"), "true");
  assert.equal(await focusedId(app), await card.getAttribute("data-id"));
  const seen = await card.evaluate((element) => {
    const box = element.getBoundingClientRect();
    const area = element.closest(".area").getBoundingClientRect();
    return box.top >= area.top && box.top < area.top + area.height / 2;
  });
  assert.ok(seen, "the card stands in the upper half");
  assert.ok(await region.getByRole("heading", { level: 4 }).count() > 0, "with its details");
}

test("on the start page: letter by letter, and Enter opens the first", async () => {
  const app = await open("laptop", { start: true });
  await app.click(field(app));
  let before = Infinity;
  for (const typed of ["稳", "岗"]) {
    await app.page.keyboard.insertText(typed);
    await app.idle();
    const [, count] = /找到 (\d+) 项/.exec(await told(app).textContent());
    assert.ok(Number(count) > 0 && Number(count) <= before, count);
    before = Number(count);
  }
  const expected = titles.filter((title) => title.includes("稳岗")).length;
  const first = await hits(app).first().getAttribute("data-name");
  assert.ok(before >= expected && expected > 0);
  assert.match(first, /稳岗/);
  // Nothing but the search stands there, until the field is empty again.
  assert.equal(await app.find("button", "直接看全部").count(), 0);
  await app.page.keyboard.press("Enter");
  await app.idle();
  await opened(app, first);
  await app.click(app.find("button", "放回列表"));
  assert.equal(await app.mirror.getByRole("region", { name: "您查找的政策" }).count(), 0);
  await app.close();
});

test("initials find what characters find", async () => {
  const app = await open("laptop", { start: true });
  await app.click(field(app));
  await app.page.keyboard.type("wgfh");
  await app.idle();
  const byInitials = await hits(app).evaluateAll((all) => all.map((one) => one.dataset.name));
  assert.ok(byInitials.some((title) => title.includes("稳岗返还")), byInitials.join());
  await app.page.keyboard.press("Escape");
  await app.idle();
  assert.equal(await field(app).inputValue(), "");
  assert.equal(await app.find("button", "直接看全部").count(), 1);
  // Every title is found by itself.
  for (const title of titles.filter((_, index) => index % 97 === 0)) {
    await field(app).fill(title);
    await app.idle();
    const found = await hits(app).evaluateAll((all) => all.map((one) => one.dataset.name));
    assert.ok(found.includes(title), `${title}: ${found.join()}`);
  }
  await app.close();
});

test("the arrow keys go through the list; / leads in, Escape out", async () => {
  const app = await open("laptop");
  await app.page.keyboard.press("/");
  await app.idle();
  assert.equal(await app.mirror.getByRole("dialog", { name: "查找政策" }).count(), 1);
  assert.equal(await focusedId(app), await field(app).getAttribute("data-id"));
  await app.page.keyboard.type("bt");
  await app.idle();
  assert.equal(await field(app).inputValue(), "bt");  // the / did not write itself
  const active = () => field(app).getAttribute("aria-activedescendant");
  assert.equal(await active(), null);
  const names = await hits(app).evaluateAll((all) => all.map((one) => [one.id, one.dataset.name]));
  assert.ok(names.length > 3);
  await app.page.keyboard.press("ArrowDown");
  await app.page.keyboard.press("ArrowDown");
  await app.idle();
  assert.equal(await active(), names[1][0]);
  await app.page.keyboard.press("ArrowUp");
  await app.page.keyboard.press("ArrowUp");
  await app.idle();
  assert.equal(await active(), null);
  await app.page.keyboard.press("ArrowUp");  // from the field: to the last
  await app.idle();
  assert.equal(await active(), names.at(-1)[0]);
  const last = await hits(app).last().evaluate((element) => {
    const box = element.getBoundingClientRect();
    return box.top >= 0 && box.bottom <= innerHeight;
  });
  assert.ok(last, "the list scrolls along");
  await app.page.keyboard.press("ArrowUp");
  await app.idle();
  await app.screenshot("search-keyboard");
  await app.page.keyboard.press("Enter");
  await app.idle();
  await opened(app, names.at(-2)[1]);
  for (const key of ["/", "x", "Escape", "Escape"]) {
    await app.page.keyboard.press(key);
    await app.idle();
    const dialogs = await app.mirror.getByRole("dialog").count();
    if (key !== "/") assert.equal(dialogs, await field(app).count());
  }
  assert.equal(await app.mirror.getByRole("dialog").count(), 0);
  assert.equal(await app.page.evaluate(() => document.activeElement.dataset.name), "查找");
  await app.close();
});

test("Enter pressed at once takes what was typed last", async () => {
  const app = await open("laptop", { start: true });
  const title = titles.find((one) => titles.filter((other) => other.includes(one)).length === 1);
  await app.click(field(app));
  await app.page.keyboard.insertText(title);
  await app.page.keyboard.press("Enter");  // before any frame was drawn
  await app.page.waitForTimeout(50);
  await app.idle();
  await opened(app, title);
  await app.close();
});

test("an input method composes undisturbed; what it commits is looked for", chromiumOnly, async () => {
  const app = await open("laptop", { start: true });
  await app.click(field(app));
  const cdp = await app.context.newCDPSession(app.page);
  for (const text of ["w", "we", "wen"]) {
    await cdp.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
    await app.idle();
    assert.equal(await hits(app).count(), 0, "letters of a composition are not looked for");
    assert.equal(await field(app).inputValue(), text);
  }
  await cdp.send("Input.insertText", { text: "稳岗" });
  await app.idle();
  assert.equal(await field(app).inputValue(), "稳岗");
  assert.match(await hits(app).first().getAttribute("data-name"), /稳岗/);
  await app.close();
});

test("nothing found says so and what to do; the cross empties the field", async () => {
  const app = await open("phone", { start: true });
  await app.tap(field(app));
  await app.page.keyboard.insertText("没有这回事");
  await app.idle();
  assert.match(await told(app).textContent(), /没有找到“没有这回事”/);
  assert.equal(await hits(app).count(), 0);
  await app.screenshot("search-none-phone");
  await app.tap(app.find("button", "清除"));
  assert.equal(await field(app).inputValue(), "");
  assert.equal(await app.find("button", "直接看全部").count(), 1);
  await app.close();
});

for (const size of Object.keys(sizes)) {
  test(`${size}: fits, can be pressed, and axe finds nothing`, async () => {
    const app = await open(size, { start: true });
    const press = (widget) => (sizes[size].hasTouch ? app.tap(widget) : app.click(widget));
    const looked = async (name) => {
      await app.page.mouse.move(1, 1);
      await app.idle();
      await app.screenshot(name);
      assert.deepEqual(await app.misplaced(), []);
      assert.deepEqual(await app.violations(), []);
    };
    await press(field(app));
    await app.page.keyboard.insertText("补贴");
    await app.idle();
    await looked(`search-start-${size}`);
    const title = await hits(app).nth(1).getAttribute("data-name");
    await press(hits(app).nth(1));
    await opened(app, title);
    await looked(`search-opened-${size}`);
    await press(app.find("button", "查找"));
    await press(field(app));
    await app.page.keyboard.insertText("2023 贷款");
    await app.idle();
    assert.ok(await hits(app).count() > 0);
    await looked(`search-dialog-${size}`);
    await app.close();
  });
}
