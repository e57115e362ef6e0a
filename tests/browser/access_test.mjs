// The mirror as screen readers find it, and the text view.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { closeBrowser, open, sizes } from "./harness.mjs";

after(closeBrowser);

for (const size of Object.keys(sizes)) {
  test(`axe finds nothing on the ${size}`, async () => {
    const app = await open(size);
    assert.deepEqual(await app.violations(), []);
    await app.close();
  });
}

test("axe finds nothing in an open dialog and an opened result", async () => {
  const app = await open("laptop");
  const closed = app.mirror.locator("article button[aria-expanded=false], [role=article] button[aria-expanded=false]");
  if (await closed.count() > 0) await app.click(closed.first());
  assert.deepEqual(await app.violations(), []);
  await app.click(app.find("button", /^地区/));
  assert.deepEqual(await app.violations(), []);
  await app.close();
});

test("headings, regions and the totals are told", async () => {
  const app = await open("laptop");
  for (const role of ["banner", "heading", "region", "status"]) {
    assert.ok(await app.mirror.getByRole(role).count() > 0, role);
  }
  assert.equal(await app.mirror.getByRole("heading", { level: 1 }).count(), 1);
  await app.close();
});

test("the text view shows all of it and leads back", async () => {
  const app = await open("laptop");
  await app.click(app.find("button", "设置"));
  await app.click(app.find("button", "文字版"));
  assert.equal(await app.page.evaluate(() => document.documentElement.dataset.view), "plain");
  assert.equal(await app.page.locator("#canvas").isVisible(), false);
  const field = await app.number();
  await field.fill("12");
  await app.idle();
  assert.equal(await field.inputValue(), "12");
  await app.screenshot("text-view-laptop");
  await app.page.locator("#back").click();
  assert.equal(await app.page.locator("#canvas").isVisible(), true);
  assert.equal(await field.inputValue(), "12");
  await app.idle();
  assert.equal(await app.mirror.getByRole("dialog").count(), 0, "what lies below 返回 is not pressed");
  await app.close();
});

test("the text view has an order: large headings, names apart from values, a way to the results", async () => {
  const app = await open("laptop");
  await app.click(app.find("button", "设置"));
  await app.click(app.find("button", "文字版"));
  const size = (widget) => widget.evaluate((one) => parseFloat(getComputedStyle(one).fontSize));
  const title = app.find("heading", "您的结果");
  assert.ok(await size(title) >= 24 && await size(title) > 1.4 * await size(app.mirror.locator(".value").first()));
  const day = app.find("button", /^计算日期/);
  assert.match(await day.textContent(), /^计算日期 \d{4}-\d\d-\d\d$/, "said once");
  assert.match(await day.locator(".value").textContent(), /^\d{4}/);
  assert.equal(await app.page.evaluate(() => {
    const [results, events] = ["您的结果", "要办的事"].map((name) =>
      document.querySelector(`#mirror [aria-label="${name}"]`));
    return results.compareDocumentPosition(events) === Node.DOCUMENT_POSITION_FOLLOWING;
  }), true, "the results stand before the list of everything there is");
  await app.page.locator("#to-results").click();
  const top = await title.evaluate((one) => one.getBoundingClientRect().top);
  assert.ok(top >= 0 && top < 200, `${top}`);
  await app.find("button", /^地区/).click();
  await app.idle();
  assert.ok(await app.mirror.getByRole("dialog").evaluate((one) => one.getBoundingClientRect().top < 100),
    "a dialog is in sight");
  await app.close();
});
