// evaluate_expression(): one expression by itself.
#include "eval/leaves.h"
#include "eval/machine.h"

namespace huisuan {

Value evaluate_expression(const Program& program, NodeId result, const Situation& situation,
                          Arena& arena, TraceSink* sink) {
  Machine machine(program);
  machine.arena = &arena;
  machine.sink = sink;
  machine.as_of = Value::date(situation.as_of);
  machine.audiences = situation.audiences;
  machine.region.set(situation.region);
  for (uint32_t i = 0; i < program.facts.size(); ++i) {
    const Answer* answer = i < situation.answers.size() ? &situation.answers[i] : nullptr;
    machine.facts[i] = leaf_value(program.facts[i], answer, situation.as_of, arena);
  }
  machine.run(program.blocks[0].nodes);
  return machine[result];
}

}  // namespace huisuan
