// What goes out of the page by the user's hand, and comes in: the sheet to take along, case files.

// The sheet is a document of its own (core/codec/sheets.h). It is shown in a shadow tree with its
// own style, so that neither the page's style nor its policy is touched.
export function printSheet(host, html) {
  const styles = [];
  const sheet = new DOMParser().parseFromString(
    html.replace(/<style>([^]*?)<\/style>/g, (_, rules) => { styles.push(rules); return ""; }),
    "text/html");
  const tree = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  const style = new CSSStyleSheet();
  style.replaceSync(styles.join("\n").replace(/\b(html|body)\b/g, ":host"));
  tree.adoptedStyleSheets = [style];
  for (const element of sheet.querySelectorAll("script,meta,link,title")) element.remove();
  tree.replaceChildren(...sheet.body.childNodes);
  // After the frame that asked for it; the sheet goes when the printer is done.
  setTimeout(() => {
    print();
    tree.replaceChildren();
  });
}

export function save(contents, name, type = "application/json") {
  const address = URL.createObjectURL(new Blob([contents], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

export function chooseFile(take) {
  const input = document.createElement("input");
  input.type = "file";
  input.accept = ".json,application/json";
  input.addEventListener("change", () => { if (input.files.length > 0) take(input.files[0]); });
  input.click();
}

// Files that are dropped on the page; without this the browser would leave it to show them.
export function takeDropped(take) {
  addEventListener("dragover", (event) => event.preventDefault());
  addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer.files.length > 0) take([...event.dataTransfer.files]);
  });
}

const types = { ics: "text/calendar", csv: "text/csv" };
export function take(kind, bytes, name) { save(bytes, `${name}.${kind}`, types[kind]); }

// Resolves to whether the text lies in the clipboard. A page from a stick has no clipboard of its
// own in some browsers: there the old way is tried.
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = document.createElement("textarea");
    field.value = text;
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  }
}

// The squares of a code that holds these bytes, row by row, 1 for a dark one. The smallest code,
// with the least correction: it is read from a screen, where nothing is smudged.
export function squares(qrcode, bytes) {
  const code = qrcode(0, "L");
  code.addData(String.fromCharCode(...bytes), "Byte");
  code.make();
  const side = code.getModuleCount();
  return Uint8Array.from({ length: side * side },
    (_, i) => (code.isDark(Math.floor(i / side), i % side) ? 1 : 0));
}
