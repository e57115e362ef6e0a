// huisuan_figures DATA: the figures of the table in README.md, natively or under node.
// huisuan_figures DATA JOB: that one, once, for a profiler (tests/bench/run count).
//
// Prints one figure a line: its name, a tab, nanoseconds (or a count). tests/bench/table.py makes
// the table. Exit 1 when the rules by hand and the engine disagree.
#include <cstdio>
#include <memory>
#include <optional>

#include "advise/near_miss.h"
#include "advise/next_question.h"
#include "bench/by_hand.h"
#include "bench/figures/agreement.h"
#include "bench/figures/fill.h"
#include "bench/figures/measure.h"
#include "bench/figures/persons.h"
#include "bench/synthetic.h"
#include "check/check.h"
#include "cli/files.h"
#include "eval/evaluate.h"
#include "pack/parse.h"
#include "program/compile.h"

namespace {

using namespace huisuan;
using bench::Answered;

constexpr uint32_t kRounds = 15;
/// The document that by_hand.h writes out.
constexpr std::string_view kByHand = "jx-2023-43";

/// Leaves the rules of one document alone.
void keep_only(Catalog& catalog, std::string_view document) {
  catalog.life_events.clear();
  catalog.loose_coverage.clear();
  for (Pack& pack : catalog.packs) {
    if (pack.document.id.value == document) continue;
    Pack bare;
    bare.document = std::move(pack.document);
    pack = std::move(bare);
  }
}

/// `document`: its rules alone, or empty for all.
std::optional<Program> program_of(std::vector<DataFile> files, std::string_view document) {
  ParsedCatalog parsed = parse_catalog(std::move(files));
  if (!document.empty()) keep_only(parsed.catalog, document);
  if (!has_errors(parsed.issues)) {
    Result<CheckedPack> checked = check(std::move(parsed.catalog));
    if (checked.ok()) return compile(std::move(checked).value());
    parsed.issues = checked.issues();
    std::erase_if(parsed.issues,
                  [](const Issue& issue) { return severity_of(issue.code) != Severity::error; });
  }
  std::fprintf(stderr, "%s", render(parsed.issues, parsed.sources).c_str());
  return std::nullopt;
}

/// Listens as an explanation does: keeps every value.
class Listener final : public TraceSink {
 public:
  void computed(NodeId node, const Value& value, std::span<const Value>) override {
    heard_.emplace_back(node, value);
  }
  void entered_cell(NodeId, const Value&) override {}
  void left_cell() override {}
  void entered_item(uint32_t, uint32_t) override {}
  void clear() { heard_.clear(); }

 private:
  std::vector<std::pair<NodeId, Value>> heard_;
};

/// One program with its evaluator and persons; lives as long as its jobs.
struct Bench {
  explicit Bench(Program made) : program(std::move(made)), evaluator(program) {}

  Program program;
  Evaluator evaluator;
  Evaluation evaluation;
  Situation persons[4][2];  ///< by Answered: two, drawn independently
  Situation changing;
  uint32_t step = 0;
  Listener listener;

