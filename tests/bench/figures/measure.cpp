#include "bench/figures/measure.h"

#ifdef __EMSCRIPTEN__
#include <emscripten.h>
#else
#include <time.h>
#endif

#include <algorithm>

#ifdef __EMSCRIPTEN__
// Emscripten's own clock for processor time stands still; node knows it.
// clang-format off
EM_JS(double, processor_microseconds, (), {
  const used = process.cpuUsage();
  return used.user + used.system;
})
// clang-format on
#endif

namespace huisuan::bench {
namespace {

/// This process's time on its processors: what others do on the machine matters less. Nanoseconds.
#ifdef __EMSCRIPTEN__
int64_t now() { return static_cast<int64_t>(processor_microseconds()) * 1000; }
#else
int64_t now() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}
#endif

}  // namespace

/// A function of its own, so that a profiler can count in here alone (tests/bench/run count).
[[gnu::noinline]] void timed(const Job& job, uint32_t runs) {
  for (uint32_t i = 0; i < runs; ++i) job.run();
}

int64_t sample(const Job& job) {
  // Without preparation, all runs are timed at once: the clock costs as much as a short job.
  const uint32_t stretches = job.prepare ? job.times : 1;
  const uint32_t runs = job.prepare ? 1 : job.times;
  int64_t spent = 0;
  for (uint32_t i = 0; i < stretches; ++i) {
    if (job.prepare) job.prepare();
    const int64_t begin = now();
    timed(job, runs);
    spent += now() - begin;
  }
  return spent / job.times;
}

void warm_up(const Job& job) {
  for (uint32_t i = 0; i < job.times; ++i) {
    if (job.prepare) job.prepare();
    job.run();
  }
}

std::vector<int64_t> measure(const std::vector<Job>& jobs, uint32_t rounds) {
  std::vector<std::vector<int64_t>> samples(jobs.size());
  for (const Job& job : jobs) warm_up(job);  // caches and memory as they will be
  for (uint32_t round = 0; round < rounds; ++round) {
    for (uint32_t j = 0; j < jobs.size(); ++j) samples[j].push_back(sample(jobs[j]));
  }
  std::vector<int64_t> medians;
  for (std::vector<int64_t>& one : samples) {
    std::nth_element(one.begin(), one.begin() + static_cast<int32_t>(rounds / 2), one.end());
    medians.push_back(one[rounds / 2]);
  }
  return medians;
}

}  // namespace huisuan::bench
