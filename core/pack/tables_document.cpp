// Documents and what lies beside them: cases, ledgers, regions, calendars, life events.
#include "pack/tables.h"

namespace huisuan::pack {
namespace {

constexpr KeyRow<Document> kDocumentKeys[] = {
    required<&Document::id, KebabId>("id", "程序用的名字，与文件夹同名"),
    required<&Document::number, Sentence>("number", "文号"),
    required<&Document::title, Sentence>("title", "标题"),
    required<&Document::issuer, Sentence>("issuer", "发文机关"),
    optional<&Document::published, DayText>("published", "发布日"),
    optional<&Document::in_force, ObjectOf<kDays>>("in_force", "有效期"),
    required<&Document::region, RegionOfDocument>("region",
                                                  "适用地区；unstated 未说明，masked 隐去"),
    optional<&Document::replaces, ListOf<Sentence>>("replaces", "取代哪些文件"),
    optional<&Document::amends, ListOf<Sentence>>("amends", "修改哪些文件"),
    optional<&Document::conflicts_with, ListOf<Sentence>>("conflicts_with", "与哪些文件冲突"),
    optional<&Document::same_matter, ListOf<Sentence>>("same_matter", "哪些文件说同一件事"),
};

constexpr KeyRow<PackFile> kPackFileKeys[] = {
    required<&PackFile::format, Whole<1, kDataFormat>>("format", "数据格式的版本"),
    required<&PackFile::document, ObjectOf<kDocument>>("document", "文件"),
    required<&PackFile::entitlements, ListOf<ObjectOf<kEntitlement>>>("entitlements", "政策事项"),
    optional<&PackFile::groups, ListOf<ObjectOf<kStackingGroup>>>("groups", "叠加组"),
};
constexpr KeyRow<PackPartFile> kPackPartFileKeys[] = {
    required<&PackPartFile::format, Whole<1, kDataFormat>>("format", "数据格式的版本"),
    required<&PackPartFile::document, KebabId>("document", "属于哪个文件"),
    required<&PackPartFile::entitlements, ListOf<ObjectOf<kEntitlement>>>("entitlements",
                                                                          "政策事项"),
    optional<&PackPartFile::groups, ListOf<ObjectOf<kStackingGroup>>>("groups", "叠加组"),
};

constexpr KeyRow<Case> kCaseKeys[] = {
    required<&Case::id, WordId>("id", "程序用的名字"),
    required<&Case::entitlement, KebabId>("entitlement", "哪一项"),
    required<&Case::date, DayText>("date", "在哪一天计算"),
    required<&Case::region, RegionCode>("region", "在哪里"),
    optional<&Case::audience, ListOf<Word<Audience>>>("audience", "以谁的身份"),
    required<&Case::facts, Tree>("facts", "情况"),
    required<&Case::expect, Tree>("expect", "应得的结果"),
    required<&Case::arithmetic, Sentence>("arithmetic", "怎样手算出来"),
    optional<&Case::cite, ObjectOf<kCite>>("cite", "出处"),
};
constexpr KeyRow<CasesFile> kCasesFileKeys[] = {
    required<&CasesFile::format, Whole<1, kDataFormat>>("format", "数据格式的版本"),
    required<&CasesFile::document, KebabId>("document", "属于哪个文件"),
    required<&CasesFile::cases, ListOf<ObjectOf<kCase>>>("cases", "算例"),
};

void finish_clause(Reader& reader, const json::Node& node, CoveredClause&) {
  const bool nothing = node.find("gives_nothing") != nullptr;
  if (node.find("entitlements") == nullptr && !nothing)
    report_missing(reader, node, "每条要有“entitlements”，或用“gives_nothing”说明为什么不给谁什么");
  if (nothing) refuse_keys(reader, node, {"entitlements"}, "不能与“gives_nothing”同时出现");
}

constexpr KeyRow<CoveredClause> kCoveredKeys[] = {
    required<&CoveredClause::clause, Sentence>("clause", "第几条"),
    optional<&CoveredClause::page, Whole<1, 9999>>("page", "页码"),
    optional<&CoveredClause::about, Sentence>("about", "说什么"),
    optional<&CoveredClause::entitlements, ListOf<KebabId>>("entitlements", "写成了哪些事项"),
    optional<&CoveredClause::gives_nothing, Sentence>("gives_nothing", "为什么不给谁什么"),
};

/// A row of the object that the file itself is.
template <auto kObject, auto kMember, class Shape>
constexpr auto inner(std::string_view name, std::string_view about) {
  using Owner = typename MemberPointer<decltype(kObject)>::Owner;
  return KeyRow<Owner>{name, Need::required,
                       [](Reader& reader, const json::Node& node, Owner& owner) {
                         read_into<Shape>(reader, node, (owner.*kObject).*kMember);
                       },
                       &Shape::schema, about};
}

constexpr KeyRow<CoverageFile> kCoverageFileKeys[] = {
    required<&CoverageFile::format, Whole<1, kDataFormat>>("format", "数据格式的版本"),
    inner<&CoverageFile::coverage, &Coverage::document, KebabId>("document", "哪个文件"),
    inner<&CoverageFile::coverage, &Coverage::clauses, ListOf<ObjectOf<kCoveredClause>, 1>>(
        "clauses", "逐条的账"),
};
void finish_coverage(Reader&, const json::Node& node, CoverageFile& file) {
  file.coverage.span = node.span;
}

/// "zone": a development zone inside another region.
struct RegionKind {
  static constexpr std::string_view kRegionKinds[] = {"zone"};
  static void read(Reader& reader, const json::Node& node, Text& into) {
    if (read_word(reader, node, kRegionKinds)) into = {node.text, node.span};
  }
  static std::string schema(SchemaWriter&) { return word_schema(kRegionKinds); }
};

void finish_region(Reader& reader, const json::Node& node, Region&) {
  const bool zone = node.find("kind") != nullptr;
  if (zone && node.find("parent") == nullptr) report_missing(reader, node, "开发区必须有“parent”");
  if (!zone) refuse_keys(reader, node, {"parent"}, "只用于开发区；其余地区的上级由代码得出");
}

constexpr KeyRow<Region> kRegionKeys[] = {
    required<&Region::code, RegionCode>("code", "代码"),
    required<&Region::name, Sentence>("name", "名称"),
    optional<&Region::parent, RegionCode>("parent", "开发区在哪里"),
    optional<&Region::kind, RegionKind>("kind", "开发区写 zone"),
};
constexpr ObjectTable<Region> kRegion{"region", "地区", kRegionKeys, finish_region};

constexpr KeyRow<RegionsFile> kRegionsFileKeys[] = {
    required<&RegionsFile::format, Whole<1, kDataFormat>>("format", "数据格式的版本"),
    required<&RegionsFile::source, Sentence>("source", "代码的来源"),
    required<&RegionsFile::regions, ListOf<ObjectOf<kRegion>, 1>>("regions", "地区"),
};

constexpr KeyRow<CalendarFile> kCalendarFileKeys[] = {
    required<&CalendarFile::format, Whole<1, kDataFormat>>("format", "数据格式的版本"),
    inner<&CalendarFile::calendar, &Calendar::source, Sentence>("source", "来源"),
    inner<&CalendarFile::calendar, &Calendar::from, DayText>("from", "从哪天起有数"),
    inner<&CalendarFile::calendar, &Calendar::to, DayText>("to", "到哪天止有数"),
    inner<&CalendarFile::calendar, &Calendar::holidays, ListOf<DayText>>("holidays",
                                                                         "放假的工作日"),
    inner<&CalendarFile::calendar, &Calendar::workdays, ListOf<DayText>>("workdays", "上班的周末"),
};
void finish_calendar(Reader&, const json::Node& node, CalendarFile& file) {
  file.calendar.span = node.span;
}

constexpr KeyRow<ImpliedAnswer> kImpliedKeys[] = {
    required<&ImpliedAnswer::fact, SnakeId>("fact", "哪个事实（是非题或选择题）"),
    required<&ImpliedAnswer::answer, WordId>("answer", "答案：true、false 或选项的 id"),
};
constexpr ObjectTable<ImpliedAnswer> kImplied{"implied", "不用再问的事实", kImpliedKeys, nullptr};

constexpr KeyRow<LifeEvent> kLifeEventKeys[] = {
    required<&LifeEvent::id, WordId>("id", "程序用的名字"),
    required<&LifeEvent::title, Sentence>("title", "给人看的标题"),
    optional<&LifeEvent::audience, ListOf<Word<Audience>>>("audience", "给谁看；不写则都看"),
    required<&LifeEvent::entitlements, ListOf<KebabId>>("entitlements", "相关的事项"),
    optional<&LifeEvent::implies, ListOf<ObjectOf<kImplied>>>("implies",
                                                              "选了它就已经知道、不用再问的事实"),
    optional<&LifeEvent::facts, ListOf<SnakeId>>("facts", "先问哪些事实，按这个次序"),
};
constexpr ObjectTable<LifeEvent> kLifeEvent{"life_event", "人生事件", kLifeEventKeys, nullptr};

constexpr KeyRow<LifeEventsFile> kLifeEventsFileKeys[] = {
    required<&LifeEventsFile::format, Whole<1, kDataFormat>>("format", "数据格式的版本"),
    required<&LifeEventsFile::events, ListOf<ObjectOf<kLifeEvent>>>("events", "人生事件"),
};

}  // namespace

constinit const ObjectTable<Document> kDocument{"document", "政策文件", kDocumentKeys, nullptr};
constinit const ObjectTable<Case> kCase{"case", "算例", kCaseKeys, nullptr};
constinit const ObjectTable<CoveredClause> kCoveredClause{"clause", "条款", kCoveredKeys,
                                                          finish_clause};
constinit const ObjectTable<PackFile> kPackFile{"pack_file", "规则文件", kPackFileKeys, nullptr};
constinit const ObjectTable<PackPartFile> kPackPartFile{"pack_part_file", "规则文件的续篇",
                                                        kPackPartFileKeys, nullptr};
constinit const ObjectTable<CasesFile> kCasesFile{"cases_file", "算例文件", kCasesFileKeys,
                                                  nullptr};
constinit const ObjectTable<CoverageFile> kCoverageFile{"coverage_file", "条款账",
                                                        kCoverageFileKeys, finish_coverage};
constinit const ObjectTable<RegionsFile> kRegionsFile{"regions_file", "地区文件", kRegionsFileKeys,
                                                      nullptr};
constinit const ObjectTable<CalendarFile> kCalendarFile{"calendar_file", "日历文件",
                                                        kCalendarFileKeys, finish_calendar};
constinit const ObjectTable<LifeEventsFile> kLifeEventsFile{"life_events_file", "人生事件文件",
                                                            kLifeEventsFileKeys, nullptr};

}  // namespace huisuan::pack
