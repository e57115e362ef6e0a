// Characters outside the shipped font, drawn by the device's own fonts: a name somebody types may
// hold any of 90,000 characters. An ImFontLoader that asks the page to draw one glyph on a canvas.
#pragma once

struct ImFontLoader;

namespace huisuan::platform {

// To be set as the loader of a merged font source. `weight` goes in by ImFontConfig::FontNo:
// 400 or 700.
[[nodiscard]] const ImFontLoader* device_glyph_loader();

}  // namespace huisuan::platform
