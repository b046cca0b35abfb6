//! Non-financing credit and guarantee insurance: every bracket from both sides.

use c_ross::CreditBusiness::{
    OtherExportCredit, OtherNonFinancing, OtherOverseasInvestment, PolicyExportCredit,
    SinosureOverseasInvestment,
};
use c_ross::{
    Amount, CreditBusiness, CreditExposure, CreditGuarantee, CreditGuaranteeBook, Error,
    LineMeasure, RuleBook, RuleDay,
};

use crate::scenario::{day, number, readings};

/// What a test varies; the rest leaves every coefficient at zero.
struct Line {
    business: CreditBusiness,
    premium: &'static str,
    reserve: &'static str,
    combined_ratio: Option<&'static str>,
    ceded: &'static str,
    assumed: &'static str,
    run_off: Option<&'static str>,
}

const PLAIN: Line = Line {
    business: OtherNonFinancing,
    premium: "1000000",
    reserve: "1000000",
    combined_ratio: Some("0.98"),
    ceded: "0",
    assumed: "0",
    run_off: Some("0.02"),
};

fn yuan(text: &str) -> Amount {
    Amount::from_yuan(number(text)).unwrap()
}

fn measured(line: &Line, on: &str) -> Result<CreditGuarantee, Error> {
    let measure = |text: Option<&str>| {
        text.map_or(LineMeasure::TooYoung, |text| LineMeasure::Known(number(text)))
    };
    let exposure = CreditExposure::new(line.business, yuan(line.premium), yuan(line.reserve))?;
    let book = CreditGuaranteeBook::new(
        vec![exposure],
        measure(line.combined_ratio),
        yuan(line.ceded),
        yuan(line.assumed),
        measure(line.run_off),
    )?;
    let rules = RuleBook::embedded().unwrap();
    let set = rules.on(RuleDay::new(day(on)));
    CreditGuarantee::of(&book, &set, &readings(""))
}

fn premium(line: &Line) -> String {
    measured(line, "2024-06-30").unwrap().premium().value().to_string()
}

fn reserve(line: &Line) -> String {
    measured(line, "2024-06-30").unwrap().reserve().value().to_string()
}

/// On a premium of a million: 467,000 x (1 + k1).
///
/// Source: Rule 4 article 15: k1 = -0.05 in (0, 95 %], 0 in (95 %, 100 %], 0.05 in (100 %, 105 %],
/// 0.1 above.
#[test]
fn the_combined_ratio_from_both_sides_of_each_bracket() {
    let cases = [
        ("0.000001", "443650.00"),
        ("0.949999", "443650.00"),
        ("0.95", "443650.00"),
        ("0.950001", "467000.00"),
        ("1", "467000.00"),
        ("1.000001", "490350.00"),
        ("1.05", "490350.00"),
        ("1.050001", "513700.00"),
        ("9", "513700.00"),
    ];
    for (ratio, expected) in cases {
        let line = Line { combined_ratio: Some(ratio), ..PLAIN };
        assert_eq!(premium(&line), expected, "{ratio}");
    }
}

/// Source: Rule 4 article 20: a company too young, or a combined ratio below zero, has coefficient
/// zero.
#[test]
fn a_combined_ratio_that_is_missing_or_negative_has_no_coefficient() {
    for ratio in [None, Some("-0.000001"), Some("-3")] {
        let line = Line { combined_ratio: ratio, ..PLAIN };
        assert_eq!(premium(&line), "467000.00", "{ratio:?}");
    }
}

/// Article 15 begins above zero and article 20 ends below it: zero itself has no coefficient, since
/// what no rule assigns is zero. By hand: 1,000,000 x 0.467 without coefficient.
///
/// Source: Rule 4 article 7, 无明确规定并赋值的，则ki=0.
#[test]
fn a_combined_ratio_of_zero_has_no_coefficient() {
    assert_eq!(premium(&Line { combined_ratio: Some("0"), ..PLAIN }), "467000.00");
}

