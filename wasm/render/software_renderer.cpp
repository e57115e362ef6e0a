// The frame on the CPU, for machines without WebGL. ImGui's lists consist of few shapes:
// axis-aligned rectangles (text and plain fills), and triangles whose colour runs to transparent
// (smooth edges).
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "platform/platform.h"
#include "render/renderer.h"

namespace huisuan::render {
namespace {

// Half-open rectangle of pixels.
struct Box {
  int left;
  int top;
  int right;
  int bottom;
};

struct Color {
  float r;
  float g;
  float b;
  float a;
};

Color unpack(ImU32 value) {
  return {static_cast<float>((value >> IM_COL32_R_SHIFT) & 0xFFU),
          static_cast<float>((value >> IM_COL32_G_SHIFT) & 0xFFU),
          static_cast<float>((value >> IM_COL32_B_SHIFT) & 0xFFU),
          static_cast<float>((value >> IM_COL32_A_SHIFT) & 0xFFU)};
}

// `alpha` of 0..255 of `source` over `target`, two channels at a time.
std::uint32_t blend(std::uint32_t target, std::uint32_t source, std::uint32_t alpha) {
  const std::uint32_t weight = alpha + (alpha >> 7);  // 0..256
  const std::uint32_t rest = 256 - weight;
  const std::uint32_t even =
      (((source & 0x00FF00FFU) * weight + (target & 0x00FF00FFU) * rest) >> 8) & 0x00FF00FFU;
  const std::uint32_t odd =
      (((source >> 8) & 0x00FF00FFU) * weight + ((target >> 8) & 0x00FF00FFU) * rest) & 0xFF00FF00U;
  return even | odd | 0xFF000000U;
}

int first_pixel(float edge) { return static_cast<int>(std::ceil(edge - 0.5F)); }

class SoftwareRenderer final : public Renderer {
 public:
  void draw(const ImDrawData& frame, ImU32 clear) override;

 private:
  void draw_command(const ImDrawData& frame, const ImDrawList& list, const ImDrawCmd& command);
  bool draw_rectangle(const ImDrawVert* const corner[4], const ImTextureData* texture);
  void fill(Box box, ImU32 color);
  void draw_glyph(const ImDrawVert& from, const ImDrawVert& to, const ImTextureData& texture);
  void draw_triangle(const ImDrawVert& a, const ImDrawVert& b, const ImDrawVert& c);
  [[nodiscard]] Box clipped(Box box) const;
  [[nodiscard]] float device_x(float x) const { return (x - origin_.x) * scale_.x; }
  [[nodiscard]] float device_y(float y) const { return (y - origin_.y) * scale_.y; }
  [[nodiscard]] std::uint32_t* row(int y) {
    return pixels_.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(width_);
  }

