#include "platform/touch_scroll.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace huisuan::platform {
namespace {

constexpr float slop = 8;                // pixels a finger may tremble without dragging
constexpr double stale_ms = 80;          // a finger that rested this long has no momentum
constexpr float slowest = 0.02F;         // pixels per millisecond
constexpr float decay_per_ms = 0.9965F;  // of the gliding speed

}  // namespace

bool TouchScroll::press(float x, float y, double now_ms) {
  const bool stops = phase_ == Phase::glide;
  phase_ = stops ? Phase::caught : Phase::press;
  start_x_ = last_x_ = x;
  start_y_ = last_y_ = y;
  last_ms_ = now_ms;
  pending_x_ = pending_y_ = speed_x_ = speed_y_ = 0;
  just_finished_ = false;
  return stops;
}

bool TouchScroll::move(float x, float y, double now_ms) {
  if (phase_ != Phase::press && phase_ != Phase::caught && phase_ != Phase::drag) return false;
  bool became_drag = false;
  if (phase_ == Phase::press) {
    if (std::abs(x - start_x_) < slop && std::abs(y - start_y_) < slop) return false;
    phase_ = Phase::drag;
    became_drag = true;
  }
  if (phase_ == Phase::caught) phase_ = Phase::drag;
  const float dx = x - last_x_;
  const float dy = y - last_y_;
  const float ms = std::max(1.0F, static_cast<float>(now_ms - last_ms_));
  pending_x_ += dx;
  pending_y_ += dy;
  speed_x_ = 0.6F * dx / ms + 0.4F * speed_x_;
  speed_y_ = 0.6F * dy / ms + 0.4F * speed_y_;
  last_x_ = x;
  last_y_ = y;
  last_ms_ = now_ms;
  return became_drag;
}

void TouchScroll::release(double now_ms) {
  if (phase_ == Phase::drag && now_ms - last_ms_ < stale_ms) {
    phase_ = Phase::glide;
    glide_ms_ = now_ms;
    return;
  }
  just_finished_ = dragging();
  phase_ = Phase::idle;
}

void TouchScroll::cancel() {
  just_finished_ = phase_ != Phase::idle;
  phase_ = Phase::idle;
  pending_x_ = pending_y_ = 0;
}

TouchScroll::Step TouchScroll::step(double now_ms, bool without_momentum) {
  Step step;
  step.dx = std::exchange(pending_x_, 0.0F);
  step.dy = std::exchange(pending_y_, 0.0F);
  if (phase_ == Phase::glide) {
    const float ms = static_cast<float>(std::clamp(now_ms - glide_ms_, 0.0, 50.0));
    glide_ms_ = now_ms;
    step.dx += speed_x_ * ms;
    step.dy += speed_y_ * ms;
    const float factor = std::pow(decay_per_ms, ms);
    speed_x_ *= factor;
    speed_y_ *= factor;
    const bool slow = std::abs(speed_x_) < slowest && std::abs(speed_y_) < slowest;
    if (slow || without_momentum) {
      phase_ = Phase::idle;
      just_finished_ = true;
    }
    step.more = true;
  }
  step.finished = std::exchange(just_finished_, false);
  return step;
}

}  // namespace huisuan::platform
