// Reading aloud: offered where the device itself has a Chinese voice, and stopped with what is read.
// Headless browsers have no voice; one is put into the page that writes down what it is given.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { closeBrowser, open } from "./harness.mjs";

after(closeBrowser);

const near = { name: "near", lang: "zh-CN", localService: true };
const far = { name: "far", lang: "zh-CN", localService: false };
const english = { name: "english", lang: "en-US", localService: true };

const device = (voices) => {
  globalThis.spoken = [];
  const waiting = [];
  class Utterance extends EventTarget { constructor(text) { super(); this.text = text; } }
  const synthesis = new EventTarget();
  Object.assign(synthesis, {
    speaking: false,
    getVoices: () => voices,
    speak: (part) => { waiting.push(part); globalThis.spoken.push([part.voice.name, part.text]); },
    cancel: () => { globalThis.spoken.push(["", "cancelled"]); waiting.length = 0; },
  });
  globalThis.finishSpeaking = () => {
    for (const part of waiting.splice(0)) part.dispatchEvent(new Event("end"));
  };
  Object.defineProperty(globalThis, "speechSynthesis", { value: synthesis });
  globalThis.SpeechSynthesisUtterance = Utterance;
};
const withVoices = (...voices) => `(${device})(${JSON.stringify(voices)})`;
const spoken = (app) => app.page.evaluate(() => globalThis.spoken.splice(0));

test("without a voice of its own nothing is offered", async () => {
  for (const voices of [[], [far, english]]) {
    const app = await open("laptop", { before: withVoices(...voices) });
    assert.equal(await app.find("button", "朗读").count(), 0);
    assert.equal(await app.find("region", "带走结果").count(), 1);
    await app.close();
  }
});

test("a question is read with its answers; it stops when told to, and when another one comes", async () => {
  const app = await open("phone", { start: true, before: withVoices(far, english, near) });
  await app.tap(app.find("button", /^稳岗和社会保险/));
  const heading = await app.find("heading", /？$/).first().textContent();
  await app.screenshot("read-aloud");
  await app.tap(app.find("button", "朗读"));
  const read = (await spoken(app)).filter(([voice]) => voice);
  assert.ok(read.every(([voice]) => voice === "near"), "only the voice on the device");
  assert.equal(read[0][1], heading);
  const words = read.map(([, text]) => text).join();
  for (const answer of await app.find("radio", /./).allTextContents()) {
    assert.ok(words.includes(answer), `${answer} is read`);
  }
  await app.tap(app.find("button", "停止朗读"));
  assert.deepEqual(await spoken(app), [["", "cancelled"]]);
  await app.tap(app.find("button", "朗读"));
  await spoken(app);
  await app.page.evaluate(() => globalThis.finishSpeaking());
  await app.idle();
  assert.equal(await app.find("button", "停止朗读").count(), 0, "it has ended by itself");
  await app.tap(app.find("button", "朗读"));
  await spoken(app);
  await app.tap(app.find("button", "不清楚"));
  assert.deepEqual(await spoken(app), [["", "cancelled"]], "another page");
  assert.equal(await app.find("button", "朗读").count(), 1);
  await app.close();
});

test("the results are read as the code for telephones has them", async () => {
  const app = await open("laptop", { before: withVoices(near) });
  await app.openCase("factory_28");
  await app.click(app.find("button", "朗读"));
  const [, text] = (await spoken(app)).find(([voice]) => voice);
  assert.match(text, /^惠算 /);
  await app.close();
});
