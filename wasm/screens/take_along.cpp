// What one takes along: paper, a calendar, a table, and a code for the telephone.
#include <algorithm>
#include <cmath>

#include "imgui.h"
#include "platform/platform.h"
#include "present/strings.h"
#include "screens/screen.h"
#include "ui/text_layout.h"

namespace huisuan::screens {

using namespace present;  // NOLINT(google-build-using-namespace)
using ui::Card;
using ui::Flow;
using ui::Id;
using ui::Type;

namespace {

constexpr Id root = 0x7A6E;
constexpr std::uint32_t quiet = 4;  // light squares around a code, ISO/IEC 18004

// Dark on light in every theme, on whole pixels: that is what cameras look for.
void draw_code(Flow& flow, const Code& code) {
  const float scale = std::max(ImGui::GetIO().DisplayFramebufferScale.x, 1.0F);
  const auto squares = static_cast<float>(code.side + 2 * quiet);
  const float size = std::max(std::floor(flow.width * scale / squares), 1.0F) / scale;
  const float side = size * squares;
  const float left = std::round((flow.x + (flow.width - side) / 2) * scale) / scale;
  const float top = std::round(flow.y * scale) / scale;
  ui::fill({left, top, side, side}, IM_COL32_WHITE);
  for (std::uint32_t y = 0; y < code.side; y++) {
    const std::uint8_t* const row = code.squares.data() + std::size_t{y} * code.side;
    for (std::uint32_t x = 0; x < code.side; x++) {
      if (row[x] == 0) continue;
      const std::uint32_t first = x;
      while (x + 1 < code.side && row[x + 1] != 0) x++;
      ui::fill({left + size * static_cast<float>(first + quiet),
                top + size * static_cast<float>(y + quiet),
                size * static_cast<float>(x + 1 - first), size},
               IM_COL32_BLACK);
    }
  }
  ui::record_text({left, top, side, side}, str(Str::code_picture));
  flow.y = top + side;
}

}  // namespace

void show_code(const Screen& screen, Flow& flow) {
  const ui::Palette& c = ui::palette();
  const Code& code = screen.opened.code;
  if (code.side == 0) return;  // not made yet: in the next frame
  draw_code(flow, code);
  flow.gap(12);
  // Whoever holds the telephone cannot photograph its screen with it.
  if (page.files) {
    if (ui::button(ui::id_of(root, "copy"), flow, str(Str::code_copy), ui::Button::secondary)) {
      page.copy();
    }
    const ui::Container status(ui::id_of(root, "copied"), ui::Role::status, {});
    ui::text(flow, screen.opened.copied, Type::hint, c.celadon);
    flow.gap(8);
  }
  ui::text(flow, str(Str::code_hint), Type::hint, c.ink2);
  flow.gap(8);
  std::string_view rest = code.text;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    ui::text(flow, rest.substr(0, end), Type::hint, c.ink);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
}

namespace {

void take_buttons(const Screen& screen, Flow& flow) {
  ui::Wrap wrap(flow, ui::metrics().control);
  const auto button = [&](Str label) {
    return ui::button(ui::id_of(root, str(label)),
                      wrap.place(ui::button_width(str(label), ui::Button::secondary)), str(label),
                      ui::Button::secondary);
  };
  const auto done = [&](Str words) {
    screen.opened.taken = str(words);
    platform::request_frames(3);
  };
  if (button(Str::take_print)) {
    page.print();
    done(Str::taken_print);
  }
  if (button(Str::take_code)) {
    page.make_code();
    screen.opened.copied = {};
    screen.show(Dialog::code, ui::id_of(root, str(Str::take_code)));
  }
  if (page.voice != Voice::none) {
    read_aloud(screen, wrap.place(read_aloud_width()), ui::id_of(root, "read"), page.read_results);
  }
  if (!page.files) return;
  if (!screen.view.calendar.empty() && button(Str::take_calendar)) {
    page.save_calendar();
    done(Str::taken_file);
  }
  if (button(Str::take_table)) {
    page.save_table();
    done(Str::taken_file);
  }
}

}  // namespace

void take_along(const Screen& screen, Flow& flow) {
  const ui::Palette& c = ui::palette();
  const ui::Container region(ui::id_of(root, "take along"), ui::Role::region, str(Str::take_along));
  flow.gap(12);
  Card card(flow, ui::card_look());
  ui::heading(card.in, str(Str::take_along), Type::strong, c.ink, 3);
  card.in.gap(4);
  ui::text(card.in, str(page.files ? Str::take_hint : Str::take_hint_hall), Type::hint, c.ink2);
  card.in.gap(12);
  take_buttons(screen, card.in);
  if (screen.opened.taken.empty()) return;
  const ui::Container status(ui::id_of(root, "taken"), ui::Role::status, {});
  card.in.gap(8);
  ui::text(card.in, screen.opened.taken, Type::hint, c.celadon);
}

}  // namespace huisuan::screens
