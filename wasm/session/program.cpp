// The program that the page starts: fonts and data come in, frames go out, intents are followed.
//
// Exports are flat C functions; texts are passed as UTF-8 in memory that the page asks for with
// huisuan_memory. The page (web/boot.js) is the only caller.
#include <emscripten/em_js.h>
#include <emscripten/emscripten.h>
#include <malloc.h>

#include <charconv>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "codec/sheets.h"
#include "imgui.h"
#include "platform/platform.h"
#include "present/session.h"
#include "present/strings.h"
#include "render/renderer.h"
#include "screens/screen.h"
#include "ui/layout.h"
#include "ui/script.h"
#include "ui/text_layout.h"

// clang-format off
EM_JS(void, page_print, (const char* html, int bytes), {
  Module.page.print(UTF8ToString(html, bytes));
});
EM_JS(void, page_save, (const char* json, int bytes), {
  Module.page.save(UTF8ToString(json, bytes));
});
EM_JS(void, page_take, (const char* kind, const char* text, int bytes), {
  Module.page.take(UTF8ToString(kind), HEAPU8.slice(text, text + bytes));
});
// Answers by huisuan_copied.
EM_JS(void, page_hand_over, (const char* text, int bytes), {
  Module.page.copy(UTF8ToString(text, bytes));
});
// The squares of a code that holds the text, row by row; returns how many there are in a row.
EM_JS(int, page_code, (const char* text, int bytes, unsigned char* squares, int most), {
  const made = Module.page.code(HEAPU8.slice(text, text + bytes));
  if (made.length > most) return 0;
  HEAPU8.set(made, squares);
  return Math.sqrt(made.length);
});
EM_JS(void, page_choose_file, (), { Module.page.chooseFile(); });
EM_JS(void, page_show_text, (), { Module.page.showPlain(); });
EM_JS(void, page_report, (const char* text, int bytes), {
  Module.page.report(UTF8ToString(text, bytes));
});
EM_JS(void, page_read, (const char* text, int bytes), {
  Module.page.read(UTF8ToString(text, bytes));
});
EM_JS(void, page_stop_reading, (), { Module.page.stopReading(); });
EM_JS(void, page_look, (int theme, int large), { Module.page.look(theme, large); });
EM_JS(void, page_traditional, (), { Module.page.traditional(); });
EM_JS(void, page_language, (const char* language, const char* title, int bytes), {
  Module.page.language(UTF8ToString(language), UTF8ToString(title, bytes));
});
// clang-format on

