// Times of many small jobs, taken in turns so that their ratios survive a busy machine.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace huisuan::bench {

/// `run` is timed; `prepare`, which may be empty, is not. Each sample is the mean of `times` runs.
struct Job {
  std::string name;
  std::function<void()> prepare;
  std::function<void()> run;
  uint32_t times = 1;
};

/// `rounds` samples of every job, one job after the other in each round. The median of each, in
/// nanoseconds a run.
[[nodiscard]] std::vector<int64_t> measure(const std::vector<Job>& jobs, uint32_t rounds);

}  // namespace huisuan::bench
