// Writes the table by which the search takes pinyin for a character: a line for each reading, then
// every character of an entitlement's title that is read so. Of several readings each counts.
// Readings come from the npm package pinyin-pro (web/package.json).
//
//   node web/tools/make_initials.mjs <target>
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { pinyin } from "pinyin-pro";

const packs = resolve(dirname(fileURLToPath(import.meta.url)), "../../data/packs");

function fail(message) {
  console.error(`make_initials: ${message}`);
  process.exit(2);
}

const [target] = process.argv.slice(2);
if (!target) fail("usage: make_initials.mjs <target>");

const characters = new Set();
for (const folder of readdirSync(packs)) {
  for (const name of readdirSync(join(packs, folder))) {
    if (!/^pack(-.*)?\.json$/.test(name)) continue;
    const { entitlements = [] } = JSON.parse(readFileSync(join(packs, folder, name), "utf8"));
    for (const { title } of entitlements) for (const each of title) characters.add(each);
  }
}
const lines = new Map();
for (const character of [...characters].sort()) {
  if (!/\p{Script=Han}/u.test(character)) continue;
  const readings = pinyin(character, { multiple: true, type: "array", toneType: "none" });
  const plain = new Set(readings.map((reading) => reading.replaceAll("ü", "v")));
  const sounds = [...plain].filter((reading) => /^[a-z]+$/.test(reading));
  if (sounds.length === 0 || readings.includes(character)) fail(`no reading of ${character}`);
  for (const sound of sounds) lines.set(sound, (lines.get(sound) ?? "") + character);
}
writeFileSync(target, [...lines].sort().map(([sound, all]) => `${sound}${all}\n`).join(""));
console.log(`${characters.size} characters`);
