// Conditions, windows, rows: when an entitlement is due. Citations too, since all parts use them.
#include "pack/tables.h"

namespace huisuan::pack {
namespace {

void finish_cite(Reader& reader, const json::Node& node, Cite&) {
  if (node.find("clause") == nullptr && node.find("text") == nullptr)
    report_missing(reader, node, "出处要有“clause”（条款）或“text”（别处的来源）");
}

constexpr KeyRow<Cite> kCiteKeys[] = {
    optional<&Cite::document, KebabId>("document", "别的文件；不写则是本文件"),
    optional<&Cite::clause, Sentence>("clause", "第几条，如 三（二）"),
    optional<&Cite::page, Whole<1, 9999>>("page", "页码"),
    optional<&Cite::text, Sentence>("text", "不是本库文件的来源"),
};

// --- windows -------------------------------------------------------------------------------------

void need_an_end(Reader& reader, const json::Node& node) {
  if (node.find("from") == nullptr && node.find("to") == nullptr)
    report_missing(reader, node, "期间至少要有“from”或“to”");
}

/// One end of the window that a larger object holds.
template <class Owner, auto kEnd>
constexpr KeyRow<Owner> end_row(std::string_view name, std::string_view about) {
  return {name, Need::optional,
          [](Reader& reader, const json::Node& node, Owner& owner) {
            WindowEnd::read(reader, node, owner.window.*kEnd);
          },
          &WindowEnd::schema, about};
}

constexpr KeyRow<Window> kWindowKeys[] = {
    optional<&Window::from, WindowEnd>("from", "从哪天起，含"),
    optional<&Window::to, WindowEnd>("to", "到哪天止，含；null 无期限，unstated 未说明"),
};
constexpr KeyRow<Window> kDaysKeys[] = {
    optional<&Window::from, DayEnd>("from", "从哪天起，含"),
    optional<&Window::to, DayEnd>("to", "到哪天止，含；null 无期限，unstated 未说明"),
};

constexpr KeyRow<Covers> kCoversKeys[] = {
    required<&Covers::event, Expression>("event", "事情发生的日期"),
    end_row<Covers, &Window::from>("from", "从哪天起，含"),
    end_row<Covers, &Window::to>("to", "到哪天止，含；null 无期限，unstated 未说明"),
};

constexpr KeyRow<Pays> kPaysKeys[] = {
    optional<&Pays::months, Expression>("months", "给几个月"),
    end_row<Pays, &Window::from>("from", "从哪天起，含"),
    end_row<Pays, &Window::to>("to", "到哪天止，含；null 无期限，unstated 未说明"),
};

void finish_window(Reader& reader, const json::Node& node, Window&) { need_an_end(reader, node); }

void finish_covers(Reader& reader, const json::Node& node, Covers& covers) {
  covers.window.span = node.span;
  need_an_end(reader, node);
}

void finish_pays(Reader& reader, const json::Node& node, Pays& pays) {
  pays.window.span = node.span;
  if (node.find("months") == nullptr) need_an_end(reader, node);
}

// --- rows ----------------------------------------------------------------------------------------

constexpr KeyRow<RowLimit> kLimitKeys[] = {
    required<&RowLimit::count, Expression>("count", "最多几次"),
    optional<&RowLimit::per, ListOf<Expression>>("per", "按什么计次；不写则按申领者"),
    optional<&RowLimit::prefer, Word<Preference>>("prefer", "超出时取哪些"),
};
constexpr ObjectTable<RowLimit> kRowLimit{"row_limit", "次数上限", kLimitKeys, nullptr};

constexpr KeyRow<ForEach> kForEachKeys[] = {
    required<&ForEach::row, SnakeId>("row", "哪个行类事实"),
    optional<&ForEach::unique_by, ListOf<Expression>>("unique_by", "这些相同的行只算一次"),
    optional<&ForEach::limit, ObjectOf<kRowLimit>>("limit", "次数上限"),
};

// --- conditions ----------------------------------------------------------------------------------

template <Condition::Kind kKind>
struct Parts {
  static void read(Reader& reader, const json::Node& node, Condition& into) {
    into.kind = kKind;
    ListOf<ObjectOf<kCondition>, 1>::read(reader, node, into.parts);
  }
  static std::string schema(SchemaWriter& writer) {
    return ListOf<ObjectOf<kCondition>, 1>::schema(writer);
  }
};

void finish_condition(Reader& reader, const json::Node& node, Condition&) {
  constexpr std::string_view kForms[] = {"is", "any", "all"};
  std::string_view chosen;
  for (const std::string_view form : kForms) {
    if (node.find(form) == nullptr) continue;
    if (!chosen.empty())
      refuse_keys(reader, node, {form}, "不能与“" + std::string(chosen) + "”同时出现");
    else
      chosen = form;
  }
  if (chosen.empty())
    report_missing(reader, node, "条件要有“is”（表达式），或“any”“all”（一组条件）");
  if (chosen == "is" && node.find("label") == nullptr)
    report_missing(reader, node, "有“is”的条件必须有“label”");
}

constexpr KeyRow<Condition> kConditionKeys[] = {
    optional<&Condition::label, Sentence>("label", "给人看的条件"),
    optional<&Condition::is, Expression>("is", "真假表达式"),
    {"any", Need::optional, Parts<Condition::Kind::any>::read, Parts<Condition::Kind::any>::schema,
     "满足其一即可"},
    {"all", Need::optional, Parts<Condition::Kind::all>::read, Parts<Condition::Kind::all>::schema,
     "须全部满足"},
    optional<&Condition::cite, ObjectOf<kCite>>("cite", "出处"),
};

}  // namespace

constinit const ObjectTable<Cite> kCite{"cite", "出处", kCiteKeys, finish_cite};
constinit const ObjectTable<Window> kWindow{"window", "期间", kWindowKeys, finish_window};
constinit const ObjectTable<Window> kDays{"days", "有效期", kDaysKeys, finish_window};
constinit const ObjectTable<Covers> kCovers{"covers", "覆盖期间", kCoversKeys, finish_covers};
constinit const ObjectTable<Pays> kPays{"pays", "发放期间", kPaysKeys, finish_pays};
constinit const ObjectTable<ForEach> kForEach{"for_each", "按行计算", kForEachKeys, nullptr};
constinit const ObjectTable<Condition> kCondition{"condition", "条件", kConditionKeys,
                                                  finish_condition};

void report_missing(Reader& reader, const json::Node& node, std::string message) {
  reader.report(IssueCode::missing_key, {node.span.source, node.span.begin, node.span.begin + 1},
                std::move(message));
}

void refuse_keys(Reader& reader, const json::Node& node,
                 std::initializer_list<std::string_view> keys, std::string_view message) {
  for (const std::string_view key : keys)
    for (const json::Member& member : node.members)
      if (member.key == key)
        reader.report(IssueCode::key_conflict, member.key_span,
                      "“" + std::string(key) + "”" + std::string(message));
}

}  // namespace huisuan::pack
