// A small reproducible source of chance: the same seed gives the same cases on every machine.
#pragma once

#include <cstdint>
#include <initializer_list>

namespace huisuan::properties {

class Random {
 public:
  explicit Random(uint64_t seed) : state_(seed * 2654435769u + 88172645463325252u) {}

  uint64_t next() {
    state_ ^= state_ << 13;
    state_ ^= state_ >> 7;
    state_ ^= state_ << 17;
    return state_;
  }
  /// 0 <= result < count
  uint32_t below(uint32_t count) { return static_cast<uint32_t>((next() >> 11) % count); }
  int64_t between(int64_t low, int64_t high) {
    return low + static_cast<int64_t>((next() >> 3) % static_cast<uint64_t>(high - low + 1));
  }
  bool chance(uint32_t percent) { return below(100) < percent; }
  template <class T>
  T pick(std::initializer_list<T> choices) {
    return choices.begin()[below(static_cast<uint32_t>(choices.size()))];
  }

 private:
  uint64_t state_;
};

}  // namespace huisuan::properties