  [[nodiscard]] Situation& person(Answered answered, uint32_t which) {
    return persons[static_cast<uint32_t>(answered)][which];
  }
  void evaluate(Answered answered, uint32_t which) {
    evaluator.evaluate(person(answered, which), evaluation);
  }
};

using Shared = std::shared_ptr<Bench>;

/// `prefix`/empty, half, complete…: after somebody else; /next: one answer changed.
void add_evaluations(const std::string& prefix, const Shared& bench, Answered most,
                     std::vector<bench::Job>& jobs) {
  struct Kind {
    const char* name;
    Answered answered;
    Answered before;
  };
  const Kind kinds[] = {{"empty", Answered::nothing, most},
                        {"half", Answered::half, Answered::half},
                        {"complete", most, most}};
  for (const Kind& kind : kinds) {
    jobs.push_back({prefix + "/" + kind.name, [=] { bench->evaluate(kind.before, 1); },
                    [=] { bench->evaluate(kind.answered, 0); }, 8});
    jobs.push_back({prefix + "/" + kind.name + "/trace", [=] { bench->listener.clear(); },
                    [=] {
                      bench->evaluator.evaluate(bench->person(kind.answered, 0), bench->evaluation,
                                                &bench->listener);
                    },
                    2});
  }
  jobs.push_back({prefix + "/next",
                  [=] {
                    const auto count = static_cast<uint32_t>(bench->changing.answers.size());
                    const uint32_t fact = bench->step++ % count;
                    bench->changing.answers[fact] =
                        bench->person(Answered::all, bench->step / count % 2).answers[fact];
                  },
                  [=] { bench->evaluator.evaluate(bench->changing, bench->evaluation); }, 50});
  jobs.push_back({prefix + "/construct", {}, [=] { Evaluator fresh(bench->program); }, 2});
  auto fresh = std::make_shared<std::unique_ptr<Evaluator>>();
  jobs.push_back({prefix + "/first", [=] { *fresh = std::make_unique<Evaluator>(bench->program); },
                  [=] {
                    Evaluation evaluation;
                    (*fresh)->evaluate(bench->person(Answered::nothing, 0), evaluation);
                  },
                  2});
}

void add_advice(const std::string& prefix, const Shared& bench, Answered most,
                std::vector<bench::Job>& jobs) {
  for (const auto& [name, answered] :
       {std::pair{"empty", Answered::nothing}, std::pair{"half", Answered::half},
        std::pair{"complete", most}}) {
    const Answered who = answered;
    jobs.push_back({prefix + "/" + name + "/advice", [=] { bench->evaluate(who, 1); },
                    [=] {
                      bench->listener.clear();
                      bench->evaluator.evaluate(bench->person(who, 0), bench->evaluation,
                                                &bench->listener);
                      (void)advise::next_question(bench->program, bench->evaluator,
                                                  bench->person(who, 0), bench->evaluation);
                      (void)advise::near_misses(bench->program, bench->evaluator,
                                                bench->person(who, 0), bench->evaluation);
                    },
                    1});
  }
}

Shared with_persons(Program program) {
  auto bench = std::make_shared<Bench>(std::move(program));
  for (Answered answered : {Answered::nothing, Answered::half, Answered::all, Answered::readings}) {
    for (uint32_t which : {0u, 1u}) {
      draw(bench->program, which + 1, answered, bench->person(answered, which));
    }
  }
  draw(bench->program, 1, Answered::all, bench->changing);
  return bench;
}

Shared synthetic() {
  auto bench = std::make_shared<Bench>(bench::synthetic_program());
  const auto fill = [&](Answered answered, uint32_t percent) {
    for (uint32_t which : {0u, 1u}) {
      bench->person(answered, which) =
          bench::synthetic_situation(bench->program, percent, which + 1);
    }
  };
  fill(Answered::nothing, 0);
  fill(Answered::half, 50);
  fill(Answered::all, 100);
  bench->changing = bench::synthetic_situation(bench->program, 100, 1);
  return bench;
}

/// The same document by hand, over the facts of the same persons.
struct Hands {
  bench::ByHand<bench::Sets> by_sets;
  bench::ByHand<bench::Concrete> concrete;
  bench::Facts<bench::Sets> empty, half, complete;
  bench::Facts<bench::Concrete> plain;
  int64_t kept = 0;
};

bool add_by_hand(const Shared& bench, std::vector<bench::Job>& jobs) {
  auto hands = std::make_shared<Hands>();
  const auto of = [&](Answered answered) -> Situation& { return bench->person(answered, 0); };
  Situation& complete = of(Answered::readings);
  bool good = fill(bench->program, of(Answered::half), complete.arena, hands->half);
  good = good && fill(bench->program, complete, complete.arena, hands->complete);
  good = good && fill(bench->program, complete, complete.arena, hands->plain);
  good = good && fill(bench->program, of(Answered::nothing), complete.arena, hands->empty);
  for (const auto& [name, facts] :
       {std::pair{"empty", &hands->empty}, std::pair{"half", &hands->half},
        std::pair{"complete", &hands->complete}}) {
    const auto* given = facts;
    jobs.push_back({"document/" + std::string(name) + "/sets",
                    {},
                    [=] {
                      bench::set_arena.reset();
                      hands->by_sets.evaluate(*given);
                    },
                    50});
  }
  jobs.push_back({"document/complete/concrete",
                  {},
                  [=] {
                    // A result that is used and facts that may have changed: nothing is left out.
                    hands->plain.as_of.day += hands->kept & 1;
                    hands->concrete.evaluate(hands->plain);
                    hands->kept = hands->concrete.entries[0].amount[0].parts & 0;
                  },
                  2000});
  return good;
}

}  // namespace

