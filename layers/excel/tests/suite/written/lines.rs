//! Premium and reserve risk by line: IR01, IR01-1 and IR03 against a sheet worked out apart by
//! `fixtures/written/line_capitals.py`; read again, checked, and refused where twice.

use c_ross::report::{
    ReturnCell, ReturnRow, catastrophe_rows, minimum_capital_rows, premium_reserve_cells,
    solvency_rows,
};
use c_ross::{
    Amount, LineBook, LineMeasure, LineTerms, NonLifeBook, NonLifeBusiness, NonLifeRisk,
    PremiumReserveRisk, Readings, RuleBook,
};
use c_ross_excel::{
    Error, FiledColumn, FilingTerms, Limits, MoneyUnit, ReturnWorkbook, Row, Sheet, TableSheet,
    Workbook, check,
};
use rust_decimal::Decimal;

use super::risks::{day, non_life};

const EXPECTED: &str = include_str!("../../fixtures/written/lines_expected.csv");

/// The cells and rows of the insurance risk of an example.
fn insurance(name: &str, book: &RuleBook) -> (Vec<ReturnCell>, Vec<ReturnRow>) {
    let owned = non_life(name);
    let (rules, readings) = (book.on(day()), Readings::default());
    let risk = NonLifeRisk::of(owned.business(), owned.catastrophe(), &rules, &readings).unwrap();
    let cells = premium_reserve_cells(owned.business(), risk.premium_reserve()).unwrap();
    let mut rows = catastrophe_rows(risk.catastrophe(), owned.kind()).unwrap();
    let position = owned.position(&risk, &rules, &readings).unwrap().unwrap();
    let (tiers, minimum) = (position.tiers(), position.minimum());
    rows.extend(minimum_capital_rows(minimum).unwrap());
    rows.extend(solvency_rows(None, tiers, minimum, position.solvency()).unwrap());
    (cells, rows)
}

/// The sheet of a code; `IR01-1` shares that of IR01.
fn sheet<'w>(workbook: &'w Workbook, code: &str) -> &'w Sheet {
    workbook.named(TableSheet::of(code).unwrap().name()).unwrap()
}

fn row<'w>(sheet: &'w Sheet, code: &str) -> &'w Row {
    sheet.rows().iter().find(|row| row.text(1) == code).unwrap()
}

fn number(sheet: &Sheet, code: &str, column: u32) -> Option<Decimal> {
    row(sheet, code).figure(column, code).unwrap().map(|number| number.value())
}

/// Every line, loan and type of reinsurance, worked out apart from the rule texts.
#[test]
fn lines_loans_and_types_stand_as_worked_out_apart() {
    let book = RuleBook::embedded().unwrap();
    let mut figures = 0;
    for (name, sheets) in [("non_life", ["IR01", "IR01-1"]), ("reinsurer", ["IR03", "IR03"])] {
        let (cells, _) = insurance(name, &book);
        let bytes = ReturnWorkbook::new(MoneyUnit::Yuan).with_cells(&cells).to_bytes().unwrap();
        let read = Workbook::open(&bytes, "written.xlsx", &Limits::default()).unwrap();
        for line in EXPECTED.lines().skip(1) {
            let [of, code, column, value] = line.split(',').collect::<Vec<_>>()[..] else {
                panic!("{line}")
            };
            if sheets.contains(&of) {
                let found = number(sheet(&read, of), code, column.parse().unwrap());
                assert_eq!(found, Some(Decimal::from_str_exact(value).unwrap()), "{line}");
                figures += 1;
            }
        }
    }
    assert_eq!(figures, 351);
}

/// What is written is read again to the digit, and the check finds nothing between the sheets.
#[test]
fn every_cell_is_read_again_and_checks_clean() {
    let book = RuleBook::embedded().unwrap();
    for (name, reconciled) in [("non_life", 90), ("reinsurer", 30)] {
        let (cells, rows) = insurance(name, &book);
        let writing = ReturnWorkbook::new(MoneyUnit::TenThousandYuan);
        let bytes = writing.with_cells(&cells).with_rows(&rows).to_bytes().unwrap();
        let read = Workbook::open(&bytes, "written.xlsx", &Limits::default()).unwrap();
        for cell in &cells {
            let Some(trace) = cell.figure() else { continue };
            let found = number(sheet(&read, cell.sheet()), cell.row(), cell.column().into());
            let ratio = trace.measure() != c_ross::Measure::Yuan;
            let unit = if ratio { Decimal::ONE } else { Decimal::from(10_000) };
            assert_eq!(found, trace.value().decimal().map(|value| value / unit), "{cell:?}");
        }
        let column = FiledColumn::new(book.on(day()));
        let kind = non_life(name).kind();
        let terms =
            FilingTerms::new(kind, MoneyUnit::TenThousandYuan, [column.clone(), column.clone()]);
        let found = check(&read, &terms).unwrap();
        assert_eq!(found.differences(), [], "{name}");
        assert!(found.reconciled() > reconciled, "{name}: {}", found.reconciled());
    }
}

