//! Insurance risk and actual capital, measured by the library, written and checked by the sheets
//! they go to.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use c_ross::report::{
    ReturnRow, actual_capital_rows, catastrophe_rows, life_rows, minimum_capital_rows,
    solvency_rows,
};
use c_ross::{
    ActualCapital, AdmittedAssets, AdmittedLiabilities, Amount, AssetClass, AssetLine,
    CapitalSources, InsurerKind, LifeFiles, LifeRisk, MeasuredRisks, NetAssets, NonLifeFiles,
    NonLifeInsurer, NonLifeRisk, Organisation, OtherCapital, OtherCapitalKind, Peril, Readings,
    RuleBook, RuleDay, RuleSet, SolvencyPosition, SubRisks, Tier,
};
use c_ross_excel::{
    FiledColumn, FilingTerms, FormCheck, Limits, MoneyUnit, ReturnWorkbook, Workbook, check,
};
use chrono::NaiveDate;
use rust_decimal::Decimal;

pub(crate) fn day() -> RuleDay {
    RuleDay::new(NaiveDate::from_ymd_opt(2025, 12, 31).unwrap())
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/data").join(name)
}

fn read(folder: &Path, file: &str) -> Option<Vec<u8>> {
    fs::read(folder.join(file)).ok()
}

/// Writes rows in both columns, each in yuan, and checks them.
fn checked(rows: &[ReturnRow], kind: InsurerKind, rules: RuleSet<'_>) -> (Workbook, FormCheck) {
    let bytes = ReturnWorkbook::new(MoneyUnit::Yuan).with_rows(rows).to_bytes().unwrap();
    let read = Workbook::open(&bytes, "written.xlsx", &Limits::default()).unwrap();
    let column = FiledColumn::new(rules);
    let terms = FilingTerms::new(kind, MoneyUnit::Yuan, [column.clone(), column]);
    let check = check(&read, &terms).unwrap();
    (read, check)
}

#[test]
fn life_insurance_risk_stands_in_ir05_and_s05_and_checks_clean() {
    let data = folder("life");
    let (insurer, units) = (read(&data, "insurer.csv").unwrap(), read(&data, "units.csv").unwrap());
    let policies = read(&data, "policies.csv");
    let files = LifeFiles {
        insurer: &insurer,
        units: &units,
        policies: policies.as_deref(),
        assumptions: None,
        spot_rates: None,
    };
    let owned = files.read().unwrap();
    let book = RuleBook::embedded().unwrap();
    let (rules, readings) = (book.on(day()), Readings::default());
    let risk = LifeRisk::of(owned.book(), &rules, &readings).unwrap();
    let life = Some(SubRisks::from(risk.total()));
    let measured = MeasuredRisks { life, ..MeasuredRisks::default() };
    let insurer = (owned.kind(), owned.total_assets());
    let other = owned.other_risks().unwrap();
    let position = SolvencyPosition::of(insurer, measured, other, &rules, &readings).unwrap();
    let (tiers, minimum) = (position.tiers(), position.minimum());
    let mut rows = life_rows(&risk);
    rows.extend(minimum_capital_rows(minimum).unwrap());
    rows.extend(solvency_rows(None, tiers, minimum, position.solvency()).unwrap());
    let (read, check) = checked(&rows, owned.kind(), rules);
    assert_eq!(check.differences(), []);
    let names: Vec<_> = read.sheets().iter().map(|sheet| sheet.name()).collect();
    let expected =
        ["目录", "S01-偿付能力状况表", "S05-最低资本表", "IR05-寿险业务保险风险", "计算过程"];
    assert_eq!(names, expected);
    let sheet = read.one_of("IR05").unwrap();
    let last = sheet.rows().last().unwrap();
    assert_eq!((last.text(1), last.text(2)), ("5".into(), "寿险业务保险风险最低资本合计".into()));
    assert_eq!(last.amount(3, "5", MoneyUnit::Yuan), Ok(Some(risk.total().total().value())));
}

