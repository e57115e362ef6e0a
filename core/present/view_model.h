// What a screen, a sheet of paper or a terminal shows: plain rows, every text ready to draw.
//
// In:  built by present/ from the rules, the answers and the outcomes (session.h owns all of it).
// Out: panels, the DOM mirror, print and the command line read it, and send intents to the Session.
// Never: pointers into the engine, numbers to compute with. What a panel needs to decide (colour,
// icon, order) is an enumerator here; what it writes is a finished Chinese text.
//
// Indexes name rows of this same view model. An empty text means: draw nothing.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "present/search_view.h"
#include "present/view_time.h"
#include "present/whatif_view.h"

namespace huisuan::present {

inline constexpr uint32_t kNone = 0xffffffffu;
inline constexpr uint32_t kMostTogether = 4;  ///< questions on one page

// --- facts ---------------------------------------------------------------------------------------

enum class InputKind : uint8_t { number, boolean, choice, date, rows, text };

/// absent: not asked yet. unsure: 不清楚. not_yet: 还没发生. given: answered (a range counts).
enum class AnswerView : uint8_t { absent, unsure, not_yet, given };

/// What Session::set_answer takes, and what the button says.
struct ChoiceView {
  std::string answer;  ///< "true", "retail"
  std::string label;   ///< "是", "零售业"
  bool chosen = false;
};

/// One input: of a fact, or of one field of one row.
struct InputView {
  InputKind kind = InputKind::number;
  AnswerView state = AnswerView::absent;
  std::string typed;  ///< what stands in the field: as typed, also when it was refused
  std::string
      shown;  ///< the accepted answer as people write it: "18,432.60 元", "零售业", "不清楚"
  std::string error;   ///< why what was typed was refused; the last answer still counts
  std::string unit;    ///< "元", "人"; empty for none
  std::string bounds;  ///< "1～1,000,000": what is allowed
  std::vector<ChoiceView> choices;  ///< boolean (是, 否) and choice, in the authors' order
  bool whole_numbers = false;       ///< a keypad needs no decimal point
  bool percent = false;             ///< typed and shown as a percentage: "5.5"
  std::string day;                  ///< dates: the one day that was given, "2023-08-01"
  std::string earliest, latest;     ///< dates: the days that are allowed, where bounded
  /// Of a field of a row: an answer can still change something. Facts: FactView::matters.
  bool matters = true;
};

struct FieldView {
  std::string id;
  std::string label;
  std::string question;
  std::string help;
  InputKind kind = InputKind::number;
  std::string unit;
};

/// A list the user keeps: people hired, loans …
struct RowsView {
  std::vector<FieldView> fields;             ///< the columns
  std::vector<std::vector<InputView>> rows;  ///< one InputView for each field
  std::vector<std::string> row_titles;       ///< "第 1 项"
  std::vector<bool> repeatable;  ///< the row is empty and the one before it is not: repeat_row()
  uint32_t max_rows = 0;
  bool can_add = false;
  std::string counter;       ///< "项", "批": "2 项", "第 2 批"
  std::string add_label;     ///< "＋ 加一项"
  std::string repeat_label;  ///< "和上一项一样"
  std::string none_label;    ///< "没有": set_answer(id, "0")
};

struct FactView {
  std::string id;
  std::string label;
  std::string question;
  std::string why;
  std::string help;
  std::string known_from;        ///< which paper or counter tells the answer
  std::string reference_period;  ///< "2022": of which time the question asks
  std::string ask_with;          ///< facts with the same word belong on one screen
  InputView input;               ///< rows: `rows` holds the table, input.typed the number of rows
  RowsView rows;
  std::string from_event;     ///< "（因为选了“…”）": told by choosing the life event
  std::string estimate;       ///< "推算：…": stands in until there is an answer
  bool matters = false;       ///< an answer can still change some outcome of the life event
  bool used = false;          ///< some outcome that is shown rests on it
  bool in_life_event = true;  ///< belongs to the life event, or some outcome of it rests on it
  bool changeable = false;
  bool sensitive = false;
  bool may_not_happen = false;  ///< offer 还没发生
  bool for_audience = true;     ///< meant for the chosen audience
  uint32_t topic = 0;
};

struct TopicView {
  std::string id;
  std::string title;
  std::vector<uint32_t> facts;
  uint32_t answered = 0;
  uint32_t mattering = 0;  ///< unanswered facts that matter
  std::string progress;    ///< "已答 3 项，还差 2 项"
};

// --- outcomes ------------------------------------------------------------------------------------

/// The chip on a card. Text in `OutcomeView::chip_text`.
enum class Chip : uint8_t {
  entitled,      ///< 可享
  undetermined,  ///< 待确定
  not_entitled,  ///< 暂不符合
  expired,       ///< 已过期
  not_yet,       ///< 尚未开始
  elsewhere,     ///< 不在本地区
  future,        ///< 将来可享
  audience,      ///< 不属于本类对象
  no_right,  ///< 工作目标, 试点, 鼓励, 可酌情给予: the conditions are met, nobody can demand it
};

/// Sections of the list, in the order of display. Within a section the worthiest comes first.
enum class Section : uint8_t {
  firm,       ///< money that is certain
  possible,   ///< undetermined
  service,    ///< certain, without money: services, procedures, rights
  later,      ///< nothing is missing but a later day
  no_right,   ///< aims, averages, pilots, encouragement: what nobody can demand
  missed,     ///< conditions not met
  expired,    ///< its time is over or has not begun
  elsewhere,  ///< another region or another kind of user
};
inline constexpr uint32_t kSections = 8;

enum class TruthView : uint8_t { no, yes, unknown };

struct ConditionView {
  uint32_t depth = 0;  ///< groups indent their members
  bool group = false;  ///< "满足下列之一", "同时满足下列各项"
  std::string label;
  TruthView truth = TruthView::unknown;
  /// One of several ways of which another is met already: nothing depends on it.
  bool moot = false;
  std::string truth_text;  ///< "符合", "不符合", "待确定", "不影响"
  std::string cite;        ///< "赣府厅字〔2023〕43号 第三条"
  std::string clause;      ///< "第三条" where the card has told the document, else as `cite`
  std::string values;  ///< what went in: "裁员率 21.43%；上年度月均参保人数 28 人"
  std::string rule;    ///< the expression with labels for names: "裁员率 ≤ 裁员率上限"
};

/// The day by which a promised time is over, counted from a day that the user picks.
struct DueView {
  bool offered = false;        ///< false: the text promises no day; draw nothing
  std::string start_label;     ///< "受理是哪一天"
  InputView start;             ///< the as-of date until another is picked
  std::string excluded_label;  ///< "公告时间用了几天"; empty: every day counts
  InputView excluded;
  std::string text;    ///< "最迟2023年8月4日办好注销登记"
  std::string remark;  ///< by which calendar, or what would put it off
};

struct ComponentView {
  std::string id;
  std::string label;        ///< "一次性吸纳就业补贴"
  std::string effect_text;  ///< "领取", "少缴", "最高额度"
  std::string amount;  ///< "11,059.56 元", "0～1,500 元", "不低于 2,000 元", "15 个工作日内"
  std::string formula;  ///< "60% × 18,432.60 元", the user's numbers in it; "多少要看：…"
  std::string period_text;  ///< "一次性", "每月"
  std::string payee;
  std::string obligor;
  std::string strength_text;
  std::string cite;
  std::string cap;          ///< "已按上限 25,000 元计"
  bool unanswered = false;  ///< `amount` says which answers it waits for
  bool in_totals = false;
  std::string not_in_totals;  ///< why it is in no total
  DueView due;
};

/// One row of a for_each entitlement.
struct RowOutcomeView {
  std::string title;  ///< "第 1 项"
  TruthView truth = TruthView::unknown;
  std::string truth_text;
  std::string amount;
  std::string formula;
  std::string remark;  ///< "与前面的一项重复，不再计算"
  std::vector<ConditionView> conditions;
};

struct ReadingView {
  std::string id;
  std::string question;
  std::vector<std::string> options;
  std::string cite;
  std::string settled;  ///< "已有依据：…" where an authority has fixed it
};

struct CitedText {
  std::string text;
  std::string cite;
};

struct DatedText {
  std::string iso;   ///< "2023-12-31", for calendars
  std::string text;  ///< "稳妥的最后申请日：2023年12月31日"
};

/// One answer of a proposal, to be handed to Session::apply.
struct Assignment {
  uint32_t fact = 0;
  uint32_t row = kNone;    ///< rows: which one
  uint32_t field = kNone;  ///< rows: which field
  std::string answer;      ///< as set_answer and set_row_field take it
};

struct NearMissView {
  std::string text;    ///< "若合同期限为 12 个月，即可享受"
  std::string action;  ///< "试一试" (changeable) or "请核对" (a fact of the past)
  bool changeable = false;
  std::string gain;  ///< "1,500.00 元"
  std::vector<Assignment> assignments;
};

struct OutcomeView {
  std::string id;
  std::string title;
  std::string summary;
  std::string kind_text;  ///< "现金补贴"
  std::string document;   ///< "赣府厅字〔2023〕43号"
  std::string document_title;
  std::string cite;           ///< "赣府厅字〔2023〕43号 第三条"
  std::string delivery_text;  ///< "依申请"
  std::string strength_text;
  Section section = Section::possible;
  Chip chip = Chip::undetermined;
  std::string chip_text;
  std::string because;        ///< one sentence: why it is not simply 可享
  std::string amount;         ///< "11,059.56 元"; "" for services
  std::string amount_prefix;  ///< "符合时为" before the amount of something missed
  std::string formula;        ///< of the amount, one line; empty while it is no single number
  bool estimated = false;     ///< rests on an estimate: mark 估算
  bool money = false;
  std::vector<ConditionView> conditions;
  std::vector<ComponentView> components;
  std::vector<RowOutcomeView> rows;
  std::vector<std::string> caps;      ///< "合计不超过 25,000 元"
  std::vector<ReadingView> readings;  ///< those that are still open for this user
  std::vector<CitedText> reservations;
  std::string reservation_lead;  ///< "符合本文件所列条件，另需："
  std::vector<std::string> notes;
  std::vector<DatedText> deadlines;
  std::vector<DatedText> turns;  ///< "2024年2月1日起：…"
  TimelineView time;
  std::vector<NearMissView> near_misses;
  std::vector<uint32_t> missing;  ///< facts that decide it
  std::vector<uint32_t> numbers;  ///< facts that it reads and 假如 can run through
  std::string missing_text;       ///< "还要知道：所属行业、上年度月均参保人数"
  std::string department;
  std::string channel;
  std::string where;
  std::vector<std::string> materials;
  std::vector<std::string> excludes;  ///< titles of entitlements that exclude this one
  std::string stacking;               ///< "与“…”不重复享受"
};

struct SectionView {
  Section section{};
  std::string title;                 ///< "可享资金"
  std::vector<uint32_t> outcomes;    ///< worth first
  std::string count_text;            ///< "3 项"
  std::vector<TimelineGroup> times;  ///< of `expired` alone: when its outcomes began and ended
};

// --- the rest ------------------------------------------------------------------------------------

/// One total per beneficiary, effect and period; they are never added to each other.
struct TotalView {
  std::string title;        ///< "一次性资金"
  std::string period;       ///< "每月"; empty for what comes once
  std::string firm_label;   ///< "已确定", "已确定（含估算）"
  std::string firm;         ///< "3,000.00 元"
  std::string firm_number;  ///< "3,000.00", to be drawn large
  bool any_firm = false;    ///< more than nothing is
  /// While nothing is certain but something may be had: what stands in place of a nought, which
  /// would be read as "nothing"; and what would bring a figure, or why none comes. Where there is
  /// nothing at all, that: "目前没有", and the reasons of ViewModel::nothing.
  std::string open_text;       ///< "还没算出", "可能 600,000 元或更多"
  std::string open_hint;       ///< "再答几题就知道", "文件没有写明…"
  std::string possible_label;  ///< "还可能"
  std::string possible;        ///< "0～3,000 元"; empty when nothing is open
  uint32_t firm_permille = 0;  ///< share of firm in firm + possible, for a bar
  bool unbounded = false;      ///< no upper bound is known
  std::string payee;
  uint32_t slot = kNone;             ///< which of the rules' totals
  std::vector<std::string> reasons;  ///< what decides the gap
};

struct NextQuestionView {
  bool present = false;
  uint32_t fact = kNone;
  uint32_t row = kNone;
  uint32_t field = kNone;
  std::string question;
  std::string why;
  std::string help;
  std::string known_from;
  InputView input;
  /// Of `row`: the fields to ask on the same screen, this one included, in their order.
  std::vector<uint32_t> fields;
  /// Facts to ask on the same screen, this one included; at most kMostTogether.
  std::vector<uint32_t> together;
  std::vector<ChoiceView> quick;  ///< buttons for likely answers
  std::string about;              ///< "关系到：失业保险稳岗返还 等 3 项"
};

/// How far one has come, for a line that stays in sight while questions are asked.
struct LiveView {
  /// "已确定 3,000.00 元和 5 项便利"; without money "已确定可享 5 项"; "金额还没算出"
  std::string firm;
  std::string possible;  ///< "还可能 0～3,000 元"; empty when nothing is open
  std::string left;      ///< "约再答 3 题": the pages that may still come
  std::string text;      ///< all of it, to be read out
};

struct RegionView {
  std::string code;
  std::string name;
  bool zone = false;
  bool chosen = false;
  std::vector<RegionView> parts;  ///< province: cities; city: counties and zones
};

struct AudienceView {
  std::string id;
  std::string label;  ///< "企业"
  bool chosen = false;
};

struct LifeEventView {
  std::string id;
  std::string title;
  std::vector<uint32_t> outcomes;
  std::vector<uint32_t> facts;
  std::string count_text;    ///< "12 项": in force for the place, the day and the audience
  bool for_audience = true;  ///< meant for the chosen audience
  bool chosen = false;
};

struct ViewModel {
  // the frame
  std::string app_name;      ///< "惠算"
  std::string app_subtitle;  ///< "惠企惠民政策计算器"
  std::string digest;        ///< 64 digits
  std::string digest_short;  ///< "7f3c·91ae"
  std::string data_text;     ///< "数据摘要 7f3c·91ae"
  std::string private_text;  ///< "全部在本机计算，不联网"

