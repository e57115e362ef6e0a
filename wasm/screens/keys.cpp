#include "screens/keys.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "imgui_internal.h"
#include "platform/platform.h"
#include "present/strings.h"
#include "ui/text_layout.h"

namespace huisuan::screens {

using namespace present;  // NOLINT(google-build-using-namespace)
using ui::Id;
using ui::Rect;
using ui::Type;

namespace {

constexpr Id root = 0x4E75;
constexpr float narrow = 700;

struct Key {
  std::string_view press;  // ui::press_key
  std::string_view shown;
  std::string_view name;  // read out, where what is shown is no word
  int column = 0;
  int row = 0;
  int rows = 1;
};

struct Layout {
  Str name = Str::keys_of_numbers;
  std::vector<Key> keys;
  int columns = 4;
  int rows = 4;
  float widest = 640;
};

// What stood there in the last frame.
struct Shown {
  ui::Edited field;
  std::vector<Id> keys;
};

Shown& shown() {
  static Shown instance;
  return instance;
}

constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr std::string_view digits = "1234567890";

std::string_view one(std::string_view all, int index) {
  return all.substr(static_cast<std::size_t>(index), 1);
}

// As on a telephone, which everybody knows; what changes or ends it in the last column.
Layout of_numbers(std::uint32_t state) {
  Layout made;
  for (int i = 0; i < 9; i++) {
    made.keys.push_back({one(digits, i), one(digits, i), {}, i % 3, i / 3});
  }
  if ((state & ui::state_date) != 0) {
    made.keys.push_back({"-", "-", str(Str::key_dash), 0, 3});
  } else if ((state & ui::state_numeric) == 0) {
    made.keys.push_back({".", ".", str(Str::key_point), 0, 3});
  }
  made.keys.push_back({one(digits, 9), one(digits, 9), {}, 1, 3});
  made.keys.push_back({"Backspace", str(Str::key_backspace), {}, 3, 0});
  made.keys.push_back({"Clear", str(Str::key_clear), {}, 3, 1});
  made.keys.push_back({"Enter", str(Str::key_done), {}, 3, 2, 2});
  return made;
}

// In the order of the alphabet: who does not type knows it best.
Layout of_letters(float width) {
  Layout made;
  made.name = Str::keys_of_letters;
  made.widest = 1120;
  const int across = width < narrow ? 6 : 9;
  const int count = static_cast<int>(letters.size());
  for (int i = 0; i < count; i++) {
    made.keys.push_back({one(letters, i), one(letters, i), {}, i % across, i / across});
  }
  made.rows = (count + across - 1) / across;
  made.columns = across + 1;
  made.keys.push_back({"Backspace", str(Str::key_backspace), {}, across, 0});
  made.keys.push_back({"Clear", str(Str::key_clear), {}, across, 1});
  // What was found stands above; one of it is chosen there.
  made.keys.push_back({"Leave", str(Str::key_hide), {}, across, 2, made.rows - 2});
  return made;
}

Layout layout_of(const ui::Edited& field, float width) {
  return (field.state & ui::state_combobox) != 0 ? of_letters(width) : of_numbers(field.state);
}

// No field but the search is written in letters; other words have no keys here.
bool has_keys(const ui::Edited& field) {
  constexpr std::uint32_t kinds =
      ui::state_numeric | ui::state_decimal | ui::state_date | ui::state_combobox;
  return field.id != 0 && (field.state & kinds) != 0;
}

float key_height() { return ui::for_fingers() ? 72 : 60; }
float gap() { return ui::for_fingers() ? 10 : 6; }
constexpr float margin = 14;

// A press that has begun ends where it began, though the field has lost the focus to it meanwhile.
bool pressing() {
  return ImGui::IsMouseDown(0) || ImGui::IsMouseReleased(0) ||
         ImGui::GetCurrentContext()->InputEventsQueue.Size > 0;
}

void draw_key(Id id, Rect rect, const Key& key, Id field) {
  const ui::Palette& c = ui::palette();
  const bool done = key.press == "Enter" || key.press == "Leave";
  const ui::Pressed pressed =
      ui::press(id, rect, ui::Role::button, key.name.empty() ? key.shown : key.name);
  const bool lit = pressed.held || (pressed.hovered && !platform::touching());
  const float radius = ui::metrics().control_radius;
  const bool word = key.press.size() > 1;
  ui::fill(rect, done ? (lit ? c.blue2 : c.blue) : lit ? c.wash : word ? c.grey : c.card, radius);
  ui::outline(rect, done ? c.blue : c.edge, radius, lit ? 2 : 1);
  const Type type = word ? Type::strong : Type::title;
  ui::draw_line(ImVec2(rect.x, rect.y + (rect.h - ui::face(type).line) / 2), key.shown, type,
                done ? c.on_blue : c.ink, rect.w, ui::Align::center);
  if (pressed.focused) ui::focus_ring(rect, radius);
  if (pressed.activated) ui::press_key(field, key.press);
}

}  // namespace

bool keys_wanted(const Opened& opened) { return page.files == opened.keys_otherwise; }

float keys_height(const Screen& screen, float width) {
  Shown& last = shown();
  const bool wanted = keys_wanted(screen.opened);
  ui::draw_keys_for_fields(wanted);
  const ui::Edited& field = ui::edited_field();
  const Id focused = ui::inbox().focused;
  const bool on_a_key = std::find(last.keys.begin(), last.keys.end(), focused) != last.keys.end();
  if (!wanted || screen.opened.resting) {
    last = {};
  } else if (has_keys(field) && focused == field.id) {
    // It is to be seen above them.
    if (last.field.id != field.id) ui::inbox().reveal = field.id;
    last.field = field;
  } else if (last.field.id != 0 && pressing()) {
    platform::request_frames(2);
  } else if (!on_a_key) {
    last = {};
  }
  if (last.field.id == 0) return 0;
  const auto rows = static_cast<float>(layout_of(last.field, width).rows);
  return 2 * margin + ui::face(Type::hint).line + 6 + rows * (key_height() + gap()) - gap();
}

void draw_keys(Rect rect) {
  const ui::Palette& c = ui::palette();
  Shown& now = shown();
  const Layout layout = layout_of(now.field, rect.w);
  ui::Area area(ui::id_of(root, "keys"), rect, ui::Area::Kind::keys);
  ui::fill(rect, c.paper);
  ui::fill({rect.x, rect.y, rect.w, 1}, c.edge);
  const float all = std::min(rect.w - 2 * margin, layout.widest);
  const auto columns = static_cast<float>(layout.columns);
  const float width = (all - gap() * (columns - 1)) / columns;
  const float left = rect.x + std::round((rect.w - all) / 2);
  const float line = ui::face(Type::hint).line;
  const float top = rect.y + margin + line + 6;
  ui::draw_line(ImVec2(left, rect.y + margin), now.field.label, Type::hint, c.ink2, all);
  const ui::Container region(root, ui::Role::region, str(layout.name));
  now.keys.clear();
  for (const Key& key : layout.keys) {
    const Id id = ui::id_of(root, key.press);
    const auto high = static_cast<float>(key.rows);
    const Rect place{left + static_cast<float>(key.column) * (width + gap()),
                     top + static_cast<float>(key.row) * (key_height() + gap()), width,
                     high * (key_height() + gap()) - gap()};
    draw_key(id, place, key, now.field.id);
    now.keys.push_back(id);
  }
  area.finish(rect.bottom());
}

}  // namespace huisuan::screens
