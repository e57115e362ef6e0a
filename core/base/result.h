// Result<T>: a value, or the issues that prevented it. The project uses no exceptions in core.
#pragma once

#include <optional>
#include <utility>

#include "base/issue.h"

namespace huisuan {

/// Holds a T or errors; warnings may accompany a value. Reading value() of a failed result is a
/// programming error (asserted by std::optional in debug builds).
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : value_(std::move(value)) {}          // NOLINT(google-explicit-constructor)
  Result(Issues issues) : issues_(std::move(issues)) {}  // NOLINT(google-explicit-constructor)
  Result(Issue issue) { issues_.push_back(std::move(issue)); }  // NOLINT
  Result(T value, Issues warnings) : value_(std::move(value)), issues_(std::move(warnings)) {}

  [[nodiscard]] bool ok() const { return value_.has_value(); }
  explicit operator bool() const { return ok(); }

  [[nodiscard]] T& value() & { return *value_; }
  [[nodiscard]] const T& value() const& { return *value_; }
  [[nodiscard]] T&& value() && { return std::move(*value_); }
  [[nodiscard]] const Issues& issues() const { return issues_; }

 private:
  std::optional<T> value_;
  Issues issues_;
};

}  // namespace huisuan
