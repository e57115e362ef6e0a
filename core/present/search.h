// Finds entitlements by what somebody types: characters of the title, its pinyin (whole or the
// first letters), document, department, kind, things to do, summary, labels of conditions and
// benefits.
//
// In:  the rules' texts once, then one typed text after another. Out: hits, best first.
// Never: evaluates, or knows a reading by itself: the table of readings is made from a dictionary
// when the site is built (web/tools/make_initials.mjs) and handed over as data.
//
//   typed "补贴"     finds "一次性扩岗补贴"          title
//   typed "ycxkg"    finds "一次性扩岗补贴"          initials; any reading of a character counts
//   typed "kuogang"  finds "一次性扩岗补贴"          the whole reading, or mixed with characters
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

/// How characters are read, in pinyin.
class Initials {
 public:
  /// A line for each reading: its letters, or the first of them, then every character that is read
  /// so.
  [[nodiscard]] static Initials read(std::string_view table);
  /// The letters with which the readings of a character begin. Bit 0 is "a"; 0 for characters that
  /// the table does not know.
  [[nodiscard]] uint32_t of(uint32_t code) const;
  /// The readings of a character, as far as the table has them.
  [[nodiscard]] std::vector<std::string_view> readings(uint32_t code) const;

 private:
  std::vector<std::string> readings_;
  std::vector<std::pair<uint32_t, uint32_t>> of_;  ///< code point -> reading, ascending
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
enum class FoundIn : uint8_t {
  title_start,
  title,
  initials_start,
  initials,
  name,
  summary,
  near,  ///< nothing has the words; the title or a label has most pairs of their characters
};

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
    uint32_t written = 0;         ///< before its ways to be written became one; has the readings
    uint32_t begin = 0, end = 0;  ///< bytes of the text
  };
  using Letters = std::vector<Letter>;

  /// A text besides title and summary in which one may find it.
  struct Name {
    Str label{};  ///< "文件", "部门"
    std::string text;
    Letters letters;
  };

  /// Every word must be found; where nothing has them all, what comes near. The hit ranks as its
  /// worst word. Ties: by `place` (the place of each entitlement among what is shown), or the order
  /// of the packs where it is empty.
  [[nodiscard]] std::vector<SearchHit> find(std::string_view typed,
                                            const std::vector<uint32_t>& place = {}) const;
  [[nodiscard]] const std::vector<Name>& names(uint32_t entitlement) const {
    return entries_[entitlement].names;
  }

 private:
  struct Entry {
    Letters title, summary;
    std::vector<Name> names;
    std::vector<Name> labels;  ///< of what it gives and asks
  };
  [[nodiscard]] bool find_word(const Entry& entry, const Letters& word, SearchHit& hit) const;
  void add_labels(Entry& entry, const Condition& condition) const;
  [[nodiscard]] std::vector<SearchHit> near(const Letters& word) const;

  std::vector<Entry> entries_;
  Initials initials_;
  Variants variants_;
};

}  // namespace huisuan::present
