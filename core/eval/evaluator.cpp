// Evaluator: keeps the registers of the last situation and computes again what has changed.
//
// A leaf that has another value marks its readers; an instruction that comes out as before marks
// nobody. So the work is that of the changed cone, and a first evaluation is the case in which
// everything has changed. evaluate_subset() computes only what its entitlements read; marks beyond
// stay until somebody wants those values.
#include <algorithm>

#include "eval/assemble.h"
#include "eval/evaluate.h"
#include "eval/leaves.h"
#include "eval/machine.h"
#include "eval/node_set.h"
#include "eval/readers.h"
#include "eval/unanswered.h"

namespace huisuan {
namespace {

/// Values of lists and texts pile up while registers are kept; then all is begun anew.
constexpr uint64_t kMostKept = uint64_t{2} << 20;

}  // namespace

struct Evaluator::State {
  explicit State(const Program& p)
      : program(p),
        machine(p),
        assembler(machine),
        readers(p),
        unanswered(p, readers.reads),
        dirty(static_cast<uint32_t>(p.code.size())),
        wanted(static_cast<uint32_t>(p.code.size())),
        states(p.facts.size(), AnswerState::absent),
        changed(p.entitlements.size(), 0),
        roots_changed(p.entitlements.size()),
        roots_decide(p.entitlements.size(), 0),
        token(std::make_shared<uint64_t>(0)) {
    machine.arena = &arena;
    find_estimates();
    find_root_readers();
    compute_baseline();
  }

  const Program& program;
  Arena arena;    ///< of what registers of block 0 hold
  Arena passing;  ///< of rows, cells and later days: nobody looks at those after their outcome
  Machine machine;
  Assembler assembler;
  Readers readers;
  Unanswered unanswered;

  NodeSet dirty;   ///< instructions of block 0 whose operands have changed
  NodeSet wanted;  ///< what evaluate_subset() needs
  std::vector<uint32_t> wanted_for;

  bool fresh = true;  ///< nothing has been computed
  std::string region;
  uint32_t audiences = 0;
  int64_t as_of = 0;
  std::vector<AnswerState> states;
  std::vector<std::vector<uint32_t>> estimated_from_it;  ///< by fact: what else is
  std::vector<uint32_t> replaced_before;                 ///< facts that the last take() replaced
  std::vector<uint64_t> changed;                         ///< by entitlement: when it last changed
  // An answer often leaves what an outcome is made of as it was. Not known where there are rows.
  struct RootsChanged {
    uint64_t at[Roots::part_count] = {};  ///< by part: when a root of it last did
    [[nodiscard]] bool since(uint64_t when) const {
      return std::any_of(std::begin(at), std::end(at), [=](uint64_t one) { return one > when; });
    }
  };
  struct RootReader {
    uint32_t entitlement;
    Roots::Part part;
    friend auto operator<=>(const RootReader&, const RootReader&) = default;
  };
  std::vector<RootsChanged> roots_changed;  ///< by entitlement
  std::vector<uint8_t> roots_decide;        ///< by entitlement: nothing else bears on its outcome
  std::vector<uint32_t> root_reader_begin;  ///< by node, into root_readers
  std::vector<RootReader> root_readers;
  uint64_t now = 0;
  std::shared_ptr<uint64_t> token;

  // --- construction ---

  /// Whoever does not know a fact is asked for what its estimate rests on.
  void find_estimates() {
    estimated_from_it.resize(program.facts.size());
    for (uint32_t fact = 0; fact < program.facts.size(); ++fact) {
      if (program.facts[fact].estimate == kNoNode) continue;
      std::vector<NodeId> behind = {program.facts[fact].estimate};
      for (uint32_t i = 0; i < behind.size(); ++i) {
        const Instruction& instruction = program.code[behind[i]];
        if (instruction.op == Op::fact) estimated_from_it[instruction.imm].push_back(fact);
        for (NodeId read : readers.reads.of(behind[i])) {
          if (std::find(behind.begin(), behind.end(), read) == behind.end()) behind.push_back(read);
        }
      }
    }
  }