int main(int count, char** words) {
  const std::string folder = count > 1 ? words[1] : "data";
  cli::ReadFolder read = cli::read_folder(folder);
  if (!read.ok()) {
    std::fprintf(stderr, "%s\n", read.problem.c_str());
    return 2;
  }
  std::optional<Program> everything = program_of(read.files, {});
  std::optional<Program> one = program_of(read.files, kByHand);
  if (!everything || !one) return 2;

  const bench::Agreement agreement = bench::compare(*one, count > 2 ? 0 : 500);
  for (const std::string& line : agreement.disagreements) {
    std::fprintf(stderr, "by hand: %s\n", line.c_str());
  }
  std::printf(
      "count/agree/statuses\t%u\ncount/agree/amounts\t%u\ncount/agree/engine_knows_more\t%u\n",
      agreement.statuses, agreement.amounts, agreement.engine_knows_more);
  if (!agreement.disagreements.empty()) return 1;

  std::vector<bench::Job> jobs;
  // From files to a program.
  struct Loading {
    std::vector<DataFile> files;
    ParsedCatalog parsed;
    Catalog catalog;
    std::optional<CheckedPack> checked;
  };
  auto loading = std::make_shared<Loading>();
  loading->parsed = parse_catalog(read.files);
  loading->checked = std::move(check(loading->parsed.catalog)).value();
  uint64_t bytes = 0;
  for (const DataFile& file : read.files) bytes += file.bytes.size();
  jobs.push_back({"load/parse", [=] { loading->files = read.files; },
                  [=] { loading->parsed = parse_catalog(std::move(loading->files)); }, 1});
  jobs.push_back({"load/check", [=] { loading->catalog = loading->parsed.catalog; },
                  [=] { loading->checked = std::move(check(std::move(loading->catalog))).value(); },
                  1});
  jobs.push_back({"load/compile", {}, [=] { (void)compile(*loading->checked); }, 1});

  const Shared all = with_persons(std::move(*everything));
  const Shared document = with_persons(std::move(*one));
  const Shared many = synthetic();
  const auto size = [](const char* name, const Program& program) {
    std::printf("count/%s/entitlements\t%zu\ncount/%s/instructions\t%zu\ncount/%s/facts\t%zu\n",
                name, program.entitlements.size(), name, program.code.size(), name,
                program.facts.size());
  };
  std::printf("count/data/bytes\t%llu\n", static_cast<unsigned long long>(bytes));
  size("all", all->program);
  size("document", document->program);
  size("synthetic", many->program);
  if (!add_by_hand(document, jobs)) return 1;
  add_evaluations("document", document, Answered::readings, jobs);
  add_evaluations("all", all, Answered::all, jobs);
  add_evaluations("synthetic", many, Answered::all, jobs);
  add_advice("all", all, Answered::all, jobs);
  add_advice("synthetic", many, Answered::all, jobs);

  if (count > 2) {
    for (const bench::Job& job : jobs) {
      if (job.name != words[2]) continue;
      bench::warm_up(job);
      (void)bench::sample(job);
      std::printf("runs\t%u\n", job.times);
      return 0;
    }
    return 2;
  }
  const std::vector<int64_t> nanoseconds = bench::measure(jobs, kRounds);
  for (uint32_t j = 0; j < jobs.size(); ++j) {
    std::printf("%s\t%lld\n", jobs[j].name.c_str(), static_cast<long long>(nanoseconds[j]));
  }
  return 0;
}
