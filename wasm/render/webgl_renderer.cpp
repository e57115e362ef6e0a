#include <GLES2/gl2.h>

#include <cstddef>
#include <vector>

#include "render/renderer.h"

namespace huisuan::render {
namespace {

constexpr const char* vertex_source = R"(
uniform vec4 frame;
attribute vec2 position;
attribute vec2 uv;
attribute vec4 color;
varying vec2 fragment_uv;
varying vec4 fragment_color;
void main() {
  fragment_uv = uv;
  fragment_color = color;
  gl_Position = vec4(position * frame.xy + frame.zw, 0.0, 1.0);
}
)";

// The atlas has one channel: how much of the glyph covers the pixel.
constexpr const char* fragment_source = R"(
precision mediump float;
uniform sampler2D atlas;
varying vec2 fragment_uv;
varying vec4 fragment_color;
void main() {
  gl_FragColor = vec4(fragment_color.rgb, fragment_color.a * texture2D(atlas, fragment_uv).a);
}
)";

enum Attribute : GLuint { position = 0, uv = 1, color = 2 };

GLuint compile(GLenum kind, const char* source) {
  const GLuint shader = glCreateShader(kind);
  glShaderSource(shader, 1, &source, nullptr);
  glCompileShader(shader);
  return shader;
}

const void* offset(std::size_t bytes) { return reinterpret_cast<const void*>(bytes); }

float channel(ImU32 value, int shift) {
  return static_cast<float>((value >> shift) & 0xFFU) / 255.0F;
}

class WebglRenderer final : public Renderer {
 public:
  bool create();
  void draw(const ImDrawData& frame, ImU32 clear) override;

 private:
  void update(ImTextureData& texture);
  void upload(const ImTextureData& texture, const ImTextureRect& area);
  void set_state(const ImDrawData& frame);
  void draw_list(const ImDrawData& frame, const ImDrawList& list, int height);

  GLuint program_ = 0;
  GLint frame_ = -1;
  GLuint vertices_ = 0;
  GLuint indices_ = 0;
  std::vector<unsigned char> rows_;
};

bool WebglRenderer::create() {
  program_ = glCreateProgram();
  glAttachShader(program_, compile(GL_VERTEX_SHADER, vertex_source));
  glAttachShader(program_, compile(GL_FRAGMENT_SHADER, fragment_source));
  glBindAttribLocation(program_, Attribute::position, "position");
  glBindAttribLocation(program_, Attribute::uv, "uv");
  glBindAttribLocation(program_, Attribute::color, "color");
  glLinkProgram(program_);
  GLint linked = 0;
  glGetProgramiv(program_, GL_LINK_STATUS, &linked);  // the only read, once
  if (linked == 0) return false;
  frame_ = glGetUniformLocation(program_, "frame");
  glGenBuffers(1, &vertices_);
  glGenBuffers(1, &indices_);
  return true;
}

// WebGL 1 has no row length: the changed rectangle is packed first.
void WebglRenderer::upload(const ImTextureData& texture, const ImTextureRect& area) {
  const std::size_t pitch = area.w;
  rows_.resize(pitch * area.h);
  for (std::size_t y = 0; y < area.h; y++) {
    const unsigned char* from =
        texture.Pixels + area.x + (area.y + y) * static_cast<std::size_t>(texture.Width);
    for (std::size_t x = 0; x < pitch; x++) rows_[y * pitch + x] = from[x];
  }
  glTexSubImage2D(GL_TEXTURE_2D, 0, area.x, area.y, area.w, area.h, GL_ALPHA, GL_UNSIGNED_BYTE,
                  rows_.data());
}

void WebglRenderer::update(ImTextureData& texture) {
  if (texture.Status == ImTextureStatus_WantCreate) {
    GLuint name = 0;
    glGenTextures(1, &name);
    glBindTexture(GL_TEXTURE_2D, name);
    glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_ALPHA, texture.Width, texture.Height, 0, GL_ALPHA,
                 GL_UNSIGNED_BYTE, texture.Pixels);
    texture.SetTexID(static_cast<ImTextureID>(name));
    texture.SetStatus(ImTextureStatus_OK);
  } else if (texture.Status == ImTextureStatus_WantUpdates) {
    glBindTexture(GL_TEXTURE_2D, static_cast<GLuint>(texture.TexID));
    glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
    for (const ImTextureRect& area : texture.Updates) upload(texture, area);
    texture.SetStatus(ImTextureStatus_OK);
  } else if (texture.Status == ImTextureStatus_WantDestroy && texture.UnusedFrames > 0) {
    const GLuint name = static_cast<GLuint>(texture.TexID);
    glDeleteTextures(1, &name);
    texture.SetTexID(ImTextureID_Invalid);
    texture.SetStatus(ImTextureStatus_Destroyed);
  }
}

