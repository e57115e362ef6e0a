// Entitlements: what they give (components, caps, clocks), how they combine, how to claim.
// Conditions and windows: tables_conditions.cpp.
#include "pack/tables.h"

namespace huisuan::pack {
namespace {

void finish_clock(Reader& reader, const json::Node& node, ServiceClock& clock) {
  if (!clock.unit.span.known()) return;
  if (clock.unit.value == ClockUnit::immediate)
    refuse_keys(reader, node, {"n"}, "不用于即时（immediate）的时限");
  else if (node.find("n") == nullptr)
    report_missing(reader, node, "时限必须有“n”（即时办结的除外）");
}

constexpr KeyRow<ServiceClock> kClockKeys[] = {
    required<&ServiceClock::step, Sentence>("step", "在此时限内办什么"),
    required<&ServiceClock::anchor, Sentence>("anchor", "从什么时候算起（或在什么之前）"),
    required<&ServiceClock::direction, Word<Direction>>("direction", "之后还是之前"),
    optional<&ServiceClock::n, Expression>("n", "多少个单位；immediate 不写"),
    required<&ServiceClock::unit, Word<ClockUnit>>("unit", "时间单位"),
    required<&ServiceClock::measure, Word<ClockMeasure>>("measure", "每件、平均、一般还是最快"),
    optional<&ServiceClock::starts, Word<ClockStart>>("starts", "当日还是次日起算"),
    optional<&ServiceClock::excludes, ListOf<Sentence>>("excludes", "不计入的时间"),
};
constexpr ObjectTable<ServiceClock> kClock{"service_clock", "办理时限", kClockKeys, finish_clock};

/// "max": null says that the text states no upper bound.
struct Maximum {
  static void read(Reader& reader, const json::Node& node, Component& into) {
    if (node.is(json::Kind::null))
      into.max_unbounded = true;
    else
      Expression::read(reader, node, into.max.emplace());
  }
  static std::string schema(SchemaWriter&) {
    return R"({"type":["string","integer","null"],"minLength":1})";
  }
};

void finish_component(Reader& reader, const json::Node& node, Component&) {
  if (node.find("yuan") != nullptr)
    refuse_keys(reader, node, {"min", "max", "value", "unit"}, "不能与“yuan”同时出现");
  if (node.find("value") != nullptr) {
    refuse_keys(reader, node, {"min", "max"}, "不能与“value”同时出现");
    if (node.find("unit") == nullptr) report_missing(reader, node, "有“value”时必须有“unit”");
  }
}

constexpr KeyRow<Component> kComponentKeys[] = {
    required<&Component::id, KebabId>("id", "本项内的名字"),
    optional<&Component::label, Sentence>("label", "给人看的名称"),
    required<&Component::effect, Word<Effect>>("effect", "起什么作用"),
    optional<&Component::yuan, Expression>("yuan", "金额，元"),
    optional<&Component::min, Expression>("min", "金额或数值的下限"),
    {"max", Need::optional, Maximum::read, Maximum::schema, "上限；null：文件未说上限"},
    optional<&Component::value, Expression>("value", "不是金额的数值"),
    optional<&Component::unit, UnitName>("unit", "数值的单位"),
    optional<&Component::clock, ObjectOf<kClock>>("clock", "办理时限"),
    optional<&Component::steps, Whole<0, 100>>("steps", "环节数"),
    optional<&Component::months, Expression>("months", "给几个月"),
    optional<&Component::qualifier, Word<Qualifier>>("qualifier", "恰好、至少、至多或按当地标准"),
    optional<&Component::period, Word<Period>>("period", "一次性还是按期"),
    optional<&Component::payee, WordId>("payee", "发给谁"),
    optional<&Component::obligor, Sentence>("obligor", "由谁承担"),
    optional<&Component::strength, Word<Strength>>("strength", "不写则同整项"),
    optional<&Component::cite, ObjectOf<kCite>>("cite", "不写则同整项"),
};

constexpr KeyRow<Cap> kCapKeys[] = {
    required<&Cap::components, ListOf<KebabId, 1>>("components", "哪些内容合计"),
    required<&Cap::yuan, Expression>("yuan", "合计不超过多少元"),
    required<&Cap::per, WordId>("per", "按谁合计，如 employer、row"),
    optional<&Cap::label, Sentence>("label", "给人看的名称"),
    optional<&Cap::cite, ObjectOf<kCite>>("cite", "出处"),
};

constexpr KeyRow<FixedReading> kFixedKeys[] = {
    required<&FixedReading::option, WordId>("option", "定为哪一种"),
    required<&FixedReading::authority, ObjectOf<kCite>>("authority", "谁在哪里这样定的"),
};
constexpr ObjectTable<FixedReading> kFixedReading{"fixed_reading", "已定的理解", kFixedKeys,
                                                  nullptr};

constexpr KeyRow<Reading> kReadingKeys[] = {
    required<&Reading::id, SnakeId>("id", "表达式里的名字"),
    required<&Reading::question, Sentence>("question", "文字在哪一点上不清楚"),
    required<&Reading::options, ListOf<ObjectOf<kChoice>, 2>>("options", "可以怎样理解"),
    optional<&Reading::cite, ObjectOf<kCite>>("cite", "出处"),
    optional<&Reading::fixed, ObjectOf<kFixedReading>>("fixed", "权威机关已定的理解"),
};

constexpr KeyRow<Stacking> kStackingKeys[] = {
    required<&Stacking::scope, Word<StackingScope>>("scope", "按行还是按申领者"),
    required<&Stacking::group, WordId>("group", "属于哪一组"),
    required<&Stacking::rule, Word<StackingRule>>("rule", "同组怎样相加"),
};

void finish_group(Reader& reader, const json::Node& node, StackingGroup& group) {
  if (!group.rule.span.known()) return;
  if (group.rule.value != StackingRule::cap)
    refuse_keys(reader, node, {"yuan"}, "只用于规则为 cap 的组");
  else if (node.find("yuan") == nullptr)
    report_missing(reader, node, "规则为 cap 的组必须有“yuan”");
}

constexpr KeyRow<StackingGroup> kGroupKeys[] = {
    required<&StackingGroup::id, WordId>("id", "组的名字"),
    required<&StackingGroup::rule, Word<StackingRule>>("rule", "组内怎样相加"),
    optional<&StackingGroup::within, WordId>("within", "上一级的组"),
    optional<&StackingGroup::yuan, Expression>("yuan", "合计不超过多少元"),
    optional<&StackingGroup::cite, ObjectOf<kCite>>("cite", "出处"),
};

constexpr KeyRow<Reservation> kReservationKeys[] = {
    required<&Reservation::label, Sentence>("label", "另需什么"),
    optional<&Reservation::cite, ObjectOf<kCite>>("cite", "出处"),
};

constexpr KeyRow<Claim> kClaimKeys[] = {
    optional<&Claim::department, Sentence>("department", "哪个部门"),
    optional<&Claim::channel, Sentence>("channel", "通过什么途径"),
    optional<&Claim::materials, ListOf<Sentence>>("materials", "要带的材料"),
    optional<&Claim::where, Sentence>("where", "在哪里办"),
};

constexpr KeyRow<Entitlement> kEntitlementKeys[] = {
    required<&Entitlement::id, KebabId>("id", "程序用的名字，永不改作他用"),
    required<&Entitlement::title, Sentence>("title", "给人看的标题"),
    required<&Entitlement::audience, ListOf<Word<Audience>, 1>>("audience", "给谁"),
    required<&Entitlement::kind, Word<EntitlementKind>>("kind", "哪一类"),
    required<&Entitlement::cite, ObjectOf<kCite>>("cite", "出处"),
    required<&Entitlement::summary, Sentence>("summary", "一句话说清，用自己的话"),
    optional<&Entitlement::service, WordId>("service", "同一个词的两项承诺同一项服务"),
    required<&Entitlement::strength, Word<Strength>>("strength", "有多确定"),
    required<&Entitlement::delivery, Word<Delivery>>("delivery", "怎样得到"),
    optional<&Entitlement::for_each, ObjectOf<kForEach>>("for_each", "按行计算"),
    optional<&Entitlement::covers, ObjectOf<kCovers>>("covers", "哪些时候发生的事算数"),
    optional<&Entitlement::filing, ObjectOf<kWindow>>("filing", "什么时候可以申请"),
    optional<&Entitlement::pays, ObjectOf<kPays>>("pays", "给多长时间"),
    optional<&Entitlement::in_force, ObjectOf<kDays>>("in_force", "有效期；不写则同文件"),
    optional<&Entitlement::when, ListOf<ObjectOf<kCondition>>>("when", "条件，须全部满足"),
    required<&Entitlement::components, ListOf<ObjectOf<kComponent>, 1>>("components", "给什么"),
    optional<&Entitlement::caps, ListOf<ObjectOf<kCap>>>("caps", "合计上限"),
    optional<&Entitlement::readings, ListOf<ObjectOf<kReading>>>("readings", "文字的几种理解"),
    optional<&Entitlement::stacking, ObjectOf<kStacking>>("stacking", "与别项怎样相加"),
    optional<&Entitlement::excludes, ListOf<KebabId>>("excludes", "不能同时享受的别项"),
    optional<&Entitlement::reservations, ListOf<ObjectOf<kReservation>>>("reservations",
                                                                         "我们手头没有的条件"),
    optional<&Entitlement::claim, ObjectOf<kClaim>>("claim", "怎样办"),
    optional<&Entitlement::notes, ListOf<Sentence>>("notes", "说明"),
    optional<&Entitlement::authority_due, DayText>("authority_due",
                                                   "机关的任务期限，不是用户的期限"),
};

}  // namespace

constinit const ObjectTable<Component> kComponent{"component", "内容", kComponentKeys,
                                                  finish_component};
constinit const ObjectTable<Cap> kCap{"cap", "合计上限", kCapKeys, nullptr};
constinit const ObjectTable<Reading> kReading{"reading", "理解", kReadingKeys, nullptr};
constinit const ObjectTable<Stacking> kStacking{"stacking", "叠加", kStackingKeys, nullptr};
constinit const ObjectTable<StackingGroup> kStackingGroup{"stacking_group", "叠加组", kGroupKeys,
                                                          finish_group};
constinit const ObjectTable<Reservation> kReservation{"reservation", "保留条件", kReservationKeys,
                                                      nullptr};
constinit const ObjectTable<Claim> kClaim{"claim", "办理方式", kClaimKeys, nullptr};
constinit const ObjectTable<Entitlement> kEntitlement{"entitlement", "政策事项", kEntitlementKeys,
                                                      nullptr};

}  // namespace huisuan::pack
