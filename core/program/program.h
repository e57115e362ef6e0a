// The compiled form of all rules: one immutable array of instructions in topological order.
//
// In:  a CheckedPack (compile.h) or a single expression (compile_expression.h).
// Out: Program. The evaluator reads nothing else; it knows no JSON, no names of documents.
// Never: evaluates a situation, words a result.
//
// Each instruction computes one abstract Value from the values of earlier instructions; equal
// instructions on equal operands exist once ("same node twice"). A test of a fact against a
// constant narrows that fact where the test is known to hold: `if staff <= 30 then A else B` reads
// staff in A through a `narrow` instruction. Nothing is skipped and no branch is taken because
// something is missing: both sides are computed, `choose` joins those that can happen.
//
// Instructions that depend on a loop variable (a row, the item of a filter) belong to the block of
// that variable and run once for each item; all others belong to block 0.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/issue.h"
#include "value/operators.h"
#include "value/value.h"

namespace huisuan {

using NodeId = uint32_t;
inline constexpr NodeId kNoNode = 0xffffffffu;

enum class Op : uint8_t {
  constant,   ///< imm: index into constants
  fact,       ///< imm: index into facts (declared facts and readings)
  as_of,      ///< the as-of date
  in_region,  ///< imm: index into texts (region code of a document) -> boolean
  audience,   ///< imm: bit mask over audiences -> boolean
  parameter,  ///< imm: index into parameters; operands: date, keys…
  variable,   ///< imm: block whose item this is
  field,      ///< operand: context (or list of contexts); imm: index into texts
  scoped,     ///< operands: item, outer value; imm: name. The item's entry if it has one
  narrow,     ///< operands: value, bound[, step]; imm: Narrowing. The members that pass the test
  choose,     ///< operands: condition, then, else
  loop_for,   ///< operands: list; imm: block. A list of the block's results
  loop_join,  ///< the same where the block's results are lists: they are joined (two iterators)
  loop_some,
  loop_every,
  partial,      ///< imm: block of a loop_for or loop_join: the list of what it has given so far
  filter,       ///< operands: list; imm: block. Items whose result is true. If the results are
                ///< numbers, they are a position (`xs[i]`, from 1, from the end when negative):
                ///< that item, null if there is none. Known positions are `index` instead
  count_range,  ///< operands: lo, hi: the whole numbers or days between, as a list (`for i
                ///< in 1..n`)
  make_list,
  make_context,  ///< operands: the entries; imm: index into name_lists
  make_range,    ///< operands: lo, hi; imm: bit 0 lo open, bit 1 hi open. An end that is the
                 ///< constant bottom is missing
  apply,         ///< imm: Function (value/operators.h); operands: its arguments
};

/// What a `narrow` instruction tests: a Comparison (value/operators.h) of the value with its bound,
/// and whether null stays (it does where the test only is *not true*, as in `else`). A boolean
/// fact that is tested itself is compared with a constant. The third operand, if there is one, is a
/// constant: the fact's `step`, which narrowed() wants.
struct Narrowing {
  Comparison comparison{};
  bool keep_null = false;

