// A hall's machine: it rests until somebody comes, warns whoever has gone away, and keeps nothing.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { timeStops } from "./clock.mjs";
import { closeBrowser, open, sizes } from "./harness.mjs";

after(closeBrowser);
sizes.landscape = { viewport: { width: 1920, height: 1080 }, hasTouch: true };
const path = "?kiosk";
const start = (app) => app.find("button", "触摸屏幕开始");
const extend = (app) => app.find("button", "继续使用");
const pass = async (app, seconds) => {
  const waits = await app.page.evaluate((all) => globalThis.pass(all), seconds);
  await app.idle();
  return waits;
};

for (const size of ["kiosk", "landscape"]) {
  test(`${size}: it rests without drawing, and one touch anywhere begins`, async () => {
    const app = await open(size, { path, rest: true });
    assert.equal(await app.find("heading", /^惠算/).count(), 1);
    const { width, height } = sizes[size].viewport;
    const box = await start(app).boundingBox();
    assert.deepEqual([box.width, box.height], [width, height]);
    assert.deepEqual(await app.violations(), []);
    assert.ok(await app.colours() > 20);
    await app.screenshot(`rest-${size}`);
    const frames = await app.frames();
    await app.page.waitForTimeout(1500);
    assert.equal(await app.frames(), frames);
    await app.page.touchscreen.tap(40, height - 40);
    await app.idle();
    assert.equal(await start(app).count(), 0);
    assert.equal(await app.find("heading", "您要算什么？").count(), 1);
    assert.equal(await app.mirror.locator("[aria-pressed=true],[aria-checked=true]").count(), 0,
      "the touch that began pressed nothing");
    await app.close();
  });
}

test("it warns after 90 seconds, and after 30 more wipes everything and rests", async () => {
  const app = await open("kiosk", { path, before: timeStops });
  await app.tap(app.find("radio", "是", await app.yesNo()));
  await app.type(await app.number(), "12");
  const values = () => app.mirror.locator("input").evaluateAll((all) => all.map((i) => i.value).join(""));
  await pass(app, 89);
  assert.equal(await extend(app).count(), 0);
  await pass(app, 30);
  await app.tap(extend(app));
  assert.equal(await app.mirror.getByRole("dialog").count(), 0);
  assert.equal((await values()).includes("12"), true, "a touch keeps everything");
  await pass(app, 119);
  assert.equal(await extend(app).count(), 1);
  assert.equal(await pass(app, 1), false, "resting it waits for nobody");
  assert.equal(await app.mirror.getByRole("dialog").count(), 0);
  await app.tap(start(app));
  await app.seeAll();
  assert.equal(await app.mirror.locator("[aria-checked=true]").count(), 0);
  assert.equal(await values(), "");
  await app.close();
});

test("the touch that asks for more time presses nothing, and what was open is open again", async () => {
  const app = await open("kiosk", { path, before: timeStops });
  const answer = app.find("radio", "是", await app.yesNo());
  const at = await app.place(answer);
  await pass(app, 95);
  assert.equal(await extend(app).count(), 1);
  await app.page.touchscreen.tap(at.x + at.width / 2, at.y + at.height / 2);
  await app.idle();
  assert.equal(await extend(app).count(), 0);
  assert.equal(await answer.getAttribute("aria-checked"), "false");
  await app.tap(app.find("button", /^计算日期/));
  const dialog = app.mirror.getByRole("dialog", { name: "计算日期" });
  await app.tap(app.find("button", "上一年", dialog));
  const year = await dialog.getByRole("radiogroup").getAttribute("aria-label");
  await pass(app, 95);
  assert.equal(await dialog.count(), 0);
  await app.page.touchscreen.tap(5, 5);
  await app.idle();
  assert.equal(await dialog.getByRole("radiogroup").getAttribute("aria-label"), year);
  await app.close();
});

for (const size of ["kiosk", "landscape"]) {
  test(`${size}: in normal text as well a finger finds everything, and the text view is large`, async () => {
    const app = await open(size, { path, start: true });
    await app.tap(app.find("button", "标准字号"));
    assert.deepEqual(await app.misplaced(60), [], "on the start page");
    await app.tap(app.find("button", /^招用员工/));
    assert.deepEqual(await app.misplaced(60), [], "on a page of the interview");
    await app.tap(app.find("button", "直接看结果"));
    assert.deepEqual(await app.misplaced(60), [], "beside the results");
    await app.screenshot(`hall-normal-text-${size}`);
    await app.tap(app.find("button", "设置"));
    await app.tap(app.find("button", "文字版"));
    const sizes = await app.page.locator("#mirror .node, #ways button").evaluateAll((all) => all
      .filter((one) => one.checkVisibility())
      .map((one) => [one.textContent, parseFloat(getComputedStyle(one).fontSize),
        one.localName === "button" ? one.getBoundingClientRect().height : 60]));
    assert.ok(sizes.length > 50);
    assert.deepEqual(sizes.filter(([, text, high]) => text < 18 || high < 60), []);
    await app.close();
  });
}

test("the warning tells the seconds, and its button is as wide as it is", async () => {
  const app = await open("kiosk", { path, before: timeStops });
  await pass(app, 97);
  const dialog = app.find("dialog", "还在用吗？");
  assert.match(await dialog.getByRole("alert").textContent(), /23 秒/);
  const wide = await extend(app).evaluate((one) => one.getBoundingClientRect().width);
  assert.ok(wide > 500, `${wide}`);
  assert.ok(await extend(app).evaluate((one) => one === document.activeElement), "it has the focus");
  await app.close();
});
