// Where the parts of the program come from: files beside this one. In the one-file build
// (web/tools/make_site.mjs) the same two names read them out of the page itself.
export const offline = true;

export async function bytes(name) {
  const response = await fetch(new URL(name, import.meta.url));
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}
