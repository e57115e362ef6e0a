#include "advise/stretches.h"

#include <algorithm>

#include "advise/steps.h"

namespace huisuan::advise {

bool Values::changeable(const Place& place) const {
  if (place.row == kNone) return slot(place).changeable;
  const std::vector<uint8_t>& fields = slot(place).field_changeable;
  return place.field < fields.size() && fields[place.field] != 0;
}

bool Values::is_persons(const Place& place) const {
  return place.row != kNone && slot(place).field_ids[place.field] == "persons";
}

int64_t Values::effort(const Place& place) const {
  if (place.row == kNone) return slot(place).effort;
  const std::vector<int32_t>& fields = slot(place).field_efforts;
  return place.field < fields.size() ? fields[place.field] : 0;
}

const Value& Values::domain(const Place& place) const {
  return place.row == kNone ? slot(place).domain : slot(place).field_domains[place.field];
}

Decimal Values::step(const Place& place) const {
  Decimal step = slot(place).step;
  if (place.row != kNone) {
    const std::vector<Decimal>& steps = slot(place).field_steps;
    step = place.field < steps.size() ? steps[place.field] : Decimal();
  }
  return step.is_zero() ? Decimal(1) : step;
}

std::vector<Value> Values::cells(const Place& place) const {
  std::vector<Value> cells;
  if (place.row == kNone) {
    cells = slot(place).cells;
  } else if (place.field < slot(place).field_cells.size()) {
    cells = slot(place).field_cells[place.field];
  }
  if (cells.empty()) cells.push_back(domain(place));
  return cells;
}

namespace {

void add_choice(std::vector<Stretch>& all, const Place& place, const Value& choice) {
  Stretch stretch;
  stretch.place = place;
  stretch.finite = true;
  stretch.choice = choice;
  stretch.distance = Decimal(1);
  all.push_back(stretch);
}

void add_texts(std::vector<Stretch>& all, const Place& place, const Value& cell,
               const Value& current) {
  const auto known = current.text_members();
  const auto members = cell.text_members();
  for (uint32_t i = 0; i < cell.text_count; ++i) {
    if (std::find(known.begin(), known.end(), members[i]) != known.end()) continue;
    add_choice(all, place, Value::text_set(members.subspan(i, 1)));
  }
}

}  // namespace

std::vector<Stretch> Values::stretches(const Place& place) const {
  std::vector<Stretch> all;
  const Value current = probe_.current(place);
  for (const Value& cell : cells(place)) {
    if (cell.is_interval() && current.is_interval()) {
      if (!is_persons(place) || changeable(place)) add_stretch(all, place, cell, current, false);
      add_stretch(all, place, cell, current, true);
    } else if (cell.kind == Kind::boolean) {
      if (cell.may_true && !current.may_true) add_choice(all, place, Value::boolean(true));
      if (cell.may_false && !current.may_false) add_choice(all, place, Value::boolean(false));
    } else if (cell.kind == Kind::string && current.kind == Kind::string) {
      add_texts(all, place, cell, current);
    }
  }
  return all;
}

/// The part of a cell beyond what is known, upwards or downwards, in whole steps.
void Values::add_stretch(std::vector<Stretch>& all, const Place& place, const Value& cell,
                         const Value& current, bool up) const {
  const Decimal unit = step(place);
  if (cell.lo_free || cell.hi_free || current.lo_free || current.hi_free) return;
  std::optional<int64_t> lo = whole_steps(cell.lo, unit, true);
  std::optional<int64_t> hi = whole_steps(cell.hi, unit, false);
  if (!lo || !hi) return;
  if (cell.lo_open && step_value(*lo, unit) == cell.lo) ++*lo;
  if (cell.hi_open && step_value(*hi, unit) == cell.hi) --*hi;
  const std::optional<int64_t> known = whole_steps(up ? current.hi : current.lo, unit, !up);
  if (!known) return;
  if (up && *lo <= *known) lo = *known + 1;
  if (!up && *hi >= *known) hi = *known - 1;
  if (*lo > *hi) return;
  Stretch stretch;
  stretch.place = place;
  stretch.near = up ? *lo : *hi;
  stretch.far = up ? *hi : *lo;
  stretch.distance = abs(add(Decimal(stretch.near), Decimal(-*known)).value_or(Decimal()));
  all.push_back(stretch);
}

Value Values::between(const Place& place, int64_t a, int64_t b) const {
  const Decimal unit = step(place);
  return Value::interval(domain(place).kind, step_value(a < b ? a : b, unit),
                         step_value(a < b ? b : a, unit), unit.is_integer());
}

}  // namespace huisuan::advise
