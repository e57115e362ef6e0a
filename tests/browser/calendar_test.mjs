// A day picked by touch alone: the date of the computation, and answers that are dates.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { closeBrowser, open, sizes } from "./harness.mjs";
import { answerPage, asked, begin, data } from "./player.mjs";

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
    await app.tap(app.find("button", "完成", dialog));
    assert.equal(await dialog.count(), 0);
    assert.match(await asOf(app).textContent(), /2019-02-28/);
    await app.tap(asOf(app));
    await app.tap(app.find("button", "今天", dialog));
    await app.tap(app.find("button", "完成", dialog));
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
  await app.click(app.find("button", "完成", dialog));
  assert.equal(await dialog.count(), 0);
  assert.match(await asOf(app).textContent(), /2022-01-09/);
  await app.close();
});

// The first page of an interview that asks for a date alone.
async function askForDate(size, path) {
  const context = size === "laptop" ? { viewport: { width: 1280, height: 800 } } : {};
  const app = await open(size, { before: late, path, start: true, context });
  const press = async (widget) => {  // the way there is tested elsewhere: quickly
    await widget.evaluate((one) => {
      if (one.localName === "input") one.focus();
      one.click();
    });
    await app.idle();
  };
  const situation = data("situations/factory_28.json");
  await begin(app, press, situation, "招用员工");
  while ((await asked(app)).fact.type !== "date") await answerPage(app, press, situation);
  return app;
}
const daysOf = (app) => app.page.locator("[role=main]").getByRole("radiogroup", { name: /^\d+年\d+月$/ });
const wholly = (days) => days.evaluate((group) => {
  const area = group.closest(".area").getBoundingClientRect();
  return [...group.children].every((one) => {
    const box = one.getBoundingClientRect();
    return box.top >= area.top && box.bottom <= area.bottom;
  });
});

for (const [size, path] of [["laptop", ""], ["kiosk", "?kiosk"]]) {
  test(`${size}: the calendar of a question is seen whole, beside the field or below it`, async () => {
    const app = await askForDate(size, path);
    assert.equal(await daysOf(app).count(), 1);
    assert.ok(await wholly(daysOf(app)));
    const today = app.find("button", "今天");
    await (path ? app.tap(today) : app.click(today));
    const field = app.page.locator("[role=main] input");
    assert.equal(await field.inputValue(), "2023-08-15");
    await app.screenshot(`calendar-question-${size}`);
    await app.close();
  });
}

test("where it does not fit it opens over the page: on a phone, and above a hall's keys", async () => {
  const phone = await askForDate("phone", "");
  assert.equal(await daysOf(phone).count(), 0);
  await phone.tap(dates(phone));
  assert.ok(await wholly(dialogOf(phone).getByRole("radiogroup")));
  await phone.close();
  sizes.landscape = { viewport: { width: 1920, height: 1080 }, hasTouch: true };
  const hall = await askForDate("landscape", "?kiosk");
  assert.ok(await daysOf(hall).count() === 0 || await wholly(daysOf(hall)));
  await hall.tap(hall.page.locator("[role=main] input"));
  assert.equal(await hall.find("region", "数字按键").count(), 1);
  assert.equal(await daysOf(hall).count(), 0);
  await hall.close();
});

test("years in which no day can be picked are left out", async () => {
  const app = await askForDate("phone", "");
  await app.tap(dates(app));
  await app.tap(app.find("button", /换年份/));
  const years = await dialogOf(app).getByRole("radio").allTextContents();
  assert.ok(years.length > 0 && years.length < 20, `${years}`);
  assert.equal(await dialogOf(app).locator("[role=radio]:disabled").count(), 0);
  await app.close();
});
