// What a person takes along: the sheet and case files.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { closeBrowser, open, root, screenshots } from "./harness.mjs";

after(closeBrowser);

test("the printed sheet holds answers, results and the data's digest", async () => {
  const app = await open("laptop", {
    before: () => {
      globalThis.printed = [];
      globalThis.print = () => {
        const sheet = document.getElementById("sheet");
        globalThis.printed.push([sheet.shadowRoot.textContent,
          sheet.shadowRoot.adoptedStyleSheets[0].cssRules.length]);
      };
    },
  });
  const field = await app.number();
  const label = await field.getAttribute("aria-label");
  await app.type(field, "12");
  await app.click(app.find("button", "打印带走"));
  await app.page.waitForFunction(() => globalThis.printed.length === 1);
  const [[text, rules]] = await app.page.evaluate(() => globalThis.printed);
  for (const part of ["政策待遇计算单", label, "12", "数据摘要", "打印时间"]) {
    assert.ok(text.includes(part), `${part} is not on the sheet`);
  }
  assert.ok(rules > 3, "with its own style");
  await app.close();
});

test("a case is saved, and opened again on a fresh page", async () => {
  const app = await open("laptop");
  await app.type(await app.number(), "12");
  const saving = app.page.waitForEvent("download");
  await app.click(app.find("button", "设置"));
  await app.click(app.find("button", "保存"));
  const file = join(screenshots, "case.json");
  await (await saving).saveAs(file);
  const saved = JSON.parse(readFileSync(file, "utf8"));
  assert.equal(Object.keys(saved.facts).length, 1);
  await app.close();

  const other = await open("laptop");
  const choosing = other.page.waitForEvent("filechooser");
  await other.click(other.find("button", "设置"));
  await other.click(other.find("button", "打开"));
  await (await choosing).setFiles(file);
  await other.mirror.getByRole("alert").first().waitFor();
  await other.idle();
  const values = await other.mirror.locator("input").evaluateAll((all) => all.map((i) => i.value));
  assert.ok(values.includes("12"), `${values}`);

  writeFileSync(file, '{"facts": {"no such": 1}}');
  const again = other.page.waitForEvent("filechooser");
  await other.click(other.find("button", "设置"));
  await other.click(other.find("button", "打开"));
  await (await again).setFiles(file);
  await other.mirror.getByRole("alert").filter({ hasText: "无法打开" }).first().waitFor();
  const kept = await other.mirror.locator("input").evaluateAll((all) => all.map((i) => i.value));
  assert.ok(kept.includes("12"), "a bad file changes nothing");
  await other.close();
});

// As a file manager lets files go over the page.
async function drop(app, ...contents) {
  const data = await app.page.evaluateHandle((all) => {
    const transfer = new DataTransfer();
    all.forEach((text, i) => transfer.items.add(new File([text], `case${i}.json`)));
    return transfer;
  }, contents);
  await app.page.dispatchEvent("body", "dragover", { dataTransfer: data });
  await app.page.dispatchEvent("body", "drop", { dataTransfer: data });
}
const alert = (app, words) => app.mirror.getByRole("alert").filter({ hasText: words }).first();

test("a case that is dropped on the page opens; several, a large or a damaged one change nothing", async () => {
  const app = await open("laptop");
  const factory = readFileSync(join(root, "data/situations/factory_28.json"), "utf8");
  await drop(app, factory);
  await alert(app, "已打开").waitFor();
  const values = () => app.mirror.locator("input").evaluateAll((all) => all.map((i) => i.value));
  await app.idle();
  const opened = await values();
  assert.ok(opened.includes("28"), `${opened}`);
  for (const [contents, words] of [
    [[factory, factory], "一次只能打开一个"],
    [["x".repeat(4 * 1024 * 1024 + 1)], "太大"],
    [[factory.slice(0, 100)], "无法打开"],
    [[""], "无法打开"],
  ]) {
    await drop(app, ...contents);
    await alert(app, words).waitFor();
    await app.idle();
    assert.deepEqual(await values(), opened);
  }
  await app.screenshot("dropped-damaged");
  await app.close();
});

test("a hall takes no files", async () => {
  const app = await open("kiosk", { path: "?kiosk" });
  await drop(app, '{"facts": {"no such": 1}}');
  await app.idle();
  assert.equal(await app.mirror.getByRole("alert").count(), 0);
  await app.close();
});
