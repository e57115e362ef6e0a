// 假如: two situations side by side, and the curve of the total over a number.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { closeBrowser, open, sizes } from "./harness.mjs";

after(closeBrowser);
const region = (app, name) => app.mirror.getByRole("region", { name, exact: true });
const texts = (within) => within.locator(".node").evaluateAll((all) => all.map((one) => one.textContent));

async function openCase(size, name) {
  const app = await open(size);
  await app.openCase(name);
  // Afterwards a finger where there is one.
  app.press = (widget) => (sizes[size].hasTouch ? app.tap(widget) : app.click(widget));
  app.results = async () => {
    const tab = app.find("tab", "您的结果");
    if (await tab.count() > 0) await app.press(tab);
  };
  return app;
}

// The panel, with the first number's curve.
async function openCurve(app, label) {
  await app.results();
  await app.press(app.find("button", "假如…"));
  await app.press(app.find("radio", label));
  assert.ok(await region(app, "一个数变了，合计变多少").getByRole("button", { name: /^试试/ }).count() >= 0);
}

test("kept, changed, compared, swapped, gone back to: nothing is lost", async () => {
  const app = await openCase("laptop", "factory_28");
  const total = () => app.mirror.getByRole("status").filter({ hasText: "已确定" }).first().textContent();
  const before = await total();
  await app.click(app.find("button", "假如…"));
  await app.click(app.find("button", "记下现在，改改看"));
  const compared = region(app, "两边对比");
  assert.match((await texts(compared)).join("|"), /两边还没有差别/);
  const staff = await app.pin(app.situation().getByRole("textbox", { name: /领失业金/ }).first());
  const typed = await staff.inputValue();
  await app.type(staff, "20");
  await app.page.keyboard.press("Tab");
  await app.idle();
  const lines = (await texts(compared)).join("|");
  assert.match(lines, /\d+ 项有差别/);
  assert.match(lines, /→/);
  assert.notEqual(await total(), before);
  await app.screenshot("whatif-compared-laptop");
  const changed = await total();
  await app.click(app.find("button", "两边对调"));
  assert.equal(await total(), before);
  await app.click(app.find("button", "两边对调"));
  assert.equal(await total(), changed);
  await app.click(app.find("button", "回到原来"));
  assert.equal(await total(), before);
  assert.equal(await staff.inputValue(), typed);
  assert.equal(await compared.count(), 0);
  await app.click(app.find("button", /^撤销/));
  assert.equal(await total(), changed, "the other one is still there");
  await app.click(app.find("button", "就按假如"));
  assert.equal(await total(), changed);
  assert.equal(await compared.count(), 0);
  await app.close();
});

test("a cliff of the curve is tried with one press, and taken back with one", async () => {
  const app = await openCase("laptop", "factory_28");
  await app.click(app.find("button", "假如…"));
  const numbers = app.mirror.getByRole("radiogroup", { name: "看哪个数" }).getByRole("radio");
  const curve = region(app, "一个数变了，合计变多少");
  let tried = null;
  for (let i = 0; i < await numbers.count() && !tried; i++) {
    await app.click(numbers.nth(i));
    assert.equal(await numbers.nth(i).getAttribute("aria-checked"), "true");
    const button = curve.getByRole("button", { name: /^试试/ }).first();
    if (await button.count() > 0) tried = button;
  }
  assert.ok(tried, "some number has a cliff");
  const all = (await texts(curve)).join("|");
  assert.match(all, /到 [\d,.]+/);
  assert.match(all, /第.+条/, "with its clause");
  assert.match(all, /您现在：/);
  await app.screenshot("whatif-curve-laptop");
  assert.match(await tried.textContent(), /^试试(到|退回) /, "which way it goes");
  await app.click(tried);
  assert.equal(await region(app, "两边对比").count(), 1);
  const compared = (await texts(region(app, "两边对比"))).join("|");
  assert.match(compared, /改了的回答/);
  assert.match(compared, /回到原来.*原来 假如.*一次性资金/, "the way back first, then headed columns");
  await app.screenshot("whatif-tried-laptop");
  await app.click(app.find("button", /^撤销/));
  assert.equal(await region(app, "两边对比").count(), 0);
  await app.close();
});

