//! The filled return of a made-up property insurer; its figures are worked from the rules in
//! `tests/fixtures/property_return.py`.

use std::collections::BTreeMap;

use c_ross::{
    Readings, RegisterCapital, RuleBook, RuleDay, SolvencyPosition, SubRisk, ValuationDate,
};
use c_ross_excel::{Companion, FiledReturn, Limits, MoneyUnit, Workbook};
use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::made::fixture;

fn valued() -> ValuationDate {
    ValuationDate::new(NaiveDate::from_ymd_opt(2025, 12, 31).unwrap())
}

fn filed() -> FiledReturn {
    let bytes = fixture("property_return.xlsx");
    let book = Workbook::open(&bytes, "return.xlsx", &Limits::default()).unwrap();
    let companion = Companion::of_sheets(&book);
    FiledReturn::read(&book, MoneyUnit::Yuan, &companion, valued()).unwrap()
}

fn expected() -> BTreeMap<String, String> {
    let text = String::from_utf8(fixture("property_expected.csv")).unwrap();
    let lines = text.lines().skip(1).map(|line| line.split_once(',').unwrap());
    lines.map(|(figure, yuan)| (figure.to_owned(), yuan.to_owned())).collect()
}

/// Source: Rules 7, 8 and 9, notices 2023-5 and 2025-24, worked in the script.
#[test]
fn a_filled_return_leads_to_the_minimum_capital() {
    let filed = filed();
    let expected = expected();
    let (book, readings) = (RuleBook::embedded().unwrap(), Readings::default());
    let rules = book.on(RuleDay::new(valued().day()));
    let capital = RegisterCapital::of(filed.register(), valued(), &rules, &readings).unwrap();
    let sum = |risk: SubRisk| {
        let charges = capital.charges().iter().filter(|charge| charge.risk() == risk);
        let amounts = charges.map(|charge| charge.capital().value().yuan());
        amounts.fold(Decimal::ZERO, |sum, amount| sum.checked_add(amount).unwrap()).to_string()
    };
    assert_eq!(sum(SubRisk::InterestRate), expected["interest_rate"]);
    assert_eq!(sum(SubRisk::EquityPrice), expected["equity_price"]);
    assert_eq!(sum(SubRisk::RealEstate), expected["real_estate"]);
    assert_eq!(sum(SubRisk::Spread), expected["spread"]);
    assert_eq!(sum(SubRisk::Default), expected["default"]);
    assert_eq!(capital.market().total().value().to_string(), expected["market"]);
    assert_eq!(capital.credit().total().value().to_string(), expected["credit"]);
    let register = filed.register();
    let insurer = (register.kind, register.total_assets);
    let other = filed.other_risks().unwrap();
    let position =
        SolvencyPosition::of(insurer, capital.measured(), other, &rules, &readings).unwrap();
    let minimum = position.minimum().total().value().to_string();
    assert_eq!(minimum, expected["minimum_capital"]);
}

/// Source: Rule 8 article 26, notices 2023-5 article 6 and 2025-24 articles 1 and 2.
#[test]
fn shares_without_trades_get_no_relief_and_its_worth_is_told() {
    let filed = filed();
    let expected = expected();
    let shares: Vec<_> = filed
        .without_relief()
        .iter()
        .map(|share| (share.security().code(), share.name(), share.value().to_string()))
        .collect();
    assert_eq!(
        shares,
        [
            ("600036", "招商银行", "100000000.00".to_owned()),
            ("688981", "中芯国际", "50000000.00".to_owned())
        ]
    );
    let book = RuleBook::embedded().unwrap();
    let rules = book.on(RuleDay::new(valued().day()));
    let relief = filed.relief(valued(), &rules, &Readings::default()).unwrap();
    assert_eq!(relief.equity_price.to_string(), expected["relief_equity_price"]);
    assert_eq!(relief.market.to_string(), expected["relief_market"]);
}

/// The script files a total one yuan and a section ten yuan above its rows; all else adds up.
#[test]
fn sections_and_totals_that_their_rows_do_not_come_to_are_listed_by_cell() {
    let differences: Vec<_> = filed().differences().iter().map(ToString::to_string).collect();
    assert_eq!(
        differences,
        [
            "return.xlsx [基础资产MR05-未上市股权] E14: 20000001.00 yuan is filed, its rows come to \
             20000000.00 yuan",
            "return.xlsx [基础资产CR03-金融债] G11: 99000010.00 yuan is filed, its rows come to \
             99000000.00 yuan",
        ]
    );
}

const SHARES: &str = "security,name,board,csi300,low_volatility,price\n\
                      600036,招商银行,main,yes,no,40.00\n";

fn with_trades(shares: &str, trades: &str) -> Result<FiledReturn, c_ross_excel::Refusals> {
    let bytes = fixture("property_return.xlsx");
    let book = Workbook::open(&bytes, "return.xlsx", &Limits::default()).unwrap();
    let companion = Companion::of_sheets(&book)
        .with_file("shares.csv", shares.as_bytes().to_vec())
        .with_file("trades.csv", trades.as_bytes().to_vec());
    FiledReturn::read(&book, MoneyUnit::Yuan, &companion, valued())
}

/// Bought more than three years before: 100,000,000 x 0.27 + 50,000,000 x 0.40.
#[test]
fn a_share_with_trades_gets_its_relief() {
    let trades = "date,account,security,action,shares,amount\n\
                  2022-12-30,general,600036,buy,2500000,90000000\n";
    let filed = with_trades(SHARES, trades).unwrap();
    let without: Vec<_> = filed.without_relief().iter().map(|of| of.security().code()).collect();
    assert_eq!(without, ["688981"]);
    let book = RuleBook::embedded().unwrap();
    let rules = book.on(RuleDay::new(valued().day()));
    let capital =
        RegisterCapital::of(filed.register(), valued(), &rules, &Readings::default()).unwrap();
    assert_eq!(capital.equity().capital().value().to_string(), "47000000.00");
}

#[test]
fn a_share_that_its_trades_contradict_is_refused() {
    let trades = "date,account,security,action,shares,amount\n\
                  2022-12-30,general,600036,buy,2499999,90000000\n";
    let shares = SHARES.replace(",yes,no,", ",no,no,");
    let refused = with_trades(&shares, trades).unwrap_err().to_string();
    assert!(
        refused.contains(
            "E6, 招商银行: `是否为沪深300指数成分股` is `yes`; allowed: no, as shares.csv says"
        ),
        "{refused}"
    );
    assert!(
        refused.contains(
            "H6, 招商银行: `认可价值` is `100000000.00`; allowed: 99999960, the shares of trades.csv \
             at the price of shares.csv"
        ),
        "{refused}"
    );
}
