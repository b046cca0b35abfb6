//! What is written is read again with the same figures, and checks clean.

use std::collections::BTreeMap;

use c_ross::report::{ReturnRow, minimum_capital_rows, solvency_rows};
use c_ross::{
    Amount, Fraction, MinimumCapital, Readings, ReportItem, ReportKind, RuleBook, RuleDay,
    SizeDiscount, Solvency, Trace, Value,
};
use c_ross_excel::{
    Error, FiledColumn, FilingTerms, FormSheet, Limits, MoneyUnit, ReturnWorkbook, Workbook, check,
};
use rust_decimal::Decimal;

use crate::case::{self, Case};

/// The reports of insurers that come with the library and can be recomputed from their parts.
fn insurers() -> Vec<Case> {
    let text = include_str!("../../../../../examples/data/published/cases.json");
    let cases = case::read(text).unwrap().into_iter().map(Result::unwrap);
    let known = cases.inspect(|case| assert!(case.unknown.is_empty(), "{}", case.company));
    known.filter(|case| matches!(case.report.kind(), ReportKind::Insurer(_))).collect()
}

/// Sheets S01 and S05 of a report, recomputed; none where its parts are refused.
fn rows(case: &Case, book: &RuleBook) -> Option<Vec<ReturnRow>> {
    let report = &case.report;
    let rules = book.on(RuleDay::new(report.date()));
    let size = SizeDiscount::ByTotalAssets(report.amount(ReportItem::RecognisedAssets));
    let risks = report.risk_capitals(size).ok()??;
    let minimum = MinimumCapital::of(&risks, &rules, &Readings::default()).ok()?;
    let tiers = report.tiers();
    let solvency = Solvency::of(&tiers, &minimum, &rules).ok()?;
    let mut rows = solvency_rows(None, &tiers, &minimum, &solvency).ok()?;
    rows.extend(minimum_capital_rows(&minimum).ok()?);
    Some(rows)
}

/// The fraction of a figure that is a ratio.
fn fraction(trace: &Trace) -> Fraction {
    let Value::Fraction(fraction) = trace.value() else { panic!("{} is no ratio", trace.step()) };
    fraction
}

#[test]
fn every_written_figure_is_read_again_as_it_was() {
    let book = RuleBook::embedded().unwrap();
    let mut figures = 0;
    for case in insurers() {
        let Some(rows) = rows(&case, &book) else { continue };
        for unit in [MoneyUnit::TenThousandYuan, MoneyUnit::Yuan] {
            let bytes = ReturnWorkbook::new(unit).with_rows(&rows).to_bytes().unwrap();
            let read = Workbook::open(&bytes, "written.xlsx", &Limits::default()).unwrap();
            for row in &rows {
                let sheet = read.one_of(row.sheet()).unwrap();
                let line = sheet.rows().iter().find(|line| line.text(1) == row.code()).unwrap();
                let found = line.figure(3, row.code()).unwrap().map(|number| number.value());
                let expected = row.figure().map(|trace| match trace.value().decimal() {
                    Some(yuan) => yuan / unit.in_yuan(),
                    None => fraction(trace).to_places(12).unwrap(),
                });
                assert_eq!(found, expected, "{} {} {}", case.company, row.sheet(), row.code());
                figures += 1;
            }
        }
    }
    assert!(figures > 1_000, "{figures}");
}

#[test]
fn what_is_written_checks_clean() {
    let book = RuleBook::embedded().unwrap();
    let mut checked = 0;
    for case in insurers() {
        let ReportKind::Insurer(kind) = case.report.kind() else { continue };
        let Some(rows) = rows(&case, &book) else { continue };
        let bytes = ReturnWorkbook::new(MoneyUnit::Yuan).with_rows(&rows).to_bytes().unwrap();
        let read = Workbook::open(&bytes, "written.xlsx", &Limits::default()).unwrap();
        let rules = book.on(RuleDay::new(case.report.date()));
        let assets = case.report.amount(ReportItem::RecognisedAssets);
        let column = || FiledColumn::new(rules).with_total_assets(assets);
        let terms = FilingTerms::new(kind, MoneyUnit::Yuan, [column(), column()]);
        let found = check(&read, &terms).unwrap();
        // The tiers are as the report has them, and may be over a limit.
        let mut differences = found
            .differences()
            .iter()
            .filter(|difference| difference.article().to_string() != "rule-1 art. 41");
        assert!(
            differences.next().is_none(),
            "{} ({}): {:?}",
            case.company,
            case.kind,
            found.differences()
        );
        assert!(found.reconciled() > 20);
        checked += 1;
    }
    assert!(checked > 30, "{checked}");
}

#[test]
fn the_same_figures_make_the_same_bytes() {
    let book = RuleBook::embedded().unwrap();
    let cases = insurers();
    let rows = cases.iter().find_map(|case| rows(case, &book)).unwrap();
    let bytes =
        || ReturnWorkbook::new(MoneyUnit::TenThousandYuan).with_rows(&rows).to_bytes().unwrap();
    assert_eq!(bytes(), bytes());
}

