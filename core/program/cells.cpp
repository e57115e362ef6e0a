// Cut points of facts and the cells between them.
#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "program/analysis.h"

namespace huisuan {
namespace {

constexpr uint32_t kMostCutValues = 256;

/// A fact, or a field of a rows fact.
struct Leaf {
  uint32_t fact = kNoNode;
  uint32_t field = kNoNode;
  friend auto operator<=>(const Leaf&, const Leaf&) = default;
};

class CellFinder {
 public:
  explicit CellFinder(Program& program)
      : program_(program), lists_(program.blocks.size(), kNoNode) {
    for (uint32_t fact = 0; fact < program.facts.size(); ++fact) {
      if (program.facts[fact].row_block != 0) {
        lists_[program.facts[fact].row_block] = program.facts[fact].node;
      }
    }
    for (const Instruction& code : program.code) {
      const bool loop = code.op == Op::loop_for || code.op == Op::loop_join ||
                        code.op == Op::loop_some || code.op == Op::loop_every ||
                        code.op == Op::filter;
      if (loop) lists_[code.imm] = code.operands[0];
    }
  }

  void run() {
    for (const Instruction& code : program_.code) {
      if (code.op == Op::apply) look_at(code);
    }
    for (uint32_t i = 0; i < program_.facts.size(); ++i) {
      FactSlot& fact = program_.facts[i];
      fact.field_cells.clear();
      for (uint32_t field = 0; field < fact.field_ids.size(); ++field) {
        const Decimal step = field < fact.field_steps.size() ? fact.field_steps[field] : Decimal();
        fact.field_cells.push_back(cells_of(fact.field_domains[field], step, cuts_[{i, field}]));
      }
      fact.cells.clear();
      if (fact.domain.kind != Kind::list) {
        fact.cells = cells_of(fact.domain, fact.step, cuts_[{i, kNoNode}]);
      }
    }
  }

 private:
  [[nodiscard]] std::span<const NodeId> operands(NodeId node) const {
    return program_.operands_of(program_.code[node]);
  }

  /// The rows fact that a list is or was filtered from.
  [[nodiscard]] uint32_t source_of_list(NodeId list) const {
    const Instruction& code = program_.code[list];
    if (code.op == Op::fact) return code.imm;
    if (code.op == Op::filter || code.op == Op::narrow) return source_of_list(operands(list)[0]);
    return kNoNode;
  }

  [[nodiscard]] std::optional<Leaf> leaf_of(NodeId node) const {
    const Instruction& code = program_.code[node];
    switch (code.op) {
      case Op::fact:
        return Leaf{code.imm, kNoNode};
      case Op::narrow:
        return leaf_of(operands(node)[0]);
      case Op::choose: {
        const std::optional<Leaf> leaf = leaf_of(operands(node)[1]);
        return leaf && leaf == leaf_of(operands(node)[2]) ? leaf : std::nullopt;
      }
      case Op::field: {
        NodeId of = operands(node)[0];
        while (program_.code[of].op == Op::narrow) of = operands(of)[0];
        if (program_.code[of].op != Op::variable) return std::nullopt;
        const NodeId list = lists_[program_.code[of].imm];
        const uint32_t fact = list == kNoNode ? kNoNode : source_of_list(list);
        if (fact == kNoNode) return std::nullopt;
        const std::vector<std::string>& ids = program_.facts[fact].field_ids;
        const auto found = std::find(ids.begin(), ids.end(), program_.texts[code.imm]);
        if (found == ids.end()) return std::nullopt;
        return Leaf{fact, static_cast<uint32_t>(found - ids.begin())};
      }
      default:
        return std::nullopt;
    }
  }

  /// Every value that a settled node can have; false: not settled, or too many.
  bool cut_values(NodeId node, std::vector<Value>& values) {
    const Instruction& code = program_.code[node];
    const auto given = operands(node);
    if (values.size() > kMostCutValues) return false;
    switch (code.op) {
      case Op::constant:
        return add_constant(program_.constants[code.imm], values);
      case Op::parameter:
        for (const ParameterRow& row : program_.parameters[code.imm].rows) {
          values.push_back(row.value);
        }
        return true;
      case Op::narrow:
        return cut_values(given[0], values);
      case Op::choose: {
        const bool then = cut_values(given[1], values);
        return cut_values(given[2], values) && then;
      }
      case Op::make_range:
      case Op::make_list: {
        bool all = true;
        for (NodeId item : given) all = cut_values(item, values) && all;
        return all;
      }
      case Op::apply: {
        if (given.size() > 2 || given.empty()) return false;
        std::array<std::vector<Value>, 2> sides;
        for (uint32_t i = 0; i < given.size(); ++i) {
          if (!cut_values(given[i], sides[i])) return false;
        }
        if (given.size() == 1) sides[1].emplace_back();
        if (sides[0].size() * sides[1].size() > kMostCutValues) return false;
        for (const Value& a : sides[0]) {
          for (const Value& b : sides[1]) {
            const std::array both{a, b};
            values.push_back(apply(static_cast<Function>(code.imm),
                                   std::span(both).first(given.size()),
                                   {&program_.arena, &program_.calendar}));
          }
        }
        return true;
      }
      default:
        return false;
    }
  }