void WebglRenderer::set_state(const ImDrawData& frame) {
  glUseProgram(program_);
  glEnable(GL_BLEND);
  glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  glEnable(GL_SCISSOR_TEST);
  const float sx = 2.0F / frame.DisplaySize.x;
  const float sy = -2.0F / frame.DisplaySize.y;
  glUniform4f(frame_, sx, sy, -1.0F - frame.DisplayPos.x * sx, 1.0F - frame.DisplayPos.y * sy);
  glBindBuffer(GL_ARRAY_BUFFER, vertices_);
  glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, indices_);
  glEnableVertexAttribArray(Attribute::position);
  glEnableVertexAttribArray(Attribute::uv);
  glEnableVertexAttribArray(Attribute::color);
  constexpr GLsizei stride = sizeof(ImDrawVert);
  glVertexAttribPointer(Attribute::position, 2, GL_FLOAT, GL_FALSE, stride,
                        offset(offsetof(ImDrawVert, pos)));
  glVertexAttribPointer(Attribute::uv, 2, GL_FLOAT, GL_FALSE, stride,
                        offset(offsetof(ImDrawVert, uv)));
  glVertexAttribPointer(Attribute::color, 4, GL_UNSIGNED_BYTE, GL_TRUE, stride,
                        offset(offsetof(ImDrawVert, col)));
}

void WebglRenderer::draw_list(const ImDrawData& frame, const ImDrawList& list, int height) {
  glBufferData(GL_ARRAY_BUFFER, list.VtxBuffer.size_in_bytes(), list.VtxBuffer.Data,
               GL_STREAM_DRAW);
  glBufferData(GL_ELEMENT_ARRAY_BUFFER, list.IdxBuffer.size_in_bytes(), list.IdxBuffer.Data,
               GL_STREAM_DRAW);
  const ImVec2 scale = frame.FramebufferScale;
  for (const ImDrawCmd& command : list.CmdBuffer) {
    const int left = static_cast<int>((command.ClipRect.x - frame.DisplayPos.x) * scale.x);
    const int top = static_cast<int>((command.ClipRect.y - frame.DisplayPos.y) * scale.y);
    const int right = static_cast<int>((command.ClipRect.z - frame.DisplayPos.x) * scale.x);
    const int bottom = static_cast<int>((command.ClipRect.w - frame.DisplayPos.y) * scale.y);
    if (right <= left || bottom <= top || command.ElemCount == 0) continue;
    glScissor(left, height - bottom, right - left, bottom - top);
    glBindTexture(GL_TEXTURE_2D, static_cast<GLuint>(command.GetTexID()));
    glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(command.ElemCount), GL_UNSIGNED_INT,
                   offset(command.IdxOffset * sizeof(ImDrawIdx)));
  }
}

void WebglRenderer::draw(const ImDrawData& frame, ImU32 clear) {
  if (frame.Textures != nullptr) {
    for (ImTextureData* texture : *frame.Textures) {
      if (texture->Status != ImTextureStatus_OK) update(*texture);
    }
  }
  const int width = static_cast<int>(frame.DisplaySize.x * frame.FramebufferScale.x + 0.5F);
  const int height = static_cast<int>(frame.DisplaySize.y * frame.FramebufferScale.y + 0.5F);
  glViewport(0, 0, width, height);
  glDisable(GL_SCISSOR_TEST);
  glClearColor(channel(clear, IM_COL32_R_SHIFT), channel(clear, IM_COL32_G_SHIFT),
               channel(clear, IM_COL32_B_SHIFT), 1);
  glClear(GL_COLOR_BUFFER_BIT);
  set_state(frame);
  for (const ImDrawList* list : frame.CmdLists) draw_list(frame, *list, height);
}

}  // namespace

std::unique_ptr<Renderer> make_webgl_renderer() {
  auto renderer = std::make_unique<WebglRenderer>();
  if (!renderer->create()) return nullptr;
  return renderer;
}

}  // namespace huisuan::render
