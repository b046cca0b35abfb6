//! The filled return of a made-up life insurer, in ten thousand yuan: the capital of each asset is
//! worked from the rules in `tests/fixtures/life_return.py`.

use std::collections::BTreeMap;

use c_ross::{Readings, RegisterCapital, RuleBook, RuleDay, SubRisk, ValuationDate};
use c_ross_excel::{Companion, FiledReturn, Limits, MoneyUnit, Workbook};
use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::made::fixture;

fn valued() -> ValuationDate {
    ValuationDate::new(NaiveDate::from_ymd_opt(2025, 12, 31).unwrap())
}

fn filed() -> FiledReturn {
    let book = Workbook::open(&fixture("life_return.xlsx"), "life.xlsx", &Limits::default());
    let book = book.unwrap();
    let companion = Companion::of_sheets(&book);
    FiledReturn::read(&book, MoneyUnit::TenThousandYuan, &companion, valued()).unwrap()
}

/// Source: Rules 7, 8 and 9, worked in the script.
#[test]
fn each_asset_of_each_sheet_has_the_capital_of_its_article() {
    let filed = filed();
    let book = RuleBook::embedded().unwrap();
    let rules = book.on(RuleDay::new(valued().day()));
    let capital =
        RegisterCapital::of(filed.register(), valued(), &rules, &Readings::default()).unwrap();
    let mut found: BTreeMap<&str, Decimal> = BTreeMap::new();
    // What a future hedges is charged with the future.
    let alone = capital.charges().iter().filter(|charge| charge.hedge().is_none());
    for charge in alone.filter(|charge| charge.risk() != SubRisk::ExchangeRate) {
        for subject in charge.subject().split('+').take(1) {
            *found.entry(subject).or_default() += charge.capital().value().yuan();
        }
    }
    let text = String::from_utf8(fixture("life_expected.csv")).unwrap();
    let mut wrong = Vec::new();
    for line in text.lines().skip(1) {
        let (ids, expected) = line.split_once(',').unwrap();
        let charged = ids.split(' ').map(|id| found.remove(id).unwrap_or_default());
        let charged = charged.fold(Decimal::ZERO, |sum, amount| sum + amount);
        if charged != Decimal::from_str_exact(expected).unwrap() {
            wrong.push(format!("{ids}: {charged}, expected {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(found.is_empty(), "{found:?}");
}

/// The script files 1.2.1 of MR03 one short of 1.2.1.2, and on MR27 ten less than there are assets
/// in dollars: 8,000 + 1,000 + 1,000 + 400 + 2,000 + 1,000 + 1,000 + 700, in ten thousand yuan.
#[test]
fn printed_subtotals_and_foreign_currency_are_compared() {
    let differences: Vec<_> = filed().differences().iter().map(ToString::to_string).collect();
    assert_eq!(
        differences,
        [
            "life.xlsx [基础资产MR03-优先股] D8: 49990000.00 yuan is filed, its rows come to \
             50000000.00 yuan",
            "life.xlsx [MR27-汇率风险所涉项目明细表] C7: 150900000.00 yuan is filed, its rows come to \
             151000000.00 yuan",
        ]
    );
}

#[test]
fn the_lines_of_other_results_are_handed_on_as_filed() {
    let filed = filed();
    let amount = |yuan: &str| Some(c_ross::Amount::from_yuan(yuan.parse().unwrap()).unwrap());
    let lines = filed.interest_rate_lines();
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[1].text, "利率下降PV(NCF)不利情景");
    assert_eq!(lines[1].accounts[..3], [amount("1105000"), amount("2200000"), amount("3300000")]);
    assert_eq!(lines[1].accounts[3..], [None, None, None]);
    let lines = filed.concentration_lines();
    assert_eq!(lines.len(), 1);
    assert_eq!(lines[0].part, Some("0.12".parse().unwrap()));
    assert_eq!(lines[0].exposure, amount("3600000"));
}

/// Days of trades may be cells of dates: 30 June 2025 is day 45,838 of the spreadsheet.
#[test]
fn trades_may_stand_on_a_sheet_of_the_workbook() {
    let filed = filed();
    assert!(filed.without_relief().is_empty());
    let (share, trades) = &filed.register().shares[0];
    assert_eq!(share.security().code(), "600036");
    assert_eq!(trades[0].day(), NaiveDate::from_ymd_opt(2025, 6, 30).unwrap());
    assert_eq!(trades[0].account().name(), "分红");
}
