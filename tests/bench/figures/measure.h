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

/// Nanoseconds a run: the mean of `times` runs, each after its preparation.
[[nodiscard]] int64_t sample(const Job& job);
void warm_up(const Job& job);

/// `rounds` samples of every job, one job after the other in each round. The median of each, in
/// nanoseconds a run.
[[nodiscard]] std::vector<int64_t> measure(const std::vector<Job>& jobs, uint32_t rounds);

}  // namespace huisuan::bench
