// What is nearly to be had: tried with one press, said where it was tried, and taken back there.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { closeBrowser, open } from "./harness.mjs";

after(closeBrowser);

// A closed section is opened; the first 试一试 of a card, whichever it is.
async function missed(app) {
  const section = app.find("button", /^暂不符合/);
  if (await section.getAttribute("aria-expanded") === "false") await app.click(section);
  const tries = app.mirror.getByRole("article").filter({
    has: app.page.getByRole("button", { name: /^试一试/ }) });
  assert.ok(await tries.count() > 0, "something is nearly to be had");
  return tries.first();
}

test("what was tried is said at its card, and taken back there", async () => {
  const app = await open("laptop");
  await app.openCase("factory_28");
  const card = await missed(app);
  const title = await card.getAttribute("aria-label");
  await app.click(card.getByRole("button", { name: /^试一试/ }).first());
  await app.page.waitForTimeout(50);
  await app.idle();
  const now = app.mirror.getByRole("article", { name: title, exact: true });
  const tried = now.getByText(/^正在试：/);
  assert.equal(await tried.count(), 1);
  const { top, bottom } = await tried.evaluate((one) => one.getBoundingClientRect().toJSON());
  assert.ok(top > 0 && bottom < 768, `in sight: ${top}`);
  await app.screenshot("near-miss-tried-laptop");
  await app.click(app.find("button", "撤销", now));
  assert.equal(await app.mirror.getByText(/^正在试：/).count(), 0);
  assert.ok(await app.find("region", "暂不符合").getByRole("article", { name: title, exact: true })
    .count() > 0, "it is where it was");
  await app.close();
});

test("once something else has been answered it is no longer what is being tried", async () => {
  const app = await open("laptop");
  await app.openCase("factory_28");
  await app.click((await missed(app)).getByRole("button", { name: /^试一试/ }).first());
  assert.equal(await app.mirror.getByText(/^正在试：/).count(), 1);
  await app.click(app.find("radio", "不清楚", await app.yesNo()));
  assert.equal(await app.mirror.getByText(/^正在试：/).count(), 0);
  await app.close();
});