  [[nodiscard]] constexpr uint32_t imm() const {
    return static_cast<uint32_t>(comparison) | (keep_null ? 8u : 0u);
  }
  [[nodiscard]] static constexpr Narrowing of(uint32_t imm) {
    return {static_cast<Comparison>(imm & 7u), (imm & 8u) != 0};
  }
};

struct Instruction {
  Op op{};
  uint16_t operand_count = 0;
  uint32_t imm = 0;
  uint32_t block = 0;
  /// The operands themselves up to three; else operands[0] is an index into Program::more_operands.
  NodeId operands[3] = {kNoNode, kNoNode, kNoNode};
};

struct Block {
  NodeId variable = kNoNode;  ///< kNoNode for block 0
  NodeId result = kNoNode;    ///< body of a loop; kNoNode for block 0 and for rows of for_each
  uint32_t parent = 0;
  std::vector<NodeId> nodes;  ///< in order, without those of inner blocks
};

inline constexpr int32_t kNoRank = INT32_MAX;  ///< the author gave none: asked after all others

/// What may be answered. Readings are facts that nobody is asked.
struct FactSlot {
  std::string id;
  NodeId node = kNoNode;    ///< its `fact` instruction; always there
  Value domain;             ///< every allowed value; rows: a tail of max_rows rows
  Decimal step;             ///< zero: none
  Decimal vary_by;          ///< what one changes it by, whole steps; zero: single steps
  bool is_reading = false;  ///< one fixed by an authority has a domain of one member
  bool changeable = false;
  bool may_not_happen = false;       ///< an event date that may lie in the future
  int32_t rank = kNoRank;            ///< smaller is asked earlier
  NodeId estimate = kNoNode;         ///< what may stand in for it, marked as such; kNoNode: nothing
  int32_t effort = 0;                ///< of changing it, for near misses
  std::vector<Value> cells;          ///< cut points and gaps, within domain; empty for rows
  std::vector<Decimal> weights;      ///< by cell of a boolean or choice; empty: equal
  std::vector<uint32_t> dependents;  ///< entitlements that read it, ascending
  // rows only
  uint32_t row_block = 0;  ///< the block in which for_each bodies over it live; 0: none
  std::vector<std::string> field_ids;
  std::vector<Value> field_domains;
  std::vector<NodeId> field_nodes;  ///< `row.field` in row_block; kNoNode: never read
  std::vector<std::vector<Value>> field_cells;
  std::vector<uint8_t> field_changeable;
  std::vector<Decimal> field_steps;  ///< zero: none
  std::vector<int32_t> field_efforts;
  std::vector<int32_t> field_ranks;
  uint32_t max_rows = 0;
};

struct ParameterRow {
  int64_t from = 0;    ///< first day; INT64_MIN: no lower bound
  int64_t to = 0;      ///< last day; INT64_MAX: none
  std::string region;  ///< empty: everywhere
  std::vector<std::string> keys;
  Value value;
};

struct ParameterTable {
  std::string id;
  bool external = false;
  std::vector<ParameterRow> rows;
};

enum class ConditionKind : uint8_t { leaf, any, all };

/// A condition of an entitlement's `when`, in pre-order: a group is followed by its members.
struct CompiledCondition {
  ConditionKind kind = ConditionKind::leaf;
  uint32_t member_end = 0;  ///< one past the last condition below this one
  NodeId node = kNoNode;    ///< boolean
};

// For totals and stacking (advise/totals.h). Filled by compile(); pack/ has the words.
enum class MoneyEffect : uint8_t { receive, save };
enum class PayPeriod : uint8_t { unstated, one_off, monthly, quarterly, yearly };

/// One total for each beneficiary, effect and period; they are never added to each other.
struct TotalSlot {
  std::string payee;  ///< as the component says; empty: it does not say
  MoneyEffect effect = MoneyEffect::receive;
  PayPeriod period = PayPeriod::unstated;
};

enum class StackingKind : uint8_t { one_of, all, silent, cap };

/// A node of the stacking tree. Its members are the entitlements and groups that name it.
struct CompiledStackingGroup {
  std::string id;
  StackingKind rule = StackingKind::silent;
  bool by_row = false;        ///< scope `row`: the rule holds for each row by itself
  uint32_t parent = kNoNode;  ///< index into Program::stacking
  NodeId yuan = kNoNode;      ///< rule cap: the sum, a number in block 0
};

/// Of yuan, of another unit, or the n of a service clock.
struct CompiledComponent {
  NodeId min = kNoNode;      ///< narrowed by the conditions
  NodeId max = kNoNode;      ///< == min for an exact amount; kNoNode: no upper bound stated
  NodeId raw_min = kNoNode;  ///< not narrowed, for "if it were entitled"
  NodeId raw_max = kNoNode;
  bool has_value = false;  ///< false: a bare right without a number
  /// Of a row: sums of money add up over the rows; the days of a service clock do not.
  bool adds_up = true;
  NodeId months = kNoNode;  ///< for how many months it is paid, narrowed; kNoNode: not said
  /// Index into Program::totals; kNoNode: in no total (not yuan that is received or saved, not of
  /// strength `definite`, or of a document whose region is unstated).
  uint32_t total = kNoNode;
};

/// Whose amounts a cap limits together. `person`: the rows that agree in unique_by.
enum class CapScope : uint8_t { claimant, row, person };

struct CompiledCap {
  std::vector<uint32_t> components;  ///< indexes into the entitlement's components
  NodeId yuan = kNoNode;
  CapScope per = CapScope::claimant;
};

/// Which rows count when there are more than the limit allows.
enum class Prefer : uint8_t { unstated, highest, lowest, first };

/// from <= x and x <= to as two nodes, kNoNode where a side is open or unstated (an unstated end
/// is no condition; where it matters the pack has a reading). Nodes may belong to the row block.
struct CompiledWindow {
  NodeId not_before = kNoNode;
  NodeId not_after = kNoNode;
  NodeId first = kNoNode;  ///< the date of the beginning itself, for turns
  NodeId last = kNoNode;   ///< the date of the end itself, for deadlines
};

struct CompiledEntitlement {
  std::string id;
  NodeId audience = kNoNode;
  NodeId region = kNoNode;       ///< kNoNode: unstated
  bool region_unstated = false;  ///< or masked: never in totals, shown on request
  CompiledWindow in_force;       ///< as_of within the document's time
  CompiledWindow covers;         ///< the event within the covered time
  CompiledWindow filing;         ///< as_of within the time to apply
  CompiledWindow pays;           ///< as_of within the time in which it is paid; no condition
  NodeId pays_months = kNoNode;  ///< or for how many months
  NodeId event = kNoNode;
  std::vector<CompiledCondition> conditions;
  NodeId when = kNoNode;    ///< and over the conditions; kNoNode: there are none
  NodeId status = kNoNode;  ///< and over everything above
  std::vector<CompiledComponent> components;
  std::vector<CompiledCap> caps;

