//! Technology insurance: notice 2023-5 articles 4 and 9.

use c_ross::{CommonLine, CommonMeasures, LineBook, LineMeasure, LineTerms, NonLifeBook};

use super::{book, known, measured, yuan};

fn line(
    line: CommonLine,
    [premium, reserve]: [&str; 2],
    ratio: &str,
    ceded: &str,
    [technology, technology_reserve]: [&str; 2],
) -> LineBook {
    let measures =
        CommonMeasures { combined_ratio: known(ratio), ceded: yuan(ceded), assumed: yuan("0") };
    let terms = LineTerms::Common(line, measures);
    let line = LineBook::new(terms, yuan(premium), yuan(reserve)).unwrap();
    line.with_technology(yuan(technology), yuan(technology_reserve)).unwrap()
}

/// Property with 1,000 million of premium and 800 of reserve; liability with 2,300 and 1,900,
/// of which 300 and 250 are technology insurance.
fn insurer() -> NonLifeBook {
    let property =
        line(CommonLine::Property, ["1000000000", "800000000"], "1.01", "50000000", ["0", "0"]);
    let liability = line(
        CommonLine::Liability,
        ["2300000000", "1900000000.03"],
        "1.05",
        "57500000",
        ["300000000", "250000000"],
    );
    NonLifeBook {
        non_motor_run_off: known("0.0501"),
        adequacy: Some([known("-0.05"), known("-0.0499")]),
        ..book(vec![property, liability])
    }
}

/// Property: 1,000 x 0.391 x (1 + 0.05 - 0.035) x 0.95 = 377.02175; 800 x 0.561 x 1.05 = 471.24.
///
/// Liability: 2,000 x 0.203 x (1 + 0.05 - 0.018) = 418.992; the technology part 300 x 0.391 x
/// (1 + 0.05 - 0.035 - 0.1) = 107.3295, with the coefficients of the property line; the sum x
/// 0.95 = 500.005425. Reserve: 1,650.00000003 x 0.433 x 1.05 = 750.17250001, and 250 x 0.561 x
/// (1 + 0.05 - 0.1) = 133.2375. The roots by a sheet.
///
/// Source: notice 2023-5 articles 4 and 9, Rule 4 articles 11, 13, 24, 26, 42, 44; reading
/// `TechnologyInsurance=PropertyFactorsForAll`.
#[test]
fn technology_insurance_of_another_line_takes_the_factors_of_property() {
    let risk = measured(&insurer(), "2025-12-31").unwrap();
    let charges = risk.charges().iter();
    let charges = charges.map(|of| [of.premium(), of.reserve(), of.capital()]);
    let found: Vec<_> = charges.map(|of| of.map(|part| part.value().to_string())).collect();
    assert_eq!(found[0], ["377021750.00", "471240000.00", "736125170.77"]);
    assert_eq!(found[1], ["500005425.00", "883410000.01", "1213313003.99"]);
    assert_eq!(risk.lines().total().value().to_string(), "1624565751.91");
}

/// The day before the notice of 10 September 2023 there is neither the coefficient nor the
/// discount: 2,300 x 0.203 x 1.032 = 481.8408, 1,900.00000003 x 0.433 x 1.05 = 863.83500001
/// (863.835000013...).
///
/// Source: notice 2023-5 articles 4 and 9.
#[test]
fn before_the_notice_of_2023_technology_insurance_is_as_the_rest_of_its_line() {
    let risk = measured(&insurer(), "2023-09-09").unwrap();
    let liability = &risk.charges()[1];
    assert_eq!(liability.premium().value().to_string(), "481840800.00");
    assert_eq!(liability.reserve().value().to_string(), "863835000.01");
    let after = measured(&insurer(), "2023-09-10").unwrap();
    assert_eq!(after.charges()[1].premium().value().to_string(), "500005425.00");
}

/// Without a property line its base factor is left, on the reserve with the run-off of all
/// non-motor business: a million x 0.391 x 0.9 = 351,900 and x 0.561 x (1 + 0.05 - 0.1) =
/// 532,950.
///
/// Source: notice 2023-5 article 9; Rule 4 articles 7, 24.
#[test]
fn without_a_property_line_only_its_base_factor_and_the_run_off_are_applied() {
    let million = ["1000000", "1000000"];
    let accident = line(CommonLine::Accident, million, "0.9", "0", million);
    let book = NonLifeBook { non_motor_run_off: known("0.0501"), ..book(vec![accident]) };
    let risk = measured(&book, "2025-12-31").unwrap();
    assert_eq!(risk.charges().len(), 1);
    let charge = &risk.charges()[0];
    assert_eq!(charge.premium().value().to_string(), "351900.00");
    assert_eq!(charge.reserve().value().to_string(), "532950.00");
}

#[test]
fn a_technology_part_is_no_more_than_its_line() {
    let million = yuan("1000000");
    let other = LineBook::new(LineTerms::Other, million, million).unwrap();
    assert!(other.with_technology(million, million).is_ok());
    for (premium, reserve) in [("1000000.01", "0"), ("0", "1000000.01"), ("-0.01", "0")] {
        assert!(other.with_technology(yuan(premium), yuan(reserve)).is_err());
    }
    assert!(matches!(book(vec![other]).non_motor_run_off, LineMeasure::Known(_)));
}
