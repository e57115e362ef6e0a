// The two members of Session that need JSON, so they stand in this stage.
#include "codec/situation.h"
#include "present/session_state.h"

namespace huisuan::present {

namespace {

/// What happened, for somebody who only wanted to go on with a saved case.
Str what_happened(const Issues& issues) {
  for (const Issue& issue : issues) {
    if (issue.code == IssueCode::newer_format) return Str::load_newer;
  }
  for (const Issue& issue : issues) {
    switch (issue.code) {
      case IssueCode::json_syntax:
      case IssueCode::json_encoding:
      case IssueCode::json_depth:
      case IssueCode::json_size:
        return Str::load_damaged;
      default:
        break;
    }
  }
  return Str::load_unknown;
}

}  // namespace

bool Session::load_situation(std::string_view json, std::string_view name) {
  State& state = *state_;
  SourceSet sources;
  const uint32_t index = sources.add(std::string(name), std::string(json));
  Issues issues;
  auto file = codec::read_situation(sources, index, state.catalog(), issues);
  state.changed();
  if (!file) {
    state.message = {fill(what_happened(issues), {name}) + std::string(str(Str::load_what_to_do)),
                     render(issues, sources), true};
    return false;
  }
  if (!file->has_region) file->answers.region = state.answers.region;
  if (!file->has_date) file->answers.as_of = state.answers.as_of;
  if (!file->has_audience) file->answers.audiences = state.answers.audiences;
  state.remember();
  // What was opened may be about anything: a life event chosen before would hide some of it.
  state.choose_life_event(kNone);
  state.answers = std::move(file->answers);
  state.texts.clear();
  state.services.clear();
  state.date_text.clear();
  state.date_error.clear();
  state.region_error.clear();
  state.message = {fill(Str::loaded, {name}), {}, false};
  return true;
}

std::string Session::save_situation() const {
  return codec::write_situation(state_->answers, state_->catalog());
}

}  // namespace huisuan::present
