#include "pack/json.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "base/utf8.h"

namespace huisuan::json {
namespace {

constexpr uint32_t kMostDuplicates = 100;
constexpr uint32_t kMostValues = 200'000;  // a tree of them takes some 50 MB

/// Reads bytes for nlohmann's lexer and counts them outside itself, since the lexer keeps a copy
/// and its SAX events carry no positions.
class CountingIterator {
 public:
  using iterator_category = std::forward_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  CountingIterator() = default;
  CountingIterator(const char* at, uint32_t* count) : at_(at), count_(count) {}

  reference operator*() const { return *at_; }
  CountingIterator& operator++() {
    ++at_;
    if (count_ != nullptr) ++*count_;
    return *this;
  }
  CountingIterator operator++(int) {
    CountingIterator before = *this;
    ++*this;
    return before;
  }
  friend bool operator==(const CountingIterator& a, const CountingIterator& b) {
    return a.at_ == b.at_;
  }

 private:
  const char* at_ = nullptr;
  uint32_t* count_ = nullptr;
};

bool is_space(char byte) { return byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t'; }

bool is_number_char(char byte) {
  return (byte >= '0' && byte <= '9') || byte == '-' || byte == '+' || byte == '.' || byte == 'e' ||
         byte == 'E';
}

uint32_t hex_value(std::string_view digits) {
  uint32_t value = 0;
  for (const char digit : digits) {
    const uint32_t low = static_cast<uint8_t>(digit) & 0x1fu;  // '0'-'9': 16.., letters: 1..
    value = value * 16 + (digit <= '9' ? low - 16 : low + 9);
  }
  return value;
}

/// The steps of a string's raw text (between the quotes, escapes as written, known to be valid).
feel::OffsetMap map_of(std::string_view raw, uint32_t begin) {
  feel::OffsetMap map;
  map.steps.push_back({0, begin});
  uint32_t decoded = 0;
  for (uint32_t at = 0; at < raw.size();) {
    if (raw[at] != '\\') {
      ++at;
      ++decoded;
      continue;
    }
    uint32_t written = 2;
    uint32_t meant = 1;
    if (raw[at + 1] == 'u') {
      written = 6;
      const uint32_t code = hex_value(raw.substr(at + 2, 4));
      const bool pair = code >= 0xd800 && code <= 0xdbff;
      if (pair) written = 12;
      meant = pair ? 4 : code < 0x80 ? 1 : code < 0x800 ? 2 : 3;
    }
    at += written;
    decoded += meant;
    map.steps.push_back({decoded, begin + at});
  }
  return map;
}

struct Explanation {
  std::string_view needle;  ///< in nlohmann's message
  std::string_view chinese;
};

/// First match counts.
constexpr Explanation kExplanations[] = {
    {"missing closing quote", "字符串没有结束的引号"},
    {"control character", "字符串里有未转义的控制字符（换行写成 \\n）"},
    {"forbidden character after backslash", "反斜杠后面的字符不对，只能是 \" \\ / b f n r t u"},
    {"followed by 4 hex digits", "\\u 后面须有四位十六进制数字"},
    {"surrogate", "\\u 转义的代理对不完整"},
    {"invalid number", "数字的写法不对"},
    {"number overflow", "数字太大；小数请写成字符串"},
    {"out_of_range", "数字太大；小数请写成字符串"},
    {"invalid literal", "这里不是合法的 JSON 值（只有 true、false、null 可以不加引号）"},
    {"expected end of input", "文件应在此结束，后面多出了内容"},
    {"parsing object key", "这里应是一个键（带双引号的字符串）；末项后面不能有逗号"},
    {"parsing object separator", "键的后面应有冒号"},
    {"parsing object", "这里应有逗号或右花括号“}”"},
    {"parsing array", "这里应有逗号或右方括号“]”"},
    {"parsing value", "这里应是一个值；末项后面不能有逗号"},
};

class TreeBuilder final : public nlohmann::json_sax<nlohmann::json> {
 public:
  TreeBuilder(std::string_view text, uint32_t source, const uint32_t& consumed)
      : text_(text), source_(source), consumed_(consumed) {
    if (text_.starts_with("\xef\xbb\xbf")) last_end_ = 3;
  }

  bool null() override { return add(literal(Kind::null)); }
  bool boolean(bool value) override {
    Node node = literal(Kind::boolean);
    node.truth = value;
    return add(std::move(node));
  }
  bool number_integer(number_integer_t) override { return number(); }
  bool number_unsigned(number_unsigned_t) override { return number(); }
  bool number_float(number_float_t, const string_t&) override { return number(); }
  bool string(string_t& value) override {
    Node node = literal(Kind::string);
    node.map = map_of(inside(node.span), node.span.begin + 1);
    node.text = std::move(value);
    return add(std::move(node));
  }
  bool binary(binary_t&) override { return false; }  // never in JSON text

  bool start_object(std::size_t) override { return start(Kind::object); }
  bool start_array(std::size_t) override { return start(Kind::array); }
  bool end_object() override {
    note_duplicates(open_.back());
    return close();
  }
  bool end_array() override { return close(); }
  bool key(string_t& value) override {
    Member member;
    member.key_span = take_token(consumed_);
    member.key = std::move(value);
    open_.back().members.push_back(std::move(member));
    return true;
  }

  bool parse_error(std::size_t, const std::string&,
                   const nlohmann::json::exception& problem) override {
    const uint32_t begin = skip_separators();
    const uint32_t size = static_cast<uint32_t>(text_.size());
    Span span{source_, begin, std::max(consumed_, begin)};
    if (begin >= consumed_ && consumed_ > 0) span = {source_, consumed_ - 1, consumed_};
    const std::string_view message = problem.what();
    if (consumed_ >= size && message.find("unexpected end of input") != std::string_view::npos)
      span = {source_, size, size};
    std::string_view chinese = "不是合法的 JSON";
    for (const Explanation& explanation : kExplanations)
      if (message.find(explanation.needle) != std::string_view::npos) {
        chinese = explanation.chinese;
        break;
      }
    fail(IssueCode::json_syntax, span, "JSON 语法错误：" + std::string(chinese));
    return false;
  }

  /// The tree's end in the text, for what may stand behind it.
  [[nodiscard]] uint32_t end() const { return last_end_; }

  std::optional<Node> root;
  std::optional<Issue> failure;
  Issues duplicates;

 private:
  [[nodiscard]] uint32_t skip_separators() const {
    uint32_t at = last_end_;
    while (at < text_.size() && (is_space(text_[at]) || text_[at] == ',' || text_[at] == ':')) ++at;
    return at;
  }

  Span take_token(uint32_t end) {
    const Span span{source_, skip_separators(), end};
    last_end_ = end;
    return span;
  }

  [[nodiscard]] std::string_view inside(const Span& quoted) const {
    return text_.substr(quoted.begin + 1, quoted.end - quoted.begin - 2);
  }

  Node literal(Kind kind) {
    Node node;
    node.kind = kind;
    node.span = take_token(consumed_);
    return node;
  }

  // The lexer has looked one byte past a number, except at the end of the text: find its own end.
  bool number() {
    Node node;
    node.kind = Kind::number;
    uint32_t end = skip_separators();
    while (end < text_.size() && is_number_char(text_[end])) ++end;
    node.span = take_token(end);
    node.text = text_.substr(node.span.begin, node.span.end - node.span.begin);
    return add(std::move(node));
  }

  bool start(Kind kind) {
    Node node = literal(kind);
    if (open_.size() >= kDeepest) {
      fail(IssueCode::json_depth, node.span,
           "JSON 嵌套太深：最多 " + std::to_string(kDeepest) + " 层");
      return false;
    }
    open_.push_back(std::move(node));
    return true;
  }

  bool close() {
    Node node = std::move(open_.back());
    open_.pop_back();
    node.span.end = consumed_;
    last_end_ = consumed_;
    return add(std::move(node));
  }

  bool add(Node node) {
    if (++values_ > kMostValues) {
      fail(IssueCode::json_size, node.span,
           "文件里的值太多：最多 " + std::to_string(kMostValues) + " 个");
      return false;
    }
    if (open_.empty()) {
      root = std::move(node);
    } else if (open_.back().kind == Kind::array) {
      open_.back().items.push_back(std::move(node));
    } else {
      open_.back().members.back().value = std::move(node);
    }
    return true;
  }

  void note_duplicates(const Node& object) {
    std::vector<const Member*> sorted;
    for (const Member& member : object.members) sorted.push_back(&member);
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const Member* a, const Member* b) { return a->key < b->key; });
    for (uint32_t first = 0, i = 1; i < sorted.size(); ++i) {
      if (duplicates.size() >= kMostDuplicates) return;
      if (sorted[i]->key != sorted[first]->key) {
        first = i;
        continue;
      }
      duplicates.push_back({IssueCode::duplicate_key,
                            sorted[i]->key_span,
                            "键“" + sorted[i]->key + "”在同一对象里重复",
                            {{"第一次出现在这里", sorted[first]->key_span}}});
    }
  }

