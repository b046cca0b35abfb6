//! Rows of a listing: as many as wanted, anywhere in their section, typed as numbers or as text.

use std::fmt::Write;

use c_ross::ValuationDate;
use c_ross_excel::{Companion, FiledReturn, Limits, MoneyUnit, Refusals, Workbook};
use chrono::NaiveDate;
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::made::{changed, fixture, with_cell};

fn read(bytes: &[u8]) -> Result<FiledReturn, Refusals> {
    let valued = ValuationDate::new(NaiveDate::from_ymd_opt(2025, 12, 31).unwrap());
    let book = Workbook::open(bytes, "r.xlsx", &Limits::default())?;
    FiledReturn::read(&book, MoneyUnit::Yuan, &Companion::of_sheets(&book), valued)
}

/// A row of MR05 under its section.
#[derive(Clone, Debug)]
enum Under {
    /// A row that the form prints to be filled.
    Blank,
    /// A row of dots.
    Dots,
    /// An asset of so many fen, as a number or as text with separators and white space.
    Number(i64),
    Text(i64),
}

fn under() -> impl Strategy<Value = Under> {
    prop_oneof![
        Just(Under::Blank),
        Just(Under::Dots),
        (1_i64..1_000_000_000_000).prop_map(Under::Number),
        (1_i64..1_000_000_000_000).prop_map(Under::Text),
    ]
}

fn grouped(fen: i64) -> String {
    let yuan = (fen / 100).to_string();
    let mut text = String::new();
    for (place, digit) in yuan.chars().enumerate() {
        if place > 0 && (yuan.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    format!("{text}.{:02} ", fen % 100)
}

/// The fixture with these rows under what is held directly on MR05, and their sum as the total.
fn with_rows(rows: &[Under]) -> (Vec<u8>, i64) {
    let inline = |cell: &str, text: &str| {
        format!("<c r=\"{cell}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>")
    };
    let (mut xml, mut sum, mut number) = (String::new(), 0_i64, 5_u32);
    let mut line = |xml: &mut String, code: &str, title: &str, value: &str| {
        let cells = [inline(&format!("A{number}"), code), inline(&format!("B{number}"), title)];
        let value = value.replace('#', &number.to_string());
        write!(xml, "<row r=\"{number}\">{}{value}</row>", cells.concat()).unwrap();
        number += 1;
    };
    line(&mut xml, "1", "公司直接持有", "");
    for row in rows {
        let name = "某未上市公司";
        match row {
            Under::Blank => line(&mut xml, "1.1", "", ""),
            Under::Dots => line(&mut xml, "…", "…", ""),
            Under::Number(fen) => {
                let value = Decimal::new(*fen, 2);
                line(&mut xml, "1.1", name, &format!("<c r=\"E#\"><v>{value}</v></c>"));
                sum += fen;
            }
            Under::Text(fen) => {
                line(&mut xml, "1.1", name, &inline("E#", &grouped(*fen)));
                sum += fen;
            }
        }
    }
    line(&mut xml, "2", "穿透法还原后持有", "");
    let total = format!("<c r=\"E#\"><v>{}</v></c>", Decimal::new(sum, 2));
    line(&mut xml, "3", "合计", &total);
    let bytes = changed(&fixture("property_return.xlsx"), "MR05", |text| {
        let head = text.find("<row r=\"5\"").unwrap();
        let end = text.find("</sheetData>").unwrap();
        [&text[..head], &xml, &text[end..]].concat()
    });
    (bytes, sum)
}

/// The value of all rows of MR05, and how many differences the sheet has.
fn on_mr05(filed: &FiledReturn) -> (Decimal, usize) {
    let assets = filed.register().assets.iter().filter(|asset| asset.id.starts_with("MR05!"));
    let sum = assets.fold(Decimal::ZERO, |sum, asset| sum + asset.value.yuan());
    let differences = filed.differences().iter();
    (sum, differences.filter(|of| of.to_string().contains("MR05")).count())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    /// Each row is one asset of its amount, wherever it stands and however it is typed.
    #[test]
    fn rows_may_be_inserted_anywhere(rows in prop::collection::vec(under(), 0..30)) {
        let (bytes, sum) = with_rows(&rows);
        let filed = read(&bytes).unwrap();
        prop_assert_eq!(on_mr05(&filed), (Decimal::new(sum, 2), 0));
    }

    /// Whatever a cell of any sheet holds, it is read or refused.
    #[test]
    fn no_content_of_a_cell_makes_it_panic(
        place in any::<prop::sample::Index>(),
        content in prop_oneof![
            Just("<c r=\"#\"/>".to_owned()),
            Just("<c r=\"#\"><f>A1</f></c>".to_owned()),
            Just("<c r=\"#\" t=\"e\"><v>#N/A</v></c>".to_owned()),
            Just("<c r=\"#\" t=\"b\"><v>1</v></c>".to_owned()),
            "-?[0-9]{1,30}(\\.[0-9]{1,30})?(E-?[0-9]{1,3})?"
                .prop_map(|digits| format!("<c r=\"#\"><v>{digits}</v></c>")),
            "[…0-9.,%A-Z是否合计无需穿透]{0,6}"
                .prop_map(|text| format!("<c r=\"#\" t=\"inlineStr\"><is><t>{text}</t></is></c>")),
        ],
    ) {
        let whole = fixture("property_return.xlsx");
        let book = Workbook::open(&whole, "r.xlsx", &Limits::default()).unwrap();
        let cells: Vec<_> = book
            .sheets()
            .iter()
            .filter(|sheet| sheet.name().contains("基础资产") || sheet.name().contains("非投资"))
            .flat_map(|sheet| {
                let code = sheet.name().split('-').next().unwrap().to_owned();
                let cells = sheet.rows().iter().flat_map(|row| row.cells());
                cells.map(move |cell| (code.clone(), cell.name()))
            })
            .collect();
        let (code, cell) = &cells[place.index(cells.len())];
        let cell = cell.to_string();
        let xml = content.replace('#', &cell).replace(&format!("{cell}N/A"), "#N/A");
        match read(&with_cell(&whole, code, &cell, &xml)) {
            Ok(filed) => prop_assert!(!filed.register().assets.is_empty()),
            Err(refusals) => prop_assert!(!refusals.is_empty()),
        }
    }
}

#[test]
fn a_hundred_thousand_rows_on_one_sheet_are_assets() {
    let rows: Vec<_> = (1..=100_000).map(Under::Number).collect();
    let (bytes, sum) = with_rows(&rows);
    let filed = read(&bytes).unwrap();
    assert_eq!(on_mr05(&filed), (Decimal::new(sum, 2), 0));
    assert!(filed.register().assets.len() > 100_000);
}
