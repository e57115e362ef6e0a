// Fields with a list of what was found beside them (ARIA's combobox): the focus stays in the field,
// so that typing and input methods go on undisturbed; the arrow keys go through the list, Enter takes
// where they are, or the first; Escape empties the field.
//
// In:  the mirror's elements: an input with the role combobox, a listbox in the same area.
// Out: the field's ARIA states, activations and focus by id. Knows nothing of what is found.

function set(element, name, value) {
  if (value === undefined) element.removeAttribute(name);
  else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}
const idOf = (element) => Number(element.dataset.id);

export class Comboboxes {
  // actions: as Mirror's; send(field) hands on what stands in it.
  constructor(root, actions, send) {
    Object.assign(this, { root, actions, send });
    this.waiting = null;  // a field in which Enter waits for its list
  }

  // After the mirror was brought up to date.
  update() {
    for (const field of this.root.querySelectorAll("[role=combobox]")) {
      const list = this.list(field);
      if (list) list.id = `list${idOf(list)}`;
      set(field, "aria-autocomplete", "list");
      set(field, "aria-expanded", list ? "true" : "false");
      set(field, "aria-controls", list?.id);
      for (const option of this.options(field)) {
        option.id = `option${idOf(option)}`;
        option.tabIndex = -1;
      }
      if (!this.current(field)) set(field, "aria-activedescendant", undefined);
      if (field.value === field.dataset.value) {
        field.dataset.echoed = field.value;
        // Not at once: the program is still in the middle of its frame.
        if (this.waiting === field) queueMicrotask(() => this.take(field));
      } else if (field.dataset.echoed === field.value) {
        // The program knew what stands there and has changed it: a press on its cross, say.
        field.value = field.dataset.sent = field.dataset.value;
      }
    }
  }

  // Another text, another list: the arrow keys begin anew.
  typed(field, byKeyboard) {
    this.waiting = null;
    delete field.dataset.echoed;
    if (!field.hasAttribute("aria-activedescendant")) return;
    set(field, "aria-activedescendant", undefined);
    this.actions.focused(idOf(field), byKeyboard);
  }

  // True if the key was meant for the list.
  key(field, key) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[key];
    if (step) {
      const options = this.options(field);
      const at = options.indexOf(this.current(field));
      const next = options[at < 0 && step < 0 ? options.length - 1 : at + step];
      set(field, "aria-activedescendant", next?.id);
      this.actions.focused(idOf(next ?? field), true);  // beyond either end: back in the field
      return true;
    }
    if (key === "Enter") {
      this.send(field);
      this.waiting = field;
      // What was typed last may not have been looked up yet.
      if (field.value === field.dataset.value) this.take(field);
      return true;
    }
    if (key === "Escape" && field.value !== "") {
      field.value = "";
      this.send(field);
      return true;
    }
    return false;
  }

  take(field) {
    this.waiting = null;
    const option = this.current(field) ?? this.options(field)[0];
    if (option) this.actions.activate(idOf(option));
  }

  list(field) { return field.closest(".area").querySelector("[role=listbox]"); }
  options(field) { return [...this.list(field)?.querySelectorAll("[role=option]") ?? []]; }
  current(field) {
    const id = field.getAttribute("aria-activedescendant");
    return this.options(field).find((option) => option.id === id);
  }
}
