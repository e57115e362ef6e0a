// What opens over the page: however much it holds, its title and its last button stay in sight.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { closeBrowser, open } from "./harness.mjs";

after(closeBrowser);
const place = (app) => app.mirror.getByRole("button", { name: /^地区/ });

test("on a phone a county is chosen and confirmed without scrolling for the button", async () => {
  const app = await open("phone");
  await app.tap(place(app));
  const dialog = app.mirror.getByRole("dialog");
  await app.tap(app.find("radio", "赣州市", dialog));
  const confirm = app.find("button", "确定", dialog);
  const { bottom } = await confirm.evaluate((element) => element.getBoundingClientRect().toJSON());
  assert.ok(bottom <= 844, `the button ends at ${bottom}`);
  await app.tap(app.find("radio", "龙南市", dialog));  // below the fold: scrolled to
  await app.page.touchscreen.tap(60, bottom - 20);  // where it was
  await app.idle();
  assert.equal(await dialog.count(), 0);
  assert.match(await place(app).textContent(), /龙南市/);
  await app.close();
});

test("the whole province stands by itself, not among its cities", async () => {
  const app = await open("phone");
  await app.tap(place(app));
  const cities = app.mirror.getByRole("radiogroup", { name: "设区市" });
  assert.equal(await app.find("radio", /江西省/, cities).count(), 0);
  await app.tap(app.find("radio", "九江市", cities));
  await app.tap(app.find("button", "江西省（不分市县）"));
  await app.tap(app.find("button", "确定"));
  assert.match(await place(app).textContent(), /江西省/);
  await app.close();
});
