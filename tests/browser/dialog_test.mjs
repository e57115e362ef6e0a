// What opens over the page: however much it holds, its title and its last button stay in sight.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { closeBrowser, open } from "./harness.mjs";

after(closeBrowser);
const place = (app) => app.mirror.getByRole("button", { name: /^地区/ });

test("on a phone a county is chosen and confirmed without scrolling for the button", async () => {
  const app = await open("phone");
  await app.tap(place(app));
  const dialog = app.mirror.getByRole("dialog");
  await app.tap(app.find("radio", "赣州市", dialog));
  const confirm = app.find("button", "完成", dialog);
  const { bottom } = await confirm.evaluate((element) => element.getBoundingClientRect().toJSON());
  assert.ok(bottom <= 844, `the button ends at ${bottom}`);
  await app.tap(app.find("radio", "龙南市", dialog));  // below the fold: scrolled to
  await app.page.touchscreen.tap(60, bottom - 20);  // where it was
  await app.idle();
  assert.equal(await dialog.count(), 0);
  assert.match(await place(app).textContent(), /龙南市/);
  await app.close();
});

test("the whole province stands by itself, not among its cities", async () => {
  const app = await open("phone");
  await app.tap(place(app));
  const cities = app.mirror.getByRole("radiogroup", { name: "设区市" });
  assert.equal(await app.find("radio", /江西省/, cities).count(), 0);
  await app.tap(app.find("radio", "九江市", cities));
  await app.tap(app.find("button", "江西省（不分市县）"));
  await app.tap(app.find("button", "完成"));
  assert.match(await place(app).textContent(), /江西省/);
  await app.close();
});

test("what leaves a dialog of several choices is as wide as it, and 今天 stands beside it", async () => {
  const app = await open("phone");
  await app.tap(app.find("button", /^您是/));
  const dialog = app.mirror.getByRole("dialog");
  const box = (widget) => widget.evaluate((one) => one.getBoundingClientRect().toJSON());
  const first = await box(dialog.getByRole("switch").first());
  assert.match((await dialog.locator(".node").allTextContents()).join("|"), /可以多选/);
  assert.equal((await box(app.find("button", "完成", dialog))).width, first.width);
  await app.tap(dialog.getByRole("switch").first());
  await app.page.keyboard.press("Escape");
  await app.idle();
  assert.match(await app.find("button", /^您是/).textContent(), /个人/, "what is pressed counts at once");
  await app.tap(app.find("button", /^计算日期/));
  const today = await box(app.find("button", "今天", dialog));
  const done = await box(app.find("button", "完成", dialog));
  assert.equal(today.top, done.top);
  assert.ok(today.right < done.left && done.bottom <= 844);
  await app.close();
});

test("to begin anew is asked for with the way back under the hand, from the settings too", async () => {
  const app = await open("phone");
  await app.tap(app.find("button", "设置"));
  await app.tap(app.find("button", "重新开始"));
  assert.ok(await app.find("button", "取消").evaluate((one) => one === document.activeElement));
  await app.close();
});
