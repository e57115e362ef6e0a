// Abstract values: what an expression may be, given what is known of a situation.
//
// A Value is (may it be null, a set of non-null members of one kind). A known thing is the special
// case of a set with one member, so concrete and partly unknown situations run through the same
// operators (LANGUAGE.md, "One engine"). The set always CONTAINS every possible result; it may be
// wider (a hull), never narrower.
//
//   kind      members                              shape
//   boolean   true, false                          two bits
//   number    FEEL numbers (34 digits)             interval, ends open, closed or without bound
//   date      day numbers since 1970-01-01         interval
//   days      days-and-time durations, in seconds  interval
//   months    years-and-months durations           interval of whole months
//   string    texts, choices                       finite set, or all texts
//   list      items, each certain or possible,     see List
//             and a tail of unknown length
//   context   rows                                 a value for each name
//   range     FEEL ranges                          two abstract ends
//   any       everything but null                  no further knowledge
//   none      nothing (only null, or bottom)
//
// Bottom (no member, not null) means "cannot happen": an operand in a branch that what is known has
// ruled out. Operators pass bottom on; a join ignores it.
//
// Values are small, trivially copyable and never own: lists, rows and texts point into an Arena, a
// Situation or a Program that outlives them.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "value/arena.h"
#include "value/decimal.h"

namespace huisuan {

enum class Kind : uint8_t {
  none,
  boolean,
  number,
  date,
  days,
  months,
  string,
  list,
  context,
  range,
  any,
};

/// What FEEL calls the three truth values, and the sets of them that conditions take.
enum class Truth : uint8_t { no, yes, unknown };

struct List;
struct Context;
struct RangeEnds;

/// 40 bytes, so that registers of thousands of instructions stay in the cache.
struct Value {
  Kind kind = Kind::none;
  bool may_null : 1 = false;
  bool may_true : 1 = false;   ///< boolean only
  bool may_false : 1 = false;  ///< boolean only
  bool lo_open : 1 = false;    ///< interval kinds: the end itself is not a member
  bool hi_open : 1 = false;
  bool lo_free : 1 = false;  ///< interval kinds: no lower bound (lo is meaningless)
  bool hi_free : 1 = false;
  bool integral : 1 = false;   ///< interval kinds: every member is a whole number
  bool all_texts : 1 = false;  ///< string: any text
  uint32_t text_count = 0;

  union {
    Decimal lo;                     ///< interval kinds; zero where nothing else is said
    const std::string_view* texts;  ///< string: `text_count` members, sorted, distinct
    const List* list;
    const Context* context;
    const RangeEnds* range;
  };
  Decimal hi;  ///< interval kinds

  constexpr Value() : lo() {}

  // --- makers ---
  [[nodiscard]] static Value bottom() { return {}; }
  [[nodiscard]] static Value null() {
    Value value;
    value.may_null = true;
    return value;
  }
  [[nodiscard]] static const Value& boolean(bool truth) { return truth_set(truth, !truth, false); }
  /// Any set of true, false and null.
  [[nodiscard]] static const Value& truth_set(bool may_true, bool may_false, bool may_null);
  [[nodiscard]] static const Value& either() { return truth_set(true, true, false); }
  [[nodiscard]] static Value number(const Decimal& value) {
    return interval(Kind::number, value, value, value.is_integer());
  }
  [[nodiscard]] static Value number(int64_t value) {
    return interval(Kind::number, Decimal(value), Decimal(value), true);
  }
  [[nodiscard]] static Value date(int64_t day) {
    return interval(Kind::date, Decimal(day), Decimal(day), true);
  }
  [[nodiscard]] static Value days(const Decimal& seconds) {
    return interval(Kind::days, seconds, seconds, seconds.is_integer());
  }
  [[nodiscard]] static Value months(const Decimal& months) {
    return interval(Kind::months, months, months, true);
  }
  /// Closed interval [lo, hi] of an interval kind; the caller keeps lo <= hi.
  [[nodiscard]] static Value interval(Kind kind, const Decimal& lo, const Decimal& hi,
                                      bool integral) {
    Value value;
    value.kind = kind;
    value.integral = integral;
    value.lo = lo;
    value.hi = hi;
    return value;
  }
  /// Every member of `kind` ("the whole type"), without null.
  [[nodiscard]] static Value whole(Kind kind);
  /// The text itself is not copied.
  [[nodiscard]] static Value text(std::string_view text, Arena& arena);
  /// `sorted` must be sorted, distinct, not empty, and outlive the value.
  [[nodiscard]] static Value text_set(std::span<const std::string_view> sorted);
  [[nodiscard]] static Value of_list(const List* list);
  [[nodiscard]] static Value of_context(const Context* context);
  [[nodiscard]] static Value of_range(const RangeEnds* range);
  /// The same set, and null.
  [[nodiscard]] Value or_null() const {
    Value value = *this;
    value.may_null = true;
    return value;
  }
  /// The same set, not null.
  [[nodiscard]] Value without_null() const {
    Value value = *this;
    value.may_null = false;
    return value;
  }

