// Topics, facts, derived facts.
#include <array>

#include "pack/tables.h"

namespace huisuan::pack {
namespace {

constexpr uint8_t bit(FactType type) { return static_cast<uint8_t>(1u << static_cast<int>(type)); }
constexpr uint8_t kNumber = bit(FactType::number);
constexpr uint8_t kDate = bit(FactType::date);
constexpr uint8_t kChoices = bit(FactType::choice);
constexpr uint8_t kRows = bit(FactType::rows);
constexpr uint8_t kTruths = bit(FactType::boolean);

/// A key that goes with some types of facts only.
struct TypedKey {
  std::string_view key;
  uint8_t allowed;   ///< types that may have it
  uint8_t required;  ///< types that must have it
};
constexpr TypedKey kTypedKeys[] = {
    {"unit", kNumber, kNumber},
    {"step", kNumber, kNumber},
    {"vary_by", kNumber, 0},
    {"min", kNumber | kDate, kNumber | kDate},
    {"max", kNumber | kDate, kNumber | kDate},
    {"choices", kChoices, kChoices},
    {"answers", kTruths, 0},
    {"statements", kTruths, 0},
    {"max_rows", kRows, kRows},
    {"fields", kRows, kRows},
    {"counter", kRows, 0},
    {"may_not_happen", kDate, 0},
};

void check_typed_keys(Reader& reader, const json::Node& node, FactType type) {
  const std::string type_text = "类型为 " + std::string(text_of(type)) + " 的事实";
  for (const TypedKey& row : kTypedKeys) {
    const bool present = node.find(row.key) != nullptr;
    if (present && (row.allowed & bit(type)) == 0)
      refuse_keys(reader, node, {row.key}, "不用于" + type_text);
    if (!present && (row.required & bit(type)) != 0)
      report_missing(reader, node, type_text + "必须有“" + std::string(row.key) + "”");
  }
}

void read_bounds(Reader& reader, const json::Node& node, Fact& fact) {
  const std::string_view outer = reader.key;
  for (const std::string_view key : {"min", "max"}) {
    const json::Node* value = node.find(key);
    if (value == nullptr) continue;
    reader.key = key;
    if (fact.type.value == FactType::number)
      DecimalText::read(reader, *value, (key == "min" ? fact.min : fact.max).emplace());
    else if (fact.type.value == FactType::date)
      DayText::read(reader, *value, (key == "min" ? fact.earliest : fact.latest).emplace());
  }
  reader.key = outer;
}

void finish_fact(Reader& reader, const json::Node& node, Fact& fact) {
  if (!fact.type.span.known()) return;
  check_typed_keys(reader, node, fact.type.value);
  read_bounds(reader, node, fact);
}

void finish_field(Reader& reader, const json::Node& node, Fact& fact) {
  if (fact.type.span.known() && fact.type.value == FactType::rows)
    reader.report(IssueCode::key_conflict, fact.type.span, "行里的字段不能又是行");
  else
    finish_fact(reader, node, fact);
}

std::string bound_schema(SchemaWriter&) {
  return R"({"type":["string","integer"],"pattern":"^(-?(0|[1-9]\\d*)(\\.\\d+)?|\\d{4}-\\d{2}-\\d{2})$"})";
}

/// {"answer": "2", …}: any answer may be a key.
struct Weights {
  static void read(Reader& reader, const json::Node& node, std::vector<Weight>& into) {
    if (!node.is(json::Kind::object)) {
      reader.report_type(node, "对象");
      return;
    }
    for (const json::Member& member : node.members) {
      Weight& weight = into.emplace_back();
      weight.answer = {member.key, member.key_span};
      DecimalText::read(reader, member.value, weight.weight);
    }
  }
  static std::string schema(SchemaWriter& writer) {
    return R"({"type":"object","additionalProperties":)" + DecimalText::schema(writer) + "}";
  }
};

constexpr KeyRow<Choice> kChoiceKeys[] = {
    required<&Choice::id, WordId>("id", "程序用的名字"),
    required<&Choice::label, Sentence>("label", "给人看的字"),
};

constexpr KeyRow<YesNo> kYesNoKeys[] = {
    required<&YesNo::yes, Sentence>("yes", "答是"),
    required<&YesNo::no, Sentence>("no", "答否"),
};
constexpr ObjectTable<YesNo> kYesNo{"yes_no", "是和否各自的说法", kYesNoKeys, nullptr};

constexpr KeyRow<Topic> kTopicKeys[] = {
    required<&Topic::id, WordId>("id", "程序用的名字"),
    required<&Topic::title, Sentence>("title", "给人看的标题"),
};

constexpr KeyRow<FormerId> kFormerKeys[] = {
    required<&FormerId::id, SnakeId>("id", "从前的名字"),
    optional<&FormerId::convert, Expression>("convert", "从旧值 old 到新值的表达式"),
};
constexpr ObjectTable<FormerId> kFormerId{"former_id", "从前的名字", kFormerKeys, nullptr};

/// What facts and fields of rows share.
constexpr std::array kSharedKeys{
    required<&Fact::id, SnakeId>("id", "表达式里的名字，永不改作他用"),
    required<&Fact::type, Word<FactType>>("type", "类型"),
    required<&Fact::label, Sentence>("label", "短标题"),
    required<&Fact::question, Sentence>("question", "怎样问"),
    optional<&Fact::why, Sentence>("why", "为什么要问"),
    optional<&Fact::help, Sentence>("help", "怎样答"),
    optional<&Fact::known_from, Sentence>("known_from", "哪张纸或哪个窗口说得出答案"),
    optional<&Fact::reference_period, Sentence>("reference_period", "指哪一段时间的情况"),
    optional<&Fact::unit, UnitName>("unit", "数字的单位；金额一律用元"),
    optional<&Fact::step, DecimalText>("step", "数字的最小步长"),
    read_later<Fact>("min", Need::optional, bound_schema, "数字或日期的下限，含"),
    read_later<Fact>("max", Need::optional, bound_schema, "数字或日期的上限，含"),
    optional<&Fact::choices, ListOf<ObjectOf<kChoice>, 2>>("choices", "可选的答案"),
    optional<&Fact::answers, ObjectOf<kYesNo>>("answers", "是否题的两个答案；不写就是“是”和“否”"),
    optional<&Fact::statements, ObjectOf<kYesNo>>("statements", "两个答案各自说成一句话"),
    optional<&Fact::weights, Weights>("weights", "各答案有多常见，用于选下一个问题"),
    optional<&Fact::changeable, Boolean>("changeable", "今后还能改变吗"),
    optional<&Fact::sensitive, Boolean>("sensitive", "敏感，不在屏幕上久留"),
    optional<&Fact::nullable, Boolean>("nullable", "可以没有值"),
    optional<&Fact::may_not_happen, Boolean>("may_not_happen", "可以答还没发生"),
    optional<&Fact::effort, Whole<0, 1000>>("effort", "改变它有多费事"),
    optional<&Fact::was, ListOf<ObjectOf<kFormerId>>>("was", "从前的名字，旧档案靠它打开"),
};

constexpr std::array kFactOnlyKeys{
    optional<&Fact::max_rows, Whole<1, 1000>>("max_rows", "最多几行"),
    optional<&Fact::counter, Sentence>("counter", "这些行的量词，例如批、笔、场；不写就是项"),
    optional<&Fact::fields, ListOf<ObjectOf<kField>, 1>>("fields", "每行的字段"),
    required<&Fact::topic, WordId>("topic", "属于哪个主题"),
    optional<&Fact::audience, ListOf<Word<Audience>>>("audience", "问谁；不写则都问"),
    optional<&Fact::rank, Whole<0, 1000>>("rank", "越小越先问"),
    optional<&Fact::vary_by, DecimalText>("vary_by", "“假如”里一次改多少；不写就是步长"),
    optional<&Fact::ask_with, WordId>("ask_with", "同一个词的问题在一屏里问"),
    optional<&Fact::estimate, Expression>("estimate", "用户说不出时的估算"),
};

template <class T, auto kFirst, auto kSecond>
constexpr std::array<T, kFirst + kSecond> joined(const std::array<T, kFirst>& first,
                                                 const std::array<T, kSecond>& second) {
  std::array<T, kFirst + kSecond> all = {};
  for (uint32_t i = 0; i < kFirst; ++i) all[i] = first[i];
  for (uint32_t i = 0; i < kSecond; ++i) all[kFirst + i] = second[i];
  return all;
}
constexpr auto kFactKeys = joined(kSharedKeys, kFactOnlyKeys);

constexpr KeyRow<DerivedFact> kDerivedKeys[] = {
    required<&DerivedFact::id, SnakeId>("id", "表达式里的名字，永不改作他用"),
    required<&DerivedFact::label, Sentence>("label", "短标题"),
    optional<&DerivedFact::type, Word<FactType>>("type", "类型；不写则由表达式得出"),
    optional<&DerivedFact::unit, UnitName>("unit", "单位；不写则由表达式得出"),
    required<&DerivedFact::is, Expression>("is", "怎样从事实得出"),
    optional<&DerivedFact::cite, ObjectOf<kCite>>("cite", "出处"),
};

constexpr KeyRow<FactsFile> kFactsFileKeys[] = {
    required<&FactsFile::format, Whole<1, kDataFormat>>("format", "数据格式的版本"),
    optional<&FactsFile::topics, ListOf<ObjectOf<kTopic>>>("topics", "主题"),
    optional<&FactsFile::facts, ListOf<ObjectOf<kFact>>>("facts", "要问的事实"),
    optional<&FactsFile::derived, ListOf<ObjectOf<kDerivedFact>>>("derived", "得出的事实"),
};

}  // namespace

constinit const ObjectTable<Choice> kChoice{"choice", "选项", kChoiceKeys, nullptr};
constinit const ObjectTable<Topic> kTopic{"topic", "主题", kTopicKeys, nullptr};
constinit const ObjectTable<Fact> kFact{"fact", "事实", kFactKeys, finish_fact};
constinit const ObjectTable<Fact> kField{"field", "字段", kSharedKeys, finish_field};
constinit const ObjectTable<DerivedFact> kDerivedFact{"derived_fact", "派生事实", kDerivedKeys,
                                                      nullptr};
constinit const ObjectTable<FactsFile> kFactsFile{"facts_file", "事实文件", kFactsFileKeys,
                                                  nullptr};

}  // namespace huisuan::pack
