//! Exposures, coefficients and capitals of the lines in filed sheets: what is wrong is found, what
//! rounding, a discount or technology insurance may explain is not told, and what other inputs
//! decide is left with its reason.

use c_ross::{InsurerKind, RuleBook, RuleDay};
use c_ross_excel::{FiledColumn, FilingTerms, FormCheck, Limits, MoneyUnit, Workbook, check};
use chrono::NaiveDate;

use crate::made::{fixture, packed, parts, with_cell};

const PROPERTY: &str = "form_property.xlsx";

/// A property insurer's return, with cells of IR01 put in place, at the end of 2025 or of 2022.
fn property(cells: &[(&str, &str)], year: i32, has_technology: bool) -> FormCheck {
    let bytes = cells.iter().fold(fixture(PROPERTY), |bytes, (cell, value)| {
        with_cell(&bytes, "IR01", cell, &content(cell, value))
    });
    checked(&bytes, InsurerKind::Property, year, has_technology)
}

/// The XML of a number, or of a text.
fn content(cell: &str, value: &str) -> String {
    if value.starts_with(|c: char| c.is_ascii_digit() || c == '-') {
        return format!("<c r=\"{cell}\"><v>{value}</v></c>");
    }
    format!("<c r=\"{cell}\" t=\"inlineStr\"><is><t>{value}</t></is></c>")
}

fn checked(bytes: &[u8], kind: InsurerKind, year: i32, has_technology: bool) -> FormCheck {
    let book = RuleBook::embedded().unwrap();
    let rules = book.on(RuleDay::new(NaiveDate::from_ymd_opt(year, 12, 31).unwrap()));
    let column = FiledColumn::new(rules);
    let terms = FilingTerms::new(kind, MoneyUnit::TenThousandYuan, [column.clone(), column]);
    let terms = if has_technology { terms } else { terms.without_technology_insurance() };
    check(&Workbook::open(bytes, "a.xlsx", &Limits::default()).unwrap(), &terms).unwrap()
}

/// The differences in the sheets of the lines: cell and article.
fn told(check: &FormCheck) -> Vec<String> {
    let lines = check.differences().iter().filter(|difference| {
        let sheet = difference.location().sheet_name().unwrap();
        sheet.starts_with("IR01") || sheet.starts_with("IR03")
    });
    let one = |difference: &c_ross_excel::Difference| {
        format!("{} {}", difference.location().cell_name().unwrap(), difference.article())
    };
    lines.map(one).collect()
}

/// Why a cell was left unchecked.
fn left(check: &FormCheck, cell: &str) -> Option<String> {
    let at = |left: &&c_ross_excel::NotChecked| {
        left.location().cell_name().is_some_and(|name| name.to_string() == cell)
            && left.location().sheet_name().is_some_and(|sheet| sheet.starts_with("IR01"))
    };
    check.not_checked().iter().find(at).map(|left| left.reason().to_string())
}

/// Row 2: 559.37 x 0.391 x (1 + 0.127) is 246.49, and so filed; 246.51 is not.
#[test]
fn a_capital_that_does_not_follow_is_told_where_no_technology_insurance_can_explain_it() {
    assert_eq!(told(&property(&[], 2025, false)), [""; 0]);
    let wrong = property(&[("X7", "246.51")], 2025, false);
    assert_eq!(told(&wrong), ["X7 rule-4 art. 11"]);
    assert_eq!(wrong.differences()[0].recomputed().to_string(), "246.490306");
    let unsure = property(&[("X7", "246.51")], 2025, true);
    assert!(!told(&unsure).contains(&"X7 rule-4 art. 11".to_owned()), "{:?}", told(&unsure));
    assert!(left(&unsure, "X7").unwrap().contains("technology insurance"));
    // Before the notice of 2023 it had no factors of its own.
    assert!(told(&property(&[("X7", "246.51")], 2022, true)).contains(&"X7 rule-4 art. 11".into()));
}

/// Notice 2023-5 article 4: 95 per cent, to the fen, of a property insurer whose reserves ran off
/// with a gain: 246.490306 x 0.95 = 234.1658; which the sheet does not say.
#[test]
fn a_capital_may_have_the_discount_for_ample_reserves() {
    let of = |capital: &str| {
        told(&property(&[("X7", capital)], 2025, false)).contains(&"X7 rule-4 art. 11".to_owned())
    };
    assert!(!of("234.17"));
    assert!(of("234.19") && of("240"));
    let before = told(&property(&[("X7", "234.17")], 2022, false));
    assert!(before.contains(&"X7 rule-4 art. 11".to_owned()), "{before:?}");
}

