#include "program/dump.h"

namespace huisuan {
namespace {

constexpr std::string_view kComparisons[] = {"<", "<=", ">", ">=", "=", "!="};

std::string_view word_of(Op op) {
  switch (op) {
    case Op::loop_for:
      return "for";
    case Op::loop_join:
      return "for-join";
    case Op::loop_some:
      return "some";
    case Op::loop_every:
      return "every";
    case Op::filter:
      return "filter";
    case Op::choose:
      return "choose";
    case Op::count_range:
      return "count-range";
    case Op::make_list:
      return "list";
    case Op::make_context:
      return "context";
    case Op::field:
      return "field";
    case Op::scoped:
      return "scoped";
    case Op::parameter:
      return "parameter";
    case Op::in_region:
      return "in-region";
    case Op::audience:
      return "audience";
    default:
      return "";
  }
}

std::string number(char sign, uint32_t value) { return sign + std::to_string(value); }

/// What stands before the operands.
std::string head(const Program& program, const Instruction& code) {
  std::string text(word_of(code.op));
  switch (code.op) {
    case Op::constant: {
      const Value& value = program.constants[code.imm];
      return value.is_bottom() ? "nothing" : to_text(value);
    }
    case Op::fact:
      return program.facts[code.imm].id;
    case Op::as_of:
      return "as_of";
    case Op::in_region:
    case Op::field:
    case Op::scoped:
      return text + " " + std::string(program.texts[code.imm]);
    case Op::audience:
      return text + " " + std::to_string(code.imm);
    case Op::parameter:
      return text + " " + program.parameters[code.imm].id;
    case Op::variable:
      return number('#', code.imm);
    case Op::partial:
      return "partial " + number('#', code.imm);
    case Op::narrow: {
      const Narrowing test = Narrowing::of(code.imm);
      text = "narrow ";
      text += kComparisons[static_cast<uint8_t>(test.comparison)];
      return test.keep_null ? text + " or null" : text;
    }
    case Op::make_context:
      for (uint32_t name : program.name_lists[code.imm]) {
        text += ' ';
        text += program.texts[name];
      }
      return text;
    case Op::make_range:
      text = "range ";
      text += (code.imm & 1u) != 0 ? '(' : '[';
      text += (code.imm & 2u) != 0 ? ')' : ']';
      return text;
    case Op::apply:
      return std::string(name_of(static_cast<Function>(code.imm)));
    default:
      return text;
  }
}

bool is_loop(Op op) {
  return op == Op::loop_for || op == Op::loop_join || op == Op::loop_some || op == Op::loop_every ||
         op == Op::filter;
}

}  // namespace

std::string dump(const Program& program, NodeId node) {
  const Instruction& code = program.code[node];
  std::string line = head(program, code);
  for (NodeId operand : program.operands_of(code)) line += " " + number('%', operand);
  if (is_loop(code.op)) {
    line += " " + number('#', code.imm) + " -> " + number('%', program.blocks[code.imm].result);
  }
  return line;
}

std::string dump(const Program& program) {
  std::vector<bool> read(program.code.size(), false);
  for (const Instruction& code : program.code) {
    for (NodeId operand : program.operands_of(code)) read[operand] = true;
    if (is_loop(code.op)) read[program.blocks[code.imm].result] = true;
  }
  std::string text;
  for (NodeId node = 0; node < program.code.size(); ++node) {
    const Instruction& code = program.code[node];
    if ((code.op == Op::fact || code.op == Op::as_of) && !read[node]) continue;
    text += number('%', node) + " " + dump(program, node);
    if (code.block != 0 && code.op != Op::variable) text += " in " + number('#', code.block);
    text += '\n';
  }
  return text;
}

}  // namespace huisuan
