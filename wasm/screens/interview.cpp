// One question a page: the question large, why it is asked, one large control, and in sight all the
// time how much is certain already.
#include <algorithm>
#include <cmath>

#include "platform/platform.h"
#include "present/strings.h"
#include "screens/interview.h"
#include "screens/screen.h"
#include "ui/text_layout.h"

namespace huisuan::screens {

using namespace present;  // NOLINT(google-build-using-namespace)
using ui::Flow;
using ui::Id;
using ui::Rect;
using ui::Type;

namespace {

constexpr Id root = 0x14E0;
constexpr float low = 540;  // less height than this scrolls as a whole

Id page_id(const Screen& screen) {
  const Asked& asked = screen.opened.asked;
  if (asked.review) return ui::id_of(root, "review");
  const Question& page = asked.pages[asked.at];
  const Id id = ui::id_of(root, "question");
  if (!asks_several(screen.view, page) || page.target.row == kNone) {
    return ui::id_of(id, input_id(screen.view, page.target));
  }
  return ui::id_of(ui::id_of(id, input_id(screen.view, {page.target.fact, kNone, kNone})),
                   page.target.row);
}

// A new page gets the focus: by keyboard its control, else its heading, which is read out. A field
// takes it at once unless a finger is used: then half the screen would turn into a keyboard.
void move_focus(const Screen& screen, Id id) {
  Asked& asked = screen.opened.asked;
  if (asked.arrived == id) return;
  asked.arrived = id;
  ui::scroll_to_top(ui::id_of(root, "page"));
  if (screen.opened.dialog != Dialog::none) return;
  Id wanted = id;
  if (!asked.review) {
    const Question& page = asked.pages[asked.at];
    const InputKind kind = input_of(screen.view, page.target).kind;
    const bool field =
        kind == InputKind::number || kind == InputKind::date || kind == InputKind::text;
    const bool keys = ui::inbox().focus_visible || (field && !platform::touching());
    if (keys && !asks_several(screen.view, page)) wanted = large_input_id(screen.view, page.target);
  }
  ui::request_focus(wanted);
}

// Whether the fact above it on the page has said the same already.
bool said(const Screen& screen, std::uint32_t above, std::string FactView::*words,
          const FactView& fact) {
  return above != kNone && screen.view.facts[above].*words == fact.*words;
}

// Above the control what one has to know to answer; below it where the answer is found.
void explanation(const Screen& screen, Flow& flow, const Target& target,
                 std::uint32_t above = kNone) {
  const FactView& fact = screen.view.facts[target.fact];
  const bool row = target.row != kNone;
  for (const std::string& words :
       {said(screen, above, &FactView::why, fact) ? std::string() : fact.why,
        row ? fact.rows.fields[target.field].help : fact.help}) {
    if (words.empty()) continue;
    flow.gap(6);
    ui::text(flow, words, Type::body, ui::palette().ink2);
  }
}

void sources(const Screen& screen, Flow& flow, const Target& target, const std::string& about,
             std::uint32_t above = kNone) {
  const FactView& fact = screen.view.facts[target.fact];
  const ui::Palette& c = ui::palette();
  flow.gap(12);
  if (!fact.known_from.empty() && !said(screen, above, &FactView::known_from, fact)) {
    ui::text(flow, fill(Str::where_known, {fact.known_from}), Type::hint, c.ink2);
  }
  ui::text(flow, about, Type::hint, c.ink3);
}

// Several things that belong together, each with its own 不清楚. What another answer has settled
// meanwhile stays where it is and says so: nothing may move under the hand that goes on.
void together(const Screen& screen, Flow& flow, const Question& page, Id id) {
  const ui::Palette& c = ui::palette();
  const bool row = page.target.row != kNone;
  std::uint32_t above = row ? page.target.fact : kNone;
  for (const Target& each : page.asked) {
    const FactView& fact = screen.view.facts[each.fact];
    const bool settled = idle(screen.view, each);
    // The heading has asked for the first fact already; of a row it only names the row.
    if (row || each != page.asked.front()) {
      flow.gap(22);
      ui::hairline(flow, c.line);
      flow.gap(18);
      std::string words = row ? fact.rows.fields[each.field].question : fact.question;
      if (settled) words += str(Str::needs_no_answer);
      ui::text(flow, words, Type::title, settled ? c.ink3 : c.ink);
      explanation(screen, flow, each, above);
      flow.gap(12);
    }
    answer_input(screen, flow, each, id);
    if (!row) sources(screen, flow, each, {}, above);
    above = each.fact;
  }
}

void question(const Screen& screen, Flow& flow, float bottom) {
  const ui::Palette& c = ui::palette();
  Asked& asked = screen.opened.asked;
  const Question page = asked.pages[asked.at];
  const Id id = page_id(screen);
  const std::string title = title_of(screen.view, page);
  const ui::Container region(id, ui::Role::region, title);
  const bool several = asks_several(screen.view, page);
  ui::heading(flow, title,
              several             ? Type::title
              : roomy(flow.width) ? Type::total
                                  : Type::question,
              c.ink, 2);
  if (several && page.target.row != kNone) {
    flow.gap(6);
    ui::text(flow, screen.view.facts[page.target.fact].why, Type::body, c.ink2);
    repeat_row(screen, flow, page.target.fact, page.target.row, id);
    together(screen, flow, page, id);
  } else {
    explanation(screen, flow, page.target);
    flow.gap(20);
    if (several) {
      together(screen, flow, page, id);
    } else if (large_input(screen, flow, page.target, bottom)) {
      leave(screen);
    }
  }
  if (asked.reminded && !complete(screen.view, page) &&
      input_of(screen.view, page.target).error.empty()) {
    flow.gap(8);
    ui::alert(flow, str(Str::answer_or_unsure), c.seal);
  }
  if (several) {
    flow.gap(18);
    ui::text(flow, page.about, Type::hint, c.ink3);
  } else {
    sources(screen, flow, page.target, page.about);
  }
}

// Where one is: for what; and where and when, which can be changed from here.
void context(const Screen& screen, Flow& flow) {
  const ViewModel& view = screen.view;
  const std::string_view words = view.life_event < view.life_events.size()
                                     ? std::string_view(view.life_events[view.life_event].title)
                                     : str(Str::all_topics);
  const ImU32 color = ui::palette().ink3;
  const bool brief = flow.width < 700;
  const float title = ui::text_width(words, ui::face(Type::hint)) + 14;
  const bool beside = title + place_and_date_width(screen, brief) <= flow.width;
  if (beside) {
    ui::line({flow.x, flow.y, title, ui::metrics().control}, words, Type::hint, color);
  } else {
    ui::text(flow, words, Type::hint, color);
  }
  Flow pills = flow;
  if (beside) pills.x += title;
  if (beside) pills.width -= title;
  place_and_date(screen, pills, brief);
  flow.y = pills.y;
  if (screen.opened.asked.at == 0 && !screen.opened.asked.review) {
    flow.gap(6);
    day_note(screen, flow, view.begins, "begins first");
  }
  // What need not be asked is said where the questions begin; later it stands among the answers.
  if (!view.implied.empty() && screen.opened.asked.at == 0 && !screen.opened.asked.review) {
    flow.gap(2);
    ui::text(flow, view.implied, Type::hint, ui::palette().ink2);
  }
  flow.gap(6);
}

// Before the first page there is the start page, and the button says so.
std::string_view back_label(const Screen& screen) {
  const Asked& asked = screen.opened.asked;
  const bool first = asked.review ? asked.pages.empty() : asked.at == 0;
  return str(first && !asked.returning ? Str::leave_questions : Str::previous_question);
}

// 上一题, how far one has come as a bar, and the way out to the results.
void steps(const Screen& screen, Flow& flow) {
  const ui::Palette& c = ui::palette();
  const float control = ui::metrics().control;
  const std::string_view previous = back_label(screen);
  const std::string_view results = str(Str::see_results);
  const float left = ui::button_width(previous, ui::Button::quiet) + 14;
  const bool review = screen.opened.asked.review;
  const float right = review ? -4 : ui::button_width(results, ui::Button::quiet);
  const Rect rect{flow.x - 8, flow.y, left, control};
  const ui::Pressed pressed = ui::press(ui::id_of(root, "back"), rect, ui::Role::button, previous);
  if (pressed.hovered || pressed.held) ui::fill(rect, c.wash, ui::metrics().control_radius);
  ui::icon(ui::Icon::left, ImVec2(rect.x + 13, rect.y + control / 2), 13, c.link);
  ui::draw_line(ImVec2(rect.x + 24, rect.y + (control - ui::face(Type::strong).line) / 2), previous,
                Type::strong, c.link, rect.w);
  if (pressed.focused) ui::focus_ring(rect, ui::metrics().control_radius);
  if (pressed.activated) {
    screen.opened.asked.backing = true;
    platform::request_frames(3);
  }
  const Rect bar{rect.right() + 12, flow.y + control / 2 - 4, flow.width - left - right - 8, 8};
  if (bar.w > 40) {
    const auto answers = static_cast<float>(screen.view.answered);
    const float all = answers + static_cast<float>(screen.view.pages);
    ui::fill(bar, ui::chosen_theme() == ui::Theme::contrast ? c.grey : c.line, 4);
    if (all > 0) ui::fill({bar.x, bar.y, std::max(8.0F, bar.w * answers / all), 8}, c.blue2, 4);
  }
  if (!review && ui::button(ui::id_of(root, "results"),
                            {flow.x + flow.width - right + 8, flow.y, right, control}, results,
                            ui::Button::quiet)) {
    screen.go_to_overview(Tab::results);
  }
  flow.gap(control);
}

// What is certain, what may come, how many questions: told to those who do not see it as it
// changes.
void live(const Screen& screen, Flow& flow) {
  const ui::Palette& c = ui::palette();
  const LiveView& view = screen.view.live;
  const ui::Container status(ui::id_of(root, "live"), ui::Role::status, {});
  constexpr float pad = 14;
  const float strong = ui::face(Type::strong).line;
  const float hint = ui::face(Type::hint).line;
  const float inside = flow.width - 2 * pad;
  const float firm = ui::text_width(view.firm, ui::face(Type::strong));
  const float possible = ui::text_width(view.possible, ui::face(Type::strong));
  const float left = ui::text_width(view.left, ui::face(Type::hint));
  // All in one line, or the amounts in one and the questions below, or what is certain by itself.
  const bool one_line = firm + possible + left + 48 <= inside;
  const bool pair = !one_line && firm + possible + 16 <= inside;
  const bool third = !one_line && !pair && possible + left + 16 > inside;
  const float height = 20 + strong + (one_line ? 0 : pair ? hint : strong) + (third ? hint : 0);
  const Rect rect{flow.x, flow.y, flow.width, height};
  ui::fill(rect, c.wash, ui::metrics().control_radius);
  const float x = rect.x + pad;
  float y = rect.y + 10;
  ui::draw_line(ImVec2(x, y), view.firm, Type::strong, c.link, inside);
  if (!one_line && !pair) y += strong;
  ui::draw_line(ImVec2(one_line ? x + firm + 24 : x, y), view.possible, Type::strong, c.ink2,
                inside, pair ? ui::Align::right : ui::Align::left);
  if (pair || third) y += strong;
  const float lower = pair || third ? 0 : (strong - hint) / 2;
  ui::draw_line(ImVec2(x, y + lower), view.left, Type::hint, c.ink2, inside,
                pair || third ? ui::Align::left : ui::Align::right);
  ui::record_text(rect, view.text);
  flow.gap(height);
}

// 不清楚 and 下一题; after the last question the results.
// `squeezed`: keys leave little of the screen.
void further(const Screen& screen, Flow& flow, bool squeezed = false) {
  Asked& asked = screen.opened.asked;
  const float height = ui::metrics().control + (squeezed ? 0 : roomy(flow.width) ? 28 : 8);
  if (asked.review) {
    if (ui::button(ui::id_of(root, "all results"), {flow.x, flow.y, flow.width, height},
                   str(Str::see_all_results), ui::Button::primary)) {
      screen.go_to_overview(Tab::results);
    }
    flow.gap(height);
    return;
  }
  const Question& page = asked.pages[asked.at];
  const InputView& input = input_of(screen.view, page.target);
  const bool alone = !asks_several(screen.view, page);
  const bool words = input.kind == InputKind::boolean || input.kind == InputKind::choice ||
                     (input.kind == InputKind::rows && input.state == AnswerView::absent);
  const bool on = !alone || !words || answered(screen.view, page.target);
  float x = flow.x;
  if (alone) {
    const float width = on ? std::round((flow.width - 12) * 0.36F) : flow.width;
    if (ui::choice(ui::id_of(root, "unsure"), {x, flow.y, width, height}, str(Str::unsure),
                   input.state == AnswerView::unsure, ui::Role::button)) {
      unsure(screen, page.target);
      leave(screen);
    }
    x += width + 12;
  }
  if (on && ui::button(ui::id_of(root, "next"), {x, flow.y, flow.x + flow.width - x, height},
                       str(Str::following_question), ui::Button::primary)) {
    leave(screen);
  }
  flow.gap(height);
}

// `bottom`: how far one sees without scrolling.
void middle(const Screen& screen, Flow& flow, float bottom) {
  message(screen, flow);
  context(screen, flow);
  move_focus(screen, page_id(screen));
  if (screen.opened.asked.review) {
    const ui::Container region(page_id(screen), ui::Role::region, str(Str::review_title));
    const Target wanted = review(screen, flow);
    if (wanted.fact != kNone) change(screen, wanted);
  } else {
    question(screen, flow, bottom);
  }
  flow.gap(18);
  // Its words, not its edge, stand at the margin.
  const std::string_view all = str(Str::all_on_one);
  const Rect rect{flow.x - 8, flow.y, ui::button_width(all, ui::Button::quiet),
                  ui::metrics().control};
  if (ui::button(ui::id_of(root, "all on one"), rect, all, ui::Button::quiet)) {
    screen.go_to_overview(Tab::situation);
  }
  if (page.voice != Voice::none && !screen.opened.asked.review) {
    const Question& open = screen.opened.asked.pages[screen.opened.asked.at];
    read_aloud(screen, {rect.right() + 8, rect.y, read_aloud_width(), rect.h},
               ui::id_of(page_id(screen), "read"), [&] { page.read(spoken(screen.view, open)); });
  }
  flow.gap(rect.h);
}

}  // namespace

void interview(const Screen& screen, float width, float height) {
  settle(screen);
  const bool large = ui::for_fingers();
  const float pad = width >= 700 ? 32 : 16;
  const float widest = large ? 920 : 720;
  const float side = std::max(pad, std::round((width - widest) / 2));
  const float head = low_head(screen, width, width >= 1100 ? 24 : pad);
  const bool whole = height < low;  // too low to keep anything in place
  const float control = ui::metrics().control;
  static float foot = 0;  // as high as last frame
  const float top = head + (whole ? 0 : control + 16);
  const float bottom = whole ? height : height - foot;
  if (!whole) {
    const Rect rect{0, head, width, control + 16};
    ui::Area area(ui::id_of(root, "steps"), rect);
    const ui::Container navigation(ui::id_of(root, "navigation"), ui::Role::navigation,
                                   str(Str::one_by_one));
    Flow flow{side, head + 8, width - 2 * side};
    steps(screen, flow);
    area.finish(head + rect.h);
  }
  {
    ui::Area area(ui::id_of(root, "page"), {0, top, width, bottom - top});
    Flow flow = area.flow(side);
    // On a tall screen nearer to the buttons than to the head; what fills the page begins at its
    // top.
    constexpr float least = 12;
    static float high = 0;  // what stands there, in the last frame
    const float free =
        std::min((bottom - top - (large ? 640 : 460)) / (large ? 3 : 4), bottom - top - high - 24);
    flow.gap(whole ? 8 : std::clamp(free, least, 300.0F));
    const float begin = flow.y;
    const ui::Container main(ui::id_of(root, "main"), ui::Role::main, {});
    if (whole) steps(screen, flow);
    middle(screen, flow, begin + bottom - top - least);
    if (std::abs(flow.y - begin - high) > 0.5F) platform::request_frames(3);
    high = flow.y - begin;
    if (whole) {
      flow.gap(16);
      live(screen, flow);
      flow.gap(10);
      further(screen, flow);
    }
    area.finish(flow.y + 24);
  }
  if (whole) return;
  {
    const Rect rect{0, bottom, width, foot};
    ui::Area area(ui::id_of(root, "foot"), rect);
    const ui::Container group(ui::id_of(root, "further"), ui::Role::region,
                              str(Str::following_question));
    ui::fill(rect, ui::palette().card);
    ui::fill({rect.x, rect.y, rect.w, 1}, ui::palette().line);
    Flow flow{side, bottom + 12, width - 2 * side};
    live(screen, flow);
    flow.gap(10);
    further(screen, flow, large && height < 800);
    const float wanted = flow.y + 14 - bottom;
    if (std::abs(wanted - foot) > 0.5F) platform::request_frames(3);
    foot = wanted;
    area.finish(bottom + foot);
  }
}

}  // namespace huisuan::screens
