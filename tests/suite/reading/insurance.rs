//! Insurance risk where its text is silent: readings `NegativeCombinedRatio`, `ZeroShare` and
//! `MissingFinancingMeasure`. `TechnologyInsurance`, `CatastropheQuantile`,
//! `AssumedPolicyCredit`, `PolicyNeverPaysBack` and `StressedIncidence` stand with their
//! articles.

use c_ross::{
    Amount, CommonLine, CommonMeasures, CreditBusiness, CreditExposure, CreditGuaranteeBook,
    FinancingCredit, FinancingMeasures, InsuredLoans, LineBook, LineMeasure, LineTerms, LoanType,
    MotorMeasures, NonLifeBook, PremiumReserveRisk, RuleBook, RuleDay,
};

use crate::scenario::{day, number, readings};

fn yuan(text: &str) -> Amount {
    Amount::from_yuan(number(text)).unwrap()
}

fn known(text: &str) -> LineMeasure {
    LineMeasure::Known(number(text))
}

const MILLION: &str = "1000000";

/// Premium risk of liability and of policy export credit insurance with a combined ratio of -1
/// % and a net cession of 5 %, technology insurance apart, in a line of property business.
fn negative(choices: &str) -> [String; 3] {
    let measures =
        CommonMeasures { combined_ratio: known("-0.01"), ceded: yuan("50000"), assumed: yuan("0") };
    let line = |line| {
        let terms = LineTerms::Common(line, measures);
        LineBook::new(terms, yuan(MILLION), yuan("0")).unwrap()
    };
    let property = line(CommonLine::Property);
    let property = property.with_technology(yuan(MILLION), yuan("0")).unwrap();
    let exposure =
        CreditExposure::new(CreditBusiness::PolicyExportCredit, yuan(MILLION), yuan("0"));
    let exposures = vec![exposure.unwrap()];
    let (ceded, none) = (yuan("50000"), yuan("0"));
    let credit =
        CreditGuaranteeBook::new(exposures, known("-0.01"), ceded, none, LineMeasure::TooYoung);
    let book = NonLifeBook {
        lines: vec![property, line(CommonLine::Liability)],
        credit: Some(credit.unwrap()),
        financing: None,
        motor_run_off: LineMeasure::TooYoung,
        non_motor_run_off: LineMeasure::TooYoung,
        adequacy: None,
    };
    let rules = RuleBook::embedded().unwrap();
    let rules = rules.on(RuleDay::new(day("2025-12-31")));
    let risk = PremiumReserveRisk::of(&book, &rules, &readings(choices)).unwrap();
    let premium = |line| {
        let charge = risk.charges().iter().find(|charge| charge.line() == line).unwrap();
        charge.premium().value().to_string()
    };
    ["property", "liability", "credit_guarantee"].map(premium)
}

/// Its own coefficient only: `0.391 x (1 - 0.035 - 0.1)`, `0.203 x (1 - 0.047)`,
/// `0.42 x (1 - 0.047 - 0.1)`. Every coefficient of the line, but not that of the notice of
/// 2023: `0.391 x 0.9`, 0.203, 0.42.
///
/// Source: Rule 4 article 20; reading `NegativeCombinedRatio`.
#[test]
fn a_negative_combined_ratio_takes_its_own_coefficient_or_all() {
    assert_eq!(negative(""), ["338215.00", "193459.00", "358260.00"]);
    let whole = negative("NegativeCombinedRatio=WholeLine");
    assert_eq!(whole, ["351900.00", "203000.00", "420000.00"]);
}

/// Financing capital of a million of other personal loans, no reserve.
fn financing(measures: &FinancingMeasures, choices: &str) -> String {
    let loans =
        InsuredLoans { loan: LoanType::OtherPersonal, balance: yuan(MILLION), reserve: yuan("0") };
    let rules = RuleBook::embedded().unwrap();
    let rules = rules.on(RuleDay::new(day("2025-12-31")));
    let risk = FinancingCredit::of(&[loans], measures, &rules, &readings(choices)).unwrap();
    risk.capital().trace().replay().unwrap();
    risk.capital().value().to_string()
}

/// Growth as the industry's, one third of small loans, a tenth of the ten largest, no small
/// enterprises, an annual loss of 6.8 %, a combined ratio of 98 %: k3 0.2 and no other.
fn measures() -> FinancingMeasures {
    FinancingMeasures {
        premiums: Some([yuan("1"), yuan("1"), yuan("1"), yuan("1")]),
        small_loans: yuan("333333"),
        largest_ten: yuan("100000"),
        small_enterprises: yuan("0"),
        annual_loss: known("0.068"),
        earned_premium: yuan("1"),
        combined_ratio: known("0.98"),
    }
}