  void fail(IssueCode code, Span span, std::string message) {
    failure = Issue{code, span, std::move(message), {}};
  }

  std::string_view text_;
  uint32_t source_;
  const uint32_t& consumed_;
  uint32_t last_end_ = 0;
  uint32_t values_ = 0;
  std::vector<Node> open_;
};

/// What can be said before reading: size, encoding, emptiness.
std::optional<Issue> refuse(std::string_view text, uint32_t source) {
  if (text.size() > kLargestText)
    return Issue{IssueCode::json_size,
                 {source, 0, 1},
                 "文件太大：最多 " + std::to_string(kLargestText / 1024 / 1024) + " MB",
                 {}};
  const uint32_t size = static_cast<uint32_t>(text.size());
  const uint32_t invalid = first_invalid_byte(text);
  if (invalid < size)
    return Issue{IssueCode::json_encoding,
                 {source, invalid, invalid + 1},
                 "文件不是 UTF-8 编码：这里的字节不合法",
                 {{"请用 UTF-8 重新保存文件", {}}}};
  if (std::all_of(text.begin(), text.end(), is_space))
    return Issue{IssueCode::json_syntax, {source, 0, 0}, "文件是空的，应有一个 JSON 对象", {}};
  return std::nullopt;
}

}  // namespace