/// The working of a figure stands in the calculation, under its sheet, row and column.
#[test]
fn the_calculation_holds_the_working_of_a_cell() {
    let book = RuleBook::embedded().unwrap();
    let (cells, _) = insurance("non_life", &book);
    let bytes = ReturnWorkbook::new(MoneyUnit::Yuan).with_cells(&cells).to_bytes().unwrap();
    let read = Workbook::open(&bytes, "written.xlsx", &Limits::default()).unwrap();
    let steps = read.named("计算过程").unwrap();
    let of = |code: &str, row: &str, column: &str| {
        let lines = steps.rows().iter();
        let lines = lines.filter(|line| [2, 3, 4].map(|at| line.text(at)) == [code, row, column]);
        lines.map(|line| (line.text(5).trim().to_owned(), line.text(8))).collect::<Vec<_>>()
    };
    // Rule 4 article 10: 12,843,206,519.47 x 0.103, less the twentieth of notice 2023-5 article 4.
    let motor = of("IR01", "1", "风险分散前的最低资本");
    assert!(motor.contains(&("capital after discount".into(), "1256707757.93".into())));
    assert!(motor.contains(&("base factor RF0".into(), "0.103".into())), "{motor:?}");
    assert!(motor.contains(&("risk factor RF".into(), "0.103".into())), "{motor:?}");
    // Where a step came before, its number is said.
    assert_eq!(of("IR01", "1", "保费风险最低资本").len(), 1);
    assert!(!of("IR01-1", "1.3", "最低资本").is_empty());
}

/// A young insurer: note 4 of IR01 asks for a word where there is no measure.
#[test]
fn a_young_insurer_has_no_measure_and_the_sheet_says_so() {
    let book = RuleBook::embedded().unwrap();
    let million = Amount::from_yuan(Decimal::from(1_000_000)).unwrap();
    let measures = c_ross::CommonMeasures {
        combined_ratio: LineMeasure::TooYoung,
        ceded: Amount::ZERO,
        assumed: Amount::ZERO,
    };
    let terms = LineTerms::Common(c_ross::CommonLine::Liability, measures);
    let business = NonLifeBook {
        lines: vec![LineBook::new(terms, million, million).unwrap()],
        credit: None,
        financing: None,
        motor_run_off: LineMeasure::TooYoung,
        non_motor_run_off: LineMeasure::TooYoung,
        adequacy: None,
    };
    let risk = PremiumReserveRisk::of(&business, &book.on(day()), &Readings::default()).unwrap();
    let cells = premium_reserve_cells(&NonLifeBusiness::Direct(business), &risk).unwrap();
    let bytes = ReturnWorkbook::new(MoneyUnit::Yuan).with_cells(&cells).to_bytes().unwrap();
    let read = Workbook::open(&bytes, "written.xlsx", &Limits::default()).unwrap();
    let sheet = sheet(&read, "IR01");
    assert_eq!(
        (row(sheet, "4").text(9), row(sheet, "4").text(11)),
        ("不适用".into(), "不适用".into())
    );
    // Article 20: each coefficient is zero; 0.203 and 0.433 of a million.
    assert_eq!(number(sheet, "4", 19), Some(Decimal::ZERO));
    assert_eq!(number(sheet, "4", 24), Some(Decimal::from(203_000)));
    assert_eq!(number(sheet, "4", 28), Some(Decimal::from(433_000)));
    // A line without business is left blank, and so is what the library does not hold.
    assert!([3, 7, 15, 24].iter().all(|column| number(sheet, "1", *column).is_none()));
    assert_eq!(number(sheet, "4", 6), None);
}

#[test]
fn a_cell_given_twice_is_refused() {
    let book = RuleBook::embedded().unwrap();
    let (cells, _) = insurance("reinsurer", &book);
    let twice = ReturnWorkbook::new(MoneyUnit::Yuan).with_cells(&cells).with_cells(&cells);
    let first = (cells[0].row(), cells[0].column());
    let sheet = "IR03";
    assert_eq!(twice.to_bytes(), Err(Error::CellTwice { sheet, row: first.0, column: first.1 }));
}

#[test]
fn every_table_of_the_form_has_each_code_once() {
    for sheet in TableSheet::ALL {
        let mut codes: Vec<_> = sheet.rows().iter().map(|row| row.code()).collect();
        let all = codes.len();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), all, "{}", sheet.code());
    }
}