  // --- questions ---
  [[nodiscard]] bool is_bottom() const { return kind == Kind::none && !may_null; }
  [[nodiscard]] bool is_null() const { return kind == Kind::none && may_null; }
  [[nodiscard]] bool has_members() const { return kind != Kind::none; }
  /// One number, date or duration, and certainly not null: the common case, kept inline.
  [[nodiscard]] bool is_point() const {
    return is_interval() && !may_null && !lo_free && !hi_free && lo == hi;
  }
  [[nodiscard]] bool is_interval() const { return kind >= Kind::number && kind <= Kind::months; }
  /// Exactly one possible value (null counts as one).
  [[nodiscard]] bool is_single() const {
    if (kind == Kind::none) return may_null;
    if (may_null) return false;
    if (kind == Kind::boolean) return may_true != may_false;
    if (is_interval()) return !lo_free && !hi_free && lo == hi;
    if (kind == Kind::string) return !all_texts && text_count == 1;
    return parts_are_single();
  }
  [[nodiscard]] bool is_true() const {
    return kind == Kind::boolean && may_true && !may_false && !may_null;
  }
  [[nodiscard]] bool is_false() const {
    return kind == Kind::boolean && may_false && !may_true && !may_null;
  }
  /// yes: certainly true. no: certainly not true (false or null). unknown: both are possible.
  [[nodiscard]] Truth truth() const {
    const bool can_be_true = (kind == Kind::boolean && may_true) || kind == Kind::any;
    if (!can_be_true) return Truth::no;
    return is_true() ? Truth::yes : Truth::unknown;
  }
  [[nodiscard]] std::span<const std::string_view> text_members() const {
    return {texts, text_count};
  }

 private:
  /// is_single() of lists, contexts and ranges.
  [[nodiscard]] bool parts_are_single() const;
};

static_assert(std::is_trivially_copyable_v<Value> && sizeof(Value) == 40);

namespace truths {

/// Most instructions give one of these. They are copied whole: made bit by bit, a value would have
/// to wait for its own bytes to be written before it can be moved to its register.
struct Sets {
  Value of[8];  ///< 1: may be true, 2: false, 4: null
  constexpr Sets() {
    for (uint32_t set = 0; set < 8; ++set) {
      of[set].kind = (set & 3u) != 0 ? Kind::boolean : Kind::none;
      of[set].may_true = (set & 1u) != 0;
      of[set].may_false = (set & 2u) != 0;
      of[set].may_null = (set & 4u) != 0;
    }
  }
};
inline constexpr Sets kSets;

}  // namespace truths

inline const Value& Value::truth_set(bool may_true, bool may_false, bool may_null) {
  return truths::kSets.of[uint32_t{may_true} | uint32_t{may_false} << 1 | uint32_t{may_null} << 2];
}

/// An item of a list. `maybe`: it is there or not. A certain item always is.
struct ListItem {
  Value value;
  bool maybe = false;
};

/// Items in order, then between tail_min and tail_max further items, each a member of `tail`.
struct List {
  const ListItem* items = nullptr;
  uint32_t size = 0;
  uint32_t tail_min = 0;
  uint32_t tail_max = 0;  ///< 0: no tail
  Value tail;

  [[nodiscard]] std::span<const ListItem> span() const { return {items, size}; }
  [[nodiscard]] bool has_maybe() const;
  /// Neither possible items nor a tail: the number of items is known.
  [[nodiscard]] bool fixed() const { return tail_max == 0 && !has_maybe(); }
};

struct Context {
  const std::string_view* names = nullptr;
  const Value* values = nullptr;
  uint32_t size = 0;

  /// The entry's value, or nullptr when there is none of that name.
  [[nodiscard]] const Value* find(std::string_view name) const;
};

/// A FEEL range as a value. A missing end is Value::bottom() (as in `(> 5)`).
struct RangeEnds {
  Value lo;
  Value hi;
  bool lo_open = false;
  bool hi_open = false;
};

// --- set operations; each result contains what its name says ---

/// Members of either. Different kinds give `any`.
[[nodiscard]] Value join(const Value& a, const Value& b, Arena& arena);
/// Members of both (intervals, texts, booleans exactly; other kinds give `a`).
[[nodiscard]] Value meet(const Value& a, const Value& b, Arena& arena);
/// Is `part` contained in `whole`? Exact for scalars, conservative (may say no) for the rest.
[[nodiscard]] bool contains(const Value& whole, const Value& part);
/// same() of two values of one kind that has more members than two.
[[nodiscard]] bool same_members(const Value& a, const Value& b);
/// Same set, in the sense of the representation.
[[nodiscard]] inline bool same(const Value& a, const Value& b) {
  if (a.kind != b.kind || a.may_null != b.may_null) return false;
  if (a.kind == Kind::boolean) return a.may_true == b.may_true && a.may_false == b.may_false;
  return a.kind == Kind::none || same_members(a, b);
}

/// FEEL text of a value, for traces, tests and messages: `7`, `[1..5]`, `"a"|"b"`,
/// `7|null`, a list `[1, 2?, …0..3 of 4]`. Singletons print as FEEL literals.
[[nodiscard]] std::string to_text(const Value& value);

/// Deep copy of everything a value points at.
[[nodiscard]] Value copy_into(const Value& value, Arena& arena);

}  // namespace huisuan
