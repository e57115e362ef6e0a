// The start page: who, what, and from there to the working page and back.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { readFileSync } from "node:fs";
import { closeBrowser, open, sizes } from "./harness.mjs";

after(closeBrowser);
const event = JSON.parse(readFileSync(new URL("../../data/life_events.json", import.meta.url)))
  .events.find((one) => one.title === "招用员工");
const atStart = (app) => app.find("heading", "您要算什么？").count();
const tile = (app) => app.find("button", /^招用员工/);
const chosen = (app) => app.mirror.locator("[aria-checked=true],[aria-pressed=true]").count();
const shown = (app) => app.mirror.getByRole("region", { name: "您的结果" })
  .locator("[role=article]").count();

// How many results the working page shows, and what its questions are.
async function working(app) {
  assert.equal(await atStart(app), 0);
  await app.openAll();
  const questions = await app.situation().locator("[role=radiogroup],input")
    .evaluateAll((all) => all.map((element) => element.getAttribute("aria-label")));
  return { results: await shown(app), questions };
}

test("who and what are chosen with the mouse; only that event is shown", async () => {
  const app = await open("laptop", { start: true });
  assert.equal(await atStart(app), 1);
  assert.equal(await chosen(app), 0);
  const business = app.mirror.getByRole("switch", { name: /企业/ });
  await app.click(business);
  assert.equal(await business.getAttribute("aria-checked"), "true");
  await app.click(tile(app));
  await app.click(app.find("button", "所有问题列在一页"));
  const some = await working(app);
  assert.equal(await app.find("radio", /^招用员工/).getAttribute("aria-checked"), "true");
  assert.equal(await app.find("button", /^您是.*企业/).count(), 1);
  assert.ok(some.results > 0 && some.results <= event.entitlements.length, `${some.results}`);
  assert.ok(some.questions.length > 0);
  await app.click(app.find("radio", /^全部/));
  const all = await working(app);
  assert.ok(all.results > some.results && all.questions.length > some.questions.length);
  await app.close();
});

test("one comes back by 换一件事 or by the name, and answers are kept", async () => {
  const app = await open("laptop", { start: true });
  await app.click(tile(app));
  await app.click(app.find("button", "所有问题列在一页"));
  const answer = await app.pin(app.situation().getByRole("radio").first());
  await app.click(answer);
  for (const way of ["换一件事", "回到首页"]) {
    await app.click(app.find("button", way));
    assert.equal(await atStart(app), 1, way);
    assert.equal(await tile(app).getAttribute("aria-pressed"), "true", "it is told which it was");
    await app.click(tile(app));
    await app.click(app.find("button", "所有问题列在一页"));
    assert.equal(await answer.getAttribute("aria-checked"), "true", way);
  }
  await app.close();
});

test("the keyboard is enough", async () => {
  const app = await open("laptop", { start: true });
  const reach = async (words, key = "Tab") => {
    for (let presses = 0; presses < 60; presses++) {
      await app.page.keyboard.press(key);
      await app.idle();
      const at = await app.page.evaluate(() => document.activeElement.textContent);
      if (words.test(at)) return;
    }
    assert.fail(`${words} is not reached`);
  };
  await reach(/^企业/);
  await app.page.keyboard.press("Space");
  await app.idle();
  assert.equal(await chosen(app), 1);
  await reach(/^招用员工/);
  await app.page.keyboard.press("Enter");
  await app.idle();
  assert.equal(await atStart(app), 0);
  const asked = app.mirror.locator("[role=main]").getByRole("region");
  assert.equal(await asked.evaluate((one) => one.contains(document.activeElement)), true,
    "the focus is where one answers");
  await reach(/^返回首页/, "Shift+Tab");
  await app.page.keyboard.press("Enter");
  await app.idle();
  assert.equal(await atStart(app), 1);
  assert.match(await app.page.evaluate(() => document.activeElement.textContent), /^招用员工/);
  await app.close();
});

test("重新开始 leads back to it, with nothing chosen", async () => {
  const app = await open("laptop", { start: true });
  await app.click(app.mirror.getByRole("switch", { name: /企业/ }));
  await app.click(tile(app));
  await app.click(app.find("button", "重新开始"));
  await app.click(app.find("button", "重新开始", app.mirror.getByRole("dialog")));
  assert.equal(await atStart(app), 1);
  assert.equal(await chosen(app), 0);
  await app.close();
});

test("place and date are changed on it", async () => {
  const app = await open("phone", { start: true });
  await app.tap(app.find("button", /^地区/));
  await app.tap(app.find("radio", "赣州市"));
  await app.tap(app.find("button", "完成"));
  await app.tap(app.find("button", /^计算日期/));
  await app.type(app.find("textbox", "计算日期"), "2023-08-01");
  await app.tap(app.find("button", "完成"));
  assert.equal(await app.find("button", /^地区 .*赣州市/).count(), 1);
  assert.equal(await app.find("button", /^计算日期 .*2023-08-01/).count(), 1);
  assert.equal(await atStart(app), 1);
  await app.close();
});

test("a case opened from it shows everything; a damaged one says so and stays", async () => {
  const app = await open("laptop", { start: true });
  const openFile = async (words, said) => {
    const choosing = app.page.waitForEvent("filechooser");
    await app.click(app.find("button", "设置"));
    await app.click(app.find("button", "打开"));
    await (await choosing).setFiles({
      name: "case.json", mimeType: "application/json", buffer: Buffer.from(words),
    });
    await app.mirror.getByRole("alert").filter({ hasText: said }).first().waitFor();
    await app.idle();
  };
  await app.click(tile(app));
  await app.click(app.find("button", "回到首页"));
  await openFile('{"facts": {"no such": 1}}', "无法打开");
  assert.equal(await atStart(app), 1);
  // What a person reads tells no line and column; who needs those finds them folded away.
  const diagnostic = () => app.mirror.getByText("unknown-fact").count();
  assert.equal(await diagnostic(), 0);
  await app.click(app.find("button", "详情"));
  assert.ok((await diagnostic()) > 0);
  await app.click(app.find("button", "关闭"));
  assert.equal(await app.mirror.getByRole("alert").filter({ hasText: "无法打开" }).count(), 0);
  await openFile('{"format": 1, "region": "3607", "date": "2023-08-01", "facts": {}}', "已打开");
  assert.equal(await atStart(app), 0);
  assert.equal(await app.find("radio", /^全部/).getAttribute("aria-checked"), "true");
  assert.equal(await app.find("button", /^计算日期 .*2023-08-01/).count(), 1);
  await app.close();
});

for (const size of Object.keys(sizes)) {
  test(`${size}: nothing sticks out, targets are large enough, axe finds nothing`, async () => {
    const app = await open(size, { start: true });
    for (const [text, look, least] of [["标准字号", "normal", 44], ["大字", "large", 60]]) {
      await app.click(app.find("button", "设置"));
      await app.click(app.find("radio", text));
      await app.page.keyboard.press("Escape");
      await app.page.mouse.move(1, 1);
      await app.page.evaluate(() => document.activeElement.blur());
      await app.idle();
      await app.screenshot(`start-${size}-${look}`);
      assert.deepEqual(await app.misplaced(least), []);
    }
    for (const [look, label] of [["dark", "深色"], ["contrast", "高对比"]]) {
      await app.click(app.find("button", "设置"));
      await app.click(app.find("radio", label));
      await app.page.keyboard.press("Escape");
      await app.idle();
      await app.screenshot(`start-${size}-${look}`);
      assert.ok(await app.colours() > 20);
    }
    assert.deepEqual(await app.violations(), []);
    await app.close();
  });
}
