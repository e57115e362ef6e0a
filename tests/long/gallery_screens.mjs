// The way through every screen of the app, one situation long. The gallery draws where `draw` stands.
import { asked, begin, data, page, play } from "../browser/player.mjs";

export const halls = ["portrait", "landscape"];
// What is not to be had at a size: a hall keeps no files and others do not rest; where the list of
// events stands beside everything, no dialog is needed for it.
const never = {
  phone: ["attract", "dialog-idle"],
  laptop: ["attract", "dialog-idle", "dialog-event"],
  portrait: ["damaged"],
  landscape: ["damaged", "dialog-event"],
};
export const screensOf = (size) => screens.filter((one) => !never[size].includes(one));
// In the order of the index.
export const screens = [
  "attract", "start", "start-audience", "start-search", "question-rows", "question-row",
  "question-date", "question-calendar", "question-number", "question-wrong", "question-yes-no",
  "question-choice", "question-several", "review", "results", "result", "result-amount",
  "result-how", "near-miss", "near-miss-tried", "curve", "curve-cliffs", "compared", "ended",
  "ended-result", "take-along",
  "overview", "overview-wrong", "options", "dialog-region", "dialog-date", "dialog-settings",
  "dialog-who", "dialog-event", "dialog-search", "dialog-restart", "dialog-code", "dialog-idle",
  "damaged", "text-view", "traditional-start", "traditional-results", "other-text-start",
  "other-text-question", "other-text-results", "software", "failure",
];

export const withoutWebGL = () => {
  const original = HTMLCanvasElement.prototype.getContext;
  HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
    return /webgl/.test(kind) ? null : original.call(this, kind, ...rest);
  };
};

// Presses as a screen reader does, so that no pointer is left over what is drawn.
const pressing = (app) => async (widget) => {
  await widget.first().evaluate((one) => {
    if (one.localName === "input") one.focus();
    one.click();
  });
  await app.idle();
};

// Scrolls until the widget stands at the top of its area, or as near as it goes.
async function toTop(app, widget) {
  let before = NaN;
  for (let i = 0; i < 40; i++) {
    const [x, y, left] = await widget.first().evaluate((one) => {
      const area = one.closest(".area").getBoundingClientRect();
      return [area.left + area.width / 2, area.top + area.height / 2,
        one.getBoundingClientRect().top - area.top - 12];
    });
    if (Math.abs(left) < 8 || left === before) break;
    before = left;
    await app.page.mouse.move(x, y);
    await app.page.mouse.wheel(0, Math.max(-600, Math.min(600, left)));
    await app.page.waitForTimeout(20);
    await app.idle();
  }
}

async function write(app, field, words) {
  await field.first().evaluate((one) => one.focus());
  await app.page.keyboard.press("ControlOrMeta+A");
  await app.page.keyboard.type(words);
  await app.idle();
}

