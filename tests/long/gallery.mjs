// Draws the gallery: build/test/gallery/SCREEN-SIZE-THEME.png and an index.html that shows them in a
// grid. Every screen is one test, passed when it was reached and drawn in each theme.
//   node tests/long/gallery.mjs [SIZE…]
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { browser, closeBrowser, open, root, sizes } from "../browser/harness.mjs";
import { sameDay, timeStops } from "../browser/clock.mjs";
import { halls, screens, screensOf, walk, withoutWebGL } from "./gallery_screens.mjs";

const themes = { light: "浅色", dark: "深色", contrast: "高对比" };
// What a device asks for, for what is drawn before a theme can be chosen.
const wishes = {
  light: {}, dark: { colorScheme: "dark" }, contrast: { contrast: "more" },
};
Object.assign(sizes, {
  portrait: sizes.kiosk,
  landscape: { viewport: { width: 1920, height: 1080 }, hasTouch: true },
});
const all = ["phone", "laptop", "portrait", "landscape"];
const wanted = process.argv.length > 2 ? process.argv.slice(2) : all;
const folder = join(root, "build/test/gallery");
mkdirSync(folder, { recursive: true });

const picture = (page, screen, size, theme) =>
  page.screenshot({ path: join(folder, `${screen}-${size}-${theme}.png`) });

// In the theme that is worn first, then in the others: a change costs more than a picture.
function drawing(app, size, drawn) {
  let worn = "light";
  return async (screen, { each = async () => {}, shut = async () => {} } = {}) => {
    for (const theme of [worn, ...Object.keys(themes).filter((one) => one !== worn)]) {
      if (theme !== worn) await app.choose(themes[theme]);
      worn = theme;
      await each();
      await app.page.mouse.move(1, 1);
      await app.idle();
      await picture(app.page, screen, size, theme);
      await shut();
    }
    drawn.push(screen);
  };
}

// The pages that are not reached by pressing something: a hall at rest, the page drawn by the
// processor, and the page that could not be loaded.
async function apart(size, drawn) {
  const path = halls.includes(size) ? "?kiosk" : "";
  for (const [theme, context] of Object.entries(wishes)) {
    if (path) {
      const resting = await open(size, { path, rest: true, context });
      await picture(resting.page, "attract", size, theme);
      await resting.close();
    }
    const software = await open(size, { path, start: true, context, before: withoutWebGL });
    await picture(software.page, "software", size, theme);
    await software.close();

    const { running, address } = await browser();
    const broken = await running.newContext(
      { ...sizes[size], locale: "zh-CN", ...context, serviceWorkers: "block" });
    const page = await broken.newPage();
    await page.route("**/data.*", (route) => route.fulfill({ body: "cut off" }));
    await page.goto(address + path);
    await page.locator("#failure").waitFor();
    await picture(page, "failure", size, theme);
    await broken.close();
  }
  drawn.push("software", "failure", ...(path ? ["attract"] : []));
}

async function drawAll(size) {
  const drawn = [];
  const problems = [];
  const attempt = async (work) => {
    try {
      await work();
      return true;
    } catch (error) {
      problems.push(`${size}, after ${drawn.at(-1) ?? "nothing"}: ${error.stack}`);
      return false;
    }
  };
  await attempt(() => apart(size, drawn));
  await attempt(async () => {
    const path = halls.includes(size) ? "?kiosk" : "";
    const app = await open(size, { path, start: true, before: [sameDay, timeStops] });
    app.page.setDefaultTimeout(12000);
    await walk(app, size, drawing(app, size, drawn), attempt);
    await app.close();
  });
  const expected = screensOf(size);
  const missing = expected.filter((one) => !drawn.includes(one));
  const unknown = drawn.filter((one) => !expected.includes(one));
  if (missing.length > 0) problems.push(`${size}: not drawn: ${missing.join(", ")}`);
  if (unknown.length > 0) problems.push(`${size}: not in the list: ${unknown.join(", ")}`);
  return { drawn: drawn.length, problems };
}

function writeIndex() {
  const there = new Set(readdirSync(folder));
  const cell = (name, size, theme) => {
    const file = `${name}-${size}-${theme}.png`;
    return there.has(file) ?
      `<td><a href="${file}"><img loading="lazy" src="${file}" alt="${name}, ${size}, ${theme}"></a></td>` :
      "<td></td>";
  };
  const columns = all.flatMap((size) => Object.keys(themes).map((theme) => [size, theme]));
  const rows = screens.map((name) => `<tr id="${name}"><th>${name}</th>${
    columns.map(([size, theme]) => cell(name, size, theme)).join("")}</tr>`);
  writeFileSync(join(folder, "index.html"), `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Huisuan: every screen</title>
<style>body{font:14px sans-serif;margin:16px}th{text-align:left;position:sticky;left:0;background:#fff}
td,th{padding:6px;vertical-align:top}img{height:240px;border:1px solid #ccc}</style>
<h1>Every screen, at four sizes in three themes</h1>
<table><tr><th></th>${columns.map((one) => `<th>${one.join(", ")}</th>`).join("")}</tr>
${rows.join("\n")}
</table></html>
`);
}

if (wanted.length === all.length) {
  for (const file of readdirSync(folder)) rmSync(join(folder, file));
}
// Two at a time: one draws while the other's picture is packed.
const results = [];
const queue = [...wanted];
await Promise.all([0, 1].map(async () => {
  while (queue.length > 0) results.push(await drawAll(queue.shift()));
}));
await closeBrowser();
writeIndex();
const pictures = readdirSync(folder).filter((file) => file.endsWith(".png")).length;
console.log(`note: ${pictures} pictures, shown by build/test/gallery/index.html`);
const problems = results.flatMap((one) => one.problems);
for (const problem of problems) console.log(problem);
console.log(`${results.reduce((sum, one) => sum + one.drawn, 0)} passed, ${problems.length} failed`);