  uint32_t row_fact = kNoNode;    ///< index into facts when for_each
  std::vector<NodeId> unique_by;  ///< in the row block
  std::vector<NodeId> limit_per;
  NodeId limit_count = kNoNode;  ///< in block 0; kNoNode: no limit
  Prefer limit_prefer = Prefer::unstated;
  bool counts_money = false;       ///< some component is received or saved
  uint32_t stacking = kNoNode;     ///< index into Program::stacking
  std::vector<uint32_t> excludes;  ///< not to be had together with it; either way round

  // Which instructions decide it. Ascending.
  std::vector<NodeId> cone;      ///< in block 0
  std::vector<NodeId> row_cone;  ///< in the row block
  std::vector<uint32_t> facts;   ///< facts and readings read, ascending
  /// Unknown leaves that are worth splitting into cells: read more than once, most reads first.
  struct Split {
    NodeId leaf = kNoNode;  ///< a `fact` instruction, or `row.field`
    uint32_t fact = 0;
    uint32_t field = kNoNode;        ///< index into field_ids when a row's field
    std::vector<NodeId> dependents;  ///< what to compute again in block 0
    std::vector<NodeId> row_dependents;
  };
  std::vector<Split> splits;
  Split as_of;  ///< what depends on the as-of date
  /// Comparisons in which one operand is `as_of` itself: the other gives a turn date. With them
  /// `parameter` reads in the cone whose date is `as_of`: their rows' first days are turns.
  std::vector<NodeId> as_of_tests;
};

/// Where an instruction was first written, for explanations.
struct Origin {
  Span span;                    ///< into the pack's source
  uint32_t ast_node = kNoNode;  ///< into CheckedPack::ast(); kNoNode: made by the compiler
};

/// An instruction that is the value of a derived fact, so that an explanation can stop and name it.
/// One derived fact may have several (narrowed differently); several may share one.
struct DerivedNode {
  NodeId node = kNoNode;
  uint32_t catalog_index = 0;  ///< into Catalog::derived
};

struct Program {
  std::vector<Instruction> code;
  std::vector<NodeId> more_operands;
  std::vector<Block> blocks;
  std::vector<Value> constants;
  std::vector<std::string_view> texts;
  std::vector<std::vector<uint32_t>> name_lists;  ///< indexes into texts
  std::vector<FactSlot> facts;
  std::vector<ParameterTable> parameters;
  std::vector<CompiledEntitlement> entitlements;
  std::vector<TotalSlot> totals;                ///< those that some component names
  std::vector<CompiledStackingGroup> stacking;  ///< parents may stand anywhere
  std::vector<std::string> audiences;
  std::vector<Origin> origins;       ///< one for each instruction
  std::vector<DerivedNode> derived;  ///< by node, then index
  /// By node of CheckedPack::ast(): the instruction with its value, so that an explanation can tell
  /// which part of a rule holds. kNoNode: in none; where it was compiled twice, the last one.
  std::vector<NodeId> of_ast;
  NodeId as_of = kNoNode;  ///< the `as_of` instruction; always there
  WorkingCalendar calendar;
  std::vector<std::string> regions;      ///< all known codes, sorted
  std::vector<uint32_t> region_parents;  ///< the region a zone lies in; kNoNode: by its code
  Arena arena;                           ///< owns constants, domains and texts

  [[nodiscard]] std::span<const NodeId> operands_of(const Instruction& instruction) const {
    if (instruction.operand_count <= 3) return {instruction.operands, instruction.operand_count};
    return {more_operands.data() + instruction.operands[0], instruction.operand_count};
  }
};

}  // namespace huisuan
