#include "ui/layout.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <unordered_map>

#include "imgui_internal.h"
#include "platform/platform.h"
#include "ui/script.h"
#include "ui/text_layout.h"

namespace huisuan::ui {
namespace {

// ImGui carries wheel distances in units of this many pixels (platform_html5.cpp).
constexpr float wheel_unit = 100;

struct Scrolled {
  float y = 0;
  float most = 0;
  float told = -1;  // what the mirror knows
  float contents = 0;
};

struct State {
  std::unordered_map<Id, Scrolled> areas;
};

State& state() {
  static State instance;
  return instance;
}

ImDrawList* list() { return ImGui::GetWindowDrawList(); }

void add_text(Rect rect, Role role, std::string_view words, std::string_view detail = {}) {
  Record record;
  record.id = semantics().next_text_id();
  record.role = role;
  record.rect = rect;
  record.label = words;
  record.detail = detail;
  semantics().add(record);
}

float wrapped(Flow& flow, std::string_view words, Type type, ImU32 color) {
  words = written(words);
  const Face f = face(type);
  const float lead = (f.line - f.size) / 2;
  const float top = flow.y;
  for (const Line& line : lines_of(words, f, flow.width)) {
    if (visible(flow.y, flow.y + f.line)) {
      list()->AddText(f.font, f.size, ImVec2(flow.x, std::round(flow.y + lead)), color,
                      words.data() + line.begin, words.data() + line.end);
    }
    flow.y += f.line;
  }
  return flow.y - top;
}

}  // namespace

Id id_of(Id parent, std::string_view name) {
  Id hash = parent ^ 2166136261U;
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  hash = (hash ^ 0xFFU) * 16777619U;
  return hash == 0 ? 1 : hash;
}

Id id_of(Id parent, std::uint32_t number) {
  char bytes[4];
  for (char& byte : bytes) {
    byte = static_cast<char>(number & 0xFFU);
    number >>= 8;
  }
  return id_of(parent, std::string_view(bytes, sizeof bytes));
}

// --- areas ---------------------------------------------------------------------------------------

Area::Area(Id id, Rect on_screen, Kind kind) : id_(id), rect_(on_screen) {
  char name[16];
  char* out = name;
  for (Id rest = id; rest != 0; rest >>= 4) *out++ = static_cast<char>('a' + (rest & 15U));
  *out = 0;
  ImGui::SetNextWindowPos(ImVec2(rect_.x, rect_.y));
  ImGui::SetNextWindowSize(ImVec2(rect_.w, rect_.h));
  ImGui::Begin(name, nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoBackground |
                   ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoScrollWithMouse |
                   ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoFocusOnAppearing);
  if (kind != Kind::page) ImGui::BringWindowToDisplayFront(ImGui::GetCurrentWindow());
  Scrolled& scrolled = state().areas[id];
  const float wheel = ImGui::GetIO().MouseWheel * wheel_unit;
  if (wheel != 0 && ImGui::IsWindowHovered()) {
    scrolled.y -= wheel;
    inbox().held = {};
  }
  scrolled.y = std::clamp(scrolled.y, 0.0F, scrolled.most);
  constexpr std::string_view kinds[] = {"page", "modal", "part", "keys"};
  semantics().open_area(id, rect_, ImVec2(rect_.x, rect_.y - scrolled.y),
                        kinds[static_cast<int>(kind)]);
}

Flow Area::flow(float pad) const {
  return {rect_.x + pad, rect_.y - std::round(state().areas[id_].y), rect_.w - 2 * pad};
}

void Area::finish(float bottom) { bottom_ = bottom; }

Area::~Area() {
  Scrolled& scrolled = state().areas[id_];
  const float height = bottom_ - (rect_.y - std::round(scrolled.y));
  if (std::abs(scrolled.contents - height) > 0.5F) platform::request_frames(2);
  scrolled.contents = height;
  scrolled.most = std::max(0.0F, height - rect_.h);
  Inbox& in = inbox();
  if (in.reveal_found && in.reveal_area == id_) {
    // A little air above what has the focus, and below it room for what is said about it.
    constexpr float air = 24;
    const float below = air + face(Type::hint).line;
    const Rect target = in.reveal_rect;
    float wanted = scrolled.y;
    if (target.y < rect_.y + air) wanted += target.y - rect_.y - air;
    if (target.bottom() > rect_.bottom() - below) {
      wanted += target.bottom() - rect_.bottom() + below;
    }
    // Its heading is to be seen as well.
    if (in.reveal_at_top) wanted = scrolled.y + target.y - rect_.y - air - metrics().control;
    scrolled.y = wanted;
    in.held = {};
    in.reveal = 0;
    in.reveal_at_top = false;
    in.reveal_found = false;
    platform::request_frames(2);
  }
  if (in.held.area == id_ && std::abs(in.held.moved) >= 1) {
    scrolled.y += in.held.moved;
    in.held.moved = 0;
    platform::request_frames(2);
  }
  const float before = scrolled.y;
  scrolled.y = std::clamp(scrolled.y, 0.0F, scrolled.most);
  if (before != scrolled.y) platform::request_frames(2);
  if (scrolled.told != std::round(scrolled.y)) {
    scrolled.told = std::round(scrolled.y);
    mirror_scroll(id_, 0, scrolled.told);
  }
  if (scrolled.most > 0) {
    const float track = rect_.h - 8;
    const float thumb = std::max(36.0F, track * rect_.h / (rect_.h + scrolled.most));
    const float y = rect_.y + 4 + (track - thumb) * scrolled.y / scrolled.most;
    ImU32 color = (palette().ink3 & ~IM_COL32_A_MASK) | (90U << IM_COL32_A_SHIFT);
    list()->AddRectFilled(ImVec2(rect_.right() - 7, y), ImVec2(rect_.right() - 3, y + thumb), color,
                          2);
  }
  semantics().close_area();
  ImGui::End();
}

float contents_height(Id area) { return state().areas[area].contents; }

void scroll_to_top(Id area) {
  state().areas[area].y = 0;
  inbox().held = {};
}

void scroll_all_to_top() {
  for (auto& [id, scrolled] : state().areas) scrolled.y = 0;
  inbox().held = {};
}

bool visible(float top, float bottom) {
  const ImVec4 clip = list()->_ClipRectStack.back();
  return bottom >= clip.y && top <= clip.w;
}

// --- cards ---------------------------------------------------------------------------------------

Card::Look card_look() {
  return {palette().card, palette().line, metrics().radius, metrics().pad, true};
}

Card::Card(Flow& outer, const Look& look)
    : in(outer.inner(look.pad)), outer_(outer), look_(look), top_(outer.y) {
  splitter_.Split(list(), 2);
  splitter_.SetCurrentChannel(list(), 1);
}

Card::~Card() {
  const Rect rect{outer_.x, top_, outer_.width, in.y + look_.pad - top_};
  splitter_.SetCurrentChannel(list(), 0);
  if (visible(rect.y, rect.bottom() + 8)) {
    if (look_.shadow && (palette().shadow & IM_COL32_A_MASK) != 0) {
      for (const float spread : {1.0F, 3.0F}) {
        fill({rect.x - spread, rect.y - spread + 2, rect.w + 2 * spread, rect.h + 2 * spread},
             palette().shadow, look_.radius + spread);
      }
    }
    fill(rect, look_.fill, look_.radius);
    if ((look_.border & IM_COL32_A_MASK) != 0) outline(rect, look_.border, look_.radius);
  }
  splitter_.Merge(list());
  outer_.y = rect.bottom();
}

// --- text ----------------------------------------------------------------------------------------

void text(Flow& flow, std::string_view words, Type type, ImU32 color) {
  if (words.empty()) return;
  const float top = flow.y;
  const float height = wrapped(flow, words, type, color);
  add_text({flow.x, top, flow.width, height}, Role::text, words);
}

void heading(Flow& flow, std::string_view words, Type type, ImU32 color, int level) {
  if (words.empty()) return;
  const float top = flow.y;
  const float height = wrapped(flow, words, type, color);
  record_heading({flow.x, top, flow.width, height}, words, level);
}

void record_heading(Rect rect, std::string_view words, int level) {
  const char digit = static_cast<char>('0' + level);
  add_text(rect, Role::heading, words, std::string_view(&digit, 1));
}

void alert(Flow& flow, std::string_view words, ImU32 color, Type type) {
  if (words.empty()) return;
  const float top = flow.y;
  const float height = wrapped(flow, words, type, color);
  add_text({flow.x, top, flow.width, height}, Role::alert, words);
}

void record_text(Rect rect, std::string_view words) { add_text(rect, Role::text, words); }

void draw_wrapped(Flow& flow, std::string_view words, Type type, ImU32 color) {
  wrapped(flow, words, type, color);
}

float text_height(std::string_view words, Type type, float width) {
  const Face f = face(type);
  return f.line * static_cast<float>(lines_of(written(words), f, width).size());
}

void draw_line(ImVec2 at, std::string_view words, Type type, ImU32 color, float width,
               Align align) {
  draw_typed(at, written(words), type, color, width, align);
}

void draw_typed(ImVec2 at, std::string_view words, Type type, ImU32 color, float width,
                Align align) {
  const Face f = face(type);
  if (!visible(at.y, at.y + f.line)) return;
  const float full = width_as_written(words, f);
  std::string cut;
  float drawn = full;
  if (full > width + 0.5F) {
    constexpr std::string_view ellipsis = "…";
    const float room = width - width_as_written(ellipsis, f);
    const std::vector<Line>& lines = lines_of(words, f, std::max(room, f.size));
    cut = std::string(words.substr(0, lines.front().end)) + std::string(ellipsis);
    words = cut;
    drawn = width;
  }
  float x = at.x;
  if (align == Align::right) x += width - drawn;
  if (align == Align::center) x += (width - drawn) / 2;
  list()->AddText(f.font, f.size, ImVec2(std::round(x), std::round(at.y + (f.line - f.size) / 2)),
                  color, words.data(), words.data() + words.size());
}

void line(Rect rect, std::string_view words, Type type, ImU32 color, Align align) {
  if (words.empty()) return;
  draw_line(ImVec2(rect.x, rect.y + (rect.h - face(type).line) / 2), words, type, color, rect.w,
            align);
  add_text(rect, Role::text, words);
}

// --- shapes --------------------------------------------------------------------------------------

void fill(Rect rect, ImU32 color, float radius) {
  if ((color & IM_COL32_A_MASK) == 0 || !visible(rect.y, rect.bottom())) return;
  list()->AddRectFilled(ImVec2(rect.x, rect.y), ImVec2(rect.right(), rect.bottom()), color,
                        std::min(radius, rect.h / 2));
}

void outline(Rect rect, ImU32 color, float radius, float thickness) {
  if (!visible(rect.y, rect.bottom())) return;
  const float half = thickness / 2;
  list()->AddRect(ImVec2(rect.x + half, rect.y + half),
                  ImVec2(rect.right() - half, rect.bottom() - half), color,
                  std::min(radius, rect.h / 2), 0, thickness);
}

void hairline(Flow& flow, ImU32 color) {
  fill({flow.x, flow.y, flow.width, 1}, color);
  flow.y += 1;
}

void icon(Icon which, ImVec2 center, float size, ImU32 color) {
  size *= metrics().icon;
  if (!visible(center.y - size, center.y + size)) return;
  const float r = size / 2;
  const float t = std::max(1.6F, size / 9);
  const auto at = [&](float x, float y) { return ImVec2(center.x + x * r, center.y + y * r); };
  ImDrawList* d = list();
  switch (which) {
    case Icon::check: {
      const ImVec2 points[] = {at(-0.8F, 0.05F), at(-0.25F, 0.6F), at(0.8F, -0.6F)};
      d->AddPolyline(points, 3, color, 0, t);
      break;
    }
    case Icon::cross:
    case Icon::close:
      d->AddLine(at(-0.65F, -0.65F), at(0.65F, 0.65F), color, t);
      d->AddLine(at(0.65F, -0.65F), at(-0.65F, 0.65F), color, t);
      break;
    case Icon::question:
      d->AddCircle(center, r * 0.85F, color, 0, t);
      d->AddCircleFilled(center, r * 0.22F, color);
      break;
    case Icon::down: {
      const ImVec2 points[] = {at(-0.7F, -0.35F), at(0, 0.4F), at(0.7F, -0.35F)};
      d->AddPolyline(points, 3, color, 0, t);
      break;
    }
    case Icon::up: {
      const ImVec2 points[] = {at(-0.7F, 0.35F), at(0, -0.4F), at(0.7F, 0.35F)};
      d->AddPolyline(points, 3, color, 0, t);
      break;
    }
    case Icon::right: {
      const ImVec2 points[] = {at(-0.35F, -0.7F), at(0.4F, 0), at(-0.35F, 0.7F)};
      d->AddPolyline(points, 3, color, 0, t);
      break;
    }
    case Icon::left: {
      const ImVec2 points[] = {at(0.35F, -0.7F), at(-0.4F, 0), at(0.35F, 0.7F)};
      d->AddPolyline(points, 3, color, 0, t);
      break;
    }
    case Icon::info:
      d->AddCircle(center, r * 0.9F, color, 0, t * 0.8F);
      d->AddLine(at(0, -0.05F), at(0, 0.5F), color, t);
      d->AddCircleFilled(at(0, -0.42F), t * 0.62F, color);
      break;
    case Icon::search:
      d->AddCircle(at(-0.15F, -0.15F), r * 0.62F, color, 0, t);
      d->AddLine(at(0.3F, 0.3F), at(0.85F, 0.85F), color, t * 1.2F);
      break;
    case Icon::calendar: {
      d->AddRect(at(-0.85F, -0.7F), at(0.85F, 0.85F), color, r * 0.2F, 0, t * 0.8F);
      d->AddLine(at(-0.85F, -0.22F), at(0.85F, -0.22F), color, t * 0.8F);
      for (const float x : {-0.4F, 0.4F}) d->AddLine(at(x, -1), at(x, -0.5F), color, t * 0.8F);
      d->AddRectFilled(at(0.15F, 0.22F), at(0.55F, 0.58F), color);
      break;
    }
    case Icon::menu:
      for (const float y : {-0.6F, 0.0F, 0.6F}) d->AddLine(at(-0.85F, y), at(0.85F, y), color, t);
      break;
  }
}

}  // namespace huisuan::ui
