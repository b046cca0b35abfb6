//! Filled computed sheets, right and with one wrong cell: what is wrong is found at its cell, and
//! nothing else is.
//!
//! The workbooks are made by `fixtures/form_return.py`, which works every figure out from the rule
//! texts.

use std::sync::LazyLock;

use c_ross::{Amount, ControlRisk, InsurerKind, RuleBook, RuleDay};
use c_ross_excel::{
    Content, Difference, FiledColumn, FilingTerms, FormCheck, Limits, MoneyUnit, Reason, Workbook,
    check,
};
use chrono::NaiveDate;
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::made::{changed, fixture, with_cell};

const KINDS: [(InsurerKind, &str, i64); 3] = [
    (InsurerKind::Life, "form_life.xlsx", 100_000_000_000),
    (InsurerKind::Property, "form_property.xlsx", 5_000_000_000),
    (InsurerKind::Reinsurer, "form_reinsurer.xlsx", 50_000_000_000),
];

static BOOK: LazyLock<RuleBook> = LazyLock::new(|| RuleBook::embedded().unwrap());

fn day() -> RuleDay {
    RuleDay::new(NaiveDate::from_ymd_opt(2025, 12, 31).unwrap())
}

/// Checks the bytes of a return as it was filed: in 万元 to two places, the size band and the factor
/// of control risk known.
fn checked(bytes: &[u8], (kind, file, assets): (InsurerKind, &str, i64)) -> FormCheck {
    let workbook = Workbook::open(bytes, file, &Limits::default()).unwrap();
    let assets = Amount::from_yuan(Decimal::from(assets)).unwrap();
    let control = ControlRisk::Factor(Decimal::new(1, 2));
    let column =
        FiledColumn::new(BOOK.on(day())).with_total_assets(assets).with_control_risk(control);
    let terms = FilingTerms::new(kind, MoneyUnit::TenThousandYuan, [column.clone(), column]);
    check(&workbook, &terms).unwrap()
}

/// Each difference as sheet code, cell and article.
fn found(check: &FormCheck) -> Vec<(String, String, String)> {
    let one = |difference: &Difference| {
        let location = difference.location();
        let sheet = location.sheet_name().unwrap().split('-').next().unwrap().to_owned();
        let cell = location.cell_name().unwrap().to_string();
        (sheet, cell, difference.article().to_string())
    };
    check.differences().iter().map(one).collect()
}

/// The cell of a row and a column by letter.
fn cell_of(bytes: &[u8], sheet: &str, row: &str, column: &str) -> String {
    let workbook = Workbook::open(bytes, "a.xlsx", &Limits::default()).unwrap();
    let sheet = workbook.all_of(sheet).next().unwrap();
    let line = sheet.rows().iter().find(|line| line.text(1) == row).unwrap();
    format!("{column}{}", line.number())
}

fn number(cell: &str, value: &str) -> String {
    format!("<c r=\"{cell}\"><v>{value}</v></c>")
}

#[test]
fn a_right_return_has_no_differences() {
    // What must not happen is that little is checked.
    for (of, least) in KINDS.into_iter().zip([300; 3]) {
        let check = checked(&fixture(of.1), of);
        assert!(check.differences().is_empty(), "{:#?}", found(&check));
        assert!(check.reconciled() > least, "{}: {}", of.1, check.reconciled());
    }
}

#[test]
fn what_the_return_does_not_hold_is_listed_with_its_reason() {
    let listed = |of: (InsurerKind, &'static str, i64)| {
        let check = checked(&fixture(of.1), of);
        let one = |left: &c_ross_excel::NotChecked| {
            let sheet = left.location().sheet_name().map(|name| name.split('-').next().unwrap());
            format!("{} {}: {}", sheet.unwrap_or_default(), left.row(), left.reason())
        };
        check.not_checked().iter().map(one).collect::<Vec<_>>()
    };
    let factors = "the coefficients of concentration bear on assets that the sheet does not hold";
    let surplus = "what the limits cut off policy future surplus may stand in row 1.2.8 with other \
                   adjustments";
    let concentration =
        ["1.1", "1.2", "1.3", "3"].map(|row| format!("CT01 {row}: {factors}")).to_vec();
    let capital = vec![format!("S02 1.2.6: {surplus}"); 2];
    let lines = "IR01 11: the form does not say whether the lines go into the total before or \
                 after their own diversification";
    let businesses = "IR01 6.2: the businesses of the line have factors of their own, and the \
                      sheet does not tell them apart";
    let unknown = vec![businesses.to_owned(), businesses.to_owned(), lines.to_owned()];
    let life = [unknown, concentration, capital].concat();
    assert_eq!(listed(KINDS[0]), life);
    assert_eq!(listed(KINDS[1]), life);
    let types = |row: &str| {
        format!(
            "IR03 {row}: the form does not say whether the capital of a type is the sum or the \
             root of its premium and reserve risk"
        )
    };
    let types = ["1", "2", "3", "4", "5", "6", "8", "9", "10", "11", "12", "13", "14"].map(types);
    let businesses = vec![businesses.replace("IR01 6.2", "IR03 6"); 2];
    assert_eq!(listed(KINDS[2]), [businesses, types.to_vec(), life[3..].to_vec()].concat());
}