/// 0.078 x 1.2; a share of small loans of zero has nothing or the 0.2 of the lowest interval,
/// which with k3 is held at 0.25; that of the ten largest has zero in both.
///
/// Source: Rule 4 articles 37, 38; reading `ZeroShare`.
#[test]
fn a_share_of_zero_has_no_coefficient_or_that_of_the_lowest_interval() {
    let lowest = "ZeroShare=LowestInterval";
    assert_eq!(financing(&measures(), ""), "93600.00");
    let small = FinancingMeasures { small_loans: yuan("0"), ..measures() };
    assert_eq!(financing(&small, ""), "93600.00");
    assert_eq!(financing(&small, lowest), "97500.00");
    let both = FinancingMeasures { largest_ten: yuan("0"), ..small };
    assert_eq!(financing(&both, ""), "78000.00");
    assert_eq!(financing(&both, lowest), "93600.00");
}

/// Without k3: 0.078; the largest coefficients are 0.25 of growth, 0.25 of loss and 0.1 of the
/// combined ratio: 0.078 x 1.25, 0.078 x 1.25, 0.078 x 1.1.
///
/// Source: Rule 4 articles 35, 36, 40, 41; reading `MissingFinancingMeasure`.
#[test]
fn a_missing_measure_has_no_coefficient_or_the_largest() {
    let largest = "MissingFinancingMeasure=LargestCoefficient";
    let plain = FinancingMeasures { largest_ten: yuan("50000"), ..measures() };
    let none = yuan("0");
    let missing = [
        (FinancingMeasures { premiums: None, ..plain }, "97500.00"),
        (FinancingMeasures { premiums: Some([yuan("1"), none, none, none]), ..plain }, "97500.00"),
        (FinancingMeasures { annual_loss: LineMeasure::TooYoung, ..plain }, "97500.00"),
        (FinancingMeasures { combined_ratio: LineMeasure::TooYoung, ..plain }, "85800.00"),
    ];
    for (measures, expected) in missing {
        assert_eq!(financing(&measures, ""), "78000.00");
        assert_eq!(financing(&measures, largest), expected);
    }
}

/// The factor of the property line before and after the choice: 100 of technology insurance in
/// health business take 0.115 as the rest of it.
///
/// Source: notice 2023-5 article 9; reading `TechnologyInsurance=PropertyLineOnly`.
#[test]
fn technology_insurance_of_other_lines_may_stay_as_it_is() {
    let premium = |line, choices: &str| {
        let measures =
            CommonMeasures { combined_ratio: known("0.98"), ceded: yuan("0"), assumed: yuan("0") };
        let terms = LineTerms::Common(line, measures);
        let line = LineBook::new(terms, yuan(MILLION), yuan("0")).unwrap();
        let book = NonLifeBook {
            lines: vec![line.with_technology(yuan(MILLION), yuan("0")).unwrap()],
            credit: None,
            financing: None,
            motor_run_off: LineMeasure::TooYoung,
            non_motor_run_off: LineMeasure::TooYoung,
            adequacy: None,
        };
        let rules = RuleBook::embedded().unwrap();
        let rules = rules.on(RuleDay::new(day("2025-12-31")));
        let risk = PremiumReserveRisk::of(&book, &rules, &readings(choices)).unwrap();
        risk.charges()[0].premium().value().to_string()
    };
    let only = "TechnologyInsurance=PropertyLineOnly";
    assert_eq!(premium(CommonLine::Health, ""), "351900.00");
    assert_eq!(premium(CommonLine::Health, only), "115000.00");
    assert_eq!(premium(CommonLine::Property, ""), "351900.00");
    assert_eq!(premium(CommonLine::Property, only), "351900.00");
}

