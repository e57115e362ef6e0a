// The screens at their sizes, in every look; pictures go to build/test/screenshots for people.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { closeBrowser, figure, open, sizes } from "./harness.mjs";

after(closeBrowser);
const looks = { light: "浅色", dark: "深色", contrast: "高对比" };

for (const size of Object.keys(sizes)) {
  test(`${size}: nothing sticks out, in any look and size of text`, async () => {
    const app = await open(size);
    for (const text of ["标准字号", "大字"]) {
      for (const [look, label] of Object.entries(looks)) {
        await app.click(app.find("button", "设置"));
        await app.click(app.find("radio", text));
        await app.click(app.find("radio", label));
        await app.page.keyboard.press("Escape");
        await app.idle();
        await app.page.mouse.move(1, 1);
        await app.idle();
        await app.screenshot(`${size}-${look}-${text === "大字" ? "large" : "normal"}`);
        const out = await app.mirror.locator(".node").evaluateAll((all) => all
          .map((element) => {
            const box = element.getBoundingClientRect();
            const area = element.closest(".area").getBoundingClientRect();
            return [element.textContent, box.left - area.left, area.right - box.right];
          }).filter(([, left, right]) => left < -0.5 || right < -0.5));
        assert.deepEqual(out, []);
        assert.ok(await app.colours() > 20);
      }
    }
    await app.close();
  });
}

test("widgets that can be pressed do not overlap each other", async () => {
  for (const size of Object.keys(sizes)) {
    const app = await open(size);
    const overlaps = await app.mirror.locator("input.node, button.node").evaluateAll((all) => {
      const boxes = all.map((element) => [element, element.getBoundingClientRect()]);
      const found = [];
      for (const [a, x] of boxes) {
        for (const [b, y] of boxes) {
          if (a === b || a.closest(".area") !== b.closest(".area")) continue;
          const width = Math.min(x.right, y.right) - Math.max(x.left, y.left);
          const height = Math.min(x.bottom, y.bottom) - Math.max(x.top, y.top);
          if (width > 2 && height > 2) found.push(`${a.textContent} / ${b.textContent}`);
        }
      }
      return found;
    });
    assert.deepEqual(overlaps, [], size);
    await app.close();
  }
});

test("a frame while scrolling costs little", async () => {
  const app = await open("laptop");
  await app.page.mouse.move(1000, 500);
  const script = await app.spent("ScriptDuration");
  const frames = await app.frames();
  for (let i = 0; i < 40; i++) {
    await app.page.mouse.wheel(0, i < 20 ? 60 : -60);
    await app.page.waitForTimeout(16);
  }
  await app.idle();
  const drawn = (await app.frames()) - frames;
  const each = ((await app.spent("ScriptDuration")) - script) / drawn;
  figure("a frame while scrolling, script", `${each.toFixed(2)} ms (${drawn} frames)`);
  assert.ok(drawn > 5);
  await app.close();
});

test("a digit in a field: evaluated, worded and drawn", async () => {
  const app = await open("laptop");
  const field = await app.number();
  await app.type(field, "1");
  const before = await app.spent();
  const digits = "2345";
  for (const digit of digits) {
    await app.page.keyboard.type(digit);
    await app.idle();
  }
  assert.equal(await field.inputValue(), `1${digits}`);
  const each = ((await app.spent()) - before) / digits.length;
  figure("a digit typed, all rules, main thread", `${each.toFixed(0)} ms`);
  await app.close();
});