#[test]
fn sheets_stand_in_the_order_of_the_form_with_the_calculation_last() {
    let book = RuleBook::embedded().unwrap();
    let cases = insurers();
    let mut rows = cases.iter().find_map(|case| rows(case, &book)).unwrap();
    rows.reverse();
    let bytes = ReturnWorkbook::new(MoneyUnit::Yuan).with_rows(&rows).to_bytes().unwrap();
    let read = Workbook::open(&bytes, "written.xlsx", &Limits::default()).unwrap();
    let names: Vec<_> = read.sheets().iter().map(|sheet| sheet.name()).collect();
    assert_eq!(names, ["目录", "S01-偿付能力状况表", "S05-最低资本表", "计算过程"]);
}

/// The steps of the calculation carry the decimals as text: those of the figures and of all that
/// they came from.
#[test]
fn the_calculation_holds_every_step_with_all_its_digits() {
    let book = RuleBook::embedded().unwrap();
    let cases = insurers();
    // Of a day on which the size coefficient, and its reading, are in force.
    let late = cases.iter().filter(|case| case.report.date().to_string().as_str() > "2024");
    let rows = late.into_iter().find_map(|case| rows(case, &book)).unwrap();
    let bytes = ReturnWorkbook::new(MoneyUnit::TenThousandYuan).with_rows(&rows).to_bytes();
    let read = Workbook::open(&bytes.unwrap(), "written.xlsx", &Limits::default()).unwrap();
    let sheet = read.named("计算过程").unwrap();
    let lines: BTreeMap<_, _> = sheet
        .rows()
        .iter()
        .filter(|line| !line.text(8).is_empty())
        .map(|line| ((line.text(2), line.text(3), line.text(5)), line.text(8)))
        .collect();
    let mut steps = 0;
    for row in &rows {
        let Some(trace) = row.figure() else { continue };
        let key = (row.sheet().to_owned(), row.code().to_owned(), trace.step().to_owned());
        let exact = trace.value().decimal().map_or_else(
            || format!("{}/{}", fraction(trace).numerator(), fraction(trace).denominator()),
            |number| number.to_string(),
        );
        assert_eq!(lines.get(&key), Some(&exact), "{key:?}");
        steps += 1;
    }
    assert!(steps > 30, "{steps}");
    let articles: Vec<_> = sheet.rows().iter().map(|line| line.text(11)).collect();
    assert!(articles.iter().any(|text| text == "rule-8 art. 70"));
    assert!(sheet.rows().iter().any(|line| line.text(12).contains("SizeBandBoundary=")));
}

#[test]
fn a_row_given_twice_or_in_no_column_of_the_form_is_refused() {
    let book = RuleBook::embedded().unwrap();
    let cases = insurers();
    let rows = cases.iter().find_map(|case| rows(case, &book)).unwrap();
    let twice = ReturnWorkbook::new(MoneyUnit::Yuan).with_rows(&rows).with_rows(&rows);
    assert_eq!(twice.to_bytes(), Err(Error::RowTwice { sheet: "S01", row: "1" }));
    let both = ReturnWorkbook::new(MoneyUnit::Yuan).with_rows(&rows).with_opening_rows(&rows);
    assert!(both.to_bytes().is_ok());
}

/// The largest amount of the form's 15 digits, to the fen, keeps its digits in a cell.
#[test]
fn an_amount_of_fifteen_digits_keeps_them() {
    let largest = Amount::from_yuan(Decimal::new(999_999_999_999_999, 2)).unwrap();
    let book = RuleBook::embedded().unwrap();
    let cases = insurers();
    let case = cases.iter().find(|case| rows(case, &book).is_some()).unwrap();
    let rules = book.on(RuleDay::new(case.report.date()));
    let risks = case.report.risk_capitals(SizeDiscount::Stated(Decimal::ZERO)).unwrap().unwrap();
    let minimum = MinimumCapital::of(&risks, &rules, &Readings::default()).unwrap();
    let tiers = c_ross::Tiers { core_one: largest, ..case.report.tiers() };
    let solvency = Solvency::of(&tiers, &minimum, &rules).unwrap();
    let rows = solvency_rows(Some((largest, largest)), &tiers, &minimum, &solvency).unwrap();
    let bytes = ReturnWorkbook::new(MoneyUnit::TenThousandYuan).with_rows(&rows).to_bytes();
    let read = Workbook::open(&bytes.unwrap(), "written.xlsx", &Limits::default()).unwrap();
    let sheet = read.one_of("S01").unwrap();
    let line = sheet.rows().iter().find(|line| line.text(1) == "1").unwrap();
    assert_eq!(line.amount(3, "认可资产", MoneyUnit::TenThousandYuan), Ok(Some(largest)));
}

#[test]
fn every_sheet_of_the_form_has_each_code_once() {
    for sheet in FormSheet::ALL {
        let mut codes: Vec<_> = sheet.rows().iter().map(|row| row.code()).collect();
        let all = codes.len();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), all, "{}", sheet.code());
    }
}
