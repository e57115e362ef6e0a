// Numbers, amounts, dates, regions and citations as Chinese texts. Exact: money is rounded once,
// here, half up to the fen (no source states a rule; the sheet says so).
#pragma once

#include <string>
#include <string_view>

#include "eval/outcome.h"
#include "pack/pack.h"
#include "value/civil.h"
#include "value/decimal.h"

namespace huisuan::present {

/// "1,234,567.5"; what stands before the point in groups of three.
[[nodiscard]] std::string grouped(std::string_view plain);
/// Half up to the fen: "11059.56".
[[nodiscard]] std::string fen(const Decimal& yuan);
/// "11,059.56"
[[nodiscard]] std::string money_number(const Decimal& yuan);

/// "元", "元/月", "%" …
[[nodiscard]] std::string unit_text(std::string_view unit);
/// "18,432.60 元", "28 人", "5.5%", "12 个月"
[[nodiscard]] std::string quantity(const Decimal& value, std::string_view unit);
/// The same with up to `decimals` digits behind the point of a percentage or a quotient.
[[nodiscard]] std::string quantity(const Decimal& value, std::string_view unit, uint32_t decimals);
/// "0～1,500 元", "1,500 元 起", "不超过 3,000 元"; one number when single.
[[nodiscard]] std::string quantity_range(const AmountRange& range, std::string_view unit);

[[nodiscard]] std::string date_text(Date date);  ///< "2023年8月1日"
[[nodiscard]] std::string date_range_text(Date from, Date to);

/// "南昌市 青山湖区"; the root's own name for the root.
[[nodiscard]] std::string region_text(const Catalog& catalog, std::string_view code);

/// The code of the region above, empty for the root.
[[nodiscard]] std::string region_parent(const Catalog& catalog, std::string_view code);

/// What a document is cited by: its number, or its title where the number is hidden.
[[nodiscard]] std::string_view document_text(const Document& document);
/// "赣府厅字〔2023〕43号 第三条"; `own` is the document of the pack that cites.
[[nodiscard]] std::string cite_text(const Catalog& catalog, const Document& own, const Cite& cite);
/// "三" is "第三条", "三（二）" "第三条（二）", "三·2" "第三条第2点"; anything else as it is
/// written.
[[nodiscard]] std::string clause_text(std::string_view clause);

/// What the rows of a list are counted with: "项", or the list's own "批".
[[nodiscard]] std::string_view counter(const Fact& rows);
/// What a boolean's button for yes or no says: "是", or the fact's own word.
[[nodiscard]] std::string_view answer_word(const Fact& fact, bool truth);
/// The answer to a boolean as a part of a sentence: the fact's own statement; else, for yes, its
/// question without 吗; else "“领过补贴”答“没领过”".
[[nodiscard]] std::string statement(const Fact& fact, bool truth);

// words of the vocabulary
[[nodiscard]] std::string_view word(Audience value);
[[nodiscard]] std::string_view word(Strength value);
[[nodiscard]] std::string_view word(Delivery value);
[[nodiscard]] std::string_view word(EntitlementKind value);
[[nodiscard]] std::string_view word(Effect value);
[[nodiscard]] std::string_view word(Period value);
[[nodiscard]] std::string payee_text(std::string_view payee, bool saved);

}  // namespace huisuan::present
