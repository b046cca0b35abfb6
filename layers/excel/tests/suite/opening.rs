//! What is opened, and what is refused with what was found and what is allowed.

use c_ross_excel::{CellName, Content, Limits, Workbook};
use proptest::prelude::*;

use crate::made::{Parts, fixture, packed, parts, sheet, sheet_parts};

fn refused(bytes: &[u8]) -> String {
    refused_within(bytes, &Limits::default())
}

fn refused_within(bytes: &[u8], limits: &Limits) -> String {
    let text = Workbook::open(bytes, "a.xlsx", limits).unwrap_err().to_string();
    text.strip_prefix("1 refusal; nothing was computed\n  a.xlsx").unwrap().to_owned()
}

fn content(cell: &str) -> Option<Content> {
    let rows = format!("<row r=\"3\">{cell}</row>");
    let book = Workbook::open(&sheet(&rows, ""), "a.xlsx", &Limits::default()).unwrap();
    let cell = book.named("S").unwrap().cell(CellName::parse("B3").unwrap());
    cell.map(|cell| cell.content().clone())
}

fn number(xml: &str) -> String {
    match content(&format!("<c r=\"B3\">{xml}</c>")) {
        Some(Content::Number(number)) => number.value().to_string(),
        other => format!("{other:?}"),
    }
}

#[test]
fn what_is_no_workbook_is_refused_by_its_first_bytes() {
    assert_eq!(
        refused(b"%PDF-1.7"),
        ": the file begins with `25504446`, as no workbook does; allowed: an .xlsx workbook"
    );
    assert_eq!(
        refused(b""),
        ": the file begins with ``, as no workbook does; allowed: an .xlsx workbook"
    );
}

#[test]
fn an_encrypted_workbook_is_refused_as_an_ole_container() {
    let bytes = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0];
    assert_eq!(
        refused(&bytes),
        ": the file is an OLE container, as encrypted workbooks and .xls files are; allowed: an \
         .xlsx workbook without password"
    );
}

#[test]
fn a_workbook_with_macros_is_refused() {
    let mut with = sheet_parts("", "");
    with.push(("xl/vbaProject.bin".to_owned(), b"x".to_vec()));
    assert_eq!(
        refused(&packed(&with)),
        ": the workbook holds macros (xl/vbaProject.bin); allowed: an .xlsx workbook without macros"
    );
}

#[test]
fn a_truncated_workbook_is_refused_wherever_it_ends() {
    let whole = sheet("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>", "");
    for end in 4..whole.len() {
        let text = refused(&whole[..end]);
        assert!(text.contains("cannot be unpacked") || text.contains("missing"), "{end}: {text}");
    }
}

#[test]
fn a_part_that_is_missing_or_no_xml_is_named() {
    let mut without = sheet_parts("", "");
    without.pop();
    assert_eq!(
        refused(&packed(&without)),
        " [S]: xl/worksheets/sheet1.xml is missing; allowed: an .xlsx workbook with all its parts"
    );
    let text = refused(&sheet("<row r=\"1\"><c r=\"A1\"></row>", ""));
    assert!(text.starts_with(" [S]: xl/worksheets/sheet1.xml cannot be read: "), "{text}");
    let text = refused(&sheet("<row r=\"1\"><c r=\"B2\"/></row>", ""));
    assert_eq!(
        text,
        " [S]: xl/worksheets/sheet1.xml cannot be read: a cell that is not of its row"
    );
    let mut entities = sheet_parts("", "");
    entities[1].1 = b"<!DOCTYPE a [<!ENTITY b 'c'>]><workbook/>".to_vec();
    let text = refused(&packed(&entities));
    assert!(text.contains("a document type, which may define entities"), "{text}");
}

/// A thousand times a million bytes that pack to nothing.
#[test]
fn a_zip_bomb_is_refused_by_its_ratio_and_by_its_size() {
    let mut bomb = sheet_parts("", "");
    bomb[3].1 = vec![b' '; 40_000_000];
    let bytes = packed(&bomb);
    assert!(bytes.len() < 100_000);
    let text = refused(&bytes);
    assert!(text.starts_with(" [S]: unpacked bytes of a part for its packed ones: "), "{text}");
    let before: Vec<_> = bomb[..3].iter().map(|part| part.1.len()).collect();
    let [one, two, three] = before[..] else { return assert_eq!(before.len(), 3) };
    let left = 2_000 - one - two - three;
    let limits = Limits { unpacked_bytes: 2_000, ..Limits::default() };
    let expected =
        format!(" [S]: unpacked bytes: {}; allowed by the limits: at most {left}", left + 1);
    assert_eq!(refused_within(&bytes, &limits), expected);
}

