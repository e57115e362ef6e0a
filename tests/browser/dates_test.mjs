// Days and taking along: what has ended and the way to its last day, the line of years, due dates,
// files, and the code for a telephone, decoded from what is on the screen.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { closeBrowser, open, root, screenshots, sizes } from "./harness.mjs";

const decode = createRequire(join(root, "web/package.json"))("jsqr");
after(closeBrowser);

// The page takes its day from the clock: here a day after all documents' years, in its calendar.
const late = () => {
  const Real = Date;
  const start = Real.now();
  globalThis.Date = class extends Real {
    constructor(...given) {
      super(...(given.length > 0 ? given : [Real.UTC(2026, 10, 27, 4) + Real.now() - start]));
    }
  };
};
async function openLate(size, more = {}) {
  const app = await open(size, { before: late, ...more });
  const results = app.find("tab", "您的结果");
  if (await results.count() > 0) await app.click(results);
  return app;
}
const dayOf = (app) => app.find("button", /^计算日期/).first().textContent();
const note = (app) => app.mirror.getByRole("status", { name: "计算日期" });

for (const size of Object.keys(sizes)) {
  test(`${size}: what has ended is told once, with one tap to its last day and one back`, async () => {
    const app = await openLate(size, size === "kiosk" ? { path: "?kiosk" } : {});
    assert.match(await dayOf(app), /2026-11-27/);
    assert.equal(await note(app).count(), 1);
    assert.match(await note(app).innerText(), /期限已经过了.*到2023年12月31日，其中 \d+ 项还在期限内/s);
    await app.screenshot(`dates-${size}-ended`);
    assert.deepEqual(await app.violations(), []);
    await app.click(app.find("button", "按2023年12月31日计算"));
    assert.match(await dayOf(app), /2023-12-31/);
    assert.match(await note(app).innerText(), /不是今天/);
    await app.screenshot(`dates-${size}-then`);
    await app.click(app.find("button", "回到今天（2026年11月27日）"));
    assert.match(await dayOf(app), /2026-11-27/);
    assert.match(await note(app).innerText(), /期限已经过了/);
    await app.close();
  });

  test(`${size}: an ended result says when, and stands on a line of years`, async () => {
    const app = await openLate(size);
    await app.click(app.find("button", /^不在办理时间/));
    const section = app.mirror.getByRole("region", { name: "不在办理时间" });
    const overview = section.getByRole("group", { name: "什么时候能办" });
    assert.match(await overview.innerText(),
      /\d+ 项 · 2023年6月3日开始 · 2023年12月31日结束 · 已结束 2 年 10 个月/);
    const card = section.getByRole("article").first();
    assert.match(await card.innerText(), /期限到2023年12月31日为止，已经过了/);
    await app.click(card.getByRole("button").first());
    const line = card.getByText(/^2023年6月3日开始 · 2023年12月31日结束 · 已结束.*计算日期 2026年11月27日$/);
    const at = await app.place(line);
    await app.screenshot(`dates-${size}-line`);
    // The bar is drawn where the days are: dark between them, light before and after.
    const bar = await darkColumns(app, at);
    const year = 1 / 6;  // of 2021 to 2026
    assert.ok(Math.abs(bar.from - year * (2 + 152 / 365)) < 0.02, `begins at ${bar.from}`);
    assert.ok(Math.abs(bar.to - year * 3) < 0.02, `ends at ${bar.to}`);
    assert.deepEqual(await app.violations(), []);
    await app.close();
  });
}

