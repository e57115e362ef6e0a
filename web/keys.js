// Keys that are drawn on the screen, where there is no keyboard: they do to a field what a keyboard
// does, by the same events, so that the mirror need not know where a key came from.
//
// In:  a field of the mirror and one key: a character, "Backspace", "Clear", "Enter", which leaves
//      the field as well, or "Leave".

export function pressKey(input, key) {
  if (!input) return;
  if (key === "Enter") input.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
  if (key === "Enter" || key === "Leave") return input.blur();
  const [from, to] = [input.selectionStart, input.selectionEnd];
  const before = [...input.value.slice(0, from)].slice(0, -1).join("").length;
  if (key === "Clear") input.value = "";
  else if (key !== "Backspace") input.setRangeText(key, from, to, "end");
  else if (from !== to) input.setRangeText("", from, to, "end");
  else input.setRangeText("", before, from, "end");
  input.dispatchEvent(new InputEvent("input", { bubbles: true }));
}
