// Puts one finished ImGui frame on the surface, and keeps ImGui's textures in step (1.92: the font
// atlas grows while the page is used).
//
// Two of them: WebGL, which never reads state back (that costs 20 ms a frame in software), and a
// rasteriser on the CPU for machines that have no WebGL or have lost it.
#pragma once

#include <memory>

#include "imgui.h"

namespace huisuan::render {

class Renderer {
 public:
  Renderer() = default;
  Renderer(const Renderer&) = delete;
  Renderer& operator=(const Renderer&) = delete;
  virtual ~Renderer() = default;

  // `clear` is the colour behind everything, as IM_COL32.
  virtual void draw(const ImDrawData& frame, ImU32 clear) = 0;
};

// Needs a current context; null when its shaders do not build.
[[nodiscard]] std::unique_ptr<Renderer> make_webgl_renderer();

[[nodiscard]] std::unique_ptr<Renderer> make_software_renderer();

// All textures must be made anew: the surface they lived on is gone.
void forget_textures();

}  // namespace huisuan::render
