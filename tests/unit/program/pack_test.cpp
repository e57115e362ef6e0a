// A small pack -> its program: windows, readings, rows, amounts under their conditions, caps.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "check/check.h"
#include "program/compile.h"
#include "program/dump.h"
#include "unit/file_tree.h"

using namespace huisuan;

namespace {

/// One more entitlement for the good data folder of the golden files.
constexpr std::string_view kPack = R"json({
  "format": 1, "document": "example-2023-1",
  "entitlements": [
    {
      "id": "example-2023-1-2-refund", "title": "示例返还", "audience": ["business", "institution"], "kind": "premium_refund",
      "cite": {"clause": "二", "page": 1}, "summary": "按人数返还", "strength": "definite", "delivery": "on_application",
      "filing": {"from": "started_on + duration(\"P6M\")", "to": "unstated"},
      "when": [
        {"label": "小单位", "is": "is_small"},
        {"label": "人数", "is": "staff_total >= 3 and (if small_scope = \"all\" then true else trade = \"making\")"}
      ],
      "components": [
        {"id": "sum", "effect": "receive", "yuan": "if staff_total <= 2 then 100 else 20 * staff_total", "qualifier": "exactly", "period": "one_off", "payee": "employer"},
        {"id": "range", "effect": "save", "min": "50", "max": null, "qualifier": "at_least", "period": "monthly"},
        {"id": "right", "effect": "procedure"}
      ],
      "caps": [{"components": ["sum"], "yuan": "1000", "per": "employer"}],
      "readings": [{"id": "small_scope", "question": "范围", "options": [{"id": "all", "label": "全部"}, {"id": "making_only", "label": "生产"}]}],
      "notes": []
    }
  ]
})json";

constexpr std::string_view kDump = R"(%0 as_of
%1 is_registered
%2 staff_total
%3 trade
%4 started_on
%6 small_scope
%7 #1
%8 field persons %7 in #1
%9 field signed_on %7 in #1
%10 field agreed_months %7 in #1
%11 audience 2
%12 in-region 99
%13 @"2023-01-01"
%14 @"2023-12-31"
%15 <= %13 %0
%16 <= %0 %14
%17 <= %13 %9 in #1
%18 <= %9 %14 in #1
%19 <= %4 %0
%20 & %1 %19
%21 parameter small_limit %0 %3
%22 <= %2 %21
%23 12
%24 >= %10 %23 in #1
%25 | %22 %24 in #1
%26 & %20 %25 in #1
%27 & %11 %12
%28 & %27 %15
%29 & %28 %16
%30 & %29 %17 in #1
%31 & %30 %18 in #1
%32 & %31 %26 in #1
%33 true
%34 1
%35 narrow <= %2 %21 %34
%36 100
%37 * %36 %8 in #1
%38 audience 6
%39 @"P6M"
%40 + %4 %39
%41 <= %40 %0
%42 3
%43 >= %2 %42
%44 "all"
%45 = %6 %44
%46 "making"
%47 = %3 %46
%48 choose %45 %33 %47
%49 & %43 %48
%50 & %22 %49
%51 & %38 %12
%52 & %51 %15
%53 & %52 %16
%54 & %53 %41
%55 & %54 %50
%56 narrow >= %35 %42 %34
%57 2
%58 <= %56 %57
%59 narrow > or null %56 %57 %34
%60 20
%61 * %60 %59
%62 choose %58 %36 %61
%63 <= %2 %57
%64 narrow > or null %2 %57 %34
%65 * %60 %64
%66 choose %63 %36 %65
%67 50
%68 1000
)";

Program compiled(Issues& issues, SourceSet& sources) {
  std::vector<DataFile> files = test::read_tree(test::source_folder() / "tests/golden/good");
  std::erase_if(files, [](const DataFile& f) { return f.path.starts_with("coverage/"); });
  files.push_back({"packs/example-2023-1/pack-2.json", std::string(kPack)});
  ParsedCatalog parsed = parse_catalog(std::move(files), "");
  issues = parsed.issues;
  sources = std::move(parsed.sources);
  if (has_errors(issues)) return {};
  Result<CheckedPack> checked = check(std::move(parsed.catalog));
  issues = checked.issues();
  return checked.ok() ? compile(checked.value()) : Program();
}

std::string line(const Program& program, NodeId node) {
  return node == kNoNode ? "-" : dump(program, node);
}

}  // namespace

