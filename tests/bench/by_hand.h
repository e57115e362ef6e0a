// The first document's rules as straight-line code, over the domain D (domains.h).
//
// In:  Facts. Out: for each entitlement in the order of the pack whether it is met and its amounts.
// Never: says why, what is missing or until when; cuts no cells. It is what the engine is compared
// with: the benchmark checks that both agree wherever both decide.
#pragma once

#include "bench/by_hand_facts.h"
#include "bench/domains.h"

namespace huisuan::bench {

template <class D>
struct ByHand {
  using T = typename D::Truth;
  using N = typename D::Number;
  using Day = typename D::Day;
  using C = typename D::Choice;

  struct Entry {
    T met;
    N amount[2];
    uint32_t amounts = 0;
  };
  static constexpr uint32_t kEntitlements = 41;

  const Constants<D> k{};
  std::array<Entry, kEntitlements> entries;

  void evaluate(const Facts<D>& f) {
    next_ = 0;
    here_ = f.in_province & (k.issued <= f.as_of);
    from_2023_ = k.first_of_2023 <= f.as_of;
    until_2023_ = f.as_of <= k.last_of_2023;
    derive(f);
    first_to_third(f);
    start_up(f);
    loans(f);
    skills(f);
    hiring(f);
    graduates(f);
    interns(f);
    incubator(f);
    unemployed(f);
  }

 private:
  void right(const T& met) {
    Entry& entry = entries[next_++];
    entry.met = here_ & met;
    entry.amounts = 0;
  }
  void pays(const T& met, const N& amount) {
    right(met);
    Entry& entry = entries[next_ - 1];
    entry.amount[0] = amount;
    entry.amounts = 1;
  }
  T within_2023(const Day& day) const { return (k.first_of_2023 <= day) & (day <= k.last_of_2023); }

  /// Rows: is one met, and the sum over those that are.
  struct Sum {
    T any = D::truth(false);
    N total = 0;
    void add(const T& met, const N& amount) {
      any = any | met;
      total = total + choose(met, amount, N(0));
    }
  };

  void derive(const Facts<D>& f) {
    const C& form = f.organisation_form;
    enterprise_ = form == k.enterprise;
    individual_ = form == k.individual_business;
    as_unit_ = individual_ & f.insured_as_unit;
    small_ = enterprise_ & ((f.enterprise_size == k.small) | (f.enterprise_size == k.micro));
    special_ = f.is_older_hardship | f.is_zero_employment_family | f.is_severely_disabled;
    five_years_ = months_later(f.left_school_on, 60);
    from_start_ = f.business_started_on <= five_years_;
    from_application_ = most(f.business_started_on, f.as_of) <= five_years_;
    other_founder_ = f.is_student | f.is_hardship_person | f.is_returning_migrant;
    schooled_ = f.school_in_province | f.is_hardship_person | f.is_returning_migrant;
    venue_ = ((!(f.industry == k.farming)) & !(f.industry == k.manufacturing) &
              !(f.industry == k.construction)) |
             small_ | individual_;
    started_in_2023_ = within_2023(f.business_started_on);
    started_till_2023_ = f.business_started_on <= k.last_of_2023;
    half_a_year_ = months_later(f.business_started_on, 6) <= f.as_of;
  }

  void first_to_third(const Facts<D>& f) {
    right(f.on_key_employer_list);
    T group = D::truth(false);
    for (const Hire<D>& h : f.hires) {
      group = group | h.graduate | h.hardship_person | h.registered_unemployed |
              h.lifted_from_poverty | h.monitored_person;
    }
    right(group);
    right((f.job_retention_rate >= D::decimal(95, 2)) & f.plans_to_hire);
    right(f.staff_keeps_growing);
    const C& form = f.organisation_form;
    const T cooperative = form == k.farmers_cooperative;
    const T like_sme = (form == k.social_group) | (form == k.foundation) |
                       (form == k.social_service) | (form == k.law_firm) |
                       (form == k.accounting_firm) | individual_;
    const T listed =
        enterprise_ | like_sme | (cooperative & (f.refund_cooperative == k.as_enterprise));
    const N staff =
        choose(f.refund_headcount == k.average, f.average_insured_staff, f.insured_at_year_end);
    const N limit = choose(staff <= N(30), D::decimal(2, 1), D::decimal(55, 3));
    const N rate = choose((enterprise_ | cooperative) & (f.enterprise_size == k.large),
                          D::decimal(3, 1), D::decimal(6, 1));
    pays(until_2023_ & listed & f.insured_as_unit &
             share_at_most(f.newly_drawing_staff, f.average_insured_staff, limit),
         f.premium_paid_last_year * rate);
    right(until_2023_ & small_ & f.no_corporate_account);
  }

