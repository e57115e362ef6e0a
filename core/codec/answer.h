// One answer as JSON, checked against its fact. Internal to core/codec.
#pragma once

#include <string_view>
#include <vector>

#include "base/issue.h"
#include "pack/json.h"
#include "present/answers.h"

namespace huisuan::codec {

/// Collects what is wrong with the answers of one file; `place` names the fact in messages.
struct AnswerReader {
  Issues& issues;
  bool failed = false;

  void report(IssueCode code, Span span, std::string message, std::vector<IssueNote> notes = {});
  void report_type(const json::Node& node, std::string_view place, std::string_view wanted);

  /// Any fact but rows, or a field of a row.
  void read_cell(const json::Node& node, const Fact& fact, std::string_view place,
                 present::CellAnswer& into);
  void read_rows(const json::Node& node, const Fact& fact, present::FactAnswer& into);
};

/// "可以写：…" with the nearest of `known` in front.
[[nodiscard]] IssueNote nearest_of(std::string_view wanted,
                                   const std::vector<std::string_view>& known);

/// The members of `node` that are none of `keys`; each is reported.
void report_unknown_keys(AnswerReader& reader, const json::Node& node,
                         const std::vector<std::string_view>& keys);

}  // namespace huisuan::codec