export async function walk(app, size, draw, attempt) {
  const press = pressing(app);
  const find = (role, name, within) => app.find(role, name, within);
  const dialog = app.mirror.getByRole("dialog");
  const escape = async () => {
    await app.page.keyboard.press("Escape");
    await app.idle();
  };
  app.choose = async (...names) => {
    await press(find("button", /^设[置]$|^設置$/));
    for (const name of names) await press(find("radio", name));
    await press(find("button", /^关闭$|^關閉$/));
    await app.page.evaluate(() => document.activeElement.blur());  // the ring of who uses keys
    await app.idle();
  };
  const opened = (widget) => ({ each: () => press(widget), shut: escape });
  const hall = halls.includes(size);
  const [usual, other] = hall ? ["大字", "标准字号"] : ["标准字号", "大字"];
  const otherText = { each: () => app.choose(other), shut: () => app.choose(usual) };
  const traditional = {
    each: async () => {
      await app.choose("繁体字");
      await app.page.waitForFunction(() => document.documentElement.lang === "zh-Hant");
      await app.idle();
    },
    shut: () => app.choose("簡體字"),
  };
  const settings = () => press(find("button", "设置"));
  const situation = data("situations/factory_28.json");
  const seen = new Set();

  const parts = [
    startPage, interview, nearMiss, outcomes, whatIf, endedDay, dialogs, overview,
  ];
  if (!hall) parts.push(damagedFile);
  for (const part of parts) {
    if (await attempt(part)) continue;
    while (await dialog.count() > 0) await escape();  // so that the others can still be drawn
  }

  async function startPage() {
    await draw("start");
    await draw("traditional-start", traditional);
    await draw("other-text-start", otherText);
    const business = app.mirror.getByRole("switch", { name: /企业/ });
    await press(business);
    await draw("start-audience");
    const search = app.mirror.getByRole("combobox", { name: "查找政策", exact: true });
    await draw("start-search", {
      each: async () => {
        if (hall) await app.tap(search);
        else await search.evaluate((one) => one.focus());
        await app.page.keyboard.insertText("补贴");
        await app.idle();
      },
      shut: async () => {
        await write(app, search, "");
        await app.page.keyboard.press("Delete");
        await app.idle();
      },
    });
    await press(business);
    await draw("dialog-region", {
      each: async () => {
        await press(find("button", /^地区/));
        await press(find("radio", "赣州市"));
      },
      shut: escape,
    });
    await draw("dialog-settings", { each: settings, shut: escape });
  }

  // One picture of each kind of page, from whichever interview shows it first.
  async function drawKind() {
    const { fact, declared = fact, row } = await asked(app);
    const alone = await find("button", "不清楚")
      .and(find("region", "下一题").getByRole("button")).count() > 0;
    let kind = declared.type === "boolean" ? "yes-no" : declared.type;
    if (!alone) kind = "several";
    if (row !== undefined && !seen.has("question-row")) kind = "row";
    const screen = `question-${kind}`;
    if (seen.has(screen) || !screens.includes(screen)) return;
    seen.add(screen);
    const field = page(app).locator("input").first();
    const typed = ["date", "number"].includes(kind);
    await draw(screen, { each: async () => { if (typed) await (hall ? app.tap(field) : press(field)); } });
    if (kind === "date") await calendarOfQuestion();
    if (kind === "choice") await draw("other-text-question", otherText);
    if (kind === "number") {
      await draw("question-wrong", {
        each: async () => {
          await write(app, field, "999999999999999");
          await app.page.keyboard.press("Enter");
          await app.idle();
        },
      });
    }
  }

  async function interview() {
    await begin(app, press, situation, "招用员工");
    await play(app, press, situation, drawKind);
    await draw("review");
  }

  // A narrow page opens the calendar over the question; where there is room it stands below.
  async function calendarOfQuestion() {
    const opener = page(app).getByRole("button", { name: /^选日期/ });
    const inPlace = await opener.count() === 0;
    await draw("question-calendar", {  // its page of years
      each: async () => {
        if (!inPlace) await press(opener);
        const years = find("button", /换年份/);
        if (await years.count() > 0) await press(years);
      },
      shut: async () => {
        if (!inPlace) await escape();
      },
    });
  }

  async function seeResults() {
    await press(find("button", "看结果"));
    const tab = find("tab", "您的结果");
    if (await tab.count() > 0) await press(tab);
  }

  async function nearMiss() {
    await seeResults();
    const missed = find("button", /^暂不符合/);
    if (await missed.getAttribute("aria-expanded") === "false") await press(missed);
    const cards = find("region", "暂不符合").getByRole("article");
    let trial = null;
    for (let i = 0; i < await cards.count(); i++) {
      const head = cards.nth(i).getByRole("button").first();
      await press(head);
      trial = cards.nth(i).getByRole("button", { name: /^试一试/ });
      if (await trial.count() > 0) {
        await toTop(app, head);
        break;
      }
      await press(head);
    }
    await draw("near-miss");
    await press(trial);
    await toTop(app, find("region", "您的结果").locator(".node"));
    await draw("near-miss-tried");
    await press(find("button", /^撤销/));
  }

  async function outcomes() {
    // The same answers for another thing: one with a formula, and numbers that decide.
    await press(find("button", "回到首页"));
    await press(find("button", /^稳岗和社会保险/));
    await play(app, press, situation, drawKind);
    await seeResults();
    await draw("results");
    await draw("traditional-results", traditional);
    await draw("other-text-results", otherText);
    const card = app.mirror.getByRole("region", { name: "可享资金" }).getByRole("article").first();
    await press(card.getByRole("button"));
    await toTop(app, card.getByRole("button"));
    await draw("result");
    await toTop(app, card.getByRole("heading", { name: "内容", exact: true }));
    await draw("result-amount");
    await toTop(app, card.getByRole("heading", { name: "怎么办理", exact: true }));
    await draw("result-how");
    await press(card.getByRole("button"));
    const along = find("region", "带走结果");
    await toTop(app, along.getByRole("heading"));
    await draw("take-along");
    await draw("text-view", {
      each: async () => {
        await settings();
        await press(find("button", "文字版"));
      },
      shut: () => app.page.locator("#back").evaluate((one) => one.click()),
    });
  }

  async function whatIf() {
    await press(find("button", "假如…"));
    const curve = find("region", "一个数变了，合计变多少");
    const cliffs = curve.getByRole("button", { name: /^试试/ });
    const numbers = app.mirror.getByRole("radiogroup", { name: "看哪个数" }).getByRole("radio");
    for (let i = 0; i < await numbers.count() && await cliffs.count() === 0; i++) {
      await press(numbers.nth(i));
    }
    await toTop(app, curve.getByRole("heading"));
    await draw("curve");
    await toTop(app, curve.getByRole("heading", { name: "在这些地方有变化" }));
    await draw("curve-cliffs");
    await press(cliffs);
    await toTop(app, find("region", "两边对比"));
    await draw("compared");
    await press(find("button", /^撤销/));
  }

  async function endedDay() {
    await press(find("button", /^回到今天/));
    await toTop(app, find("region", "您的结果").locator(".node"));
    await draw("ended");
    const section = find("button", /^不在办理时间/);
    if (await section.getAttribute("aria-expanded") === "false") await press(section);
    const card = find("region", "不在办理时间").getByRole("article").first();
    const head = card.getByRole("button").first();
    if (await head.getAttribute("aria-expanded") === "false") await press(head);
    await toTop(app, head);
    await draw("ended-result");
    await toTop(app, find("region", "您的结果").locator(".node"));
    await press(find("button", /^按2023年12月31日计算/));
  }

  async function dialogs() {
    await draw("dialog-date", opened(find("button", /^计算日期/)));
    await draw("dialog-who", opened(find("button", /^您是/)));
    if (screensOf(size).includes("dialog-event")) {
      await draw("dialog-event", opened(find("button", /^要办的事/)));
    }
    await draw("dialog-search", {
      each: async () => {
        await press(find("button", "查找"));
        await app.page.keyboard.insertText("贷款");
        await app.idle();
      },
      shut: async () => {
        await escape();
        if (await dialog.count() > 0) await escape();
      },
    });
    await draw("dialog-restart", {
      each: async () => {
        const restart = find("button", "重新开始");
        if (await restart.count() === 0) await settings();  // a narrow head has no room for it
        await press(restart);
      },
      shut: escape,
    });
    await draw("dialog-code", opened(find("button", "二维码")));
    if (hall) {
      await draw("dialog-idle", {
        each: async () => {
          await app.page.evaluate(() => globalThis.pass(97));
          await app.idle();
        },
        shut: () => press(find("button", "继续使用")),
      });
    }
  }

  async function overview() {
    const tab = find("tab", "您的情况");
    if (await tab.count() > 0) await press(tab);
    await toTop(app, find("region", "您的情况").locator(".node"));
    await draw("overview");
    const number = await app.number();
    await toTop(app, number);
    await write(app, number, "9999999999999");
    await app.page.keyboard.press("Tab");
    await app.idle();
    await draw("overview-wrong");
    await write(app, number, "28");
    const industry = find("button", /^行业 (?!说明)/);
    await toTop(app, industry);
    await draw("options", opened(industry));
  }

  async function damagedFile() {
    const choosing = app.page.waitForEvent("filechooser");
    await settings();
    await press(find("button", "打开"));
    await (await choosing).setFiles({
      name: "case.json", mimeType: "application/json", buffer: Buffer.from('{"facts": {"no such": 1}}'),
    });
    await app.mirror.getByRole("alert").filter({ hasText: "无法打开" }).first().waitFor();
    await app.idle();
    await draw("damaged");
  }
}
