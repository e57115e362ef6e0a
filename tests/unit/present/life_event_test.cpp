// A sitting about one life event, over the project's own rules and situations: what is asked, shown
// and added up is that event's alone, and its questions lead to the same results as all answers.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "advise/advice.h"
#include "check/check.h"
#include "eval/evaluate.h"
#include "present/session.h"
#include "unit/file_tree.h"

using namespace huisuan;
using namespace huisuan::present;

namespace {

Session open_data() {
  std::string report;
  auto opened = Session::open(test::read_tree(test::source_folder() / "data"), &report);
  REQUIRE_MESSAGE(opened.ok(), report);
  return std::move(opened).value();
}

std::string text_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<std::filesystem::path> situations() {
  std::vector<std::filesystem::path> files;
  for (const auto& each :
       std::filesystem::directory_iterator(test::source_folder() / "data" / "situations")) {
    files.push_back(each.path());
  }
  std::sort(files.begin(), files.end());
  REQUIRE(files.size() > 5);
  return files;
}

bool inside(const std::vector<uint32_t>& all, uint32_t one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

/// Everything that the view model says of it belongs to the event.
void check_view(Session& session, uint32_t event) {
  const ViewModel& view = session.view();
  const LifeEventView& chosen = view.life_events[event];
  CHECK(view.life_event == event);
  CHECK(chosen.chosen);
  CHECK(view.totals_title.find(chosen.title) == 0);
  std::vector<uint32_t> shown;
  for (const SectionView& section : view.sections) {
    shown.insert(shown.end(), section.outcomes.begin(), section.outcomes.end());
  }
  std::vector<uint32_t> wanted = chosen.outcomes;
  std::sort(shown.begin(), shown.end());
  std::sort(wanted.begin(), wanted.end());
  CHECK(shown == wanted);
  const advise::Advice& advice = session.advice();
  for (const advise::Total& total : advice.totals) {
    for (const uint32_t i : total.entitlements) CHECK(inside(wanted, i));
  }
  CHECK(advice.next.present == view.next.present);
  for (const uint32_t i : advice.next.entitlements) CHECK(inside(wanted, i));
  if (!view.next.present) return;
  const FactView& fact = view.facts[view.next.fact];
  CHECK(fact.matters);
  CHECK(fact.in_life_event);
  for (const uint32_t other : view.next.together) CHECK(view.facts[other].in_life_event);
}

/// Answers the next question as `told` has it: unknown there is 不清楚 here.
void answer_next(Session& session, const ViewModel& told) {
  const NextQuestionView next = session.view().next;
  const FactView& fact = told.facts[next.fact];
  const bool field = next.row != kNone;
  const InputView& input = field ? fact.rows.rows[next.row][next.field] : fact.input;
  const std::string& name = field ? fact.rows.fields[next.field].id : fact.id;
  std::string text = input.typed;
  for (const ChoiceView& choice : input.choices) {
    if (choice.chosen) text = choice.answer;
  }
  const bool given = input.state == AnswerView::given;
  if (field && given) {
    CHECK(session.set_row_field(fact.id, next.row, name, text));
  } else if (field) {
    CHECK(session.set_row_field_unsure(fact.id, next.row, name));
  } else if (given) {
    CHECK(session.set_answer(fact.id, text));
  } else if (input.state == AnswerView::not_yet) {
    CHECK(session.set_not_yet(fact.id));
  } else {
    CHECK(session.set_unsure(fact.id));
  }
}

}  // namespace

TEST_CASE("life event: one is chosen, and given up with the answers, never saved") {
  Session session = open_data();
  session.set_date("2023-08-01");
  const std::string saved = session.save_situation();
  const uint32_t everything = session.view().remaining;
  const std::string id = session.view().life_events[2].id;
  CHECK_FALSE(session.set_life_event("no such event"));
  CHECK(session.view().life_event == kNone);
  CHECK(session.set_life_event(id));
  CHECK(session.save_situation() == saved);
  CHECK_FALSE(session.view().can_undo);
  CHECK(session.view().remaining < everything);
  SUBCASE("everything again") { CHECK(session.set_life_event("")); }
  SUBCASE("restart") { session.restart(); }
  SUBCASE("next person") { session.next_person(); }
  SUBCASE("a loaded case") { CHECK(session.load_situation(saved)); }
  CHECK(session.view().life_event == kNone);
  CHECK_FALSE(session.view().life_events[2].chosen);
  CHECK(session.view().remaining == everything);
}

namespace {

/// A life event that tells something, and the fact that it tells.
struct Telling {
  std::string event;
  std::string fact;
  std::string answer;
};
std::vector<Telling> telling_events(const Session& session) {
  std::vector<Telling> found;
  for (const LifeEvent& event : session.pack().catalog().life_events) {
    for (const ImpliedAnswer& each : event.implies) {
      found.push_back({event.id.value, each.fact.value, each.answer.value});
    }
  }
  REQUIRE(found.size() > 2);
  return found;
}

const FactView& fact_named(Session& session, std::string_view id) {
  for (const FactView& fact : session.view().facts) {
    if (fact.id == id) return fact;
  }
  FAIL("no such fact");
  return session.view().facts.front();
}

std::string chosen(const FactView& fact) {
  for (const ChoiceView& choice : fact.input.choices) {
    if (choice.chosen) return choice.answer;
  }
  return {};
}

}  // namespace

TEST_CASE("life event: what it implies is answered, told, not asked, and gone with it") {
  Session session = open_data();
  for (const Telling& each : telling_events(session)) {
    CAPTURE(each.event);
    CHECK(session.set_life_event(each.event));
    const ViewModel& view = session.view();
    CHECK(chosen(fact_named(session, each.fact)) == each.answer);
    CHECK_FALSE(fact_named(session, each.fact).from_event.empty());
    CHECK(view.answered == 0);
    CHECK(view.implied.find(fact_named(session, each.fact).question) != std::string::npos);
    if (view.next.present) CHECK(view.facts[view.next.fact].id != each.fact);
    CHECK(session.set_life_event(""));
    CHECK(fact_named(session, each.fact).input.state == AnswerView::absent);
    CHECK(session.view().implied.empty());
  }
}

TEST_CASE("life event: what it implies may be answered otherwise, and that stays") {
  Session session = open_data();
  const Telling first = telling_events(session).front();
  CHECK(session.set_life_event(first.event));
  CHECK(session.set_unsure(first.fact));
  CHECK(fact_named(session, first.fact).from_event.empty());
  CHECK(session.set_life_event(""));
  CHECK(fact_named(session, first.fact).input.state == AnswerView::unsure);
  // What is said last counts, until it is taken back.
  CHECK(session.set_life_event(first.event));
  CHECK(chosen(fact_named(session, first.fact)) == first.answer);
  CHECK(session.undo());
  CHECK(session.undo() == false);
  CHECK(chosen(fact_named(session, first.fact)) == first.answer);
  CHECK_FALSE(fact_named(session, first.fact).from_event.empty());
}

TEST_CASE("life event: what stands beside it in a comparison is told the same") {
  Session session = open_data();
  const std::vector<Telling> telling = telling_events(session);
  CHECK(session.set_life_event(telling[0].event));
  session.keep_situation();
  CHECK(session.set_life_event(telling[1].event));
  CHECK(session.return_to_kept());
  CHECK(chosen(fact_named(session, telling[1].fact)) == telling[1].answer);
  CHECK(fact_named(session, telling[0].fact).input.state == AnswerView::absent);
  CHECK(session.undo());
  CHECK(chosen(fact_named(session, telling[1].fact)) == telling[1].answer);
}

TEST_CASE("life event: its own facts are asked in its order") {
  Session session = open_data();
  for (const LifeEvent& event : session.pack().catalog().life_events) {
    CAPTURE(event.id.value);
    session.restart();
    CHECK(session.set_life_event(event.id.value));
    std::vector<std::string> order;
    for (const Text& id : event.facts) order.push_back(id.value);
    std::size_t behind = 0;
    for (int i = 0; i < 4 && session.view().next.present; ++i) {
      const std::string id = session.view().facts[session.view().next.fact].id;
      const auto at =
          static_cast<std::size_t>(std::find(order.begin(), order.end(), id) - order.begin());
      CHECK(at >= behind);
      behind = at;
      CHECK(session.set_unsure(id));
    }
  }
}

TEST_CASE("life event: a case that cannot be read changes nothing") {
  Session session = open_data();
  CHECK(session.set_life_event(session.view().life_events[0].id));
  CHECK_FALSE(session.load_situation("{"));
  CHECK(session.view().life_event == 0);
}

TEST_CASE("life event: of each one only its own is asked, shown and added up") {
  Session session = open_data();
  session.set_date("2023-08-01");
  for (uint32_t event = 0; event < session.view().life_events.size(); ++event) {
    CAPTURE(session.view().life_events[event].title);
    CHECK(session.set_life_event(session.view().life_events[event].id));
    check_view(session, event);
  }
}

TEST_CASE("life event: its questions lead to the results of all answers, each of them live") {
  Session told = open_data();
  Session session = open_data();
  uint32_t interviews = 0, all = 0, most = 0, wider = 0;
  uint32_t turn = 0;
  for (const std::filesystem::path& file : situations()) {
    CAPTURE(file.filename().string());
    REQUIRE(told.load_situation(text_of(file)));
    for (uint32_t event = 0; event < told.view().life_events.size(); ++event) {
      if (!told.view().life_events[event].for_audience) continue;
      if (++turn % 4 != 0) continue;  // all of them take half a minute
      CAPTURE(told.view().life_events[event].title);
      const ViewModel& whole = told.view();
      session.restart();
      session.set_date(whole.date_iso);
      session.set_region(whole.region_code);
      for (const AudienceView& each : whole.audiences) session.set_audience(each.id, each.chosen);
      session.set_life_event(whole.life_events[event].id);
      // Whoever comes for it all the same corrects what it implies.
      for (uint32_t i = 0; i < whole.facts.size(); ++i) {
        if (session.view().facts[i].from_event.empty()) continue;
        if (whole.facts[i].input.typed == session.view().facts[i].input.typed) continue;
        if (whole.facts[i].input.state == AnswerView::given) {
          CHECK(session.set_answer(whole.facts[i].id, chosen(whole.facts[i])));
        } else {
          CHECK(session.clear(whole.facts[i].id));
        }
      }
      uint32_t questions = 0;
      while (session.view().next.present) {
        check_view(session, event);
        REQUIRE(++questions < 200);
        answer_next(session, whole);
      }
      for (const uint32_t i : whole.life_events[event].outcomes) {
        const Status status = told.evaluation().outcomes[i].status;
        CHECK(session.evaluation().outcomes[i].status == status);
        if (status != Status::entitled) continue;
        // Of a list that is read as a whole, what only two answers together would narrow.
        if (!session.evaluation().outcomes[i].missing.empty()) {
          ++wider;
          continue;
        }
        CHECK(session.view().outcomes[i].amount == whole.outcomes[i].amount);
      }
      most = std::max(most, questions);
      all += questions;
      ++interviews;
    }
  }
  CHECK(wider * 10 < interviews);
  MESSAGE(interviews << " interviews, " << all << " questions, at most " << most << " in one");
}