/// Computed cells with what they follow from: sheet, row, column, article.
const COMPUTED: [(usize, &str, &str, &str, &str); 41] = [
    (0, "S01", "3", "C", "rule-1 art. 4"),
    (0, "S01", "3.2", "D", "annex-9 sheet S01"),
    (0, "S01", "4", "C", "annex-9 sheet S01"),
    (0, "S01", "5", "D", "annex-9 sheet S01"),
    (0, "S01", "6", "C", "solvency-regulation art. 6"),
    (0, "S01", "8", "D", "solvency-regulation art. 6"),
    (0, "S02", "1.2", "C", "annex-9 sheet S02"),
    (0, "S02", "5", "D", "annex-9 sheet S02"),
    (0, "S03", "10", "E", "annex-9 sheet S03"),
    (0, "S03", "2", "F", "annex-9 sheet S03"),
    (0, "S04", "8", "C", "annex-9 sheet S04"),
    (0, "S05", "1", "C", "notice-2023-5 art. 1"),
    (0, "S05", "1*", "D", "rule-2 art. 15"),
    (0, "S05", "1.1", "D", "rule-5 art. 25"),
    (0, "S05", "1.1.4", "D", "rule-5 art. 25"),
    (0, "S05", "1.3", "C", "rule-8 art. 70"),
    (0, "S05", "1.3.7", "C", "rule-8 art. 70"),
    (0, "S05", "1.5", "D", "rule-2 art. 17"),
    (0, "S05", "1.6", "C", "rule-2 art. 19"),
    (0, "S05", "2", "D", "rule-12 art. 120"),
    (0, "IR05", "1.7", "C", "rule-5 art. 16"),
    (0, "IR05", "2", "C", "rule-5 art. 23"),
    (0, "IN01", "5", "E", "rule-8 art. 18"),
    (0, "LT01", "1.3", "G", "annex-9 sheet LT01"),
    (0, "LT01", "2.1.1", "H", "annex-9 sheet LT01"),
    (0, "CT01", "4", "F", "annex-9 sheet CT01"),
    (1, "IR01", "4", "Q", "rule-4 art. 42"),
    (1, "IR01", "2", "E", "rule-4 art. 11"),
    (1, "IR01", "3", "R", "rule-4 art. 9"),
    (1, "IR01", "4", "S", "rule-4 art. 13"),
    (1, "IR01", "5", "T", "rule-4 art. 14"),
    (1, "IR01", "1", "U", "rule-4 art. 10"),
    (1, "IR01", "1", "W", "rule-4 art. 10"),
    (1, "IR01", "7", "Z", "rule-4 art. 29"),
    (1, "IR02", "6", "C", "rule-4 art. 54"),
    (1, "S05", "1.4", "D", "rule-9 art. 43"),
    (1, "S05", "1.2.3", "C", "rule-4 art. 55"),
    (2, "IR03", "15", "I", "rule-6 art. 24"),
    (2, "IR03", "9", "K", "rule-4 art. 17"),
    (2, "IR03", "12", "J", "rule-6 art. 13"),
    (2, "IR04", "3", "C", "rule-6 art. 30"),
];

#[test]
fn one_wrong_computed_cell_is_found_at_its_cell_and_nothing_else() {
    for (place, sheet, row, column, article) in COMPUTED {
        let of = KINDS[place];
        let right = fixture(of.1);
        let cell = cell_of(&right, sheet, row, column);
        let wrong = with_cell(&right, sheet, &cell, &number(&cell, "98765.43"));
        let found = found(&checked(&wrong, of));
        assert!(!found.is_empty(), "{sheet} {cell}");
        for (at, of, _) in &found {
            assert_eq!((at.trim_end(), of), (sheet, &cell), "{found:?}");
        }
        assert!(found.iter().any(|(.., of)| of == article), "{sheet} {cell}: {found:?}");
    }
}

/// A wrong part is found where it makes a difference: in its risk, and in what diversification
/// takes off it. What follows from these as they were filed is not told again.
#[test]
fn one_wrong_part_is_found_in_what_follows_from_it() {
    let right = fixture("form_property.xlsx");
    let cell = cell_of(&right, "S05", "1.4.1", "D");
    let wrong = with_cell(&right, "S05", &cell, &number(&cell, "9000"));
    let at =
        |row| ("S05".to_owned(), cell_of(&right, "S05", row, "D"), "rule-9 art. 43".to_owned());
    assert_eq!(found(&checked(&wrong, KINDS[1])), [at("1.4"), at("1.4.3")]);
}