/// The made-up non-life business of a folder of the examples.
pub(crate) fn non_life(name: &str) -> NonLifeInsurer {
    let data = folder(name);
    let file = |file: &str| read(&data, file);
    let (lines, measures) = (file("lines.csv"), file("measures.csv"));
    let (credit, financing) = (file("credit_insurance.csv"), file("financing.csv"));
    let financing_measures = file("financing_measures.csv");
    let exposures = file("catastrophe_exposures.csv");
    let layers = file("catastrophe_reinsurance.csv");
    let files = NonLifeFiles {
        insurer: &file("insurer.csv").unwrap(),
        lines: lines.as_deref(),
        measures: measures.as_deref(),
        credit_insurance: credit.as_deref(),
        financing: financing.as_deref(),
        financing_measures: financing_measures.as_deref(),
        catastrophe_exposures: exposures.as_deref(),
        catastrophe_reinsurance: layers.as_deref(),
    };
    let scenario = |peril: Peril| {
        let path = data.join("scenarios").join(format!("{}.csv", peril.word()));
        File::open(path).ok().map(|file| (peril, file))
    };
    let mut sources: Vec<_> = Peril::ALL.into_iter().filter_map(scenario).collect();
    let mut scenarios: Vec<(Peril, &mut dyn Read)> = Vec::new();
    for (peril, file) in &mut sources {
        scenarios.push((*peril, file));
    }
    files.read(&mut scenarios).unwrap()
}

/// The perils of a property insurer and of a reinsurer: IR02 and IR04.
#[test]
fn catastrophe_risk_stands_in_ir02_or_ir04_and_checks_clean() {
    let book = RuleBook::embedded().unwrap();
    let (rules, readings) = (book.on(day()), Readings::default());
    for (name, code, total) in [("non_life", "IR02", "7"), ("reinsurer", "IR04", "4")] {
        let owned = non_life(name);
        let risk = NonLifeRisk::of(owned.business(), owned.catastrophe(), &rules, &readings);
        let risk = risk.unwrap();
        let rows = catastrophe_rows(risk.catastrophe(), owned.kind()).unwrap();
        let (read, check) = checked(&rows, owned.kind(), rules);
        assert_eq!(check.differences(), [], "{name}");
        assert!(check.reconciled() >= 2, "{name}: {}", check.reconciled());
        let sheet = read.one_of(code).unwrap();
        let line = sheet.rows().iter().find(|line| line.text(1) == total).unwrap();
        let expected = risk.catastrophe().total().value();
        assert!(expected > Amount::ZERO);
        assert_eq!(line.amount(3, total, MoneyUnit::Yuan), Ok(Some(expected)));
    }
}

/// Undated bonds of 500 beside a core tier 1 of 700: 300 are within 30 % of a core capital of 1,000
/// (Rule 1 article 41), and 200 are taken off in row 2.4, below zero as the form adds it.
#[test]
fn actual_capital_stands_in_s02_and_checks_clean() {
    let yuan = |yuan: i64| Amount::from_yuan(Decimal::from(yuan)).unwrap();
    let investments = AssetLine::at_book(AssetClass::Investment, yuan(2_000));
    let prepaid = AssetLine::at_book(AssetClass::PrepaidExpense, yuan(50));
    let zero = Amount::ZERO;
    let sources = CapitalSources {
        organisation: Organisation::Company,
        assets: AdmittedAssets::of(&[investments, prepaid]).unwrap(),
        liabilities: AdmittedLiabilities {
            insurance_contracts: yuan(800),
            ..AdmittedLiabilities::NONE
        },
        net_assets: NetAssets {
            net_assets: yuan(1_250),
            not_admitted: yuan(50),
            long_term_equity: zero,
            investment_property: zero,
            deferred_tax_assets: zero,
            catastrophe_reserve: zero,
            liability_instruments: zero,
            other: yuan(-500),
        },
        surplus: None,
        reinsurance: Vec::new(),
        instruments: Vec::new(),
        other: vec![OtherCapital {
            name: "undated bonds".to_owned(),
            kind: OtherCapitalKind::Other,
            tier: Tier::CoreTwo,
            amount: yuan(500),
        }],
    };
    let book = RuleBook::embedded().unwrap();
    let rules = book.on(day());
    let actual = ActualCapital::of(&sources, &rules, &Readings::default()).unwrap();
    let rows = actual_capital_rows(&sources, &actual).unwrap();
    let (read, check) = checked(&rows, InsurerKind::Life, rules);
    assert_eq!(check.differences(), []);
    assert_eq!(check.reconciled(), 6);
    let sheet = read.one_of("S02").unwrap();
    for (row, expected) in [("1", 700), ("2", 300), ("2.3", 500), ("2.4", -200), ("5", 1_000)] {
        let line = sheet.rows().iter().find(|line| line.text(1) == row).unwrap();
        assert_eq!(line.amount(3, row, MoneyUnit::Yuan), Ok(Some(yuan(expected))), "{row}");
    }
}
