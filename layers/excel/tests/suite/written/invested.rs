//! Interest rate risk by account and concentration: IN01 and CT01, worked by hand.

use c_ross::report::{ReturnCell, concentration_cells, interest_rate_cells};
use c_ross::{
    Amount, Asset, CashFlow, CashFlowTiming, Counterparty, CounterpartyKind, Currency, EquityKind,
    InsurerKind, LifeInterestRate, RateScenario, Readings, Register, RegisterCapital, RuleBook,
    SpotRates, Terms, ValuationDate,
};
use c_ross_excel::{
    FiledColumn, FilingTerms, Limits, MoneyUnit, ReturnWorkbook, Row, TableSheet, Workbook, check,
};
use rust_decimal::Decimal;

use super::risks::day;

fn yuan(yuan: i64) -> Amount {
    Amount::from_yuan(Decimal::from(yuan)).unwrap()
}

fn written(cells: &[ReturnCell]) -> Workbook {
    let bytes = ReturnWorkbook::new(MoneyUnit::Yuan).with_cells(cells).to_bytes().unwrap();
    Workbook::open(&bytes, "written.xlsx", &Limits::default()).unwrap()
}

fn row<'w>(workbook: &'w Workbook, sheet: &str, code: &str) -> &'w Row {
    let sheet = workbook.named(TableSheet::of(sheet).unwrap().name()).unwrap();
    sheet.rows().iter().find(|row| row.text(1) == code).unwrap()
}

fn figures(row: &Row, columns: std::ops::RangeInclusive<u32>) -> Vec<Option<Decimal>> {
    let figure = |column| row.figure(column, "").ok().flatten().map(|number| number.value());
    columns.map(figure).collect()
}

/// Spot rates of two per cent in every year.
fn rates() -> SpotRates {
    SpotRates::new((1..=40).map(|year| (year, Decimal::new(2, 2))).collect()).unwrap()
}

fn flow(account: &str, outflow: i64, inflow: i64) -> CashFlow {
    CashFlow {
        account: account.into(),
        year: 1,
        timing: CashFlowTiming::Start,
        outflow: yuan(outflow),
        inflow: yuan(inflow),
    }
}

/// What is due today is worth the same in every scenario: 500 less 200, and 40 and 60 of two names
/// of one account. Nothing is added, so that there is no capital.
#[test]
fn accounts_stand_in_their_columns() {
    let flows = [
        flow("traditional", 500, 200),
        flow("participating", 40, 0),
        flow("分红险", 60, 0),
        flow("shareholder", 0, 70),
    ];
    let book = RuleBook::embedded().unwrap();
    let rules = book.on(day());
    let risk = LifeInterestRate::of(&flows, &rates(), &rules, &Readings::default()).unwrap();
    let read = written(&interest_rate_cells(&risk).unwrap());
    let values = [Some(300), Some(100), None, None, None, Some(-70)].map(|v| v.map(Decimal::from));
    for code in ["1", "2", "3"] {
        assert_eq!(figures(row(&read, "IN01", code), 3..=8), values, "{code}");
        assert_eq!(row(&read, "IN01", code).text(9), "--");
    }
    let nothing = values.map(|value| value.map(|_| Decimal::ZERO));
    for code in ["4", "5"] {
        assert_eq!(figures(row(&read, "IN01", code), 3..=8), nothing);
        assert_eq!(figures(row(&read, "IN01", code), 9..=9), [Some(Decimal::ZERO)]);
    }
    assert_eq!(figures(row(&read, "IN01", "6"), 3..=9)[..6], [None; 6]);
    assert_eq!(figures(row(&read, "IN01", "6"), 9..=9), [Some(Decimal::ZERO)]);
}

#[test]
fn an_account_that_the_form_does_not_have_is_refused() {
    let book = RuleBook::embedded().unwrap();
    let rules = book.on(day());
    let flows = [flow("the old block", 1, 0)];
    let risk = LifeInterestRate::of(&flows, &rates(), &rules, &Readings::default()).unwrap();
    let refused = interest_rate_cells(&risk).unwrap_err().to_string();
    assert!(refused.contains("account of IN01") && refused.contains("the old block"), "{refused}");
    assert!(refused.contains("high_guarantee"), "{refused}");
}

