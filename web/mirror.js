// The DOM mirror: what is drawn on the canvas, as real elements over it. Screen readers, the
// keyboard, text input, the text view, print and browser tests all work through these.
//
// In:  the records of wasm/ui/semantics.h, one text for a frame; told again only when it differs.
// Out: activations, texts and focus, by id. Knows no words and no values of its own.
import { Comboboxes } from "./combobox.js";
import { containers, elements, state } from "./roles.js";

const fieldEnd = "\x1f";
const recordEnd = "\x1e";

const membersOf = (group) => [...group.querySelectorAll("[role=radio],[role=tab]")]
  .filter((member) => !member.disabled);
const px = (number) => `${number}px`;
// The text view: the elements are shown themselves, and the page scrolls.
const plain = () => document.documentElement.dataset.view === "plain";

function attribute(element, name, value) {
  if (value === null || value === undefined || value === "") {
    if (element.hasAttribute(name)) element.removeAttribute(name);
  } else if (element.getAttribute(name) !== value) {
    element.setAttribute(name, value);
  }
}

export class Mirror {
  // actions: activate(id), text(id, words), focused(id, visible)
  constructor(root, actions) {
    this.root = root;
    this.actions = actions;
    this.byId = new Map();
    this.records = new Map();  // element -> its last record
    this.scrolls = new Map();  // area -> [x, y]
    this.byKeyboard = false;
    this.byTouch = false;
    this.composing = null;
    this.wantedFocus = 0;
    this.comboboxes = new Comboboxes(root, actions, (field) => this.send(field));
    this.listen();
  }

  // --- from the program ---

  update(text) {
    const seen = new Set();
    const path = [{ element: this.root, next: this.root.firstChild }];
    let modal = null;
    for (const record of text.split(recordEnd)) {
      if (record === "") continue;
      const fields = record.split(fieldEnd);
      const kind = fields[0];
      if (kind === ")") {
        this.trim(path.pop());
        continue;
      }
      let key = `${kind}${fields[1]}`;
      while (seen.has(key)) key += "'";  // two of one id: keep both
      seen.add(key);
      const element = this.place(path, key, kind, fields, record);
      if (kind === "A") {
        if (fields[6] === "modal") modal = element;
        path.push({ element: element.firstChild, next: element.firstChild.firstChild });
      } else if (kind === "(") {
        path.push({ element, next: element.firstChild });
      }
    }
    this.trim(path[0]);
    for (const [key, element] of this.byId) {
      if (!seen.has(key)) {
        this.byId.delete(key);
        this.records.delete(element);
      }
    }
    // Behind an open dialog nothing can be reached.
    for (const area of this.root.children) {
      area.inert = modal !== null && area !== modal && area.dataset.kind !== "keys";
    }
    // One dialog may come in place of another.
    const name = modal?.querySelector("[role=dialog]")?.getAttribute("aria-label") ?? null;
    if (modal !== null && name !== this.modalName && !modal.contains(document.activeElement)) {
      this.focusFirst(modal);
    }
    this.modalName = name;
    this.rove();
    this.comboboxes.update();
    if (this.wantedFocus !== 0) this.focus(this.wantedFocus);
  }

  scroll(area, x, y) {
    this.scrolls.set(area, [x, y]);
    const element = this.byId.get(`A${area}`);
    if (element) this.applyScroll(element, area);
  }

  // After the next update, if it is not there yet.
  focus(id) {
    const element = this.byId.get(`N${id}`) ?? this.byId.get(`(${id}`)?.querySelector(".node:not(:disabled)");
    const reachable = element && !element.closest("[inert]");
    this.wantedFocus = reachable ? 0 : id;
    if (!reachable) return;
    this.byKeyboard = true;  // it did not come from a pointer: show where it is
    element.focus({ preventScroll: !plain() });
  }

  container(id) { return this.byId.get(`(${id}`); }

  input(id) {
    const element = this.byId.get(`N${id}`);
    return element?.localName === "input" ? element : null;
  }

  // Lets go of what is being typed, without handing it on.
  forget() {
    for (const input of this.root.querySelectorAll("input")) {
      input.value = input.dataset.sent = input.dataset.value = "";
    }
    document.activeElement?.blur?.();
  }

  // --- elements ---

  place(path, key, kind, fields, record) {
    const at = path[path.length - 1];
    let element = this.byId.get(key);
    const kept = element && this.tagOf(kind, fields) === element.localName;
    if (element && (!kept || element !== at.next)) {
      // It goes, or goes elsewhere: nobody may go on from it.
      for (const level of path) if (level.next === element) level.next = element.nextSibling;
    }
    if (element && !kept) {
      element.remove();
      element = undefined;
    }
    if (!element) {
      element = this.create(kind, fields);
      this.byId.set(key, element);
    }
    if (element !== at.next || element.parentNode !== at.element) {
      const focused = document.activeElement;
      at.element.insertBefore(element, at.next);
      if (focused !== document.activeElement && element.contains(focused)) focused.focus();
    } else {
      at.next = element.nextSibling;
    }
    if (this.records.get(element) !== record) {
      this.records.set(element, record);
      if (kind === "A") this.area(element, fields);
      else if (kind === "(") this.group(element, fields);
      else this.node(element, fields);
    }
    return element;
  }