std::string_view chinese_name(Kind kind) {
  switch (kind) {
    case Kind::null:
      return "null";
    case Kind::boolean:
      return "真假值";
    case Kind::number:
      return "数字";
    case Kind::string:
      return "字符串";
    case Kind::array:
      return "数组";
    case Kind::object:
      return "对象";
  }
  return {};
}

const Node* Node::find(std::string_view key) const {
  for (const Member& member : members)
    if (member.key == key) return &member.value;
  return nullptr;
}

std::optional<Node> parse(const SourceSet& sources, uint32_t index, Issues& issues) {
  const std::string_view text = sources.at(index).text;
  if (std::optional<Issue> refused = refuse(text, index)) {
    issues.push_back(*std::move(refused));
    return std::nullopt;
  }
  uint32_t consumed = 0;
  TreeBuilder builder(text, index, consumed);
  const CountingIterator begin(text.data(), &consumed);
  const CountingIterator end(text.data() + text.size(), nullptr);
  nlohmann::json::sax_parse(begin, end, &builder);
  // The lexer takes a NUL for the end of the text.
  if (!builder.failure && builder.root) {
    const auto rest = std::find_if_not(text.begin() + builder.end(), text.end(), is_space);
    if (rest != text.end()) {
      const uint32_t at = static_cast<uint32_t>(rest - text.begin());
      builder.failure = Issue{IssueCode::json_syntax,
                              {index, at, at + 1},
                              "JSON 语法错误：文件应在此结束，后面多出了内容",
                              {}};
    }
  }
  if (builder.failure) {
    issues.push_back(*std::move(builder.failure));
    return std::nullopt;
  }
  std::stable_sort(builder.duplicates.begin(), builder.duplicates.end(),
                   [](const Issue& a, const Issue& b) { return a.span.begin < b.span.begin; });
  std::move(builder.duplicates.begin(), builder.duplicates.end(), std::back_inserter(issues));
  return std::move(builder.root);
}

Result<Node> parse(const SourceSet& sources, uint32_t index) {
  Issues issues;
  std::optional<Node> root = parse(sources, index, issues);
  if (!issues.empty() || !root) return issues;
  return *std::move(root);
}

}  // namespace huisuan::json
