// Dates of the oracle: counted month by month from 1970-01-01, nothing clever.
#pragma once

#include <cstdint>

namespace huisuan::oracle {

struct Day {
  int64_t year = 1970;
  int64_t month = 1;
  int64_t day = 1;
};

inline bool leap(int64_t year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

inline int64_t month_length(int64_t year, int64_t month) {
  if (month == 2) return leap(year) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

/// Years 1..9999 are enough for the generator.
inline int64_t number_of(const Day& date) {
  int64_t days = 0;
  for (int64_t year = 1970; year < date.year; ++year) days += leap(year) ? 366 : 365;
  for (int64_t year = date.year; year < 1970; ++year) days -= leap(year) ? 366 : 365;
  for (int64_t month = 1; month < date.month; ++month) days += month_length(date.year, month);
  return days + date.day - 1;
}

inline Day day_of(int64_t number) {
  Day date;
  while (number < 0) {
    --date.year;
    number += leap(date.year) ? 366 : 365;
  }
  while (number >= (leap(date.year) ? 366 : 365)) {
    number -= leap(date.year) ? 366 : 365;
    ++date.year;
  }
  while (number >= month_length(date.year, date.month)) {
    number -= month_length(date.year, date.month);
    ++date.month;
  }
  date.day += number;
  return date;
}

/// The same day of a later (or earlier) month, or that month's last.
inline int64_t months_later(int64_t number, int64_t months) {
  Day date = day_of(number);
  for (; months > 0; --months) {
    if (++date.month == 13) {
      date.month = 1;
      ++date.year;
    }
  }
  for (; months < 0; ++months) {
    if (--date.month == 0) {
      date.month = 12;
      --date.year;
    }
  }
  const int64_t last = month_length(date.year, date.month);
  if (date.day > last) date.day = last;
  return number_of(date);
}

}  // namespace huisuan::oracle
