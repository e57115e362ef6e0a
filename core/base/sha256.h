// SHA-256 (FIPS 180-4), and the digest of a set of files that names the rules a result rests on.
// Not for secrets: no key, no constant-time promise.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace huisuan {

struct Digest {
  std::array<uint8_t, 32> bytes{};
  [[nodiscard]] std::string hex() const;  ///< 64 small hexadecimal digits
  friend bool operator==(const Digest&, const Digest&) = default;
};

/// Takes bytes in pieces; finish() may be called once.
class Sha256 {
 public:
  void add(std::string_view bytes);
  [[nodiscard]] Digest finish();

 private:
  void block(const uint8_t* bytes);

  std::array<uint32_t, 8> state_{0x6a09e667u, 0xbb67ae85u, 0x3c6ef372u, 0xa54ff53au,
                                 0x510e527fu, 0x9b05688cu, 0x1f83d9abu, 0x5be0cd19u};
  std::array<uint8_t, 64> pending_{};
  uint32_t pending_size_ = 0;
  uint64_t total_ = 0;
};

[[nodiscard]] Digest sha256(std::string_view bytes);

/// A file for pack_digest; the path is relative to the data folder, with '/'.
struct DigestFile {
  std::string_view path;
  std::string_view bytes;
};

/// SHA-256 over the files in ascending byte order of their paths, each framed as
///   path, one NUL, the length of the bytes as 8 bytes little-endian, the bytes.
/// The framing keeps two different sets from giving the same stream.
[[nodiscard]] Digest pack_digest(std::vector<DigestFile> files);

}  // namespace huisuan
