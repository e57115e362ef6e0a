#include "bench/figures/persons.h"

#include "bench/by_hand_facts.h"

namespace huisuan::bench {
namespace {

class Chance {
 public:
  explicit Chance(uint32_t seed) : state_(seed * 2654435761u + 1) {}
  uint32_t below(uint32_t count) {
    state_ = state_ * 6364136223846793005u + 1442695040888963407u;
    return static_cast<uint32_t>(state_ >> 33) % count;
  }

 private:
  uint64_t state_;
};

/// One member of a cell: an end of it.
Value member_of(const Value& cell, const Decimal& step, Chance& chance, Arena& arena) {
  switch (cell.kind) {
    case Kind::boolean:
      return Value::boolean(cell.may_true && (!cell.may_false || chance.below(2) == 0));
    case Kind::string:
      if (cell.all_texts) return Value::text(chance.below(2) == 0 ? "a" : "b", arena);
      return Value::text(cell.text_members()[chance.below(cell.text_count)], arena);
    default:
      break;
  }
  if (!cell.is_interval()) return cell;
  const bool upper = cell.lo_free || (!cell.hi_free && chance.below(2) == 0);
  Decimal at = upper ? cell.hi : cell.lo;
  if (upper && cell.hi_free) at = Decimal(0);
  const Decimal one = step.is_zero() ? Decimal(1) : step;
  if (!upper && cell.lo_open) at = add(at, one).value_or(at);
  if (upper && cell.hi_open) at = sub(at, one).value_or(at);
  return Value::interval(cell.kind, at, at, at.is_integer());
}

Value drawn(const Value& domain, const std::vector<Value>& cells, const Decimal& step,
            Chance& chance, Arena& arena) {
  if (cells.empty()) return member_of(domain, step, chance, arena);
  const auto count = static_cast<uint32_t>(cells.size());
  return member_of(cells[chance.below(count)], step, chance, arena);
}

Value rows(const FactSlot& slot, Chance& chance, Arena& arena) {
  const auto fields = static_cast<uint32_t>(slot.field_ids.size());
  const std::span<std::string_view> names = arena.make<std::string_view>(fields);
  for (uint32_t i = 0; i < fields; ++i) names[i] = slot.field_ids[i];
  const std::span<ListItem> items = arena.make<ListItem>(kRows);
  for (ListItem& item : items) {
    const std::span<Value> values = arena.make<Value>(fields);
    for (uint32_t i = 0; i < fields; ++i) {
      values[i] =
          drawn(slot.field_domains[i], slot.field_cells[i], slot.field_steps[i], chance, arena);
    }
    item.value = Value::of_context(arena.make_one(Context{names.data(), values.data(), fields}));
  }
  List list;
  list.items = items.data();
  list.size = kRows;
  return Value::of_list(arena.make_one(list));
}

}  // namespace

void draw(const Program& program, uint32_t seed, Answered answered, Situation& situation) {
  Chance chance(seed);
  situation.as_of = kDay;
  situation.region = "360111";
  situation.answers.assign(program.facts.size(), {});
  uint32_t scalars = 0;
  for (uint32_t i = 0; i < program.facts.size(); ++i) {
    const FactSlot& slot = program.facts[i];
    const bool list = !slot.field_ids.empty();
    const Value value = list ? rows(slot, chance, situation.arena)
                             : drawn(slot.domain, slot.cells, slot.step, chance, situation.arena);
    bool given = answered != Answered::nothing;
    if (slot.is_reading) {
      given = answered == Answered::readings;
    } else if (!list && answered == Answered::half) {
      given = ++scalars % 2 == 0;
    }
    if (!given) continue;
    situation.answers[i].state = AnswerState::given;
    situation.answers[i].value = value;
  }
}

}  // namespace huisuan::bench
