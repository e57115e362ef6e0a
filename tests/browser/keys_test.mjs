// Keys on the screen: a hall's machine has no keyboard. Everything here is done with a finger.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { closeBrowser, open, sizes } from "./harness.mjs";

after(closeBrowser);
sizes.landscape = { viewport: { width: 1920, height: 1080 }, hasTouch: true };
const keys = (app) => app.mirror.getByRole("region", { name: /^(数字|字母)按键$/ });
const press = async (app, ...names) => {
  for (const name of names) await app.tap(app.find("button", name, keys(app)));
};
const bottom = (widget) => widget.evaluate((element) => element.getBoundingClientRect().bottom);
const top = (widget) => widget.evaluate((element) => element.getBoundingClientRect().top);

for (const size of ["kiosk", "landscape"]) {
  test(`${size}: a number is entered, corrected, cleared and confirmed by touch`, async () => {
    const app = await open(size, { path: "?kiosk" });
    const field = await app.number();
    assert.equal(await keys(app).count(), 0);
    await app.tap(field);
    assert.equal(await field.getAttribute("inputmode"), "none", "the device shows no keys as well");
    assert.ok(await bottom(field) <= await top(keys(app).getByRole("button").first()), "in sight");
    const small = await keys(app).getByRole("button").evaluateAll((all) => all
      .filter((e) => e.offsetWidth < 60 || e.offsetHeight < 60).map((e) => e.textContent));
    assert.deepEqual(small, []);
    await press(app, "1", "2", "0", "退格", "3");
    assert.equal(await field.inputValue(), "123");
    await app.screenshot(`keys-${size}`);
    await press(app, "清除");
    assert.equal(await field.inputValue(), "");
    await press(app, "4", "5", "确定");
    assert.equal(await keys(app).count(), 0, "confirmed, so the keys go");
    assert.equal(await field.inputValue(), "45");
    await app.close();
  });
}

test("what is pressed above the keys counts at once, and they go", async () => {
  const app = await open("kiosk", { path: "?kiosk" });
  const field = await app.number();
  await app.tap(field);
  await press(app, "8");
  const answer = app.find("radio", "是", await app.yesNo());
  await app.tap(answer);
  assert.equal(await answer.getAttribute("aria-checked"), "true");
  assert.equal(await keys(app).count(), 0);
  assert.equal(await field.inputValue(), "8");
  await app.close();
});

test("only what the field takes is offered: a point where there are fractions, a dash in a day",
  async () => {
    const app = await open("kiosk", { path: "?kiosk" });
    const seen = new Map();
    for (const field of await app.situation().locator("input[inputmode=none]").all()) {
      const kind = await field.getAttribute("data-takes");
      if (seen.has(kind)) continue;
      await app.tap(field);
      seen.set(kind, await keys(app).getByRole("button", { name: /小数点|横线/ }).allTextContents());
    }
    assert.deepEqual(seen.get("whole"), []);
    assert.deepEqual(seen.get("decimal"), ["小数点"]);
    assert.deepEqual(seen.get("day"), ["横线"]);
    await app.close();
  });

test("the search takes initials from keys with letters", async () => {
  const app = await open("kiosk", { path: "?kiosk" });
  await app.tap(app.find("button", "查找"));
  const dialog = app.mirror.getByRole("dialog");
  const field = dialog.getByRole("combobox");
  if (await keys(app).count() === 0) await app.tap(field);
  await press(app, "B", "X", "退格", "T");
  assert.equal(await field.inputValue(), "BT");
  const found = dialog.getByRole("option");
  assert.ok(await found.count() > 3);
  await app.screenshot("keys-search");
  await press(app, "收起");
  assert.equal(await keys(app).count(), 0);
  await app.tap(field);
  const title = await found.nth(1).getAttribute("data-name");
  await app.tap(found.nth(1));
  assert.equal(await dialog.count(), 0);
  assert.equal(await keys(app).count(), 0);
  assert.ok(await app.find("heading", title).count() > 0 ||
    await app.mirror.getByRole("article").filter({ hasText: title }).count() > 0);
  await app.close();
});

test("the date of the computation is typed with them too", async () => {
  const app = await open("kiosk", { path: "?kiosk" });
  await app.tap(app.find("button", /^计算日期/));
  const dialog = app.mirror.getByRole("dialog");
  assert.equal(await keys(app).count(), 0, "the calendar comes first");
  await app.tap(dialog.locator("input"));
  await press(app, "清除", ..."2022", "横线", "5", "横线", "9", "确定");
  assert.equal(await dialog.count(), 0, "the keys' 确定 is the dialog's");
  assert.match(await app.find("button", /^计算日期/).textContent(), /2022-05-09/);
  await app.close();
});

test("a phone has its own keys; the settings can choose these", async () => {
  const app = await open("phone");
  const field = await app.number();
  await app.tap(field);
  assert.equal(await keys(app).count(), 0);
  assert.match(await field.getAttribute("inputmode"), /numeric|decimal/);
  await app.tap(app.find("button", "设置"));
  await app.tap(app.mirror.getByRole("switch", { name: "屏幕按键" }));
  await app.tap(app.find("button", "关闭"));
  await app.tap(field);
  await press(app, "7");
  assert.equal(await field.inputValue(), "7");
  assert.deepEqual(await app.violations(), []);
  await app.screenshot("keys-phone");
  await app.close();
});
