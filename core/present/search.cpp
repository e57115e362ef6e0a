#include "present/search.h"

#include <algorithm>
#include <optional>

#include "base/utf8.h"
#include "present/wording.h"

namespace huisuan::present {

namespace {

bool is_blank(uint32_t code) {
  return code == ' ' || code == '\t' || code == 0xa0 || code == 0x3000;
}

/// The one form in which texts are compared; nullopt for signs that nobody types alike: 〔〕()“”·
std::optional<uint32_t> folded(uint32_t code) {
  if (code >= 0xff01 && code <= 0xff5e) code -= 0xfee0;  // full-width forms
  if (code >= 'A' && code <= 'Z') return code + ('a' - 'A');
  const bool plain = (code >= 'a' && code <= 'z') || (code >= '0' && code <= '9');
  if (code < 0x80) return plain || code == '.' || code == '%' ? std::optional(code) : std::nullopt;
  const bool sign = code == 0xb7 || (code >= 0x2010 && code <= 0x2027) ||
                    (code >= 0x3000 && code <= 0x3003) || (code >= 0x3008 && code <= 0x303f);
  return sign ? std::nullopt : std::optional(code);
}

SearchIndex::Letters letters_of(std::string_view text, const Variants& variants,
                                const Initials* initials = nullptr) {
  SearchIndex::Letters letters;
  for (uint32_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    if (const auto code = folded(point.code)) {
      letters.push_back({variants.of(*code), initials == nullptr ? 0 : initials->of(*code), at,
                         at + point.bytes});
    }
    at += point.bytes;
  }
  return letters;
}

std::vector<SearchIndex::Letters> words_of(std::string_view typed, const Variants& variants) {
  std::vector<SearchIndex::Letters> words;
  uint32_t begin = 0;
  const auto end_word = [&](uint32_t end) {
    SearchIndex::Letters word = letters_of(typed.substr(begin, end - begin), variants);
    if (!word.empty()) words.push_back(std::move(word));
  };
  for (uint32_t at = 0; at < typed.size();) {
    const CodePoint point = code_point_at(typed, at);
    if (is_blank(point.code)) {
      end_word(at);
      begin = at + point.bytes;
    }
    at += point.bytes;
  }
  end_word(static_cast<uint32_t>(typed.size()));
  return words;
}

bool same(const SearchIndex::Letter& in_text, uint32_t typed, bool by_initials) {
  if (in_text.code == typed) return true;
  return by_initials && typed >= 'a' && typed <= 'z' &&
         (in_text.initials >> (typed - 'a') & 1u) != 0;
}

/// The place of the first letter that begins `word`; nullopt if there is none.
std::optional<uint32_t> place_of(const SearchIndex::Letters& word, const SearchIndex::Letters& text,
                                 bool by_initials) {
  const auto at = std::search(text.begin(), text.end(), word.begin(), word.end(),
                              [&](const SearchIndex::Letter& a, const SearchIndex::Letter& b) {
                                return same(a, b.code, by_initials);
                              });
  if (at == text.end()) return std::nullopt;
  return static_cast<uint32_t>(at - text.begin());
}

}  // namespace

Initials Initials::read(std::string_view table) {
  Initials initials;
  uint32_t letter = 0;
  bool line_begins = true;
  for (uint32_t at = 0; at < table.size();) {
    const CodePoint point = code_point_at(table, at);
    at += point.bytes;
    if (point.code == '\n') {
      line_begins = true;
      letter = 0;
    } else if (line_begins) {
      line_begins = false;
      if (point.code >= 'a' && point.code <= 'z') letter = 1u << (point.code - 'a');
    } else if (letter != 0) {
      initials.letters_.emplace_back(point.code, letter);
    }
  }
  // A character of several readings stands on several lines.
  std::sort(initials.letters_.begin(), initials.letters_.end());
  std::vector<std::pair<uint32_t, uint32_t>> together;
  for (const auto& [code, mask] : initials.letters_) {
    if (together.empty() || together.back().first != code) together.emplace_back(code, 0);
    together.back().second |= mask;
  }
  initials.letters_ = std::move(together);
  return initials;
}

uint32_t Initials::of(uint32_t code) const {
  const auto at =
      std::lower_bound(letters_.begin(), letters_.end(), std::pair<uint32_t, uint32_t>(code, 0));
  return at != letters_.end() && at->first == code ? at->second : 0;
}

Variants Variants::read(std::string_view table) {
  Variants variants;
  auto& one = variants.one_;
  const auto place = [&](uint32_t code) {
    return std::lower_bound(one.begin(), one.end(), std::pair<uint32_t, uint32_t>(code, 0));
  };
  const auto same = [&](uint32_t a, uint32_t b) {
    const uint32_t from = variants.of(b);
    const uint32_t to = variants.of(a);
    if (from == to) return;  // the same character, or known already
    for (const uint32_t code : {a, b}) {
      const auto at = place(code);
      if (at == one.end() || at->first != code) one.insert(at, {code, code});
    }
    for (auto& [code, other] : one) {
      if (other == from) other = to;
    }
  };
  while (!table.empty()) {
    const std::string_view line = table.substr(0, table.find('\n'));
    table.remove_prefix(std::min(table.size(), line.size() + 1));
    const auto tab = static_cast<uint32_t>(std::min(line.find('\t'), line.size()));
    uint32_t a = 0;
    uint32_t b = tab + 1;
    std::vector<std::pair<uint32_t, uint32_t>> pairs;
    while (a < tab && b < line.size()) {
      const CodePoint left = code_point_at(line, a);
      const CodePoint right = code_point_at(line, b);
      pairs.emplace_back(left.code, right.code);
      a += left.bytes;
      b += right.bytes;
    }
    if (a != tab || b != line.size()) continue;  // other words, not other characters
    for (const auto& [left, right] : pairs) same(left, right);
  }
  return variants;
}

uint32_t Variants::of(uint32_t code) const {
  const auto at =
      std::lower_bound(one_.begin(), one_.end(), std::pair<uint32_t, uint32_t>(code, 0));
  return at != one_.end() && at->first == code ? at->second : code;
}

SearchIndex::SearchIndex(const Catalog& catalog, const Initials& initials, Variants variants)
    : variants_(std::move(variants)) {
  const auto add_name = [&](std::vector<Name>& names, Str label, std::string_view text) {
    if (!text.empty()) names.push_back({label, std::string(text), letters_of(text, variants_)});
  };
  for (const Pack& pack : catalog.packs) {
    for (const Entitlement& entitlement : pack.entitlements) {
      Entry entry;
      entry.title = letters_of(entitlement.title.value, variants_, &initials);
      entry.summary = letters_of(entitlement.summary.value, variants_);
      add_name(entry.names, Str::search_kind, word(entitlement.kind.value));
      for (const LifeEvent& event : catalog.life_events) {
        const bool part =
            std::any_of(event.entitlements.begin(), event.entitlements.end(),
                        [&](const Text& id) { return id.value == entitlement.id.value; });
        if (part) add_name(entry.names, Str::things_to_do, event.title.value);
      }
      add_name(entry.names, Str::search_document, pack.document.number.value);
      add_name(entry.names, Str::search_document, pack.document.title.value);
      if (entitlement.claim && entitlement.claim->department) {
        add_name(entry.names, Str::department, entitlement.claim->department->value);
      }
      entries_.push_back(std::move(entry));
    }
  }
}

bool SearchIndex::find_word(const Entry& entry, const Letters& word, SearchHit& hit) {
  for (const bool by_initials : {false, true}) {
    const auto at = place_of(word, entry.title, by_initials);
    if (!at) continue;
    const auto last = *at + static_cast<uint32_t>(word.size()) - 1;
    hit.begin = entry.title[*at].begin;
    hit.end = entry.title[last].end;
    if (by_initials) {
      hit.found = *at == 0 ? FoundIn::initials_start : FoundIn::initials;
    } else {
      hit.found = *at == 0 ? FoundIn::title_start : FoundIn::title;
    }
    return true;
  }
  for (uint32_t i = 0; i < entry.names.size(); ++i) {
    if (!place_of(word, entry.names[i].letters, false)) continue;
    hit.found = FoundIn::name;
    hit.name = i;
    return true;
  }
  hit.found = FoundIn::summary;
  return place_of(word, entry.summary, false).has_value();
}

std::vector<SearchHit> SearchIndex::find(std::string_view typed,
                                         const std::vector<uint32_t>& place) const {
  std::vector<SearchHit> hits;
  const std::vector<Letters> words = words_of(typed, variants_);
  if (words.empty()) return hits;
  for (uint32_t i = 0; i < entries_.size(); ++i) {
    SearchHit worst;
    worst.found = FoundIn::title_start;
    bool all = true;
    for (const Letters& each : words) {
      SearchHit hit;
      all = all && find_word(entries_[i], each, hit);
      if (!all) break;
      if (&each == &words.front() || hit.found > worst.found) worst = hit;
    }
    if (!all) continue;
    worst.entitlement = i;
    hits.push_back(worst);
  }
  std::stable_sort(hits.begin(), hits.end(), [&](const SearchHit& a, const SearchHit& b) {
    if (a.found != b.found) return a.found < b.found;
    return !place.empty() && place[a.entitlement] < place[b.entitlement];
  });
  return hits;
}

}  // namespace huisuan::present
