#include "present/curve_view.h"

#include <algorithm>

#include "present/strings.h"
#include "present/view_builder.h"
#include "present/whatif.h"
#include "present/wording.h"

namespace huisuan::present {

namespace {

constexpr uint32_t kPoints = 41;  ///< evenly spread, besides the cut points
constexpr uint32_t kMostNumbers = 24;
constexpr int64_t kFewestSteps = 20;  ///< a shorter axis shows nothing

const Fact& declared(const Catalog& catalog, const advise::Place& place) {
  const Fact& fact = catalog.facts[place.fact];
  return place.row == kNone ? fact : fact.fields[place.field];
}

Decimal sum(const Decimal& a, const Decimal& b) { return add(a, b).value_or(a); }
Decimal product(const Decimal& a, const Decimal& b) { return mul(a, b).value_or(a); }
Decimal difference(const Decimal& a, const Decimal& b) { return sub(a, b).value_or(a); }

bool is_ratio(const Fact& fact) { return fact.unit && fact.unit->value == "ratio"; }

/// Where a value stands on an axis.
uint32_t position(const Decimal& value, const Decimal& from, const Decimal& to) {
  if (value <= from || to <= from) return 0;
  if (value >= to) return kAxisLength;
  const auto share =
      floor_div(product(difference(value, from), Decimal(kAxisLength)), difference(to, from));
  return share ? static_cast<uint32_t>(share->to_int64().value_or(0)) : 0;
}

class Maker {
 public:
  Maker(const CurveInput& input, const CurveWish& wish)
      : in_(input), wish_(wish), fact_(declared(input.catalog, wish.place)) {
    const FactAnswer& answer = in_.answers.facts[wish.place.fact];
    const CellAnswer& cell =
        wish.place.row == kNone ? answer.cell : answer.rows[wish.place.row][wish.place.field];
    if (cell.state == AnswerState::given) answer_ = cell.value;
  }

  CurveView make() {
    view_.present = true;
    for (const NumberView& number : in_.view.whatif.numbers) {
      if (number.chosen) view_.title = number.label;
    }
    if (fact_.unit && !unit_text(fact_.unit->value).empty()) {
      view_.title = fill(Str::curve_title, {view_.title, unit_text(fact_.unit->value)});
    }
    choose_sum();
    choose_ends();
    if (!view_.error.empty()) return std::move(view_);
    const advise::Curve curve = advise::curve(in_.program, in_.evaluator, in_.situation,
                                              wish_.place, slot_, from_, to_, kPoints, in_.scope);
    if (curve.points.empty()) return std::move(view_);
    from_ = curve.points.front().value;
    to_ = curve.points.back().value;
    add_points(curve);
    add_own(curve);
    for (const advise::Cliff& cliff : curve.cliffs) add_cliff(cliff);
    view_.cliffs_text = str(view_.cliffs.empty() ? Str::curve_no_cliffs : Str::curve_cliffs);
    if (!curve.complete) view_.remarks.emplace_back(str(Str::curve_incomplete));
    return std::move(view_);
  }

 private:
  /// The total to which what depends on the number contributes; the largest of several.
  void choose_sum() {
    std::vector<uint32_t> slots;
    for (const uint32_t i : in_.program.facts[wish_.place.fact].dependents) {
      if (!in_.scope.has(i)) continue;
      for (const CompiledComponent& part : in_.program.entitlements[i].components) {
        if (part.total != kNoNode) slots.push_back(part.total);
      }
    }
    if (slots.empty()) slots.push_back(0);
    slot_ = slots.front();
    for (const TotalView& total : in_.view.totals) {
      if (std::find(slots.begin(), slots.end(), total.slot) == slots.end()) continue;
      slot_ = total.slot;
      view_.bounded = !total.unbounded;
      break;
    }
    if (slot_ < in_.program.totals.size()) view_.sum_title = total_title(in_.program.totals[slot_]);
  }

  [[nodiscard]] const FactSlot& slot() const { return in_.program.facts[wish_.place.fact]; }
  [[nodiscard]] const Value& domain() const {
    return wish_.place.row == kNone ? slot().domain : slot().field_domains[wish_.place.field];
  }