/// A wrong coefficient is told and its capital is not, which follows from the right one.
#[test]
fn a_wrong_coefficient_is_told_at_its_cell_and_nothing_else() {
    for (cell, value, article) in [
        ("S9", "0.1", "13"),
        ("T9", "0.012", "13"),
        ("T6", "0", "10"),
        ("U6", "0.012", "10"),
        ("V6", "0.15", "10"),
        ("W6", "0", "10"),
        ("Z8", "0.1", "25"),
        ("AA6", "0", "23"),
    ] {
        let wrong = property(&[(cell, value)], 2025, false);
        assert_eq!(told(&wrong), [format!("{cell} rule-4 art. {article}")]);
    }
}

/// 95 per cent as filed may be 95.004 per cent: either coefficient agrees. 95.01 per cent may not
/// be 95 per cent.
#[test]
fn a_ratio_at_the_edge_of_an_interval_may_lie_on_either_side() {
    // 419.37 x 0.103 x (1 + 0 + 0.05 + 0.127 - 0.15); what followed from -0.05 is told.
    let other = told(&property(&[("S6", "0"), ("X6", "44.36")], 2025, false));
    assert_eq!(other, ["O6", "Q6", "P6"].map(|cell| format!("{cell} rule-4 art. 42")));
    let wrong = property(&[("I6", "0.9501")], 2025, false);
    assert_eq!(told(&wrong), ["S6 rule-4 art. 10"]);
}

/// Note 4 of IR01: an insurer too young for a run-off deviation says so, and has no coefficient.
#[test]
fn a_measure_that_is_not_applicable_has_no_coefficient() {
    let none = property(&[("K8", "不适用"), ("Z8", "0"), ("AB8", "555.3")], 2025, false);
    assert!(!told(&none).iter().any(|of| of.starts_with("Z8") || of.starts_with("AB8")));
    assert_eq!(told(&property(&[("K8", "不适用")], 2025, false)), ["Z8 rule-4 art. 25"]);
}

/// With 20 hundred million yuan of motor premium a year before, there is no early stage, and growth
/// is measured against that of the industry, which the sheet does not hold.
#[test]
fn what_the_industry_decides_is_left_with_its_reason() {
    let large = property(&[("L6", "200000.01")], 2025, false);
    assert!(left(&large, "V6").unwrap().contains("the premium of the industry"));
    let found = told(&large);
    assert!(found.contains(&"W6 rule-4 art. 10".to_owned()), "{found:?}");
    assert!(found.contains(&"AA6 rule-4 art. 23".to_owned()), "{found:?}");
    // The bound itself is not below it, but half a fen of the unit less is.
    assert!(left(&property(&[], 2025, false), "V6").is_none());
    let at_bound = told(&property(&[("L6", "200000")], 2025, false));
    assert!(!at_bound.iter().any(|of| of.starts_with("W6")), "{at_bound:?}");
}

/// The businesses of credit insurance have factors of their own; nothing tells them apart.
#[test]
fn credit_insurance_is_left_with_its_reason() {
    let check = property(&[], 2025, false);
    let credit = check.not_checked().iter().filter(|left| left.row() == "6.2");
    let reasons: Vec<_> = credit.map(|left| left.reason().to_string()).collect();
    assert_eq!(reasons.len(), 2);
    assert!(reasons.iter().all(|reason| reason.contains("factors of their own")), "{reasons:?}");
}

/// IR01-1: 479.5 x 0.052 = 24.934, and a base factor that is not that of the type.
#[test]
fn loans_are_charged_at_the_factor_of_their_type() {
    let wrong = |cell: &str, value: &str| {
        let mut parts = parts(&fixture(PROPERTY));
        let loans = parts.iter_mut().find(|(name, bytes)| {
            name.starts_with("xl/worksheets/")
                && String::from_utf8_lossy(bytes).contains(&format!("<c r=\"{cell}\""))
                && String::from_utf8_lossy(bytes).contains("<v>0.157</v>")
        });
        let (_, bytes) = loans.unwrap();
        let text = String::from_utf8(bytes.clone()).unwrap();
        let from = text.find(&format!("<c r=\"{cell}\"")).unwrap();
        let to = from + text[from..].find("</c>").unwrap() + 4;
        *bytes = [&text[..from], &content(cell, value), &text[to..]].concat().into_bytes();
        told(&checked(&packed(&parts), InsurerKind::Property, 2025, true))
    };
    assert_eq!(wrong("M6", "24.93"), [""; 0]);
    assert_eq!(wrong("M6", "24.96"), ["M6 rule-4 art. 35"]);
    assert_eq!(wrong("F6", "0.078"), ["F6 rule-4 art. 35"]);
}

/// IR03: 1,847 x 0.394 = 727.718, without any coefficient, and no technology insurance in it.
#[test]
fn non_proportional_types_are_charged_at_their_base_factor() {
    let right = fixture("form_reinsurer.xlsx");
    let of = |value: &str| {
        let wrong = with_cell(&right, "IR03", "M23", &content("M23", value));
        told(&checked(&wrong, InsurerKind::Reinsurer, 2025, true))
    };
    assert_eq!(of("727.72"), [""; 0]);
    assert_eq!(of("727.74"), ["M23 rule-6 art. 14"]);
}
