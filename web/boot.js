// Starts the program: loads its parts, hands them over, connects the page with it.
// After that nothing is loaded and nothing is sent.
import { bytes, offline } from "./files.js";
import { pressKey } from "./keys.js";
import { watchOverKiosk } from "./kiosk.js";
import { Mirror } from "./mirror.js";
import { chooseFile, copy, printSheet, save, squares, take, takeDropped } from "./papers.js";
import { qrcode } from "./qrcode.js";
import { deviceVoice } from "./voice.js";

const element = (id) => document.getElementById(id);
const html = document.documentElement;
const themes = ["light", "dark", "contrast"];

function fail(report) {
  html.dataset.theme ||= themes[preferredTheme()];
  element("reload").addEventListener("click", () => location.reload());
  element("loading").hidden = true;
  element("failure").hidden = false;
  element("failure").querySelector("pre").textContent = report;
}

// As the calendar on the wall has it: the core is told the day, it does not look.
function today() {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

function preferredTheme() {
  if (matchMedia("(prefers-contrast: more)").matches) return 2;
  return matchMedia("(prefers-color-scheme: dark)").matches ? 1 : 0;
}

// Readers of traditional characters get them without asking, from their browser's languages.
function wantsTraditional() {
  const first = navigator.languages?.find((language) => language.startsWith("zh"));
  return first !== undefined && /^zh-(Hant|TW|HK|MO)/i.test(first);
}

// As huisuan_notice in wasm/session/program.cpp numbers them.
const notices = { traditional: 0, several: 1, tooLarge: 2 };
const mostBytes = 4 * 1024 * 1024;  // a case has some thousand

// What the drawn surface listens to.
const drawnEvents = ["mousemove", "mousedown", "mouseup", "wheel", "touchstart", "touchmove",
  "touchend", "touchcancel"];

// A hall's machine opens the page as …/?kiosk
const kiosk = new URLSearchParams(location.search).has("kiosk");
html.dataset.place = kiosk ? "hall" : "";

async function start() {
  const [program, data, initials, regular, bold] = await Promise.all(
    ["huisuan.wasm", "data.bundle", "initials.txt", "regular.otf", "bold.otf"].map(bytes));
  let module;
  let report = "";
  const encoder = new TextEncoder();
  const hand = (array) => {
    const place = module._huisuan_memory(array.length);
    module.HEAPU8.set(array, place);  // read anew each time: memory may have grown
    return [place, array.length];
  };
  const mirror = new Mirror(element("mirror"), {
    activate: (id) => module._huisuan_activate(id),
    text: (id, words) => module._huisuan_text(id, ...hand(encoder.encode(words))),
    focused: (id, visible) => module._huisuan_focused(id, visible ? 1 : 0),
  });
  const showPlain = (on) => {
    html.dataset.view = on ? "plain" : "";
    element("ways").hidden = !on;
    showWayToResults();
    if (on) scrollTo(0, 0);
    module?._huisuan_resized();
  };
  // In the text view many answers may stand before the results.
  const results = () => mirror.container(module._huisuan_results() >>> 0);
  const showWayToResults = () => {
    if (html.dataset.view !== "plain") return;
    const region = results();
    element("to-results").hidden = !region;
    if (region) element("to-results").textContent = region.getAttribute("aria-label");
  };
  element("to-results").addEventListener("click", () => {
    const heading = results().querySelector("[role=heading]");
    heading.focus({ preventScroll: true });
    heading.scrollIntoView();
  });
  element("back").addEventListener("click", () => showPlain(false));
  // What is pressed in the text view is not pressed on what lies below it as well.
  for (const shown of [element("mirror"), element("ways")]) {
    for (const kind of drawnEvents) {
      shown.addEventListener(kind, (event) => {
        if (html.dataset.view === "plain") event.stopPropagation();
      }, { passive: true });
    }
  }
  const notice = (kind) => module._huisuan_notice(kind);
  const load = async (file) => {
    if (file.size > mostBytes) return notice(notices.tooLarge);
    return module._huisuan_load(...hand(new Uint8Array(await file.arrayBuffer())),
      ...hand(encoder.encode(file.name)));
  };
  let voice;
  module = await createHuisuan({
    wasmBinary: program,
    page: {
      mirror: (text) => {
        mirror.update(text);
        showWayToResults();
      },
      scroll: (area, x, y) => mirror.scroll(area, x, y),
      focus: (id) => mirror.focus(id),
      // After the frame in which it was drawn: what it types is for the next one.
      pressKey: (field, key) => queueMicrotask(() => pressKey(mirror.input(field), key)),
      showPlain: () => showPlain(true),
      print: (sheet) => printSheet(element("sheet"), sheet),
      save: (json) => save(json, `huisuan-${today()}.json`),
      take: (kind, contents) => take(kind, contents, `huisuan-${today()}`),
      code: (contents) => squares(qrcode, contents),
      copy: (text) => copy(text).then((done) => module._huisuan_copied(done ? 1 : 0)),
      chooseFile: () => chooseFile(load),
      read: (text) => voice.read(text),
      stopReading: () => voice.stop(),
      report: (text) => { report = text; },
      traditional: () => tryTraditional(),
      language: (code, title) => { html.lang = code; document.title = title; },
      look: (theme, large) => {
        html.dataset.theme = themes[theme];
        html.dataset.text = large ? "large" : "normal";
      },
    },
  });
  const bringTraditional = async () => {
    const [table, more, moreBold] = await Promise.all(
      ["traditional.txt", "traditional-regular.otf", "traditional-bold.otf"].map(bytes));
    module._huisuan_traditional(...hand(table), ...hand(more), ...hand(moreBold));
  };
  // Without them everything stays in simplified characters, and says why.
  const tryTraditional = () => bringTraditional().catch(() => notice(notices.traditional));
  if (module._huisuan_open(...hand(data)) === 0) return fail(report);
  module._huisuan_initials(...hand(initials));
  module._huisuan_date(...hand(encoder.encode(today())));
  module._huisuan_start(...hand(regular), ...hand(bold), preferredTheme(), kiosk ? 1 : 0);
  if (wantsTraditional()) await tryTraditional();
  voice = deviceVoice((state) => module._huisuan_voice(state));
  if (kiosk) {
    watchOverKiosk({
      warn: (seconds) => module._huisuan_idle(seconds),
      wipe: () => {
        mirror.forget();
        module._huisuan_date(...hand(encoder.encode(today())));  // it may run for weeks
        module._huisuan_idle(0);
      },
      awake: () => module._huisuan_awake(),
    });
  }
  takeDropped(kiosk ? () => {} : (files) => (
    files.length === 1 ? load(files[0]) : notice(notices.several)));
  element("loading").hidden = true;
  // For whoever drives the page from outside: when it has come to rest, and what it cost.
  globalThis.huisuan = {
    frames: () => module._huisuan_frames(),
    memory: () => module.HEAPU8.length,  // bytes that the program holds; they never shrink
    used: () => module._huisuan_used(),  // and those of them that are in use
    idle: () => new Promise((done) => {
      const look = () => (module._huisuan_busy() === 0 ? done() : requestAnimationFrame(look));
      look();
    }),
  };
  html.dataset.ready = "true";
}

start().catch((error) => fail(String(error?.stack ?? error)));

if (offline && "serviceWorker" in navigator && location.protocol.startsWith("http")) {
  navigator.serviceWorker.register("service_worker.js").catch(() => {});
}
