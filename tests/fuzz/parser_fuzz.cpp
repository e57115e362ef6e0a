// Any bytes as an expression: parsing ends, gives a tree or issues, and all spans lie in the text.
//   build/fuzz/bin/parser_fuzz -max_len=4096
#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/source.h"
#include "feel/parser.h"

using namespace huisuan;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  const std::string text(reinterpret_cast<const char*>(bytes), size);
  SourceSet sources;
  feel::ParseOptions options;
  options.source = sources.add("a", text);
  const auto result = feel::parse_expression(text, options);
  require(result.ok() == result.issues().empty());
  for (const Issue& issue : result.issues())
    require(issue.span.begin <= issue.span.end && issue.span.end <= size);
  (void)render(result.issues(), sources);
  if (!result.ok()) return 0;
  const feel::Ast& ast = result.value();
  for (feel::NodeId id = 0; id < ast.size(); ++id) {
    require(ast.kind(id) != feel::NodeKind::error);
    require(ast.span(id).begin <= ast.span(id).end && ast.span(id).end <= size);
    for (const feel::NodeId operand : ast.operands(id)) require(operand < id);
  }
  require(!feel::dump(ast, ast.root).empty());
  return 0;
}
