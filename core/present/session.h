// One sitting: the rules, what the user has answered, and the view model of it.
//
// In:  the bytes of the files under data/, then intents ("the user typed 28 into staff").
// Out: view(), recomputed when something changed and somebody looks.
// Never: reads files or the clock, throws, or loses what was typed. An intent that cannot be
// followed leaves the last good state and puts the reason beside the field (InputView::error).
//
// The only class that a screen needs:
//   Session session = …open(files)…;
//   session.set_region("360111"); session.set_date("2023-08-01");
//   session.set_answer("industry", "retail");
//   draw(session.view());
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/source.h"
#include "pack/parse.h"
#include "present/view_model.h"

namespace huisuan {
class CheckedPack;
class Evaluator;
struct Evaluation;
struct Program;
struct Situation;
namespace advise {
struct Advice;
}
}  // namespace huisuan

namespace huisuan::present {

struct Answers;
using huisuan::DataFile;

class Session {
 public:
  /// Parses, checks and compiles. On failure `report` (if given) gets every issue with its place,
  /// line and caret; on success the warnings.
  [[nodiscard]] static Result<Session> open(std::vector<DataFile> files,
                                            std::string* report = nullptr);
  Session(Session&&) noexcept;
  Session& operator=(Session&&) noexcept;
  ~Session();

  // --- intents: true when accepted, else the reason stands in the view model ---
  bool set_region(std::string_view code);
  bool set_date(std::string_view text);  ///< "2023-08-01", "2023年8月1日", "20230801"
  bool set_audience(std::string_view id, bool on);
  /// What somebody has come for: the next question, the totals and the sections are those of this
  /// life event. Answers are kept; what the event implies counts as answered until it is given up
  /// or another answer is given. "": everything, as after restart(), next_person() and a load.
  bool set_life_event(std::string_view id);

  /// number: "28", "18,432.60", "10～20" (partly known); boolean: "true", "是"; choice: id or
  /// label; date as set_date; rows: the number of rows. Full-width digits are read; "" is clear().
  bool set_answer(std::string_view fact, std::string_view text);
  bool set_unsure(std::string_view fact);   ///< 不清楚
  bool set_not_yet(std::string_view fact);  ///< 还没发生
  bool clear(std::string_view fact);        ///< as if never asked

  bool add_row(std::string_view fact);
  bool remove_row(std::string_view fact, uint32_t row);
  bool set_row_field(std::string_view fact, uint32_t row, std::string_view field,
                     std::string_view text);  ///< "" clears the field
  bool set_row_field_unsure(std::string_view fact, uint32_t row, std::string_view field);
  bool repeat_row(std::string_view fact, uint32_t row);  ///< the answers of the row before it

  /// The day from which the time of a service is counted ("": the as-of date), and how many days of
  /// it do not count ("": not known). No answers: they change no outcome and are in no file.
  bool set_service_start(uint32_t outcome, uint32_t component, std::string_view text);
  bool set_service_excluded(uint32_t outcome, uint32_t component, std::string_view text);

  /// A near miss or another proposal, all assignments at once; undo() takes them back together.
  bool apply(const std::vector<Assignment>& assignments);
  bool undo();

  // --- 假如 (ViewModel::whatif). Nothing is lost: undo() takes back what changes the answers ---
  void show_whatif(bool on);  ///< numbers and curve are made only while somebody looks
  void keep_situation();      ///< as the one to compare with
  bool return_to_kept();      ///< its answers again; the comparison ends
  bool swap_with_kept();
  void forget_kept();  ///< go on with the answers as they are now
  bool show_curve(uint32_t fact, uint32_t row = kNone, uint32_t field = kNone);
  void set_curve_ends(std::string_view from, std::string_view to);  ///< "": chosen for the user
  void hide_curve();
  /// Keeps the situation unless one is kept, and gives the curve's number another value.
  bool try_value(std::string_view text);

  /// What was typed into the search; its hits stand in ViewModel::search. No answer: undo() leaves
  /// it. Of `table` see Initials::read(); without one, only characters are found.
  void set_search(std::string_view text);
  void set_initials(std::string_view table);
  /// Simplified and traditional characters that count as the same: see Variants::read().
  void set_variants(std::string_view table);

  /// The JSON of DESIGN.md. All or nothing: on any mistake the session stays as it was, `false`
  /// comes back; ViewModel::message tells people what happened and what to do, message_details
  /// every mistake with its place.
  bool load_situation(std::string_view json, std::string_view name = "办理情况");
  [[nodiscard]] std::string save_situation() const;

  /// What could not be done outside of here, to stand in ViewModel::message as an error.
  void notice(std::string text);
  /// The message has been read.
  void close_message();

  /// 重新开始: no answer, no typed text, no undo. Region, date and audience go back to the start.
  void restart();
  /// The same on another day, to which 重新开始 goes back from now on: a machine runs for weeks.
  void begin_anew(std::string_view day);
  /// The same, but the region, the date and the audience stay: the next person at the counter.
  void next_person();

  [[nodiscard]] const ViewModel& view();

  // --- for the command line and the codec ---
  [[nodiscard]] const CheckedPack& pack() const;
  [[nodiscard]] const Program& program() const;
  [[nodiscard]] const Situation& situation() const;    ///< with estimates filled in
  [[nodiscard]] const Evaluation& evaluation() const;  ///< of that situation
  [[nodiscard]] const advise::Advice& advice() const;
  [[nodiscard]] const Answers& answers() const;
  [[nodiscard]] const SourceSet& sources() const;

 private:
  struct State;
  explicit Session(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace huisuan::present
