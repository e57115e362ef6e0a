// The drawing surface: WebGL, its loss and return, machines without it, zoom.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { chromiumOnly, closeBrowser, open } from "./harness.mjs";

after(closeBrowser);
const surface = (app) => app.page.evaluate(() => document.documentElement.dataset.surface);
const chooses = async (app, answer) => {
  const radio = app.find("radio", answer, await app.yesNo());
  await app.click(radio);
  assert.equal(await radio.getAttribute("aria-checked"), "true");
};

// Without a display Firefox has no WebGL: there it is the processor that draws.
test("a lost WebGL context is replaced at once, and used again when it returns", chromiumOnly, async () => {
  const app = await open("laptop");
  assert.equal(await surface(app), "webgl");
  const colours = await app.colours();
  assert.ok(colours > 20);
  await app.page.evaluate(() => {
    const gl = document.getElementById("canvas").getContext("webgl");
    globalThis.losing = gl.getExtension("WEBGL_lose_context");
    globalThis.losing.loseContext();
  });
  await app.page.waitForFunction(() => document.documentElement.dataset.surface === "software");
  await app.idle();
  assert.ok(await app.colours() > 20, "the picture is still there");
  await chooses(app, "是");
  await app.screenshot("context-lost");
  await app.page.evaluate(() => globalThis.losing.restoreContext());
  await app.page.waitForFunction(() => document.documentElement.dataset.surface === "webgl");
  await app.idle();
  assert.ok(await app.colours() > 20);
  await chooses(app, "否");
  app.problems = app.problems.filter((text) => !/context (was )?lost|CONTEXT_LOST/i.test(text));
  await app.close();
});

test("without WebGL the page is drawn by the CPU", async () => {
  const app = await open("laptop", {
    before: () => {
      const original = HTMLCanvasElement.prototype.getContext;
      HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
        return /webgl/.test(kind) ? null : original.call(this, kind, ...rest);
      };
    },
  });
  assert.equal(await surface(app), "software");
  assert.ok(await app.colours() > 20);
  await chooses(app, "是");
  await app.screenshot("software");
  await app.close();
});

test("without any canvas the text view is there, and works", async () => {
  const app = await open("laptop", {
    before: () => { HTMLCanvasElement.prototype.getContext = () => null; },
  });
  assert.equal(await app.page.evaluate(() => document.documentElement.dataset.view), "plain");
  const radio = app.find("radio", "是", await app.yesNo());
  await radio.click();
  await app.idle();
  assert.equal(await radio.getAttribute("aria-checked"), "true");
  await app.screenshot("text-view");
  await app.close();
});

test("both renderers draw the same picture", async () => {
  const pictures = [];
  for (const software of [false, true]) {
    const app = await open("laptop", {
      before: software ? () => {
        const original = HTMLCanvasElement.prototype.getContext;
        HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
          return /webgl/.test(kind) ? null : original.call(this, kind, ...rest);
        };
      } : undefined,
    });
    pictures.push((await app.page.screenshot()).toString("base64"));
    if (software) {
      const far = await app.page.evaluate(async (sources) => {
        const pixels = [];
        for (const source of sources) {
          const bytes = Uint8Array.from(atob(source), (c) => c.charCodeAt(0));
          const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
          const canvas = new OffscreenCanvas(image.width, image.height);
          const context = canvas.getContext("2d");
          context.drawImage(image, 0, 0);
          pixels.push(context.getImageData(0, 0, image.width, image.height).data);
        }
        let differing = 0;
        for (let i = 0; i < pixels[0].length; i += 4) {
          const difference = Math.max(...[0, 1, 2].map((c) =>
            Math.abs(pixels[0][i + c] - pixels[1][i + c])));
          if (difference > 96) differing++;
        }
        return differing / (pixels[0].length / 4);
      }, pictures);
      console.log(`note: pixels that differ strongly between the renderers: ${(100 * far).toFixed(2)} %`);
      assert.ok(far < 0.01, `${far}`);
    }
    await app.close();
  }
});

test("device pixels are used, also after zooming", chromiumOnly, async () => {
  const app = await open("phone");
  const size = () => app.page.evaluate(() => {
    const canvas = document.getElementById("canvas");
    return [canvas.width, canvas.height];
  });
  assert.deepEqual(await size(), [780, 1688]);
  const cdp = await app.context.newCDPSession(app.page);
  await cdp.send("Emulation.setDeviceMetricsOverride",
    { width: 400, height: 800, deviceScaleFactor: 3, mobile: false });
  await app.page.waitForFunction(() => document.getElementById("canvas").width === 1200);
  await app.idle();
  assert.deepEqual(await size(), [1200, 2400]);
  await app.close();
});
