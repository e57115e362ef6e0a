#include "pack/shape.h"

#include <algorithm>

#include "base/utf8.h"
#include "value/civil.h"
#include "value/decimal.h"

namespace huisuan::pack {
namespace {

constexpr uint32_t kLongestId = 64;
constexpr uint32_t kLongestText = 2000;        // bytes
constexpr uint32_t kLongestExpression = 8000;  // bytes

std::string joined(std::span<const std::string_view> words) {
  std::string text;
  for (const std::string_view word : words) {
    if (!text.empty()) text += "、";
    text += word;
  }
  return text;
}

IssueNote did_you_mean(std::string_view wanted, std::span<const std::string_view> known) {
  const std::string nearest = nearest_name(wanted, {known.begin(), known.end()});
  if (nearest.empty()) return {"可以写：" + joined(known), {}};
  return {"是不是“" + nearest + "”？可以写：" + joined(known), {}};
}

/// What is wrong with a text for people, in Chinese; empty if nothing. `offset`: where.
std::string problem_of(std::string_view text, uint32_t longest, bool lines, uint32_t& offset) {
  offset = 0;
  if (text.empty()) return "不能为空";
  if (text.size() > longest) return "太长：最多 " + std::to_string(longest) + " 字节";
  for (uint32_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    const bool allowed = lines && (point.code == '\n' || point.code == '\t');
    if (!allowed && is_control(point.code)) {
      offset = at;
      return "含有控制字符或看不见的字符";
    }
    at += point.bytes;
  }
  if (text.front() == ' ' || text.starts_with("　")) return "开头不能有空格";
  if (text.back() == ' ' || text.ends_with("　")) {
    offset = static_cast<uint32_t>(text.size()) - 1;
    return "末尾不能有空格";
  }
  return {};
}

bool read_text(Reader& reader, const json::Node& node, uint32_t longest, bool lines) {
  if (!node.is(json::Kind::string)) {
    reader.report_type(node, "字符串");
    return false;
  }
  uint32_t offset = 0;
  const std::string problem = problem_of(node.text, longest, lines, offset);
  if (problem.empty()) return true;
  const uint32_t begin = node.map.source_offset(offset);
  const Span span =
      node.text.empty()
          ? node.span
          : Span{node.span.source, begin, std::max(begin + 1, node.map.source_offset(offset + 1))};
  reader.report(IssueCode::bad_text, span, "“" + std::string(reader.key) + "”" + problem);
  return false;
}

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }
bool is_small(char byte) { return byte >= 'a' && byte <= 'z'; }

bool is_id(std::string_view text, IdStyle style) {
  if (text.empty() || text.size() > kLongestId) return false;
  if (style == IdStyle::snake && !is_small(text.front())) return false;
  char before = '-';  // words do not begin with a separator
  for (const char byte : text) {
    const bool separator =
        (byte == '_' && style != IdStyle::kebab) || (byte == '-' && style != IdStyle::snake);
    if (!is_small(byte) && !is_digit(byte) && !separator) return false;
    const bool after_separator = before == '-' || before == '_';
    if (separator && after_separator) return false;
    before = byte;
  }
  return before != '-' && before != '_';
}

std::string_view example_of(IdStyle style) {
  switch (style) {
    case IdStyle::snake:
      return "小写字母、数字和单个下划线，字母开头，如 staff_total";
    case IdStyle::kebab:
      return "小写字母、数字和单个连字符，如 example-2023-1";
    case IdStyle::word:
      return "小写字母、数字和单个连字符或下划线，如 one-hire";
  }
  return {};
}

/// 2, 4 or 6 digits, then perhaps "Z" and digits for a zone.
bool is_region_code(std::string_view text) {
  uint32_t digits = 0;
  while (digits < text.size() && is_digit(text[digits])) ++digits;
  if (digits != 2 && digits != 4 && digits != 6) return false;
  const std::string_view zone = text.substr(digits);
  if (zone.empty()) return true;
  return zone.size() >= 2 && zone.size() <= 3 && zone[0] == 'Z' &&
         std::all_of(zone.begin() + 1, zone.end(), is_digit);
}

/// Digits with perhaps a minus in front and one point inside: what people write, no exponent.
bool is_plain_decimal(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  const auto point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  const std::string_view fraction = point == text.npos ? "0" : text.substr(point + 1);
  if (whole.empty() || fraction.empty() || whole.size() + fraction.size() > 34) return false;
  if (whole.size() > 1 && whole[0] == '0') return false;
  return std::all_of(whole.begin(), whole.end(), is_digit) &&
         std::all_of(fraction.begin(), fraction.end(), is_digit);
}

bool is_json_integer(const json::Node& node) {
  return node.is(json::Kind::number) && node.text.find_first_of(".eE") == std::string::npos;
}

bool looks_like_date(std::string_view text) {
  return text.size() >= 8 && text.size() <= 10 && std::count(text.begin(), text.end(), '-') == 2 &&
         std::all_of(text.begin(), text.end(), [](char c) { return is_digit(c) || c == '-'; });
}

}  // namespace

