// The browser as the program sees it: one page, one canvas, events, and frames on request.
//
// In: DOM events (mouse, wheel, touch, keyboard, focus, resize, visibility, context loss).
// Out: Dear ImGui's input queue, and a call of `draw` for every frame that somebody asked for.
// Never: a running main loop. Nothing is drawn, and no timer runs, until an event asks for it.
//
// Text is not entered here: while a field is edited, a real <input> of the page lies over it
// (web/mirror.js), so that input methods, soft keyboards, paste and screen readers just work.
#pragma once

#include <cstdint>

namespace huisuan::platform {

// Size of the drawing area in CSS pixels, and how many device pixels make one of them.
struct Extent {
  float width = 0;
  float height = 0;
  float scale = 1;
};

enum class Surface : std::uint8_t {
  webgl,     // a WebGL context is current
  software,  // no WebGL, or it was lost: pixels are handed to a 2D canvas
};

struct Callbacks {
  // Draws one frame. `now_ms` is monotonic.
  void (*draw)(double now_ms);
  // The surface changed: textures and programs of the old one are gone.
  void (*surface_changed)(Surface surface);
};

// Looks for a surface, registers the events and asks for the first frames. Call once, after the
// ImGui context exists.
void start(const Callbacks& callbacks);

[[nodiscard]] Surface surface();

// Extent as of the last resize, zoom or change of screen.
[[nodiscard]] Extent extent();

// At least `count` more frames will be drawn (ImGui needs two or three to settle).
void request_frames(int count);

// The page says that its size or pixel ratio may have changed.
void resized();

// True while the latest pointer was a finger: no hover effects then.
[[nodiscard]] bool touching();

// True when the user asked the system for less motion.
[[nodiscard]] bool reduced_motion();

// Shows a finished software frame: `width * height` pixels, RGBA, rows from the top.
void present_pixels(const std::uint32_t* pixels, int width, int height);

// Whether frames are still to come.
[[nodiscard]] bool busy();

// Frames drawn so far; tests measure with it that an idle page draws none.
[[nodiscard]] std::uint32_t frames_drawn();

}  // namespace huisuan::platform
