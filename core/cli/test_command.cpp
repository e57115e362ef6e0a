// Runs the worked cases of all packs, and the whole situations that say what they expect.
#include <algorithm>

#include "advise/advice.h"
#include "cli/command.h"
#include "cli/files.h"
#include "cli/rules.h"
#include "codec/expectation.h"
#include "codec/situation.h"
#include "present/estimates.h"
#include "program/compile.h"

namespace huisuan::cli {

namespace {

class CaseRunner {
 public:
  explicit CaseRunner(const Rules& rules)
      : rules_(rules), program_(compile(rules.pack)), evaluator_(program_) {}

  uint32_t passed = 0;
  uint32_t failed = 0;
  std::string out;

  void run(const Case& each) {
    Issues issues;
    present::Answers answers = present::no_answers(rules_.pack.catalog());
    answers.as_of = Date{each.date.value};
    answers.region = each.region.value;
    for (const Placed<Audience>& audience : each.audience) {
      answers.audiences |= 1u << static_cast<uint8_t>(audience.value);
    }
    codec::read_facts(each.facts, rules_.pack.catalog(), answers, issues);
    const auto& all = program_.entitlements;
    const auto at = std::find_if(all.begin(), all.end(), [&](const CompiledEntitlement& one) {
      return one.id == each.entitlement.value;
    });
    if (has_errors(issues) || at == all.end()) {
      fail(render(issues, rules_.sources), each.span, rules_.sources, each.id.value,
           at == all.end() ? "没有待遇 " + each.entitlement.value : "情况有错误");
      return;
    }
    evaluate(answers, each.expect);
    report(codec::compare_outcome(each.expect, results(), static_cast<uint32_t>(at - all.begin())),
           rules_.sources, each.id.value);
  }

  void run_situation(const DataFile& file, const std::string& shown_path) {
    SourceSet sources;
    const uint32_t index = sources.add(shown_path, file.bytes);
    Issues issues;
    const auto situation = codec::read_situation(sources, index, rules_.pack.catalog(), issues);
    if (!situation) {
      fail(render(issues, sources), {}, sources, shown_path, "情况有错误");
      return;
    }
    if (!situation->expect) return;
    if (!situation->has_date) {
      fail({}, {}, sources, shown_path, "要检验的情况必须写明 date");
      return;
    }
    evaluate(situation->answers, *situation->expect);
    report(codec::compare_all(*situation->expect, results()), sources, shown_path);
  }

 private:
  [[nodiscard]] codec::Results results() const {
    return {rules_.pack, program_, evaluation_, turns_, totals_};
  }

  void evaluate(const present::Answers& answers, const json::Node& expect) {
    situation_ = present::make_situation(answers, rules_.pack.catalog(), program_);
    evaluator_.evaluate(situation_, evaluation_);
    std::vector<Value> estimates;
    if (present::fill_estimates(program_, evaluator_, situation_, estimates)) {
      evaluator_.evaluate(situation_, evaluation_);
    }
    turns_.clear();
    totals_.clear();
    if (mentions(expect, "totals")) {
      totals_ = advise::totals(program_, evaluation_, advise::stacking_caps(program_, evaluator_));
    }
    if (mentions(expect, "turns")) {
      turns_ = advise::turns(program_, evaluator_, situation_, evaluation_);
    }
  }

  static bool mentions(const json::Node& node, std::string_view key) {
    for (const json::Member& member : node.members) {
      if (member.key == key || mentions(member.value, key)) return true;
    }
    return false;
  }

  static std::string place(Span span, const SourceSet& sources) {
    if (!span.known()) return {};
    const Place at = sources.place(span.source, span.begin);
    return sources.at(span.source).name + ":" + std::to_string(at.line) + ":" +
           std::to_string(at.column) + ": ";
  }

  void fail(const std::string& details, Span span, const SourceSet& sources,
            const std::string& name, const std::string& problem) {
    ++failed;
    out += place(span, sources) + name + "：" + problem + "\n" + details;
    if (!out.ends_with('\n')) out += '\n';
  }

  void report(const std::vector<codec::Difference>& differences, const SourceSet& sources,
              const std::string& name) {
    if (differences.empty()) {
      ++passed;
      return;
    }
    ++failed;
    for (const codec::Difference& each : differences) {
      out += place(each.span, sources) + name + "：" + each.key + "：";
      out +=
          each.expected.empty() ? each.actual : "应为 " + each.expected + "，算得 " + each.actual;
      out += "\n";
    }
  }

  const Rules& rules_;
  Program program_;
  Evaluator evaluator_;
  Situation situation_;
  Evaluation evaluation_;
  std::vector<advise::Turn> turns_;
  std::vector<advise::Total> totals_;
};

}  // namespace

Reply run_test(const Arguments& arguments) {
  const std::string folder = data_folder(arguments.words.empty() ? "" : arguments.words[0]);
  Reply reply;
  const auto rules = load_rules(folder, reply);
  if (!rules) return reply;
  CaseRunner runner(*rules);
  for (const Pack& pack : rules->pack.catalog().packs) {
    for (const Case& each : pack.cases) runner.run(each);
  }
  const std::string situations = folder + "/situations";
  if (is_folder(situations)) {
    const ReadFolder read = read_folder(situations);
    if (!read.ok()) return bad_input(read.problem);
    for (const DataFile& file : read.files) {
      if (file.path.ends_with(".json")) {
        runner.run_situation(file, situations + "/" + file.path);
      }
    }
  }
  reply.out = runner.out + std::to_string(runner.passed) + " passed, " +
              std::to_string(runner.failed) + " failed\n";
  // A folder without a single case proves nothing.
  reply.code = runner.failed > 0 || runner.passed == 0 ? 1 : 0;
  return reply;
}

}  // namespace huisuan::cli
