// The parser as tables: a text and its tree, a text and its mistakes.
#include "feel/parser.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

namespace huisuan::feel {
namespace {

std::string tree(std::string_view text, const ParseOptions& options = {}) {
  const auto ast = parse_expression(text, options);
  if (!ast) return "mistake: " + ast.issues().front().message;
  return dump(ast.value(), ast.value().root);
}

/// "4-5:message|hint" for each issue; the numbers are bytes of the text.
std::vector<std::string> mistakes(std::string_view text, const ParseOptions& options = {}) {
  std::vector<std::string> all;
  const auto result = parse_expression(text, options);
  for (const Issue& issue : result.issues()) {
    all.push_back(std::to_string(issue.span.begin) + "-" + std::to_string(issue.span.end) + ":" +
                  issue.message);
    for (const IssueNote& note : issue.notes) all.back() += "|" + note.message;
  }
  return all;
}

std::string repeated(std::string_view piece, uint32_t times) {
  std::string text;
  while (times-- > 0) text += piece;
  return text;
}

struct TreeRow {
  std::string_view text;
  std::string_view tree;
};

// clang-format off
constexpr TreeRow kTrees[] = {
    // literals
    {"1", "(num 1)"},
    {"1.5", "(num 1.5)"},
    {".872", "(num .872)"},
    {"1.2e-3", "(num 1.2e-3)"},
    {"1E3", "(num 1E3)"},
    {"-1", "(neg (num 1))"},
    {"--1", "(neg (neg (num 1)))"},
    {R"("甲")", R"((str "甲"))"},
    {R"("")", R"((str ""))"},
    {"true", "(bool true)"},
    {"false", "(bool false)"},
    {"null", "(null)"},
    {R"(@"2023-01-31")", R"((at "2023-01-31"))"},
    {R"(@"P12M")", R"((at "P12M"))"},
    // names
    {"staff", "(name staff)"},
    {"staff_total2", "(name staff_total2)"},
    {"最低工资", "(name 最低工资)"},
    {"a.b", "(path (name a) b)"},
    {"a.b.c", "(path (path (name a) b) c)"},
    {"a.time offset", "(path (name a) time offset)"},
    {"r.start included", "(path (name r) start included)"},
    {"f(1).x", "(path (call f (num 1)) x)"},
    {"(a).b", "(path (name a) b)"},
    {"if_not", "(name if_not)"},
    {"android", "(name android)"},
    // arithmetic
    {"1 + 2 - 3", "(- (+ (num 1) (num 2)) (num 3))"},
    {"1 - (2 - 3)", "(- (num 1) (- (num 2) (num 3)))"},
    {"1 + 2 * 3", "(+ (num 1) (* (num 2) (num 3)))"},
    {"(1 + 2) * 3", "(* (+ (num 1) (num 2)) (num 3))"},
    {"2 * 3 / 4", "(/ (* (num 2) (num 3)) (num 4))"},
    {"2 ** 3 ** 2", "(** (** (num 2) (num 3)) (num 2))"},
    {"-2 ** 2", "(** (neg (num 2)) (num 2))"},
    {"2 ** -1", "(** (num 2) (neg (num 1)))"},
    {"- a.b", "(neg (path (name a) b))"},
    {"1 - -1", "(- (num 1) (neg (num 1)))"},
    {"a-b", "(- (name a) (name b))"},
    {"a -1", "(- (name a) (num 1))"},
    // comparison
    {"a = 1", "(= (name a) (num 1))"},
    {"a != 1", "(!= (name a) (num 1))"},
    {"a < 1", "(< (name a) (num 1))"},
    {"a <= 1", "(<= (name a) (num 1))"},
    {"a > 1", "(> (name a) (num 1))"},
    {"a >= 1", "(>= (name a) (num 1))"},
    {"a + 1 < b * 2", "(< (+ (name a) (num 1)) (* (name b) (num 2)))"},
    {"a = b = c", "(= (= (name a) (name b)) (name c))"},
    {"a between 1 and 5", "(between (name a) (num 1) (num 5))"},
    {"a between 1 and 5 and b", "(and (between (name a) (num 1) (num 5)) (name b))"},
    {"not(a between 1 + 1 and 5 * 2)", "(call not (between (name a) (+ (num 1) (num 1)) (* (num 5) (num 2))))"},
    // in
    {"a in [1..5]", "(in (name a) (range [] (num 1) (num 5)))"},
    {"a in (1..5)", "(in (name a) (range () (num 1) (num 5)))"},
    {"a in [1..5)", "(in (name a) (range [) (num 1) (num 5)))"},
    {"a in (1..5]", "(in (name a) (range (] (num 1) (num 5)))"},
    {"a in ]1..5[", "(in (name a) (range () (num 1) (num 5)))"},
    {"a in ]1..5]", "(in (name a) (range (] (num 1) (num 5)))"},
    {"a in [1, 2, 3]", "(in (name a) (list (num 1) (num 2) (num 3)))"},
    {"a in (1, 2)", "(in (name a) (num 1) (num 2))"},
    {"a in (> 5)", "(in (name a) (test > (num 5)))"},
    {"a in > 5", "(in (name a) (test > (num 5)))"},
    {"a in (< 1, [5..7], = 9)", "(in (name a) (test < (num 1)) (range [] (num 5) (num 7)) (test = (num 9)))"},
    {"a in xs", "(in (name a) (name xs))"},
    {"a in (xs)", "(in (name a) (name xs))"},
    {"a in (b + 1)", "(in (name a) (+ (name b) (num 1)))"},
    {"a in (not(1))", "(in (name a) (call not (num 1)))"},
    {"a in [xs[1]..xs[2]]", "(in (name a) (range [] (filter (name xs) (num 1)) (filter (name xs) (num 2))))"},
    {"row.age in [16..24]", "(in (path (name row) age) (range [] (num 16) (num 24)))"},
    // ranges alone
    {"[1..5]", "(range [] (num 1) (num 5))"},
    {"(1..5)", "(range () (num 1) (num 5))"},
    {R"([@"2023-01-01"..@"2023-12-31"])", R"((range [] (at "2023-01-01") (at "2023-12-31")))"},
    {"[a.b..c]", "(range [] (path (name a) b) (name c))"},
    {"]1..xs[2][", "(range () (num 1) (filter (name xs) (num 2)))"},
    {"(< 5)", "(test < (num 5))"},
    {"(= 5)", "(test = (num 5))"},
    {"[< 5, > 9]", "(list (test < (num 5)) (test > (num 9)))"},
    // logic
    {"a and b or c and d", "(or (and (name a) (name b)) (and (name c) (name d)))"},
    {"a or b and c", "(or (name a) (and (name b) (name c)))"},
    {"not(a)", "(call not (name a))"},
    {"not(a and b)", "(call not (and (name a) (name b)))"},
    {"a and not(b)", "(and (name a) (call not (name b)))"},
    {"a = 1 and b = 2 or c", "(or (and (= (name a) (num 1)) (= (name b) (num 2))) (name c))"},
    // control
    {"if a then 1 else 2", "(if (name a) (num 1) (num 2))"},
    {"if a then if b then 1 else 2 else 3", "(if (name a) (if (name b) (num 1) (num 2)) (num 3))"},
    {"if a > 1 then b + 1 else c + 2", "(if (> (name a) (num 1)) (+ (name b) (num 1)) (+ (name c) (num 2)))"},
    {"1 + if a then 1 else 2", "(+ (num 1) (if (name a) (num 1) (num 2)))"},
    {"for x in xs return x + 1", R"((for (each "x" (name xs)) (+ (name x) (num 1))))"},
    {"for x in xs, y in ys return x * y", R"((for (each "x" (name xs)) (each "y" (name ys)) (* (name x) (name y))))"},
    {"for i in 1..5 return i", R"((for (each "i" (num 1) (num 5)) (name i)))"},
    {"for i in 5..1 return partial[-1] + i", R"((for (each "i" (num 5) (num 1)) (+ (filter (name partial) (neg (num 1))) (name i))))"},
    {"for i in [1..5] return i", R"((for (each "i" (range [] (num 1) (num 5))) (name i)))"},
    {"some x in xs satisfies x > 1", R"((some (each "x" (name xs)) (> (name x) (num 1))))"},
    {"every x in xs satisfies x > 1", R"((every (each "x" (name xs)) (> (name x) (num 1))))"},
    {"some x in xs, y in ys satisfies x = y", R"((some (each "x" (name xs)) (each "y" (name ys)) (= (name x) (name y))))"},
    {"every x in xs satisfies some y in ys satisfies x = y", R"((every (each "x" (name xs)) (some (each "y" (name ys)) (= (name x) (name y)))))"},
    // filters
    {"xs[1]", "(filter (name xs) (num 1))"},
    {"xs[-1]", "(filter (name xs) (neg (num 1)))"},
    {"xs[item > 3]", "(filter (name xs) (> (name item) (num 3)))"},
    {R"(rows[field = "a"])", R"((filter (name rows) (= (name field) (str "a"))))"},
    {"rows[a and b][1].c", "(path (filter (filter (name rows) (and (name a) (name b))) (num 1)) c)"},
    {"f(x)[1]", "(filter (call f (name x)) (num 1))"},
    {"[1, 2, 3][2]", "(filter (list (num 1) (num 2) (num 3)) (num 2))"},
    {"{a: 1}[a = 1]", R"((filter (context (entry "a" (num 1))) (= (name a) (num 1))))"},
    // lists, contexts
    {"[]", "(list)"},
    {"[1]", "(list (num 1))"},
    {R"([1, "a", [2]])", R"((list (num 1) (str "a") (list (num 2))))"},
    {"{}", "(context)"},
    {"{a: 1}", R"((context (entry "a" (num 1))))"},
    {R"({a: 1, "b c": 2})", R"((context (entry "a" (num 1)) (entry "b c" (num 2))))"},
    {"{a b: 1}", R"((context (entry "a b" (num 1))))"},
    {"{a: {b: 1}}", R"((context (entry "a" (context (entry "b" (num 1))))))"},
    {"{a: 1, a: 2}", "(null)"},
    // calls
    {"today()", "(call today)"},
    {"abs(1)", "(call abs (num 1))"},
    {"abs(n: 1)", R"((call abs (arg "n" (num 1))))"},
    {R"(date and time("2023-01-01T00:00:00"))", R"((call date and time (str "2023-01-01T00:00:00")))"},
    {"years and months duration(a, b)", "(call years and months duration (name a) (name b))"},
    {R"(string length("abc"))", R"((call string length (str "abc")))"},
    {R"(string length ( "abc" ))", R"((call string length (str "abc")))"},
    {R"(string  length("abc"))", R"((call string length (str "abc")))"},
    {"list contains(xs, 1)", "(call list contains (name xs) (num 1))"},
    {"list contains(list: xs, element: 1)", R"((call list contains (arg "list" (name xs)) (arg "element" (num 1))))"},
    {R"(substring(string: "a", start position: 2))", R"((call substring (arg "string" (str "a")) (arg "start position" (num 2))))"},
    {"insert before(xs, 1, 2)", "(call insert before (name xs) (num 1) (num 2))"},
    {R"(get value(c, "a"))", R"((call get value (name c) (str "a")))"},
    {"day of week(d)", "(call day of week (name d))"},
    {"total(for h in hires return h.persons)", R"((call total (for (each "h" (name hires)) (path (name h) persons))))"},
    {R"(at(parameter, date("2022-12-31")))", R"((call at (name parameter) (call date (str "2022-12-31"))))"},
    {"unknown(1)", "(call unknown (num 1))"},
    {"sum(1, 2, 3)", "(call sum (num 1) (num 2) (num 3))"},
    {"min([1, 2])", "(call min (list (num 1) (num 2)))"},
    {"is(a, b)", "(call is (name a) (name b))"},
    // instance of
    {"a instance of number", "(instance (name a) number)"},
    {"a instance of days and time duration", "(instance (name a) days and time duration)"},
    {"a instance of list<number>", "(instance (name a) list<number>)"},
    // white space and comments
    {"1 /* one */ + 2", "(+ (num 1) (num 2))"},
    {"1 // rest", "(num 1)"},
    {"1\t+\t2", "(+ (num 1) (num 2))"},
    {"1 + 2", "(+ (num 1) (num 2))"},
    // escapes: \U takes six digits, surrogates and long forms are no characters
    {R"("\u00e9\U01F600")", "(str \"é😀\")"},
    {R"("a\tb\\")", "(str \"a\tb\\\\\")"},
};

struct MistakeRow {
  std::string_view text;
  std::vector<std::string> issues;
};

const MistakeRow kMistakes[] = {
    {"1 +",
     {"3-3:此处应为表达式，却是结尾"}},
    {"1 + * 2",
     {"4-5:此处应为表达式，却是“*”"}},
    {"(1 + 2",
     {"6-6:此处应为“)”，却是结尾|括号没有结束"}},
    {"[1, 2",
     {"5-5:此处应为“]”，却是结尾|列表的各项用逗号隔开，以 ] 结束"}},
    {"1 + 2)",
     {"5-6:表达式到这里应已结束，却还有“)”"}},
    {"[1, , 2]",
     {"4-5:此处应为表达式，却是“,”"}},
    {"f(1, , 2)",
     {"5-6:此处应为表达式，却是“,”"}},
    {"f(1",
     {"3-3:此处应为“)”，却是结尾|参数用逗号隔开，以 ) 结束"}},
    {"f(a: 1, 2)",
     {"8-9:一次调用里，参数要么都写名称，要么都不写"}},
    {"{a 1}",
     {"4-5:此处应为“:”，却是“}”|行写作 {名称: 值, …}"}},
    {"{: 1}",
     {"1-2:此处应为字段的名称，却是“:”"}},
    {"{a: }",
     {"4-5:此处应为表达式，却是“}”"}},
    {"if a then 1",
     {"11-11:此处应为“else”，却是结尾|写作 if 条件 then 甲 else 乙，else 不能省略"}},
    {"if a 1 else 2",
     {"5-6:此处应为“then”，却是数字“1”|写作 if 条件 then 甲 else 乙，else 不能省略"}},
    {"if then 1 else 2",
     {"3-7:此处应为表达式，却是关键词“then”"}},
    {"for x xs return x",
     {"6-8:此处应为“in”，却是名称“xs”|名称是单个词，词与词之间不能有空格；事实的名称用下划线连接"}},
    {"for in xs return 1",
     {"4-6:此处应为变量的名称，却是关键词“in”|写作 for x in 列表 return 结果"}},
    {"for x in xs x",
     {"12-13:此处应为“return”，却是名称“x”|名称是单个词，词与词之间不能有空格；事实的名称用下划线连接"}},
    {"some x in xs",
     {"12-12:此处应为“satisfies”，却是结尾|写作 some x in 列表 satisfies 条件"}},
    {"a between 1",
     {"11-11:此处应为“and”，却是结尾|写作 x between a and b"}},
    {"a between 1 or 2",
     {"12-14:此处应为“and”，却是关键词“or”|写作 x between a and b"}},
    {"[1..2",
     {"5-5:区间没有结束，此处应为“]”或“)”，却是结尾|[a..b] 含两端，(a..b) 不含两端"}},
    {"]1, 2]",
     {"0-1:此处应为表达式，却是“]”"}},
    {"[1..]",
     {"4-5:此处应为表达式，却是“]”"}},
    {"> 5",
     {"0-1:此处应为表达式，却是“>”|单独的比较只能写在 in 之后，或放进括号，例如 x in (> 5)"}},
    {"a instance number",
     {"11-17:此处应为“of”，却是名称“number”|写作 x instance of 类型"}},
    {"@2023",
     {R"(1-5:“@”后面应为双引号中的日期或时长，却是数字“2023”|例如 @"2023-01-31"、@"P12M")"}},
    {"a.",
     {"2-2:“.”后面应为字段的名称，却是结尾"}},
    {"a.1",
     {"1-3:表达式到这里应已结束，却还有数字“.1”"}},
    {"xs[",
     {"3-3:此处应为表达式，却是结尾"}},
    {"(1, 2)",
     {"2-3:括号里只能有一个表达式|列表用方括号，例如 [1, 2]；几个测试写在 in 之后"}},
    {"staff total > 5",
     {"6-11:表达式到这里应已结束，却还有名称“total”|名称是单个词，词与词之间不能有空格；事实的名称用下划线连接"}},
    {"a nad b",
     {"2-5:表达式到这里应已结束，却还有名称“nad”|名称是单个词，词与词之间不能有空格；事实的名称用下划线连接"}},
    {"a AND b",
     {"2-5:表达式到这里应已结束，却还有名称“AND”|是否想写 and？"}},
    {R"(string lenght("a"))",
     {"7-13:表达式到这里应已结束，却还有名称“lenght”|是否想写函数 string length(…)？"}},
    {"function(x) x + 1",
     {"0-8:不能自己定义函数|把它写成派生事实，或直接写出表达式"}},
    {"f(1)(2)",
     {"4-5:这里不能调用函数|只能按名称调用内置函数"}},
    {"1 2",
     {"2-3:表达式到这里应已结束，却还有数字“2”"}},
    {"a == 1",
     {"2-4:这里不能写“==”|相等写作一个等号 ="}},
    {"a <> 1",
     {"2-4:这里不能写“<>”|不等写作 !="}},
    {"a && b || c",
     {"2-4:这里不能写“&&”|并且写作 and", "7-9:这里不能写“||”|或者写作 or"}},
    {"!a",
     {"0-1:这里不能写“!”|不等写作 !=，否定写作 not(…)"}},
    {"a % 2",
     {"2-3:这里不能写“%”|百分数写成小数，例如 5.5% 写成 0.055；取余数用 modulo(a, b)"}},
    {"5%",
     {"1-2:这里不能写“%”|百分数写成小数，例如 5.5% 写成 0.055；取余数用 modulo(a, b)"}},
    {"a ≥ 1",
     {"2-5:这里不能写“≥”|写作 >="}},
    {"a ≤ 1 ≠ b",
     {"2-5:这里不能写“≤”|写作 <=", "8-11:这里不能写“≠”|写作 !="}},
    {"（a）",
     {"0-3:这里不能写“（”|请用半角括号 ( )", "4-7:这里不能写“）”|请用半角括号 ( )"}},
    {"［1，2］",
     {"0-3:这里不能写“［”|请用半角方括号 [ ]", "4-7:这里不能写“，”|请用半角逗号", "8-11:这里不能写“］”|请用半角方括号 [ ]"}},
    {"a ＝ 1",
     {"2-5:这里不能写“＝”|请用半角等号"}},
    {"“a”",
     {"0-3:引号不对|文本用半角双引号"}},
    {"'a'",
     {"0-1:引号不对|文本用双引号，不用单引号"}},
    {R"("a)",
     {R"(0-2:文本没有结束|文本要在同一行内用双引号结束；换行写作 \n)"}},
    {R"("a\q")",
     {R"(2-4:不认识的转义|可用的有 \" \\ \n \r \t \' \uXXXX \UXXXXXX)"}},
    {R"("\u12")",
     {R"(1-5:转义写得不对|写作 \u 加四位或 \U 加六位十六进制数)"}},
    {"1.2.3",
     {"3-5:表达式到这里应已结束，却还有数字“.3”"}},
    {"1e",
     {"0-2:数字后面紧跟着“e”|数字与名称之间要有运算符；计量单位不写在表达式里"}},
    {"a；b",
     {"1-4:这里不能写“；”|表达式中没有分号"}},
    {"a 且 b",
     {"2-5:表达式到这里应已结束，却还有名称“且”|且：写作 and"}},
    {"a 或者 b",
     {"2-8:表达式到这里应已结束，却还有名称“或者”|或者：写作 or"}},
    {"a 大于 b",
     {"2-8:表达式到这里应已结束，却还有名称“大于”|大于：写作 >"}},
    {"如果 a then 1 else 2",
     {"7-8:表达式到这里应已结束，却还有名称“a”|如果：写作 if"}},
    {"a $ b",
     {"2-3:这里不能写“$”"}},
    {"a # b",
     {"2-3:这里不能写“#”"}},
    {"if staff > then 1 else (2 + 3",
     {"11-15:此处应为表达式，却是关键词“then”", "29-29:此处应为“)”，却是结尾|括号没有结束"}},
    {"[1, , 2] and {a 1} or x in (",
     {"4-5:此处应为表达式，却是“,”", "17-18:此处应为“:”，却是“}”|行写作 {名称: 值, …}", "28-28:此处应为表达式，却是结尾"}},
    {"f(, [) + if a then else 2",
     {"2-3:此处应为表达式，却是“,”", "5-6:此处应为表达式，却是“)”", "19-23:此处应为表达式，却是关键词“else”"}},
    {"）））",
     {"0-3:这里不能写“）”|请用半角括号 ( )", "3-6:这里不能写“）”|请用半角括号 ( )", "6-9:这里不能写“）”|请用半角括号 ( )"}},
};
// clang-format on

}  // namespace

