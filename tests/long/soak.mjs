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

async function sample() {
  await cdp.send("HeapProfiler.collectGarbage");
  const { metrics } = await cdp.send("Performance.getMetrics");
  const script = metrics.find((one) => one.name === "JSHeapUsedSize").value;
  const nodes = metrics.find((one) => one.name === "Nodes").value;
  const program = await page.evaluate(() => globalThis.huisuan.memory());
  samples.push({ program, script, nodes });
  const mb = (bytes) => (bytes / 1048576).toFixed(1);
  console.log(`note: after ${((Date.now() - started) / 60000).toFixed(1)} min, ${presses} presses, ` +
    `${rounds} rounds: program ${mb(program)} MB, script ${mb(script)} MB, ${nodes} nodes`);
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
  if (Date.now() >= next) {
    await sample();
    next += 60000;
  }
  rounds++;
  await toStart();
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
await sample();
await app.context.close();
await closeBrowser();

const settled = samples.slice(Math.floor(samples.length / 2));
const grown = settled.at(-1).program - settled[0].program;
figure("memory after a soak of the page", `${(samples.at(-1).program / 1048576).toFixed(1)} MB of the program, ` +
  `${(samples.at(-1).script / 1048576).toFixed(1)} MB of script, after ${presses} presses`);
const problems = app.problems.filter((text) => !/download/i.test(text));
for (const problem of problems) console.log(`the page reported: ${problem}`);
const steady = grown === 0;
if (!steady) console.log(`the program's memory grew by ${grown} bytes in the second half`);
console.log(`seed ${seed}`);
console.log(`${Number(steady) + Number(problems.length === 0)} passed, ` +
  `${Number(!steady) + Number(problems.length > 0)} failed`);
