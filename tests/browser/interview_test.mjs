// One question a page, played with real mouse, touch and keyboard: the answers of a whole situation
// of data/situations/ lead to the results that the situation itself states.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { readdirSync } from "node:fs";
import { closeBrowser, open, sizes } from "./harness.mjs";
import {
  answerPage, asked, begin, data, events, facts, hands, heading, live, page, play, reviewing, wordsOf,
} from "./player.mjs";

after(closeBrowser);
const entitlements = readdirSync(new URL("../../data/packs", import.meta.url))
  .flatMap((pack) => readdirSync(new URL(`../../data/packs/${pack}`, import.meta.url))
    .filter((file) => file.startsWith("pack"))
    .flatMap((file) => data(`packs/${pack}/${file}`).entitlements ?? []));

// The cards beside or behind the interview say what the situation file expects of this event.
async function checkResults(app, situation, event) {
  await app.openAll();
  const articles = app.mirror.getByRole("article");
  const entitled = Object.entries(situation.expect.outcomes)
    .filter(([id, one]) => event.entitlements.includes(id) && one.status === "entitled");
  assert.ok(entitled.length > 0);
  let amounts = 0;
  for (const [id, expected] of entitled) {
    const { title, components } = entitlements.find((one) => one.id === id);
    const card = articles.filter({ has: app.page.getByRole("button",
      { name: new RegExp(`^${title} `) }) }).first();
    const text = await card.getByRole("button").first().textContent();
    assert.match(text, / (可享|服务承诺|工作目标|鼓励|试点|可酌情给予)/, text);
    for (const part of expected.components ?? []) {
      if (part.min !== part.max) continue;
      // An upper limit is no money to be had: it stands in the details.
      const limit = components.find((one) => one.id === part.id).effect === "ceiling";
      const yuan = Number(part.min).toLocaleString("en-US",
        { minimumFractionDigits: Number.isInteger(Number(part.min)) ? 0 : 2 });
      const words = limit ? await card.textContent() : text;
      assert.ok(words.includes(yuan), `${words} tells ${yuan}`);
      amounts++;
    }
  }
  // Everything else of the event is not to be had.
  const chips = await articles.getByRole("button").evaluateAll((all) =>
    all.filter((one) => / 可享/.test(one.textContent)).length);
  assert.ok(chips <= entitled.length, `${chips} 可享, ${entitled.length} expected`);
  return amounts;
}

// `soon`: after how many questions something is certain at the latest. Learning gives one thing
// alone here, which every question bears on; the start-up grant has seven conditions.
for (const [size, hand, file, id, soon] of [
  ["laptop", "mouse", "factory_28", "hire_staff", 6],
  ["phone", "touch", "care_home", "care_home", 6],
  ["kiosk", "touch", "graduate", "learn_skill", 11],
  ["laptop", "keyboard", "restaurant", "keep_staff", 6],
  ["phone", "touch", "village_entrepreneur", "start_up", 7],
  ["laptop", "mouse", "exporter", "trade", 6],
  ["kiosk", "touch", "ganzhou_factory_project", "get_power", 6],
]) {
  test(`${size}, ${hand}: ${file} is led to its results`, async () => {
    const situation = data(`situations/${file}.json`);
    const event = events.find((one) => one.id === id);
    const app = await open(size, { start: true });
    const press = hands[hand](app);
    await begin(app, press, situation, event.title);
    let firstResult = Infinity;
    const before = await live(app);
    const seen = await play(app, press, situation, async (number) => {
      if (number === 2) await app.screenshot(`interview-${size}-${file}`);
      const nothing = /^金额还没算出|^可能有|已确定(可享)? 0(\.00)? (元 |项)/.test(await live(app));
      if (!nothing) firstResult = Math.min(firstResult, number - 1);
    });
    if (!/^金额还没算出|^可能有|已确定 0\.00 元 /.test(await live(app))) firstResult = Math.min(firstResult, seen.length);
    assert.ok(firstResult <= soon, `the first result after ${firstResult} questions`);
    console.log(`# ${file}: ${seen.length} questions, the first result after ${firstResult}`);
    assert.notEqual(await live(app), before);
    assert.match(await live(app), /都问完了/);
    await app.screenshot(`interview-${size}-${file}-review`);
    await press(app.find("button", "看结果"));
    const amounts = await checkResults(app, situation, event);
    assert.ok(amounts > 0, "an amount was compared");
    await app.screenshot(`interview-${size}-${file}-results`);
    await app.close();
  });
}