  void find_root_readers() {
    std::vector<std::pair<NodeId, RootReader>> reads;
    for (uint32_t e = 0; e < program.entitlements.size(); ++e) {
      if (program.entitlements[e].row_fact != kNoNode) continue;
      const Roots& roots = assembler.roots_of(e);
      for (uint32_t root = 0; root < roots.size(); ++root) {
        if (roots.nodes[root] == kNoNode) continue;
        reads.emplace_back(roots.nodes[root], RootReader{e, roots.part_of(root)});
      }
    }
    std::sort(reads.begin(), reads.end());
    reads.erase(std::unique(reads.begin(), reads.end()), reads.end());
    root_reader_begin.assign(program.code.size() + 1, 0);
    for (const auto& read : reads) ++root_reader_begin[read.first + 1];
    for (uint32_t i = 0; i < program.code.size(); ++i) {
      root_reader_begin[i + 1] += root_reader_begin[i];
    }
    for (const auto& read : reads) root_readers.push_back(read.second);
  }

  /// Nothing is answered, anywhere, on the first of days: a first evaluation then computes only
  /// what its situation changes.
  void compute_baseline() {
    start_anew();
    machine.region.set(region);
    machine.as_of = Value::date(as_of);
    for (uint32_t i = 0; i < program.facts.size(); ++i) machine.facts[i] = program.facts[i].domain;
    settle(nullptr);
    fresh = false;
  }

  // --- what has changed ---

  void start_anew() {
    arena.reset();
    unanswered.forget();
    fresh = true;
    dirty.clear();
    for (NodeId node : program.blocks[0].nodes) dirty.add(node);
    touch_all();
    for (RootsChanged& one : roots_changed) std::fill(std::begin(one.at), std::end(one.at), now);
  }

  void touch_all() {
    ++now;
    std::fill(changed.begin(), changed.end(), now);
  }

  /// Takes over the leaves. `replaced` come before the situation's answers.
  void take(const Situation& situation, std::span<const Evaluator::Replacement> replaced) {
    ++now;
    const bool other_day = fresh || as_of != situation.as_of;
    take_frame(situation);
    for (uint32_t i = 0; i < program.facts.size(); ++i) {
      if (other_day || !is_as_before(i, situation)) take_fact(i, situation, replaced);
    }
    for (const Evaluator::Replacement& one : replaced) take_fact(one.fact, situation, replaced);
    note(replaced);
  }

  /// The same answer as the last time: most are, and this is quicker than take_fact().
  [[nodiscard]] bool is_as_before(uint32_t i, const Situation& situation) const {
    if (i >= situation.answers.size()) return false;
    const Answer& answer = situation.answers[i];
    if (answer.state != states[i]) return false;
    return answer.state != AnswerState::given || same(answer.value, machine.facts[i]);
  }

  /// The same where only what is replaced, and was the last time, may differ.
  void take_replaced(const Situation& situation, std::span<const Evaluator::Replacement> replaced) {
    ++now;
    for (uint32_t i : replaced_before) take_fact(i, situation, replaced);
    for (const Evaluator::Replacement& one : replaced) take_fact(one.fact, situation, replaced);
    note(replaced);
  }

  void note(std::span<const Evaluator::Replacement> replaced) {
    replaced_before.clear();
    for (const Evaluator::Replacement& one : replaced) replaced_before.push_back(one.fact);
  }

  void take_frame(const Situation& situation) {
    const bool other_day = fresh || as_of != situation.as_of;
    const bool other_place = fresh || region != situation.region;
    const bool other_audience = fresh || audiences != situation.audiences;
    if (other_day || other_place || other_audience) {
      touch_all();
      unanswered.forget();
    }
    if (other_place) {
      region = situation.region;
      machine.region.set(region);
      for (NodeId node : readers.of_place) dirty.add(node);
    }
    if (other_audience) {
      audiences = machine.audiences = situation.audiences;
      for (NodeId node : readers.of_audience) dirty.add(node);
    }
    if (other_day) {
      as_of = situation.as_of;
      machine.as_of = Value::date(as_of);
      dirty.add(program.as_of);
    }
  }