// --- Reader --------------------------------------------------------------------------------------

void Reader::report(IssueCode code, Span span, std::string message, std::vector<IssueNote> notes) {
  if (++reported_ > kMostIssues) return;
  issues_.push_back({code, span, std::move(message), std::move(notes)});
}

void Reader::report_type(const json::Node& node, std::string_view wanted) {
  std::string message = key.empty() ? "这里" : "“" + std::string(key) + "”";
  message += "应为" + std::string(wanted) + "，实际是" + std::string(chinese_name(node.kind));
  const bool brackets = node.is(json::Kind::array) || node.is(json::Kind::object);
  const Span span =
      brackets ? Span{node.span.source, node.span.begin, node.span.begin + 1} : node.span;
  report(IssueCode::wrong_type, span, std::move(message));
}

void Reader::finish() {
  if (reported_ > kMostIssues && !issues_.empty())
    issues_.back().notes.push_back(
        {"此文件还有 " + std::to_string(reported_ - kMostIssues) + " 处错误未列出", {}});
}

// --- keys ----------------------------------------------------------------------------------------

void check_keys(Reader& reader, const json::Node& node, std::string_view title,
                std::span<const KeyName> keys) {
  std::vector<std::string_view> known;
  for (const KeyName& key : keys) known.push_back(key.name);
  for (const json::Member& member : node.members)
    if (std::find(known.begin(), known.end(), member.key) == known.end())
      reader.report(
          IssueCode::unknown_key, member.key_span,
          std::string(title) + "没有“" + member.key + "”这个键",
          reader.full() ? std::vector<IssueNote>{} : std::vector{did_you_mean(member.key, known)});
  for (const KeyName& key : keys)
    if (key.need == Need::required && node.find(key.name) == nullptr)
      reader.report(IssueCode::missing_key,
                    {node.span.source, node.span.begin, node.span.begin + 1},
                    std::string(title) + "缺少必须的键“" + std::string(key.name) + "”");
}

// --- shapes --------------------------------------------------------------------------------------

void Sentence::read(Reader& reader, const json::Node& node, Text& into) {
  if (read_text(reader, node, kLongestText, false)) into = {node.text, node.span};
}

bool read_id(Reader& reader, const json::Node& node, IdStyle style, Text& into) {
  if (!node.is(json::Kind::string)) {
    reader.report_type(node, "字符串");
    return false;
  }
  if (!is_id(node.text, style)) {
    reader.report(IssueCode::bad_id, node.span, "“" + std::string(reader.key) + "”的写法不对",
                  {{"应为" + std::string(example_of(style)) + "；最多 " +
                        std::to_string(kLongestId) + " 个字符",
                    {}}});
    return false;
  }
  into = {node.text, node.span};
  return true;
}

