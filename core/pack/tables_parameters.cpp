// Parameters: tables of values by day, region and choice facts. The parameter's type says how the
// values are written, so finish() reads them.
#include "pack/tables.h"

namespace huisuan::pack {
namespace {

void read_literal(Reader& reader, const json::Node& node, FactType type, Literal& into) {
  into.type = type;
  into.span = node.span;
  Number number;
  Day day;
  Text word;
  switch (type) {
    case FactType::number:
      DecimalText::read(reader, node, number);
      into.number = number.value;
      break;
    case FactType::date:
      DayText::read(reader, node, day);
      into.day = day.value;
      break;
    case FactType::boolean:
      Boolean::read(reader, node, into.truth);
      break;
    case FactType::choice:
      WordId::read(reader, node, word);
      into.choice = word.value;
      break;
    case FactType::rows:
    case FactType::text:
      break;  // refused in finish_parameter
  }
}

void check_unit(Reader& reader, const json::Node& node, FactType type) {
  if (type != FactType::number)
    refuse_keys(reader, node, {"unit"}, "只用于类型为 number 的参数");
  else if (node.find("unit") == nullptr)
    report_missing(reader, node, "类型为 number 的参数必须有“unit”");
}

void finish_parameter(Reader& reader, const json::Node& node, Parameter& parameter) {
  const json::Node* values = node.find("values");
  // Of a published series nothing may be known yet: outcomes then say so.
  if (values != nullptr && values->items.empty() && !parameter.external)
    reader.report(IssueCode::empty_list, values->span, "“values”不能为空（外部公布的序列除外）");
  for (const ParameterValue& value : parameter.values) {
    if (value.key.size() == parameter.keys.size()) continue;
    const Span place = value.key.empty()
                           ? Span{value.span.source, value.span.begin, value.span.begin + 1}
                           : value.key.front().span;
    reader.report(
        IssueCode::key_conflict, place,
        "“key”应有 " + std::to_string(parameter.keys.size()) + " 项，与参数的“keys”一一对应");
  }
  if (!parameter.type.span.known()) return;
  const FactType type = parameter.type.value;
  if (type == FactType::rows || type == FactType::text) {
    reader.report(IssueCode::key_conflict, parameter.type.span,
                  "参数的类型不能是 " + std::string(text_of(type)),
                  {{"可以写：number、boolean、choice、date", {}}});
    return;
  }
  check_unit(reader, node, type);
  const std::string_view outer = reader.key;
  reader.key = "value";
  for (uint32_t i = 0; i < parameter.values.size(); ++i)
    if (const json::Node* value = values->items[i].find("value"))
      read_literal(reader, *value, type, parameter.values[i].value);
  reader.key = outer;
}

std::string any_literal_schema(SchemaWriter&) {
  return R"({"type":["string","integer","boolean"]})";
}

constexpr KeyRow<ParameterValue> kValueKeys[] = {
    required<&ParameterValue::from, DayText>("from", "从哪天起，含"),
    optional<&ParameterValue::to, DayText>("to", "到哪天止，含；不写则仍有效"),
    optional<&ParameterValue::region, RegionCode>("region", "在哪里及其下级；不写则处处"),
    optional<&ParameterValue::key, ListOf<WordId, 1, Repeats::yes>>("key",
                                                                    "与参数的 keys 一一对应"),
    read_later<ParameterValue>("value", Need::required, any_literal_schema, "值；小数写成字符串"),
    required<&ParameterValue::cite, ObjectOf<kCite>>("cite", "出处"),
    required<&ParameterValue::verified, Boolean>("verified", "核对过原文吗"),
    optional<&ParameterValue::note, Sentence>("note", "说明"),
};
constexpr ObjectTable<ParameterValue> kParameterValue{"parameter_value", "参数的值", kValueKeys,
                                                      nullptr};

constexpr KeyRow<Parameter> kParameterKeys[] = {
    required<&Parameter::id, SnakeId>("id", "表达式里的名字，永不改作他用"),
    required<&Parameter::title, Sentence>("title", "给人看的标题"),
    required<&Parameter::type, Word<FactType>>("type", "类型"),
    optional<&Parameter::unit, UnitName>("unit", "数字的单位；金额一律用元"),
    optional<&Parameter::keys, ListOf<SnakeId>>("keys", "还取决于哪些选择类事实"),
    optional<&Parameter::external, Boolean>("external", "外部公布的序列，缺月不算错"),
    required<&Parameter::values, ListOf<ObjectOf<kParameterValue>>>("values", "各期各地的值"),
};

constexpr KeyRow<ParametersFile> kParametersFileKeys[] = {
    required<&ParametersFile::format, Whole<1, kDataFormat>>("format", "数据格式的版本"),
    required<&ParametersFile::parameters, ListOf<ObjectOf<kParameter>>>("parameters", "参数"),
};

}  // namespace

constinit const ObjectTable<Parameter> kParameter{"parameter", "参数", kParameterKeys,
                                                  finish_parameter};
constinit const ObjectTable<ParametersFile> kParametersFile{"parameters_file", "参数文件",
                                                            kParametersFileKeys, nullptr};

}  // namespace huisuan::pack
