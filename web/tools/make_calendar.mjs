// Writes data/calendars/<name>.json: the official working days, taken from the npm package
// chinese-days. "holidays" are the weekdays (Monday to Friday) that are off, "workdays" the weekend
// days that are worked; every other day follows the week. It downloads nothing and reads no clock.
//
//   npm install chinese-days                   (in a folder outside the repository)
//   node web/tools/make_calendar.mjs <folder with node_modules> <first year> <last year> <target>
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const PACKAGE = "chinese-days";

function fail(message) {
  console.error(`make_calendar: ${message}`);
  process.exit(2);
}

const [folder, first, last, target] = process.argv.slice(2);
if (!folder || !/^\d{4}$/.test(first ?? "") || !/^\d{4}$/.test(last ?? "") || !target) {
  fail("usage: make_calendar.mjs <folder with node_modules> <first year> <last year> <target>");
}
const root = join(folder, "node_modules", PACKAGE);
const read = (name) => JSON.parse(readFileSync(join(root, name), "utf8"));
const { version, license } = read("package.json");
const days = read("dist/chinese-days.json");

const isWeekend = (day) => {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6;
};
const from = `${first}-01-01`;
const to = `${last}-12-31`;
const within = (day) => day >= from && day <= to;

const holidays = Object.keys(days.holidays).filter((d) => within(d) && !isWeekend(d)).sort();
const workdays = Object.keys(days.workdays).filter(within).sort();
for (const day of workdays) {
  if (!isWeekend(day)) fail(`${day} is listed as a make-up workday but is no weekend day`);
  if (day in days.holidays) fail(`${day} is both off and worked`);
}
// A year whose calendar is not published yet would silently pass as "no holidays".
for (let year = Number(first); year <= Number(last); year += 1) {
  if (!holidays.some((day) => day.startsWith(`${year}-`))) fail(`no holidays for ${year}`);
}

const source = `国务院办公厅历年放假安排，取自 npm 包 ${PACKAGE} ${version}（${license}）`;
const list = (values) => {
  const rows = [];
  for (let i = 0; i < values.length; i += 7) {
    rows.push(`    ${values.slice(i, i + 7).map((v) => JSON.stringify(v)).join(", ")}`);
  }
  return `[\n${rows.join(",\n")}\n  ]`;
};
writeFileSync(
  target,
  `{\n  "format": 1,\n  "source": ${JSON.stringify(source)},\n  "from": "${from}",\n  "to": "${to}",\n` +
    `  "holidays": ${list(holidays)},\n  "workdays": ${list(workdays)}\n}\n`,
);
console.log(`${holidays.length} weekdays off, ${workdays.length} weekend days worked`);