// The pixels of a part of the page, as [width, height, RGBA].
async function pixels(app, clip) {
  const png = await app.page.screenshot({ clip });
  const [width, height, text] = await app.page.evaluate(async (data) => {
    const bytes = Uint8Array.from(atob(data), (c) => c.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext("2d");
    context.drawImage(image, 0, 0);
    const { data: rgba } = context.getImageData(0, 0, image.width, image.height);
    let binary = "";
    for (let i = 0; i < rgba.length; i += 0x8000) {
      binary += String.fromCharCode(...rgba.subarray(i, i + 0x8000));
    }
    return [image.width, image.height, btoa(binary)];
  }, png.toString("base64"));
  return [width, height, new Uint8ClampedArray(Buffer.from(text, "base64"))];
}

// The longest dark run of any row of pixels, as shares of the width.
async function darkColumns(app, at) {
  const [width, height, rgba] = await pixels(app,
    { x: at.x, y: at.y, width: at.width, height: at.height });
  let best = { length: 0 };
  for (let y = 0; y < height; y++) {
    let from = 0;
    for (let x = 0; x <= width; x++) {
      const i = (y * width + x) * 4;
      if (x < width && rgba[i] + rgba[i + 1] + rgba[i + 2] < 380) continue;
      if (x - from > best.length) best = { length: x - from, from: from / width, to: x / width };
      from = x + 1;
    }
  }
  return best;
}

test("a promised time has a due date for the start day that the user types", async () => {
  const app = await openLate("laptop");
  await app.click(app.find("button", /^更多 · \d+ 项$/).first());
  const card = app.mirror.getByRole("article", { name: "普通注销一个工作日" });
  await app.click(card.getByRole("button").first());
  const due = card.getByRole("group", { name: "到期日" });
  const start = due.getByRole("textbox", { name: "受理是哪一天" });
  assert.equal(await start.inputValue(), "2026-11-27");
  assert.match(await due.innerText(), /最迟2026年11月30日办好注销登记.*不含公告时间/s);
  // Before the week of the National Day; two days at the weekend are worked instead.
  const leave = async () => { await app.page.keyboard.press("Tab"); await app.idle(); };
  await app.type(start, "2026-09-30");
  await leave();
  assert.match(await due.innerText(), /最迟2026年10月8日办好注销登记/);
  const excluded = due.getByRole("textbox", { name: "公告时间用了几天" });
  await app.type(excluded, "3");
  await leave();
  assert.match(await due.innerText(), /最迟2026年10月12日办好注销登记/);
  assert.ok(!(await due.innerText()).includes("不含公告时间"));
  await app.screenshot("dates-laptop-due");
  await app.type(start, "2026-09-31");
  await leave();
  assert.match(await due.getByRole("alert").innerText(), /没有这一天/);
  assert.equal(await start.inputValue(), "2026-09-31", "what was typed stays");
  assert.match(await due.innerText(), /最迟2026年10月12日/);
  assert.deepEqual(await app.violations(), []);
  // Where, by whom and how stand in the same details.
  assert.match(await card.innerText(), /怎么办理[^]*方式：依申请[^]*部门：/);
  await app.close();
});

test("the calendar and the table are saved as files that hold what is on the screen", async () => {
  const app = await openLate("laptop");
  await app.openCase("factory_28");
  const save = async (label, name) => {
    const saving = app.page.waitForEvent("download");
    await app.click(app.find("button", label));
    const download = await saving;
    assert.match(download.suggestedFilename(), name);
    const file = join(screenshots, download.suggestedFilename());
    await download.saveAs(file);
    return readFileSync(file);
  };
  const ics = (await save("存为日历(.ics)", /^huisuan-2026-11-27\.ics$/)).toString("utf8");
  const unfolded = ics.replaceAll("\r\n ", "");
  assert.match(ics, /^BEGIN:VCALENDAR\r\nVERSION:2\.0\r\n/);
  assert.match(ics, /END:VEVENT\r\nEND:VCALENDAR\r\n$/);
  const agenda = app.mirror.getByRole("region", { name: "日程" });
  const more = agenda.getByRole("button", { name: /^更多/ });
  if (await more.count() > 0) await app.click(more);
  const shown = (await agenda.innerText()).split("\n").filter((line) => line.includes("："));
  assert.ok(shown.length > 0);
  assert.equal([...ics.matchAll(/BEGIN:VEVENT/g)].length, shown.length);
  for (const line of shown) assert.ok(unfolded.includes(`SUMMARY:${line}`), line);

  const csv = await save("存为表格(.csv)", /^huisuan-2026-11-27\.csv$/);
  assert.deepEqual([...csv.subarray(0, 3)], [0xef, 0xbb, 0xbf], "spreadsheets see UTF-8");
  const rows = csv.toString("utf8").trim().split("\r\n");
  assert.match(rows[0], /"事项","结果","金额"/);
  const titles = await app.mirror.getByRole("region", { name: /^可享资金/ })
    .getByRole("article").evaluateAll((all) => all.map((one) => one.getAttribute("aria-label")));
  assert.ok(titles.length > 0);
  for (const [i, title] of titles.entries()) assert.ok(rows[i + 1].startsWith(`"${title}","可享"`), title);
  await app.close();
});

// What a camera reads from the screen, and what the page says the code holds.
async function readCode(app) {
  const dialog = app.mirror.getByRole("dialog", { name: "用手机扫一扫带走" });
  const picture = dialog.getByText("二维码图，内容是下面的文字");
  const at = await picture.evaluate((element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return { x, y, width, height };
  });
  const [width, height, rgba] = await pixels(app, at);
  const found = decode(rgba, width, height);
  assert.ok(found, "no code is found on the screen");
  const text = new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.from(found.binaryData));
  const lines = (await dialog.innerText()).split("\n");
  const first = lines.findIndex((line) => line.includes("不是网址")) + 1;
  return { text, said: lines.slice(first, first + text.split("\n").length).join("\n"), at };
}
async function makeCode(app, from = app.mirror) {
  await app.click(app.find("button", "二维码", from));
  await app.page.mouse.move(1, 1);
  await app.idle();
}

