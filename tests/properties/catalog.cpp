#include "properties/catalog.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "oracle/oracle.h"
#include "pack/parse.h"
#include "properties/situations.h"
#include "unit/file_tree.h"
#include "value/civil.h"

namespace huisuan::properties {
namespace {

World make_world() {
  ParsedCatalog parsed = parse_catalog(test::read_tree(test::source_folder() / "data"));
  auto checked = check(std::move(parsed.catalog));
  REQUIRE_MESSAGE(checked.ok(), render(checked.issues(), parsed.sources));
  CheckedPack pack = std::move(checked).value();
  Program program = compile(pack);
  return {std::move(pack), std::move(program)};
}

/// One member of `set`, near a cut if there are cells.
Value member_near(const Value& set, const std::vector<Value>& cells, Random& random, Arena& arena) {
  Value from = set;
  if (!cells.empty() && random.chance(80)) {
    const Value cell = meet(cells[random.below(static_cast<uint32_t>(cells.size()))], set, arena);
    if (!cell.is_bottom()) from = cell;
  }
  if (from.kind == Kind::string && from.all_texts) {
    return Value::text(random.pick<std::string_view>({"p", "q"}), arena);
  }
  return oracle::to_value(member_of(from, random), arena);
}

Value row_near(const FactSlot& slot, uint32_t known_percent, Random& random, Arena& arena) {
  const auto size = static_cast<uint32_t>(slot.field_ids.size());
  std::span<std::string_view> names = arena.make<std::string_view>(size);
  std::span<Value> values = arena.make<Value>(size);
  for (uint32_t f = 0; f < size; ++f) {
    names[f] = slot.field_ids[f];
    values[f] = random.chance(known_percent)
                    ? member_near(slot.field_domains[f], slot.field_cells[f], random, arena)
                    : slot.field_domains[f];
  }
  return Value::of_context(arena.make_one(Context{names.data(), values.data(), size}));
}

Value list_of(std::span<const ListItem> items, Arena& arena) {
  List list;
  list.items = items.data();
  list.size = static_cast<uint32_t>(items.size());
  return Value::of_list(arena.make_one(list));
}

bool divided(const Program& program, uint32_t region) {
  for (uint32_t other = 0; other < program.regions.size(); ++other) {
    if (other != region && program.regions[other].starts_with(program.regions[region])) return true;
    if (program.region_parents[other] == region) return true;
  }
  return false;
}

}  // namespace

const World& world() {
  static const World made = make_world();
  return made;
}

Situation situation_near_turns(const Program& program, uint32_t known_percent, bool exact,
                               Random& random) {
  Situation situation;
  situation.as_of =
      random.between(parse_date("2022-12-25")->value, parse_date("2025-01-05")->value);
  uint32_t region = 0;
  do {
    region = random.below(static_cast<uint32_t>(program.regions.size()));
  } while (exact && divided(program, region));
  situation.region = program.regions[region];
  situation.answers.resize(program.facts.size());
  for (uint32_t i = 0; i < program.facts.size(); ++i) {
    const FactSlot& slot = program.facts[i];
    if (!random.chance(known_percent)) continue;
    Answer& answer = situation.answers[i];
    answer.state = AnswerState::given;
    if (slot.domain.kind == Kind::list) {
      const auto count = static_cast<uint32_t>(random.between(0, std::min(slot.max_rows, 3u)));
      std::span<ListItem> items = situation.arena.make<ListItem>(count);
      for (ListItem& item : items) {
        item.value = row_near(slot, std::max(known_percent, 60u), random, situation.arena);
      }
      answer.value = list_of(items, situation.arena);
    } else {
      answer.value = member_near(slot.domain, slot.cells, random, situation.arena);
    }
  }
  return situation;
}

Situation completed(const Program& program, const Situation& open, Random& random) {
  Situation situation;
  situation.as_of = open.as_of;
  situation.region = open.region;
  situation.audiences = open.audiences;
  situation.answers.resize(program.facts.size());
  for (uint32_t i = 0; i < program.facts.size(); ++i) {
    const FactSlot& slot = program.facts[i];
    const Answer& before = open.answers[i];
    Answer& answer = situation.answers[i];
    answer.state = AnswerState::given;
    const bool given = before.state == AnswerState::given;
    if (slot.domain.kind != Kind::list) {
      answer.value = given && before.value.is_single()
                         ? copy_into(before.value, situation.arena)
                         : member_near(given ? before.value : slot.domain, slot.cells, random,
                                       situation.arena);
      continue;
    }
    const auto count = given
                           ? before.value.list->size
                           : static_cast<uint32_t>(random.between(0, std::min(slot.max_rows, 3u)));
    std::span<ListItem> items = situation.arena.make<ListItem>(count);
    for (uint32_t r = 0; r < count; ++r) {
      const Value whole = row_near(slot, 100, random, situation.arena);
      items[r].value = whole;
      if (!given) continue;
      const Context& row = *before.value.list->items[r].value.context;
      std::span<Value> values = situation.arena.make<Value>(row.size);
      for (uint32_t f = 0; f < row.size; ++f) {
        values[f] = row.values[f].is_single() ? copy_into(row.values[f], situation.arena)
                                              : whole.context->values[f];
      }
      items[r].value = Value::of_context(
          situation.arena.make_one(Context{whole.context->names, values.data(), row.size}));
    }
    answer.value = list_of(items, situation.arena);
  }
  return situation;
}

}  // namespace huisuan::properties