test("back, another answer, and back to where one was", async () => {
  const situation = data("situations/factory_28.json");
  const app = await open("laptop", { start: true });
  await begin(app, hands.mouse(app), situation, "稳岗和社会保险");
  const words = () => heading(app).first().textContent();
  const first = await words();
  assert.equal(await app.find("button", "上一题").count(), 0, "nothing is before the first");
  await answerPage(app, hands.mouse(app), situation);
  const second = await words();
  assert.notEqual(second, first);
  await app.click(app.find("button", "上一题"));
  assert.equal(await words(), first, "the page before, its answer kept");
  await app.click(app.find("button", "下一题"));
  assert.equal(await words(), second, "and forward again");
  await app.click(app.find("button", "上一题"));
  await app.click(app.find("button", "返回首页"));
  assert.equal(await app.find("heading", "您要算什么？").count(), 1, "before the first question: the start");
  await app.close();
});

test("不清楚 is an answer; from the review each one can be changed", async () => {
  const app = await open("laptop", { start: true });
  await app.click(app.find("button", /^计算日期/));
  await app.type(app.find("textbox", "计算日期"), "2023-08-01");
  await app.click(app.find("button", "完成"));
  await app.click(app.find("button", /^打官司/));
  const question = await heading(app).first().textContent();
  await app.click(app.find("button", "不清楚"));
  for (let i = 0; i < 30 && await reviewing(app) === 0; i++) {
    await app.click(app.find("button", "不清楚"));
  }
  assert.equal(await reviewing(app), 1);
  const declared = facts.find((one) => one.question === question);
  const { label } = declared;
  const no = wordsOf(declared, false);
  const changes = app.mirror.getByRole("button", { name: new RegExp(`^修改.*${label}`) });
  assert.equal(await changes.count(), 1);
  await app.screenshot("interview-laptop-unsure-review");
  await app.click(changes.first());
  assert.equal(await heading(app).first().textContent(), question);
  const unsure = app.find("button", "不清楚");
  assert.equal(await unsure.getAttribute("aria-pressed"), "true");
  await app.click(app.find("button", "上一题"));
  assert.equal(await reviewing(app), 1, "back without a change");
  await app.click(changes.first());
  await app.click(page(app).getByRole("radio", { name: no, exact: true }));
  assert.equal(await reviewing(app), 1, "changed, and back where one came from");
  assert.ok(await page(app).getByText(no, { exact: true }).count() > 0);
  await app.close();
});

test("what choosing the event tells is not asked, is said, and can be changed", async () => {
  const app = await open("phone", { start: true });
  await app.tap(app.find("button", /^办税缴费/));
  const { implies: [implied] } = events.find((one) => one.id === "tax");
  const declared = facts.find((one) => one.id === implied.fact);
  const { question, label } = declared;
  const yes = wordsOf(declared, true);
  assert.notEqual(await heading(app).first().textContent(), question);
  const said = await page(app).getByText("您选了“办税缴费”").textContent();
  assert.ok(said.includes(`${question}${yes}`), said);
  await app.screenshot("interview-phone-implied");
  for (let i = 0; i < 30 && await reviewing(app) === 0; i++) {
    assert.notEqual(await heading(app).first().textContent(), question);
    await app.tap(app.find("button", "不清楚"));
  }
  assert.equal(await page(app).getByText(`${yes}（因为选了“办税缴费”）`, { exact: true }).count(), 1);
  await app.screenshot("interview-phone-implied-review");
  await app.tap(app.mirror.getByRole("button", { name: new RegExp(`^修改.*${label}`) }));
  assert.equal(await heading(app).first().textContent(), question);
  await app.tap(page(app).getByRole("radio", { name: wordsOf(declared, false), exact: true }));
  assert.equal(await page(app).getByText("因为选了").count(), 0);
  await app.close();
});

test("nothing is passed over without a word, and a wrong answer stays", async () => {
  const situation = data("situations/graduate.json");
  const app = await open("laptop", { start: true });
  await begin(app, hands.mouse(app), situation, "学技能、考证书");
  while ((await asked(app)).fact.type !== "number") {
    await answerPage(app, hands.mouse(app), situation);
  }
  const words = await heading(app).first().textContent();
  const field = app.find("textbox", words);
  assert.equal(await field.evaluate((one) => one === document.activeElement), true, "ready to type");
  await app.page.keyboard.press("Enter");
  await app.idle();
  assert.equal(await heading(app).first().textContent(), words);
  assert.match(await page(app).getByRole("alert").textContent(), /请先回答/);
  await app.page.keyboard.type("很多");
  await app.page.keyboard.press("Enter");
  await app.idle();
  assert.equal(await heading(app).first().textContent(), words);
  assert.equal(await field.inputValue(), "很多");
  assert.match(await page(app).getByRole("alert").textContent(), /请填写/);
  await app.screenshot("interview-laptop-wrong");
  await app.page.keyboard.press("ControlOrMeta+A");
  await app.page.keyboard.type("1");
  await app.click(app.find("button", "下一题"));
  assert.notEqual(await heading(app).first().textContent(), words);
  await app.close();
});