/// On a premium of a million: 467,000 x (1 + k2).
///
/// Source: Rule 4 article 15: k2 = 0.136 below -1 %, 0.012 in [-1 %, 0), 0 in [0, 2.5 %), -0.018 in
/// [2.5 %, 5 %), -0.047 from 5 %.
#[test]
fn the_net_non_proportional_cession_from_both_sides_of_each_bracket() {
    let cases = [
        ("0", "10000.01", "530512.00"),
        ("0", "10000", "472604.00"),
        ("0", "0.01", "472604.00"),
        ("0", "0", "467000.00"),
        ("24999.99", "0", "467000.00"),
        ("25000", "0", "458594.00"),
        ("49999.99", "0", "458594.00"),
        ("50000", "0", "445051.00"),
        ("900000", "0", "445051.00"),
        // Ceded less assumed: 2.5 % again.
        ("35000", "10000", "458594.00"),
    ];
    for (ceded, assumed, expected) in cases {
        let line = Line { ceded, assumed, ..PLAIN };
        assert_eq!(premium(&line), expected, "ceded {ceded}, assumed {assumed}");
    }
}

/// On a reserve of a million: 605,000 x (1 + k1).
///
/// Source: Rule 4 articles 28 and 33: k1 = 0 up to 5 %, 0.05 in (5 %, 10 %], 0.1 above; zero for a
/// company too young.
#[test]
fn the_run_off_deviation_from_both_sides_of_each_bracket() {
    let cases = [
        (None, "605000.00"),
        (Some("-2"), "605000.00"),
        (Some("0.05"), "605000.00"),
        (Some("0.050001"), "635250.00"),
        (Some("0.1"), "635250.00"),
        (Some("0.100001"), "665500.00"),
    ];
    for (run_off, expected) in cases {
        assert_eq!(reserve(&Line { run_off, ..PLAIN }), expected, "{run_off:?}");
    }
}

/// Base factors 0.467 and 0.605, from 1 December 2025 for export credit insurance and for overseas
/// investment insurance of Sinosure 0.42 and 0.545; the policy coefficient is -0.1:
/// 0.467 x 0.9 = 0.4203, 0.605 x 0.9 = 0.5445, 0.42 x 0.9 = 0.378, 0.545 x 0.9 = 0.4905.
///
/// Source: Rule 4 articles 15 and 28; notice 2025-24 article 3; that the coefficient stays is the
/// regulator's answer, reading `PolicyCreditCoefficient=OnTop`.
#[test]
fn each_business_before_and_after_the_notice() {
    let cases = [
        (PolicyExportCredit, ["420300.00", "544500.00"], ["378000.00", "490500.00"]),
        (OtherExportCredit, ["467000.00", "605000.00"], ["420000.00", "545000.00"]),
        (SinosureOverseasInvestment, ["420300.00", "544500.00"], ["378000.00", "490500.00"]),
        (OtherOverseasInvestment, ["420300.00", "544500.00"], ["420300.00", "544500.00"]),
        (OtherNonFinancing, ["467000.00", "605000.00"], ["467000.00", "605000.00"]),
    ];
    for (business, before, after) in cases {
        for (on, expected) in [
            ("2022-06-30", &before),
            ("2025-11-30", &before),
            ("2025-12-01", &after),
            ("2025-12-31", &after),
        ] {
            let line = measured(&Line { business, ..PLAIN }, on).unwrap();
            let found = [line.premium().value().to_string(), line.reserve().value().to_string()];
            assert_eq!(found, *expected, "{} on {on}", business.word());
        }
    }
}

/// Coefficients add up: 0.1 + 0.136 - 0.1 = 0.136, 0.42 x 1.136 = 0.47712.
///
/// Source: Rule 4 article 7, K is the sum of its coefficients.
#[test]
fn coefficients_add_up() {
    let line = Line {
        business: PolicyExportCredit,
        combined_ratio: Some("1.06"),
        assumed: "20000",
        ..PLAIN
    };
    let line = measured(&line, "2025-12-31").unwrap();
    assert_eq!(line.premium().value().to_string(), "477120.00");
}

/// 4,670 of premium and 6,050 of reserve capital: 4,670^2 + 6,050^2 + 4,670 x 6,050 = 86,664,900,
/// whose root is 9,309.40 (9,309.39^2 = 86,664,742.17, 9,309.40^2 = 86,664,928.36, the root is
/// 9,309.3985). Premium or reserve alone is its own capital.
///
/// Source: Rule 4 article 43, correlation 0.5.
#[test]
fn premium_and_reserve_combine_with_one_half() {
    let capital = |premium, reserve| {
        let line = Line { premium, reserve, ..PLAIN };
        measured(&line, "2024-06-30").unwrap().capital().value().to_string()
    };
    assert_eq!(capital("10000", "10000"), "9309.40");
    assert_eq!(capital("10000", "0"), "4670.00");
    assert_eq!(capital("0", "10000"), "6050.00");
}
