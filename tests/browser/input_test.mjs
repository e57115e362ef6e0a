// Mouse, keyboard and input methods: what the user does arrives, and only that.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { closeBrowser, open } from "./harness.mjs";

after(closeBrowser);

test("a choice is made with the mouse, and only one of a group is chosen", async () => {
  const app = await open("laptop");
  const chosen = await app.yesNo();
  const name = await chosen.getAttribute("aria-label");
  for (const answer of ["是", "否", "不清楚"]) {
    await app.click(app.find("radio", answer, chosen));
    for (const other of ["是", "否", "不清楚"]) {
      assert.equal(await app.find("radio", other, chosen).getAttribute("aria-checked"),
        String(other === answer), `${name}: ${other} after ${answer}`);
    }
  }
  await app.close();
});

test("a number is typed, stays when the field is left, and may be unsure instead", async () => {
  const app = await open("laptop");
  const field = await app.number();
  await app.type(field, "12");
  await app.page.keyboard.press("Tab");
  await app.idle();
  assert.equal(await field.inputValue(), "12");
  assert.equal(await field.getAttribute("aria-invalid"), null);
  await app.type(field, "");
  assert.equal(await field.inputValue(), "");
  await app.close();
});

test("what is typed into the question that is asked next is taken as a whole", async () => {
  const app = await open("laptop");
  const card = app.mirror.getByRole("region", { name: "还想问", exact: true });
  const field = card.locator("input[data-takes=whole],input[data-takes=decimal]").first();
  for (let asked = 0; asked < 40 && await field.count() === 0; asked++) {
    await app.click(card.getByText("不清楚", { exact: true }).first());
  }
  const label = await field.getAttribute("aria-label");
  await app.click(field);
  for (const digit of "12") {
    await app.page.keyboard.press(digit);
    await app.idle();
  }
  assert.equal(await field.getAttribute("aria-label"), label, "it is still asked");
  assert.equal(await field.inputValue(), "12");
  await app.page.keyboard.press("Tab");
  await app.idle();
  const own = app.situation().getByRole("textbox", { name: label, exact: true }).first();
  assert.equal(await own.inputValue(), "12");
  await app.close();
});

test("bad input keeps what was typed and says so beside the field", async () => {
  const app = await open("laptop");
  const field = await app.number();
  const before = await app.mirror.getByRole("alert").count();
  await app.type(field, "十二个");
  await app.page.keyboard.press("Tab");
  await app.idle();
  assert.equal(await field.getAttribute("aria-invalid"), "true");
  assert.equal(await field.inputValue(), "十二个");
  const alerts = app.mirror.getByRole("alert");
  assert.ok(await alerts.count() > before);
  const box = await field.boundingBox();
  const distances = [];
  for (const alert of await alerts.all()) {
    const at = await alert.boundingBox();
    assert.notEqual((await alert.textContent()).trim(), "");
    distances.push(Math.abs(at.y - (box.y + box.height)) + Math.abs(at.x - box.x));
  }
  assert.ok(Math.min(...distances) < 80, `the nearest message is ${Math.min(...distances)} px away`);
  await app.screenshot("bad-input");
  await app.type(field, "12");
  assert.equal(await field.getAttribute("aria-invalid"), null);
  await app.close();
});

test("an input method composes undisturbed; its result counts", async () => {
  const app = await open("laptop");
  const field = await app.number();
  await app.click(field);
  const cdp = await app.context.newCDPSession(app.page);
  const alerts = await app.mirror.getByRole("alert").count();
  for (const text of ["s", "sh", "shi er"]) {
    await cdp.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
    await app.idle();
    assert.equal(await app.mirror.getByRole("alert").count(), alerts, "no message while composing");
    assert.equal(await field.inputValue(), text);
  }
  await cdp.send("Input.insertText", { text: "１２" });
  await app.idle();
  assert.equal(await field.inputValue(), "１２");
  await app.page.keyboard.press("Tab");
  await app.idle();
  assert.equal(await field.getAttribute("aria-invalid"), null, "full-width digits are digits");
  await app.close();
});

test("fast typing loses nothing", async () => {
  const app = await open("laptop");
  const field = await app.number();
  await app.click(field);
  await app.page.keyboard.press("ControlOrMeta+A");
  for (const digit of "1234567890") await app.page.keyboard.press(digit, { delay: 0 });
  await app.idle();
  assert.equal(await field.inputValue(), "1234567890");
  await app.close();
});

test("paste and copy work as anywhere", async () => {
  const app = await open("laptop", { context: { permissions: ["clipboard-read", "clipboard-write"] } });
  const field = await app.number();
  await app.page.evaluate(() => navigator.clipboard.writeText("34"));
  await app.click(field);
  await app.page.keyboard.press("ControlOrMeta+A");
  await app.page.keyboard.press("ControlOrMeta+V");
  await app.idle();
  assert.equal(await field.inputValue(), "34");
  await app.page.keyboard.press("ControlOrMeta+A");
  await app.page.keyboard.press("ControlOrMeta+C");
  assert.equal(await app.page.evaluate(() => navigator.clipboard.readText()), "34");
  await app.close();
});

