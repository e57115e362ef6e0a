// All questions on one page: what no answer is needed for any more is not there to be filled in.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { closeBrowser, open } from "./harness.mjs";
import { begin, data, facts, play } from "./player.mjs";

after(closeBrowser);

test("of a row, only what can still change something is asked for, and how much is left out is said", async () => {
  const app = await open("laptop", { start: true });
  const press = async (widget) => {  // the way there is tested elsewhere: quickly
    await widget.first().evaluate((one) => {
      if (one.localName === "input") one.focus();
      one.click();
    });
    await app.idle();
  };
  const situation = data("situations/factory_28.json");
  await begin(app, press, situation, "招用员工");
  await play(app, press, situation);
  await press(app.find("button", "看结果"));
  const { facts: answers } = situation;
  const list = facts.find((one) => one.type === "rows" && answers[one.id]?.length > 0);
  const row = app.find("group", list.label).getByRole("group", { name: `第 1 ${list.counter ?? "项"}` });
  const words = await row.locator(".node").allTextContents();
  const shown = list.fields.filter((field) => words.includes(field.label));
  const left = Number(/另有 (\d+) 个/.exec(words.join("|"))?.[1] ?? 0);
  assert.ok(left > 0 && shown.length > 0);
  assert.equal(shown.length + left, list.fields.length);
  assert.deepEqual(await row.locator("input").evaluateAll((all) =>
    all.filter((one) => one.value === "").length), 0, "what is shown was answered");
  await app.close();
});

test("a long choice is wrapped, and 是, 否 and 不清楚 end where the fields end", async () => {
  const app = await open("laptop");
  await app.openCase("factory_28");
  const group = await app.yesNo();
  const [yes, no, unsure] = await group.getByRole("radio").evaluateAll((all) =>
    all.map((one) => one.getBoundingClientRect().toJSON()));
  assert.equal(yes.width, no.width);
  assert.equal(no.width, unsure.width);
  const picked = app.situation().locator("button[aria-haspopup=dialog][aria-expanded]").first();
  const box = await picked.evaluate((one) => one.getBoundingClientRect().toJSON());
  assert.ok(box.right - unsure.right < 3 || box.left > unsure.right || box.right < yes.left);
  await app.close();
});
