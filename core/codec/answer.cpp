#include "codec/answer.h"

#include <algorithm>

#include "base/utf8.h"
#include "present/strings.h"

namespace huisuan::codec {

using present::CellAnswer;
using present::Scalar;
using present::Str;

namespace {

constexpr uint32_t kLongestText = 1000;

std::string quoted_cn(std::string_view text) { return "“" + std::string(text) + "”"; }

std::string_view wanted_type(FactType type) {
  switch (type) {
    case FactType::number:
      return "数字或写成字符串的小数";
    case FactType::boolean:
      return "true 或 false";
    case FactType::choice:
      return "选项的代码（字符串）";
    case FactType::date:
      return "日期（字符串）";
    case FactType::rows:
      return "数组";
    case FactType::text:
      return "字符串";
  }
  return {};
}

constexpr std::string_view kOtherWays = "另外可以写 null（不清楚），没有问过的就不写";

/// A number from its characters: 5.5, "18432.60". nullopt if it is none or has too many digits.
std::optional<Decimal> decimal_of(const json::Node& node) {
  std::string text = node.text;
  const auto plus = text.find('+');
  if (node.is(json::Kind::number) && plus != std::string::npos) text.erase(plus, 1);  // 1e+2
  bool inexact = false;
  const auto value = Decimal::parse(text, inexact);
  if (!value || inexact) return std::nullopt;
  return value;
}

bool read_number(AnswerReader& reader, const json::Node& node, std::string_view place,
                 Decimal& into) {
  if (!node.is(json::Kind::number) && !node.is(json::Kind::string)) {
    reader.report_type(node, place, wanted_type(FactType::number));
    return false;
  }
  if (const auto value = decimal_of(node)) {
    into = *value;
    return true;
  }
  reader.report(IssueCode::bad_decimal, node.span,
                quoted_cn(place) + "的值不是数字（最多 34 位有效数字）",
                {{"写成 18432.60 或 \"18432.60\" 的样子，不要分组逗号和单位", {}}});
  return false;
}

bool read_day(AnswerReader& reader, const json::Node& node, std::string_view place, Decimal& into) {
  if (!node.is(json::Kind::string)) {
    reader.report_type(node, place, wanted_type(FactType::date));
    return false;
  }
  if (const auto day = parse_date(node.text)) {
    into = Decimal(day->value);
    return true;
  }
  reader.report(IssueCode::bad_date, node.span,
                quoted_cn(place) + "的“" + node.text + "”不是一个存在的日期",
                {{"写成 \"2023-08-01\" 的样子", {}}});
  return false;
}

bool read_end(AnswerReader& reader, const json::Node& node, const Fact& fact,
              std::string_view place, Decimal& into) {
  return fact.type.value == FactType::date ? read_day(reader, node, place, into)
                                           : read_number(reader, node, place, into);
}

/// {"min": …, "max": …}; a missing end is the fact's own.
bool read_range(AnswerReader& reader, const json::Node& node, const Fact& fact,
                std::string_view place, Scalar& into) {
  report_unknown_keys(reader, node, {"min", "max"});
  const json::Node* low = node.find("min");
  const json::Node* high = node.find("max");
  if (low == nullptr && high == nullptr) {
    reader.report(IssueCode::missing_key, node.span, quoted_cn(place) + "的范围没有写“min”或“max”");
    return false;
  }
  if (fact.type.value == FactType::date) {
    if (fact.earliest) into.lo = Decimal(fact.earliest->value);
    if (fact.latest) into.hi = Decimal(fact.latest->value);
  } else {
    if (fact.min) into.lo = fact.min->value;
    if (fact.max) into.hi = fact.max->value;
  }
  bool good = true;
  if (low != nullptr) good = read_end(reader, *low, fact, place, into.lo) && good;
  if (high != nullptr) good = read_end(reader, *high, fact, place, into.hi) && good;
  return good;
}

bool read_choice(AnswerReader& reader, const json::Node& node, const Fact& fact,
                 std::string_view place, Scalar& into) {
  std::vector<std::string_view> known;
  for (const Choice& choice : fact.choices) known.push_back(choice.id.value);
  if (std::find(known.begin(), known.end(), node.text) != known.end()) {
    into.word = node.text;
    return true;
  }
  reader.report(IssueCode::unknown_word, node.span,
                quoted_cn(place) + "没有“" + node.text + "”这个选项",
                {nearest_of(node.text, known)});
  return false;
}

bool read_text(AnswerReader& reader, const json::Node& node, std::string_view place, Scalar& into) {
  bool good = node.text.size() <= kLongestText;
  for (uint32_t at = 0; good && at < node.text.size();) {
    const CodePoint point = code_point_at(node.text, at);
    good = point.valid && !is_control(point.code);
    at += point.bytes;
  }
  if (!good) {
    reader.report(IssueCode::bad_text, node.span, quoted_cn(place) + "的文字太长，或含有控制字符");
  }
  into.word = node.text;
  return good;
}

}  // namespace

void AnswerReader::report(IssueCode code, Span span, std::string message,
                          std::vector<IssueNote> notes) {
  failed = true;
  issues.push_back({code, span, std::move(message), std::move(notes)});
}

void AnswerReader::report_type(const json::Node& node, std::string_view place,
                               std::string_view wanted) {
  report(IssueCode::wrong_type, node.span,
         quoted_cn(place) + "应为" + std::string(wanted) + "，这里是" +
             std::string(json::chinese_name(node.kind)),
         {{std::string(kOtherWays), {}}});
}

IssueNote nearest_of(std::string_view wanted, const std::vector<std::string_view>& known) {
  std::string text;
  const std::string nearest = nearest_name(wanted, known);
  if (!nearest.empty()) text = "是不是“" + nearest + "”？";
  if (known.size() > 30) {
    return {text + "全部名称见 huisuan facts", {}};
  }
  text += "可以写：";
  for (uint32_t i = 0; i < known.size(); ++i) {
    if (i > 0) text += "、";
    text += known[i];
  }
  return {text, {}};
}

void report_unknown_keys(AnswerReader& reader, const json::Node& node,
                         const std::vector<std::string_view>& keys) {
  for (const json::Member& member : node.members) {
    if (std::find(keys.begin(), keys.end(), member.key) != keys.end()) continue;
    reader.report(IssueCode::unknown_key, member.key_span, "没有“" + member.key + "”这个键",
                  {nearest_of(member.key, keys)});
  }
}

void AnswerReader::read_cell(const json::Node& node, const Fact& fact, std::string_view place,
                             CellAnswer& into) {
  const FactType type = fact.type.value;
  if (node.is(json::Kind::null)) {
    into = {AnswerState::unsure, {}};
    return;
  }
  // For a choice or a text the word may be an answer like any other.
  const bool words = type == FactType::choice || type == FactType::text;
  if (node.is(json::Kind::string) && node.text == "not_yet" && (fact.may_not_happen || !words)) {
    if (fact.may_not_happen) {
      into = {AnswerState::not_yet, {}};
    } else {
      report(IssueCode::wrong_type, node.span, quoted_cn(place) + "不能回答 not_yet（还没发生）",
             {{std::string(kOtherWays), {}}});
    }
    return;
  }
  Scalar value;
  bool good = false;
  const bool ranged = type == FactType::number || type == FactType::date;
  if (ranged && node.is(json::Kind::object)) {
    good = read_range(*this, node, fact, place, value);
  } else if (ranged) {
    good = read_end(*this, node, fact, place, value.lo);
    value.hi = value.lo;
  } else if (type == FactType::boolean && node.is(json::Kind::boolean)) {
    value.truth = node.truth;
    good = true;
  } else if (words && node.is(json::Kind::string)) {
    good = type == FactType::choice ? read_choice(*this, node, fact, place, value)
                                    : read_text(*this, node, place, value);
  } else {
    report_type(node, place, wanted_type(type));
  }
  if (!good) return;
  const std::string refused = present::refusal(fact, value);
  if (!refused.empty()) {
    report(IssueCode::answer_out_of_bounds, node.span,
           quoted_cn(place) + "（" + fact.label.value + "）：" + refused);
    return;
  }
  into = {AnswerState::given, value};
}

void AnswerReader::read_rows(const json::Node& node, const Fact& fact, present::FactAnswer& into) {
  if (node.is(json::Kind::null)) {
    into.cell.state = AnswerState::unsure;
    return;
  }
  if (!node.is(json::Kind::array)) {
    report_type(node, fact.id.value, wanted_type(FactType::rows));
    return;
  }
  const int64_t most = fact.max_rows ? fact.max_rows->value : 0;
  if (static_cast<int64_t>(node.items.size()) > most) {
    report(IssueCode::answer_out_of_bounds, node.span,
           quoted_cn(fact.id.value) + "（" + fact.label.value + "）：" +
               present::fill(Str::error_rows, {std::to_string(most)}));
    return;
  }
  std::vector<std::string_view> fields;
  for (const Fact& field : fact.fields) fields.push_back(field.id.value);
  for (uint32_t row = 0; row < node.items.size(); ++row) {
    const json::Node& item = node.items[row];
    present::RowAnswer cells(fact.fields.size());
    const std::string place = fact.id.value + "[" + std::to_string(row + 1) + "]";
    if (!item.is(json::Kind::object)) {
      report_type(item, place, "对象");
    } else {
      report_unknown_keys(*this, item, fields);
      for (uint32_t i = 0; i < fields.size(); ++i) {
        const json::Node* value = item.find(fields[i]);
        if (value == nullptr) continue;
        read_cell(*value, fact.fields[i], place + "." + std::string(fields[i]), cells[i]);
      }
    }
    into.rows.push_back(std::move(cells));
  }
  into.cell.state = AnswerState::given;
}

}  // namespace huisuan::codec
