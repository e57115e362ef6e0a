// What every panel gets: the view model to read, what is open on the screen, and a place to leave
// intents. Panels draw and wish; they never compute an amount, a date or a rule.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "present/calendar_view.h"
#include "present/session.h"
#include "present/view_model.h"
#include "ui/widgets.h"

namespace huisuan::screens {

using present::kNone;

// Where an answer belongs: a fact, or one field of one row.
struct Target {
  std::uint32_t fact = kNone;
  std::uint32_t row = kNone;
  std::uint32_t field = kNone;
  friend bool operator==(const Target&, const Target&) = default;
};

enum class Dialog : std::uint8_t {
  none,
  audience,
  region,
  date,
  day,
  things,
  options,
  search,
  settings,
  restart,
  idle,
  code,
};
enum class Tab : std::uint8_t { situation, results };
// How one answers: one question a page, or everything on one page beside the results.
enum class Way : std::uint8_t { interview, overview };

// A page of the interview: a fact and others that belong to it, or the fields of one row.
struct Question {
  Target target;
  std::vector<Target> asked;  // in order, `target` among them; grows while the page is open, so
                              // that nothing moves under a hand
  std::string about;          // "关系到：…", as it was when the page was shown first
};

// Where one is among the pages. The answers themselves stand in the session.
struct Asked {
  std::vector<Question> pages;  // in the order in which they were shown
  std::size_t at = 0;           // pages.size(): the next question is to be chosen
  bool review = false;          // nothing is left to ask
  bool returning = false;       // came from the review, to change one answer
  std::uint32_t from = kNone;   // … or from this outcome, which comes back when it is answered
  bool leaving = false;         // goes on as soon as what the page asks is answered
  bool backing = false;         // goes back to the page before
  bool reminded = false;        // wanted to go on without an answer
  std::uint32_t arrived = 0;    // the page that has been given the focus
};

// A code for a telephone: what it holds, and its squares row by row, 1 for a dark one.
struct Code {
  std::string text;
  std::uint32_t side = 0;
  std::vector<std::uint8_t> squares;
};

// A field whose day is picked from a calendar, and what its view said when that was opened.
struct PickedDay {
  ui::Id field = 0;
  std::string label;
  std::string day, earliest, latest;
};

// Which page of which calendar is open.
struct Leafing {
  ui::Id calendar = 0;
  std::string chosen;  // when this page was opened: another day opens its own
  std::string page;
  present::CalendarLevel level = present::CalendarLevel::days;
};

// What a near miss has just been tried with: said at its outcome until something else changes.
struct Tried {
  std::uint32_t outcome = kNone;
  std::vector<Target> changed;
  std::uint64_t revision = 0;  // of the view model that it led to
};

// What is open and chosen on the screen. Holds nothing that the user has told, but for the code and
// the day while they are shown.
struct Opened {
  std::unordered_set<ui::Id> open;  // expanders
  bool started = false;             // false: the start page
  bool whatif = false;              // 假如 is open
  bool resting = false;             // a hall's machine that nobody uses
  bool keys_otherwise = false;      // keys on the screen where there would be none, or none
  std::uint32_t sought = kNone;     // what the search led to: first among the results
  Tried tried;
  Way way = Way::overview;
  Asked asked;
  Tab tab = Tab::situation;
  Dialog dialog = Dialog::none;
  Target target;                      // of Dialog::options
  std::string city;                   // of Dialog::region
  ui::Id opener = 0;                  // gets the focus back when the dialog closes
  std::uint32_t seconds_left = 0;     // of Dialog::idle
  Dialog warned_over = Dialog::none;  // … which comes back after it
  bool extended = false;              // … when the touch that asked for more time is over
  Code code;                          // of Dialog::code
  std::string_view copied;            // … whether its text was, in words
  std::string_view taken;             // what has just been printed or saved, in words
  PickedDay day;                      // of Dialog::day
  Leafing leafing;
  ui::Id read = 0;             // what is read aloud
  bool read_in_sight = false;  // … and was drawn in this frame

  [[nodiscard]] bool is_open(ui::Id id) const { return open.contains(id); }
  void toggle(ui::Id id) {
    if (open.erase(id) == 0) open.insert(id);
  }
};

using Intent = std::function<void(present::Session&)>;

struct Screen {
  const present::ViewModel& view;
  Opened& opened;
  std::vector<Intent>& intents;  // followed after the frame, in order

