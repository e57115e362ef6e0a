// All entitlements, one situation, outcomes without traces (DESIGN.md, budgets: 50 µs each).
//
//   first     a new situation in every respect: nothing of the last evaluation can be used
//   next      one answer has changed since the last evaluation, as while somebody types
//   again     nothing has changed
#include <benchmark/benchmark.h>

#include "bench/synthetic.h"
#include "eval/evaluate.h"

namespace {

using namespace huisuan;

const Program& program() {
  static const Program made = bench::synthetic_program();
  return made;
}

void first(benchmark::State& state) {
  const auto percent = static_cast<uint32_t>(state.range(0));
  Evaluator evaluator(program());
  Evaluation evaluation;
  Situation situations[] = {bench::synthetic_situation(program(), percent, 1),
                            bench::synthetic_situation(program(), percent, 2)};
  situations[1].as_of += 1;  // another day: every entitlement is assembled again
  uint32_t turn = 0;
  for (auto _ : state) {
    evaluator.evaluate(situations[turn ^= 1u], evaluation);
    benchmark::DoNotOptimize(evaluation.outcomes.data());
  }
  state.counters["instructions"] = benchmark::Counter(static_cast<double>(program().code.size()));
}

void next(benchmark::State& state) {
  const auto percent = static_cast<uint32_t>(state.range(0));
  Evaluator evaluator(program());
  Evaluation evaluation;
  Situation situation = bench::synthetic_situation(program(), percent, 1);
  uint32_t step = 0;
  for (auto _ : state) {
    // From nothing answered to one answer and back; else one answer becomes another.
    const bool given = percent != 0 || step % 2 == 0;
    Answer& answer = situation.answers[(percent == 0 ? step / 2 : step) % bench::kNumbers];
    answer.state = given ? AnswerState::given : AnswerState::absent;
    answer.value = Value::number(int64_t{(step * 37) % 2'500});
    ++step;
    evaluator.evaluate(situation, evaluation);
    benchmark::DoNotOptimize(evaluation.outcomes.data());
  }
}

void again(benchmark::State& state) {
  Evaluator evaluator(program());
  Evaluation evaluation;
  const Situation situation = bench::synthetic_situation(program(), 50, 1);
  for (auto _ : state) {
    evaluator.evaluate(situation, evaluation);
    benchmark::DoNotOptimize(evaluation.outcomes.data());
  }
}

BENCHMARK(first)->Name("evaluate/first")->Arg(0)->Arg(50)->Arg(100)->Unit(benchmark::kMicrosecond);
BENCHMARK(next)->Name("evaluate/next")->Arg(0)->Arg(50)->Arg(100)->Unit(benchmark::kMicrosecond);
BENCHMARK(again)->Name("evaluate/again")->Unit(benchmark::kMicrosecond);

}  // namespace

BENCHMARK_MAIN();