namespace huisuan {
namespace {

struct Program {
  std::optional<present::Session> session;
  std::unique_ptr<render::Renderer> renderer;
  screens::Opened opened;
  std::vector<screens::Intent> intents;
  std::vector<std::unique_ptr<char[]>> fonts;
  int told_theme = -1;
  int told_large = -1;
  ui::Script told_script = ui::Script::simplified;
  std::string today;
};

Program& program() {
  static Program instance;
  return instance;
}

// After the intents of the same frame: the sheet shows what the screen will show.
void print_sheet() {
  program().intents.emplace_back([](present::Session& session) {
    const std::string html = ui::written_anew(codec::sheet_html(session.view(), program().today));
    page_print(html.data(), static_cast<int>(html.size()));
  });
}

void save() {
  program().intents.emplace_back([](present::Session& session) {
    const std::string json = session.save_situation();
    page_save(json.data(), static_cast<int>(json.size()));
  });
}

void save_calendar() {
  program().intents.emplace_back([](present::Session& session) {
    const std::string text = ui::written_anew(codec::calendar_ics(session.view()));
    page_take("ics", text.data(), static_cast<int>(text.size()));
  });
}

void save_table() {
  program().intents.emplace_back([](present::Session& session) {
    const std::string text = ui::written_anew(codec::outcomes_csv(session.view()));
    page_take("csv", text.data(), static_cast<int>(text.size()));
  });
}

void read(const std::string& text) { page_read(text.data(), static_cast<int>(text.size())); }

void read_results() {
  program().intents.emplace_back([](present::Session& session) {
    constexpr std::uint32_t most_bytes = 3000;  // some minutes
    read(codec::summary_text(session.view(), most_bytes));
  });
}

void make_code() {
  program().intents.emplace_back([](present::Session& session) {
    // About 110 squares in a row: on a small screen still three dots each.
    constexpr std::uint32_t most_bytes = 1000;
    constexpr std::size_t most_squares = 177 * 177;  // ISO/IEC 18004, version 40
    screens::Code& code = program().opened.code;
    code.text = codec::summary_text(session.view(), most_bytes);
    code.squares.resize(most_squares);
    const std::string text = ui::written_anew(code.text);
    const int side = page_code(text.data(), static_cast<int>(text.size()), code.squares.data(),
                               static_cast<int>(most_squares));
    code.side = static_cast<std::uint32_t>(side);
    code.squares.resize(std::size_t{code.side} * code.side);
  });
}

void copy_text() {
  program().intents.emplace_back([](present::Session& session) {
    constexpr std::uint32_t most_bytes = 6000;  // a long message
    const std::string text = ui::written_anew(codec::summary_text(session.view(), most_bytes));
    page_hand_over(text.data(), static_cast<int>(text.size()));
  });
}

void tell_script() {
  Program& p = program();
  p.told_script = ui::chosen_script();
  const present::ViewModel& view = p.session->view();
  const std::string title = ui::written_anew(view.app_name + " · " + view.app_subtitle);
  page_language(p.told_script == ui::Script::traditional ? "zh-Hant" : "zh-Hans", title.data(),
                static_cast<int>(title.size()));
}

void draw_frame(double) {
  Program& p = program();
  ui::begin_script_frame();
  ui::begin_text_frame();
  if (ui::chosen_script() != p.told_script) tell_script();
  ImGui::NewFrame();
  ui::semantics().begin_frame();
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  const screens::Screen screen{p.session->view(), p.opened, p.intents};
  screens::draw(screen, size.x, size.y);
  ui::semantics().end_frame();
  ImGui::Render();
  p.renderer->draw(*ImGui::GetDrawData(), ui::palette().paper);
  const int theme = static_cast<int>(ui::chosen_theme());
  const int large = ui::chosen_scale() == ui::Scale::large ? 1 : 0;
  if (theme != p.told_theme || large != p.told_large) {
    page_look(p.told_theme = theme, p.told_large = large);
  }
  ui::Inbox& inbox = ui::inbox();
  inbox.activated.clear();
  inbox.texts.clear();
  if (!p.intents.empty()) {
    std::vector<screens::Intent> intents;
    intents.swap(p.intents);
    for (const screens::Intent& intent : intents) intent(*p.session);
    platform::request_frames(2);
  }
}

void on_surface(platform::Surface surface) {
  Program& p = program();
  render::forget_textures();
  p.renderer = surface == platform::Surface::webgl ? render::make_webgl_renderer() : nullptr;
  if (p.renderer == nullptr) p.renderer = render::make_software_renderer();
}

// The bundle of web/build: for each file a line "path bytes", then its bytes.
std::optional<std::vector<present::DataFile>> read_bundle(std::string_view bundle) {
  std::vector<present::DataFile> files;
  while (!bundle.empty()) {
    const std::size_t line = bundle.find('\n');
    if (line == std::string_view::npos) return std::nullopt;
    const std::string_view head = bundle.substr(0, line);
    const std::size_t space = head.rfind(' ');
    if (space == std::string_view::npos) return std::nullopt;
    std::size_t bytes = 0;
    const char* const end = head.data() + head.size();
    const auto read = std::from_chars(head.data() + space + 1, end, bytes);
    bundle.remove_prefix(line + 1);
    if (read.ec != std::errc() || read.ptr != end || bytes > bundle.size()) return std::nullopt;
    files.push_back({std::string(head.substr(0, space)), std::string(bundle.substr(0, bytes))});
    bundle.remove_prefix(bytes);
  }
  return files;
}

}  // namespace
}  // namespace huisuan

using huisuan::program;
using Id = huisuan::ui::Id;

