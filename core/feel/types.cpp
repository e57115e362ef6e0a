#include "feel/types.h"

#include <algorithm>

namespace huisuan::feel {
namespace {

struct UnitWord {
  std::string_view word;
  std::optional<Dimension> dimension;  ///< none: a plain number
  int8_t power = 1;
};

// The first word of a dimension is the one that text() writes in a numerator, the last one in a
// denominator: yuan_per_month, months.
constexpr UnitWord kWords[] = {
    {"count", std::nullopt},
    {"ratio", std::nullopt},
    {"yuan", Dimension::money},
    {"persons", Dimension::person},
    {"person", Dimension::person},
    {"beds", Dimension::bed},
    {"bed", Dimension::bed},
    {"minutes", Dimension::minute},
    {"minute", Dimension::minute},
    {"hours", Dimension::hour},
    {"hour", Dimension::hour},
    {"days", Dimension::day},
    {"day", Dimension::day},
    {"months", Dimension::month},
    {"month", Dimension::month},
    {"years", Dimension::year},
    {"year", Dimension::year},
    {"age", Dimension::year},  // a year of somebody's life has a word of its own
    {"kW", Dimension::power},
    {"kVA", Dimension::apparent_power},
    {"kWh", Dimension::energy},
    {"m", Dimension::length},
    {"m2", Dimension::length, 2},
    {"m3", Dimension::length, 3},
    {"mu", Dimension::land},
};

constexpr std::string_view kPer = "_per_";

const UnitWord* find_word(std::string_view text) {
  const auto found = std::find_if(std::begin(kWords), std::end(kWords),
                                  [&](const UnitWord& row) { return row.word == text; });
  return found == std::end(kWords) ? nullptr : found;
}

Unit raised(const UnitWord& word) {
  Unit unit;
  if (word.dimension) unit.power[static_cast<uint32_t>(*word.dimension)] = word.power;
  return unit;
}

/// The word for a dimension to a power, or empty if the format has none.
std::string_view word_of(Dimension dimension, int8_t power, bool below) {
  std::string_view found;
  for (const UnitWord& row : kWords) {
    if (row.dimension != dimension || row.power != power) continue;
    if (found.empty() || below) found = row.word;
  }
  return found;
}

std::string product_text(const Unit& unit, bool below) {
  std::string text;
  for (uint32_t i = 0; i < kDimensions; ++i) {
    const int8_t power =
        below ? static_cast<int8_t>(-unit.power[i]) : static_cast<int8_t>(unit.power[i]);
    if (power <= 0) continue;
    const auto dimension = static_cast<Dimension>(i);
    if (!text.empty()) text += '*';
    const std::string_view word = word_of(dimension, power, below);
    if (!word.empty()) {
      text += word;
    } else {
      text += word_of(dimension, 1, below);
      text += "**" + std::to_string(power);
    }
  }
  return text;
}

bool counts_things(uint32_t dimension) {
  return dimension == static_cast<uint32_t>(Dimension::person) ||
         dimension == static_cast<uint32_t>(Dimension::bed);
}

bool measures_time(uint32_t dimension) {
  return dimension >= static_cast<uint32_t>(Dimension::minute) &&
         dimension <= static_cast<uint32_t>(Dimension::year);
}

std::string words_text(const ChoiceSet& set) {
  std::string text;
  for (const std::string& word : set.words) text += (text.empty() ? "" : "|") + word;
  return text;
}

}  // namespace

Unit operator*(const Unit& a, const Unit& b) {
  Unit product;
  for (uint32_t i = 0; i < kDimensions; ++i) {
    // Expressions are short; a tower of powers stops at the ends instead of wrapping round.
    product.power[i] = static_cast<int8_t>(std::clamp(a.power[i] + b.power[i], -100, 100));
  }
  return product;
}

Unit operator/(const Unit& a, const Unit& b) {
  Unit inverse;
  for (uint32_t i = 0; i < kDimensions; ++i) inverse.power[i] = static_cast<int8_t>(-b.power[i]);
  return a * inverse;
}

Unit Unit::of(Dimension dimension) {
  Unit unit;
  unit.power[static_cast<uint32_t>(dimension)] = 1;
  return unit;
}

std::optional<Unit> Unit::parse(std::string_view text) {
  const auto per = text.find(kPer);
  const UnitWord* above = find_word(text.substr(0, per));
  if (above == nullptr) return std::nullopt;
  if (per == std::string_view::npos) return raised(*above);
  Unit unit = raised(*above);
  std::string_view rest = text.substr(per + kPer.size());
  while (true) {
    const auto next = rest.find(kPer);
    const UnitWord* below = find_word(rest.substr(0, next));
    if (below == nullptr) return std::nullopt;
    unit = unit / raised(*below);
    if (next == std::string_view::npos) return unit;
    rest = rest.substr(next + kPer.size());
  }
}

std::string Unit::text() const {
  const std::string above = product_text(*this, false);
  const std::string below = product_text(*this, true);
  std::string text = above.empty() ? "count" : above;
  if (!below.empty()) text += std::string(kPer) + below;
  return text;
}

bool fits(const Unit& actual, const Unit& wanted) {
  bool says_what = false;  // people of yuan are yuan; people of nothing stay people
  for (uint32_t i = 0; i < kDimensions; ++i) {
    if (wanted.power[i] != 0 && !counts_things(i)) says_what = true;
  }
  for (uint32_t i = 0; i < kDimensions; ++i) {
    const int difference = actual.power[i] - wanted.power[i];
    if (difference == 0) continue;
    if (!says_what || !counts_things(i) || difference < 0 || wanted.power[i] < 0) return false;
  }
  return true;
}

bool rate_leads_to(const Unit& actual, const Unit& wanted) {
  if (wanted.plain()) return false;  // a share of nothing in particular has no rate
  bool disjoint = true;
  bool only_time = true;
  for (uint32_t i = 0; i < kDimensions; ++i) {
    if (wanted.power[i] != 0 && actual.power[i] != 0) disjoint = false;
    const int difference = actual.power[i] - wanted.power[i];
    if (difference != 0 && !measures_time(i) && !(counts_things(i) && difference > 0)) {
      only_time = false;
    }
  }
  return disjoint || only_time;
}

Type Type::of(TypeKind kind) {
  Type type;
  type.kind = kind;
  return type;
}

Type Type::number(const Unit& unit) {
  Type type = of(TypeKind::number);
  type.unit = unit;
  return type;
}

Type Type::literal_number() {
  Type type = of(TypeKind::number);
  type.open = true;
  type.scaled = true;
  return type;
}

Type Type::choice(std::string name, std::vector<std::string> words) {
  Type type = of(TypeKind::choice);
  type.choices = std::make_shared<const ChoiceSet>(ChoiceSet{std::move(name), std::move(words)});
  return type;
}

Type Type::list_of(Type element) {
  Type type = of(TypeKind::list);
  type.element = std::make_shared<const Type>(std::move(element));
  return type;
}

Type Type::range_of(Type element) {
  Type type = of(TypeKind::range);
  type.element = std::make_shared<const Type>(std::move(element));
  return type;
}

Type Type::row(std::vector<Member> members) {
  Type type = of(TypeKind::row);
  type.members = std::make_shared<const std::vector<Member>>(std::move(members));
  return type;
}

const Type* Type::member(std::string_view name) const {
  if (members == nullptr) return nullptr;
  for (const Member& member : *members) {
    if (member.name == name) return member.type.get();
  }
  return nullptr;
}

namespace {

struct KindWords {
  std::string_view word;
  std::string_view chinese;
};

constexpr KindWords kKindWords[] = {
    {"error", "有错的表达式"}, {"any", "任意值"},      {"null", "空值"}, {"boolean", "是非"},
    {"number", "数"},          {"choice", "选项"},     {"text", "文字"}, {"date", "日期"},
    {"days", "天数时长"},      {"months", "月数时长"}, {"list", "列表"}, {"row", "一行"},
    {"range", "区间"},
};
static_assert(std::size(kKindWords) == static_cast<uint32_t>(TypeKind::range) + 1);

}  // namespace

std::string to_text(const Type& type) {
  std::string text(kKindWords[static_cast<uint32_t>(type.kind)].word);
  if (type.is_number()) return text + " " + (type.open ? "?" : type.unit.text());
  if (type.choices != nullptr) return text + " " + words_text(*type.choices);
  if (type.element != nullptr) return text + "<" + to_text(*type.element) + ">";
  return text;
}

std::string in_chinese(const Type& type) {
  std::string text(kKindWords[static_cast<uint32_t>(type.kind)].chinese);
  if (type.is_number()) return type.open ? text : text + "（" + type.unit.text() + "）";
  if (type.is(TypeKind::choice) && !type.choices->name.empty()) {
    return "“" + type.choices->name + "”的" + text;
  }
  if (type.element != nullptr) return in_chinese(*type.element) + "的" + text;
  return text;
}

}  // namespace huisuan::feel
