// A page's clock as a test wants it. To be run ahead of the page's scripts (`before` of open()), so
// each stands by itself.

// Always the same day, after the documents' years.
export const sameDay = () => {
  const RealDate = Date;
  const start = RealDate.now();
  globalThis.Date = class extends RealDate {
    constructor(...given) {
      super(...(given.length > 0 ? given : [RealDate.UTC(2026, 10, 27, 4) + RealDate.now() - start]));
    }
  };
};

// The only timer that waits for a second or longer is the one of a hall's machine: it runs as the
// test says, by `pass(seconds)`, which answers whether it waits again.
export const timeStops = () => {
  const { setTimeout, clearTimeout } = globalThis;
  let waiting = null;
  globalThis.setTimeout = (call, ms = 0, ...rest) => {
    if (ms < 1000) return setTimeout(call, ms, ...rest);
    waiting = { call, ms, rest };
    return -1;
  };
  globalThis.clearTimeout = (timer) => {
    if (timer === -1) waiting = null;
    else clearTimeout(timer);
  };
  globalThis.pass = (seconds) => {
    let left = seconds * 1000;
    while (waiting !== null && waiting.ms <= left) {
      const { call, ms, rest } = waiting;
      waiting = null;
      left -= ms;
      call(...rest);
    }
    if (waiting !== null) waiting.ms -= left;
    return waiting !== null;
  };
};