test("the keyboard alone reaches, opens, chooses and closes", async () => {
  const app = await open("laptop");
  const where = app.find("button", /^地区/);
  for (let i = 0; i < 30; i++) {
    await app.page.keyboard.press("Tab");
    if (await where.evaluate((button) => button === document.activeElement)) break;
  }
  assert.ok(await where.evaluate((button) => button === document.activeElement), "Tab reaches it");
  await app.page.keyboard.press("Enter");
  await app.idle();
  const dialog = app.mirror.getByRole("dialog");
  assert.equal(await dialog.count(), 1);
  assert.ok(await dialog.evaluate((d) => d.contains(document.activeElement)), "focus moves in");
  // Tab stays inside.
  for (let i = 0; i < 12; i++) await app.page.keyboard.press("Tab");
  assert.ok(await dialog.evaluate((d) => d.contains(document.activeElement) ||
    document.activeElement === document.body), "focus stays in");
  const city = dialog.getByRole("radiogroup").first().getByRole("radio").nth(2);
  await city.focus();
  await app.page.keyboard.press("ArrowRight");
  const next = dialog.getByRole("radiogroup").first().getByRole("radio").nth(3);
  assert.ok(await next.evaluate((radio) => radio === document.activeElement), "arrows move");
  await app.page.keyboard.press("Space");
  await app.idle();
  assert.equal(await next.getAttribute("aria-checked"), "true");
  await app.page.keyboard.press("Escape");
  await app.idle();
  assert.equal(await dialog.count(), 0);
  assert.ok(await where.evaluate((button) => button === document.activeElement), "focus comes back");
  await app.close();
});

test("what has the focus is brought into view", async () => {
  const app = await open("laptop");
  const last = await app.number();
  await last.focus();
  await app.page.keyboard.press("Tab");
  await app.page.keyboard.press("Shift+Tab");
  await app.idle();
  const inside = await last.evaluate((element) => {
    const box = element.getBoundingClientRect();
    const area = element.closest(".area").getBoundingClientRect();
    return box.top >= area.top && box.bottom <= area.bottom;
  });
  assert.ok(inside);
  await app.close();
});

test("the region is chosen by city, then county", async () => {
  const app = await open("laptop");
  await app.click(app.find("button", /^地区/));
  const dialog = app.mirror.getByRole("dialog");
  const cities = dialog.getByRole("radiogroup").nth(0).getByRole("radio");
  await app.click(cities.nth(4));
  const city = await cities.nth(4).getAttribute("data-name");
  const county = dialog.getByRole("radiogroup").nth(1).getByRole("radio").nth(2);
  const name = await county.getAttribute("data-name");
  await app.click(county);
  await app.click(app.find("button", "完成"));
  assert.equal(await dialog.count(), 0);
  assert.equal(await app.find("button", `地区 ${city} ${name}`).count(), 1);
  await app.close();
});

test("the date is set by typing; no such day says so", async () => {
  const app = await open("laptop");
  await app.click(app.find("button", /^计算日期/));
  const dialog = app.mirror.getByRole("dialog");
  const field = dialog.getByRole("textbox");
  await app.type(field, "2023-02-30 ");
  await app.page.keyboard.press("Enter");
  await app.idle();
  assert.equal(await field.getAttribute("aria-invalid"), "true");
  assert.equal(await dialog.getByRole("alert").count(), 1);
  await app.type(field, "2023-08-01");
  await app.page.keyboard.press("Enter");
  await app.idle();
  assert.equal(await dialog.count(), 0, "Enter does what 确定 does");
  assert.equal(await app.find("button", /^计算日期 .*2023-08-01/).count(), 1);

  // What is typed at once replaces what stood there; 确定 does not close over what is no date.
  await app.click(app.find("button", /^计算日期/));
  await app.page.keyboard.type("2023年9月");
  assert.equal(await field.inputValue(), "2023年9月");
  await app.click(app.find("button", "完成"));
  await app.idle();
  assert.equal(await dialog.count(), 1);
  assert.equal(await dialog.getByRole("alert").count(), 1);
  await app.type(field, "2023-09-01");
  await app.click(app.find("button", "完成"));
  await app.idle();
  assert.equal(await dialog.count(), 0);
  assert.equal(await app.find("button", /^计算日期 .*2023-09-01/).count(), 1);
  await app.close();
});

test("restart asks, then leaves nothing", async () => {
  const app = await open("laptop");
  const field = await app.number();
  await app.type(field, "12");
  await app.click(app.find("radio", "是", await app.yesNo()));
  await app.click(app.find("button", "重新开始"));
  const dialog = app.mirror.getByRole("dialog");
  await app.click(app.find("button", "取消", dialog));
  assert.equal(await field.inputValue(), "12", "取消 changes nothing");
  await app.click(app.find("button", "重新开始"));
  await app.click(app.find("button", "重新开始", dialog));
  await app.seeAll();
  for (const input of await app.mirror.locator("input").all()) {
    assert.equal(await input.inputValue(), "");
  }
  assert.equal(await app.mirror.locator("[role=radiogroup] [role=radio][aria-checked=true]")
    .filter({ hasNotText: /全部/ }).count(), 0);
  await app.close();
});
