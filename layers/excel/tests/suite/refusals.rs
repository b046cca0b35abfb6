//! What is refused in a filled return, with sheet and cell, what was found and what is allowed.

use c_ross::{Terms, ValuationDate};
use c_ross_excel::{Companion, FiledReturn, Limits, MoneyUnit, Refusals, Workbook};
use chrono::NaiveDate;

use crate::made::{changed, fixture, with_cell};

const FILE: &str = "property_return.xlsx";

fn read(bytes: &[u8], unit: MoneyUnit) -> Result<FiledReturn, Refusals> {
    let valued = ValuationDate::new(NaiveDate::from_ymd_opt(2025, 12, 31).unwrap());
    let book = Workbook::open(bytes, "r.xlsx", &Limits::default())?;
    FiledReturn::read(&book, unit, &Companion::of_sheets(&book), valued)
}

/// The refusals of the fixture with one cell replaced.
fn refused(code: &str, cell: &str, xml: &str) -> Vec<String> {
    let xml = if xml.starts_with('<') { xml.to_owned() } else { text(cell, xml) };
    let bytes = with_cell(&fixture(FILE), code, cell, &xml);
    let refusals = read(&bytes, MoneyUnit::Yuan).unwrap_err();
    refusals.iter().map(ToString::to_string).collect()
}