/// Health and other insurance with a million of premium and of reserve each, both reserves
/// ample.
///
/// By line: health 0.95 x 115,000 = 109,250 and 0.95 x 269,000 = 255,550, together
/// `sqrt(109,250^2 + 109,250 x 255,550 + 255,550^2) = 324,284.14`; other 93,100 and 170,000,
/// together 231,072.74; the lines are not correlated.
///
/// On the whole: 341,351.72 and 234,870.18 combine to 414,348.88; of the plain sum of 652,000
/// the premium risk of 213,000 and the reserve risk of 269,000 are discounted, the reserve
/// risk of other insurance is not: `414,348.88 x (482,000 x 0.95 + 170,000) / 652,000`.
///
/// Source: notice 2023-5 article 4; reading `ReserveAdequacyScope`; the roots by a sheet.
#[test]
fn the_discount_for_ample_reserves_bears_on_each_line_or_on_the_whole() {
    let measures =
        CommonMeasures { combined_ratio: known("0.98"), ceded: yuan("0"), assumed: yuan("0") };
    let line = |terms| LineBook::new(terms, yuan(MILLION), yuan(MILLION)).unwrap();
    let health = LineTerms::Common(CommonLine::Health, measures);
    let book = NonLifeBook {
        lines: vec![line(health), line(LineTerms::Other)],
        credit: None,
        financing: None,
        motor_run_off: LineMeasure::TooYoung,
        non_motor_run_off: LineMeasure::TooYoung,
        adequacy: Some([known("-0.05"), known("-0.05")]),
    };
    let rules = RuleBook::embedded().unwrap();
    let total = |choices: &str, on: &str| {
        let rules = rules.on(RuleDay::new(day(on)));
        let risk = PremiumReserveRisk::of(&book, &rules, &readings(choices)).unwrap();
        risk.total().trace().replay().unwrap();
        risk.total().value().to_string()
    };
    assert_eq!(total("", "2023-09-10"), "398189.42");
    assert_eq!(total("ReserveAdequacyScope=LineTotal", "2023-09-10"), "399033.22");
    for choices in ["", "ReserveAdequacyScope=LineTotal"] {
        assert_eq!(total(choices, "2023-09-09"), "414348.88", "the day before the notice");
    }
}

/// -0.996 % lies above -1 % and has no coefficient; to four places it is -1.00 % and has
/// -0.05. A premium of a million: 103,000 and `103,000 x 0.95`.
///
/// Source: Rule 4 article 10; annex 9, IR01, note 1; reading `CombinedRatioChangePlaces`.
#[test]
fn the_change_of_the_combined_ratio_is_exact_or_has_four_places() {
    let measures =
        CommonMeasures { combined_ratio: known("0.98"), ceded: yuan("0"), assumed: yuan("0") };
    let premium = |change: &str, choices: &str| {
        let motor = MotorMeasures {
            combined_ratio_change: known(change),
            last_year: yuan("3000000000"),
            to_date: yuan("1000000000"),
            to_date_before: yuan("1000000000"),
            industry_to_date: yuan("100000000000"),
            industry_before: yuan("100000000000"),
        };
        let terms = LineTerms::Motor(measures, motor);
        let book = NonLifeBook {
            lines: vec![LineBook::new(terms, yuan(MILLION), yuan("0")).unwrap()],
            credit: None,
            financing: None,
            motor_run_off: LineMeasure::TooYoung,
            non_motor_run_off: LineMeasure::TooYoung,
            adequacy: None,
        };
        let rules = RuleBook::embedded().unwrap();
        let rules = rules.on(RuleDay::new(day("2025-12-31")));
        let risk = PremiumReserveRisk::of(&book, &rules, &readings(choices)).unwrap();
        risk.total().trace().replay().unwrap();
        risk.charges()[0].premium().value().to_string()
    };
    let four = "CombinedRatioChangePlaces=Four";
    assert_eq!(premium("-0.00996", ""), "103000.00");
    assert_eq!(premium("-0.00996", four), "97850.00");
    assert_eq!(premium("-0.00994", four), "103000.00");
    assert_eq!(premium("-0.00995", four), "97850.00");
}

/// A combined ratio of 90 % has -0.1; with earned premium of -0.01 in all it has nothing,
/// whatever is read of missing measures: `0.078 x 0.9` and 0.078.
///
/// Source: Rule 4 article 41.
#[test]
fn earned_premium_below_zero_leaves_the_combined_ratio_without_coefficient() {
    let plain = FinancingMeasures {
        largest_ten: yuan("50000"),
        combined_ratio: known("0.9"),
        earned_premium: yuan("0"),
        ..measures()
    };
    assert_eq!(financing(&plain, ""), "70200.00");
    let below = FinancingMeasures { earned_premium: yuan("-0.01"), ..plain };
    assert_eq!(financing(&below, ""), "78000.00");
    let largest = "MissingFinancingMeasure=LargestCoefficient";
    assert_eq!(financing(&below, largest), "78000.00");
}
