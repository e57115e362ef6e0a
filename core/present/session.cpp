#include "present/session.h"

#include <algorithm>

#include "present/session_state.h"
#include "present/wording.h"
#include "program/compile.h"

namespace huisuan::present {

Session::Session(std::unique_ptr<State> state) : state_(std::move(state)) {}
Session::Session(Session&&) noexcept = default;
Session& Session::operator=(Session&&) noexcept = default;
Session::~Session() = default;

Result<Session> Session::open(std::vector<DataFile> files, std::string* report) {
  ParsedCatalog parsed = parse_catalog(std::move(files));
  Issues issues = std::move(parsed.issues);
  if (!has_errors(issues)) {
    Result<CheckedPack> checked = check(std::move(parsed.catalog));
    issues.insert(issues.end(), checked.issues().begin(), checked.issues().end());
    if (report != nullptr) *report = render(issues, parsed.sources);
    if (checked.ok()) {
      auto state = std::make_unique<State>(std::move(parsed.sources), std::move(checked).value());
      return Result<Session>(Session(std::move(state)), std::move(issues));
    }
    return Result<Session>(std::move(issues));
  }
  if (report != nullptr) *report = render(issues, parsed.sources);
  return Result<Session>(std::move(issues));
}

void Session::State::refresh() {
  if (!stale) return;
  stale = false;
  if (kept && kept->stale) {
    // The same way for both: what was kept is looked at as if it were the sitting's own.
    Moment own{std::move(answers), std::move(texts), nullptr, life_event};
    bring_back(*kept->moment);
    build();
    kept->side = side_of(view, advice.totals);
    kept->stale = false;
    answers = std::move(own.answers);
    texts = std::move(own.texts);
  }
  build();
}

void Session::State::build() {
  situation = make_situation(answers, catalog(), program);
  evaluator.evaluate(situation, evaluation);
  if (fill_estimates(program, evaluator, situation, estimates)) {
    evaluator.evaluate(situation, evaluation);
  }
  advice = advise::advise(program, evaluator, situation, evaluation, scope);
  // Advice asked about other situations: the values of this one are taken at the end.
  values.clear();
  evaluator.evaluate(situation, evaluation, &values);
  view = ViewBuilder({pack, program, answers, texts, evaluation, advice, values, estimates, scope,
                      life_event, date_text, date_error, region_error, services, start.as_of})
             .build();
}

const ViewModel& Session::view() {
  state_->refresh();
  state_->refresh_search();
  state_->refresh_whatif();
  state_->view.message = state_->message.text;
  state_->view.message_details = state_->message.details;
  state_->view.message_is_error = state_->message.is_error;
  state_->view.can_undo = !state_->past.empty();
  state_->view.undo_text = state_->undo_text();
  state_->view.revision = state_->revision;
  return state_->view;
}

// --- who, where, when ----------------------------------------------------------------------------

bool Session::set_region(std::string_view code) {
  State& state = *state_;
  if (find_region(state.catalog(), code) == nullptr) {
    state.region_error = fill(Str::error_region, {code});
    state.changed();
    return false;
  }
  state.region_error.clear();
  if (state.answers.region != code) {
    state.remember();
    state.answers.region = code;
  }
  state.changed();
  return true;
}

bool Session::set_date(std::string_view text) {
  State& state = *state_;
  const auto day = read_typed_date(text);
  state.date_text = text;
  state.changed();
  if (!day) {
    state.date_error = str(Str::error_date);
    return false;
  }
  state.date_error.clear();
  state.date_text.clear();
  // The first date given is the day of the sitting: a restart goes back to it.
  if (state.start.as_of == Date()) state.start.as_of = state.answers.as_of = *day;
  if (state.answers.as_of != *day) {
    state.remember();
    state.answers.as_of = *day;
  }
  return true;
}

bool Session::set_audience(std::string_view id, bool on) {
  State& state = *state_;
  const auto words = kWords<Audience>;
  const auto word = std::find(words.begin(), words.end(), id);
  if (word == words.end()) return false;
  const uint32_t bit = 1u << (word - words.begin());
  const uint32_t wanted = on ? state.answers.audiences | bit : state.answers.audiences & ~bit;
  if (wanted != state.answers.audiences) {
    state.remember();
    state.answers.audiences = wanted;
    state.changed();
  }
  return true;
}

bool Session::set_life_event(std::string_view id) {
  State& state = *state_;
  const std::vector<LifeEvent>& events = state.catalog().life_events;
  const auto found = std::find_if(events.begin(), events.end(),
                                  [&](const LifeEvent& event) { return event.id.value == id; });
  if (found == events.end() && !id.empty()) return false;
  state.choose_life_event(found == events.end() ? kNone
                                                : static_cast<uint32_t>(found - events.begin()));
  return true;
}

void Session::State::choose_life_event(uint32_t event) {
  if (event == life_event) return;
  life_event = event;
  imply(answers);
  if (kept) kept->stale = true;
  scope = advise::Scope();
  if (event != kNone) {
    std::vector<uint32_t> inside;
    uint32_t index = 0;
    for (const Pack& each : catalog().packs) {
      for (const Entitlement& entitlement : each.entitlements) {
        const auto& wanted = catalog().life_events[event].entitlements;
        if (std::any_of(wanted.begin(), wanted.end(),
                        [&](const Text& id) { return id.value == entitlement.id.value; })) {
          inside.push_back(index);
        }
        ++index;
      }
    }
    std::vector<uint32_t> facts;
    for (const Text& id : catalog().life_events[event].facts) {
      if (const auto fact = find_fact(catalog(), id.value)) facts.push_back(*fact);
    }
    scope = advise::Scope(index, inside, std::move(facts));
  }
  changed();
}

void Session::State::imply(Answers& told) const {
  for (FactAnswer& answer : told.facts) {
    if (answer.from_event) answer = FactAnswer();
  }
  if (life_event == kNone) return;
  for (const ImpliedAnswer& each : catalog().life_events[life_event].implies) {
    const auto fact = find_fact(catalog(), each.fact.value);
    if (!fact) continue;
    std::string error;
    const auto value = read_typed(catalog().facts[*fact], each.answer.value, error);
    // Said last, it counts, whatever was answered for another event. The same answer stays one.
    FactAnswer& answer = told.facts[*fact];
    if (!value || answer.cell == CellAnswer{AnswerState::given, *value}) continue;
    answer = {{AnswerState::given, *value}, {}, true};
  }
}

void Session::State::bring_back(const Moment& moment) {
  answers = moment.answers;
  texts = moment.texts;
  if (moment.life_event != life_event) imply(answers);
}

// --- the sitting ---------------------------------------------------------------------------------

std::string Session::State::undo_text() const {
  if (past.empty()) return {};
  const Moment& before = past.back();
  std::vector<std::string> labels;
  for (uint32_t i = 0; i < answers.facts.size(); ++i) {
    if (before.life_event != life_event && answers.facts[i].from_event) continue;
    if (before.answers.facts[i] == answers.facts[i]) continue;
    labels.push_back(catalog().facts[i].label.value);
  }
  const bool answered = !labels.empty();
  if (before.answers.region != answers.region) labels.emplace_back(str(Str::region));
  if (before.answers.as_of != answers.as_of) labels.emplace_back(str(Str::as_of_date));
  if (before.answers.audiences != answers.audiences) labels.emplace_back(str(Str::who_are_you));
  if (labels.empty()) return std::string(str(Str::undo));  // a comparison begun or ended
  std::string what = labels.front();
  if (labels.size() > 1) what = fill(Str::undo_several, {what, std::to_string(labels.size())});
  return fill(answered && labels.size() == 1 ? Str::undo_answer : Str::undo_change, {what});
}

bool Session::undo() {
  State& state = *state_;
  if (state.past.empty()) return false;
  state.bring_back(state.past.back());
  state.put_beside(state.past.back().kept);
  state.past.pop_back();
  state.date_text.clear();
  state.date_error.clear();
  state.region_error.clear();
  state.message = {};
  state.changed();
  return true;
}

void Session::notice(std::string text) {
  state_->message = {std::move(text), {}, true};
  state_->changed();
}

void Session::close_message() {
  state_->message = {};
  state_->changed();
}

void Session::next_person() {
  State& state = *state_;
  Answers fresh = no_answers(state.catalog());
  fresh.as_of = state.answers.as_of;
  fresh.region = state.answers.region;
  fresh.audiences = state.answers.audiences;
  restart();
  state.answers = std::move(fresh);
}

void Session::begin_anew(std::string_view day) {
  if (const auto read = read_typed_date(day)) state_->start.as_of = *read;
  restart();
}

void Session::restart() {
  State& state = *state_;
  state.answers = state.start;
  state.choose_life_event(kNone);
  state.texts.clear();
  state.services.clear();
  state.past.clear();
  state.past.shrink_to_fit();
  state.date_text.clear();
  state.date_error.clear();
  state.region_error.clear();
  state.message = {};
  state.search.clear();
  state.kept.reset();
  state.curve.reset();
  state.whatif_shown = false;
  // Nothing of the last person may stay in memory that a screen could still show.
  state.situation = Situation();
  state.evaluation = Evaluation();
  state.advice = advise::Advice();
  state.values.clear();
  state.view = ViewModel();
  state.changed();
}

const CheckedPack& Session::pack() const { return state_->pack; }
const Program& Session::program() const { return state_->program; }
const Situation& Session::situation() const {
  state_->refresh();
  return state_->situation;
}
const Evaluation& Session::evaluation() const {
  state_->refresh();
  return state_->evaluation;
}
const advise::Advice& Session::advice() const {
  state_->refresh();
  return state_->advice;
}
const Answers& Session::answers() const { return state_->answers; }
const SourceSet& Session::sources() const { return state_->sources; }

}  // namespace huisuan::present
