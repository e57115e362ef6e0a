// Reading aloud, where the device has a voice of its own. What is read stops with what it belongs
// to.
#include "present/strings.h"
#include "screens/interview.h"
#include "screens/screen.h"

namespace huisuan::screens {

using namespace present;  // NOLINT(google-build-using-namespace)

namespace {

std::string_view label(bool reading) { return str(reading ? Str::stop_reading : Str::read_aloud); }

}  // namespace

std::string spoken(const ViewModel& view, const Question& asked) {
  std::string text = title_of(view, asked) + "\n";
  const auto line = [&](std::string_view words) {
    if (!words.empty()) text.append(words).append("\n");
  };
  for (const Target& each : asked.asked) {
    if (idle(view, each)) continue;
    const FactView& fact = view.facts[each.fact];
    const bool row = each.row != kNone;
    const std::string& question = row ? fact.rows.fields[each.field].question : fact.question;
    if (question != title_of(view, asked)) line(question);
    line(row ? fact.rows.fields[each.field].help : fact.help);
    std::string choices;
    for (const ChoiceView& choice : input_of(view, each).choices) {
      if (!choices.empty()) choices += str(Str::list_sign);
      choices += choice.label;
    }
    if (!choices.empty()) line(fill(Str::spoken_choices, {choices}));
  }
  return text;
}

// The longer of the two, so that nothing moves when it begins.
float read_aloud_width() { return ui::button_width(label(true), ui::Button::secondary); }

void read_aloud(const Screen& screen, ui::Rect rect, ui::Id id,
                const std::function<void()>& start) {
  Opened& opened = screen.opened;
  const bool reading = page.voice == Voice::reading && opened.read == id;
  if (opened.read == id) opened.read_in_sight = true;
  if (!ui::button(id, rect, label(reading), ui::Button::secondary)) return;
  opened.read = reading ? 0 : id;
  opened.read_in_sight = !reading;
  if (reading) {
    page.stop_reading();
  } else {
    start();
  }
}

void stop_reading_what_is_gone(const Screen& screen) {
  Opened& opened = screen.opened;
  if (page.voice == Voice::reading && !opened.read_in_sight) page.stop_reading();
  opened.read_in_sight = false;
}

}  // namespace huisuan::screens
