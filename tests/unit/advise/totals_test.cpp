#include "advise/totals.h"

#include <doctest/doctest.h>

#include <functional>

#include "advise/stacking.h"

using namespace huisuan;
using namespace huisuan::advise;

namespace {

/// The smallest rules that have totals, and outcomes for them, made by hand.
struct Scene {
  Program program;
  Evaluation evaluation;
  std::vector<AmountRange> caps;

  explicit Scene(uint32_t slots = 1) {
    for (uint32_t i = 0; i < slots; ++i) program.totals.push_back({"", {}, PayPeriod::one_off});
  }

  uint32_t entitlement(Status status, int64_t min, int64_t max, uint32_t group = kNoNode,
                       uint32_t slot = 0) {
    CompiledEntitlement rule;
    rule.stacking = group;
    Outcome outcome;
    outcome.status = status;
    if (status == Status::undetermined) outcome.missing = {count()};
    program.entitlements.push_back(rule);
    evaluation.outcomes.push_back(outcome);
    component(count() - 1, min, max, slot);
    return count() - 1;
  }

  void component(uint32_t entitlement, int64_t min, int64_t max, uint32_t slot) {
    CompiledComponent part;
    part.min = part.max = 0;
    part.has_value = true;
    part.total = slot;
    program.entitlements[entitlement].components.push_back(part);
    ComponentOutcome outcome;
    outcome.amount = {true, false, false, Decimal(min), Decimal(max)};
    evaluation.outcomes[entitlement].components.push_back(outcome);
  }

  uint32_t group(StackingKind rule, uint32_t parent = kNoNode, int64_t cap = -1) {
    CompiledStackingGroup made;
    made.rule = rule;
    made.parent = parent;
    program.stacking.push_back(made);
    AmountRange range;
    if (cap >= 0) range = {true, false, false, Decimal(cap), Decimal(cap)};
    caps.push_back(range);
    return static_cast<uint32_t>(program.stacking.size() - 1);
  }

  void excludes(uint32_t a, uint32_t b) { program.entitlements[a].excludes.push_back(b); }

  void row(uint32_t entitlement, Status status, int64_t min, int64_t max) {
    RowOutcome row;
    row.status = status;
    row.components.push_back({true, false, false, Decimal(min), Decimal(max)});
    evaluation.outcomes[entitlement].rows.push_back(row);
    program.entitlements[entitlement].row_fact = 0;
  }

