// A machine in a hall: after a while without a touch a warning counts down, then everything is wiped,
// and it rests until somebody comes. The only timers of the program, and only where it was asked for.
const quietSeconds = 90;
const warningSeconds = 30;

export function watchOverKiosk({ warn, wipe, awake }) {
  let timer;
  let left = 0;
  const wait = () => { timer = setTimeout(count, quietSeconds * 1000, warningSeconds); };
  const count = (seconds) => {
    left = seconds;
    if (seconds === 0) return wipe();
    warn(seconds);
    timer = setTimeout(count, 1000, seconds - 1);
  };
  const used = () => {
    clearTimeout(timer);
    if (left > 0) awake();
    left = 0;
    wait();
  };
  // A click alone: a screen reader presses without a pointer.
  for (const kind of ["pointerdown", "keydown", "click", "wheel", "touchmove"]) {
    addEventListener(kind, used, { capture: true, passive: true });
  }
  addEventListener("contextmenu", (event) => event.preventDefault());
}
