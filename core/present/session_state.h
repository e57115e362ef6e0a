// What a Session holds. Internal to core/present, and to codec/ for load_situation() and
// save_situation(), which need JSON and therefore stand there.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "advise/advice.h"
#include "check/check.h"
#include "eval/evaluate.h"
#include "present/curve_view.h"
#include "present/estimates.h"
#include "present/search.h"
#include "present/session.h"
#include "present/values.h"
#include "present/view_builder.h"
#include "present/whatif.h"
#include "program/compile.h"

namespace huisuan::present {

struct Session::State {
  State(SourceSet read, CheckedPack rules)
      : sources(std::move(read)),
        pack(std::move(rules)),
        program(compile(pack)),
        evaluator(program),
        values(program),
        start(no_answers(pack.catalog())),
        answers(start),
        search_index(pack.catalog(), Initials()) {}

  SourceSet sources;
  CheckedPack pack;
  Program program;
  Evaluator evaluator;
  KeptValues values;

  /// What undo() brings back.
  struct Moment {
    Answers answers;
    FieldTexts texts;
    std::shared_ptr<const Moment> kept;  ///< what stood beside it
    uint32_t life_event = kNone;         ///< for which it was answered
  };
  Answers start;  ///< what restart() goes back to
  Answers answers;
  FieldTexts texts;
  std::vector<Moment> past;
  ServiceStarts services;
  std::string date_text, date_error, region_error;
  uint32_t life_event = kNone;  ///< index into Catalog::life_events
  advise::Scope scope;          ///< its entitlements
  struct Message {
    std::string text, details;
    bool is_error = false;
  } message;  ///< ViewModel::message

  Initials initials;
  Variants variants;
  SearchIndex search_index;
  std::string search;  ///< as typed
  bool search_stale = true;

  /// 假如: the answers that were kept, what they gave, and whether that is still so.
  struct Kept {
    std::shared_ptr<const Moment> moment;
    Side side;
    bool stale = true;  ///< `side` is of other rules in view than now
  };
  std::optional<Kept> kept;
  std::optional<CurveWish> curve;
  bool whatif_shown = false;  ///< somebody looks: its numbers are worth the evaluations
  bool whatif_stale = true;

  Situation situation;
  std::vector<Value> estimates;  ///< by fact, in the arena of `situation`
  Evaluation evaluation;
  advise::Advice advice;
  ViewModel view;
  bool stale = true;  ///< `view` is older than the answers
  uint64_t revision = 0;

  static constexpr uint32_t kMostMoments = 200;

  [[nodiscard]] const Catalog& catalog() const { return pack.catalog(); }

  /// Call before a change of the answers.
  void remember() {
    if (past.size() == kMostMoments) past.erase(past.begin());
    past.push_back({answers, texts, kept ? kept->moment : nullptr, life_event});
  }
  void changed() {
    stale = true;
    search_stale = true;  // its order follows the outcomes
    whatif_stale = true;
    ++revision;
  }
  void choose_life_event(uint32_t event);
  /// What the life event tells replaces what another one has told.
  void imply(Answers& told) const;
  /// The answers of `moment`, as of the life event chosen now.
  void bring_back(const Moment& moment);
  void refresh();
  void build();                                 ///< the view model of `answers`
  [[nodiscard]] std::string undo_text() const;  ///< what undo() would take back
  void refresh_search();
  void refresh_whatif();
  void put_beside(std::shared_ptr<const Moment> moment);  ///< none: the comparison ends
};

}  // namespace huisuan::present