  trim({ element, next }) {
    while (next) {
      const after = next.nextSibling;
      element.removeChild(next);
      next = after;
    }
  }

  tagOf(kind, fields) {
    return kind === "N" ? (elements[fields[2]] ?? ["div"])[0] : "div";
  }

  create(kind, fields) {
    const element = document.createElement(this.tagOf(kind, fields));
    element.dataset.id = fields[1];
    if (kind === "A") {
      element.className = "area";
      const contents = document.createElement("div");
      contents.className = "contents";
      element.append(contents);
    } else if (kind === "N") {
      element.className = "node";
      if (element.localName === "button") element.type = "button";
      if (element.localName === "input") {
        element.type = "text";
        element.autocomplete = "off";
        element.spellcheck = false;
      }
    }
    return element;
  }

  area(element, [, id, x, y, w, h, kind]) {
    element.dataset.kind = kind;
    Object.assign(element.style, { left: px(x), top: px(y), width: px(w), height: px(h) });
    this.applyScroll(element, Number(id));
  }

  applyScroll(element, area) {
    const [x, y] = this.scrolls.get(area) ?? [0, 0];
    element.firstChild.style.transform = `translate(${-x}px, ${-y}px)`;
  }

  group(element, [, , role, label]) {
    attribute(element, "role", containers[role] ?? "group");
    attribute(element, "aria-label", label);
    element.dataset.grid = role === "grid" ? "1" : "";
    if (role === "dialog") attribute(element, "aria-modal", "true");
  }

  node(element, [, , role, x, y, w, h, label, value, bits, detail]) {
    const has = (bit) => (Number(bits) & bit) !== 0;
    const flag = (bit) => (has(bit) ? "true" : "false");
    Object.assign(element.style, { left: px(x), top: px(y), width: px(w), height: px(h) });
    attribute(element, "role", (elements[role] ?? [])[1]);
    attribute(element, "aria-keyshortcuts", has(state.shortcut) ? "/" : null);
    if (role === "field") return this.field(element, h, label, value, has, detail);
    const parts = [label, value, role === "heading" ? "" : detail];
    const spoken = parts.filter((part) => part !== "").join(" ");
    if (element.textContent !== spoken) element.replaceChildren(...this.words(parts));
    element.dataset.name = label;
    switch (role) {
      case "heading":
        attribute(element, "aria-level", detail);
        element.tabIndex = -1;  // a new page begins here
        break;
      case "radio":
      case "switch":
        attribute(element, "aria-checked", flag(state.checked));
        break;
      case "option":
      case "tab":
        attribute(element, "aria-selected", flag(state.checked));
        break;
      case "expander":
        attribute(element, "aria-expanded", flag(state.expanded));
        break;
      case "picker":
        attribute(element, "aria-haspopup", "dialog");
        attribute(element, "aria-expanded", flag(state.expanded));
        break;
      case "button":
        attribute(element, "aria-pressed", has(state.checked) ? "true" : null);
        break;
    }
    if ("disabled" in element) element.disabled = has(state.disabled);
  }

  // The name alone as a text; beside a value or a remark each by itself, for the text view.
  words(parts) {
    const words = [];
    for (const [at, name] of ["label", "value", "detail"].entries()) {
      if (parts[at] === "") continue;
      const span = document.createElement("span");
      span.className = name;
      span.textContent = parts[at];
      if (words.length > 0) words.push(" ");
      words.push(span);
    }
    return words.length === 1 ? [parts.join("")] : words;
  }

  field(element, height, label, value, has, detail) {
    attribute(element, "role", has(state.combobox) ? "combobox" : null);
    attribute(element, "aria-label", label);
    attribute(element, "data-label", label);
    attribute(element, "aria-invalid", has(state.invalid) ? "true" : null);
    attribute(element, "aria-description", detail);
    attribute(element, "inputmode", has(state.keysDrawn) ? "none"
      : has(state.numeric) ? "numeric" : has(state.decimal) ? "decimal" : null);
    element.dataset.name = label;
    element.dataset.takes = has(state.numeric) ? "whole" : has(state.decimal) ? "decimal"
      : has(state.date) ? "day" : "words";
    element.dataset.onChange = has(state.onChange) ? "1" : "";
    // 16 px at least, or iOS zooms in.
    element.style.fontSize = px(Math.max(16, Math.round(Number(height) * 0.4)));
    element.dataset.value = value;
    // What is being typed belongs to the user; it is brought in line when the field is left.
    if (element !== document.activeElement && element.value !== value) element.value = value;
  }

  // In a group of radios or tabs the Tab key stops once, the arrow keys move.
  rove() {
    for (const group of this.root.querySelectorAll("[role=radiogroup],[role=tablist]")) {
      const members = membersOf(group);
      const current = members.find((m) => m === document.activeElement) ??
        members.find((m) => m.ariaChecked === "true" || m.ariaSelected === "true") ?? members[0];
      for (const member of members) member.tabIndex = member === current ? 0 : -1;
    }
  }

