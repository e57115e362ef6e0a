#include "cli/command.h"
#include "codec/value_json.h"
#include "eval/evaluate.h"
#include "feel/parser.h"
#include "program/compile.h"

namespace huisuan::cli {

Reply run_feel(const Arguments& arguments) {
  SourceSet sources;
  Issues issues;
  Arena arena;
  std::vector<NamedValue> names;
  const std::string context = arguments.value("--context").value_or("{}");
  const uint32_t context_source = sources.add("--context", context);
  const auto root = json::parse(sources, context_source, issues);
  if (!root || has_errors(issues)) return bad_input(render(issues, sources));
  if (!root->is(json::Kind::object)) return bad_input("--context 应为 JSON 对象");
  for (const json::Member& member : root->members) {
    const auto value =
        codec::value_from_json(member.value, arguments.has("--typed"), arena, issues);
    if (!value) return bad_input(render(issues, sources));
    names.push_back({member.key, *value});
  }
  feel::ParseOptions options;
  options.source = sources.add("表达式", arguments.words[0]);
  const auto ast = feel::parse_expression(arguments.words[0], options);
  if (!ast.ok()) return bad_input(render(ast.issues(), sources));
  NodeId result = kNoNode;
  const Program program = compile_expression(ast.value(), ast.value().root, names, result);
  Situation situation;
  for (const NamedValue& each : names) {
    situation.answers.push_back({AnswerState::given, each.value, {}});
  }
  const Value value = evaluate_expression(program, result, situation, arena);
  return {0, codec::value_to_json(value) + "\n", {}};
}

}  // namespace huisuan::cli
