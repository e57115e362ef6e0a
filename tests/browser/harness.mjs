// What every browser test needs: the site on a loopback address, one browser, pages of a given
// size, and widgets found in the mirror by role and name. Events are real ones: the tests press
// where the widget is drawn, so canvas, hit testing and mirror are checked together. The browser
// is Chromium, or with HUISUAN_BROWSER=firefox the system's Firefox, driven by WebDriver BiDi.
import assert from "node:assert/strict";
import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { serve } from "../../web/tools/static_server.mjs";

export const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const require = createRequire(join(root, "web/package.json"));
const { chromium, firefox } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
export const screenshots = join(root, "build/test/screenshots");
mkdirSync(screenshots, { recursive: true });

const flags = [
  "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", "--use-angle=swiftshader",
  "--enable-unsafe-swiftshader",
];
const first = (...paths) => paths.find((path) => path && existsSync(path));
const engines = {
  chromium: () => chromium.launch({
    executablePath: first(process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/google-chrome"),
    args: flags,
  }),
  // Firefox takes the wish for less motion from its settings, not from the page's context.
  firefox: () => firefox.launch({
    channel: "moz-firefox",
    executablePath: first(process.env.FIREFOX, "/usr/bin/firefox-esr", "/usr/bin/firefox"),
    firefoxUserPrefs: { "ui.prefersReducedMotion": 1 },
  }),
};
export const engine = process.env.HUISUAN_BROWSER ?? "chromium";
// For tests that speak Chromium's own protocol: compositions, moving fingers, device metrics.
export const chromiumOnly = engine === "chromium" ? {} : { skip: "Chromium's protocol" };
const emulated = engine === "chromium" ? { reducedMotion: "reduce" } : {};

export const sizes = {
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: false, deviceScaleFactor: 2 },
  laptop: { viewport: { width: 1366, height: 768 } },
  kiosk: { viewport: { width: 1080, height: 1920 }, hasTouch: true },
};

// A figure for the README's table (tests/bench/run): a line added to the others of this build, where
// the last one of a name counts. Several files may be at it at the same time.
const figures = join(root, "build/test/browser-figures.jsonl");
export function figure(name, value) {
  appendFileSync(figures, `${JSON.stringify([name, value])}\n`);
  console.log(`note: ${name}: ${value}`);
}

let shared;
export async function browser() {
  shared ??= (async () => {
    const { server, address } = await serve(join(root, "build/site"));
    return { server, address, running: await engines[engine]() };
  })();
  return shared;
}
export async function closeBrowser() {
  if (!shared) return;
  const { server, running } = await shared;
  await running.close();
  server.close();
}

// Opens the page and waits until it has come to rest: everything to be seen, or with `start` the
// start page; `rest`: what a hall's machine shows before. `before`, one function or several, runs
// ahead of the page's scripts.
export async function open(size,
  { before, path = "", context: more = {}, address, start = false, rest = false } = {}) {
  const shared = await browser();
  const context = await shared.running.newContext({
    ...sizes[size], locale: "zh-CN", ...emulated, ...more,
  });
  const page = await context.newPage();
  const problems = [];
  const requests = [];
  page.on("pageerror", (error) => problems.push(error.stack));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) problems.push(message.text());
  });
  page.on("request", (request) => requests.push(request.url()));
  for (const script of [before ?? []].flat()) await page.addInitScript(script);
  await page.goto(address ?? shared.address + path);
  await page.waitForFunction(() => document.documentElement.dataset.ready === "true" ||
    !document.getElementById("failure").hidden);
  assert.equal(await page.locator("#failure").isVisible(), false,
    await page.locator("#failure").textContent());
  const app = new App(page, context, problems, requests);
  await app.idle();
  // Not by touch: a mouse that follows a finger at once is taken for the finger's own echo.
  if (!rest && path.includes("kiosk")) {
    await app.find("button", "触摸屏幕开始").evaluate((button) => button.click());
    await app.idle();
  }
  if (!start && !rest) await app.seeAll();
  return app;
}

