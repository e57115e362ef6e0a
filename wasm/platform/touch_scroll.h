// Turns one finger into scrolling: a press becomes a drag once it has moved, and a drag that is let
// go of at speed glides on. Knows nothing of the browser; times are given in milliseconds.
#pragma once

namespace huisuan::platform {

class TouchScroll {
 public:
  struct Step {
    float dx = 0;
    float dy = 0;
    bool more = false;      // another frame is wanted
    bool finished = false;  // the drag and its momentum have just ended
  };

  // A finger came down. Returns true when it only stops a page that was gliding.
  bool press(float x, float y, double now_ms);

  // The finger moved. Returns true once, when the press becomes a drag.
  bool move(float x, float y, double now_ms);

  void release(double now_ms);
  void cancel();

  // What to scroll by in this frame.
  Step step(double now_ms, bool without_momentum);

  [[nodiscard]] bool dragging() const { return phase_ == Phase::drag || phase_ == Phase::caught; }
  [[nodiscard]] float start_x() const { return start_x_; }
  [[nodiscard]] float start_y() const { return start_y_; }

 private:
  enum class Phase { idle, press, caught, drag, glide };

  Phase phase_ = Phase::idle;
  float start_x_ = 0;
  float start_y_ = 0;
  float last_x_ = 0;
  float last_y_ = 0;
  double last_ms_ = 0;
  float pending_x_ = 0;
  float pending_y_ = 0;
  float speed_x_ = 0;  // pixels per millisecond
  float speed_y_ = 0;
  double glide_ms_ = 0;
  bool just_finished_ = false;
};

}  // namespace huisuan::platform
