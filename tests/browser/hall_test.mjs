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