TEST_CASE("parser: a text and its tree") {
  for (const TreeRow& row : kTrees) {
    CAPTURE(row.text);
    CHECK(tree(row.text) == row.tree);
  }
}

TEST_CASE("parser: a text and all its mistakes, each with its place and a hint") {
  for (const MistakeRow& row : kMistakes) {
    CAPTURE(row.text);
    CHECK(mistakes(row.text) == row.issues);
  }
}

TEST_CASE("parser: every shape that can nest has a limit of depth, and no stack overflows") {
  struct Nest {
    std::string_view open;
    std::string_view close;
  };
  constexpr Nest kNests[] = {
      {"(", ")"},
      {"[", "]"},
      {"{a:", "}"},
      {"f(", ")"},
      {"-", ""},
      {"not(", ")"},
      {"xs[", "]"},
      {"if a then b else ", ""},
      {"if ", " then b else c"},
      {"for x in ", " return x"},
      {"for x in xs return ", ""},
      {"some x in xs satisfies ", ""},
      {"1 in (", ")"},
      {"(< ", ")"},
      {"[< ", "]"},
      {"a in < (", ")"},
      {"[1..", "]"},
      {"f(a: ", ")"},
  };
  for (const Nest& nest : kNests) {
    CAPTURE(nest.open);
    const std::string shallow = repeated(nest.open, 30) + "1" + repeated(nest.close, 30);
    CHECK(parse_expression(shallow).ok());
    const uint32_t times = 60000 / static_cast<uint32_t>(nest.open.size() + nest.close.size());
    const std::string deep = repeated(nest.open, times) + "1" + repeated(nest.close, times);
    const auto result = parse_expression(deep);
    REQUIRE(!result.ok());
    CHECK(result.issues().front().code == IssueCode::expression_limit);
    CHECK(!parse_expression(repeated(nest.open, times)).ok());
  }
}

