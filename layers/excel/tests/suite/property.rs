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
    FiledReturn::read(&book, MoneyUnit::Yuan, &companion, valued())
        .unwrap_or_else(|refusals| panic!("{refusals}"))
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
    let capital = RegisterCapital::of(filed.register(), valued(), &rules, &readings)
        .unwrap_or_else(|refusals| panic!("{refusals}"));
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