extern "C" {

// Memory for what the page hands over next; freed by the call that takes it.
EMSCRIPTEN_KEEPALIVE char* huisuan_memory(std::uint32_t bytes) { return new char[bytes + 1]; }

// Bytes in use, of those that the program holds.
EMSCRIPTEN_KEEPALIVE double huisuan_used() { return static_cast<double>(mallinfo().uordblks); }

EMSCRIPTEN_KEEPALIVE int huisuan_open(char* bundle, std::uint32_t bytes) {
  const std::unique_ptr<char[]> owned(bundle);
  auto files = huisuan::read_bundle(std::string_view(bundle, bytes));
  std::string report;
  if (!files) {
    report = huisuan::present::str(huisuan::present::Str::bundle_broken);
  } else {
    auto session = huisuan::present::Session::open(std::move(*files), &report);
    if (session.ok()) program().session.emplace(std::move(session).value());
  }
  page_report(report.data(), static_cast<int>(report.size()));
  return program().session.has_value() ? 1 : 0;
}

// The table by which the search takes pinyin initials (web/tools/make_initials.mjs).
EMSCRIPTEN_KEEPALIVE void huisuan_initials(char* table, std::uint32_t bytes) {
  const std::unique_ptr<char[]> owned(table);
  program().session->set_initials(std::string_view(table, bytes));
}

// Weights 400 and 700, in this order. `hall`: large, and no files are kept on the machine.
EMSCRIPTEN_KEEPALIVE void huisuan_start(char* regular, std::uint32_t regular_bytes, char* bold,
                                        std::uint32_t bold_bytes, int theme, int hall) {
  auto& p = program();
  p.fonts.emplace_back(regular);
  p.fonts.emplace_back(bold);
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
  ImGuiStyle& style = ImGui::GetStyle();
  style.WindowPadding = ImVec2(0, 0);
  style.WindowBorderSize = 0;
  style.WindowMinSize = ImVec2(1, 1);
  huisuan::ui::load_fonts(regular, static_cast<int>(regular_bytes), bold,
                          static_cast<int>(bold_bytes));
  huisuan::ui::choose_theme(static_cast<huisuan::ui::Theme>(theme));
  if (hall != 0) huisuan::ui::be_in_a_hall();
  huisuan::ui::choose_scale(hall != 0 ? huisuan::ui::Scale::large : huisuan::ui::Scale::normal);
  huisuan::screens::page = {huisuan::print_sheet,
                            huisuan::save,
                            page_choose_file,
                            page_show_text,
                            page_traditional,
                            huisuan::save_calendar,
                            huisuan::save_table,
                            huisuan::make_code,
                            huisuan::copy_text,
                            huisuan::read,
                            huisuan::read_results,
                            page_stop_reading,
                            huisuan::screens::Voice::none,
                            hall == 0,
                            p.today};
  p.opened.resting = hall != 0;
  huisuan::platform::start({huisuan::draw_frame, huisuan::on_surface});
}

// The table of web/tools/make_traditional.mjs and the fonts for its characters, once; from then on
// texts are in traditional characters.
EMSCRIPTEN_KEEPALIVE void huisuan_traditional(char* table, std::uint32_t table_bytes, char* regular,
                                              std::uint32_t regular_bytes, char* bold,
                                              std::uint32_t bold_bytes) {
  const std::unique_ptr<char[]> owned(table);
  auto& p = program();
  p.fonts.emplace_back(regular);
  p.fonts.emplace_back(bold);
  huisuan::ui::load_traditional({table, table_bytes});
  p.session->set_variants({table, table_bytes});
  huisuan::ui::add_fonts(regular, static_cast<int>(regular_bytes), bold,
                         static_cast<int>(bold_bytes));
  huisuan::ui::choose_script(huisuan::ui::Script::traditional);
  huisuan::platform::request_frames(3);
}

// Today, for a start: the page knows the clock, the core does not.
EMSCRIPTEN_KEEPALIVE void huisuan_date(char* text, std::uint32_t bytes) {
  const std::unique_ptr<char[]> owned(text);
  program().today = std::string(text, bytes);
  huisuan::screens::page.today = program().today;
  program().session->set_date(program().today);
}

// A file that the user picked; what is wrong with it stands in the view model's message.
EMSCRIPTEN_KEEPALIVE void huisuan_load(char* json, std::uint32_t bytes, char* name,
                                       std::uint32_t name_bytes) {
  const std::unique_ptr<char[]> owned(json);
  const std::unique_ptr<char[]> owned_name(name);
  program().session->load_situation(std::string_view(json, bytes),
                                    std::string_view(name, name_bytes));
  if (!program().session->view().message_is_error) {
    program().opened.started = true;
    program().opened.way = huisuan::screens::Way::overview;
  }
  huisuan::ui::scroll_all_to_top();
  huisuan::platform::request_frames(3);
}

// In a hall: `seconds` until everything is wiped; 0 wipes, and the machine rests until it is
// touched.
EMSCRIPTEN_KEEPALIVE void huisuan_idle(std::uint32_t seconds) {
  auto& p = program();
  if (seconds == 0) {
    p.intents.clear();
    page_stop_reading();
    huisuan::ui::inbox() = {};
    p.session->begin_anew(p.today);
    p.opened = {};
    p.opened.resting = true;
    huisuan::ui::scroll_all_to_top();
    huisuan::ui::choose_theme(huisuan::ui::Theme::light);
    huisuan::ui::choose_scale(huisuan::ui::Scale::large);
    huisuan::ui::choose_script(huisuan::ui::Script::simplified);
  } else {
    if (p.opened.dialog != huisuan::screens::Dialog::idle) {
      p.opened.warned_over = p.opened.dialog;
      p.opened.extended = false;
    }
    p.opened.dialog = huisuan::screens::Dialog::idle;
    p.opened.seconds_left = seconds;
  }
  huisuan::platform::request_frames(3);
}

EMSCRIPTEN_KEEPALIVE void huisuan_copied(int done) {
  using huisuan::present::Str;
  program().opened.copied = huisuan::present::str(done != 0 ? Str::copied : Str::not_copied);
  huisuan::platform::request_frames(3);
}

// What the page could not do, in words: 0 bring the traditional characters, 1 open several files at
// once, 2 open so large a file.
EMSCRIPTEN_KEEPALIVE void huisuan_notice(int kind) {
  using huisuan::present::Str;
  static constexpr Str words[] = {Str::notice_traditional, Str::notice_several_files,
                                  Str::notice_large_file};
  program().session->notice(std::string(huisuan::present::str(words[kind])));
  huisuan::ui::scroll_all_to_top();
  huisuan::platform::request_frames(3);
}

// 0 the device has no voice, 1 it has one, 2 it reads.
EMSCRIPTEN_KEEPALIVE void huisuan_voice(int state) {
  const auto voice = static_cast<huisuan::screens::Voice>(state);
  if (voice == huisuan::screens::page.voice) return;
  huisuan::screens::page.voice = voice;
  huisuan::platform::request_frames(3);
}

// The user is there again.
EMSCRIPTEN_KEEPALIVE void huisuan_awake() {
  program().opened.extended = true;
  huisuan::platform::request_frames(3);
}

EMSCRIPTEN_KEEPALIVE void huisuan_activate(Id id) {
  huisuan::ui::inbox().activated.insert(id);
  huisuan::platform::request_frames(3);
}

EMSCRIPTEN_KEEPALIVE void huisuan_text(Id id, char* text, std::uint32_t bytes) {
  const std::unique_ptr<char[]> owned(text);
  huisuan::ui::inbox().texts[id] = std::string(text, bytes);
  huisuan::platform::request_frames(3);
}

// `visible`: reached by the keyboard, so show where it is. 0 for `id`: nothing has the focus.
EMSCRIPTEN_KEEPALIVE void huisuan_focused(Id id, int visible) {
  auto& inbox = huisuan::ui::inbox();
  inbox.focused = id;
  inbox.focus_visible = visible != 0;
  if (visible != 0) inbox.reveal = id;
  huisuan::platform::request_frames(3);
}

// The region of the results, for a way there in the text view.
EMSCRIPTEN_KEEPALIVE Id huisuan_results() { return huisuan::screens::results_id(); }

EMSCRIPTEN_KEEPALIVE void huisuan_resized() { huisuan::platform::resized(); }
EMSCRIPTEN_KEEPALIVE std::uint32_t huisuan_frames() { return huisuan::platform::frames_drawn(); }
EMSCRIPTEN_KEEPALIVE int huisuan_busy() { return huisuan::platform::busy() ? 1 : 0; }

}  // extern "C"