  void intend(Intent intent) const { intents.push_back(std::move(intent)); }
  void show(Dialog dialog, ui::Id opener) const;
  void close_dialog() const;
  // One life event, or all of them (kNone).
  void choose_life_event(std::uint32_t life_event) const;
  // The page for it; and back, where answers are kept.
  void start(std::uint32_t life_event) const;
  void back_to_start() const;
  // The other way of answering, where one is.
  void go_one_by_one() const;
  // One question alone, and back to the outcome that waits for it.
  void ask(const Target& target, std::uint32_t outcome) const;
  void go_to_overview(Tab tab) const;
};

// --- answers (answer_input.cpp) ---
[[nodiscard]] const present::InputView& input_of(const present::ViewModel& view,
                                                 const Target& target);
[[nodiscard]] std::string label_of(const present::ViewModel& view, const Target& target);
[[nodiscard]] ui::Id input_id(const present::ViewModel& view, const Target& target);
void answer(const Screen& screen, const Target& target, std::string text);
void unsure(const Screen& screen, const Target& target);
// The control for one answer, with 不清楚 and the message beside it. The same answer may be asked
// for in two places at once; `place` keeps their ids apart. `goes`: once answered it goes away, so
// a field is read when it is left: on the way to 12 there is no 1.
void answer_input(const Screen& screen, ui::Flow& flow, const Target& target, ui::Id place = 0,
                  bool goes = false);

// --- panels, each into a flow ---
void start_page(const Screen& screen, ui::Flow& flow);
[[nodiscard]] ui::Id first_choice(const Screen& screen);  // of the start page
void situation(const Screen& screen, ui::Flow& flow);
[[nodiscard]] ui::Id situation_id();
void fact_block(const Screen& screen, ui::Flow& flow, std::uint32_t fact);
void rows_table(const Screen& screen, ui::Flow& flow, std::uint32_t fact, ui::Id id);
// A button for a row that is like the one before it; nothing where that is of no use.
void repeat_row(const Screen& screen, ui::Flow& flow, std::uint32_t fact, std::uint32_t row,
                ui::Id id);
void next_question(const Screen& screen, ui::Flow& flow);
// `brief`: the main one alone, where there is little room.
void totals(const Screen& screen, ui::Flow& flow, bool brief = false);
void results(const Screen& screen, ui::Flow& flow);
// A remark about the chosen day, with one way to go. Calm: nothing is wrong.
void day_note(const Screen& screen, ui::Flow& flow, const present::DayNote& note,
              std::string_view name);
// Where nothing can be had and its reasons are told: the day that would bring something.
void nothing_here(const Screen& screen, ui::Flow& flow, std::string_view place);
[[nodiscard]] ui::Id results_id();
void outcome_card(const Screen& screen, ui::Flow& flow, std::uint32_t outcome);
void outcome_details(const Screen& screen, ui::Flow& flow, std::uint32_t outcome);
void near_miss(const Screen& screen, ui::Flow& flow, std::uint32_t outcome, std::uint32_t which);
// When it began and ended, on a line of years; of one outcome, and of a section (timeline.cpp).
void timeline(const Screen& screen, ui::Flow& flow, const present::TimelineView& line);
void timeline_overview(const Screen& screen, ui::Flow& flow,
                       const std::vector<present::TimelineGroup>& groups);

// The colours of a status chip.
struct Colors {
  ImU32 wash;
  ImU32 ink;
};
[[nodiscard]] Colors colors_of(present::Chip chip);
// Leads to an outcome, opened, wherever one is.
void show_outcome(const Screen& screen, std::uint32_t outcome);

// --- the search (search.cpp) ---
// The field and what was found; true while something is typed. `place` keeps the ids of two apart.
bool search(const Screen& screen, ui::Flow& flow, ui::Id place);
void forget_search(const Screen& screen);
// --- one question a page (interview.cpp, …_question.cpp, …_review.cpp) ---
void interview(const Screen& screen, float width, float height);
// The large control for one answer, alone on its page, of which one sees as far as `bottom`. True
// when an answer was chosen that needs no further word: the next page may come.
[[nodiscard]] bool large_input(const Screen& screen, ui::Flow& flow, const Target& target,
                               float bottom);
// What gets the keyboard focus on a page that asks for it.
[[nodiscard]] ui::Id large_input_id(const present::ViewModel& view, const Target& target);
// The question in words, that of a field with its row.
[[nodiscard]] std::string question_of(const present::ViewModel& view, const Target& target);
// Everything that was answered; gives what is to be changed.
[[nodiscard]] Target review(const Screen& screen, ui::Flow& flow);

// --- 假如 (whatif.cpp, curve_plot.cpp) ---
void whatif(const Screen& screen, ui::Flow& flow);
// While two situations are compared: what it comes to, where there is no room for all of it.
void whatif_brief(const Screen& screen, ui::Flow& flow);
// From an outcome: the curve over a number that it reads.
void whatif_numbers(const Screen& screen, ui::Flow& flow, std::uint32_t outcome);
void curve_plot(ui::Flow& flow, const present::CurveView& view);
void cliff_number(ImVec2 center, std::uint32_t number, bool loss);

// --- the head (head.cpp) ---
// The seal with the first character of the name, and the name; pressed, they lead to the start
// page. Returns the width taken.
float brand(const Screen& screen, ui::Rect rect, bool with_subtitle);
// Buttons at the right end of a wide head; returns the x where they begin. A phone has the last of
// them alone.
float head_buttons(const Screen& screen, ui::Rect rect);
void menu_button(const Screen& screen, ui::Rect rect);
void search_button(const Screen& screen, ui::Rect rect);
// Who, where and when as pills; `with_things`: and what for, where no list of it stands beside.
void pill_lines(const Screen& screen, ui::Flow& flow, bool with_things);
// Where and when alone, and the width that they take in one line.
// `brief` where there is little room.
void place_and_date(const Screen& screen, ui::Flow& flow, bool brief = false);
[[nodiscard]] float place_and_date_width(const Screen& screen, bool brief = false);
// The head in one line; returns its height.
float low_head(const Screen& screen, float width, float pad);
// The button that leads back to the start page.
void other_thing(const Screen& screen, ui::Rect rect);
// … and the one that leads to one question a page.
void one_by_one(const Screen& screen, ui::Rect rect);
[[nodiscard]] ui::Id other_thing_id();

// --- taking along (take_along.cpp) ---
void take_along(const Screen& screen, ui::Flow& flow);
void show_code(const Screen& screen, ui::Flow& flow);  // contents of Dialog::code

// --- reading aloud (read_aloud.cpp) ---
// none: the device has no voice of its own, and nothing is offered.
enum class Voice : std::uint8_t { none, silent, reading };
// 朗读, and 停止朗读 while it reads; `start` begins. What is read belongs to `id`: it stops when
// that is no longer on the screen.
[[nodiscard]] float read_aloud_width();
void read_aloud(const Screen& screen, ui::Rect rect, ui::Id id, const std::function<void()>& start);
// At the end of a frame.
void stop_reading_what_is_gone(const Screen& screen);

// Things that only the page can do.
struct Page {
  void (*print)();  // the sheet to take along
  void (*save)();
  void (*open)();
  void (*show_text)();    // the mirror instead of the canvas
  void (*traditional)();  // bring what ui::Script::traditional needs, then choose it
  void (*save_calendar)();
  void (*save_table)();
  void (*make_code)();  // fills Opened::code
  void (*copy)();       // its text, to be pasted elsewhere; fills Opened::copied
  void (*read)(const std::string& text);
  void (*read_results)();
  void (*stop_reading)();
  Voice voice = Voice::none;
  bool files = true;  // false in a hall, where nothing is kept
  std::string today;  // "2023-08-01"
};
extern Page page;

// What the session has to say once; and what the program is, at the end of a page.
void message(const Screen& screen, ui::Flow& flow);
void footer(const Screen& screen, ui::Flow& flow);
// In a hall while nobody is there (attract.cpp).
void attract(const Screen& screen, float width, float height);
// The whole screen of the given size.
void draw(const Screen& screen, float width, float height);
void draw_dialog(const Screen& screen, float width, float height);

}  // namespace huisuan::screens