  /// From the least allowed value to about twice the answer, or a little beyond what the rules
  /// compare with; either end as the user wants it.
  void choose_ends() {
    const auto& unit = fact_.vary_by ? fact_.vary_by : fact_.step;
    const Decimal step = unit ? unit->value : Decimal(1);
    Decimal farthest = answer_ ? product(answer_->hi, Decimal(2)) : Decimal();
    const auto& cells = wish_.place.row == kNone ? slot().cells : slot().field_cells[field()];
    for (const Value& cell : cells) {
      if (answer_ || !cell.is_interval() || cell.hi_free || cell.hi == domain().hi) continue;
      const Decimal beyond = sum(cell.hi, div(cell.hi, Decimal(2)).value_or(Decimal()));
      if (farthest < beyond) farthest = beyond;
    }
    // In the steps in which people change it: nobody has a hundredth of an employee.
    from_ = domain().lo_free ? Decimal()
                             : product(ceiling(div(domain().lo, step).value_or(domain().lo)), step);
    const Decimal least = sum(from_, product(step, Decimal(kFewestSteps)));
    to_ = std::max(farthest, least);
    const Decimal tick = tick_step(difference(to_, from_), 6);
    to_ = product(ceiling(div(to_, tick).value_or(to_)), tick);
    if (!domain().hi_free && domain().hi < to_) to_ = domain().hi;
    read_end(wish_.from, from_);
    read_end(wish_.to, to_);
    view_.from = wish_.from.empty() ? typed(from_) : wish_.from;
    view_.to = wish_.to.empty() ? typed(to_) : wish_.to;
    if (view_.error.empty() && to_ <= from_) view_.error = str(Str::curve_order);
  }
  [[nodiscard]] uint32_t field() const { return wish_.place.field; }

  void read_end(const std::string& text, Decimal& end) {
    if (text.empty()) return;
    std::string error;
    if (const auto value = read_typed(fact_, text, error)) {
      end = value->lo;
    } else {
      view_.error = error;
    }
  }

  [[nodiscard]] std::string typed(const Decimal& value) const {
    Scalar scalar;
    scalar.lo = scalar.hi = value;
    return typed_text(fact_, scalar);
  }
  [[nodiscard]] std::string shown(const Decimal& value) const {
    Scalar scalar;
    scalar.lo = scalar.hi = value;
    return shown_text(fact_, scalar);
  }

  void add_points(const advise::Curve& curve) {
    Decimal most;
    for (const advise::CurvePoint& point : curve.points) {
      most = std::max(most, point.low);
      if (point.high_free) view_.bounded = false;
    }
    for (const advise::CurvePoint& point : curve.points) {
      if (view_.bounded) most = std::max(most, point.high);
    }
    if (!view_.bounded) view_.remarks.emplace_back(str(Str::curve_unbounded));
    if (most.is_zero()) {
      view_.remarks.emplace_back(str(Str::curve_no_money));
      most = Decimal(1);
    } else {
      const Decimal tick = tick_step(most, 4);
      most = product(ceiling(div(most, tick).value_or(most)), tick);
      for (Decimal at; at <= most; at = sum(at, tick)) {
        view_.up.push_back({position(at, Decimal(), most), grouped(at.to_text())});
      }
    }
    top_ = most;
    for (const advise::CurvePoint& point : curve.points) {
      const uint32_t low = position(point.low, Decimal(), top_);
      view_.points.push_back({position(point.value, from_, to_), low,
                              view_.bounded ? position(point.high, Decimal(), top_) : low});
    }
    const Decimal tick = tick_step(difference(to_, from_), 6);
    const Decimal first = product(ceiling(div(from_, tick).value_or(from_)), tick);
    for (Decimal at = first; at <= to_; at = sum(at, tick)) {
      view_.across.push_back({position(at, from_, to_), is_ratio(fact_)
                                                            ? quantity(at, fact_.unit->value)
                                                            : grouped(at.to_text())});
    }
  }

  void add_own(const advise::Curve& curve) {
    if (!answer_ || answer_->is_range()) return;
    const Decimal own = answer_->lo;
    Decimal low;
    for (const advise::Total& total : in_.totals) {
      if (total.slot == slot_) low = total.low;
    }
    view_.own_text =
        fill(Str::curve_own, {shown(own), str(Str::total_firm),
                              fill(Str::with_unit, {money_number(low), str(Str::unit_yuan)})});
    view_.has_own = curve.points.front().value <= own && own <= curve.points.back().value;
    view_.own = position(own, from_, to_);
    view_.own_low = position(low, Decimal(), top_);
  }

  /// The first condition of its own, not a group, that changes: its label and clause.
  [[nodiscard]] std::string cause_of(const advise::Cliff::Turning& turning) const {
    const OutcomeView& outcome = in_.view.outcomes[turning.entitlement];
    for (const uint32_t i : turning.conditions) {
      if (i >= outcome.conditions.size() || outcome.conditions[i].group) continue;
      return fill(Str::curve_cause, {outcome.conditions[i].label, outcome.conditions[i].cite});
    }
    return outcome.cite;
  }

