//! Correlation matrices as printed, entry by entry: in the tables, and through the engine.

use c_ross::{Amount, Insurer, InsurerKind, Parameter, RuleBook, RuleDay};
use rust_decimal::Decimal;

use crate::scenario::insurer::{minimum, nothing, risks, yuan};
use crate::scenario::{day, number};

/// Upper triangle row by row, as the article prints it.
struct Matrix {
    parameter: Parameter,
    labels: &'static [&'static str],
    upper: &'static [&'static [&'static str]],
}

/// Source: Rule 8 article 70.
const MARKET: Matrix = Matrix {
    parameter: Parameter::MarketCorrelation,
    labels: &[
        "interest_rate",
        "equity_price",
        "real_estate",
        "overseas_fixed_income",
        "overseas_equity",
        "exchange_rate",
    ],
    upper: &[
        &["-0.14", "-0.18", "0", "-0.16", "0.07"],
        &["0.22", "0.06", "0.50", "0.04"],
        &["0.18", "0.19", "-0.14"],
        &["0.04", "-0.01"],
        &["-0.19"],
    ],
};

/// Source: Rule 2 article 16.
const PROPERTY: Matrix = Matrix {
    parameter: Parameter::PropertyInsurerCorrelation,
    labels: &["non_life", "market", "credit"],
    upper: &[&["0.1", "0.15"], &["0.27"]],
};

/// Source: Rule 2 article 17.
const LIFE: Matrix = Matrix {
    parameter: Parameter::LifeInsurerCorrelation,
    labels: &["life", "non_life", "market", "credit"],
    upper: &[&["0.20", "0.30", "0.15"], &["0.1", "0.1"], &["0.35"]],
};

/// Source: Rule 2 article 18.
const REINSURER: Matrix = Matrix {
    parameter: Parameter::ReinsurerCorrelation,
    labels: &["life", "non_life", "market", "credit"],
    upper: &[&["0.10", "0.30", "0.15"], &["0.1", "0.15"], &["0.27"]],
};

/// The pairs of a matrix with their printed entries.
fn pairs(matrix: &Matrix) -> Vec<(&'static str, &'static str, Decimal)> {
    let mut pairs = Vec::new();
    for (row, entries) in matrix.upper.iter().enumerate() {
        for (place, entry) in entries.iter().enumerate() {
            pairs.push((matrix.labels[row], matrix.labels[row + 1 + place], number(entry)));
        }
    }
    pairs
}

fn assert_tables(matrix: &Matrix) {
    let rules = RuleBook::embedded().unwrap();
    for on in ["2022-03-31", "2025-12-31"] {
        let set = rules.on(RuleDay::new(day(on)));
        for (one, other, entry) in pairs(matrix) {
            let found = set.value(matrix.parameter, &format!("{one}~{other}")).unwrap();
            assert_eq!(found.value(), entry, "{one} {other} on {on}");
        }
    }
}

/// Source: Rule 8 article 70; Rule 2 articles 16 to 18.
#[test]
fn the_tables_hold_the_printed_matrices() {
    for (matrix, size) in [(&MARKET, 15), (&PROPERTY, 3), (&LIFE, 6), (&REINSURER, 6)] {
        assert_eq!(pairs(matrix).len(), size);
        assert_tables(matrix);
    }
}

/// Two risks of 1,000 each are `sqrt(2,000,000 (1 + entry))` together: the square is within half a
/// fen of it.
fn assert_root(found: Amount, entry: Decimal, case: &str) {
    let exact = number("2000000") * (Decimal::ONE + entry);
    let half = number("0.005");
    let (low, high) = (found.yuan() - half, found.yuan() + half);
    assert!(low * low <= exact && exact < high * high, "{case}: {found}");
}

/// Source: Rule 8 article 70.
#[test]
fn two_market_risks_combine_by_their_entry() {
    for (one, other, entry) in pairs(&MARKET) {
        let mut insurer = nothing(InsurerKind::Property);
        for label in [one, other] {
            set(&mut insurer, label, yuan("1000"));
        }
        let found = minimum(&risks(&insurer, "2025-12-31")).market().total().value();
        assert_root(found, entry, &format!("{one} {other}"));
    }
}

/// Source: Rule 2 articles 16 to 18.
#[test]
fn two_risks_of_an_insurer_combine_by_their_entry() {
    let kinds = [
        (InsurerKind::Property, &PROPERTY),
        (InsurerKind::Life, &LIFE),
        (InsurerKind::Reinsurer, &REINSURER),
    ];
    for (kind, matrix) in kinds {
        for (one, other, entry) in pairs(matrix) {
            let mut insurer = nothing(kind);
            for label in [one, other] {
                set(&mut insurer, label, yuan("1000"));
            }
            let found = minimum(&risks(&insurer, "2025-12-31")).diversified().total().value();
            assert_root(found, entry, &format!("{} {one} {other}", kind.word()));
        }
    }
}

/// Sets the risk of a label; market risk as a whole through one of its parts, alone and so its own
/// size.
fn set(insurer: &mut Insurer, label: &str, amount: Amount) {
    match label {
        "interest_rate" | "market" => insurer.interest_rate = amount,
        "equity_price" => insurer.equity_price = c_ross::EquityPriceRisk::Beside(amount),
        "real_estate" => insurer.real_estate = amount,
        "overseas_fixed_income" => insurer.overseas_fixed_income = amount,
        "overseas_equity" => insurer.overseas_equity = amount,
        "exchange_rate" => insurer.exchange_rate = amount,
        "life" => insurer.life = amount,
        "non_life" => insurer.non_life = amount,
        "credit" => insurer.credit = amount,
        other => unreachable!("no risk is named {other}"),
    }
}