fn text(cell: &str, text: &str) -> String {
    format!("<c r=\"{cell}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

/// Sheet, cell, what is put there as text or XML, and the refusal.
const WRONG: [(&str, &str, &str, &str); 11] = [
    (
        "CR16",
        "C22",
        "<c r=\"C22\"><v>9000000</v></c>",
        "r.xlsx [非投资资产CR16-其他应收及预付款项] row 21: 9000000.00 yuan stand here, but the loans to \
         related parties outside the group on CR09 come to 10000000.00 yuan; allowed: the same",
    ),
    (
        "MR05",
        "E6",
        "<c r=\"E6\"><f>D6</f></c>",
        "r.xlsx [基础资产MR05-未上市股权] E6: the formula has no value; allowed: a workbook saved \
             after it was computed",
    ),
    (
        "MR05",
        "E6",
        "<c r=\"E6\" t=\"e\"><v>#REF!</v></c>",
        "r.xlsx [基础资产MR05-未上市股权] E6: the cell holds the error #REF!; allowed: a number, \
             also typed as text such as 1,234.56 or 35%",
    ),
    (
        "MR05",
        "E6",
        "两千万",
        "r.xlsx [基础资产MR05-未上市股权] E6: `认可价值` is `两千万`; allowed: a number, also typed as \
             text such as 1,234.56 or 35%",
    ),
    (
        "MR05",
        "E6",
        "<c r=\"E6\"><v>0.005</v></c>",
        "r.xlsx [基础资产MR05-未上市股权] E6: `认可价值` is `0.005`; allowed: an amount to the fen, \
             also typed as text such as 1,234.56",
    ),
    (
        "MR05",
        "C4",
        "持股数",
        "r.xlsx [基础资产MR05-未上市股权] C4: the cell holds `持股数`; allowed in this form: \
             `持股比例`",
    ),
    (
        "MR01",
        "D6",
        "北交所股",
        "r.xlsx [基础资产MR01-股票（未套保及不符合条件的套保）] D6, 招商银行: `股票类型` is \
             `北交所股`; allowed: 沪深主板股, 创业板股、科创板股, 创业板股, 科创板股",
    ),
    (
        "MR01",
        "C7",
        "900000",
        "r.xlsx [基础资产MR01-股票（未套保及不符合条件的套保）] H7, 中芯国际: `股票类型` is empty; \
             allowed: 沪深主板股, or the board in rows.csv: ChiNext and STAR Market have factors of \
             their own, and the code tells neither",
    ),
    (
        "CR03",
        "F12",
        "<c r=\"F12\"/>",
        "r.xlsx [基础资产CR03-金融债] G12, 某银行债: `duration` is empty; allowed: a number of at \
             most six places, such as 7.5",
    ),
    (
        "CR09",
        "C11",
        "良好",
        "r.xlsx [基础资产CR09-对企业或个人的债权资产] C11, 关联方甲: `资产风险分类等级` is `良好`; \
             allowed: 正常类, 关注类, 次级类, 可疑类, 损失类",
    ),
    (
        "CR08",
        "C16",
        "<c r=\"C16\"><v>600001</v></c>",
        "r.xlsx [基础资产CR08-应收利息] row 5: 600001.00 yuan stand here, but the interest receivable \
             on assets held directly come to 600000.00 yuan; allowed: the same",
    ),
];

#[test]
fn a_wrong_cell_is_refused_at_its_place() {
    for (code, cell, content, expected) in WRONG {
        let found = refused(code, cell, content);
        assert!(found.iter().any(|line| line == expected), "{code} {cell}: {found:#?}");
    }
}

#[test]
fn merged_cells_in_rows_of_figures_are_refused() {
    let bytes = changed(&fixture(FILE), "MR05", |text| {
        text.replace("<mergeCell ref=\"A2:D2\"/>", "<mergeCell ref=\"B6:C6\"/>")
            .replace("<mergeCell ref=\"A2:D2\" />", "<mergeCell ref=\"B6:C6\"/>")
    });
    let found = read(&bytes, MoneyUnit::Yuan).unwrap_err().to_string();
    let expected = "r.xlsx [基础资产MR05-未上市股权] B6: the cells B6:C6 are merged; allowed: single \
                    cells in rows of figures";
    assert!(found.contains(expected), "{found}");
}

/// A sheet of the form that says its unit, and the caller another; a return in ten thousand yuan.
#[test]
fn a_unit_is_the_callers_and_a_sheet_may_not_contradict_it() {
    let in_yuan = with_cell(&fixture(FILE), "MR05", "A2", &text("A2", "金额单位：人民币元"));
    assert!(read(&in_yuan, MoneyUnit::Yuan).is_ok());
    let found = read(&in_yuan, MoneyUnit::TenThousandYuan).unwrap_err().to_string();
    let expected = "r.xlsx [基础资产MR05-未上市股权] A2: the sheet is in 元; allowed: 万元, as the caller \
                    says";
    assert!(found.contains(expected), "{found}");
}

#[test]
fn a_sheet_that_is_missing_or_filled_and_not_read_is_refused_by_name() {
    let renamed = {
        let mut parts = crate::made::parts(&fixture(FILE));
        let book = parts.iter_mut().find(|(name, _)| name == "xl/workbook.xml").unwrap();
        let text = String::from_utf8(book.1.clone()).unwrap();
        book.1 = text.replace("基础资产MR05", "基础资产MR99").into_bytes();
        crate::made::packed(&parts)
    };
    let found = read(&renamed, MoneyUnit::Yuan).unwrap_err().to_string();
    assert!(found.contains("r.xlsx: 0 sheets are named by `MR05`; allowed: one"), "{found}");
}

/// Every refusal is told at once, and a refused row hides no other.
#[test]
fn all_that_is_wrong_is_told_together() {
    let bytes = with_cell(&fixture(FILE), "MR05", "E6", &text("E6", "?"));
    let bytes = with_cell(&bytes, "CR09", "C11", &text("C11", "良好"));
    let bytes = with_cell(&bytes, "CR03", "E12", &text("E12", "AAAA"));
    let found = read(&bytes, MoneyUnit::Yuan).unwrap_err().to_string();
    for part in [
        "MR05-未上市股权] E6: `认可价值` is `?`",
        "C11, 关联方甲:",
        "E12, 某银行债: `rating` is `AAAA`",
    ] {
        assert!(found.contains(part), "{part} in {found}");
    }
}

/// The fixture's table `rows` as CSV.
fn rows_of(book: &Workbook) -> String {
    let mut text = String::new();
    for row in book.named("rows").unwrap().rows() {
        let fields: Vec<_> = (1..=5).map(|column| row.text(column)).collect();
        text.push_str(&fields.join(","));
        text.push('\n');
    }
    text
}

/// The refusals of the fixture with one line of its table `rows` replaced.
fn refused_with_rows(from: &str, to: &str) -> Vec<String> {
    let bytes = fixture(FILE);
    let book = Workbook::open(&bytes, "r.xlsx", &Limits::default()).unwrap();
    let text = rows_of(&book);
    assert!(text.contains(from), "{text}");
    let companion =
        Companion::of_sheets(&book).with_file("rows.csv", text.replace(from, to).into_bytes());
    let valued = ValuationDate::new(NaiveDate::from_ymd_opt(2025, 12, 31).unwrap());
    let read = FiledReturn::read(&book, MoneyUnit::Yuan, &companion, valued);
    read.unwrap_err().iter().map(ToString::to_string).collect()
}

#[test]
fn a_companion_that_contradicts_the_form_is_refused() {
    // Parts that do not make up the row.
    let found = refused_with_rows("基金公司乙,15000000", "基金公司乙,15000001");
    assert_eq!(
        found,
        [
            "r.xlsx [基础资产MR07-证券投资基金] D7, 股票基金: `value` is `40000001`; allowed: 40000000.00, \
             the amount in the form, of all parts together"
        ]
    );
    // A bank of another kind than its line.
    let found = refused_with_rows("股份制银行乙,100000000", "工商银行,100000000");
    assert_eq!(
        found,
        [
            "rows.csv row 8, 股份制商业银行: `counterparty` is `工商银行 (large_state_bank)`; allowed: \
             joint_stock_bank, on the line 股份制商业银行"
        ]
    );
    // A row that the form does not have.
    let found = refused_with_rows("CR01!C12", "CR01!C13");
    assert!(
        found.contains(
            &"rows.csv row 6: `row` is `CR01!C13`; allowed: sheet and cell of a filled amount of \
              the form, such as MR05!E6"
                .to_owned()
        ),
        "{found:#?}"
    );
}

/// Rows in products: a row that no product lists by name and value must be led by the companion,
/// and a product must hold what its sheet lists.
#[test]
fn rows_that_find_no_product_are_refused_on_both_sides() {
    let found = refused("MR17", "K8", "<c r=\"K8\"><v>14000000</v></c>");
    let expected = "r.xlsx [基础资产CR04-企业债、公司债] G21, 某产品内公司债: `held_in` is empty; allowed: \
                    the product that holds it, in rows.csv: not one product alone lists a row of \
                    this name and amount";
    assert!(found.contains(&expected.to_owned()), "{found:#?}");
    let two_layers = refused("MR17", "D8", "<c r=\"D8\"><v>2</v></c>");
    assert_eq!(
        two_layers,
        [
            "r.xlsx [非基础资产MR17-组合类保险资管产品] K8, 某产品内公司债: `交易结构层级` is `2`; allowed: \
             1, as of the rows above; a product inside is in assets.csv"
        ]
    );
}

/// Source: Rule 8 article 14; the form of a property insurer has no row for government bonds.
#[test]
fn government_bonds_that_only_lt01_states_are_refused() {
    let bytes = fixture(FILE);
    let book = Workbook::open(&bytes, "r.xlsx", &Limits::default()).unwrap();
    let none = b"id,class,currency,value\n".to_vec();
    let companion = Companion::of_sheets(&book).with_file("assets.csv", none);
    let valued = ValuationDate::new(NaiveDate::from_ymd_opt(2025, 12, 31).unwrap());
    let refusals = FiledReturn::read(&book, MoneyUnit::Yuan, &companion, valued).unwrap_err();
    assert_eq!(
        refusals.iter().map(ToString::to_string).collect::<Vec<_>>(),
        ["r.xlsx [LT01-穿透后投资资产表] C6: 98000000.00 yuan stand here, but the bonds of class \
             government_bond in assets.csv come to 0 yuan; allowed: the same"]
    );
}

/// 豁免穿透 under a product that is looked through is an exempt product in it, of which the companion
/// says the class and the tests of Rule 7 article 25.
#[test]
fn an_exempt_product_in_a_product_is_one_of_its_own() {
    let bytes = with_cell(&fixture(FILE), "MR17", "C9", &text("C9", "豁免穿透"));
    let found = read(&bytes, MoneyUnit::Yuan).unwrap_err().to_string();
    let expected = "[非基础资产MR17-组合类保险资管产品] K9, 其他: `class` is ``; allowed:";
    assert!(found.contains(expected), "{found}");

    let book = Workbook::open(&bytes, "r.xlsx", &Limits::default()).unwrap();
    let mut rows = String::new();
    for (place, line) in rows_of(&book).lines().enumerate() {
        let more = if place == 0 { "class,style,largest_share,only_basic_assets" } else { ",,," };
        rows.push_str(&format!("{line},{more}\n"));
    }
    rows.push_str("MR17!K9,,资产管理公司甲,,,portfolio_product,fixed_income,10%,yes\n");
    let companion = Companion::of_sheets(&book).with_file("rows.csv", rows.into_bytes());
    let valued = ValuationDate::new(NaiveDate::from_ymd_opt(2025, 12, 31).unwrap());
    let filed = FiledReturn::read(&book, MoneyUnit::Yuan, &companion, valued).unwrap();
    let inner = filed.register().assets.iter().find(|asset| &*asset.id == "MR17!K9").unwrap();
    assert_eq!(inner.held_in.as_deref(), Some("MR17!K6"));
    let Terms::Product(product) = &inner.terms else { return assert_eq!(inner.class(), "") };
    assert_eq!(product.treatment.word(), "exempt");
    assert_eq!(inner.value.to_string(), "3000000.00");
}

/// A sheet of foreign currency beside a register in renminbi only.
#[test]
fn foreign_currency_that_nothing_is_registered_in_is_refused() {
    let bytes = crate::made::changed(&fixture(FILE), "MR27", |sheet| {
        let from = sheet.find("<c r=\"B7\"").unwrap();
        let end = sheet[from..].find("</row>").unwrap() + from;
        [&sheet[..end], "<c r=\"D7\"><v>500</v></c>", &sheet[end..]].concat()
    });
    let found = read(&bytes, MoneyUnit::Yuan).unwrap_err();
    assert_eq!(
        found.iter().map(ToString::to_string).collect::<Vec<_>>(),
        [
            "r.xlsx [MR27-汇率风险所涉项目明细表] C7: 500.00 yuan stand here, but assets and liabilities \
             in foreign currency come to 0 yuan; allowed: the same"
        ]
    );
}

/// A name without an amount is refused; zeros beside a blank or a printed name are nothing.
#[test]
fn names_without_amounts_are_refused_and_zeros_without_names_are_nothing() {
    let row = |cells: &str| {
        changed(&fixture(FILE), "MR05", |sheet| {
            let from = sheet.find("<row r=\"7\"").unwrap();
            let end = sheet[from..].find("</row>").unwrap() + from;
            [&sheet[..end], cells, &sheet[end..]].concat()
        })
    };
    let zero = "<c r=\"E7\"><f>D7</f><v>0</v></c>";
    assert!(read(&row(zero), MoneyUnit::Yuan).is_ok());
    let named = [text("B7", "23附息债01").as_str(), "<c r=\"C7\"><v>0.1</v></c>"].concat();
    let found = read(&row(&named), MoneyUnit::Yuan).unwrap_err();
    let expected = "r.xlsx [基础资产MR05-未上市股权] E7: `认可价值` is empty; allowed: an amount";
    assert_eq!(found.iter().map(ToString::to_string).collect::<Vec<_>>(), [expected]);
    let unnamed = "<c r=\"E7\"><v>5</v></c>";
    let found = read(&row(unnamed), MoneyUnit::Yuan).unwrap_err();
    let expected = "r.xlsx [基础资产MR05-未上市股权] B7: `股权名称` is empty; allowed: the name of the \
                    asset";
    assert_eq!(found.iter().map(ToString::to_string).collect::<Vec<_>>(), [expected]);
}

/// Interest or an exposure without the amount that it belongs to.
#[test]
fn a_row_without_its_own_amount_is_refused() {
    let found = refused("MR05", "E6", "--");
    let expected = "r.xlsx [基础资产MR05-未上市股权] E6, 某未上市公司: `认可价值` is empty; allowed: an amount, \
                    since the row has others";
    assert_eq!(found, [expected]);
    let found = refused("CR01", "C12", "<c r=\"C12\"><v>0</v></c>");
    let expected = "r.xlsx [基础资产CR01-现金及流动性管理工具] C12, 拆出资金: `认可价值` is empty; allowed: an \
                    amount, since the row has others";
    assert!(found.contains(&expected.to_owned()), "{found:#?}");
}

/// A part of a line that is blank itself, and a figure under the total.
#[test]
fn figures_that_belong_to_no_line_are_refused() {
    let with = |code: &str, row: u32, cell: &str| {
        changed(&fixture(FILE), code, |sheet| {
            let from = sheet.find(&format!("<row r=\"{row}\"")).unwrap();
            let end = sheet[from..].find("</row>").unwrap() + from;
            [&sheet[..end], cell, &sheet[end..]].concat()
        })
    };
    let found = read(&with("CR02", 24, "<c r=\"C24\"><v>7</v></c>"), MoneyUnit::Yuan).unwrap_err();
    assert_eq!(
        found.iter().map(ToString::to_string).collect::<Vec<_>>(),
        [
            "r.xlsx [基础资产CR02-银行存款] C24: `认可价值` is empty; allowed: an amount in the line that \
             this one is a part of"
        ]
    );
    let found = read(&with("MR05", 16, "<c r=\"E16\"><v>7</v></c>"), MoneyUnit::Yuan).unwrap_err();
    assert_eq!(
        found.iter().map(ToString::to_string).collect::<Vec<_>>(),
        ["r.xlsx [基础资产MR05-未上市股权] E16: the cell holds `7`; allowed in this form: ``"]
    );
}
