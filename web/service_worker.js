// Keeps the whole program on the device. One cache for one version: it is filled completely or not
// at all, and older ones go when this one takes over. `version` and `files` come from web/build.
const version = "{{version}}";
const files = [/*{{files}}*/];
const name = `huisuan-${version}`;

self.addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const cache = await caches.open(name);
    await cache.addAll(files.map((file) => new Request(file, { cache: "reload" })));
  })());
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    for (const old of await caches.keys()) {
      if (old.startsWith("huisuan-") && old !== name) await caches.delete(old);
    }
    await self.clients.claim();
  })());
});

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== self.location.origin) return;
  event.respondWith((async () => {
    const cache = await caches.open(name);
    const known = await cache.match(event.request, { ignoreSearch: true });
    if (known) return known;
    if (event.request.mode === "navigate") {
      const page = await cache.match("./");
      if (page) return page;
    }
    return fetch(event.request);
  })());
});
