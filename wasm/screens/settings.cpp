// Settings, what to take along or open, the next person and 重新开始.
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

void settings(const Screen& screen, Flow& flow) {
  const bool large = ui::chosen_scale() == ui::Scale::large;
  const auto pick = [&](Str label, bool chosen) {
    return option(ui::id_of(root, str(label)), flow, str(label), chosen, ui::Role::radio);
  };
  if (pick(Str::normal_text, !large)) ui::choose_scale(ui::Scale::normal);
  if (pick(Str::large_text, large)) ui::choose_scale(ui::Scale::large);
  flow.gap(8);
  ui::hairline(flow, ui::palette().line);
  flow.gap(8);
  const ui::Theme theme = ui::chosen_theme();
  if (pick(Str::theme_light, theme == ui::Theme::light)) ui::choose_theme(ui::Theme::light);
  if (pick(Str::theme_dark, theme == ui::Theme::dark)) ui::choose_theme(ui::Theme::dark);
  if (pick(Str::theme_contrast, theme == ui::Theme::contrast)) {
    ui::choose_theme(ui::Theme::contrast);
  }
  flow.gap(8);
  ui::hairline(flow, ui::palette().line);
  flow.gap(8);
  const bool traditional = ui::chosen_script() == ui::Script::traditional;
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
  flow.gap(12);
  if (option(ui::id_of(root, "keys"), flow, str(Str::keys_on_screen), keys_wanted(screen.opened),
             ui::Role::switch_)) {
    screen.opened.keys_otherwise = !screen.opened.keys_otherwise;
  }
  flow.gap(8);
  ui::hairline(flow, ui::palette().line);
  flow.gap(12);
  ui::Wrap wrap(flow, ui::metrics().control);
  const auto button = [&](Str label, ui::Button look) {
    return ui::button(ui::id_of(root, str(label)), wrap.place(ui::button_width(str(label), look)),
                      str(label), look);
  };
  if (button(Str::text_view, ui::Button::secondary)) {
    screen.close_dialog();
    page.show_text();
  }
  if (button(Str::print, ui::Button::secondary)) {
    screen.close_dialog();
    page.print();
  }
  if (button(Str::take_code, ui::Button::secondary)) {
    page.make_code();
    screen.show(Dialog::code, screen.opened.opener);
  }
  if (page.files && button(Str::take_calendar, ui::Button::secondary)) {
    screen.close_dialog();
    page.save_calendar();
  }
  if (page.files && button(Str::take_table, ui::Button::secondary)) {
    screen.close_dialog();
    page.save_table();
  }
  if (page.files && button(Str::open_file, ui::Button::secondary)) {
    screen.close_dialog();
    page.open();
  }
  if (page.files && button(Str::save_file, ui::Button::secondary)) {
    screen.close_dialog();
    page.save();
  }
  if (button(Str::next_person, ui::Button::secondary)) {
    screen.intend([](Session& session) { session.next_person(); });
    start_afresh(screen);
  }
  if (button(Str::restart, ui::Button::seal)) {
    screen.show(Dialog::restart, screen.opened.opener);
  }
}

void confirm_restart(const Screen& screen, Flow& flow) {
  ui::text(flow, str(Str::restart_confirm), Type::body, ui::palette().ink);
  flow.gap(16);
  ui::Wrap wrap(flow, ui::metrics().control);
  if (ui::button(ui::id_of(root, "restart now"),
                 wrap.place(ui::button_width(str(Str::restart), ui::Button::seal)),
                 str(Str::restart), ui::Button::seal)) {
    screen.intend([](Session& session) { session.restart(); });
    start_afresh(screen);
  }
  if (ui::button(ui::id_of(root, "cancel"),
                 wrap.place(ui::button_width(str(Str::cancel), ui::Button::secondary)),
                 str(Str::cancel), ui::Button::secondary)) {
    screen.close_dialog();
  }
}

}  // namespace huisuan::screens
