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

export function save(text, name) {
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
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
