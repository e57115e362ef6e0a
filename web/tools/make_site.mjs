// Puts the site together: node web/tools/make_site.mjs OUT_FOLDER
// From web/, build/wasm/bin, build/fonts, build/initials.txt and data/. Large parts carry their content's hash in their
// name; texts in the page come from core/present/strings.inc. Also writes the one-file build.
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { contentSecurityPolicy } from "./static_server.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const out = resolve(process.argv[2] ?? join(root, "build/site"));
const read = (path) => readFileSync(join(root, path));
const text = (path) => read(path).toString("utf8");
const hashOf = (bytes) => createHash("sha256").update(bytes).digest("hex").slice(0, 16);

// --- words: HUISUAN_STRING(id, "text") ---
const strings = new Map();
for (const [, id, quoted] of text("core/present/strings.inc")
  .matchAll(/HUISUAN_STRING\(\s*(\w+),\s*("(?:[^"\\]|\\.)*")\s*\)/g)) {
  strings.set(id, JSON.parse(quoted));
}
const withWords = (source) => source.replace(/\{\{str:(\w+)\}\}/g, (_, id) => {
  if (!strings.has(id)) throw new Error(`no string ${id} in strings.inc`);
  return strings.get(id);
});

// --- data: what Session::open takes; each file's path and length, then its bytes ---
// Left out is what the digest leaves out as well (core/pack/parse.h), so that the same rules have the
// same digest here and on the command line.
const leftOut = /^(schema|situations)\/|^packs\/[^/]+\/cases(-[^/]*)?\.json$/;
function* jsonFiles(folder) {
  for (const name of readdirSync(join(root, folder)).sort()) {
    const path = `${folder}/${name}`;
    if (statSync(join(root, path)).isDirectory()) yield* jsonFiles(path);
    else if (name.endsWith(".json")) yield path;
  }
}
const dataParts = [];
for (const path of jsonFiles("data")) {
  const inside = path.slice("data/".length);
  if (leftOut.test(inside)) continue;
  const bytes = read(path);
  dataParts.push(Buffer.from(`${inside} ${bytes.length}\n`), bytes);
}

const policy = contentSecurityPolicy.replace(/; frame-ancestors [^;]*/, "");
const parts = {
  "huisuan.wasm": read("build/wasm/bin/huisuan.wasm"),
  "data.bundle": Buffer.concat(dataParts),
  "initials.txt": read("build/initials.txt"),
  "regular.otf": read("build/fonts/regular.otf"),
  "bold.otf": read("build/fonts/bold.otf"),
};
// Loaded when somebody reads traditional characters; kept offline like the rest.
const onDemand = {
  "traditional.txt": read("build/traditional/traditional.txt"),
  "traditional-regular.otf": read("build/fonts/traditional-regular.otf"),
  "traditional-bold.otf": read("build/fonts/traditional-bold.otf"),
};
const program = text("build/wasm/bin/huisuan.js");
// From npm, as it is but for the second names of its only function.
const qrcode = text("web/node_modules/qrcode-generator/dist/qrcode.mjs")
  .replace(/^export (default|const stringToBytes).*$/gm, "");

// --- the hosted build ---
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const renamed = new Map();  // name in the sources -> name in the site
const sizes = [];
function put(name, content, hashed = true) {
  const bytes = Buffer.from(content);
  const dot = name.lastIndexOf(".");
  const final = hashed ? `${name.slice(0, dot)}.${hashOf(bytes)}${name.slice(dot)}` : name;
  renamed.set(name, final);
  writeFileSync(join(out, final), bytes);
  sizes.push([final, bytes.length, brotliCompressSync(bytes).length]);
}
const withNames = (source) => source.replace(/(["'])(\.\/)?([\w.-]+)\1/g, (whole, quote, dot, name) =>
  (renamed.has(name) ? `${quote}${dot ?? ""}${renamed.get(name)}${quote}` : whole));
for (const [name, bytes] of Object.entries({ ...parts, ...onDemand })) put(name, bytes);
put("huisuan.js", program);
put("style.css", text("web/style.css"));
// Each after what it imports.
const modules = ["roles.js", "combobox.js", "mirror.js", "papers.js", "keys.js", "kiosk.js", "voice.js"];
for (const name of [...modules, "files.js"]) put(name, withNames(text(`web/${name}`)));
put("qrcode.js", qrcode);
put("boot.js", withNames(text("web/boot.js")));
put("icon.svg", text("web/icon.svg"), false);
put("manifest.webmanifest", withWords(text("web/manifest.webmanifest")), false);
const page = withWords(text("web/index.html"));
put("index.html", withNames(page).replace("{{policy}}", policy), false);
const cached = ["./", ...[...renamed.values()].filter((name) => name !== "index.html")];
const version = hashOf(sizes.map(([name, size]) => `${name} ${size}`).join("\n") +
  readFileSync(join(out, "index.html")));
put("service_worker.js", text("web/service_worker.js")
  .replace("{{version}}", version)
  .replace("/*{{files}}*/", cached.map((name) => JSON.stringify(name)).join(", ")), false);

// --- the one-file build: everything inside, scripts allowed by their hashes ---
const base64 = Object.fromEntries(Object.entries({ ...parts, ...onDemand }).map(([n, b]) => [n, b.toString("base64")]));
const inside = `const offline = false;
const parts = ${JSON.stringify(base64)};
async function bytes(name) {
  return Uint8Array.from(atob(parts[name]), (c) => c.charCodeAt(0));
}
`;
const withoutModules = (source) => source.replace(/^import .*$/gm, "").replace(/^export /gm, "");
const code = `const { qrcode } = (() => {\n${withoutModules(qrcode)}\nreturn { qrcode };\n})();\n`;
const script = `(() => {\n${program}\n${inside}${code}${
  modules.map((name) => withoutModules(text(`web/${name}`))).join("\n")}
${withoutModules(text("web/boot.js"))}\n})();\n`.replaceAll("</script", "<\\/script");
const style = text("web/style.css");
const sha = (source) => `'sha256-${createHash("sha256").update(source).digest("base64")}'`;
const onePolicy = `default-src 'none'; script-src ${sha(script)} 'wasm-unsafe-eval'; style-src ${
  sha(style)}; img-src data:; base-uri 'none'; form-action 'none'`;
// Functions as replacements: a "$" in a script stands for itself.
const oneFile = page
  .replace("{{policy}}", onePolicy)
  .replace(/<link rel="(manifest|icon)"[^>]*>\n/g, "")
  .replace(/<link rel="stylesheet"[^>]*>/, () => `<style>${style}</style>`)
  .replace(/<script defer[^>]*><\/script>\n/, "")
  .replace(/<script type="module"[^>]*><\/script>\n/, "")
  .replace("</body>", () => `<script>${script}</script>\n</body>`);
put("huisuan-offline.html", oneFile, false);

let raw = 0;
let packed = 0;
for (const [name, size, brotli] of sizes) {
  console.log(`${name}: ${size} bytes, ${brotli} with brotli`);
  if (name === "huisuan-offline.html" || name.startsWith("traditional")) continue;
  raw += size;
  packed += brotli;
}
console.log(`site: ${raw} bytes, ${packed} with brotli; version ${version}`);