  void take_fact(uint32_t i, const Situation& situation,
                 std::span<const Evaluator::Replacement> replaced) {
    const FactSlot& slot = program.facts[i];
    const Answer* answer = i < situation.answers.size() ? &situation.answers[i] : nullptr;
    AnswerState state = answer == nullptr ? AnswerState::absent : answer->state;
    const Value* value = &slot.domain;
    Value later;
    if (state == AnswerState::given) value = &answer->value;
    if (state == AnswerState::not_yet) {
      later = leaf_value(slot, answer, situation.as_of, arena);
      value = &later;
    }
    for (const Evaluator::Replacement& one : replaced) {
      if (one.fact != i) continue;
      value = &one.value;
      state = AnswerState::given;
    }
    const bool other = fresh || !same(*value, machine.facts[i]);
    if (other) {
      machine.set_fact(i, value == &slot.domain ? slot.domain : kept(*value, slot.domain));
      unanswered.set_fact(slot.node, value == &slot.domain);
      if (!fresh) mark_readers(slot.node);
    }
    // 还没发生 says why, 不清楚 asks for what an estimate rests on, whatever the value.
    const auto begins_or_ends = [&](AnswerState which) {
      return (state == which) != (states[i] == which);
    };
    const bool other_reason = begins_or_ends(AnswerState::not_yet) ||
                              (slot.estimate != kNoNode && begins_or_ends(AnswerState::unsure));
    const bool absent = state == AnswerState::absent;
    if (absent != (states[i] == AnswerState::absent)) {
      for (uint32_t entitlement : slot.dependents) unanswered.count(entitlement, !absent);
    }
    states[i] = state;
    if (!other && !other_reason) return;
    for (uint32_t entitlement : slot.dependents) changed[entitlement] = now;
    for (uint32_t fact : estimated_from_it[i]) {
      if (states[fact] != AnswerState::unsure) continue;
      for (uint32_t entitlement : program.facts[fact].dependents) changed[entitlement] = now;
    }
  }

  /// In memory that outlives the situation. One of the words that may be chosen already is.
  [[nodiscard]] Value kept(const Value& value, const Value& domain) {
    if (value.kind != Kind::string || value.text_count != 1) return copy_into(value, arena);
    if (domain.kind != Kind::string) return copy_into(value, arena);
    const std::span<const std::string_view> words = domain.text_members();
    const auto found = std::lower_bound(words.begin(), words.end(), value.texts[0]);
    if (found == words.end() || *found != value.texts[0]) return copy_into(value, arena);
    Value word = value;
    word.texts = &*found;
    return word;
  }

  void compute(NodeId node) {
    if (fresh) {  // everything is marked, and what the registers pointed at is gone
      const NodeId one[] = {node};
      machine.run(one);
      if (!unanswered.rests_on_answers(node)) unanswered.keep(node, machine[node]);
      return;
    }
    if (unanswered.rests_on_answers(node)) {
      if (machine.step(node)) mark_readers(node);
    } else if (const Value* value = unanswered.value(node)) {
      if (machine.set(node, *value)) mark_readers(node);
    } else {
      if (machine.step(node)) mark_readers(node);
      unanswered.keep(node, machine[node]);
    }
  }

  void mark_readers(NodeId node) {
    for (NodeId reader : readers.readers.of(node)) dirty.add(reader);
    for (uint32_t i = root_reader_begin[node]; i < root_reader_begin[node + 1]; ++i) {
      roots_changed[root_readers[i].entitlement].at[root_readers[i].part] = now;
    }
  }

  [[nodiscard]] bool has_rows(uint32_t entitlement) const {
    return program.entitlements[entitlement].row_fact != kNoNode;
  }

  /// `outcome` was written at `at`; 0: it is none of this entitlement.
  void renew(uint32_t entitlement, const Situation& situation, uint64_t at, Outcome& outcome) {
    // Whoever listens hears how it came about.
    const bool none_answered = machine.sink == nullptr && unanswered.none_answered(entitlement);
    if (none_answered) {
      if (const Unanswered::Kept* kept = unanswered.outcome(entitlement)) {
        outcome = kept->outcome;
        roots_decide[entitlement] = kept->roots_decide;
        return;
      }
    }
    ChangedParts parts;
    for (uint32_t part = 0; part < Roots::part_count; ++part) {
      parts.any[part] = at == 0 || roots_changed[entitlement].at[part] > at;
    }
    assembler.renew(entitlement, situation, parts, outcome);
    roots_decide[entitlement] = assembler.roots_decided();
    if (none_answered) unanswered.keep(entitlement, outcome, assembler.roots_decided());
  }

