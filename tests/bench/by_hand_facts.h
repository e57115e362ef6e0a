// What the rules that are written by hand (by_hand.h) read of a situation: the declared facts and
// readings of one document, each under its own id.
//
// A domain D says what a truth, a number, a day and a choice are: Sets (the values and operators of
// the engine) or Concrete (int64_t). The lists of rows have two rows each.
#pragma once

#include <array>
#include <cstdint>

namespace huisuan::bench {

inline constexpr uint32_t kRows = 2;

// clang-format off
#define HUISUAN_FACTS(X) \
  X(Truth, on_key_employer_list) X(Number, job_retention_rate) X(Truth, plans_to_hire) \
  X(Truth, staff_keeps_growing) X(Choice, organisation_form) X(Truth, insured_as_unit) \
  X(Number, average_insured_staff) X(Number, insured_at_year_end) X(Number, newly_drawing_staff) \
  X(Number, premium_paid_last_year) X(Choice, enterprise_size) X(Truth, no_corporate_account) \
  X(Truth, is_student) X(Truth, is_graduate) X(Day, left_school_on) X(Day, business_started_on) \
  X(Truth, is_hardship_person) X(Truth, is_returning_migrant) X(Truth, school_in_province) \
  X(Truth, registered_in_province) X(Choice, industry) X(Truth, has_good_credit) \
  X(Number, startup_loan_wanted) X(Truth, operates_normally) X(Truth, startup_grant_received) \
  X(Truth, is_older_hardship) X(Truth, is_zero_employment_family) X(Truth, is_severely_disabled) \
  X(Truth, is_lifted_from_poverty) X(Truth, is_retired_fisher) X(Truth, is_veteran) \
  X(Truth, joins_vocational_training) X(Truth, has_listed_digital_certificate) \
  X(Choice, employer_kind) X(Number, own_contract_months) X(Number, unemployment_insured_months) \
  X(Truth, drawing_unemployment_benefit) X(Number, skill_subsidies_this_year) \
  X(Truth, is_final_year_student) X(Truth, is_student_in_hardship) \
  X(Truth, job_seeking_subsidy_received) X(Truth, is_medical_graduate) \
  X(Truth, wants_village_doctor) X(Truth, has_post_below_county) X(Truth, is_fresh_graduate) \
  X(Truth, is_provincial_undergraduate) X(Truth, has_remote_grassroots_post) \
  X(Number, grassroots_service_years) X(Truth, is_public_institution_staff) \
  X(Truth, campus_hiring_approved) X(Truth, is_state_owned) X(Truth, wage_budget_short) \
  X(Truth, owner_approved_budget) X(Number, interns_finished) X(Number, interns_kept) \
  X(Number, interns_kept_early) X(Truth, wants_carrier_place) X(Truth, owner_is_graduate) \
  X(Day, incubator_entered_on) X(Truth, is_long_term_unemployed) \
  X(Truth, flexible_worker_insured) X(Truth, is_registered_unemployed) \
  X(Truth, lives_in_hardship) X(Truth, receives_social_aid) X(Truth, works_in_community)

#define HUISUAN_READINGS(X) \
  X(Choice, refund_headcount) X(Choice, refund_cooperative) X(Choice, guarantee_region) \
  X(Choice, guarantee_window) X(Choice, guarantee_portion) X(Choice, grant_region) \
  X(Choice, grant_window) X(Choice, grant_cap_scope) X(Choice, grant_new_hire) \
  X(Choice, grant_counts_from) X(Choice, helper_region) X(Choice, helper_window) \
  X(Choice, interest_period) X(Choice, interest_graduate) X(Choice, skill_window) \
  X(Choice, skill_individual) X(Choice, youth_start) X(Choice, youth_window) \
  X(Choice, youth_jobless) X(Choice, fair_payee) X(Choice, intern_window) \
  X(Choice, intern_months_counted) X(Choice, intern_retention) X(Choice, intern_scope) \
  X(Choice, early_retention) X(Choice, early_scope) X(Choice, incubator_who) \
  X(Choice, incubator_new) X(Choice, jobless_window) X(Choice, poverty_window) \
  X(Choice, monitored_window) X(Choice, price_area) X(Choice, guarantee_five_years) \
  X(Choice, grant_five_years) X(Choice, helper_five_years) X(Choice, interest_window) \
  X(Choice, intern_begin) X(Choice, early_begin) X(Choice, early_window)

#define HUISUAN_PARAMETERS(X) \
  X(Number, cpi_yoy_national) X(Number, cpi_yoy_province) X(Number, food_cpi_yoy_national) \
  X(Number, food_cpi_yoy_province) X(Number, minimum_wage)

#define HUISUAN_HIRE(X) \
  X(Number, persons) X(Day, contract_start) X(Number, contract_months) X(Truth, graduate) \
  X(Day, left_school_date) X(Truth, was_jobless) X(Truth, worked_after_school) \
  X(Number, age_at_hire) X(Truth, registered_unemployed) X(Number, months_registered) \
  X(Truth, hardship_person) X(Truth, lifted_from_poverty) X(Truth, monitored_person) \
  X(Truth, still_employed) X(Number, months_worked)
#define HUISUAN_LOAN(X) \
  X(Choice, loan_kind) X(Day, signed_on) X(Day, due_on) X(Number, own_interest) \
  X(Number, own_interest_to_2023) X(Truth, hit_by_disaster) X(Truth, wants_renewal)
#define HUISUAN_CERTIFICATE(X) \
  X(Choice, trade) X(Choice, level) X(Day, certificate_date) X(Truth, already_paid)
#define HUISUAN_JOB_FAIR(X) \
  X(Choice, fair_size) X(Truth, offline) X(Truth, held_jointly) X(Choice, our_part)
#define HUISUAN_INTERN(X) \
  X(Number, persons) X(Day, intern_start) X(Number, intern_months) X(Number, served_months) \
  X(Number, served_months_to_2023) X(Truth, jobless_graduate) X(Number, age_at_start) \
  X(Truth, signed_contract) X(Day, contract_signed_on) X(Number, signed_contract_months)
#define HUISUAN_QUARTER(X) \
  X(Day, quarter_start) X(Number, rent) X(Number, property_fee) X(Number, cleaning_fee)

#define HUISUAN_LISTS(X) \
  X(Hire, hires) X(Loan, loans) X(Certificate, certificates) X(JobFair, job_fairs) \
  X(Intern, interns) X(Quarter, incubator_quarters)

/// The choices and readings that are compared with.
#define HUISUAN_WORDS(X) \
  X(average) X(enterprise) X(individual_business) X(farmers_cooperative) X(social_group) \
  X(foundation) X(social_service) X(law_firm) X(accounting_firm) X(public_institution) \
  X(as_enterprise) X(large) X(small) X(micro) X(school) X(event) X(whole_loan) X(farming) \
  X(manufacturing) X(construction) X(hires_only) X(any) X(first) X(personal_startup) \
  X(firm_startup) X(individual_business_as_unit) X(like_firm) X(filing) X(above) X(level_5) \
  X(level_4) X(year) X(never) X(university) X(agency) X(large_fair) X(medium_fair) \
  X(to_year_end) X(finished) X(youth) X(graduates) X(after_notice) X(nation) X(start) X(publication)
// clang-format on

#define HUISUAN_MEMBER(kind, name) typename D::kind name{};
#define HUISUAN_ROW(type, fields) \
  template <class D>              \
  struct type {                   \
    fields(HUISUAN_MEMBER)        \
  };
HUISUAN_ROW(Hire, HUISUAN_HIRE)
HUISUAN_ROW(Loan, HUISUAN_LOAN)
HUISUAN_ROW(Certificate, HUISUAN_CERTIFICATE)
HUISUAN_ROW(JobFair, HUISUAN_JOB_FAIR)
HUISUAN_ROW(Intern, HUISUAN_INTERN)
HUISUAN_ROW(Quarter, HUISUAN_QUARTER)
#undef HUISUAN_ROW

template <class D>
struct Facts {
  typename D::Day as_of{};
  typename D::Truth in_province{};
  HUISUAN_FACTS(HUISUAN_MEMBER)
  HUISUAN_READINGS(HUISUAN_MEMBER)
  HUISUAN_PARAMETERS(HUISUAN_MEMBER)
#define HUISUAN_LIST(type, name) std::array<type<D>, kRows> name;
  HUISUAN_LISTS(HUISUAN_LIST)
#undef HUISUAN_LIST
};
#undef HUISUAN_MEMBER

/// Made once: texts and days that the rules name.
template <class D>
struct Constants {
  typename D::Day issued = D::day(2023, 6, 3);
  typename D::Day first_of_2023 = D::day(2023, 1, 1);
  typename D::Day last_of_2023 = D::day(2023, 12, 31);
  typename D::Day first_of_2015 = D::day(2015, 1, 1);
#define HUISUAN_WORD(name) typename D::Choice name = D::word(#name);
  HUISUAN_WORDS(HUISUAN_WORD)
#undef HUISUAN_WORD
};

}  // namespace huisuan::bench
