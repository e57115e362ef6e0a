// Settings, what to take along or open, the next person and 重新开始.
#include <cmath>

#include "present/strings.h"
#include "screens/dialogs.h"
#include "screens/keys.h"
#include "ui/script.h"

namespace huisuan::screens {

using namespace present;  // NOLINT(google-build-using-namespace)
using ui::Flow;
using ui::Type;

namespace {

constexpr ui::Id root = dialog_root;

// Nothing stays open or scrolled from the one who was here before.
void start_afresh(const Screen& screen) {
  screen.opened = Opened{};
  screen.opened.opener = ui::inbox().focus_visible ? first_choice(screen) : 0;
  ui::scroll_all_to_top();
  screen.close_dialog();
}

}  // namespace

namespace {

void group(Flow& flow, Str name) {
  flow.gap(14);
  ui::heading(flow, str(name), Type::hint_strong, ui::palette().ink2, 3);
  flow.gap(6);
}

// How everything looks.
void looks(const Screen& screen, Flow& flow) {
  const auto pick = [&](Str label, bool chosen) {
    return option(ui::id_of(root, str(label)), flow, str(label), chosen, ui::Role::radio);
  };
  const bool large = ui::chosen_scale() == ui::Scale::large;
  group(flow, Str::text_size);
  if (pick(Str::normal_text, !large)) ui::choose_scale(ui::Scale::normal);
  if (pick(Str::large_text, large)) ui::choose_scale(ui::Scale::large);
  const ui::Theme theme = ui::chosen_theme();
  group(flow, Str::colours);
  if (pick(Str::theme_light, theme == ui::Theme::light)) ui::choose_theme(ui::Theme::light);
  if (pick(Str::theme_dark, theme == ui::Theme::dark)) ui::choose_theme(ui::Theme::dark);
  if (pick(Str::theme_contrast, theme == ui::Theme::contrast)) {
    ui::choose_theme(ui::Theme::contrast);
  }
  const bool traditional = ui::chosen_script() == ui::Script::traditional;
  group(flow, Str::script);
  if (pick(Str::script_simplified, !traditional)) ui::choose_script(ui::Script::simplified);
  if (pick(Str::script_traditional, traditional)) {
    if (ui::traditional_loaded()) {
      ui::choose_script(ui::Script::traditional);
    } else {
      page.traditional();
    }
  }
  flow.gap(8);
  ui::hairline(flow, ui::palette().line);
  flow.gap(8);
  if (option(ui::id_of(root, "keys"), flow, str(Str::keys_on_screen), keys_wanted(screen.opened),
             ui::Role::switch_)) {
    screen.opened.keys_otherwise = !screen.opened.keys_otherwise;
  }
}

// Buttons of one width, two in a line.
class Pairs {
 public:
  explicit Pairs(Flow& flow)
      : wrap_(flow, ui::metrics().control), width_(std::floor((flow.width - 8) / 2)) {}
  [[nodiscard]] bool button(Str label, ui::Button look = ui::Button::secondary) {
    return ui::button(ui::id_of(root, str(label)), wrap_.place(width_), str(label), look);
  }

 private:
  ui::Wrap wrap_;
  float width_;
};

void ways_out(const Screen& screen, Flow& flow) {
  Pairs pairs(flow);
  if (pairs.button(Str::print)) {
    screen.close_dialog();
    page.print();
  }
  if (pairs.button(Str::take_code)) {
    page.make_code();
    screen.show(Dialog::code, screen.opened.opener);
  }
  if (page.files && pairs.button(Str::take_calendar)) {
    screen.close_dialog();
    page.save_calendar();
  }
  if (page.files && pairs.button(Str::take_table)) {
    screen.close_dialog();
    page.save_table();
  }
  if (pairs.button(Str::text_view)) {
    screen.close_dialog();
    page.show_text();
  }
}

void cases(const Screen& screen, Flow& flow) {
  Pairs pairs(flow);
  if (page.files && pairs.button(Str::open_file)) {
    screen.close_dialog();
    page.open();
  }
  if (page.files && pairs.button(Str::save_file)) {
    screen.close_dialog();
    page.save();
  }
  if (pairs.button(Str::next_person)) {
    screen.intend([](Session& session) { session.next_person(); });
    start_afresh(screen);
  }
  if (pairs.button(Str::restart, ui::Button::seal)) {
    screen.show(Dialog::restart, screen.opened.opener);
  }
}

}  // namespace

void settings(const Screen& screen, Flow& flow) {
  looks(screen, flow);
  group(flow, Str::take_along);
  ways_out(screen, flow);
  group(flow, Str::this_case);
  cases(screen, flow);
}

void confirm_restart(const Screen& screen, Flow& flow) {
  ui::text(flow, str(Str::restart_confirm), Type::body, ui::palette().ink);
  flow.gap(16);
  ui::Wrap wrap(flow, ui::metrics().control);
  // What loses nothing comes first: there the focus is.
  if (ui::button(ui::id_of(root, "cancel"),
                 wrap.place(ui::button_width(str(Str::cancel), ui::Button::secondary)),
                 str(Str::cancel), ui::Button::secondary)) {
    screen.close_dialog();
  }
  if (ui::button(ui::id_of(root, "restart now"),
                 wrap.place(ui::button_width(str(Str::restart), ui::Button::seal)),
                 str(Str::restart), ui::Button::seal)) {
    screen.intend([](Session& session) { session.restart(); });
    start_afresh(screen);
  }
}

}  // namespace huisuan::screens
