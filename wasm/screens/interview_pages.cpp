// From page to page of the interview: forward, back, to the review and out of it. Which question
// comes next is the session's choice; here is only which page is open.
#include <algorithm>
#include <utility>

#include "platform/platform.h"
#include "present/strings.h"
#include "screens/interview.h"
#include "screens/screen.h"

namespace huisuan::screens {

using namespace present;  // NOLINT(google-build-using-namespace)

bool answered(const ViewModel& view, const Target& target) {
  const InputView& input = input_of(view, target);
  return input.state != AnswerView::absent && input.error.empty();
}

bool idle(const ViewModel& view, const Target& target) {
  const InputView& input = input_of(view, target);
  if (input.state != AnswerView::absent || !input.error.empty()) return false;
  if (target.row == kNone) return !view.facts[target.fact].matters;
  const NextQuestionView& next = view.next;
  const bool open = next.present && next.fact == target.fact && next.row == target.row;
  return !open ||
         std::find(next.fields.begin(), next.fields.end(), target.field) == next.fields.end();
}

bool asks_several(const ViewModel& view, const Question& asked) {
  if (asked.target.row == kNone) return asked.asked.size() > 1;
  return view.facts[asked.target.fact].rows.fields.size() > 1;
}

bool complete(const ViewModel& view, const Question& asked) {
  return std::all_of(asked.asked.begin(), asked.asked.end(),
                     [&](const Target& each) { return answered(view, each) || idle(view, each); });
}

std::string title_of(const ViewModel& view, const Question& asked) {
  const Target& target = asked.target;
  if (target.row == kNone || !asks_several(view, asked)) return question_of(view, target);
  const FactView& fact = view.facts[target.fact];
  return fill(Str::label_value, {fact.label, fact.rows.row_titles[target.row]});
}

namespace {

// Pages of the same row are the same page, whichever field they began with.
bool same_page(const Question& page, const Target& target) {
  return page.target == target ||
         (target.row != kNone && page.target.fact == target.fact && page.target.row == target.row);
}

bool gone(const ViewModel& view, const Question& page) {
  if (page.target.fact >= view.facts.size()) return true;
  const auto& rows = view.facts[page.target.fact].rows.rows;
  return page.target.row != kNone && page.target.row >= rows.size();
}

// What was left without an answer, or needs none any more, is not asked again because it stood
// there once: the session chooses anew.
bool left_open(const ViewModel& view, const Question& page) {
  return !complete(view, page) ||
         std::none_of(page.asked.begin(), page.asked.end(),
                      [&](const Target& each) { return answered(view, each); });
}

void drop_unanswered(const Screen& screen, std::size_t from) {
  auto& pages = screen.opened.asked.pages;
  while (from < pages.size() && left_open(screen.view, pages[from])) {
    pages.erase(pages.begin() + static_cast<std::ptrdiff_t>(from));
  }
}

// To the outcome that one question was asked for.
void return_to_outcome(const Screen& screen) {
  const std::uint32_t from = std::exchange(screen.opened.asked.from, kNone);
  if (from < screen.view.outcomes.size()) show_outcome(screen, from);
}

void forward(const Screen& screen) {
  Asked& asked = screen.opened.asked;
  asked.at = asked.returning ? asked.pages.size() : std::min(asked.at + 1, asked.pages.size());
  asked.returning = false;
  drop_unanswered(screen, asked.at);
  return_to_outcome(screen);
}

void back(const Screen& screen) {
  Asked& asked = screen.opened.asked;
  asked.reminded = false;
  if (asked.returning) {
    asked.returning = false;
    asked.at = asked.pages.size();
    return_to_outcome(screen);
  } else if (asked.review && !asked.pages.empty()) {
    asked.review = false;
    asked.at = asked.pages.size() - 1;
  } else if (asked.review || asked.at == 0) {
    screen.back_to_start();
  } else {
    asked.at--;
  }
}

Question page_of(const NextQuestionView& next, const ViewModel& view) {
  const Target first{next.fact, next.row, next.field};
  Question page{first, {}, next.about};
  if (first.row != kNone) return page;  // take_in() brings its fields
  page.asked.push_back(first);
  for (const std::uint32_t other : next.together) {
    const bool list = view.facts[other].input.kind == InputKind::rows;
    if (other != next.fact && !list) page.asked.push_back({other, kNone, kNone});
  }
  return page;
}

// Of a row whatever was answered or is asked for by now; what is new comes last.
void take_in(const ViewModel& view, Question& page) {
  const Target& first = page.target;
  if (first.row == kNone) {
    if (page.asked.empty()) page.asked.push_back(first);
    return;
  }
  const auto& row = view.facts[first.fact].rows.rows[first.row];
  for (std::uint32_t field = 0; field < row.size(); field++) {
    const Target each{first.fact, first.row, field};
    if (idle(view, each)) continue;
    if (std::find(page.asked.begin(), page.asked.end(), each) != page.asked.end()) continue;
    page.asked.push_back(each);
  }
  if (page.asked.empty()) page.asked.push_back(first);
}

}  // namespace

void leave(const Screen& screen) {
  screen.opened.asked.leaving = true;
  platform::request_frames(3);
}

void settle(const Screen& screen) {
  Asked& asked = screen.opened.asked;
  const ViewModel& view = screen.view;
  for (std::size_t i = asked.pages.size(); i-- > 0;) {
    if (!gone(view, asked.pages[i])) continue;
    asked.pages.erase(asked.pages.begin() + static_cast<std::ptrdiff_t>(i));
    if (asked.at > i) asked.at--;
  }
  asked.at = std::min(asked.at, asked.pages.size());
  if (asked.at < asked.pages.size()) take_in(view, asked.pages[asked.at]);
  if (asked.leaving) {
    asked.leaving = false;
    const bool done = asked.at < asked.pages.size() && complete(view, asked.pages[asked.at]);
    if (done) forward(screen);
    asked.reminded = !done;
  }
  if (asked.backing) {
    asked.backing = false;
    back(screen);
  }
  if (asked.review && view.next.present) asked.review = false;
  if (!asked.review && asked.at == asked.pages.size()) {
    drop_unanswered(screen, asked.at);
    asked.reminded = false;
    if (view.next.present) {
      asked.pages.push_back(page_of(view.next, view));
      take_in(view, asked.pages.back());
    } else {
      asked.review = true;
    }
  }
}

void change(const Screen& screen, const Target& target) {
  Asked& asked = screen.opened.asked;
  const auto same = [&](const Question& page) { return same_page(page, target); };
  auto found = std::find_if(asked.pages.begin(), asked.pages.end(), same);
  if (found == asked.pages.end()) {
    found = asked.pages.insert(asked.pages.end(), Question{target, {}, {}});
  }
  asked.at = static_cast<std::size_t>(found - asked.pages.begin());
  asked.review = false;
  asked.returning = true;
  platform::request_frames(3);
}

void Screen::ask(const Target& target, std::uint32_t outcome) const {
  opened.way = Way::interview;
  opened.asked.arrived = 0;
  change(*this, target);
  opened.asked.from = outcome;
}

void Screen::go_one_by_one() const {
  opened.way = Way::interview;
  opened.tab = Tab::situation;
  Asked& asked = opened.asked;
  std::erase_if(asked.pages,
                [&](const Question& page) { return gone(view, page) || left_open(view, page); });
  asked.at = asked.pages.size();
  asked.review = asked.returning = asked.leaving = asked.reminded = false;
  asked.from = kNone;
  asked.arrived = 0;
  platform::request_frames(3);
}

void Screen::go_to_overview(Tab tab) const {
  opened.way = Way::overview;
  opened.tab = tab;
  opened.asked.arrived = 0;
  ui::scroll_all_to_top();
  ui::request_focus(tab == Tab::results ? results_id() : situation_id());
  platform::request_frames(3);
}

}  // namespace huisuan::screens