export class App {
  constructor(page, context, problems, requests) {
    Object.assign(this, { page, context, problems, requests });
    this.mirror = page.locator("#mirror");
  }

  idle() { return this.page.evaluate(() => globalThis.huisuan.idle()); }
  // Leaves the start page, in any view; the mouse stays where it is.
  async seeAll() {
    await this.find("button", "直接看全部").evaluate((button) => button.click());
    await this.idle();
  }
  // Processor time of the page's main thread so far, in milliseconds; counted from the first call.
  async spent(kind = "TaskDuration") {
    if (!this.meter) {
      this.meter = await this.context.newCDPSession(this.page);
      await this.meter.send("Performance.enable", { timeDomain: "threadTicks" });
    }
    const { metrics } = await this.meter.send("Performance.getMetrics");
    return 1000 * metrics.find((metric) => metric.name === kind).value;
  }
  frames() { return this.page.evaluate(() => globalThis.huisuan.frames()); }
  async close() {
    await this.context.close();
    // A picture of a page in Firefox is taken with a style of the driver's, which the policy refuses.
    const ours = engine === "firefox" ?
      this.problems.filter((text) => !/blocked an inline style/.test(text)) : this.problems;
    assert.deepEqual(ours, [], "the page reported problems");
  }

  // A widget by ARIA role and exact name (or a pattern).
  find(role, name, within = this.mirror) {
    return within.getByRole(role, typeof name === "string" ? { name, exact: true } : { name });
  }

  // The same widget, wherever answers move it: `widget` may find another one afterwards.
  async pin(widget) {
    const id = await widget.getAttribute("data-id");
    return this.mirror.locator(`[data-id="${id}"]`);
  }

  // A question with 是, 否 and 不清楚; and a field for a number.
  async yesNo() {
    return this.pin(this.situation().getByRole("radiogroup")
      .filter({ has: this.page.getByRole("radio", { name: "否", exact: true }) }).first());
  }
  async number() {
    return this.pin(this.situation().locator("input[data-takes=whole],input[data-takes=decimal]").first());
  }
  // Not the next question: that one goes away when it is answered.
  situation() { return this.mirror.getByRole("region", { name: "您的情况", exact: true }); }

  // The widget's rectangle, scrolled into its area if need be.
  async place(widget) {
    for (let tries = 0; tries < 60; tries++) {
      const at = await widget.evaluate((element) => {
        const box = element.getBoundingClientRect();
        const area = element.closest(".area").getBoundingClientRect();
        const top = Math.max(box.top, area.top);
        const bottom = Math.min(box.bottom, area.bottom);
        const room = Math.max(0, Math.min(20, (area.height - box.height) / 2));
        const whole = bottom - top >= Math.min(box.height, area.height - 8) - 1;
        return {
          x: box.left, y: box.top, width: box.width, height: box.height, whole,
          above: box.top < area.top,
          areaX: area.left + area.width / 2, areaY: area.top + area.height / 2,
          distance: box.top < area.top ? box.top - area.top - room : box.bottom - area.bottom + room,
        };
      });
      if (at.whole) return at;
      await this.page.mouse.move(at.areaX, at.areaY);
      await this.page.mouse.wheel(0, Math.max(-600, Math.min(600, at.distance)));
      await this.page.waitForTimeout(20);
      await this.idle();
    }
    throw new Error(`cannot scroll to ${await widget.textContent()}`);
  }

  async click(widget) {
    const at = await this.place(widget);
    await this.page.mouse.click(at.x + at.width / 2, at.y + at.height / 2, { delay: 20 });
    await this.idle();
  }

  // A finger; in Firefox a mouse press, because its driver sends no touches.
  async tap(widget) {
    if (engine === "firefox") return this.click(widget);
    const at = await this.place(widget);
    await this.page.touchscreen.tap(at.x + at.width / 2, at.y + at.height / 2);
    await this.idle();
  }