void UnitName::read(Reader& reader, const json::Node& node, Text& into) {
  if (!node.is(json::Kind::string)) {
    reader.report_type(node, "字符串");
    return;
  }
  if (is_unit(node.text)) {
    into = {node.text, node.span};
    return;
  }
  IssueNote hint = did_you_mean(node.text, kUnits);
  if (node.text.find("万") != std::string::npos) hint = {"金额一律用元：yuan", {}};
  reader.report(IssueCode::unknown_unit, node.span, "没有“" + node.text + "”这个单位",
                {hint, {"复合单位写成 单位_per_单位，如 yuan_per_month", {}}});
}

void RegionCode::read(Reader& reader, const json::Node& node, Text& into) {
  if (!node.is(json::Kind::string)) {
    reader.report_type(node, "字符串（地区代码）");
    return;
  }
  if (!is_region_code(node.text)) {
    reader.report(IssueCode::bad_region, node.span, "“" + node.text + "”不是地区代码",
                  {{"应为 GB/T 2260 代码的前 2、4 或 6 位数字，开发区再加 Z 和序号", {}}});
    return;
  }
  into = {node.text, node.span};
}

void RegionOfDocument::read(Reader& reader, const json::Node& node, Text& into) {
  if (node.is(json::Kind::string) && (node.text == "unstated" || node.text == "masked"))
    into = {node.text, node.span};
  else
    RegionCode::read(reader, node, into);
}

void DecimalText::read(Reader& reader, const json::Node& node, Number& into) {
  if (!node.is(json::Kind::string) && !is_json_integer(node)) {
    if (node.is(json::Kind::number))
      reader.report(IssueCode::bad_decimal, node.span,
                    "“" + std::string(reader.key) + "”：小数要写成字符串",
                    {{is_plain_decimal(node.text) ? "改为 \"" + node.text + "\""
                                                  : "不写指数，如 \"1000\"、\"0.055\"",
                      {}}});
    else
      reader.report_type(node, "字符串（小数）");
    return;
  }
  const std::optional<Decimal> number =
      is_plain_decimal(node.text) ? Decimal::parse(node.text) : std::nullopt;
  if (!number) {
    reader.report(IssueCode::bad_decimal, node.span,
                  "“" + std::string(reader.key) + "”的小数写法不对",
                  {{"应为数字，最多 34 位，如 \"0.055\"、\"1850\"；不写千分位、百分号和单位", {}}});
    return;
  }
  into = {*number, node.span};
}

void DayText::read(Reader& reader, const json::Node& node, Day& into) {
  if (!node.is(json::Kind::string)) {
    reader.report_type(node, "字符串（日期）");
    return;
  }
  const std::optional<Date> day = parse_date(node.text);
  if (!day || node.text.size() != 10) {
    reader.report(IssueCode::bad_date, node.span, "“" + node.text + "”不是日期",
                  {{"应为真实存在的一天，写成 2023-08-01", {}}});
    return;
  }
  into = {day->value, node.span};
}

void read_count(Reader& reader, const json::Node& node, int64_t least, int64_t most, Count& into) {
  if (!node.is(json::Kind::number)) {
    reader.report_type(node, "整数");
    return;
  }
  std::optional<int64_t> number;
  if (is_json_integer(node))
    if (const std::optional<Decimal> decimal = Decimal::parse(node.text))
      number = decimal->to_int64();
  if (!number || *number < least || *number > most) {
    reader.report(IssueCode::bad_count, node.span,
                  "“" + std::string(reader.key) + "”应为 " + std::to_string(least) + " 到 " +
                      std::to_string(most) + " 的整数");
    return;
  }
  into = {*number, node.span};
}

void Boolean::read(Reader& reader, const json::Node& node, bool& into) {
  if (!node.is(json::Kind::boolean)) {
    reader.report_type(node, " true 或 false");
    return;
  }
  into = node.truth;
}