/// Row 1.4.3 of S05 is the sum of two parts less their root: three half units, and half a fen.
#[test]
fn rounding_explains_half_a_unit_for_each_figure_and_no_more() {
    let right = fixture("form_property.xlsx");
    let cell = cell_of(&right, "S05", "1.4.3", "C");
    // 820.33 + 1044.28 - sqrt(820.33^2 + 2 x 0.25 x 820.33 x 1044.28 + 1044.28^2) = 382.36...
    let at = |value: &str| {
        let moved = with_cell(&right, "S05", &cell, &number(&cell, value));
        let check = checked(&moved, KINDS[1]);
        check.differences().iter().find(|of| of.row() == "1.4.3").cloned()
    };
    let wrong = at("0").unwrap();
    assert_eq!(wrong.allowed().to_string(), "0.0150005");
    let exact = wrong.recomputed();
    for (sign, inside, outside) in [(1, 150, 151), (-1, 150, 151)] {
        let moved = |ten_thousandths: i64| exact + Decimal::new(sign * ten_thousandths, 4);
        assert_eq!(at(&moved(inside).to_string()), None);
        assert!(at(&moved(outside).to_string()).is_some());
    }
}

#[test]
fn an_inserted_row_goes_into_the_sum_of_its_group() {
    let right = fixture("form_life.xlsx");
    let inserted = |code: &str| {
        changed(&right, "CT01", |text| {
            let last = text.rfind("<row ").unwrap();
            let row = format!(
                "<row r=\"17\"><c r=\"A17\" t=\"inlineStr\"><is><t>{code}</t></is></c>\
                 <c r=\"F17\"><v>100</v></c></row>"
            );
            [&text[..last], &row, &text[last..]].concat()
        })
    };
    let check = checked(&inserted("2.6"), KINDS[0]);
    let [one] = check.differences() else { panic!("{:?}", found(&check)) };
    assert_eq!((one.row(), one.difference()), ("2", Decimal::from(-100)));
    // A row of another level is not of the group.
    assert!(checked(&inserted("2.6.1"), KINDS[0]).differences().is_empty());
}

#[test]
fn without_total_assets_row_1_may_follow_with_any_size_coefficient() {
    let of = KINDS[1];
    let right = fixture(of.1);
    let cell = cell_of(&right, "S05", "1", "C");
    let rows = |bytes: &[u8], assets: Option<i64>| {
        let workbook = Workbook::open(bytes, of.1, &Limits::default()).unwrap();
        let mut column = FiledColumn::new(BOOK.on(day()));
        if let Some(assets) = assets {
            let assets = Amount::from_yuan(Decimal::from(assets)).unwrap();
            column = column.with_total_assets(assets);
        }
        let terms = FilingTerms::new(of.0, MoneyUnit::TenThousandYuan, [column.clone(), column]);
        let check = check(&workbook, &terms).unwrap();
        let control = check
            .not_checked()
            .iter()
            .any(|left| left.row() == "2" && matches!(left.reason(), Reason::Unknown { .. }));
        assert!(control);
        check.differences().iter().any(|of| of.row() == "1")
    };
    assert!(!rows(&right, None));
    // 90 per cent is right for total assets of 5 billion, and not for 50 billion.
    assert!(!rows(&right, Some(5_000_000_000)));
    assert!(rows(&right, Some(50_000_000_000)));
    let wrong = with_cell(&right, "S05", &cell, &number(&cell, "5000"));
    assert!(rows(&wrong, None));
}

#[test]
fn a_sheet_that_is_not_there_leaves_what_follows_from_it_unchecked() {
    let right = fixture("form_life.xlsx");
    let gone = changed(&right, "S01", str::to_owned);
    let mut parts = crate::made::parts(&gone);
    let book = parts.iter_mut().find(|(name, _)| name == "xl/workbook.xml").unwrap();
    let text = String::from_utf8(book.1.clone()).unwrap();
    book.1 = text.replace("IR05-", "别的-").into_bytes();
    let check = checked(&crate::made::packed(&parts), KINDS[0]);
    assert!(check.differences().is_empty(), "{:?}", found(&check));
    let missing =
        check.not_checked().iter().filter(|left| *left.reason() == Reason::Sheet { sheet: "IR05" });
    let rows: Vec<_> = missing.map(|left| left.row()).collect();
    assert_eq!(rows, ["all", "1.1.1", "1.1.2", "1.1.3", "1.1.4", "1.1"]);
}

