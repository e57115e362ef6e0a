#include "ui/theme.h"

#include <cmath>
#include <initializer_list>
#include <utility>

#include "imgui_internal.h"
#include "platform/device_glyphs.h"
#include "ui/text_layout.h"

namespace huisuan::ui {
namespace {

constexpr ImU32 rgb(std::uint32_t hex, std::uint32_t alpha = 255) {
  return IM_COL32((hex >> 16) & 0xFFU, (hex >> 8) & 0xFFU, hex & 0xFFU, alpha);
}

// Cobalt on white, celadon, amber and seal red: the porcelain of Jiangxi.
constexpr Palette light{
    .ink = rgb(0x16243B),
    .ink2 = rgb(0x4A5A73),
    .ink3 = rgb(0x627188),
    .paper = rgb(0xF7F8FA),
    .card = rgb(0xFFFFFF),
    .line = rgb(0xE1E6EE),
    .edge = rgb(0x8491A5),
    .blue = rgb(0x1E4F9C),
    .blue2 = rgb(0x2F66BD),
    .link = rgb(0x1E4F9C),
    .wash = rgb(0xE8F0FB),
    .on_blue = rgb(0xFFFFFF),
    .on_blue2 = rgb(0xDCE7F7),
    .celadon = rgb(0x1F7A62),
    .celadon_wash = rgb(0xE3F4EE),
    .amber = rgb(0x9A6200),
    .amber_wash = rgb(0xFFF3D9),
    .amber_line = rgb(0xF0D9A6),
    .mark = rgb(0xBF3A2B),
    .seal = rgb(0xBF3A2B),
    .seal_wash = rgb(0xFCEBE8),
    .grey = rgb(0xEEF1F5),
    .grey_ink = rgb(0x4A5A73),
    .shadow = rgb(0x16243B, 9),
};

constexpr Palette dark{
    .ink = rgb(0xEAF0F8),
    .ink2 = rgb(0xB4C0D2),
    .ink3 = rgb(0x94A2B8),
    .paper = rgb(0x10161F),
    .card = rgb(0x1A222E),
    .line = rgb(0x303B4B),
    .edge = rgb(0x6B7A91),
    .blue = rgb(0x2A5FB4),
    .blue2 = rgb(0x7FA9EC),
    .link = rgb(0x9CC0F7),
    .wash = rgb(0x22344F),
    .on_blue = rgb(0xFFFFFF),
    .on_blue2 = rgb(0xDCE7F7),
    .celadon = rgb(0x6FD0B2),
    .celadon_wash = rgb(0x16382F),
    .amber = rgb(0xF0BE62),
    .amber_wash = rgb(0x3A2E14),
    .amber_line = rgb(0x5A481F),
    .mark = rgb(0xBF3A2B),
    .seal = rgb(0xF28D80),
    .seal_wash = rgb(0x43211D),
    .grey = rgb(0x28323F),
    .grey_ink = rgb(0xB4C0D2),
    .shadow = rgb(0x000000, 30),
};

constexpr Palette contrast{
    .ink = rgb(0x000000),
    .ink2 = rgb(0x000000),
    .ink3 = rgb(0x1A1A1A),
    .paper = rgb(0xFFFFFF),
    .card = rgb(0xFFFFFF),
    .line = rgb(0x000000),
    .edge = rgb(0x000000),
    .blue = rgb(0x00257A),
    .blue2 = rgb(0x0037B8),
    .link = rgb(0x00257A),
    .wash = rgb(0xD6E4FF),
    .on_blue = rgb(0xFFFFFF),
    .on_blue2 = rgb(0xFFFFFF),
    .celadon = rgb(0x00452F),
    .celadon_wash = rgb(0xD5F5E8),
    .amber = rgb(0x5A3600),
    .amber_wash = rgb(0xFFEDB8),
    .amber_line = rgb(0x5A3600),
    .mark = rgb(0x8A0F00),
    .seal = rgb(0x8A0F00),
    .seal_wash = rgb(0xFFDDD6),
    .grey = rgb(0xE2E2E2),
    .grey_ink = rgb(0x000000),
    .shadow = rgb(0x000000, 0),
};

struct TypeSize {
  float normal;
  float large;
  float hall;  // the normal text of a hall: never below 18 px
  bool bold;
};

// In the order of Type.
constexpr TypeSize type_sizes[] = {
    {13, 18, 18, false}, {13, 18, 18, true}, {16, 22, 19, false},
    {16, 22, 19, true},  {22, 28, 24, true}, {26, 32, 28, true},
    {36, 44, 40, true},  {40, 54, 48, true}, {96, 150, 150, true},
};

struct State {
  Theme theme = Theme::light;
  Scale scale = Scale::normal;
  bool hall = false;
  Metrics metrics;
  ImFont* regular = nullptr;
  ImFont* bold = nullptr;
};

State& state() {
  static State instance;
  return instance;
}

struct File {
  const void* data;
  int bytes;
};

void add_file(File file, bool merged) {
  ImFontConfig config;
  config.FontDataOwnedByAtlas = false;
  config.PixelSnapH = false;
  config.MergeMode = merged;
  ImGui::GetIO().Fonts->AddFontFromMemoryTTF(const_cast<void*>(file.data), file.bytes, 16, &config);
}

// The first file that has a character gives it.
ImFont* load_font(std::initializer_list<File> files, unsigned weight) {
  ImFontAtlas* atlas = ImGui::GetIO().Fonts;
  for (const File& file : files) add_file(file, &file != files.begin());
  ImFont* font = atlas->Fonts.back();
  // Behind them, for every character that no file has: the device's own fonts.
  ImFontConfig fallback;
  fallback.MergeMode = true;
  fallback.FontNo = weight;
  fallback.FontLoader = platform::device_glyph_loader();
  fallback.SizePixels = 16;
  static const unsigned char no_file = 0;
  fallback.FontData = const_cast<unsigned char*>(&no_file);
  fallback.FontDataSize = 1;
  fallback.FontDataOwnedByAtlas = false;
  atlas->AddFont(&fallback);
  return font;
}

// Behind the files that the font has, before the device's own fonts, which have every character.
void add_to_font(ImFont* font, File file) {
  ImFontConfig config;
  config.FontDataOwnedByAtlas = false;
  config.PixelSnapH = false;
  config.MergeMode = true;
  config.DstFont = font;
  ImFontAtlas* atlas = ImGui::GetIO().Fonts;
  atlas->AddFontFromMemoryTTF(const_cast<void*>(file.data), file.bytes, 16, &config);
  ImVector<ImFontConfig*>& sources = font->Sources;
  std::swap(sources[sources.Size - 1], sources[sources.Size - 2]);
  ImFontAtlasFontDiscardBakes(atlas, font, 0);  // characters that came from the device
}

}  // namespace

void choose_theme(Theme theme) { state().theme = theme; }

void choose_scale(Scale scale) {
  clear_text_cache();
  state().scale = scale;
  state().metrics = for_fingers()
                        ? Metrics{.control = 60, .chip = 34, .pad = 24, .gap = 20, .icon = 1.3F}
                        : Metrics{};
}

void be_in_a_hall() {
  state().hall = true;
  choose_scale(state().scale);
}

Theme chosen_theme() { return state().theme; }
Scale chosen_scale() { return state().scale; }
bool for_fingers() { return state().hall || state().scale == Scale::large; }

const Palette& palette() {
  switch (state().theme) {
    case Theme::dark:
      return dark;
    case Theme::contrast:
      return contrast;
    case Theme::light:
      break;
  }
  return light;
}

const Metrics& metrics() { return state().metrics; }

Face face(Type type) {
  const TypeSize& size = type_sizes[static_cast<int>(type)];
  const float normal = state().hall ? size.hall : size.normal;
  const float pixels = state().scale == Scale::large ? size.large : normal;
  // Chinese text needs air between its lines, headings less of it.
  const float leading = pixels > 24 ? 1.35F : 1.5F;
  return {size.bold ? state().bold : state().regular, pixels, std::round(pixels * leading)};
}

void load_fonts(const void* regular, int regular_bytes, const void* bold, int bold_bytes) {
  ImFontAtlas* atlas = ImGui::GetIO().Fonts;
  atlas->TexDesiredFormat = ImTextureFormat_Alpha8;
  atlas->Flags |= ImFontAtlasFlags_NoBakedLines | ImFontAtlasFlags_NoMouseCursors;
  state().regular = load_font({{regular, regular_bytes}}, 400);
  state().bold = load_font({{bold, bold_bytes}, {regular, regular_bytes}}, 700);
}

void add_fonts(const void* regular, int regular_bytes, const void* bold, int bold_bytes) {
  add_to_font(state().regular, {regular, regular_bytes});
  add_to_font(state().bold, {bold, bold_bytes});
  clear_text_cache();
}

}  // namespace huisuan::ui