  // What is chosen, or the first there is; for a keyboard a field before what is chosen, but not for
  // a finger, which would get half a screen full of keys.
  focusFirst(area) {
    const chosen = area.querySelector("[aria-checked=true]:enabled,[aria-selected=true]:enabled");
    const field = area.querySelector("input");
    const first = (this.byTouch ? chosen ?? field : field ?? chosen) ??
      area.querySelector("button:enabled");
    if (!first) return;
    first.focus({ preventScroll: true });
    first.select?.();  // what is typed replaces what stood there
  }

  // --- from the user ---

  listen() {
    const root = this.root;
    const idOf = (target) => Number(target.closest?.(".node")?.dataset.id ?? 0);
    window.addEventListener("keydown", (event) => {
      if (["Tab", "ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"].includes(event.key)) {
        this.byKeyboard = true;
      }
      if (event.key === "/") this.shortcut(event);
    }, true);
    window.addEventListener("pointerdown", (event) => {
      this.byKeyboard = false;
      this.byTouch = event.pointerType === "touch";
      const id = idOf(document.activeElement);
      if (id !== 0) this.actions.focused(id, false);
    }, true);
    // Keys that are drawn leave the focus where it is.
    window.addEventListener("mousedown", (event) => {
      const keys = root.querySelector("[data-kind=keys]")?.getBoundingClientRect();
      if (keys && event.clientY >= keys.top && event.clientY < keys.bottom) event.preventDefault();
    }, true);
    root.addEventListener("click", (event) => {
      const target = event.target.closest?.("button.node");
      if (target) this.actions.activate(Number(target.dataset.id));
    });
    root.addEventListener("focusin", (event) => {
      const id = idOf(event.target);
      if (id !== 0) this.actions.focused(id, this.byKeyboard);
    });
    root.addEventListener("focusout", (event) => {
      const target = event.target;
      if (target.localName === "input") {
        this.composing = null;
        this.send(target);
        // Once the program has seen it, the record decides what stands there.
        setTimeout(() => {
          if (target !== document.activeElement && target.value !== target.dataset.value &&
              !this.pending(target)) {
            target.value = target.dataset.value;
          }
        });
      }
      if (!root.contains(event.relatedTarget)) this.actions.focused(0, false);
    });
    root.addEventListener("compositionstart", (event) => { this.composing = event.target; });
    root.addEventListener("compositionend", (event) => {
      this.composing = null;
      if (event.target.dataset.onChange === "") this.send(event.target);
    });
    root.addEventListener("input", (event) => {
      if (event.target.role === "combobox") this.comboboxes.typed(event.target, this.byKeyboard);
      if (event.isComposing || this.composing === event.target) return;
      if (event.target.dataset.onChange === "") this.send(event.target);
    });
    root.addEventListener("keydown", (event) => this.key(event));
    // A focused element must not scroll the areas by itself: the program does.
    root.addEventListener("scroll", (event) => {
      if (plain()) return;
      event.target.scrollTop = 0;
      event.target.scrollLeft = 0;
    }, true);
  }

  shortcut(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.localName === "input") return;
    const target = [...this.root.querySelectorAll("[aria-keyshortcuts='/']")]
      .find((element) => !element.closest("[inert]"));
    if (!target) return;
    event.preventDefault();  // nor does it write itself
    this.byKeyboard = true;
    target.focus({ preventScroll: true });
    if (target.localName === "button") target.click();
  }

  pending(input) {
    return input.dataset.sent !== undefined && input.dataset.sent !== input.dataset.value;
  }

  send(input) {
    const known = input.dataset.sent ?? input.dataset.value;
    if (input.value === known && input.value === input.dataset.value) return;
    input.dataset.sent = input.value;
    this.actions.text(Number(input.dataset.id), input.value);
  }

  key(event) {
    if (event.isComposing || event.keyCode === 229) return;
    const target = event.target;
    if (target.localName === "input") {
      if (target.role === "combobox" && this.comboboxes.key(target, event.key)) {
        event.preventDefault();
        event.stopPropagation();
        return;
      }
      if (event.key === "Enter") {
        this.send(target);
        this.actions.activate(Number(target.dataset.id));
      }
      // An empty search is left with what is open around it.
      if (event.key === "Escape" && target.role !== "combobox") {
        target.value = target.dataset.value;
        target.blur();
        event.stopPropagation();
      }
      return;
    }
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const group = target.closest?.("[role=radiogroup],[role=tablist]");
    if (!step || !group) return;
    let members = membersOf(group);
    // In a grid up and down keep to the column.
    if (group.dataset.grid === "1" && ["ArrowDown", "ArrowUp"].includes(event.key)) {
      members = members.filter((member) => member.style.left === target.style.left);
    }
    const next = members[(members.indexOf(target) + step + members.length) % members.length];
    for (const member of membersOf(group)) member.tabIndex = member === next ? 0 : -1;
    next.focus({ preventScroll: true });
    event.preventDefault();
    event.stopPropagation();
  }
}
