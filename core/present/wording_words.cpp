// The words of the closed lists of pack/vocabulary.h, enumerator for enumerator.
#include "present/strings.h"
#include "present/wording.h"

namespace huisuan::present {

namespace {

#define HUISUAN_COUNT(word) +1
#define HUISUAN_TABLE(Enumeration, LIST, PREFIX)                      \
  constexpr Str k##Enumeration##Strings[] = {LIST(HUISUAN_##PREFIX)}; \
  static_assert(sizeof(k##Enumeration##Strings) / sizeof(Str) == 0 LIST(HUISUAN_COUNT))

#define HUISUAN_AUDIENCE(word) Str::audience_##word,
#define HUISUAN_STRENGTH(word) Str::strength_##word,
#define HUISUAN_DELIVERY(word) Str::delivery_##word,
#define HUISUAN_KIND(word) Str::kind_##word,
#define HUISUAN_EFFECT(word) Str::effect_##word,
#define HUISUAN_PERIOD(word) Str::period_##word,
// A list without its string does not compile.
HUISUAN_TABLE(Audience, HUISUAN_AUDIENCES, AUDIENCE);
HUISUAN_TABLE(Strength, HUISUAN_STRENGTHS, STRENGTH);
HUISUAN_TABLE(Delivery, HUISUAN_DELIVERIES, DELIVERY);
HUISUAN_TABLE(EntitlementKind, HUISUAN_KINDS, KIND);
HUISUAN_TABLE(Effect, HUISUAN_EFFECTS, EFFECT);
HUISUAN_TABLE(Period, HUISUAN_PERIODS, PERIOD);

}  // namespace

std::string_view word(Audience value) { return str(kAudienceStrings[static_cast<uint8_t>(value)]); }
std::string_view word(Strength value) { return str(kStrengthStrings[static_cast<uint8_t>(value)]); }
std::string_view word(Delivery value) { return str(kDeliveryStrings[static_cast<uint8_t>(value)]); }
std::string_view word(EntitlementKind value) {
  return str(kEntitlementKindStrings[static_cast<uint8_t>(value)]);
}
std::string_view word(Effect value) { return str(kEffectStrings[static_cast<uint8_t>(value)]); }
std::string_view word(Period value) { return str(kPeriodStrings[static_cast<uint8_t>(value)]); }

std::string payee_text(std::string_view payee, bool saved) {
  // Nobody is paid what need not be spent.
  if (payee == "employer") {
    return std::string(str(saved ? Str::saver_employer : Str::payee_employer));
  }
  if (payee == "person") return std::string(str(saved ? Str::saver_person : Str::payee_person));
  return std::string(payee);
}

}  // namespace huisuan::present