  [[nodiscard]] uint32_t count() const {
    return static_cast<uint32_t>(program.entitlements.size());
  }
  [[nodiscard]] std::vector<Total> totals(const Scope& scope = {}) const {
    return advise::totals(program, evaluation, caps, scope);
  }
  /// "low..high" of each total, "+" where no upper bound is known.
  [[nodiscard]] std::string text(const Scope& scope = {}) const {
    std::string all;
    for (const Total& total : totals(scope)) {
      all += (all.empty() ? "" : " ") + total.low.to_text() + ".." +
             (total.high_free ? "+" : total.high.to_text());
    }
    return all;
  }
};

constexpr Status kYes = Status::entitled;
constexpr Status kNo = Status::not_entitled;
constexpr Status kMaybe = Status::undetermined;

bool has(const Total& total, GapKind kind, uint32_t index) {
  for (const Gap& gap : total.gaps) {
    if (gap.kind == kind && gap.index == index) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("each rule of the table, two entitlements of which the second is open") {
  const struct {
    StackingKind rule;
    int64_t cap;
    const char* expected;
  } cases[] = {
      {StackingKind::one_of, -1, "300..500"}, {StackingKind::all, -1, "300..800"},
      {StackingKind::silent, -1, "300..800"}, {StackingKind::cap, 600, "300..600"},
      {StackingKind::cap, 200, "200..200"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.expected);
    Scene scene;
    const uint32_t group = scene.group(c.rule, kNoNode, c.cap);
    scene.entitlement(kYes, 300, 300, group);
    scene.entitlement(kMaybe, 400, 500, group);
    CHECK(scene.text() == c.expected);
  }
}

TEST_CASE("in a scope the rest counts as if it gave nothing") {
  const struct {
    StackingKind rule;
    int64_t cap;
    const char* expected;
  } cases[] = {
      {StackingKind::one_of, -1, "30..130"},
      {StackingKind::all, -1, "30..130"},
      {StackingKind::silent, -1, "30..130"},
      {StackingKind::cap, 50, "30..80"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.expected);
    Scene scene;
    const uint32_t group = scene.group(c.rule, kNoNode, c.cap);
    scene.entitlement(kYes, 300, 300, group);
    const uint32_t chosen[] = {scene.entitlement(kMaybe, 100, 100, group),
                               scene.entitlement(kYes, 30, 30)};
    scene.excludes(0, chosen[1]);
    const Scope scope(scene.count(), chosen);
    CHECK(scene.text(scope) == c.expected);
    const Total total = scene.totals(scope).at(0);
    CHECK(total.entitlements == std::vector<uint32_t>{1, 2});
    CHECK(has(total, GapKind::fact, 1));
    CHECK_FALSE(has(total, GapKind::choice, kNoNode));
  }
  Scene scene;
  scene.entitlement(kYes, 300, 300);
  CHECK(scene.text(Scope(1, {})).empty());
}

TEST_CASE("what contributes") {
  Scene scene;
  SUBCASE("nothing at all gives no total") { CHECK(scene.text().empty()); }
  SUBCASE("not entitled gives no total") {
    scene.entitlement(kNo, 100, 100);
    CHECK(scene.text().empty());
  }
  SUBCASE("an amount that is open though entitled") {
    scene.entitlement(kYes, 100, 250);
    CHECK(scene.text() == "100..250");
  }
  SUBCASE("undetermined counts from zero") {
    scene.entitlement(kMaybe, 100, 250);
    CHECK(scene.text() == "0..250");
  }
  SUBCASE("a document without a region is in no total") {
    scene.program.entitlements[scene.entitlement(kYes, 100, 100)].region_unstated = true;
    CHECK(scene.text().empty());
  }
  SUBCASE("a component without a slot (not definite, or no money) is in no total") {
    scene.entitlement(kYes, 100, 100, kNoNode, kNoNode);
    CHECK(scene.text().empty());
  }
  SUBCASE("no upper bound stated") {
    const uint32_t i = scene.entitlement(kYes, 100, 100);
    scene.evaluation.outcomes[i].components[0].amount.max_free = true;
    scene.program.entitlements[i].components[0].max = kNoNode;
    CHECK(scene.text() == "100..+");
    CHECK(has(scene.totals()[0], GapKind::amount, i));
  }
  SUBCASE("money without a number") {
    const uint32_t i = scene.entitlement(kYes, 0, 0);
    scene.program.entitlements[i].components[0].has_value = false;
    scene.evaluation.outcomes[i].components[0].amount = {};
    CHECK(scene.text() == "0..+");
    CHECK(has(scene.totals()[0], GapKind::amount, i));
  }
}

TEST_CASE("gaps name the fact, the reading or the silent text, and nothing that cannot matter") {
  Scene scene;
  SUBCASE("a fact") {
    const uint32_t i = scene.entitlement(kMaybe, 1, 2);
    scene.evaluation.outcomes[i].missing = {7};
    scene.evaluation.outcomes[i].open_readings = {9};
    const Total total = scene.totals().at(0);
    CHECK(has(total, GapKind::fact, 7));
    CHECK(has(total, GapKind::reading, 9));
    CHECK(total.gaps.size() == 2);
  }
  SUBCASE("silent") {
    const uint32_t group = scene.group(StackingKind::silent);
    scene.entitlement(kYes, 300, 300, group);
    scene.entitlement(kYes, 200, 200, group);
    const Total total = scene.totals().at(0);
    CHECK(scene.text() == "300..500");
    REQUIRE(total.gaps.size() == 1);
    CHECK(has(total, GapKind::silent, group));
    CHECK(total.gaps[0].entitlements == std::vector<uint32_t>{0, 1});
  }
  SUBCASE("one of: the smaller open one cannot matter") {
    const uint32_t group = scene.group(StackingKind::one_of);
    scene.entitlement(kYes, 300, 300, group);
    scene.entitlement(kMaybe, 200, 250, group);
    CHECK(scene.text() == "300..300");
    CHECK(scene.totals().at(0).gaps.empty());
  }
  SUBCASE("an unknown cap") {
    const uint32_t group = scene.group(StackingKind::cap);
    scene.entitlement(kYes, 300, 300, group);
    CHECK(scene.text() == "0..300");
    CHECK(has(scene.totals().at(0), GapKind::cap, group));
  }
  SUBCASE("external figures and later days") {
    const uint32_t i = scene.entitlement(kMaybe, 1, 2);
    scene.evaluation.outcomes[i].missing.clear();
    scene.evaluation.outcomes[i].because = Because::external;
    CHECK(has(scene.totals().at(0), GapKind::external, i));
    scene.evaluation.outcomes[i].because = Because::future;
    CHECK(has(scene.totals().at(0), GapKind::future, i));
  }
}

TEST_CASE("a choice between totals: the lows hold together") {
  Scene scene(2);
  const uint32_t group = scene.group(StackingKind::one_of);
  scene.entitlement(kYes, 1000, 1000, group, 0);
  const uint32_t second = scene.entitlement(kYes, 200, 200, group, 1);
  CHECK(scene.text() == "0..1000 0..200");
  CHECK(has(scene.totals()[0], GapKind::choice, group));
  CHECK(has(scene.totals()[1], GapKind::choice, group));
  // What both give is certain whichever is chosen.
  scene.component(second, 600, 600, 0);
  CHECK(scene.text() == "600..1000 0..200");
}

TEST_CASE("excludes edges are enumerated: the two outer ones beat the middle one") {
  Scene scene;
  const uint32_t a = scene.entitlement(kYes, 300, 300);
  const uint32_t b = scene.entitlement(kYes, 500, 500);
  const uint32_t c = scene.entitlement(kMaybe, 250, 250);
  scene.excludes(b, a);
  scene.excludes(c, b);
  CHECK(scene.text() == "500..550");
  const Total total = scene.totals().at(0);
  REQUIRE(total.gaps.size() == 1);
  CHECK(has(total, GapKind::fact, c));
}

TEST_CASE("an excluded rival brings to light what a larger one hid") {
  Scene scene;
  const uint32_t group = scene.group(StackingKind::one_of);
  const uint32_t a = scene.entitlement(kYes, 1000, 1000, group);
  const uint32_t b = scene.entitlement(kMaybe, 500, 500, group);
  const uint32_t c = scene.entitlement(kYes, 2000, 2000);
  scene.excludes(a, c);
  CHECK(scene.text() == "2000..2500");
  CHECK(has(scene.totals().at(0), GapKind::fact, b));
}

TEST_CASE("scope row: each row goes to one entitlement; an entitlement's cap still holds") {
  Scene scene;
  const uint32_t group = scene.group(StackingKind::one_of);
  scene.program.stacking[group].by_row = true;
  SUBCASE("no cap binds") {
    const uint32_t a = scene.entitlement(kYes, 900, 900, group);
    const uint32_t b = scene.entitlement(kYes, 800, 800, group);
    for (const int64_t yuan : {500, 400, 0}) scene.row(a, yuan != 0 ? kYes : kNo, yuan, yuan);
    for (const int64_t yuan : {300, 500, 0}) scene.row(b, yuan != 0 ? kYes : kNo, yuan, yuan);
    CHECK(scene.text() == "1000..1000");
    CHECK(scene.totals()[0].gaps.empty());
  }
  SUBCASE("three rows of 600 under a cap of 1000, or 500 each") {
    const uint32_t a = scene.entitlement(kYes, 1000, 1000, group);
    const uint32_t b = scene.entitlement(kYes, 1500, 1500, group);
    for (int r = 0; r < 3; ++r) {
      scene.row(a, kYes, 600, 600);
      scene.row(b, kYes, 500, 500);
    }
    CHECK(scene.text() == "1600..1600");
  }
  SUBCASE("silent: at least the better one for each row, at most both") {
    scene.program.stacking[group].rule = StackingKind::silent;
    const uint32_t a = scene.entitlement(kYes, 500, 500, group);
    const uint32_t b = scene.entitlement(kYes, 700, 700, group);
    scene.row(a, kYes, 500, 500);
    scene.row(a, kNo, 0, 0);
    scene.row(b, kYes, 300, 300);
    scene.row(b, kYes, 400, 400);
    CHECK(scene.text() == "900..1200");
    CHECK(has(scene.totals()[0], GapKind::silent, group));
  }
  SUBCASE("a row that was over the limit counts once another is claimed elsewhere") {
    const uint32_t a = scene.entitlement(kYes, 500, 500, group);
    const uint32_t b = scene.entitlement(kMaybe, 0, 600, group);
    scene.row(a, kYes, 500, 500);
    scene.row(a, kYes, 400, 400);
    scene.evaluation.outcomes[a].rows[1].over_limit = true;
    scene.row(b, kMaybe, 600, 600);
    scene.row(b, kNo, 0, 0);
    CHECK(scene.text() == "500..1000");
  }
  SUBCASE("a cap for each row") {
    scene.program.stacking[group].rule = StackingKind::cap;
    scene.caps[group] = {true, false, false, Decimal(600), Decimal(600)};
    const uint32_t a = scene.entitlement(kYes, 800, 800, group);
    const uint32_t b = scene.entitlement(kYes, 600, 600, group);
    for (int r = 0; r < 2; ++r) {
      scene.row(a, kYes, 400, 400);
      scene.row(b, kYes, r == 0 ? 300 : 100, r == 0 ? 300 : 100);
    }
    CHECK(scene.text() == "1100..1100");
  }
}

// --- against enumeration -------------------------------------------------------------------------

namespace {

struct Chance {
  uint64_t state;
  uint32_t below(uint32_t n) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return static_cast<uint32_t>(state >> 33) % n;
  }
};

/// The same question in the most naive way: every completion, every way to resolve silent groups,
/// every set of entitlements that may be taken together.
struct Enumeration {
  const Scene& scene;
  std::vector<int64_t> given;      ///< amount by entitlement in this completion
  std::vector<StackingKind> rule;  ///< silent resolved
  uint32_t taken = 0;

  [[nodiscard]] int64_t value(uint32_t group, bool& allowed, bool& used) const {
    int64_t sum = 0;
    uint32_t parts = 0;
    for (uint32_t i = 0; i < scene.count(); ++i) {
      if (scene.program.entitlements[i].stacking != group || (taken >> i & 1u) == 0) continue;
      sum += given[i];
      ++parts;
    }
    for (uint32_t child = 0; child < scene.program.stacking.size(); ++child) {
      if (scene.program.stacking[child].parent != group) continue;
      bool child_used = false;
      sum += value(child, allowed, child_used);
      if (child_used) ++parts;
    }
    used = parts > 0;
    if (group == kNoNode) return sum;
    if (rule[group] == StackingKind::one_of && parts > 1) allowed = false;
    if (rule[group] == StackingKind::cap) {
      const int64_t cap = *scene.caps[group].min.to_int64();
      return sum < cap ? sum : cap;
    }
    return sum;
  }

  [[nodiscard]] int64_t best() {
    int64_t best = 0;
    for (taken = 0; taken < 1u << scene.count(); ++taken) {
      bool allowed = true;
      bool used = false;
      for (uint32_t i = 0; i < scene.count(); ++i) {
        for (const uint32_t other : scene.program.entitlements[i].excludes) {
          if ((taken >> i & 1u) != 0 && (taken >> other & 1u) != 0) allowed = false;
        }
      }
      const int64_t sum = value(kNoNode, allowed, used);
      if (allowed && sum > best) best = sum;
    }
    return best;
  }
};

void random_tree(Chance& chance, Scene& scene) {
  constexpr StackingKind kRules[] = {StackingKind::one_of, StackingKind::all, StackingKind::silent,
                                     StackingKind::cap};
  const uint32_t groups = chance.below(4);
  for (uint32_t i = 0; i < groups; ++i) {
    const StackingKind rule = kRules[chance.below(4)];
    const uint32_t parent = i == 0 || chance.below(3) == 0 ? kNoNode : chance.below(i);
    scene.group(rule, parent,
                rule == StackingKind::cap ? static_cast<int64_t>(chance.below(12)) : -1);
  }
  const uint32_t count = 1 + chance.below(5);
  for (uint32_t i = 0; i < count; ++i) {
    const uint32_t group = groups == 0 || chance.below(4) == 0 ? kNoNode : chance.below(groups);
    const int64_t min = 1 + chance.below(8);
    const Status status = chance.below(5) == 0 ? kNo : chance.below(2) == 0 ? kYes : kMaybe;
    scene.entitlement(status, min, min + chance.below(4), group);
  }
  for (uint32_t i = chance.below(4); i > 0; --i) {
    const uint32_t a = chance.below(count);
    const uint32_t b = chance.below(count);
    if (a != b) scene.excludes(a, b);
  }
}

}  // namespace

TEST_CASE("low and high are what enumerating completions, readings and choices gives") {
  Chance chance{20230801};
  uint32_t open = 0;
  uint32_t silent_or_exclusive = 0;
  for (int round = 0; round < 400; ++round) {
    CAPTURE(round);
    Scene scene;
    random_tree(chance, scene);
    int64_t low = INT64_MAX;
    int64_t high = 0;
    Enumeration all{scene, std::vector<int64_t>(scene.count()), {}};
    for (const CompiledStackingGroup& group : scene.program.stacking)
      all.rule.push_back(group.rule);
    const std::function<void(uint32_t)> resolve = [&](uint32_t group) {
      if (group == all.rule.size()) {
        const int64_t best = all.best();
        low = best < low ? best : low;
        high = best > high ? best : high;
        return;
      }
      const StackingKind rule = scene.program.stacking[group].rule;
      if (rule != StackingKind::silent) return resolve(group + 1);
      for (const StackingKind reading : {StackingKind::one_of, StackingKind::all}) {
        all.rule[group] = reading;
        resolve(group + 1);
      }
      all.rule[group] = rule;
    };
    const std::function<void(uint32_t)> complete = [&](uint32_t i) {
      if (i == scene.count()) return resolve(0);
      const Outcome& outcome = scene.evaluation.outcomes[i];
      std::vector<int64_t> amounts;
      if (outcome.status != kYes) amounts.push_back(0);
      if (outcome.status != kNo) {
        amounts.push_back(*outcome.components[0].amount.min.to_int64());
        amounts.push_back(*outcome.components[0].amount.max.to_int64());
      }
      for (const int64_t amount : amounts) {
        all.given[i] = amount;
        complete(i + 1);
      }
    };
    complete(0);
    const std::vector<Total> totals = scene.totals();
    if (totals.empty()) {
      CHECK(high == 0);
      continue;
    }
    CHECK(totals[0].low == Decimal(low));
    CHECK(totals[0].high == Decimal(high));
    CHECK(totals[0].low <= totals[0].high);
    CHECK(totals[0].gaps.empty() == (low == high));
    if (low < high) ++open;
    for (const CompiledEntitlement& rule : scene.program.entitlements) {
      if (!rule.excludes.empty()) ++silent_or_exclusive;
    }
  }
  CHECK(open > 100);
  CHECK(silent_or_exclusive > 100);
}