  void add_leap(const advise::Cliff::Turning& turning, CliffView& view) const {
    const OutcomeView& outcome = in_.view.outcomes[turning.entitlement];
    const auto yuan = [](const Decimal& amount) {
      return fill(Str::with_unit, {money_number(amount), str(Str::unit_yuan)});
    };
    view.turns.push_back(fill(
        Str::curve_leap, {outcome.title, yuan(turning.amount_before), yuan(turning.amount_after)}));
    view.causes.push_back(outcome.cite);
    view.loss |= turning.amount_after < turning.amount_before;
  }

  void add_cliff(const advise::Cliff& cliff) {
    CliffView view;
    for (const advise::Cliff::Turning& turning : cliff.turning) {
      if (turning.leap()) {
        add_leap(turning, view);
        continue;
      }
      if (turning.before == turning.after) continue;
      Str words = Str::curve_open;
      if (turning.after == Status::entitled) words = Str::curve_entitled;
      if (turning.after == Status::not_entitled) words = Str::curve_lost;
      view.turns.push_back(fill(words, {in_.view.outcomes[turning.entitlement].title}));
      view.causes.push_back(cause_of(turning));
      view.loss |= turning.after == Status::not_entitled;
    }
    if (view.turns.empty()) return;
    view.x = position(cliff.after, from_, to_);
    view.at = fill(Str::curve_at, {shown(cliff.after)});
    if (cliff.at_before.low != cliff.at_after.low) {
      view.change = change_text(cliff.at_before.low, cliff.at_after.low);
    }
    const bool beyond = answer_ && answer_->lo >= cliff.after;
    const Decimal value = beyond ? cliff.before : cliff.after;
    view.try_label = fill(beyond ? Str::curve_try_back : Str::curve_try, {shown(value)});
    view.try_value = typed(value);
    view_.cliffs.push_back(std::move(view));
  }

  const CurveInput& in_;
  const CurveWish& wish_;
  const Fact& fact_;
  std::optional<Scalar> answer_;
  uint32_t slot_ = 0;
  Decimal from_, to_, top_;
  CurveView view_;
};

}  // namespace

Decimal tick_step(const Decimal& span, int64_t parts) {
  const Decimal factors[] = {Decimal(2), Decimal::scaled(25, 1), Decimal(2)};
  Decimal step = Decimal::scaled(1, 4);  // 1, 2, 5, 10 … of the smallest share that people write
  for (uint32_t i = 0; product(step, Decimal(parts)) < span && i < 120; ++i) {
    step = product(step, factors[i % 3]);
  }
  return step;
}

std::vector<NumberView> numbers_of(const ViewModel& view, const Catalog& catalog) {
  // Money rests on some of them; those come before the others.
  std::vector<bool> pays(view.facts.size());
  for (const SectionView& section : view.sections) {
    if (section.section == Section::expired || section.section == Section::elsewhere) continue;
    for (const uint32_t i : section.outcomes) {
      if (!view.outcomes[i].money) continue;
      for (const uint32_t fact : view.outcomes[i].numbers) pays[fact] = true;
    }
  }
  std::vector<std::pair<uint32_t, NumberView>> ranked;
  for (uint32_t i = 0; i < view.facts.size(); ++i) {
    const FactView& fact = view.facts[i];
    if (!fact.used || !fact.in_life_event) continue;
    const bool given = fact.input.state == AnswerView::given;
    if (catalog.facts[i].type.value == FactType::number && (given || fact.matters)) {
      const uint32_t rank = (given ? 0u : 3u) + (pays[i] ? 0u : 2u);
      ranked.push_back({rank, {i, kNone, kNone, fact.label, given ? fact.input.shown : "", false}});
    }
    for (uint32_t row = 0; row < fact.rows.rows.size(); ++row) {
      for (uint32_t field = 0; field < fact.rows.fields.size(); ++field) {
        if (catalog.facts[i].fields[field].type.value != FactType::number) continue;
        const InputView& cell = fact.rows.rows[row][field];
        const bool known = cell.state == AnswerView::given;
        ranked.push_back(
            {known ? 1u : 4u,
             {i, row, field, cell_label(fact, row, field), known ? cell.shown : "", false}});
      }
    }
  }
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<NumberView> numbers;
  for (auto& [rank, number] : ranked) {
    if (numbers.size() < kMostNumbers) numbers.push_back(std::move(number));
  }
  return numbers;
}

CurveView curve_view(const CurveInput& input, const CurveWish& wish) {
  return Maker(input, wish).make();
}

}  // namespace huisuan::present
