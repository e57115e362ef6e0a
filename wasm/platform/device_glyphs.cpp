#include "platform/device_glyphs.h"

#include <emscripten/em_js.h>
#include <emscripten/emscripten.h>

#include <cmath>
#include <cstddef>

#include "imgui.h"
#include "imgui_internal.h"

// clang-format off
// Draws one character `size` pixels high into `width * height` bytes of coverage, baseline at
// `baseline`, and returns its advance in 1/64 pixels.
EM_JS(int, page_draw_glyph, (unsigned int codepoint, int size, int weight, int width, int height,
                             int left, int baseline, unsigned char* coverage), {
  const canvas = Module.glyphCanvas || (Module.glyphCanvas = document.createElement('canvas'));
  if (canvas.width < width) canvas.width = width;
  if (canvas.height < height) canvas.height = height;
  const context = canvas.getContext('2d', {willReadFrequently: true});
  if (context === null) return 0;
  const text = String.fromCodePoint(codepoint);
  context.font = weight + ' ' + size + 'px sans-serif';
  if (coverage !== 0) {
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.fillStyle = '#000';
    context.fillText(text, left, baseline);
    const pixels = context.getImageData(0, 0, width, height).data;
    for (let i = 0; i < width * height; i++) HEAPU8[coverage + i] = pixels[4 * i + 3];
  }
  return Math.round(64 * context.measureText(text).width);
});
// clang-format on

namespace huisuan::platform {
namespace {

bool contains(ImFontAtlas*, ImFontConfig*, ImWchar codepoint) {
  return codepoint > 0x20 && codepoint != IM_UNICODE_CODEPOINT_INVALID;
}

bool load(ImFontAtlas* atlas, ImFontConfig* source, ImFontBaked* baked, void*, ImWchar codepoint,
          ImFontGlyph* glyph, float* advance_only) {
  if (!contains(atlas, source, codepoint)) return false;
  const float density = source->RasterizerDensity * baked->RasterizerDensity;
  const int size = static_cast<int>(std::lround(baked->Size * density));
  const int weight = static_cast<int>(source->FontNo);
  // Room on every side: some characters reach out of their cell.
  const int margin = size / 4 + 1;
  const int width = size + 2 * margin;
  const int height = size + 2 * margin;
  const int baseline = margin + size * 7 / 8;
  if (advance_only != nullptr) {
    const int advance =
        page_draw_glyph(codepoint, size, weight, width, height, margin, baseline, nullptr);
    *advance_only = static_cast<float>(advance) / 64 / density;
    return true;
  }
  ImVector<unsigned char>& coverage = atlas->Builder->TempBuffer;
  coverage.resize(width * height);
  const int advance =
      page_draw_glyph(codepoint, size, weight, width, height, margin, baseline, coverage.Data);
  const ImFontAtlasRectId place = ImFontAtlasPackAddRect(atlas, width, height);
  if (place == ImFontAtlasRectId_Invalid) return false;
  ImTextureRect* area = ImFontAtlasPackGetRect(atlas, place);
  glyph->Codepoint = codepoint;
  glyph->AdvanceX = static_cast<float>(advance) / 64 / density;
  glyph->X0 = static_cast<float>(-margin) / density;
  glyph->Y0 = std::round(baked->Ascent) - static_cast<float>(baseline) / density;
  glyph->X1 = glyph->X0 + static_cast<float>(width) / density;
  glyph->Y1 = glyph->Y0 + static_cast<float>(height) / density;
  glyph->Visible = true;
  glyph->PackId = place;
  ImFontAtlasBakedSetFontGlyphBitmap(atlas, baked, source, glyph, area, coverage.Data,
                                     ImTextureFormat_Alpha8, width);
  return true;
}

}  // namespace

const ImFontLoader* device_glyph_loader() {
  static const ImFontLoader loader = [] {
    ImFontLoader made;
    made.Name = "device";
    made.FontSrcInit = [](ImFontAtlas*, ImFontConfig*) { return true; };
    made.FontSrcContainsGlyph = contains;
    made.FontBakedLoadGlyph = load;
    return made;
  }();
  return &loader;
}

}  // namespace huisuan::platform
