// Where the user may be, given a region code that may leave the rest open.
//
// A document applies to its region and all below. A user who gives only the code of a province
// leaves the county open: whether a county's document applies is then unknown, and a regional
// parameter is a set. A zone lies in the region that it names (Program::region_parents), else in
// the one whose code begins its own.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "program/program.h"

namespace huisuan {

class RegionView {
 public:
  explicit RegionView(const Program& program) : program_(program) {}

  void set(std::string_view code);

  /// Does a document of `code` apply to the user: true, false, or either.
  [[nodiscard]] Value applies(std::string_view code) const;
  /// The places where the user may be. Never empty.
  [[nodiscard]] const std::vector<std::string_view>& places() const { return places_; }
  /// Is `inner` the same region as `outer`, or one below it? An empty `outer` is everywhere.
  [[nodiscard]] bool within(std::string_view inner, std::string_view outer) const;

 private:
  [[nodiscard]] uint32_t find(std::string_view code) const;

  const Program& program_;
  std::string_view code_;  ///< of the Program's table, or the caller's
  std::vector<std::string_view> places_;
};

}  // namespace huisuan
