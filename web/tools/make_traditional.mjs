// The table from simplified to traditional characters: node web/tools/make_traditional.mjs OUT_FOLDER
// OpenCC's dictionaries, cut down to what the texts of the program and of data/ need; traditional
// characters as Taiwan's standard has them, words as the documents have them.
//
// Writes OUT_FOLDER/traditional.txt, a line "simplified TAB traditional" for each character and
// phrase, and characters.txt, every traditional character that can come out (for the fonts).
// wasm/ui/script.h applies it: at each place the longest entry wins, other characters stay. That is
// tried here on every text, and has to give what OpenCC itself gives.
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { convert, corrections, phrases } from "./opencc.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const out = resolve(process.argv[2] ?? join(root, "build/traditional"));

// --- every text that a screen may show ---
const texts = new Set();
for (const [, quoted] of readFileSync(join(root, "core/present/strings.inc"), "utf8")
  .matchAll(/HUISUAN_STRING\(\s*\w+,\s*("(?:[^"\\]|\\.)*")\s*\)/g)) texts.add(JSON.parse(quoted));
function collect(value) {
  if (typeof value === "string") texts.add(value);
  else if (typeof value === "object" && value !== null) Object.values(value).forEach(collect);
}
function collectFolder(folder) {
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) {
      if (!["schema", "situations", "coverage"].includes(name)) collectFolder(path);
    } else if (name.endsWith(".json") && !name.startsWith("cases")) {
      collect(JSON.parse(readFileSync(path, "utf8")));
    }
  }
}
collectFolder(join(root, "data"));

// --- the entries that occur in them ---
const known = new Set([...phrases, ...corrections.map(([text]) => text)]);
const longest = 8;
const entries = new Map();
for (const text of texts) {
  const characters = [...text];
  for (let begin = 0; begin < characters.length; begin++) {
    for (let end = begin + 1; end <= Math.min(begin + longest, characters.length); end++) {
      const key = characters.slice(begin, end).join("");
      if (!entries.has(key) && (end === begin + 1 || known.has(key))) entries.set(key, convert(key));
    }
  }
}
for (const [key, value] of entries) {
  if ([...key].length === 1 && key === value) entries.delete(key);
}

// --- the same as the program does ---
function apply(text) {
  const characters = [...text];
  let result = "";
  for (let at = 0; at < characters.length;) {
    let length = Math.min(longest, characters.length - at);
    while (length > 0 && !entries.has(characters.slice(at, at + length).join(""))) length--;
    result += length === 0 ? characters[at] : entries.get(characters.slice(at, at + length).join(""));
    at += Math.max(length, 1);
  }
  return result;
}

let different = 0;
for (const text of texts) {
  if (apply(text) === convert(text)) continue;
  different++;
  console.error(`not as OpenCC has it: ${text}\n  ${apply(text)}\n  ${convert(text)}`);
}
if (different > 0) process.exit(1);

mkdirSync(out, { recursive: true });
writeFileSync(join(out, "traditional.txt"),
  [...entries].map(([key, value]) => `${key}\t${value}\n`).sort().join(""));
writeFileSync(join(out, "characters.txt"),
  [...new Set([...texts].flatMap((text) => [...convert(text)]))].sort().join(""));
console.log(`traditional: ${entries.size} entries for ${texts.size} texts`);
