// The words of wasm/ui/semantics.h as the DOM has them.

export const state = {
  checked: 1, expanded: 2, disabled: 4, invalid: 8, numeric: 16, decimal: 32, current: 64,
  popup: 128, onChange: 256, combobox: 512, shortcut: 1024, date: 2048,
  keysDrawn: 4096,
};

// Role -> [element, ARIA role]
export const elements = {
  text: ["div", null],
  heading: ["div", "heading"],
  button: ["button", null],
  radio: ["button", "radio"],
  tab: ["button", "tab"],
  option: ["button", "option"],
  switch: ["button", "switch"],
  expander: ["button", null],
  picker: ["button", null],
  field: ["input", null],
  meter: ["div", "progressbar"],
  status: ["div", "status"],
  alert: ["div", "alert"],
};
export const containers = {
  group: "group", region: "region", article: "article", radiogroup: "radiogroup",
  grid: "radiogroup", tablist: "tablist", listbox: "listbox", dialog: "dialog", navigation: "navigation",
  main: "main", banner: "banner", footer: "contentinfo", status: "status",
};
