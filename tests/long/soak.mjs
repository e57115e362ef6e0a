// Hours of use in minutes: interviews answered at random, results opened, words looked for, what-if,
// looks changed, everything wiped; the program's memory is noted on the way.
//   node tests/long/soak.mjs [MINUTES] [SEED]
import { closeBrowser, figure, open } from "../browser/harness.mjs";

const minutes = Number(process.argv[2] ?? 10);
const seed = Number(process.argv[3] ?? Date.now() % 100000);
let state = seed >>> 0;
// mulberry32: the same seed, the same hour
function random(below) {
  state = (state + 0x6d2b79f5) >>> 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) % below;
}
const app = await open("laptop", { start: true });
const { page } = app;
const cdp = await app.context.newCDPSession(page);
const started = Date.now();
const samples = [];
let presses = 0;
let rounds = 0;

// Taken when everything has just been wiped: what is then in use beyond the last time was lost.
async function sample() {
  await app.click(app.find("button", "设置"));
  await app.click(app.find("button", "重新开始"));
  await app.click(app.find("button", "重新开始", app.mirror.getByRole("dialog")));
  await cdp.send("HeapProfiler.collectGarbage");
  const { metrics } = await cdp.send("Performance.getMetrics");
  const script = metrics.find((one) => one.name === "JSHeapUsedSize").value;
  const nodes = metrics.find((one) => one.name === "Nodes").value;
  const [held, used] = await page.evaluate(() => [
    globalThis.huisuan.memory(), globalThis.huisuan.used()]);
  samples.push({ held, used, script, nodes });
  const mb = (bytes) => (bytes / 1048576).toFixed(1);
  console.log(`note: after ${((Date.now() - started) / 60000).toFixed(1)} min, ${presses} presses, ` +
    `${rounds} rounds: program ${mb(used)} of ${mb(held)} MB, script ${mb(script)} MB, ${nodes} nodes`);
}

// Presses one of the widgets that fit, through the mirror as a screen reader does; true if there was one.
async function press(selector) {
  const count = await app.mirror.locator(selector).count();
  if (count === 0) return false;
  await app.mirror.locator(selector).nth(random(count)).evaluate((one) => one.click());
  await app.idle();
  presses++;
  return true;
}

async function type(words) {
  const fields = app.mirror.locator("input:not([type=hidden])");
  const count = await fields.count();
  if (count === 0) return;
  await fields.nth(random(count)).evaluate((one) => one.focus());
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.insertText(words);
  await page.keyboard.press("Enter");
  await app.idle();
  presses++;
}

// From wherever the presses have led: out of dialogs and of the text version, then home.
async function toStart() {
  const start = app.find("heading", "您要算什么？");
  for (let tries = 0; tries < 6 && await start.count() === 0; tries++) {
    const way = app.find("button", "回到首页").or(app.find("button", "返回"));
    if (await way.count() > 0) await way.first().evaluate((one) => one.click());
    else await page.keyboard.press("Escape");
    await app.idle();
  }
  if (await start.count() === 0) throw new Error("no way back to the start page");
}

await cdp.send("Performance.enable");
let next = started;
while (Date.now() - started < minutes * 60000) {
  await toStart();
  if (Date.now() >= next) {
    await sample();
    next += 60000;
  }
  rounds++;
  await press("[role=switch]");
  await press("button[data-id]:not([aria-haspopup])");
  for (let i = 0; i < 25; i++) {
    const kind = random(10);
    if (kind < 4) await press("[role=radio]");
    else if (kind < 5) await type(String(random(500)));
    else if (kind < 6) await type(["补贴", "wgfh", "2023-08-01", "办电", "x"][random(5)]);
    else if (kind < 8) await press("button[aria-expanded]:not([aria-haspopup])");
    else await press("button:not([aria-haspopup]):not([aria-expanded])");
    if (await app.mirror.getByRole("dialog").count() > 0) await page.keyboard.press("Escape");
  }
  await app.idle();
}
await toStart();
await sample();
await app.context.close();
await closeBrowser();

// Fonts are drawn into a larger picture for a while, and pieces lie apart: a little more at the end
// than after the first quarter is no leak, steady growth is.
const early = samples.slice(1, Math.ceil(samples.length / 3) + 1).map((one) => one.used);
const late = samples.slice(-Math.ceil(samples.length / 3)).map((one) => one.used);
const grown = Math.min(...late) / Math.max(...early) - 1;
const held = samples.at(-1).held / 1048576;
figure("memory after a soak of the page", `${held.toFixed(1)} MB held, ` +
  `${(samples.at(-1).used / 1048576).toFixed(1)} MB in use, ${(samples.at(-1).script / 1048576).toFixed(1)} MB of script, ` +
  `after ${presses} presses`);
const problems = app.problems.filter((text) => !/download/i.test(text));
for (const problem of problems) console.log(`the page reported: ${problem}`);
const steady = grown < 0.02 && held <= 64;
if (!steady) console.log(`in use at the end ${(100 * grown).toFixed(1)} % more than early on, ${held.toFixed(1)} MB held`);
console.log(`seed ${seed}`);
console.log(`${Number(steady) + Number(problems.length === 0)} passed, ` +
  `${Number(!steady) + Number(problems.length > 0)} failed`);
