// From page to page of the interview: forward, back, to the review and out of it. Which question
// comes next is the session's choice; here is only which page is open.
#include <algorithm>

#include "platform/platform.h"
#include "screens/interview.h"
#include "screens/screen.h"

namespace huisuan::screens {

using namespace present;  // NOLINT(google-build-using-namespace)

bool answered(const ViewModel& view, const Target& target) {
  const InputView& input = input_of(view, target);
  return input.state != AnswerView::absent && input.error.empty();
}

namespace {

bool gone(const ViewModel& view, const Question& page) {
  if (page.target.fact >= view.facts.size()) return true;
  const auto& rows = view.facts[page.target.fact].rows.rows;
  return page.target.row != kNone && page.target.row >= rows.size();
}

// What was left without an answer is not asked again because it stood there once: the session
// chooses anew.
void drop_unanswered(const Screen& screen, std::size_t from) {
  auto& pages = screen.opened.asked.pages;
  while (from < pages.size() && !answered(screen.view, pages[from].target)) {
    pages.erase(pages.begin() + static_cast<std::ptrdiff_t>(from));
  }
}

void forward(const Screen& screen) {
  Asked& asked = screen.opened.asked;
  asked.at = asked.returning ? asked.pages.size() : std::min(asked.at + 1, asked.pages.size());
  asked.returning = false;
  drop_unanswered(screen, asked.at);
}

void back(const Screen& screen) {
  Asked& asked = screen.opened.asked;
  asked.reminded = false;
  if (asked.returning) {
    asked.returning = false;
    asked.at = asked.pages.size();
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
  Question page{{next.fact, next.row, next.field}, {}, next.about};
  for (const std::uint32_t other : next.together) {
    const bool list = view.facts[other].input.kind == InputKind::rows;
    if (other == next.fact || list || next.row != kNone) continue;
    page.with.push_back(other);
  }
  return page;
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
  if (asked.leaving) {
    asked.leaving = false;
    const bool done = asked.at < asked.pages.size() && answered(view, asked.pages[asked.at].target);
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
    } else {
      asked.review = true;
    }
  }
}

void change(const Screen& screen, const Target& target) {
  Asked& asked = screen.opened.asked;
  const auto same = [&](const Question& page) { return page.target == target; };
  auto found = std::find_if(asked.pages.begin(), asked.pages.end(), same);
  if (found == asked.pages.end()) {
    found = asked.pages.insert(asked.pages.end(), Question{target, {}, {}});
  }
  asked.at = static_cast<std::size_t>(found - asked.pages.begin());
  asked.review = false;
  asked.returning = true;
  platform::request_frames(3);
}

void Screen::go_one_by_one() const {
  opened.way = Way::interview;
  opened.tab = Tab::situation;
  Asked& asked = opened.asked;
  std::erase_if(asked.pages, [&](const Question& page) {
    return gone(view, page) || !answered(view, page.target);
  });
  asked.at = asked.pages.size();
  asked.review = asked.returning = asked.leaving = asked.reminded = false;
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
