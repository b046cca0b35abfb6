//! The adverse scenarios as data: Rule 5 articles 9 to 14, 18, 21, 22.

use c_ross::{
    Assumption, AssumptionTable, LapseType, LifeScenario, RatePeriod, RuleBook, RuleDay, Sex,
};

use crate::scenario::{day, number, readings};

fn factor(scenario: LifeScenario, assumption: Assumption, year: u32) -> String {
    let rules = RuleBook::embedded().unwrap();
    let rules = rules.on(RuleDay::new(day("2025-12-31")));
    let factor = scenario.factor(assumption, year, &rules).unwrap();
    factor.trace().replay().unwrap();
    factor.value().to_string()
}

/// The rate of a place of a table that has one rate throughout.
fn rate(
    scenario: LifeScenario,
    (assumption, period): (Assumption, RatePeriod),
    base: &str,
    place: usize,
    choices: &str,
) -> String {
    let rules = RuleBook::embedded().unwrap();
    let rules = rules.on(RuleDay::new(day("2025-12-31")));
    let table = AssumptionTable::new(assumption, period, vec![number(base); place]).unwrap();
    let adverse = table.under(scenario, &rules, &readings(choices)).unwrap();
    assert_eq!(adverse.len(), place);
    let last = adverse.last().unwrap();
    last.trace().replay().unwrap();
    last.value().normalize().to_string()
}

/// 0.97^10 = 0.73742412689492826049; x 0.98 = 0.7226756443570296952802; the later ones have more
/// than 24 places and are rounded half away from zero.
///
/// Source: Rule 5 article 11.
#[test]
fn longevity_improves_by_three_then_two_then_one_per_cent_for_thirty_years() {
    let years = [
        (1, "0.97"),
        (10, "0.73742412689492826049"),
        (11, "0.7226756443570296952802"),
        // 0.6025292012286375915808039597657921586176
        (20, "0.602529201228637591580804"),
        // 0.596503909216351215664995920168134237031424
        (21, "0.596503909216351215664996"),
        // 0.544916609260552776829800834702187275...
        (30, "0.544916609260552776829801"),
        (31, "0.544916609260552776829801"),
        (150, "0.544916609260552776829801"),
    ];
    for (year, expected) in years {
        let found = factor(LifeScenario::Longevity, Assumption::Mortality, year);
        assert_eq!(found, expected, "year {year}");
    }
}

/// 1 - 0.9 x (1 - 0.97) = 0.973; 1 - 0.9 x (1 - 0.73742412689492826049) =
/// 0.763681714205435434441.
///
/// Source: Rule 5 article 11.
#[test]
fn commercial_pension_bears_nine_tenths_of_the_longevity_factor() {
    let found =
        |year| factor(LifeScenario::Longevity, Assumption::CommercialPensionMortality, year);
    assert_eq!(found(1), "0.973");
    assert_eq!(found(10), "0.763681714205435434441");
    // The other scenarios of mortality bear on it whole.
    let mortality = factor(LifeScenario::Mortality, Assumption::CommercialPensionMortality, 1);
    assert_eq!(mortality, "1.15");
}

/// 1.02^10 = 1.21899441999475713024 and 1.03^10 = 1.34391637934412192049, and no more after.
///
/// Source: Rule 5 article 12 (2).
#[test]
fn the_trend_of_illness_rises_for_ten_years_by_sex() {
    let cases = [
        (Sex::Male, 1, "1.02"),
        (Sex::Male, 10, "1.21899441999475713024"),
        (Sex::Male, 11, "1.21899441999475713024"),
        (Sex::Female, 1, "1.03"),
        (Sex::Female, 10, "1.34391637934412192049"),
        (Sex::Female, 11, "1.34391637934412192049"),
    ];
    for (sex, year, expected) in cases {
        let found = factor(LifeScenario::IllnessTrend, Assumption::Illness(sex), year);
        assert_eq!(found, expected, "{sex:?} year {year}");
    }
}

/// Source: Rule 5 articles 9, 12 (1), 13, 14, 18, 21.
#[test]
fn the_other_scenarios_put_one_factor_on_every_year() {
    let cases = [
        (LifeScenario::Mortality, Assumption::Mortality, "1.15"),
        (LifeScenario::IllnessIncidence, Assumption::Illness(Sex::Male), "1.2"),
        (LifeScenario::MedicalAndHealth, Assumption::MedicalLossRatio, "1.2"),
        (LifeScenario::OtherLoss, Assumption::OtherLoss, "1.2"),
        (LifeScenario::Expense, Assumption::MaintenanceExpense, "1.1"),
        (LifeScenario::LapseUp, Assumption::Lapse(LapseType::One), "1.3"),
        (LifeScenario::LapseDown, Assumption::Lapse(LapseType::One), "0.7"),
        (LifeScenario::LapseUp, Assumption::Lapse(LapseType::Two), "1.4"),
        (LifeScenario::LapseDown, Assumption::Lapse(LapseType::Two), "0.6"),
    ];
    for (scenario, assumption, expected) in cases {
        for year in [1, 25] {
            assert_eq!(factor(scenario, assumption, year), expected, "{}", scenario.word());
        }
    }
}

const LAPSE: Assumption = Assumption::Lapse(LapseType::One);
const ANNUAL: (Assumption, RatePeriod) = (LAPSE, RatePeriod::Annual);
const MONTHLY: (Assumption, RatePeriod) = (LAPSE, RatePeriod::Monthly);

