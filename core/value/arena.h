// Memory of one evaluation: values that need room (lists, rows, texts) live here until reset().
//
// Nodes are immutable once made and never freed one by one, so a Value may point at them freely.
// Only trivially destructible things are kept. After the first evaluation of a program no further
// memory is asked for: reset() keeps the largest block.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

namespace huisuan {

class Arena {
 public:
  Arena() = default;
  Arena(Arena&&) noexcept = default;
  Arena& operator=(Arena&&) noexcept = default;
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;

  template <class T>
  [[nodiscard]] std::span<T> make(uint32_t count) {
    static_assert(std::is_trivially_destructible_v<T>);
    if (count == 0) return {};
    T* first = static_cast<T*>(allocate(count * sizeof(T), alignof(T)));
    for (uint32_t i = 0; i < count; ++i) new (first + i) T();
    return {first, count};
  }

  template <class T>
  [[nodiscard]] T* make_one(const T& value) {
    static_assert(std::is_trivially_destructible_v<T>);
    return new (allocate(sizeof(T), alignof(T))) T(value);
  }

  template <class T>
  [[nodiscard]] std::span<const T> copy(std::span<const T> from) {
    static_assert(std::is_trivially_copyable_v<T>);
    if (from.empty()) return {};
    T* first = static_cast<T*>(allocate(from.size_bytes(), alignof(T)));
    std::memcpy(static_cast<void*>(first), from.data(), from.size_bytes());
    return {first, from.size()};
  }

  [[nodiscard]] std::string_view text(std::string_view from) {
    const std::span<const char> kept = copy(std::span<const char>(from.data(), from.size()));
    return {kept.data(), kept.size()};
  }

  /// Forgets everything; pointers handed out before are dead.
  void reset() {
    if (blocks_.size() > 1) {
      blocks_.erase(blocks_.begin(), blocks_.end() - 1);
    }
    used_ = 0;
  }

  /// Bytes handed out since reset(), and what was lost between them.
  [[nodiscard]] uint64_t used() const {
    uint64_t sum = used_;
    for (uint32_t i = 0; i + 1 < blocks_.size(); ++i) sum += blocks_[i].size;
    return sum;
  }

 private:
  struct Block {
    std::unique_ptr<std::byte[]> bytes;
    uint64_t size = 0;
  };

  void* allocate(uint64_t size, uint64_t alignment) {
    uint64_t start = (used_ + alignment - 1) & ~(alignment - 1);  // a power of two
    if (blocks_.empty() || start + size > blocks_.back().size) {
      const uint64_t last = blocks_.empty() ? 0 : blocks_.back().size;
      uint64_t wanted = last * 2 < 4096 ? 4096 : last * 2;
      if (wanted < size) wanted = size;
      // Not filled with zeroes, as make_unique would.
      blocks_.push_back({std::unique_ptr<std::byte[]>(new std::byte[wanted]), wanted});
      start = 0;
    }
    used_ = start + size;
    return blocks_.back().bytes.get() + start;
  }

  std::vector<Block> blocks_;
  uint64_t used_ = 0;
};

}  // namespace huisuan
