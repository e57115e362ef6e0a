#include "platform/platform.h"

#include <emscripten/em_js.h>
#include <emscripten/html5.h>

#include <cmath>

#include "imgui.h"
#include "imgui_internal.h"
#include "platform/keyboard.h"
#include "platform/touch_scroll.h"

// clang-format off
EM_JS(void, page_size_canvas, (int width, int height), {
  for (const id of ['canvas', 'canvas-software']) {
    const canvas = document.getElementById(id);
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
  }
});

EM_JS(void, page_show_software, (int software), {
  document.getElementById('canvas').hidden = software !== 0;
  document.getElementById('canvas-software').hidden = software === 0;
  document.documentElement.dataset.surface = software !== 0 ? 'software' : 'webgl';
});

EM_JS(int, page_put_pixels, (const void* pixels, int width, int height), {
  const canvas = document.getElementById('canvas-software');
  const context = canvas.getContext('2d', {alpha: false});
  if (context === null) return 0;
  const bytes = new Uint8ClampedArray(HEAPU8.buffer, pixels, width * height * 4);
  context.putImageData(new ImageData(bytes, width, height), 0, 0);
  return 1;
});

EM_JS(void, page_show_plain, (), { Module.page.showPlain(); });

EM_JS(void, page_cursor, (const char* name), {
  document.getElementById('stage').style.cursor = UTF8ToString(name);
});

EM_JS(int, page_reduced_motion, (), {
  return matchMedia('(prefers-reduced-motion: reduce)').matches ? 1 : 0;
});

EM_JS(void, page_copy, (const char* text), {
  const copy = navigator.clipboard && navigator.clipboard.writeText(UTF8ToString(text));
  if (copy) copy.catch(() => {});
});
// clang-format on

