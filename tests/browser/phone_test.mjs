// The narrow page of a telephone: little room above the questions, and what stands there can be
// pressed.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { closeBrowser, open } from "./harness.mjs";

after(closeBrowser);
const pill = (app, name) => app.mirror.getByRole("button", { name });
const choose = async (app, city, county) => {
  const dialog = app.mirror.getByRole("dialog");
  await app.tap(app.find("radio", city, dialog));
  await app.tap(app.find("radio", county, dialog));
  await app.tap(app.find("button", "完成", dialog));
};

test("who, where and when stand in one line, however long the place is called", async () => {
  const app = await open("phone");
  await app.tap(pill(app, /^地区/));
  await choose(app, "赣州市", /^赣州综合保税区/);
  const lines = await Promise.all([/^您是/, /^地区/, /^计算日期/].map((name) =>
    pill(app, name).boundingBox()));
  assert.equal(new Set(lines.map((box) => box.y)).size, 1, "one line");
  assert.ok(lines.every((box) => box.height >= 44 && box.width >= 44));
  assert.ok(Math.max(...lines.map((box) => box.x + box.width)) <= 390);
  await app.tap(pill(app, /^您是/));
  await app.tap(app.mirror.getByRole("dialog").getByRole("switch", { name: /^事业单位/ }));
  await app.tap(app.find("button", "完成"));
  assert.match(await pill(app, /^您是/).textContent(), /事业单位等$/, "short, but not cut");
  await app.screenshot("phone-pills");
  await app.close();
});

test("in the interview the place and the date are changed where they are told", async () => {
  const app = await open("phone", { start: true });
  await app.tap(app.find("button", /^招用员工/));
  const question = await app.find("heading", /./).last().textContent();
  await app.tap(pill(app, /^地区/));
  await choose(app, "九江市", "庐山市");
  assert.match(await pill(app, /^地区/).textContent(), /庐山市/);
  await app.tap(pill(app, /^计算日期/));
  const dialog = app.mirror.getByRole("dialog");
  await app.tap(app.find("button", "上一年", dialog));
  await app.tap(dialog.getByRole("radio").first());
  await app.tap(app.find("button", "完成", dialog));
  assert.match(await pill(app, /^计算日期/).textContent(), /-01$/);
  assert.equal(await app.find("heading", question).count(), 1, "the question is still there");
  await app.close();
});

// What is known about the answers stands above them, and grows and shrinks with each one.
test("an answer stays under the finger that gave it", async () => {
  const app = await open("phone");
  const groups = app.situation().getByRole("radiogroup");
  let above = 0;  // how often something above became higher or lower
  for (let i = 0; i < 14; i++) {
    const group = groups.nth(i);
    const radios = group.getByRole("radio");  // yes, no, in the question's own words, and 不清楚
    if (await radios.count() !== 3 || await app.find("radio", "不清楚", group).count() === 0) continue;
    const answer = radios.nth(i % 2);
    const widget = await app.pin(answer);
    await app.place(widget);
    const before = await widget.boundingBox();
    const depth = await widget.evaluate((element) => element.style.top);
    await app.tap(widget);
    const after = await widget.boundingBox();
    assert.ok(Math.abs(after.y - before.y) <= 1, `${i}: from ${before.y} to ${after.y}`);
    if (await widget.evaluate((element) => element.style.top) !== depth) above++;
  }
  assert.ok(above > 0, "nothing changed above: this test shows nothing");
  await app.close();
});

test("of a place the county stands on the pill, not the city before it", async () => {
  const app = await open("phone");
  await app.tap(pill(app, /^地区/));
  await choose(app, "南昌市", "青山湖区");
  const short = await pill(app, /^地区/).evaluate((one) => one.getBoundingClientRect().width);
  await app.tap(pill(app, /^地区/));
  await app.tap(app.find("radio", "南昌市（不分县区）"));
  await app.tap(app.find("button", "完成"));
  const city = await pill(app, /^地区/).evaluate((one) => one.getBoundingClientRect().width);
  assert.ok(short > city && short < 1.5 * city, `four characters and three: ${short}, ${city}`);
  await app.close();
});