#[test]
fn each_limit_holds_on_both_sides() {
    let rows = "<row r=\"2\"><c r=\"C2\" t=\"inlineStr\"><is><t>abc</t></is></c></row>";
    let bytes = sheet(rows, "");
    let size = u64::try_from(bytes.len()).unwrap();
    let all = Limits::default();
    let exact = Limits {
        file_bytes: size,
        parts: 4,
        sheets: 1,
        rows: 2,
        columns: 3,
        cells: 1,
        text: 3,
        ..all
    };
    assert!(Workbook::open(&bytes, "a.xlsx", &exact).is_ok());
    let too_little = [
        (Limits { file_bytes: size - 1, ..all }, "bytes of the file"),
        (Limits { parts: 3, ..all }, "parts of the archive: 4"),
        (Limits { sheets: 0, ..all }, "sheets: 1"),
        (Limits { rows: 1, ..all }, "rows of a sheet: 2"),
        (Limits { columns: 2, ..all }, "columns of a sheet: 3"),
        (Limits { cells: 0, ..all }, "cells with content: 1"),
        (Limits { text: 2, ..all }, "characters of a text: 3"),
    ];
    for (limits, what) in too_little {
        let text = refused_within(&bytes, &limits);
        assert!(text.contains(what) && text.contains("allowed by the limits"), "{text}");
    }
}

/// 0.1, 0.1 + 0.2 and 12345678901234.56 as spreadsheets and other programs write them.
#[test]
fn numbers_are_the_decimals_that_were_typed() {
    assert_eq!(number("<v>0.1</v>"), "0.1");
    assert_eq!(number("<v>0.10000000000000001</v>"), "0.1");
    assert_eq!(number("<v>123456789.12</v>"), "123456789.12");
    assert_eq!(number("<v>12345678901234.561</v>"), "12345678901234.56");
    assert_eq!(number("<v>12345678901234.56</v>"), "12345678901234.56");
    // With 16 digits, as some programs write every number.
    assert_eq!(number("<v>64.40000000000001</v>"), "64.4");
    // No binary fraction is written like these: a program with decimals wrote them.
    assert_eq!(number("<v>12345678901234.567</v>"), "12345678901234.567");
    assert_eq!(number("<v>1234567890123456789.01</v>"), "1234567890123456789.01");
    assert_eq!(number("<v>1.5E-3</v>"), "0.0015");
    assert_eq!(number("<v>1e+5</v>"), "100000");
    assert_eq!(number("<v>-0</v>"), "0");
    // What a formula computed is held to 15 digits.
    assert_eq!(number("<f>A1+A2</f><v>0.30000000000000004</v>"), "0.3");
    assert_eq!(number("<v>0.30000000000000004</v>"), "0.30000000000000004");
    assert_eq!(number("<f>A1-A2</f><v>1.1368683772161603E-33</v>"), "0");
}

#[test]
fn what_is_no_exact_number_is_kept_as_it_stands() {
    assert_eq!(number("<v>1E+300</v>"), "Some(Unheld(\"1E+300\"))");
    assert_eq!(number("<v>nan</v>"), "Some(Unheld(\"nan\"))");
    assert_eq!(number("<v>1E99999999999</v>"), "Some(Unheld(\"1E99999999999\"))");
}

#[test]
fn blank_cells_formulas_and_errors_are_told_apart() {
    assert_eq!(content("<c r=\"B3\"/>"), None);
    assert_eq!(content("<c r=\"B3\"><v></v></c>"), None);
    assert_eq!(content("<c r=\"B3\"><f>A1</f></c>"), Some(Content::Uncomputed));
    assert_eq!(content("<c r=\"B3\"><f>A1</f><v/></c>"), Some(Content::Uncomputed));
    assert_eq!(content("<c r=\"B3\" t=\"str\"><f>\"\"</f><v></v></c>"), None);
    let error = content("<c r=\"B3\" t=\"e\"><f>A1</f><v>#REF!</v></c>");
    assert_eq!(error, Some(Content::Error("#REF!".into())));
    assert_eq!(content("<c r=\"B3\" t=\"b\"><v>1</v></c>"), Some(Content::Truth(true)));
    let text = content(
        "<c r=\"B3\" t=\"inlineStr\"><is><r><t>甲&amp;</t></r><r><t>&#20057;</t></r></is></c>",
    );
    assert_eq!(text, Some(Content::Text("甲&乙".into())));
}

