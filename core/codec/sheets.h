// The view model to take along: a table for spreadsheets, a page to print, a calendar, a short
// text.
//
// Texts come from people and from rule authors: each format escapes them, so that no cell becomes a
// formula, no label a tag, no title a calendar property.
#pragma once

#include <string>
#include <string_view>

#include "present/view_model.h"

namespace huisuan::codec {

/// Outcomes, one a line, UTF-8 with a byte order mark (Excel), CRLF. A cell that a spreadsheet
/// would take for a formula begins with an apostrophe.
[[nodiscard]] std::string outcomes_csv(const present::ViewModel& view);

/// One self-contained HTML file without scripts; `made`: the day on which it is printed.
[[nodiscard]] std::string sheet_html(const present::ViewModel& view, std::string_view made);

/// Deadlines and turns as whole-day events (RFC 5545). The same view model gives the same bytes.
[[nodiscard]] std::string calendar_ics(const present::ViewModel& view);

/// A few lines of plain text, at most `most_bytes` of UTF-8 (at least 400): the day, the region,
/// the life event, the totals; what is certain with the worthiest first and where to go; what is
/// open with what is missing for it; how many were left off, and the digest of the data. For a
/// code that a telephone reads: it holds the text, no address.
[[nodiscard]] std::string summary_text(const present::ViewModel& view, uint32_t most_bytes);

}  // namespace huisuan::codec
