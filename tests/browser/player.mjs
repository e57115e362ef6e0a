// One question a page, answered as a situation of data/situations/ tells: for tests that need the
// end of an interview, or one of its pages.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";

export const data = (path) => JSON.parse(readFileSync(new URL(`../../data/${path}`, import.meta.url)));
export const facts = readdirSync(new URL("../../data/facts", import.meta.url))
  .flatMap((file) => data(`facts/${file}`).facts ?? []);
export const events = data("life_events.json").events;
const regions = data("regions.json").regions;
const nameOf = (code) => regions.find((one) => one.code === code).name;
const audiences = { business: /企业、个体户/, citizen: /个人/, institution: /事业单位/, project: /项目单位/ };

// Mouse, finger or keyboard, whichever a test plays with.
export const hands = {
  mouse: (app) => (widget) => app.click(widget),
  touch: (app) => (widget) => app.tap(widget),
  // Tab until it has the focus (arrow keys within a group), then Enter.
  keyboard: (app) => async (widget) => {
    const here = () => widget.evaluate((one) => one === document.activeElement);
    for (let presses = 0; presses < 150 && !await here(); presses++) {
      const inGroup = await widget.evaluate((one) => one.closest("[role=radiogroup]")
        ?.contains(document.activeElement) ?? false);
      await app.page.keyboard.press(inGroup ? "ArrowDown" : "Tab");
      await app.idle();
    }
    assert.ok(await here(), `${await widget.textContent()} is reached by the keyboard`);
    await app.page.keyboard.press("Enter");
    await app.idle();
  },
};

export const page = (app) => app.mirror.locator("[role=main]");
export const heading = (app) => page(app).getByRole("heading", { level: 2 });
export const live = (app) => app.mirror.getByRole("status").last().textContent();
export const reviewing = (app) => app.find("heading", "您的回答").count();

// Who, where, when, and the event.
export async function begin(app, press, situation, title) {
  const dialog = app.mirror.getByRole("dialog");
  for (const id of situation.audience) {
    await press(app.mirror.getByRole("switch", { name: audiences[id] }));
  }
  await press(app.find("button", /^地区/));
  await press(app.find("radio", nameOf(situation.region.slice(0, 4))));
  await press(app.find("radio", nameOf(situation.region)));
  await press(app.find("button", "完成", dialog));
  await press(app.find("button", /^计算日期/));
  const date = app.find("textbox", "计算日期");
  await date.focus();
  await app.page.keyboard.press("ControlOrMeta+A");
  await app.page.keyboard.type(situation.date);
  await app.page.keyboard.press("Enter");
  await app.idle();  // Enter is 确定
  await press(app.find("button", new RegExp(`^${title}`)));
}

// What the open page asks: the fact as the authors worded it, or one row of a list.
export async function asked(app) {
  const words = await heading(app).first().textContent();
  const row = /^(.*) 第 (\d+) (\S+)$/.exec(words);
  for (const fact of facts) {
    if (!row && fact.question === words) return { fact, words };
    if (row && fact.type === "rows" && fact.label === row[1]) {
      return { fact, row: Number(row[2]) - 1, words };
    }
  }
  return assert.fail(`nobody asks “${words}”`);
}

const counter = (list) => list.counter ?? "项";

// What its button says.
export function wordsOf(declared, answer) {
  if (answer === undefined) return "不清楚";
  if (declared.type === "boolean") {
    return declared.answers?.[answer ? "yes" : "no"] ?? (answer ? "是" : "否");
  }
  return declared.choices.find((one) => one.id === answer).label;
}

async function fillIn(app, press, field, answer) {
  if (await field.evaluate((one) => one !== document.activeElement)) await press(field);
  await app.page.keyboard.press("ControlOrMeta+A");
  await app.page.keyboard.type(answer);
  await app.idle();
}

// One of several that stand on one page: each has its own control, named by its label.
async function answerOne(app, press, declared, label, answer) {
  if (["number", "date", "text"].includes(declared.type)) {
    assert.notEqual(answer, undefined, `${declared.id} is told`);
    return fillIn(app, press, app.find("textbox", label, page(app)), String(answer));
  }
  const group = app.find("radiogroup", label, page(app));
  if (await group.count() > 0) return press(app.find("radio", wordsOf(declared, answer), group));
  await press(page(app).getByRole("button", { name: new RegExp(`^${label} `) }));
  return press(app.find("option", wordsOf(declared, answer)));
}

// Answers them until nothing more is asked here: an answer may bring or take away others.
async function answerAll(app, press, declarations, labelOf, answerOf) {
  const done = new Set();
  for (;;) {
    const texts = await page(app).locator(".node").allTextContents();
    const now = declarations.find((one) => !done.has(one) && texts.includes(one.question));
    if (!now) return press(app.find("button", "下一题"));
    done.add(now);
    await answerOne(app, press, now, labelOf(now), answerOf(now));
  }
}

// Answers one page and goes on.
export async function answerPage(app, press, situation) {
  const { fact, row, words } = await asked(app);
  const answer = situation.facts[fact.id];
  if (row !== undefined) {
    return answerAll(app, press, fact.fields, (field) => `第 ${row + 1} ${counter(fact)} ${field.label}`,
      (field) => answer[row][field.id]);
  }
  const unsure = app.find("button", "不清楚");
  if (await unsure.and(app.find("region", "下一题").getByRole("button")).count() === 0) {
    return answerAll(app, press, facts, (one) => one.label, (one) => situation.facts[one.id]);
  }
  if (answer === undefined) return press(unsure);
  if (fact.type === "boolean" || fact.type === "choice") {
    return press(app.find("radio", wordsOf(fact, answer), page(app)));
  }
  if (fact.type === "rows") {
    return press(app.find("button", answer.length ? `${answer.length} ${counter(fact)}` : "没有"));
  }
  await fillIn(app, press, app.find("textbox", words), String(answer));
  return app.page.keyboard.press("Enter").then(() => app.idle());
}

// Until there is nothing left to ask; gives what was asked.
export async function play(app, press, situation, each = async () => {}) {
  const seen = [];
  while (await reviewing(app) === 0) {
    assert.ok(seen.length < 60, "it comes to an end");
    const words = await heading(app).first().textContent();
    assert.ok(!seen.includes(words), `“${words}” is asked once, after ${seen}`);
    seen.push(words);
    await each(seen.length, words);
    await answerPage(app, press, situation);
  }
  return seen;
}