/// A workbook of these rows with two shared texts, the second with a phonetic hint.
fn with_shared(rows: &str) -> Parts {
    let mut parts = sheet_parts(rows, "<mergeCells><mergeCell ref=\"A2:D2\"/></mergeCells>");
    let strings = "<sst><si><t>a</t></si><si><r><t>利</t></r><r><t>率</t></r><rPh sb=\"0\" eb=\"1\">\
                   <t>lilv</t></rPh></si></sst>";
    parts.push(("xl/sharedStrings.xml".to_owned(), strings.as_bytes().to_vec()));
    let relations = String::from_utf8(parts[2].1.clone()).unwrap();
    let more = "<Relationship Id=\"r2\" Type=\"x/sharedStrings\" Target=\"sharedStrings.xml\"/></";
    parts[2].1 = relations.replacen("</", more, 1).into_bytes();
    parts
}

/// Texts that cells share, in parts and without the phonetic hints of East Asian text.
#[test]
fn shared_texts_are_read_without_their_phonetic_hints() {
    let row = "<row r=\"3\"><c r=\"B3\" t=\"s\"><v>1</v></c></row>";
    let parts = with_shared(row);
    let book = Workbook::open(&packed(&parts), "a.xlsx", &Limits::default()).unwrap();
    assert_eq!(book.named("S").unwrap().row(3).unwrap().text(2), "利率");
}

#[test]
fn a_hundred_thousand_rows_are_read() {
    let rows: String = (1..=100_000)
        .map(|row| format!("<row r=\"{row}\"><c r=\"B{row}\"><v>{row}.25</v></c></row>"))
        .collect();
    let bytes = sheet(&rows, "");
    let book = Workbook::open(&bytes, "a.xlsx", &Limits::default()).unwrap();
    let last = book.named("S").unwrap().cell(CellName::parse("B100000").unwrap()).unwrap();
    assert_eq!(last.content().to_string(), "100000.25");
    assert_eq!(book.named("S").unwrap().rows().len(), 100_000);
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
        let _ = Workbook::open(&bytes, "a.xlsx", &Limits::default());
        let zipped = [b"PK\x03\x04".as_slice(), &bytes].concat();
        prop_assert!(Workbook::open(&zipped, "a.xlsx", &Limits::default()).is_err());
    }

    /// A part of the workbook with bytes changed, packed again so that it is read to the part.
    #[test]
    fn no_change_of_a_part_makes_it_panic(
        part in 0_usize..5,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
    ) {
        let rows = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\"><f>A1</f><v>1.5</v>\
                    </c></row><row r=\"2\"><c r=\"B2\" t=\"inlineStr\"><is><t>a</t></is></c></row>";
        let mut parts = with_shared(rows);
        prop_assert!(Workbook::open(&packed(&parts), "a.xlsx", &Limits::default()).is_ok());
        for (place, byte) in changes {
            let place = place.index(parts[part].1.len());
            parts[part].1[place] = byte;
        }
        let read = Workbook::open(&packed(&parts), "a.xlsx", &Limits::default());
        prop_assert!(read.is_err() || read.is_ok_and(|book| book.sheets().len() <= 2));
    }

    /// A whole file with bytes changed anywhere.
    #[test]
    fn no_change_of_a_file_makes_it_panic(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
    ) {
        let mut bytes = sheet("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>", "");
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        let read = Workbook::open(&bytes, "a.xlsx", &Limits::default());
        prop_assert!(read.is_err() || read.is_ok_and(|book| book.sheets().len() <= 1));
    }

    /// Every decimal of at most 15 digits comes back from the 17 digits of its binary fraction.
    #[test]
    #[allow(clippy::disallowed_types, reason = "writes the digits that a spreadsheet writes")]
    fn typed_decimals_come_back(digits in 1_i64..1_000_000_000_000_000, places in 0_u32..8) {
        let typed = rust_decimal::Decimal::new(digits, places).normalize();
        let binary: f64 = typed.to_string().parse().unwrap();
        prop_assert_eq!(number(&format!("<v>{binary:.16e}</v>")), typed.to_string());
        prop_assert_eq!(number(&format!("<v>{binary:.15e}</v>")), typed.to_string());
        prop_assert_eq!(number(&format!("<v>{binary}</v>")), typed.to_string());
    }
}

/// The fixture, which another program wrote, has all its parts.
#[test]
fn a_workbook_of_another_program_is_read() {
    let bytes = fixture("property_return.xlsx");
    assert!(parts(&bytes).len() > 50);
    let book = Workbook::open(&bytes, "a.xlsx", &Limits::default()).unwrap();
    let sheet = book.one_of("MR01").unwrap();
    assert_eq!(sheet.name(), "基础资产MR01-股票（未套保及不符合条件的套保）");
    assert_eq!(sheet.row(4).unwrap().text(3), "股票代码");
}