TEST_CASE("parser: the depth that is still allowed") {
  ParseOptions options;
  options.max_depth = 4;
  CHECK(tree("(((1)))", options) == "(num 1)");
  CHECK(mistakes("((((1))))", options) ==
        std::vector<std::string>{"4-5:表达式嵌套过深（上限 4 层）|把它拆成几个派生事实"});
  CHECK(tree("1 + 2 + 3 + 4", options) == "(+ (+ (+ (num 1) (num 2)) (num 3)) (num 4))");
  CHECK(mistakes("1 + 2 + 3 + 4 + 5", options).size() == 1);
}

TEST_CASE("parser: the size that is still allowed") {
  ParseOptions options;
  options.max_bytes = 5;
  CHECK(tree("1 + 2", options) == "(+ (num 1) (num 2))");
  CHECK(mistakes("1 + 22", options) ==
        std::vector<std::string>{"0-0:表达式过长（上限 5 字节）|把它拆成几个派生事实"});
  CHECK(parse_expression(repeated("1", 65536)).ok());
  CHECK(!parse_expression(repeated("1", 65537)).ok());
}

TEST_CASE("parser: at most twenty mistakes of one text, quickly") {
  CHECK(mistakes(repeated("[, ", 20000)).size() == 20);
  CHECK(mistakes(repeated("](", 30000)).size() >= 1);
  CHECK(mistakes(repeated("$", 60000)).size() == 20);
  CHECK(mistakes(repeated("\xff", 60000)).size() == 20);
}