namespace huisuan::platform {
namespace {

constexpr const char* stage = "#stage";
constexpr const char* gl_canvas = "#canvas";
// After a touch, browsers repeat it as mouse events for old pages; those are not ours.
constexpr double emulated_mouse_ms = 800;
// Wheel distances travel through ImGui's queue in units of this many CSS pixels (ui/area.cpp).
constexpr float wheel_unit = 100;

struct State {
  Callbacks callbacks{};
  Surface surface = Surface::software;
  EMSCRIPTEN_WEBGL_CONTEXT_HANDLE context = 0;
  Extent extent{};
  bool extent_stale = true;
  int frames_wanted = 0;
  bool frame_pending = false;
  std::uint32_t frames = 0;
  double last_frame_ms = 0;
  double last_touch_ms = -1e9;
  bool touching = false;
  ImGuiMouseCursor cursor = ImGuiMouseCursor_Arrow;
  TouchScroll touch;
};

State& state() {
  static State instance;
  return instance;
}

void read_extent() {
  State& s = state();
  double width = 0;
  double height = 0;
  emscripten_get_element_css_size(stage, &width, &height);
  s.extent.width = static_cast<float>(width);
  s.extent.height = static_cast<float>(height);
  s.extent.scale = static_cast<float>(emscripten_get_device_pixel_ratio());
  page_size_canvas(static_cast<int>(std::lround(width * static_cast<double>(s.extent.scale))),
                   static_cast<int>(std::lround(height * static_cast<double>(s.extent.scale))));
  s.extent_stale = false;
}

const char* css_cursor(ImGuiMouseCursor cursor) {
  switch (cursor) {
    case ImGuiMouseCursor_Hand:
      return "pointer";
    case ImGuiMouseCursor_TextInput:
      return "text";
    case ImGuiMouseCursor_NotAllowed:
      return "not-allowed";
    default:
      return "default";
  }
}

void show_cursor() {
  State& s = state();
  const ImGuiMouseCursor wanted = ImGui::GetMouseCursor();
  if (wanted == s.cursor) return;
  s.cursor = wanted;
  page_cursor(css_cursor(wanted));
}

EM_BOOL on_frame(double now_ms, void*);

void schedule() {
  State& s = state();
  if (s.frame_pending || s.frames_wanted <= 0) return;
  s.frame_pending = true;
  emscripten_request_animation_frame(on_frame, nullptr);
}

// Applies what the finger did since the last frame, and what is left of its momentum.
void move_by_touch(double now_ms) {
  State& s = state();
  ImGuiIO& io = ImGui::GetIO();
  const TouchScroll::Step step = s.touch.step(now_ms, reduced_motion());
  if (step.dx != 0 || step.dy != 0) {
    io.AddMouseWheelEvent(step.dx / wheel_unit, step.dy / wheel_unit);
  }
  if (step.finished) io.AddMousePosEvent(-FLT_MAX, -FLT_MAX);
  if (step.more) request_frames(2);
}

EM_BOOL on_frame(double now_ms, void*) {
  State& s = state();
  s.frame_pending = false;
  s.frames_wanted--;
  if (s.extent_stale) read_extent();
  move_by_touch(now_ms);

  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = ImVec2(s.extent.width, s.extent.height);
  io.DisplayFramebufferScale = ImVec2(s.extent.scale, s.extent.scale);
  const double elapsed = (now_ms - s.last_frame_ms) / 1000;
  io.DeltaTime = elapsed > 0.001 && elapsed < 0.1 ? static_cast<float>(elapsed) : 1.0F / 60;
  s.last_frame_ms = now_ms;

  if (s.extent.width >= 1 && s.extent.height >= 1) {
    s.callbacks.draw(now_ms);
    s.frames++;
    show_cursor();
    // ImGui hands out queued events one change per frame, so that none is missed.
    if (ImGui::GetCurrentContext()->InputEventsQueue.Size > 0) request_frames(2);
  }
  schedule();
  return EM_FALSE;
}

bool mouse_is_emulated() {
  return emscripten_get_now() - state().last_touch_ms < emulated_mouse_ms;
}

EM_BOOL on_mouse(int type, const EmscriptenMouseEvent* event, void*) {
  if (mouse_is_emulated()) return EM_FALSE;
  State& s = state();
  ImGuiIO& io = ImGui::GetIO();
  s.touching = false;
  io.AddMouseSourceEvent(ImGuiMouseSource_Mouse);
  if (type == EMSCRIPTEN_EVENT_MOUSELEAVE) {
    io.AddMousePosEvent(-FLT_MAX, -FLT_MAX);
  } else {
    io.AddMousePosEvent(static_cast<float>(event->clientX), static_cast<float>(event->clientY));
  }
  if (type == EMSCRIPTEN_EVENT_MOUSEDOWN || type == EMSCRIPTEN_EVENT_MOUSEUP) {
    // The DOM counts left, middle, right; ImGui left, right, middle.
    const int button = event->button == 1 ? 2 : event->button == 2 ? 1 : 0;
    io.AddMouseButtonEvent(button, type == EMSCRIPTEN_EVENT_MOUSEDOWN);
  }
  request_frames(3);
  return EM_FALSE;
}

EM_BOOL on_wheel(int, const EmscriptenWheelEvent* event, void*) {
  if (event->mouse.ctrlKey) return EM_FALSE;  // the browser's zoom
  const double unit = event->deltaMode == DOM_DELTA_PIXEL  ? 1
                      : event->deltaMode == DOM_DELTA_LINE ? 24
                                                           : 600;
  ImGui::GetIO().AddMouseWheelEvent(static_cast<float>(-event->deltaX * unit) / wheel_unit,
                                    static_cast<float>(-event->deltaY * unit) / wheel_unit);
  request_frames(3);
  return EM_TRUE;
}

EM_BOOL on_touch(int type, const EmscriptenTouchEvent* event, void*) {
  State& s = state();
  ImGuiIO& io = ImGui::GetIO();
  const double now = emscripten_get_now();
  s.last_touch_ms = now;
  s.touching = true;
  io.AddMouseSourceEvent(ImGuiMouseSource_TouchScreen);
  const float x = static_cast<float>(event->touches[0].clientX);
  const float y = static_cast<float>(event->touches[0].clientY);
  switch (type) {
    case EMSCRIPTEN_EVENT_TOUCHSTART: {
      if (event->numTouches > 1) {
        s.touch.cancel();
        break;
      }
      const bool stops_momentum = s.touch.press(x, y, now);
      io.AddMousePosEvent(x, y);
      if (!stops_momentum) io.AddMouseButtonEvent(0, true);
      break;
    }
    case EMSCRIPTEN_EVENT_TOUCHMOVE:
      if (s.touch.move(x, y, now)) {
        // It became a drag: let go of the button outside of everything, then come back.
        io.AddMousePosEvent(-FLT_MAX, -FLT_MAX);
        io.AddMouseButtonEvent(0, false);
        io.AddMousePosEvent(s.touch.start_x(), s.touch.start_y());
      }
      break;
    default:  // end, cancel
      if (!s.touch.dragging()) {
        if (type == EMSCRIPTEN_EVENT_TOUCHCANCEL) io.AddMousePosEvent(-FLT_MAX, -FLT_MAX);
        io.AddMouseButtonEvent(0, false);
        // Or the next tap would first land at this place.
        io.AddMousePosEvent(-FLT_MAX, -FLT_MAX);
      }
      s.touch.release(now);
      break;
  }
  request_frames(4);
  return EM_FALSE;
}

EM_BOOL on_key(int type, const EmscriptenKeyboardEvent* event, void*) {
  // 229 is what an input method sends for keys that belong to it.
  if (event->keyCode == 229) return EM_FALSE;
  ImGuiIO& io = ImGui::GetIO();
  const ImGuiKey key = key_of_code(event->code);
  if (key == ImGuiKey_None) return EM_FALSE;
  io.AddKeyEvent(ImGuiMod_Ctrl, event->ctrlKey != 0);
  io.AddKeyEvent(ImGuiMod_Shift, event->shiftKey != 0);
  io.AddKeyEvent(ImGuiMod_Alt, event->altKey != 0);
  io.AddKeyEvent(key, type == EMSCRIPTEN_EVENT_KEYDOWN);
  request_frames(3);
  return EM_FALSE;
}

EM_BOOL on_focus(int type, const EmscriptenFocusEvent*, void*) {
  ImGui::GetIO().AddFocusEvent(type == EMSCRIPTEN_EVENT_FOCUS);
  request_frames(2);
  return EM_FALSE;
}

EM_BOOL on_visibility(int, const EmscriptenVisibilityChangeEvent* event, void*) {
  if (event->hidden == 0) resized();
  return EM_FALSE;
}

EM_BOOL on_resize(int, const EmscriptenUiEvent*, void*) {
  resized();
  return EM_FALSE;
}

void use(Surface surface) {
  State& s = state();
  s.surface = surface;
  page_show_software(surface == Surface::software ? 1 : 0);
  s.callbacks.surface_changed(surface);
  request_frames(3);
}

EM_BOOL on_context(int type, const void*, void*) {
  if (type == EMSCRIPTEN_EVENT_WEBGLCONTEXTLOST) {
    use(Surface::software);
    return EM_TRUE;  // prevents the default: a context that stays lost
  }
  emscripten_webgl_make_context_current(state().context);
  // A restored context begins without extensions.
  const bool whole =
      emscripten_webgl_enable_extension(state().context, "OES_element_index_uint") != 0;
  use(whole ? Surface::webgl : Surface::software);
  return EM_FALSE;
}

bool open_webgl() {
  EmscriptenWebGLContextAttributes wanted;
  emscripten_webgl_init_context_attributes(&wanted);
  wanted.alpha = EM_FALSE;
  wanted.depth = EM_FALSE;
  wanted.stencil = EM_FALSE;
  wanted.antialias = EM_FALSE;
  wanted.preserveDrawingBuffer = EM_FALSE;
  wanted.powerPreference = EM_WEBGL_POWER_PREFERENCE_LOW_POWER;
  wanted.enableExtensionsByDefault = EM_FALSE;
  // WebGL 1 is all that is needed, with long indices: a frame has more than 65,536 corners.
  wanted.majorVersion = 1;
  wanted.minorVersion = 0;
  state().context = emscripten_webgl_create_context(gl_canvas, &wanted);
  if (state().context <= 0) return false;
  if (emscripten_webgl_enable_extension(state().context, "OES_element_index_uint") != 0) {
    emscripten_webgl_make_context_current(state().context);
    return true;
  }
  emscripten_webgl_destroy_context(state().context);
  return false;
}

void listen() {
  // Registered at the window or the stage, so that they outlive either canvas.
  emscripten_set_mousemove_callback(stage, nullptr, EM_FALSE, on_mouse);
  emscripten_set_mousedown_callback(stage, nullptr, EM_FALSE, on_mouse);
  emscripten_set_mouseup_callback(EMSCRIPTEN_EVENT_TARGET_WINDOW, nullptr, EM_FALSE, on_mouse);
  emscripten_set_mouseleave_callback(stage, nullptr, EM_FALSE, on_mouse);
  emscripten_set_wheel_callback(stage, nullptr, EM_FALSE, on_wheel);
  emscripten_set_touchstart_callback(stage, nullptr, EM_FALSE, on_touch);
  emscripten_set_touchmove_callback(stage, nullptr, EM_FALSE, on_touch);
  emscripten_set_touchend_callback(stage, nullptr, EM_FALSE, on_touch);
  emscripten_set_touchcancel_callback(stage, nullptr, EM_FALSE, on_touch);
  emscripten_set_keydown_callback(EMSCRIPTEN_EVENT_TARGET_WINDOW, nullptr, EM_FALSE, on_key);
  emscripten_set_keyup_callback(EMSCRIPTEN_EVENT_TARGET_WINDOW, nullptr, EM_FALSE, on_key);
  emscripten_set_focus_callback(EMSCRIPTEN_EVENT_TARGET_WINDOW, nullptr, EM_FALSE, on_focus);
  emscripten_set_blur_callback(EMSCRIPTEN_EVENT_TARGET_WINDOW, nullptr, EM_FALSE, on_focus);
  emscripten_set_resize_callback(EMSCRIPTEN_EVENT_TARGET_WINDOW, nullptr, EM_FALSE, on_resize);
  emscripten_set_visibilitychange_callback(nullptr, EM_FALSE, on_visibility);
  emscripten_set_webglcontextlost_callback(gl_canvas, nullptr, EM_FALSE, on_context);
  emscripten_set_webglcontextrestored_callback(gl_canvas, nullptr, EM_FALSE, on_context);
}

}  // namespace

void start(const Callbacks& callbacks) {
  State& s = state();
  s.callbacks = callbacks;
  ImGuiIO& io = ImGui::GetIO();
  io.BackendPlatformName = "html5";
  io.BackendFlags |= ImGuiBackendFlags_HasMouseCursors;
  ImGui::GetPlatformIO().Platform_SetClipboardTextFn = [](ImGuiContext*, const char* text) {
    page_copy(text);
  };
  listen();
  use(open_webgl() ? Surface::webgl : Surface::software);
}

Surface surface() { return state().surface; }

Extent extent() {
  if (state().extent_stale) read_extent();
  return state().extent;
}

void request_frames(int count) {
  State& s = state();
  if (s.frames_wanted < count) s.frames_wanted = count;
  schedule();
}

void resized() {
  state().extent_stale = true;
  request_frames(3);
}

bool touching() { return state().touching; }

bool reduced_motion() { return page_reduced_motion() != 0; }

void present_pixels(const std::uint32_t* pixels, int width, int height) {
  static bool shown_plain = false;
  if (page_put_pixels(pixels, width, height) != 0 || shown_plain) return;
  // Without a 2D canvas there is still the page itself: the mirror, made visible.
  shown_plain = true;
  page_show_plain();
}

bool busy() { return state().frame_pending || state().frames_wanted > 0; }

std::uint32_t frames_drawn() { return state().frames; }

}  // namespace huisuan::platform
