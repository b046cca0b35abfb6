//! The registers that come with the example: both are read and measured.

use std::fs;
use std::path::Path;

use c_ross::{
    InsurerRegister, Readings, RegisterCapital, RegisterFiles, RuleBook, RuleDay, ValuationDate,
};

use crate::scenario::{YEAR_END, day};

fn folder(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/data").join(name)
}

pub(super) fn read(name: &str) -> InsurerRegister {
    let file = |file: &str| fs::read(folder(name).join(file)).ok();
    let mut paths: Vec<_> = fs::read_dir(folder(name).join("assets"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    let name_of = |path: &Path| path.file_name().unwrap().to_string_lossy().into_owned();
    let assets = paths.iter().map(|path| (name_of(path), fs::read(path).unwrap()));
    let assets: Vec<_> = assets.collect();
    let (insurer, counterparties) = (file("insurer.csv"), file("counterparties.csv"));
    let (shares, trades) = (file("shares.csv"), file("trades.csv"));
    let (liabilities, curve) = (file("liabilities.csv"), file("curve.csv"));
    let cash_flows = file("cash_flows.csv");
    let files = RegisterFiles {
        insurer: &insurer.unwrap(),
        assets: &assets,
        counterparties: &counterparties.unwrap(),
        shares: shares.as_deref(),
        trades: trades.as_deref(),
        liabilities: liabilities.as_deref(),
        curve: curve.as_deref(),
        cash_flows: cash_flows.as_deref(),
    };
    files.read(ValuationDate::new(day(YEAR_END))).unwrap()
}

pub(super) fn measured(owned: &InsurerRegister) -> RegisterCapital {
    let book = RuleBook::embedded().unwrap();
    let (valued, rules) = (ValuationDate::new(day(YEAR_END)), book.on(RuleDay::new(day(YEAR_END))));
    RegisterCapital::of(owned.register(), valued, &rules, &Readings::default()).unwrap()
}

/// Asserts each sub-risk and both totals, in yuan.
fn assert_figures(capital: &RegisterCapital, sub_risks: [(&str, &str); 8], totals: [&str; 2]) {
    for (label, yuan) in sub_risks {
        let part = capital.market().part(label).or_else(|| capital.credit().part(label));
        assert_eq!(part.unwrap().value().to_string(), yuan, "{label}");
    }
    let found = [capital.market(), capital.credit()].map(|risk| risk.total().value().to_string());
    assert_eq!(found, totals);
}

/// The figures are those of an engine that was written from the rule texts alone, by others.
///
/// Source: Rules 7, 8 and 9.
#[test]
fn the_register_of_a_property_insurer_has_the_figures_of_an_independent_engine() {
    let sub_risks = [
        ("interest_rate", "447513006.10"),
        ("equity_price", "221600000.00"),
        ("real_estate", "60000000.00"),
        ("overseas_fixed_income", "0.00"),
        ("overseas_equity", "0.00"),
        ("exchange_rate", "4000000.00"),
        ("spread", "104330312.05"),
        ("default", "222526339.27"),
    ];
    let totals = ["470809347.80", "268348480.32"];
    assert_figures(&measured(&read("register_property")), sub_risks, totals);
}

/// The same engine, with the holding periods of the shares from a queue of its own; the totals from
/// these by the matrix of Rule 8 article 70 and the 0.25 of Rule 9 article 43, on a sheet.
///
/// Source: Rules 7, 8 and 9; notice of December 2025.
#[test]
fn the_register_of_a_life_insurer_has_the_figures_of_an_independent_engine() {
    let sub_risks = [
        ("interest_rate", "9372271564.52"),
        ("equity_price", "12820077600.73"),
        ("real_estate", "1520250000.00"),
        ("overseas_fixed_income", "100126297.99"),
        ("overseas_equity", "2436475629.50"),
        ("exchange_rate", "462425865.60"),
        ("spread", "2017677479.69"),
        ("default", "2403244909.50"),
    ];
    let totals = ["16015243688.19", "3503012285.61"];
    assert_figures(&measured(&read("register")), sub_risks, totals);
}

/// Every class that `REGISTER.md` describes stands in the register of the life insurer, and every
/// trace replays.
#[test]
fn the_register_of_a_life_insurer_holds_every_class() {
    let owned = read("register");
    let text = fs::read_to_string(folder("../..").join("REGISTER.md")).unwrap();
    let table = text.split("| class | further columns").nth(1).unwrap();
    let table = table.split("\n\n").next().unwrap();
    let held: Vec<_> = owned.register().assets.iter().map(|asset| asset.class()).collect();
    let mut missing = Vec::new();
    for line in table.lines().skip(2) {
        let cell = line.split('|').nth(1).unwrap();
        let classes = cell.split('`').skip(1).step_by(2);
        missing.extend(classes.filter(|class| !held.contains(class)));
    }
    assert!(missing.is_empty(), "{missing:?}");
    let capital = measured(&owned);
    for charge in capital.charges() {
        charge.capital().trace().replay().unwrap();
    }
    capital.market().total().trace().replay().unwrap();
    assert!(capital.life().is_some());
}
