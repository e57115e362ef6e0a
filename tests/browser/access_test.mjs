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