  std::string date_iso;   ///< as-of
  std::string date_text;  ///< "2023年8月1日"
  InputView date;
  DayNote expired;  ///< much of what is shown has ended by that day
  DayNote begins;   ///< much of it, or some money, begins within a year of that day
  LaterView later;  ///< what waits for nothing but a day within a year of that one
  /// Nothing of the life event can be had for this place, day and user: why, and what to do. Text
  /// alone where no other day would help.
  DayNote nothing;
  DayNote not_today;  ///< the chosen day is not today: the way back
  TimeAxisView axis;
  std::string region_code;
  std::string region_text;   ///< "南昌市 青山湖区"
  std::string region_short;  ///< "青山湖区": where there is little room, the part that decides
  std::string region_error;
  std::vector<RegionView> regions;  ///< one root (the province) with cities with counties
  std::vector<AudienceView> audiences;
  std::string audience_text;   ///< "企业、个体户 · 项目单位"
  std::string audience_short;  ///< "企业等", "2 种身份"

  std::vector<TopicView> topics;
  std::vector<FactView> facts;
  std::vector<OutcomeView> outcomes;  ///< in the order of the packs
  // From here to `next`, and `remaining`: of the chosen life event alone, if one is chosen.
  std::vector<SectionView> sections;  ///< all eight, in order, empty ones too
  std::string totals_title;           ///< "合计", "招用员工：合计"
  std::vector<TotalView> totals;      ///< largest first; at least one
  std::vector<DatedText> calendar;    ///< deadlines and turns of all shown outcomes, by date
  NextQuestionView next;
  LiveView live;
  std::vector<LifeEventView> life_events;
  uint32_t life_event = kNone;  ///< the chosen one
  std::string review;           ///< above the answers, when all is asked
  std::string implied;          ///< "您选了“办养老机构”，所以…"; empty: nothing
  SearchView search;
  WhatIfView whatif;

  uint32_t answered = 0;   ///< by the user, not by choosing the life event
  uint32_t remaining = 0;  ///< unanswered facts that can still change an outcome
  uint32_t pages = 0;      ///< on which these stand, one question or one group of them on each
  std::string progress;    ///< "已答 7 题 · 还差 2 题可全部确定"
  std::string message;     ///< result of the last load or save, until close_message()
  /// What the file's author needs to mend it, line for line with its places: to be folded away.
  std::string message_details;
  bool message_is_error = false;
  bool can_undo = false;
  std::string undo_text;  ///< "撤销刚才的回答（行业）"
  uint64_t revision = 0;  ///< rises with every change; equal revisions, equal view models
};

}  // namespace huisuan::present