test("one question a page and all of them on one page are two looks at the same answers", async () => {
  const app = await open("laptop", { start: true });
  await app.click(app.find("button", /^稳岗和社会保险/));
  await app.click(app.find("button", "所有问题列在一页"));
  const answer = await app.yesNo();
  const question = await answer.getAttribute("aria-label");
  await app.click(app.find("radio", "是", answer));
  await app.click(app.find("button", "逐题问"));
  assert.equal(await app.mirror.getByRole("heading", { level: 2 }).count(), 1);
  await app.click(app.find("button", "直接看结果"));
  assert.equal(await app.find("radio", "是",
    app.find("radiogroup", question).first()).getAttribute("aria-checked"), "true");
  await app.close();
});

const looks = {
  ...Object.fromEntries(Object.keys(sizes).map((size) => [size, {}])),
  landscape: { viewport: { width: 1920, height: 1080 } },
  zoomed: { viewport: { width: 341, height: 192 } },
};
for (const [look, context] of Object.entries(looks)) {
  const size = look in sizes ? look : "kiosk";
  test(`${look}: nothing sticks out, targets are large enough, axe finds nothing`, async () => {
    const app = await open(size, { start: true, context });
    await app.click(app.find("button", /^计算日期/));
    await app.type(app.find("textbox", "计算日期"), "2023-08-01");
    await app.click(app.find("button", "完成"));
    await app.click(app.find("button", /^稳岗和社会保险/));
    // Past the first page, which holds several questions where there is room.
    const unsure = app.find("button", "不清楚");
    if (await unsure.count() > 0) await app.click(unsure.first());
    else await answerPage(app, hands.mouse(app), data("situations/factory_28.json"));
    for (const [text, name, least] of [["标准字号", "normal", 44], ["大字", "large", 60]]) {
      await app.click(app.find("button", "设置"));
      await app.click(app.find("radio", text));
      await app.page.keyboard.press("Escape");
      await app.page.mouse.move(1, 1);
      await app.page.evaluate(() => document.activeElement.blur());
      await app.idle();
      await app.screenshot(`interview-${look}-${name}`);
      assert.deepEqual(await app.misplaced(least), []);
    }
    for (const [name, label] of [["dark", "深色"], ["contrast", "高对比"]]) {
      await app.click(app.find("button", "设置"));
      await app.click(app.find("radio", label));
      await app.page.keyboard.press("Escape");
      await app.idle();
      await app.screenshot(`interview-${look}-${name}`);
    }
    assert.deepEqual(await app.violations(), []);
    await app.close();
  });
}

test("what an answer settles stays where it is, and says so; a missing answer is given from the result", async () => {
  const app = await open("phone", { start: true });
  await app.tap(app.find("button", /^办电/));
  const questions = page(app).locator(".node").filter({ hasText: /吗？/ });
  const before = await questions.allTextContents();
  const places = () => page(app).getByRole("radiogroup").evaluateAll((all) =>
    all.map((one) => Math.round(one.getBoundingClientRect().top)));
  const at = await places();
  assert.ok(at.length >= 3, `${at.length} questions on one page`);
  const first = page(app).getByRole("radiogroup").first();
  const name = await first.getAttribute("aria-label");
  const declared = facts.find((one) => one.label === name || one.question === name);
  await app.tap(app.find("radio", wordsOf(declared, false), first));
  assert.deepEqual(await places(), at, "nothing moves");
  assert.deepEqual((await questions.allTextContents()).map((one) => one.replace("（不用答了）", "")), before);
  await app.close();

  const other = await open("laptop");
  await other.openCase("graduate");
  await other.openAll();
  const link = other.mirror.getByRole("button", { name: /^去回答：/ }).first();
  const label = (await link.textContent()).replace("去回答：", "");
  await link.evaluate((one) => one.click());  // far down, with everything opened
  await other.idle();
  const fact = facts.find((one) => one.label === label);
  assert.equal(await heading(other).first().textContent(), fact.question);
  await other.click(other.find("button", "不清楚").last());
  assert.equal(await other.find("region", "您的结果").count(), 1, "back at the result");
  await other.close();
});
