use c_ross::{Aggregation, Amount, Correlation, Error, RuleDay};
use rust_decimal::Decimal;

use super::{amount, book};
use crate::scenario::{day, number};

fn matrix(rows: &[&str]) -> Result<Correlation, Error> {
    let labels = ["a", "b", "c"];
    let rows: Vec<Vec<Decimal>> =
        rows.iter().map(|row| row.split_whitespace().map(number).collect()).collect();
    Correlation::new("test", labels.get(..rows.len()).unwrap_or(&labels), &rows)
}

fn fault(rows: &[&str]) -> &'static str {
    match matrix(rows) {
        Err(Error::CorrelationMatrix { fault, .. }) => fault,
        other => unreachable!("not refused: {other:?}"),
    }
}

#[test]
fn what_is_no_correlation_matrix_says_why() {
    assert_eq!(fault(&["1 0.5", "0.4 1"]), "not symmetric");
    assert_eq!(fault(&["0.9 0.5", "0.5 1"]), "a diagonal entry that is not 1");
    assert_eq!(fault(&["1 1.01", "1.01 1"]), "an entry outside [-1, 1]");
    assert_eq!(fault(&["1 0.5 0", "0.5 1 0"]), "not square, or not one label per row");
    let twice =
        Correlation::new("test", &["a", "a"], &[vec![Decimal::ONE; 2], vec![Decimal::ONE; 2]]);
    assert!(matches!(twice, Err(Error::CorrelationMatrix { fault: "a label twice", .. })));
}

/// The determinant of the matrix with 0.9, 0.9 and r is `1 + 1.62 r - 1.62 - r^2`, which is zero at
/// r = 0.62 and at r = 1: below 0.62 no such correlations exist.
#[test]
fn semidefinite_is_decided_exactly_on_both_sides() {
    assert!(matrix(&["1 0.9 0.9", "0.9 1 0.62", "0.9 0.62 1"]).is_ok());
    assert_eq!(
        fault(&["1 0.9 0.9", "0.9 1 0.6199999999", "0.9 0.6199999999 1"]),
        "not positive semidefinite"
    );
    assert!(matrix(&["1 1 1", "1 1 1", "1 1 1"]).is_ok());
    assert!(matrix(&["1 -1", "-1 1"]).is_ok());
    assert_eq!(fault(&["1 -1 -1", "-1 1 -1", "-1 -1 1"]), "not positive semidefinite");
}

/// Source: Rules 2, 4, 5, 6, 8 and 9; each matrix is built, and so proved.
#[test]
fn every_matrix_of_the_rules_is_a_correlation_matrix() {
    let book = book();
    for on in ["2022-03-31", "2023-12-31", "2025-12-31"] {
        let rules = book.on(RuleDay::new(day(on)));
        for aggregation in Aggregation::ALL {
            let (matrix, _) = aggregation.matrix(&rules).unwrap();
            assert_eq!(matrix.labels(), aggregation.labels());
        }
    }
}

/// Source: Rule 4 article 44 is the upper left block of Rule 6 article 24.
#[test]
fn the_ten_lines_are_the_first_of_the_thirteen_types() {
    let book = book();
    let rules = book.on(RuleDay::new(day("2025-12-31")));
    let (ten, _) = Aggregation::Lines.matrix(&rules).unwrap();
    let (thirteen, _) = Aggregation::ReinsuranceTypes.matrix(&rules).unwrap();
    for row in 0..10 {
        for column in 0..10 {
            assert_eq!(ten.entry(row, column), thirteen.entry(row, column));
        }
    }
}

#[test]
fn parts_in_another_order_are_refused() {
    let book = book();
    let rules = book.on(RuleDay::new(day("2025-12-31")));
    let parts = [("default", amount("1")), ("spread", amount("1"))];
    let refused = Aggregation::Credit.of(&parts, &rules).unwrap_err();
    assert_eq!(refused.to_string(), "`default` stands where the correlation matrix has `spread`");
    let missing = Aggregation::Credit.of(&[("spread", amount("1"))], &rules).unwrap_err();
    assert_eq!(missing.to_string(), "`nothing` stands where the correlation matrix has `default`");
    let extra = [("spread", amount("1")), ("default", amount("1")), ("other", amount("1"))];
    let extra = Aggregation::Credit.of(&extra, &rules).unwrap_err();
    assert_eq!(extra.to_string(), "`other` stands where the correlation matrix has `nothing`");
    let negative = [("spread", amount("-0.01")), ("default", amount("1"))];
    assert!(matches!(
        Aggregation::Credit.of(&negative, &rules),
        Err(Error::OutOfRange { quantity: "capital of a risk", .. })
    ));
}

/// By hand, with a correlation of a quarter: 1 fen and 1 fen give sqrt(2.5) = 1.58 fen, which is 2
/// fen; ten to the seventeenth yuan twice give sqrt(2.5) of it, whose first 21 digits are
/// 158113883008418966599.
#[test]
fn the_root_is_right_to_the_fen_from_one_fen_to_a_hundred_times_the_industry() {
    let book = book();
    let rules = book.on(RuleDay::new(day("2025-12-31")));
    let twice = |text: &str| {
        let part: Amount = amount(text);
        let parts = [("spread", part), ("default", part)];
        Aggregation::Credit.of(&parts, &rules).unwrap().total().value().to_string()
    };
    assert_eq!(twice("0.01"), "0.02");
    assert_eq!(twice("100000000000000000"), "158113883008418966.60");
}