  std::vector<std::uint32_t> pixels_;
  int width_ = 0;
  int height_ = 0;
  Box clip_{};
  ImVec2 origin_;
  ImVec2 scale_;
};

Box SoftwareRenderer::clipped(Box box) const {
  return {std::max(box.left, clip_.left), std::max(box.top, clip_.top),
          std::min(box.right, clip_.right), std::min(box.bottom, clip_.bottom)};
}

void SoftwareRenderer::fill(Box box, ImU32 color) {
  const Box area = clipped(box);
  if (area.left >= area.right) return;
  const std::uint32_t alpha = color >> IM_COL32_A_SHIFT;
  for (int y = area.top; y < area.bottom; y++) {
    std::uint32_t* line = row(y);
    if (alpha == 255) {
      std::fill(line + area.left, line + area.right, color);
    } else {
      for (int x = area.left; x < area.right; x++) line[x] = blend(line[x], color, alpha);
    }
  }
}

void SoftwareRenderer::draw_glyph(const ImDrawVert& from, const ImDrawVert& to,
                                  const ImTextureData& texture) {
  const float x0 = device_x(from.pos.x);
  const float y0 = device_y(from.pos.y);
  const float across = device_x(to.pos.x) - x0;
  const float down = device_y(to.pos.y) - y0;
  if (across <= 0 || down <= 0) return;
  const float u0 = from.uv.x * static_cast<float>(texture.Width);
  const float v0 = from.uv.y * static_cast<float>(texture.Height);
  const float du = (to.uv.x - from.uv.x) * static_cast<float>(texture.Width) / across;
  const float dv = (to.uv.y - from.uv.y) * static_cast<float>(texture.Height) / down;
  const Box area =
      clipped({first_pixel(x0), first_pixel(y0), first_pixel(x0 + across), first_pixel(y0 + down)});
  const std::uint32_t opacity = from.col >> IM_COL32_A_SHIFT;
  for (int y = area.top; y < area.bottom; y++) {
    const int v = std::clamp(static_cast<int>(v0 + (static_cast<float>(y) + 0.5F - y0) * dv), 0,
                             texture.Height - 1);
    const unsigned char* coverage =
        texture.Pixels + static_cast<std::size_t>(v) * static_cast<std::size_t>(texture.Width);
    std::uint32_t* line = row(y);
    for (int x = area.left; x < area.right; x++) {
      const int u = std::clamp(static_cast<int>(u0 + (static_cast<float>(x) + 0.5F - x0) * du), 0,
                               texture.Width - 1);
      const std::uint32_t alpha = coverage[u] * opacity / 255;
      if (alpha != 0) line[x] = blend(line[x], from.col, alpha);
    }
  }
}

// Corners in ImGui's order: left top, right top, right bottom, left bottom.
bool SoftwareRenderer::draw_rectangle(const ImDrawVert* const corner[4],
                                      const ImTextureData* texture) {
  const ImDrawVert& a = *corner[0];
  const ImDrawVert& b = *corner[1];
  const ImDrawVert& c = *corner[2];
  const ImDrawVert& d = *corner[3];
  const bool upright =
      a.pos.y == b.pos.y && b.pos.x == c.pos.x && c.pos.y == d.pos.y && d.pos.x == a.pos.x;
  if (!upright || a.col != c.col || a.col != b.col || a.col != d.col) return false;
  if (a.uv.x == c.uv.x && a.uv.y == c.uv.y) {
    fill({first_pixel(device_x(a.pos.x)), first_pixel(device_y(a.pos.y)),
          first_pixel(device_x(c.pos.x)), first_pixel(device_y(c.pos.y))},
         a.col);
  } else if (texture != nullptr && texture->Pixels != nullptr) {
    draw_glyph(a, c, *texture);
  }
  return true;
}

void SoftwareRenderer::draw_triangle(const ImDrawVert& a, const ImDrawVert& b,
                                     const ImDrawVert& c) {
  const ImVec2 p[3] = {{device_x(a.pos.x), device_y(a.pos.y)},
                       {device_x(b.pos.x), device_y(b.pos.y)},
                       {device_x(c.pos.x), device_y(c.pos.y)}};
  const float doubled_area =
      (p[1].x - p[0].x) * (p[2].y - p[0].y) - (p[2].x - p[0].x) * (p[1].y - p[0].y);
  if (std::abs(doubled_area) < 1e-6F) return;
  const bool plain = a.col == b.col && b.col == c.col;
  const Color ca = unpack(a.col);
  const Color cb = unpack(b.col);
  const Color cc = unpack(c.col);
  const float top = std::min({p[0].y, p[1].y, p[2].y});
  const float bottom = std::max({p[0].y, p[1].y, p[2].y});
  const int last = std::min(first_pixel(bottom), clip_.bottom);
  for (int y = std::max(first_pixel(top), clip_.top); y < last; y++) {
    // Where the middle of this row of pixels crosses the three edges.
    const float middle = static_cast<float>(y) + 0.5F;
    float from = 1e9F;
    float to = -1e9F;
    for (int i = 0; i < 3; i++) {
      const ImVec2 s = p[i];
      const ImVec2 e = p[(i + 1) % 3];
      if ((s.y <= middle) == (e.y <= middle)) continue;
      const float x = s.x + (e.x - s.x) * (middle - s.y) / (e.y - s.y);
      from = std::min(from, x);
      to = std::max(to, x);
    }
    const int left = std::max(first_pixel(from), clip_.left);
    const int right = std::min(first_pixel(to), clip_.right);
    std::uint32_t* line = row(y);
    for (int x = left; x < right; x++) {
      if (plain) {
        line[x] = blend(line[x], a.col, a.col >> IM_COL32_A_SHIFT);
        continue;
      }
      const float px = static_cast<float>(x) + 0.5F;
      const float wb = ((px - p[0].x) * (p[2].y - p[0].y) - (p[2].x - p[0].x) * (middle - p[0].y)) /
                       doubled_area;
      const float wc = ((p[1].x - p[0].x) * (middle - p[0].y) - (px - p[0].x) * (p[1].y - p[0].y)) /
                       doubled_area;
      const float wa = 1 - wb - wc;
      const auto mix = [&](float Color::*part) {
        const float value = ca.*part * wa + cb.*part * wb + cc.*part * wc;
        return static_cast<std::uint32_t>(std::clamp(value, 0.0F, 255.0F));
      };
      const std::uint32_t color = IM_COL32(mix(&Color::r), mix(&Color::g), mix(&Color::b), 255);
      line[x] = blend(line[x], color, mix(&Color::a));
    }
  }
}

void SoftwareRenderer::draw_command(const ImDrawData& frame, const ImDrawList& list,
                                    const ImDrawCmd& command) {
  clip_ = {std::max(0, static_cast<int>(device_x(command.ClipRect.x))),
           std::max(0, static_cast<int>(device_y(command.ClipRect.y))),
           std::min(width_, static_cast<int>(device_x(command.ClipRect.z))),
           std::min(height_, static_cast<int>(device_y(command.ClipRect.w)))};
  if (clip_.left >= clip_.right || clip_.top >= clip_.bottom) return;
  const ImTextureData* texture = nullptr;
  for (const ImTextureData* candidate : *frame.Textures) {
    if (candidate->TexID == command.GetTexID()) texture = candidate;
  }
  const ImDrawVert* vertex = list.VtxBuffer.Data + command.VtxOffset;
  const ImDrawIdx* index = list.IdxBuffer.Data + command.IdxOffset;
  for (unsigned i = 0; i + 2 < command.ElemCount; i += 3) {
    const ImDrawIdx* t = index + i;
    const bool pair = i + 5 < command.ElemCount && t[3] == t[0] && t[4] == t[2];
    if (pair) {
      const ImDrawVert* const corner[4] = {vertex + t[0], vertex + t[1], vertex + t[2],
                                           vertex + t[5]};
      if (draw_rectangle(corner, texture)) {
        i += 3;
        continue;
      }
    }
    draw_triangle(vertex[t[0]], vertex[t[1]], vertex[t[2]]);
  }
}

void SoftwareRenderer::draw(const ImDrawData& frame, ImU32 clear) {
  // The pixels of the atlas are read where ImGui keeps them; only names are needed.
  for (ImTextureData* texture : *frame.Textures) {
    if (texture->Status == ImTextureStatus_WantCreate) {
      texture->SetTexID(static_cast<ImTextureID>(texture->UniqueID + 1));
      texture->SetStatus(ImTextureStatus_OK);
    } else if (texture->Status == ImTextureStatus_WantUpdates) {
      texture->SetStatus(ImTextureStatus_OK);
    } else if (texture->Status == ImTextureStatus_WantDestroy && texture->UnusedFrames > 0) {
      texture->SetTexID(ImTextureID_Invalid);
      texture->SetStatus(ImTextureStatus_Destroyed);
    }
  }
  origin_ = frame.DisplayPos;
  scale_ = frame.FramebufferScale;
  width_ = static_cast<int>(frame.DisplaySize.x * scale_.x + 0.5F);
  height_ = static_cast<int>(frame.DisplaySize.y * scale_.y + 0.5F);
  pixels_.assign(static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_),
                 clear | IM_COL32_A_MASK);
  for (const ImDrawList* list : frame.CmdLists) {
    for (const ImDrawCmd& command : list->CmdBuffer) draw_command(frame, *list, command);
  }
  platform::present_pixels(pixels_.data(), width_, height_);
}

}  // namespace

std::unique_ptr<Renderer> make_software_renderer() { return std::make_unique<SoftwareRenderer>(); }

}  // namespace huisuan::render
