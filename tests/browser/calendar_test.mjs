// A day picked by touch alone: the date of the computation, and answers that are dates.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { closeBrowser, open } from "./harness.mjs";

after(closeBrowser);
const late = () => {
  const Real = Date;
  globalThis.Date = class extends Real {
    constructor(...given) { if (given.length) super(...given); else super(2023, 7, 15, 12); }
  };
};
const asOf = (app) => app.find("button", /^计算日期/);
const dialogOf = (app) => app.mirror.getByRole("dialog");
// Answers that are dates, by the button that opens their calendar.
const dates = (app) => app.mirror.getByRole("button", { name: /^选日期/ });

for (const [size, path] of [["phone", ""], ["kiosk", "?kiosk"]]) {
  test(`${size}: another day, month and year are picked by touch`, async () => {
    const app = await open(size, { before: late, path });
    await app.tap(asOf(app));
    const dialog = dialogOf(app);
    const days = dialog.getByRole("radiogroup");
    assert.equal(await days.getAttribute("aria-label"), "2023年8月");
    assert.equal(await app.find("radio", "2023年8月15日，星期二 今天", days)
      .getAttribute("aria-checked"), "true");
    await app.tap(app.find("radio", "2023年8月1日，星期二", days));
    await app.tap(app.find("button", "上个月", dialog));
    await app.tap(app.find("button", "上一年", dialog));
    assert.equal(await days.getAttribute("aria-label"), "2022年7月");
    await app.tap(app.find("radio", "2022年7月31日，星期日", days));
    assert.equal(await dialog.locator("input").inputValue(), "2022-07-31");
    await app.tap(app.find("button", "下个月", dialog));
    await app.tap(app.find("button", "下一年", dialog));
    assert.equal(await days.getAttribute("aria-label"), "2023年8月");
    // By the pages of years and months.
    await app.tap(app.find("button", /换年份/, dialog));
    await app.tap(app.find("button", "更早的年份", dialog));
    await app.tap(app.find("radio", "2019年", days));
    await app.tap(app.find("radio", "2019年2月", days));
    await app.tap(app.find("radio", "2019年2月28日，星期四", days));
    await app.screenshot(`calendar-${size}`);
    await app.tap(app.find("button", "确定", dialog));
    assert.equal(await dialog.count(), 0);
    assert.match(await asOf(app).textContent(), /2019-02-28/);
    await app.tap(asOf(app));
    await app.tap(app.find("button", "今天", dialog));
    await app.tap(app.find("button", "确定", dialog));
    assert.match(await asOf(app).textContent(), /2023-08-15/);
    await app.close();
  });

  test(`${size}: the cells are large enough, stay where they are, and axe finds nothing`, async () => {
    const app = await open(size, { before: late, path });
    await app.tap(asOf(app));
    const least = size === "kiosk" ? 60 : 44;
    const dialog = dialogOf(app);
    const small = await dialog.getByRole("button").or(dialog.getByRole("radio")).evaluateAll(
      (all, min) => all.map((e) => [e.textContent, e.offsetWidth, e.offsetHeight])
        .filter(([, width, height]) => width < min - 5 || height < min), least);
    assert.deepEqual(small, []);
    const next = app.find("button", "下个月", dialog);
    const top = async () => (await next.boundingBox()).y;
    const before = await top();
    for (let month = 0; month < 4; month++) {
      await app.tap(next);
      assert.equal(await top(), before);
    }
    assert.deepEqual(await app.violations(), []);
    await app.close();
  });
}

test("a date that is an answer is picked from its calendar, within its bounds", async () => {
  const app = await open("phone", { before: late });
  const opener = dates(app).first();
  await app.tap(opener);
  const dialog = dialogOf(app);
  await app.tap(app.find("radio", /^2023年8月10日/, dialog));
  assert.equal(await dialog.count(), 0);
  const name = (await opener.getAttribute("data-name")).replace("选日期：", "");
  const field = app.mirror.locator(`input[aria-label="${name}"]`).first();
  assert.equal(await field.inputValue(), "2023-08-10");
  assert.equal(await field.getAttribute("aria-invalid"), null);
  await app.close();
});

test("by keyboard: up and down keep to the weekday, Enter picks, typing still works", async () => {
  const app = await open("laptop", { before: late });
  await asOf(app).focus();
  await app.page.keyboard.press("Enter");
  await app.idle();
  const dialog = dialogOf(app);
  assert.ok(await dialog.locator("input").evaluate((field) => field === document.activeElement));
  const chosen = dialog.locator("[aria-checked=true]");
  await chosen.focus();
  await app.page.keyboard.press("ArrowUp");
  await app.page.keyboard.press("ArrowUp");
  await app.page.keyboard.press("ArrowRight");
  await app.page.keyboard.press("Enter");
  await app.idle();
  assert.equal(await dialog.locator("input").inputValue(), "2023-08-02");
  await app.type(dialog.locator("input"), "2022-1-9");
  await app.click(app.find("button", "确定", dialog));
  assert.equal(await dialog.count(), 0);
  assert.match(await asOf(app).textContent(), /2022-01-09/);
  await app.close();
});