void Expression::read(Reader& reader, const json::Node& node, AuthoredExpression& into) {
  if (is_json_integer(node)) {
    into = {node.text, node.span, {{{0, node.span.begin}}}};
    return;
  }
  if (!node.is(json::Kind::string)) {
    reader.report_type(node, "字符串（表达式）或整数");
    return;
  }
  if (read_text(reader, node, kLongestExpression, true)) into = {node.text, node.span, node.map};
}

void WindowEnd::read(Reader& reader, const json::Node& node, Bound& into) {
  const bool text = node.is(json::Kind::string);
  if (!text && !node.is(json::Kind::null)) {
    reader.report_type(node, "日期、表达式、null 或 \"unstated\"");
  } else if (!text || node.text == "unstated" || looks_like_date(node.text)) {
    DayEnd::read(reader, node, into);
  } else {
    Expression::read(reader, node, into.expression);
    if (into.expression.text.empty()) return;
    into.kind = Bound::Kind::expression;
    into.span = node.span;
  }
}

void DayEnd::read(Reader& reader, const json::Node& node, Bound& into) {
  Day day{0, node.span};
  if (node.is(json::Kind::null)) {
    into.kind = Bound::Kind::open;
  } else if (node.is(json::Kind::string) && node.text == "unstated") {
    into.kind = Bound::Kind::unstated;
  } else {
    day.span = {};
    DayText::read(reader, node, day);
    if (!day.span.known()) return;
    into.kind = Bound::Kind::day;
  }
  into.day = day.value;
  into.span = day.span;
}

void Tree::read(Reader& reader, const json::Node& node, json::Node& into) {
  if (!node.is(json::Kind::object))
    reader.report_type(node, "对象");
  else
    into = node;
}

std::optional<uint8_t> read_word(Reader& reader, const json::Node& node,
                                 std::span<const std::string_view> words) {
  if (!node.is(json::Kind::string)) {
    reader.report_type(node, "字符串");
    return std::nullopt;
  }
  const auto found = std::find(words.begin(), words.end(), node.text);
  if (found == words.end()) {
    reader.report(IssueCode::unknown_word, node.span,
                  "“" + std::string(reader.key) + "”不能是“" + node.text + "”",
                  {did_you_mean(node.text, words)});
    return std::nullopt;
  }
  return static_cast<uint8_t>(found - words.begin());
}

bool check_list(Reader& reader, const json::Node& node, uint32_t least, Repeats repeats) {
  if (!node.is(json::Kind::array)) {
    reader.report_type(node, "数组");
    return false;
  }
  if (node.items.size() < least)
    reader.report(IssueCode::empty_list, node.span,
                  "“" + std::string(reader.key) + "”至少要有 " + std::to_string(least) + " 项");
  if (repeats == Repeats::yes) return true;
  std::vector<const json::Node*> texts;
  for (const json::Node& item : node.items)
    if (item.is(json::Kind::string)) texts.push_back(&item);
  std::stable_sort(texts.begin(), texts.end(),
                   [](const json::Node* a, const json::Node* b) { return a->text < b->text; });
  for (uint32_t i = 1; i < texts.size(); ++i)
    if (texts[i]->text == texts[i - 1]->text)
      reader.report(IssueCode::duplicate_item, texts[i]->span,
                    "“" + std::string(reader.key) + "”里“" + texts[i]->text + "”重复",
                    {{"第一次出现在这里", texts[i - 1]->span}});
  return true;
}

}  // namespace huisuan::pack

namespace huisuan {

bool is_unit(std::string_view text) {
  const auto known = [](std::string_view unit) {
    return std::find(std::begin(kUnits), std::end(kUnits), unit) != std::end(kUnits);
  };
  constexpr std::string_view kPer = "_per_";
  const auto per = text.find(kPer);
  if (per == text.npos) return known(text);
  return known(text.substr(0, per)) && known(text.substr(per + kPer.size()));
}

}  // namespace huisuan
