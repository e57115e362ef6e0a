#include <algorithm>

#include "cli/command.h"
#include "cli/files.h"
#include "cli/outcome_text.h"
#include "codec/outcome_json.h"
#include "codec/sheets.h"
#include "present/session.h"

namespace huisuan::cli {

namespace {

constexpr std::string_view kFormats[] = {"text", "json", "html", "csv", "ics"};

/// --region, --date and --audience go before what the file says. The problem, if any.
std::string override_file(present::Session& session, const Arguments& arguments) {
  if (const auto region = arguments.value("--region"); region && !session.set_region(*region)) {
    return "--region：" + session.view().region_error;
  }
  if (const auto date = arguments.value("--date"); date && !session.set_date(*date)) {
    return "--date " + *date + "：" + session.view().date.error;
  }
  const auto audiences = arguments.values("--audience");
  if (audiences.empty()) return {};
  for (const present::AudienceView& each : session.view().audiences) {
    if (each.chosen) session.set_audience(std::string(each.id), false);
  }
  for (const std::string& id : audiences) {
    if (session.set_audience(id, true)) continue;
    std::string known;
    for (const present::AudienceView& each : session.view().audiences) known += " " + each.id;
    return "--audience：没有身份 " + id + "；可以写" + known;
  }
  return {};
}

}  // namespace

Reply run_evaluate(const Arguments& arguments) {
  const std::string format = arguments.value("--format").value_or("text");
  if (std::find(std::begin(kFormats), std::end(kFormats), format) == std::end(kFormats)) {
    return bad_input("--format 没有 " + format + "；可以写 text、json、html、csv、ics");
  }
  const std::string& path = arguments.words[0];
  const ReadText file = read_text(path);
  if (!file.ok()) return bad_input(file.problem);
  const std::string folder = data_folder(arguments.value("--data").value_or(""));
  ReadFolder read = read_folder(folder);
  if (!read.ok()) return bad_input(read.problem + "；数据文件夹用 --data 给出");
  std::string report;
  auto opened = present::Session::open(std::move(read.files), &report);
  if (!opened.ok()) {
    return bad_input(report + "\n" + folder + " 里的规则有错误，先改好再算：huisuan check " +
                     folder);
  }
  present::Session& session = opened.value();
  session.set_date(to_text(today()));
  if (!session.load_situation(file.text, path == "-" ? "标准输入" : path)) {
    return bad_input(session.view().message_details);
  }
  const std::string problem = override_file(session, arguments);
  if (!problem.empty()) return bad_input(problem);
  if (format == "json") return {0, codec::outcome_json(session), {}};
  const present::ViewModel& view = session.view();
  if (format == "html") return {0, codec::sheet_html(view, to_text(today())), {}};
  if (format == "csv") return {0, codec::outcomes_csv(view), {}};
  if (format == "ics") return {0, codec::calendar_ics(view), {}};
  return {0, outcome_text(view, arguments.has("--explain")), {}};
}

}  // namespace huisuan::cli