  /// Computes what is marked, in rising order: readers stand behind what they read.
  void settle(const NodeSet* only) {
    dirty.take_out(only, [&](NodeId node) { compute(node); });
  }

  [[nodiscard]] const NodeSet& cone_of(std::span<const uint32_t> subset) {
    if (!std::equal(subset.begin(), subset.end(), wanted_for.begin(), wanted_for.end())) {
      wanted_for.assign(subset.begin(), subset.end());
      wanted.clear();
      for (uint32_t entitlement : subset) {
        const CompiledEntitlement& rules = program.entitlements[entitlement];
        for (NodeId node : rules.cone) wanted.add(node);
        if (rules.row_fact != kNoNode) wanted.add(program.facts[rules.row_fact].node);
      }
    }
    return wanted;
  }
};

Evaluator::Evaluator(const Program& program) : state_(new State(program)) {}
Evaluator::~Evaluator() { delete state_; }

void Evaluator::evaluate(const Situation& situation, Evaluation& result, TraceSink* sink) {
  State& state = *state_;
  // Whoever listens hears every instruction.
  if (sink != nullptr || state.arena.used() > kMostKept) state.start_anew();
  state.take(situation, {});
  state.machine.sink = sink;
  state.settle(nullptr);
  state.fresh = false;
  const auto count = static_cast<uint32_t>(state.program.entitlements.size());
  const bool known = sink == nullptr && result.written.by == state.token &&
                     result.written.at != 0 && result.outcomes.size() == count;
  result.outcomes.resize(count);
  const ComputesInto passing(state.machine, state.passing);
  for (uint32_t e = 0; e < count; ++e) {
    if (known && state.changed[e] <= result.written.at) continue;
    const bool other_roots = state.roots_changed[e].since(result.written.at);
    if (known && !other_roots && state.roots_decide[e] != 0) continue;
    state.renew(e, situation, known ? result.written.at : 0, result.outcomes[e]);
  }
  state.machine.sink = nullptr;
  result.written = {state.token, state.now, {}};
}

uint64_t Evaluator::evaluate_subset(const Situation& situation,
                                    std::span<const Replacement> replacements,
                                    std::span<const uint32_t> subset, bool cells,
                                    Evaluation& result, uint64_t same_as) {
  State& state = *state_;
  const bool same_situation = same_as != 0 && same_as == state.now;
  if (state.arena.used() > kMostKept) state.start_anew();
  if (same_situation && !state.fresh) {
    state.take_replaced(situation, replacements);
  } else {
    state.take(situation, replacements);
  }
  // A first evaluation marks everything; a subset of it would leave registers without a value that
  // could be compared with.
  state.settle(state.fresh ? nullptr : &state.cone_of(subset));
  state.fresh = false;
  const auto count = static_cast<uint32_t>(state.program.entitlements.size());
  result.outcomes.resize(count);
  result.written.at = 0;
  std::vector<uint64_t>& briefly = result.written.briefly;
  if (result.written.by != state.token || briefly.size() != count) briefly.assign(count, 0);
  result.written.by = state.token;
  const ComputesInto passing(state.machine, state.passing);
  for (uint32_t e : subset) {
    if (cells) {
      state.renew(e, situation, 0, result.outcomes[e]);
      briefly[e] = 0;
      continue;
    }
    // Without cells an outcome is what its roots are.
    const bool as_before = briefly[e] != 0 && !state.roots_changed[e].since(briefly[e]);
    if (as_before && !state.has_rows(e)) continue;
    state.assembler.outcome(e, situation, false, result.outcomes[e]);
    briefly[e] = state.now;
  }
  return state.now;
}

const Value& Evaluator::value_of(NodeId node) const { return state_->machine[node]; }

}  // namespace huisuan