/// Each account adds its adverse less its base value, both accounts together not below zero; the
/// check recomputes all of it. What is due to come in falls in worth when rates go up.
#[test]
fn the_rows_of_the_accounts_check_clean() {
    let later = |account, outflow, inflow, year| CashFlow {
        year,
        timing: CashFlowTiming::End,
        ..flow(account, outflow, inflow)
    };
    let flows =
        [later("traditional", 0, 90_000_000, 20), later("universal", 70_000_000, 10_000_000, 12)];
    let book = RuleBook::embedded().unwrap();
    let rules = book.on(day());
    let risk = LifeInterestRate::of(&flows, &rates(), &rules, &Readings::default()).unwrap();
    let read = written(&interest_rate_cells(&risk).unwrap());
    let column = FiledColumn::new(rules);
    let terms = FilingTerms::new(InsurerKind::Life, MoneyUnit::Yuan, [column.clone(), column]);
    let found = check(&read, &terms).unwrap();
    assert_eq!(found.differences(), []);
    // Two rows of two accounts, and the three totals.
    assert_eq!(found.reconciled(), 7);
    let adds = figures(row(&read, "IN01", "5"), 3..=9);
    assert!(adds[0] > Some(Decimal::ZERO) && adds[2] < Some(Decimal::ZERO), "{adds:?}");
    assert_eq!(figures(row(&read, "IN01", "6"), 9..=9), adds[6..]);
    let base = risk.accounts().iter().find(|of| of.account() == "universal").unwrap();
    let base = base.value(RateScenario::Base).value().yuan();
    assert_eq!(figures(row(&read, "IN01", "1"), 5..=5), [Some(base)]);
}

/// A property insurer of 10,000 million: a counterparty may reach 8 % of 2,000, 5 % of 3,000 and
/// 4 % of 5,000 million, 510 million in all (Rule 8 article 65); property 2,500 (article 67).
#[test]
fn the_largest_counterparties_stand_with_their_limit() {
    let million = 1_000_000;
    let mut register = Register::new(InsurerKind::Property, yuan(10_000 * million));
    for (place, value) in [60, 600, 20, 510, 40, 10].into_iter().enumerate() {
        let name = format!("manager {place}");
        let manager = Counterparty::new(&name, CounterpartyKind::OtherFinancial);
        register.counterparties.insert(name.as_str().into(), manager);
        let terms = Terms::Equity(EquityKind::BondFund);
        let mut fund =
            Asset::new(&format!("F{place}"), terms, Currency::renminbi(), yuan(value * million));
        fund.counterparty = Some(name.as_str().into());
        register.assets.push(fund);
    }
    let book = RuleBook::embedded().unwrap();
    let rules = book.on(day());
    let valued = ValuationDate::new(day().day());
    let capital = RegisterCapital::of(&register, valued, &rules, &Readings::default()).unwrap();
    let cells = concentration_cells(capital.concentration(), register.total_assets).unwrap();
    let read = written(&cells);
    for (code, name, value) in [
        ("2.1", "manager 1", 600),
        ("2.2", "manager 3", 510),
        ("2.3", "manager 0", 60),
        ("2.4", "manager 4", 40),
        ("2.5", "manager 2", 20),
    ] {
        let row = row(&read, "CT01", code);
        let part = Decimal::new(value, 4);
        let [limit, held] = [510, value].map(|of| Decimal::from(of * million));
        assert_eq!(figures(row, 3..=6), [Some(part), Some(limit), Some(held), None], "{code}");
        assert_eq!(row.text(2), name);
    }
    let property = [Decimal::ZERO, Decimal::from(2_500 * million), Decimal::ZERO].map(Some);
    assert_eq!(figures(row(&read, "CT01", "3"), 3..=5), property);
}

/// Total assets given, the limits and the parts follow from them; one too high is told.
#[test]
fn limits_and_parts_of_total_assets_are_checked() {
    let million = 1_000_000;
    let assets = yuan(10_000 * million);
    let book = RuleBook::embedded().unwrap();
    let rules = book.on(day());
    let mut register = Register::new(InsurerKind::Property, assets);
    let manager = Counterparty::new("manager", CounterpartyKind::OtherFinancial);
    register.counterparties.insert("manager".into(), manager);
    let terms = Terms::Equity(EquityKind::BondFund);
    let mut fund = Asset::new("F", terms, Currency::renminbi(), yuan(123 * million));
    fund.counterparty = Some("manager".into());
    register.assets.push(fund);
    let valued = ValuationDate::new(day().day());
    let capital = RegisterCapital::of(&register, valued, &rules, &Readings::default()).unwrap();
    let cells = concentration_cells(capital.concentration(), assets).unwrap();
    let of = |assets: Option<i64>| {
        let column = FiledColumn::new(rules);
        let column = match assets {
            Some(assets) => column.with_total_assets(yuan(assets * million)),
            None => column,
        };
        let kind = InsurerKind::Property;
        let terms = FilingTerms::new(kind, MoneyUnit::Yuan, [column.clone(), column]);
        check(&written(&cells), &terms).unwrap()
    };
    let right = of(Some(10_000));
    assert_eq!((right.differences().len(), right.reconciled()), (0, 4));
    // Of 9,000 million a counterparty may reach 160 + 150 + 160 = 470, property 2,250.
    let wrong = of(Some(9_000));
    let told: Vec<_> = wrong.differences().iter().map(|of| of.recomputed().to_string()).collect();
    assert_eq!(told, ["0.013666666667", "470000000", "2250000000"]);
    let unknown = of(None);
    assert!(unknown.differences().is_empty() && unknown.reconciled() == 0);
    let reasons = unknown.not_checked().iter().map(|left| left.reason().to_string());
    let reasons: Vec<_> = reasons.collect();
    assert!(reasons.iter().filter(|of| of.contains("total assets")).count() == 4, "{reasons:?}");
}
