// Finds entitlements by what somebody types: characters of the title, the initials of its pinyin,
// document, department, kind, things to do, summary.
//
// In:  the rules' texts once, then one typed text after another. Out: hits, best first.
// Never: evaluates, or knows a reading by itself: the table of initials is made from a dictionary
// when the site is built (web/tools/make_initials.mjs) and handed over as data.
//
//   typed "补贴"     finds "一次性扩岗补贴"          title
//   typed "ycxkg"    finds "一次性扩岗补贴"          initials; any reading of a character counts
//   typed "2023 贷款" finds what holds both words
//   typed "補貼"     finds "一次性扩岗补贴"          either way to write a character (Variants)
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pack/pack.h"
#include "present/strings.h"

namespace huisuan::present {

/// The letters with which the readings of a character begin.
class Initials {
 public:
  /// A line for each letter: the letter, then every character with a reading that begins so.
  [[nodiscard]] static Initials read(std::string_view table);
  /// Bit 0 is "a"; 0 for characters that the table does not know.
  [[nodiscard]] uint32_t of(uint32_t code) const;

 private:
  std::vector<std::pair<uint32_t, uint32_t>> letters_;  ///< code point -> mask, ascending
};

/// Characters that are written in two ways, 发 and 發, count as the same.
class Variants {
 public:
  /// Lines "发 TAB 發", as wasm/ui/script.h has them; phrases character by character.
  [[nodiscard]] static Variants read(std::string_view table);
  /// The one character by which all ways to write it are compared.
  [[nodiscard]] uint32_t of(uint32_t code) const;

 private:
  std::vector<std::pair<uint32_t, uint32_t>> one_;  ///< code point -> that one, ascending
};

/// Where, best first.
enum class FoundIn : uint8_t { title_start, title, initials_start, initials, name, summary };

struct SearchHit {
  uint32_t entitlement = 0;  ///< in the order of the packs
  FoundIn found = FoundIn::summary;
  uint32_t begin = 0, end = 0;  ///< the bytes of the title; equal: not found in the title
  uint32_t name = 0;            ///< found in a name: index into SearchIndex::names()
};

class SearchIndex {
 public:
  SearchIndex() = default;
  SearchIndex(const Catalog& catalog, const Initials& initials, Variants variants = {});

  /// One character as it is compared: full-width forms and capitals are folded, signs left out.
  struct Letter {
    uint32_t code = 0;
    uint32_t initials = 0;
    uint32_t begin = 0, end = 0;  ///< bytes of the text
  };
  using Letters = std::vector<Letter>;

  /// A text besides title and summary in which one may find it.
  struct Name {
    Str label{};  ///< "文件", "部门"
    std::string text;
    Letters letters;
  };

  /// Every word must be found; the hit ranks as its worst word. Ties: by `place` (the place of each
  /// entitlement among what is shown), or the order of the packs where it is empty.
  [[nodiscard]] std::vector<SearchHit> find(std::string_view typed,
                                            const std::vector<uint32_t>& place = {}) const;
  [[nodiscard]] const std::vector<Name>& names(uint32_t entitlement) const {
    return entries_[entitlement].names;
  }

 private:
  struct Entry {
    Letters title, summary;
    std::vector<Name> names;
  };
  [[nodiscard]] static bool find_word(const Entry& entry, const Letters& word, SearchHit& hit);

  std::vector<Entry> entries_;
  Variants variants_;
};

}  // namespace huisuan::present