TEST_CASE("a pack") {
  Issues issues;
  SourceSet sources;
  const Program program = compiled(issues, sources);
  INFO(render(issues, sources));
  REQUIRE(program.entitlements.size() == 2);

  SUBCASE("all instructions") { CHECK(dump(program) == kDump); }

  SUBCASE("facts, then readings") {
    std::string ids;
    for (const FactSlot& fact : program.facts) ids += fact.id + (fact.is_reading ? "? " : " ");
    CHECK(ids == "is_registered staff_total trade started_on recruits small_scope? ");
    CHECK(program.facts[1].dependents == std::vector<uint32_t>{0, 1});
    CHECK(program.facts[3].dependents == std::vector<uint32_t>{0, 1});
    CHECK(program.facts[4].dependents == std::vector<uint32_t>{0});
    CHECK(program.facts[3].may_not_happen);
    CHECK(program.facts[1].rank == 20);
  }

  SUBCASE("cells come from constants and from every value of a parameter") {
    std::string cells;
    for (const Value& cell : program.facts[1].cells) cells += to_text(cell) + " ";
    CHECK(cells == "[0..1] 2 3 [4..9] 10 [11..29] 30 [31..10000] ");
    CHECK(program.facts[4].cells.empty());
    std::string months;
    for (const Value& cell : program.facts[4].field_cells[2]) months += to_text(cell) + " ";
    CHECK(months == "[0..11] 12 [13..600] ");
  }

  SUBCASE("rows") {
    const CompiledEntitlement& hiring = program.entitlements[0];
    CHECK(hiring.row_fact == 4);
    CHECK(program.code[hiring.status].block == program.facts[4].row_block);
    CHECK(line(program, hiring.event) == "field signed_on %7");
    CHECK(line(program, hiring.covers.not_before) == "<= %13 %9");
    CHECK(line(program, hiring.in_force.not_after) == "<= %0 %14");
    for (NodeId node : hiring.cone) CHECK(program.code[node].block == 0);
    for (NodeId node : hiring.row_cone) CHECK(program.code[node].block == 1);
    std::string kinds;
    for (const CompiledCondition& condition : hiring.conditions) {
      kinds += std::to_string(static_cast<int>(condition.kind)) + ":" +
               std::to_string(condition.member_end) + " ";
    }
    CHECK(kinds == "0:1 0:2 1:5 0:4 0:5 ");  // two tests, then a group of any with two members
  }

  SUBCASE("windows: an unstated end is no condition") {
    const CompiledEntitlement& refund = program.entitlements[1];
    CHECK(line(program, refund.filing.first) == "+ %4 %39");
    CHECK(line(program, refund.filing.not_before) == "<= %40 %0");
    CHECK(refund.filing.not_after == kNoNode);
    CHECK(refund.filing.last == kNoNode);
    CHECK(refund.as_of_tests.size() == 3);
  }

  SUBCASE("components, caps and totals") {
    const CompiledEntitlement& refund = program.entitlements[1];
    REQUIRE(refund.components.size() == 3);
    CHECK(refund.components[0].min == refund.components[0].max);
    CHECK(refund.components[0].min != refund.components[0].raw_min);
    CHECK(refund.components[1].max == kNoNode);
    CHECK(refund.components[1].min == refund.components[1].raw_min);
    CHECK_FALSE(refund.components[2].has_value);
    CHECK(refund.components[2].total == kNoNode);
    REQUIRE(program.totals.size() == 2);
    CHECK(program.totals[refund.components[1].total].effect == MoneyEffect::save);
    CHECK(program.entitlements[0].components[0].total == refund.components[0].total);
    REQUIRE(refund.caps.size() == 1);
    CHECK(line(program, refund.caps[0].yuan) == "1000");
  }

  SUBCASE("operands stand before what reads them; each instruction is in its block once") {
    std::vector<uint32_t> seen(program.code.size(), 0);
    for (uint32_t block = 0; block < program.blocks.size(); ++block) {
      for (NodeId node : program.blocks[block].nodes) {
        ++seen[node];
        CHECK(program.code[node].block == block);
      }
    }
    CHECK(seen == std::vector<uint32_t>(program.code.size(), 1));
    for (NodeId node = 0; node < program.code.size(); ++node) {
      for (NodeId operand : program.operands_of(program.code[node])) CHECK(operand < node);
    }
    CHECK(program.origins.size() == program.code.size());
  }

  SUBCASE("derived facts can be named") {
    REQUIRE(program.derived.size() == 1);
    CHECK(line(program, program.derived[0].node) == "<= %2 %21");
    CHECK(program.derived[0].catalog_index == 0);
  }
}