for (const size of Object.keys(sizes)) {
  test(`${size}: the code on the screen holds the text beside it`, async () => {
    const app = await openLate(size, size === "kiosk" ? { path: "?kiosk" } : {});
    if (size !== "kiosk") await app.openCase("factory_28");
    if (size === "phone") await app.click(app.find("tab", "您的结果"));
    await makeCode(app);
    await app.screenshot(`dates-${size}-code`);
    const { text, said, at } = await readCode(app);
    assert.equal(text, said);
    assert.match(text, /^惠算 20\d\d年/);
    assert.match(text, /数据摘要 \S+$/);
    assert.ok(!text.includes("http"));
    // The margins of page, panel and the room for focus rings.
    assert.ok(at.width >= Math.min(sizes[size].viewport.width - 92, 420), `${at.width} wide`);
    if (size !== "kiosk") {
      assert.match(text, /^1\. .+? [\d,.]+ 元/m);
      assert.match(text, /最后申请日|部门/);
    }
    assert.deepEqual(await app.violations(), []);
    await app.page.keyboard.press("Escape");
    await app.idle();
    assert.equal(await app.mirror.getByRole("dialog").count(), 0);
    await app.close();
  });
}

test("phone: its text is copied, for who cannot photograph the own screen; refused, it says so", async () => {
  for (const allowed of [true, false]) {
    const app = await openLate("phone");
    await app.openCase("factory_28");
    if (allowed) await app.context.grantPermissions(["clipboard-read", "clipboard-write"]);
    if (!allowed) {
      await app.page.evaluate(() => {
        navigator.clipboard.writeText = () => Promise.reject(new Error("no"));
        document.execCommand = () => false;
      });
    }
    await app.click(app.find("tab", "您的结果"));
    await makeCode(app);
    const { text } = await readCode(app);
    await app.tap(app.find("button", "复制这些文字"));
    await app.mirror.getByText(allowed ? /^已复制/ : /没有允许复制/).waitFor();
    if (allowed) {
      const copied = await app.page.evaluate(() => navigator.clipboard.readText());
      assert.ok(copied.startsWith(text.slice(0, text.indexOf("\n1. "))), copied);
      assert.match(copied, /数据摘要 \S+$/);
    }
    await app.close();
  }
});

test("a long result leaves off the last and says how many; dark and high contrast are read as well",
  async () => {
    const app = await openLate("laptop");
    await app.openCase("ganzhou_factory_project");
    const all = await app.page.evaluate(() => [...document.querySelectorAll("#mirror [role=region]")]
      .filter((one) => /^(可享|待确定)/.test(one.getAttribute("aria-label")))
      .map((one) => Number(/(\d+) 项/.exec(one.textContent)[1])).reduce((a, b) => a + b, 0));
    for (const theme of ["浅色", "深色", "高对比"]) {
      await app.click(app.find("button", "设置"));
      await app.click(app.find("radio", theme));
      await app.page.keyboard.press("Escape");
      await app.idle();
      await makeCode(app);
      const { text, said } = await readCode(app);
      assert.equal(text, said, theme);
      const listed = [...text.matchAll(/^\d+\. /gm)].length;
      const left = Number(/另有 (\d+) 项没有列出/.exec(text)?.[1] ?? 0);
      const open = [...text.matchAll(/^待定：/gm)].length;
      assert.equal(listed + open + left, all);
      assert.ok(left > 0 && listed > 3, `${listed} listed, ${left} left off`);
      await app.page.keyboard.press("Escape");
      await app.idle();
    }
    await app.close();
  });

test("a hall keeps no files: paper and the code are what it offers", async () => {
  const app = await openLate("kiosk", {
    path: "?kiosk",
    before: `(${late})(); globalThis.print = () => { globalThis.printed = true; };`,
  });
  const files = /^(存为|保存$|打开$)/;
  assert.equal(await app.find("button", files).count(), 0);
  await app.click(app.find("button", "设置"));
  const dialog = app.mirror.getByRole("dialog");
  assert.equal(await app.find("button", files, dialog).count(), 0);
  await makeCode(app, dialog);
  assert.match((await readCode(app)).text, /^惠算/);
  await app.page.keyboard.press("Escape");
  await app.idle();
  await app.click(app.find("button", "打印"));
  await app.page.waitForFunction(() => globalThis.printed === true);
  await app.close();
});

test("the one-file build makes the same code", async () => {
  const address = pathToFileURL(join(root, "build/site/huisuan-offline.html")).href;
  const app = await openLate("laptop", { address });
  await makeCode(app);
  const { text, said } = await readCode(app);
  assert.equal(text, said);
  await app.close();
});