  /// What a founder must be, under the readings of region, window and the five years.
  T starts(const Facts<D>& f, const C& region, const C& window, const C& years) const {
    const T event = window == k.event;
    const T graduate = f.is_graduate & choose(years == k.start, from_start_, from_application_);
    return from_2023_ & (event | until_2023_) & (other_founder_ | graduate) &
           choose(region == k.school, schooled_, f.registered_in_province) & venue_ &
           choose(event, started_in_2023_, started_till_2023_) & f.has_good_credit;
  }

  void start_up(const Facts<D>& f) {
    const N wanted = f.startup_loan_wanted;
    pays(starts(f, f.guarantee_region, f.guarantee_window, f.guarantee_five_years) &
             choose(f.guarantee_portion == k.whole_loan, wanted <= N(200'000), wanted > N(0)) &
             (wanted > N(0)),
         least(wanted, N(200'000)));

    N all = 0;
    N jobless = 0;
    for (const Hire<D>& h : f.hires) {
      const T counts = (h.contract_months >= N(12)) & (h.contract_start >= f.business_started_on) &
                       within_2023(h.contract_start) & (h.contract_start <= f.as_of);
      all = all + choose(counts, h.persons, N(0));
      jobless = jobless + choose(counts & h.was_jobless, h.persons, N(0));
    }
    const N new_hires = choose(f.grant_new_hire == k.any, all, jobless);
    const N counted =
        choose(f.grant_counts_from == k.first, new_hires, most(N(0), new_hires - N(1)));
    const N cap = choose(f.grant_cap_scope == k.hires_only, N(25'000), N(20'000));
    pays(starts(f, f.grant_region, f.grant_window, f.grant_five_years) & half_a_year_ &
             f.operates_normally & !f.startup_grant_received,
         N(5000));
    Entry& grant = entries[next_ - 1];
    grant.amount[1] = least(N(1000) * counted, cap);
    grant.amounts = 2;

    const T helper = starts(f, f.helper_region, f.helper_window, f.helper_five_years) &
                     half_a_year_ & f.operates_normally;
    Sum sum;
    for (const Hire<D>& h : f.hires) {
      sum.add(helper & within_2023(h.contract_start) & h.hardship_person &
                  (h.contract_months >= N(12)) & (h.contract_start >= f.business_started_on) &
                  (h.contract_start <= f.as_of),
              N(1500) * h.persons);
    }
    pays(sum.any, sum.total);
    right(from_2023_ & until_2023_ & special_ & (f.business_started_on <= f.as_of));
  }

  void loans(const Facts<D>& f) {
    const T group = f.is_hardship_person | f.is_returning_migrant | f.is_lifted_from_poverty |
                    f.is_retired_fisher | f.is_veteran;
    const T whole = f.interest_period == k.whole_loan;
    const T open = (!(f.interest_window == k.filing)) | until_2023_;
    Sum interest;
    T extension = D::truth(false);
    T renewal = D::truth(false);
    for (const Loan<D>& loan : f.loans) {
      const T personal = loan.loan_kind == k.personal_startup;
      const T startup = personal | (loan.loan_kind == k.firm_startup);
      const T recent = (f.interest_graduate == k.any) | (loan.signed_on <= five_years_);
      interest.add(open & within_2023(loan.signed_on) & personal & (loan.signed_on <= f.as_of),
                   choose(whole, loan.own_interest, loan.own_interest_to_2023) *
                       choose(group | (f.is_graduate & recent), N(1), D::decimal(5, 1)));
      extension = extension | (startup & loan.hit_by_disaster);
      renewal = renewal | (startup & loan.wants_renewal & (f.as_of <= loan.due_on));
    }
    pays(interest.any, interest.total);
    right(until_2023_ & extension);
    right((f.startup_loan_wanted > N(0)) & (f.startup_loan_wanted <= N(300'000)));
    right(renewal);
  }

  void skills(const Facts<D>& f) {
    right(until_2023_ & f.joins_vocational_training);
    right(until_2023_ & f.has_listed_digital_certificate & (f.employer_kind == k.enterprise) &
          (f.own_contract_months >= N(12)));
    const T employed =
        (f.employer_kind == k.enterprise) |
        ((f.employer_kind == k.individual_business_as_unit) & (f.skill_individual == k.like_firm));
    const T person =
        ((employed & (f.unemployment_insured_months >= N(12))) | f.drawing_unemployment_benefit) &
        (f.skill_subsidies_this_year <= N(2));
    const T filing = f.skill_window == k.filing;
    // Two rows: the second counts unless it is the same trade and level, or only one is left.
    T met[kRows];
    N amount[kRows];
    for (uint32_t i = 0; i < kRows; ++i) {
      const Certificate<D>& row = f.certificates[i];
      const Day a_year_later = months_later(row.certificate_date, 12);
      const Day last = choose(filing, least(k.last_of_2023, a_year_later), a_year_later);
      met[i] = (row.certificate_date <= k.last_of_2023) & (row.certificate_date <= f.as_of) &
               (f.as_of <= last) & person & !(row.level == k.above) & !row.already_paid;
      amount[i] =
          choose(row.level == k.level_5, N(1000), choose(row.level == k.level_4, N(1500), N(2000)));
    }
    static_assert(kRows == 2);
    const T twice = (f.certificates[0].trade == f.certificates[1].trade) &
                    (f.certificates[0].level == f.certificates[1].level);
    const T one_only = twice | (f.skill_subsidies_this_year >= N(2));
    const N first = choose(met[0], amount[0], N(0));
    const N second = choose(met[1], amount[1], N(0));
    pays(met[0] | met[1], choose(one_only, most(first, second), first + second));
  }

  void hiring(const Facts<D>& f) {
    const Day begin = choose(f.youth_start == k.year, k.first_of_2023,
                             choose(f.youth_start == k.publication, k.issued, k.first_of_2015));
    const T firm = enterprise_ | as_unit_;
    const T never = f.youth_jobless == k.never;
    const T open = (!(f.youth_window == k.filing)) | until_2023_;
    Sum sum;
    for (const Hire<D>& h : f.hires) {
      const T fresh = year_of(h.contract_start) == year_of(h.left_school_date);
      const T two_years = (h.contract_start <= months_later(h.left_school_date, 24)) &
                          choose(never, !h.worked_after_school, h.was_jobless);
      const T youth = h.registered_unemployed & (h.age_at_hire >= N(16)) & (h.age_at_hire <= N(24));
      sum.add((begin <= h.contract_start) & (h.contract_start <= k.last_of_2023) &
                  (h.contract_start <= f.as_of) & open & f.registered_in_province & firm &
                  ((h.graduate & (fresh | two_years)) | youth) & (h.contract_months >= N(12)),
              N(1500) * h.persons);
    }
    pays(sum.any, sum.total);
    pays(f.is_final_year_student & f.is_student_in_hardship & !f.job_seeking_subsidy_received,
         N(1000));
  }

  void graduates(const Facts<D>& f) {
    right(f.is_medical_graduate & f.wants_village_doctor);
    right(f.is_graduate & f.works_in_community);
    right(f.is_fresh_graduate & f.is_provincial_undergraduate & f.has_remote_grassroots_post &
          (f.grassroots_service_years >= N(3)));
    right(f.is_graduate & f.has_post_below_county);
    right(f.is_graduate & f.has_post_below_county & f.is_public_institution_staff);
    right((f.organisation_form == k.public_institution) & f.campus_hiring_approved);
    Sum fairs;
    for (const JobFair<D>& fair : f.job_fairs) {
      const T payee = choose(f.fair_payee == k.university, fair.our_part == k.university,
                             fair.our_part == k.agency);
      fairs.add(fair.held_jointly & fair.offline & payee,
                choose(fair.fair_size == k.large_fair, N(150'000),
                       choose(fair.fair_size == k.medium_fair, N(100'000), N(60'000))));
    }
    pays(fairs.any, fairs.total);
    right(from_2023_ & until_2023_ & f.is_state_owned & f.wage_budget_short &
          f.owner_approved_budget);
  }

  N intern_rate(const Facts<D>& f, const C& retention) const {
    const N finished = f.interns_finished;
    const N early = finished + f.interns_kept_early;
    const N half = D::decimal(5, 1);
    const T by_finished = (finished >= N(1)) & (f.interns_kept >= half * finished);
    const T with_early = (early >= N(1)) & (f.interns_kept + f.interns_kept_early >= half * early);
    return choose(choose(retention == k.finished, by_finished, with_early), N(1), D::decimal(8, 1));
  }

  void interns(const Facts<D>& f) {
    const N rate = intern_rate(f, f.intern_retention);
    const N early_rate = intern_rate(f, f.early_retention);
    const T open = (!(f.intern_window == k.filing)) | until_2023_;
    const T to_year_end = f.intern_months_counted == k.to_year_end;
    const T youth = f.intern_scope == k.youth;
    const T early_youth = f.early_scope == k.youth;
    const Day begin = choose(f.intern_begin == k.year, k.first_of_2023, k.first_of_2015);
    const T this_year = f.early_begin == k.year;
    const T early_open = (!(f.early_window == k.filing)) | until_2023_;
    Sum served;
    Sum remaining;
    for (const Intern<D>& row : f.interns) {
      const T young = (row.age_at_start >= N(16)) & (row.age_at_start <= N(24));
      const N months = choose(to_year_end, least(row.served_months, row.served_months_to_2023),
                              row.served_months);
      served.add((begin <= row.intern_start) & (row.intern_start <= k.last_of_2023) & open &
                     (row.jobless_graduate | (youth & young)) & (row.served_months >= N(1)),
                 months * f.minimum_wage * rate * row.persons);
      const N left = most(N(0), row.intern_months - row.served_months);
      const Day earliest =
          choose(this_year, most(row.intern_start, k.first_of_2023), row.intern_start);
      remaining.add(early_open & (earliest <= row.contract_signed_on) &
                        (row.contract_signed_on <= k.last_of_2023) & row.signed_contract &
                        (row.jobless_graduate | (early_youth & young)) &
                        (row.signed_contract_months >= N(12)) & (row.served_months >= N(1)) &
                        (row.served_months < row.intern_months) &
                        (row.contract_signed_on <= f.as_of),
                    left * f.minimum_wage * early_rate * row.persons);
    }
    pays(served.any, served.total);
    pays(remaining.any, remaining.total);
  }

  void incubator(const Facts<D>& f) {
    right(f.is_graduate & f.wants_carrier_place);
    const Day entered = f.incubator_entered_on;
    const T who = (!(f.incubator_who == k.graduates)) | f.owner_is_graduate;
    const T when =
        choose(f.incubator_new == k.after_notice, entered >= k.issued, entered <= f.as_of);
    const Day end = months_later(entered, 36);
    T met[kRows];
    N amount[kRows];
    for (uint32_t i = 0; i < kRows; ++i) {
      const Quarter<D>& row = f.incubator_quarters[i];
      met[i] = who & when & (months_later(row.quarter_start, 3) > entered) &
               (row.quarter_start < end) & (row.quarter_start <= f.as_of);
      amount[i] =
          least(D::decimal(6, 1) * (row.rent + row.property_fee + row.cleaning_fee), N(10'000));
    }
    // A quarter counts once: of two rows of the same one, the first.
    const Day& one = f.incubator_quarters[0].quarter_start;
    const Day& other = f.incubator_quarters[1].quarter_start;
    const T twice = (one <= other) & (one >= other);
    Sum sum;
    sum.add(met[0], amount[0]);
    sum.add(met[1] & !(twice & met[0]), amount[1]);
    pays(sum.any, sum.total);
  }

  void unemployed(const Facts<D>& f) {
    const T in_2023 = from_2023_ & until_2023_;
    right(in_2023 & f.is_long_term_unemployed);
    right(in_2023 & (f.is_hardship_person | f.is_long_term_unemployed));
    right(in_2023 & (f.is_hardship_person | f.is_zero_employment_family));
    right(in_2023 & special_ & f.flexible_worker_insured);
    const T firm = enterprise_ | as_unit_;
    Sum jobless;
    Sum poverty;
    Sum monitored;
    const auto window = [&](const C& reading, const Day& start) {
      const T event = reading == k.event;
      return (choose(event, k.first_of_2023, k.first_of_2015) <= start) &
             (start <= k.last_of_2023) & from_2023_ & (event | until_2023_);
    };
    for (const Hire<D>& h : f.hires) {
      const Day& start = h.contract_start;
      jobless.add(window(f.jobless_window, start) & firm & h.registered_unemployed &
                      (h.months_registered >= N(6)) & (h.contract_months >= N(12)) &
                      (start <= f.as_of),
                  N(1500) * h.persons);
      const T half_a_year =
          choose(h.still_employed, months_later(start, 6) <= f.as_of, h.months_worked >= N(6));
      poverty.add(window(f.poverty_window, start) & h.lifted_from_poverty & half_a_year,
                  N(1500) * h.persons);
      monitored.add(window(f.monitored_window, start) & h.monitored_person & half_a_year,
                    N(2000) * h.persons);
    }
    pays(jobless.any, jobless.total);
    pays(poverty.any, poverty.total);
    pays(monitored.any, monitored.total);
    right(f.is_registered_unemployed);
    right(f.is_registered_unemployed & f.lives_in_hardship);
    const T nation = f.price_area == k.nation;
    right((f.receives_social_aid | f.drawing_unemployment_benefit) &
          ((choose(nation, f.cpi_yoy_national, f.cpi_yoy_province) >= D::decimal(3, 2)) |
           (choose(nation, f.food_cpi_yoy_national, f.food_cpi_yoy_province) >= D::decimal(6, 2))));
  }

  uint32_t next_ = 0;
  T here_, from_2023_, until_2023_;
  T enterprise_, individual_, as_unit_, small_, special_;
  Day five_years_;
  T from_start_, from_application_, other_founder_, schooled_, venue_, started_in_2023_,
      started_till_2023_, half_a_year_;
};

}  // namespace huisuan::bench
