// Fingers: taps, drags that scroll, targets large enough.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { closeBrowser, open } from "./harness.mjs";

after(closeBrowser);

test("a tap chooses, and the next tap lands where it is made", async () => {
  const app = await open("phone");
  const group = await app.yesNo();
  const [yes, no] = [app.find("radio", "是", group), app.find("radio", "否", group)];
  await app.tap(yes);
  assert.equal(await yes.getAttribute("aria-checked"), "true");
  await app.tap(no);
  assert.equal(await no.getAttribute("aria-checked"), "true");
  assert.equal(await yes.getAttribute("aria-checked"), "false");
  await app.close();
});

test("a drag scrolls and presses nothing", async () => {
  const app = await open("phone");
  const page = app.mirror.locator(".area").last();
  const shift = () => page.locator(".contents").evaluate((contents) =>
    new DOMMatrix(getComputedStyle(contents).transform).m42);
  const checked = () => app.mirror.locator("[aria-checked=true],[aria-expanded=true]").count();
  const before = await checked();
  assert.equal(await shift(), 0);
  await app.drag([195, 700], [195, 300], { hold: 120 });
  const moved = await shift();
  assert.ok(moved <= -380 && moved >= -420, `moved by ${moved}, finger by -400`);
  assert.equal(await checked(), before);
  await app.drag([195, 300], [195, 760], { hold: 120 });
  assert.equal(await shift(), 0, "back at the top, not beyond");
  await app.close();
});

test("a tap on a field brings the caret into it", async () => {
  const app = await open("phone");
  const field = await app.number();
  await app.tap(field);
  assert.ok(await field.evaluate((input) => input === document.activeElement));
  await app.page.keyboard.type("7");
  await app.idle();
  assert.equal(await field.inputValue(), "7");
  await app.close();
});

for (const [mode, least] of [["标准字号", 44], ["大字", 60]]) {
  test(`every target is at least ${least} px high and wide in ${mode}`, async () => {
    const app = await open("phone");
    await app.tap(app.find("button", "设置"));
    await app.tap(app.find("radio", mode));
    await app.page.keyboard.press("Escape");
    await app.idle();
    const small = await app.mirror.locator("button.node").evaluateAll((all, min) => all
      .map((element) => [element.textContent, element.offsetWidth, element.offsetHeight])
      .filter(([, width, height]) => width < min - 1 || height < min - 1), least);
    // A label's line opens its help and spans the column: its height may be that of two lines.
    assert.deepEqual(small, []);
    await app.close();
  });
}