/// Two and a half times the rate, at most one, at least the floor; both sides of either.
///
/// Source: Rule 5 article 22.
#[test]
fn a_mass_lapse_lasts_twelve_months_between_its_floor_and_all() {
    let annual = [
        ("0", "0.25"),
        ("0.08", "0.25"),
        ("0.1", "0.25"),
        ("0.100004", "0.25001"),
        ("0.39", "0.975"),
        ("0.4", "1"),
        ("0.41", "1"),
    ];
    for (base, expected) in annual {
        assert_eq!(rate(LifeScenario::MassLapse, ANNUAL, base, 1, ""), expected, "{base}");
        assert_eq!(rate(LifeScenario::MassLapse, ANNUAL, base, 2, ""), base, "{base} after");
    }
    let monthly = [("0.005", "0.024"), ("0.0096", "0.024"), ("0.01", "0.025"), ("0.41", "1")];
    for (base, expected) in monthly {
        for month in [1, 12] {
            let found = rate(LifeScenario::MassLapse, MONTHLY, base, month, "");
            assert_eq!(found, expected, "{base} month {month}");
        }
        assert_eq!(rate(LifeScenario::MassLapse, MONTHLY, base, 13, ""), base);
    }
}

/// Source: Rule 5 article 21.
#[test]
fn a_raised_lapse_rate_is_at_most_one() {
    assert_eq!(rate(LifeScenario::LapseUp, ANNUAL, "0.76", 1, ""), "0.988");
    assert_eq!(rate(LifeScenario::LapseUp, ANNUAL, "0.8", 1, ""), "1");
    assert_eq!(rate(LifeScenario::LapseDown, ANNUAL, "0.8", 1, ""), "0.56");
    assert_eq!(rate(LifeScenario::LapseUp, MONTHLY, "0.01", 30, ""), "0.013");
}

const DEATHS: (Assumption, RatePeriod) = (Assumption::Mortality, RatePeriod::Annual);

/// Source: Rule 5 article 10.
#[test]
fn a_catastrophe_adds_deaths_in_the_first_year_only() {
    let scenario = LifeScenario::MortalityCatastrophe;
    assert_eq!(rate(scenario, DEATHS, "0.001", 1, ""), "0.0028");
    assert_eq!(rate(scenario, DEATHS, "0.001", 2, ""), "0.001");
}

/// Source: Rule 5 articles 9, 10, 12; reading `StressedIncidence`.
#[test]
fn a_stressed_probability_is_at_most_one_unless_it_is_read_as_printed() {
    let as_printed = "StressedIncidence=AsPrinted";
    let cases = [
        (LifeScenario::Mortality, DEATHS, "0.9", "1.035"),
        (LifeScenario::MortalityCatastrophe, DEATHS, "0.999", "1.0008"),
        (
            LifeScenario::IllnessIncidence,
            (Assumption::Illness(Sex::Male), RatePeriod::Annual),
            "0.9",
            "1.08",
        ),
    ];
    for (scenario, table, base, printed) in cases {
        assert_eq!(rate(scenario, table, base, 1, ""), "1", "{}", scenario.word());
        assert_eq!(rate(scenario, table, base, 1, as_printed), printed, "{}", scenario.word());
    }
    // A loss ratio is no probability.
    let medical = (Assumption::MedicalLossRatio, RatePeriod::Annual);
    assert_eq!(rate(LifeScenario::MedicalAndHealth, medical, "0.95", 1, ""), "1.14");
}

/// 0.123456789017 x 0.97^10 x 0.98^10 x 0.99^10 = 0.067273654861339092549870..., by a sheet
/// with fractions.
///
/// Source: Rule 5 articles 6, 11.
#[test]
fn an_adverse_rate_has_eighteen_places() {
    let found = rate(LifeScenario::Longevity, DEATHS, "0.123456789017", 30, "");
    assert_eq!(found, "0.067273654861339093");
}

#[test]
fn what_is_no_assumption_is_refused() {
    let table = |assumption, period, rates: &[&str]| {
        let rates = rates.iter().map(|rate| number(rate)).collect();
        AssumptionTable::new(assumption, period, rates).map(drop).map_err(|of| of.to_string())
    };
    let annual = RatePeriod::Annual;
    assert!(table(Assumption::Mortality, annual, &["0", "1"]).is_ok());
    for rate in ["-0.1", "1.000000000001", "0.0000000000001"] {
        let fault = table(Assumption::Mortality, annual, &[rate]).unwrap_err();
        assert!(fault.contains("from 0 to 1"), "{fault}");
    }
    assert!(table(Assumption::MedicalLossRatio, annual, &["1.2"]).is_ok());
    assert!(table(Assumption::Mortality, annual, &[]).is_err());
    assert!(table(Assumption::Mortality, annual, &["0"; 151]).is_err());
    assert!(table(LAPSE, RatePeriod::Monthly, &["0"; 1_800]).is_ok());
    assert!(table(LAPSE, RatePeriod::Monthly, &["0"; 1_801]).is_err());
    let fault = table(Assumption::Mortality, RatePeriod::Monthly, &["0"]).unwrap_err();
    assert!(fault.contains("annual"), "{fault}");
    let rules = RuleBook::embedded().unwrap();
    let rules = rules.on(RuleDay::new(day("2025-12-31")));
    let lapse = LifeScenario::MassLapse.factor(Assumption::OtherLoss, 1, &rules);
    assert!(lapse.unwrap_err().to_string().contains("other_loss"));
    for year in [0, 151] {
        assert!(LifeScenario::Longevity.factor(Assumption::Mortality, year, &rules).is_err());
    }
}