  async type(field, words) {
    await this.click(field);
    await this.page.keyboard.press("ControlOrMeta+A");
    if (words === "") await this.page.keyboard.press("Delete");
    await this.page.keyboard.type(words);
    await this.idle();
  }

  // A finger that moves in steps; CDP, because Playwright only taps.
  async drag(from, to, { steps = 8, pause = 16, hold = 0 } = {}) {
    const cdp = await this.context.newCDPSession(this.page);
    const touch = (type, point) => cdp.send("Input.dispatchTouchEvent",
      { type, touchPoints: point ? [{ x: point[0], y: point[1], id: 1 }] : [] });
    await touch("touchStart", from);
    for (let i = 1; i <= steps; i++) {
      await this.page.waitForTimeout(pause);
      await touch("touchMove", [from[0] + ((to[0] - from[0]) * i) / steps,
        from[1] + ((to[1] - from[1]) * i) / steps]);
    }
    await this.page.waitForTimeout(hold);
    await touch("touchEnd");
    await this.idle();
  }

  // Opens every section, result and explanation; gives how many there were.
  async openAll() {
    let opened = 0;
    for (let pass = 0; pass < 10; pass++) {
      const now = await this.mirror.locator("button[aria-expanded=false]:not([aria-haspopup])")
        .evaluateAll((buttons) => { for (const button of buttons) button.click(); return buttons.length; });
      await this.idle();
      if (now === 0) break;
      opened += now;
    }
    return opened;
  }

  // What axe-core finds. It is put in from outside the page's policy: tests may inspect, pages may not.
  async violations() {
    if (engine === "chromium") {
      const cdp = await this.context.newCDPSession(this.page);
      await cdp.send("Runtime.evaluate", { expression: axe });
    } else {
      await this.page.evaluate(axe);
    }
    const found = await this.page.evaluate(() => globalThis.axe.run(document.body, {
      // Colours are drawn on the canvas: tests/arch looks after the palette.
      rules: { "color-contrast": { enabled: false } },
    }));
    return found.violations.map((one) =>
      `${one.id}: ${one.help}: ${one.nodes.slice(0, 3).map((node) => node.html).join(" | ")}`);
  }

  // Widgets that stick out of their area, and buttons smaller than `least` pixels each way.
  misplaced(least = 44) {
    return this.mirror.locator(".area:not([inert]) .node").evaluateAll((all, min) =>
      all.filter((one) => {
        const box = one.getBoundingClientRect();
        const area = one.closest(".area").getBoundingClientRect();
        const small = one.localName === "button" && (box.width < min - 1 || box.height < min - 1);
        return box.left < area.left - 0.5 || box.right > area.right + 0.5 || small;
      }).map((one) => one.textContent), least);
  }

  // A situation of data/situations, opened as a user opens a file.
  async openCase(name) {
    const choosing = this.page.waitForEvent("filechooser");
    await this.click(this.find("button", "设置"));
    await this.click(this.find("button", "打开"));
    await (await choosing).setFiles(join(root, "data/situations", `${name}.json`));
    await this.mirror.getByRole("alert").filter({ hasText: "已打开" }).first().waitFor();
    await this.idle();
  }

  screenshot(name) { return this.page.screenshot({ path: join(screenshots, `${name}.png`) }); }

  // Different colours among the pixels of the visible canvas, as a picture of the page shows them.
  async colours() {
    const png = await this.page.screenshot();
    return this.page.evaluate(async (data) => {
      const bytes = Uint8Array.from(atob(data), (c) => c.charCodeAt(0));
      const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
      const canvas = new OffscreenCanvas(image.width, image.height);
      const context = canvas.getContext("2d");
      context.drawImage(image, 0, 0);
      const pixels = new Uint32Array(
        context.getImageData(0, 0, image.width, image.height).data.buffer);
      return new Set(pixels).size;
    }, png.toString("base64"));
  }
}
