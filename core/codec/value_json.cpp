#include "codec/value_json.h"

#include <vector>

#include "codec/json_text.h"
#include "value/civil.h"
#include "value/duration.h"

namespace huisuan::codec {

namespace {

class ValueReader {
 public:
  ValueReader(bool typed, Arena& arena, Issues& issues)
      : typed_(typed), arena_(arena), issues_(issues) {}

  std::optional<Value> read(const json::Node& node) {
    return typed_ ? read_typed(node) : read_plain(node);
  }

 private:
  std::optional<Value> refuse(const json::Node& node, std::string message) {
    issues_.push_back({IssueCode::wrong_type, node.span, std::move(message), {}});
    return std::nullopt;
  }

  std::optional<Value> number(const json::Node& node) {
    std::string text = node.text;
    if (const auto plus = text.find('+'); plus != std::string::npos) text.erase(plus, 1);
    const auto value = Decimal::parse(text);
    if (!value) return refuse(node, "“" + node.text + "”不是数字");
    return Value::number(*value);
  }

  std::optional<Value> list(const std::vector<json::Node>& nodes) {
    const std::span<ListItem> items = arena_.make<ListItem>(static_cast<uint32_t>(nodes.size()));
    for (uint32_t i = 0; i < items.size(); ++i) {
      const auto item = read(nodes[i]);
      if (!item) return std::nullopt;
      items[i].value = *item;
    }
    List result;
    result.items = items.data();
    result.size = static_cast<uint32_t>(items.size());
    return Value::of_list(arena_.make_one(result));
  }

  std::optional<Value> context(const std::vector<json::Member>& members) {
    const auto size = static_cast<uint32_t>(members.size());
    const std::span<std::string_view> names = arena_.make<std::string_view>(size);
    const std::span<Value> values = arena_.make<Value>(size);
    for (uint32_t i = 0; i < size; ++i) {
      const auto value = read(members[i].value);
      if (!value) return std::nullopt;
      names[i] = arena_.text(members[i].key);
      values[i] = *value;
    }
    return Value::of_context(arena_.make_one(Context{names.data(), values.data(), size}));
  }

  std::optional<Value> read_plain(const json::Node& node) {
    switch (node.kind) {
      case json::Kind::null:
        return Value::null();
      case json::Kind::boolean:
        return Value::boolean(node.truth);
      case json::Kind::number:
        return number(node);
      case json::Kind::string:
        return Value::text(arena_.text(node.text), arena_);
      case json::Kind::array:
        return list(node.items);
      case json::Kind::object:
        return context(node.members);
    }
    return std::nullopt;
  }

  std::optional<Value> read_typed(const json::Node& node) {
    const json::Node* type = node.find("type");
    if (type == nullptr) {
      return refuse(node, R"(--typed 要每个值都写成 {"type": …, "value": …} 的样子)");
    }
    const json::Node* items = node.find("items");
    if (type->text == "list" && items != nullptr) return list(items->items);
    const json::Node* entries = node.find("entries");
    if (type->text == "context" && entries != nullptr) return context(entries->members);
    const json::Node* value = node.find("value");
    if (value == nullptr) return refuse(node, "没有写“value”、“items”或“entries”");
    if (value->is(json::Kind::null)) return Value::null();
    if (type->text == "decimal" || type->text == "number") return number(*value);
    if (type->text == "string") return Value::text(arena_.text(value->text), arena_);
    if (type->text == "boolean") {
      if (value->is(json::Kind::boolean)) return Value::boolean(value->truth);
      if (value->text == "true" || value->text == "false") {
        return Value::boolean(value->text == "true");
      }
      return refuse(*value, "应为 true 或 false");
    }
    if (type->text == "date") {
      const auto day = parse_date(value->text);
      if (!day) return refuse(*value, "“" + value->text + "”不是一个存在的日期");
      return Value::date(day->value);
    }
    if (type->text == "duration") {
      const auto length = parse_duration(value->text);
      if (!length) return refuse(*value, "“" + value->text + "”不是时长");
      if (const auto* months = std::get_if<YearsMonths>(&*length)) {
        return Value::months(Decimal(months->months));
      }
      return Value::days(std::get<DaysTime>(*length).seconds);
    }
    return refuse(*type, "不认识类型“" + type->text + "”");
  }

  bool typed_;
  Arena& arena_;
  Issues& issues_;
};

int64_t whole(const Decimal& number) { return number.to_int64().value_or(0); }

}  // namespace

std::optional<Value> value_from_json(const json::Node& node, bool typed, Arena& arena,
                                     Issues& issues) {
  return ValueReader(typed, arena, issues).read(node);
}

std::string value_to_json(const Value& value) {
  if (value.is_null()) return "null";
  if (value.kind == Kind::list && value.list->fixed() && !value.may_null) {
    std::string text = "[";
    for (const ListItem& item : value.list->span()) {
      if (text.size() > 1) text += ", ";
      text += value_to_json(item.value);
    }
    return text + "]";
  }
  if (value.kind == Kind::context && !value.may_null) {
    std::string text = "{";
    for (uint32_t i = 0; i < value.context->size; ++i) {
      if (i > 0) text += ", ";
      text += json_string(value.context->names[i]) + ": " + value_to_json(value.context->values[i]);
    }
    return text + "}";
  }
  if (!value.is_single()) return json_string(to_text(value));
  switch (value.kind) {
    case Kind::boolean:
      return value.may_true ? "true" : "false";
    case Kind::number:
      return value.lo.to_text();
    case Kind::date:
      return json_string(to_text(Date{whole(value.lo)}));
    case Kind::days:
      return json_string(to_text(DaysTime{value.lo}));
    case Kind::months:
      return json_string(to_text(YearsMonths{whole(value.lo)}));
    case Kind::string:
      return json_string(value.text_members()[0]);
    case Kind::none:
    case Kind::list:
    case Kind::context:
    case Kind::range:
    case Kind::any:
      break;
  }
  return json_string(to_text(value));
}

}  // namespace huisuan::codec