test("the ends of the axis are typed; what is wrong stands beside them", async () => {
  const app = await openCase("laptop", "factory_28");
  await app.click(app.find("button", "假如…"));
  await app.click(app.mirror.getByRole("radiogroup", { name: "看哪个数" }).getByRole("radio").first());
  const curve = region(app, "一个数变了，合计变多少");
  const end = app.find("textbox", "到", curve);
  const before = (await texts(curve)).join("|");
  await app.type(end, "0");
  await app.page.keyboard.press("Tab");
  await app.idle();
  assert.equal(await end.getAttribute("aria-invalid"), "true");
  assert.ok(await curve.getByRole("alert").count() > 0);
  await app.type(end, "100");
  await app.page.keyboard.press("Tab");
  await app.idle();
  assert.equal(await end.getAttribute("aria-invalid"), null);
  assert.notEqual((await texts(curve)).join("|"), before);
  await app.close();
});

test("an outcome's details lead to the curve of a number that it reads", async () => {
  const app = await openCase("laptop", "factory_28");
  const cards = region(app, "您的结果").getByRole("article").locator("button[aria-expanded=false]");
  for (let i = 0; i < await cards.count(); i++) {
    const card = await app.pin(cards.nth(i));
    await app.click(card);
    const way = app.find("button", /^假如“/).first();
    if (await way.count() === 0) {
      await app.click(card);
      continue;
    }
    const [, label] = /“(.*)”/.exec(await way.textContent());
    await app.click(way);
    await app.page.waitForTimeout(50);
    await app.idle();
    const chosen = app.mirror.getByRole("radiogroup", { name: "看哪个数" }).locator("[aria-checked=true]");
    assert.equal(await chosen.textContent(), label);
    const top = await chosen.evaluate((element) => element.getBoundingClientRect().top);
    assert.ok(top > 0 && top < 600, "and it is in sight");
    await app.close();
    return;
  }
  assert.fail("no outcome reads a number");
});

test("the keyboard is enough", async () => {
  const app = await openCase("laptop", "factory_28");
  const reach = async (words) => {
    for (let presses = 0; presses < 400; presses++) {
      await app.page.keyboard.press("Tab");
      if (words.test(await app.page.evaluate(() => document.activeElement.textContent))) return app.idle();
    }
    return assert.fail(`${words} is not reached`);
  };
  await app.find("button", "假如…").focus();
  await app.page.keyboard.press("Enter");
  await app.idle();
  await reach(/^记下现在/);
  await app.page.keyboard.press("Enter");
  await app.idle();
  assert.equal(await region(app, "两边对比").count(), 1);
  await app.close();
});

for (const size of Object.keys(sizes)) {
  test(`${size}: fits in every look, can be pressed, and axe finds nothing`, async () => {
    const app = await openCase(size, "factory_28");
    const looked = async (name) => {
      await app.page.mouse.move(1, 1);
      await app.idle();
      await app.screenshot(name);
      assert.deepEqual(await app.misplaced(), []);
    };
    await app.results();
    await looked(`whatif-closed-${size}`);
    await app.press(app.find("button", "假如…"));
    await looked(`whatif-open-${size}`);
    const numbers = app.mirror.getByRole("radiogroup", { name: "看哪个数" }).getByRole("radio");
    const curve = region(app, "一个数变了，合计变多少");
    let tries = curve.getByRole("button", { name: /^试试/ });
    for (let i = 0; i < await numbers.count(); i++) {
      await app.press(numbers.nth(i));
      if (await tries.count() > 0) break;
    }
    await app.place(curve.getByRole("heading", { level: 4 }).first());
    await looked(`whatif-curve-${size}`);
    await app.press(tries.first());
    await app.place(app.find("button", "回到原来"));
    await looked(`whatif-compared-${size}`);
    const tab = app.find("tab", "您的情况");
    if (await tab.count() > 0) {
      await app.press(tab);
      await app.place(region(app, "假如…").locator(".node").first());
      await looked(`whatif-brief-${size}`);
      await app.results();
    }
    await app.press(app.find("button", "设置"));
    await app.press(app.find("radio", "高对比"));
    await app.press(app.find("radio", "大字"));
    await app.page.keyboard.press("Escape");
    await app.idle();
    await app.results();  // large text may have made one column of two
    await app.place(curve.getByRole("heading", { level: 4 }).first());
    await looked(`whatif-contrast-large-${size}`);
    assert.deepEqual(await app.violations(), []);
    await app.close();
  });
}