#[test]
fn cells_that_are_no_figures_are_refused_all_at_once() {
    let right = fixture("form_life.xlsx");
    let text = |cell: &str| format!("<c r=\"{cell}\" t=\"inlineStr\"><is><t>约三千</t></is></c>");
    let cells = [cell_of(&right, "S05", "1.3.2", "C"), cell_of(&right, "S05", "1.4.1", "D")];
    let wrong = cells.iter().fold(right, |bytes, cell| with_cell(&bytes, "S05", cell, &text(cell)));
    let workbook = Workbook::open(&wrong, "a.xlsx", &Limits::default()).unwrap();
    let column = FiledColumn::new(BOOK.on(day()));
    let terms =
        FilingTerms::new(InsurerKind::Life, MoneyUnit::TenThousandYuan, [column.clone(), column]);
    let refused = check(&workbook, &terms).unwrap_err().to_string();
    assert!(refused.starts_with("2 refusals"), "{refused}");
    for cell in cells {
        let line = format!("a.xlsx [S05-最低资本表] {cell}: `项目 ");
        assert!(refused.contains(&line), "{refused}");
    }
    assert!(refused.contains("is `约三千`; allowed: a number"), "{refused}");
}

#[test]
fn a_return_in_another_unit_is_refused() {
    let workbook =
        Workbook::open(&fixture("form_life.xlsx"), "a.xlsx", &Limits::default()).unwrap();
    let column = FiledColumn::new(BOOK.on(day()));
    let terms = FilingTerms::new(InsurerKind::Life, MoneyUnit::Yuan, [column.clone(), column]);
    let refused = check(&workbook, &terms).unwrap_err().to_string();
    assert!(refused.contains("the sheet is in 万元; allowed: 元"), "{refused}");
}

/// Cells of figures from which nothing follows: sheet and row.
const FREE: [(&str, &str); 2] = [("S05", "1.6.2"), ("S04", "1.2.1")];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Any one figure that is moved is found; a computed one at its cell, and nothing else; and one
    /// unit past what rounding explains is found where the last unit within it is not.
    #[test]
    fn any_one_figure_that_is_moved_is_found(
        place in 0_usize..3,
        pick in any::<prop::sample::Index>(),
    ) {
        let of = KINDS[place];
        let right = fixture(of.1);
        let workbook = Workbook::open(&right, of.1, &Limits::default()).unwrap();
        let mut cells = Vec::new();
        for sheet in workbook.sheets() {
            let code = sheet.name().split('-').next().unwrap().trim().to_owned();
            for line in sheet.rows().iter().filter(|line| line.number() > 5) {
                for cell in line.cells().iter().filter(|cell| cell.name().column() > 2) {
                    let is_free = FREE.contains(&(code.as_str(), line.text(1).as_str()));
                    // The sheet of loans shares its code with that of the lines.
                    if let Content::Number(number) = cell.content()
                        && !is_free && !sheet.name().contains("融资性信用保证险")
                    {
                        cells.push((code.clone(), cell.name().to_string(), number.value()));
                    }
                }
            }
        }
        let (sheet, cell, value) = pick.get(&cells).clone();
        let at = |value: Decimal| {
            checked(&with_cell(&right, &sheet, &cell, &number(&cell, &value.to_string())), of)
        };
        // A combined ratio in the highest interval has no higher one to move to.
        let is_ratio = match sheet.as_str() {
            "IR01" => cell.starts_with('I'),
            "IR03" => cell.starts_with('D'),
            _ => false,
        };
        let is_highest = is_ratio && value > Decimal::new(105, 2);
        let moved = if is_highest { -Decimal::new(5, 1) } else { Decimal::from(1_000) };
        let moved = at(value + moved);
        prop_assert!(!moved.differences().is_empty(), "{sheet} {cell}");
        let here = |check: &FormCheck| {
            let own = check.differences().iter().filter(|difference| {
                let location = difference.location();
                location.cell_name().unwrap().to_string() == cell
                    && location.sheet_name().unwrap().starts_with(&sheet)
            });
            own.cloned().collect::<Vec<_>>()
        };
        let own = here(&moved);
        if let Some(difference) = own.first() {
            prop_assert_eq!(own.len(), moved.differences().len(), "{} {}", sheet, cell);
            // A ratio is bounded by the rounding of its parts too.
            if difference.article().source() != "solvency-regulation" {
                let fen = Decimal::new(1, 6);
                let edge = difference.recomputed() + difference.allowed().trunc_with_scale(6);
                let again = |check: &FormCheck| {
                    // Two sums that bear on one cell may have the same article.
                    let by = |of: &Difference| (of.article(), of.allowed());
                    here(check).iter().any(|of| by(of) == by(difference))
                };
                prop_assert!(!again(&at(edge)), "{} {} {}", sheet, cell, edge);
                prop_assert!(again(&at(edge + fen)), "{} {} {}", sheet, cell, edge);
            }
        }
    }
}