  bool add_constant(const Value& value, std::vector<Value>& values) {
    if (value.kind == Kind::range) {
      add_constant(value.range->lo, values);
      add_constant(value.range->hi, values);
    } else if (value.kind == Kind::list) {
      for (const ListItem& item : value.list->span()) add_constant(item.value, values);
    } else if (value.kind == Kind::string) {
      for (std::string_view text : value.text_members()) {
        values.push_back(Value::text(text, program_.arena));
      }
    } else {
      values.push_back(value);
    }
    return true;
  }

  void look_at(const Instruction& code) {
    switch (static_cast<Function>(code.imm)) {
      case Function::equal:
      case Function::not_equal:
      case Function::less:
      case Function::less_equal:
      case Function::greater:
      case Function::greater_equal:
      case Function::in_value:
      case Function::minimum:
      case Function::maximum:
        break;
      default:
        return;
    }
    std::vector<NodeId> sides;
    for (NodeId operand : program_.operands_of(code)) {
      const bool list = program_.code[operand].op == Op::make_list;
      const bool several = static_cast<Function>(code.imm) != Function::in_value;
      if (list && several) {
        for (NodeId item : operands(operand)) sides.push_back(item);
      } else {
        sides.push_back(operand);
      }
    }
    for (NodeId side : sides) {
      const std::optional<Leaf> leaf = leaf_of(side);
      const std::optional<Leaf> year = leaf ? std::nullopt : leaf_of_year(side);
      if (!leaf && !year) continue;
      std::vector<Value> values;
      for (NodeId other : sides) {
        if (other != side) cut_values(other, values);
      }
      for (const Value& value : values) {
        if (leaf) {
          cuts_[*leaf].push_back(value);
        } else {
          add_year(*year, value);
        }
      }
    }
  }

  /// `day.year`: a year's first day is a cut of the day.
  [[nodiscard]] std::optional<Leaf> leaf_of_year(NodeId node) const {
    const Instruction& code = program_.code[node];
    if (code.op != Op::field || program_.texts[code.imm] != "year") return std::nullopt;
    return leaf_of(operands(node)[0]);
  }

  void add_year(const Leaf& leaf, const Value& year) {
    if (year.kind != Kind::number || !year.is_single()) return;
    for (int64_t later = 0; later < 2; ++later) {
      const std::optional<Decimal> first = add(year.lo, Decimal(later));
      if (!first) continue;
      const std::array parts{Value::number(*first), Value::number(1), Value::number(1)};
      cuts_[leaf].push_back(apply(Function::date, parts, {&program_.arena, &program_.calendar}));
    }
  }

  [[nodiscard]] std::vector<Value> cells_of(const Value& domain, const Decimal& step,
                                            const std::vector<Value>& cuts) {
    std::vector<Value> cells;
    const Value members = domain.without_null();
    if (members.kind == Kind::boolean) {
      if (members.may_true) cells.push_back(Value::boolean(true));
      if (members.may_false) cells.push_back(Value::boolean(false));
    } else if (members.kind == Kind::string && !members.all_texts) {
      for (std::string_view text : members.text_members()) {
        cells.push_back(Value::text(text, program_.arena));
      }
    } else if (members.is_interval()) {
      cells = intervals(members, step, cuts);
    } else if (members.has_members()) {
      cells.push_back(members);
    }
    if (domain.may_null) cells.push_back(Value::null());
    return cells;
  }

  [[nodiscard]] std::vector<Value> intervals(const Value& domain, const Decimal& step,
                                             const std::vector<Value>& cuts) {
    std::vector<Decimal> points;
    for (const Value& cut : cuts) {
      if (cut.kind == domain.kind && cut.is_single()) points.push_back(cut.lo);
    }
    std::sort(points.begin(), points.end());
    points.erase(std::unique(points.begin(), points.end()), points.end());
    std::vector<Value> cells;
    const auto keep = [&](const Value& cell) {
      if (!cell.is_bottom()) cells.push_back(cell);
    };
    const auto part = [&](const Value& of, Comparison comparison, const Decimal& point) {
      const Value bound = Value::interval(domain.kind, point, point, point.is_integer());
      return narrowed(of, comparison, bound, false, step, program_.arena);
    };
    Value rest = domain;
    for (const Decimal& point : points) {
      keep(part(rest, Comparison::less, point));
      if (on_step(point, domain, step)) keep(part(rest, Comparison::equal, point));
      rest = part(rest, Comparison::greater, point);
      if (rest.is_bottom()) break;
    }
    keep(rest);
    return cells;
  }

  /// May the fact have exactly this value?
  static bool on_step(const Decimal& point, const Value& domain, const Decimal& step) {
    if (domain.integral && !point.is_integer()) return false;
    if (step.is_zero()) return true;
    const std::optional<Decimal> rest = modulo(point, step);
    return rest && rest->is_zero();
  }

  Program& program_;
  std::vector<NodeId> lists_;  ///< by block: what its variable runs over
  std::map<Leaf, std::vector<Value>> cuts_;
};

}  // namespace

void find_cells(Program& program) { CellFinder(program).run(); }

}  // namespace huisuan