TEST_CASE("parser: bytes that are no text") {
  CHECK(mistakes("a + \xc3") == std::vector<std::string>{"4-5:不是有效的 UTF-8 编码"});
  CHECK(mistakes("\xed\xa0\x80").size() >= 1);  // a surrogate
  CHECK(mistakes(std::string_view("a\0b", 3)).size() >= 1);
  CHECK(tree("\xef\xbb\xbf"
             "a") == "(name a)");  // U+FEFF is white space (rule 61)
}

TEST_CASE("parser: spans name the source and its bytes") {
  ParseOptions options;
  options.source = 7;
  options.base_offset = 100;
  const auto ast = parse_expression("a + bc * 2", options);
  REQUIRE(ast.ok());
  const NodeId sum = ast.value().root;
  CHECK(ast.value().span(sum) == Span{7, 100, 110});
  CHECK(ast.value().span(ast.value().operand(sum, 1)) == Span{7, 104, 110});
  const auto wrong = parse_expression("a +", options);
  REQUIRE(wrong.issues().size() == 1);
  CHECK(wrong.issues()[0].span == Span{7, 103, 103});
}

TEST_CASE("parser: an offset map leads back to the escapes of a JSON file") {
  // The file says  "a = \"b\" or c"  from byte 50 on; the expression is  a = "b" or c
  const OffsetMap map{{{0, 51}, {5, 57}, {7, 60}}};
  CHECK(map.source_offset(0) == 51);
  CHECK(map.source_offset(4) == 55);
  CHECK(map.source_offset(5) == 57);
  CHECK(map.source_offset(6) == 58);
  CHECK(map.source_offset(7) == 60);
  CHECK(map.source_offset(9) == 62);
  CHECK(OffsetMap{}.source_offset(9) == 9);
  ParseOptions options;
  options.source = 1;
  options.offsets = &map;
  const auto ast = parse_expression("a = \"b\" or c", options);
  REQUIRE(ast.ok());
  const NodeId c = ast.value().operand(ast.value().root, 1);
  CHECK(ast.value().span(c) == Span{1, 64, 65});
}

TEST_CASE("parser: several expressions share an arena") {
  Ast ast;
  Issues issues;
  const NodeId first = parse_into(ast, "a + 1", {}, issues);
  const NodeId wrong = parse_into(ast, "a +", {}, issues);
  const NodeId second = parse_into(ast, "b", {}, issues);
  CHECK(dump(ast, first) == "(+ (name a) (num 1))");
  CHECK(wrong == kNoNode);
  CHECK(issues.size() == 1);
  CHECK(dump(ast, second) == "(name b)");
}

TEST_CASE("parser: operands come before their parents") {
  const auto parsed =
      parse_expression("if a in [1..2] then f(x, [1, {b: -2}]) else xs[item > 1].c");
  REQUIRE(parsed.ok());
  const Ast& ast = parsed.value();
  for (NodeId id = 0; id < ast.size(); ++id)
    for (const NodeId operand : ast.operands(id)) CHECK(operand < id);
}

}  // namespace huisuan::feel
