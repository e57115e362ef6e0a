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

SearchIndex::Letters letters_of(std::string_view text, const Variants& variants) {
  SearchIndex::Letters letters;
  for (uint32_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    if (const auto code = folded(point.code)) {
      letters.push_back({variants.of(*code), *code, at, at + point.bytes});
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

struct Place {
  uint32_t first = 0, last = 0;
};

/// Whether a word is said by a text: each character by itself, by the first letter of its reading,
/// by all of it, or the last one half typed.
class Saying {
 public:
  Saying(const SearchIndex::Letters& word, const SearchIndex::Letters& text,
         const Initials& initials)
      : word_(word), text_(text), initials_(initials) {
    dead_.resize((word.size() + 1) * (text.size() + 1));
  }

  /// Letters from `at` on, said from the character `in` on: the last character.
  std::optional<uint32_t> from(uint32_t at, uint32_t in) {
    if (at == word_.size()) return in - 1;
    const auto state = at * (text_.size() + 1) + in;
    if (in == text_.size() || dead_[state]) return std::nullopt;
    if (word_[at].code == text_[in].code) {
      if (const auto last = from(at + 1, in + 1)) return last;
    }
    for (const std::string_view reading : initials_.readings(text_[in].written)) {
      uint32_t typed = 0;
      while (typed < reading.size() && at + typed < word_.size() &&
             word_[at + typed].code == static_cast<uint32_t>(reading[typed])) {
        ++typed;
      }
      if (typed == 0) continue;
      const bool whole = typed == reading.size() || at + typed == word_.size();
      if (const auto last = whole ? from(at + typed, in + 1) : std::nullopt) return last;
      if (const auto last = from(at + 1, in + 1)) return last;
    }
    dead_[state] = true;  // long texts of one letter would try the same again and again
    return std::nullopt;
  }

 private:
  const SearchIndex::Letters& word_;
  const SearchIndex::Letters& text_;
  const Initials& initials_;
  std::vector<bool> dead_;
};

/// The first place of `word`.
std::optional<Place> place_of(const SearchIndex::Letters& word, const SearchIndex::Letters& text) {
  const auto at = std::search(
      text.begin(), text.end(), word.begin(), word.end(),
      [](const SearchIndex::Letter& a, const SearchIndex::Letter& b) { return a.code == b.code; });
  if (at == text.end()) return std::nullopt;
  const auto first = static_cast<uint32_t>(at - text.begin());
  return Place{first, first + static_cast<uint32_t>(word.size()) - 1};
}

std::optional<Place> place_said(const SearchIndex::Letters& word, const SearchIndex::Letters& text,
                                const Initials& initials) {
  const bool letters = std::any_of(word.begin(), word.end(), [](const SearchIndex::Letter& letter) {
    return letter.code >= 'a' && letter.code <= 'z';
  });
  if (!letters) return std::nullopt;
  Saying saying(word, text, initials);
  for (uint32_t first = 0; first < text.size(); ++first) {
    if (const auto last = saying.from(0, first)) return Place{first, *last};
  }
  return std::nullopt;
}

}  // namespace

Initials Initials::read(std::string_view table) {
  Initials initials;
  std::string reading;
  bool heading = true;
  for (uint32_t at = 0; at < table.size();) {
    const CodePoint point = code_point_at(table, at);
    at += point.bytes;
    const bool letter = point.code >= 'a' && point.code <= 'z';
    if (point.code == '\n') {
      heading = true;
      reading.clear();
    } else if (heading && letter) {
      reading += static_cast<char>(point.code);
    } else {
      if (heading && !reading.empty()) initials.readings_.push_back(reading);
      heading = false;
      if (reading.empty()) continue;
      initials.of_.emplace_back(point.code, static_cast<uint32_t>(initials.readings_.size()) - 1);
    }
  }
  std::sort(initials.of_.begin(), initials.of_.end());
  return initials;
}

std::vector<std::string_view> Initials::readings(uint32_t code) const {
  std::vector<std::string_view> result;
  auto at = std::lower_bound(of_.begin(), of_.end(), std::pair<uint32_t, uint32_t>(code, 0));
  for (; at != of_.end() && at->first == code; ++at) result.push_back(readings_[at->second]);
  return result;
}

uint32_t Initials::of(uint32_t code) const {
  uint32_t letters = 0;
  for (const std::string_view reading : readings(code)) letters |= 1u << (reading[0] - 'a');
  return letters;
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

void SearchIndex::add_labels(Entry& entry, const Condition& condition) const {
  if (condition.label) {
    const std::string& text = condition.label->value;
    entry.labels.push_back({Str::conditions, text, letters_of(text, variants_)});
  }
  for (const Condition& part : condition.parts) add_labels(entry, part);
}

SearchIndex::SearchIndex(const Catalog& catalog, const Initials& initials, Variants variants)
    : initials_(initials), variants_(std::move(variants)) {
  const auto add_name = [&](std::vector<Name>& names, Str label, std::string_view text) {
    if (!text.empty()) names.push_back({label, std::string(text), letters_of(text, variants_)});
  };
  for (const Pack& pack : catalog.packs) {
    for (const Entitlement& entitlement : pack.entitlements) {
      Entry entry;
      entry.title = letters_of(entitlement.title.value, variants_);
      entry.summary = letters_of(entitlement.summary.value, variants_);
      add_name(entry.names, Str::search_kind, word(entitlement.kind.value));
      for (const LifeEvent& event : catalog.life_events) {
        const bool part =
            std::any_of(event.entitlements.begin(), event.entitlements.end(),
                        [&](const Text& id) { return id.value == entitlement.id.value; });
        if (part) add_name(entry.names, Str::things_to_do, event.title.value);
      }
      add_name(entry.names, Str::search_document, document_text(pack.document));
      add_name(entry.names, Str::search_document, pack.document.title.value);
      if (entitlement.claim && entitlement.claim->department) {
        add_name(entry.names, Str::department, entitlement.claim->department->value);
      }
      for (const Component& component : entitlement.components) {
        if (!component.label) continue;
        add_name(entry.labels, Str::what_you_get, component.label->value);
      }
      for (const Condition& condition : entitlement.when) add_labels(entry, condition);
      entries_.push_back(std::move(entry));
    }
  }
}

bool SearchIndex::find_word(const Entry& entry, const Letters& word, SearchHit& hit) const {
  for (const bool by_sound : {false, true}) {
    const auto at =
        by_sound ? place_said(word, entry.title, initials_) : place_of(word, entry.title);
    if (!at) continue;
    hit.begin = entry.title[at->first].begin;
    hit.end = entry.title[at->last].end;
    if (by_sound) {
      hit.found = at->first == 0 ? FoundIn::initials_start : FoundIn::initials;
    } else {
      hit.found = at->first == 0 ? FoundIn::title_start : FoundIn::title;
    }
    return true;
  }
  for (uint32_t i = 0; i < entry.names.size(); ++i) {
    if (!place_of(word, entry.names[i].letters)) continue;
    hit.found = FoundIn::name;
    hit.name = i;
    return true;
  }
  hit.found = FoundIn::summary;
  if (place_of(word, entry.summary)) return true;
  return std::any_of(entry.labels.begin(), entry.labels.end(),
                     [&](const Name& label) { return place_of(word, label.letters).has_value(); });
}

/// People say "扩岗补助" and the text says "扩岗的补贴": of the pairs of characters in the word, a
/// third must stand in the title, the summary or a label. Those with the most, and only they.
std::vector<SearchHit> SearchIndex::near(const Letters& word) const {
  std::vector<Letters> pairs;
  for (uint32_t at = 0; at + 1 < word.size(); ++at) {
    if (word[at].code < 0x80 || word[at + 1].code < 0x80) return {};  // half a number is none
    const auto first = word.begin() + static_cast<int64_t>(at);
    pairs.emplace_back(first, first + 2);
  }
  std::vector<SearchHit> hits;
  std::size_t most = 1;
  for (uint32_t i = 0; i < entries_.size() && pairs.size() > 1; ++i) {
    const Entry& entry = entries_[i];
    const auto found = static_cast<std::size_t>(
        std::count_if(pairs.begin(), pairs.end(), [&](const Letters& pair) {
          return place_of(pair, entry.title) || place_of(pair, entry.summary) ||
                 std::any_of(entry.labels.begin(), entry.labels.end(), [&](const Name& label) {
                   return place_of(pair, label.letters).has_value();
                 });
        }));
    if (found * 3 < pairs.size() || found < most) continue;
    if (found > most) hits.clear();
    most = found;
    SearchHit hit;
    hit.entitlement = i;
    hit.found = FoundIn::near;
    hits.push_back(hit);
  }
  return hits;
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
  if (hits.empty() && words.size() == 1) hits = near(words.front());
  std::stable_sort(hits.begin(), hits.end(), [&](const SearchHit& a, const SearchHit& b) {
    if (a.found != b.found) return a.found < b.found;
    return !place.empty() && place[a.entitlement] < place[b.entitlement];
  });
  return hits;
}

}  // namespace huisuan::present
