//! Reports of a register, of insurance business and of published reports.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use c_ross::{
    Aggregation, InsurerKind, MinimumCapital, OtherRisks, PublishedReport, Readings,
    RegisterCapital, RegisterFiles, ReportItem, ReportKind, RiskCapitals, RuleBook, RuleDay,
    SizeDiscount, Solvency, SolvencyPosition, Specialisation, SubRisks,
};
use c_ross_report::{Language, Report};
use rust_decimal::Decimal;

use crate::made;
use crate::page::{number, read};

#[test]
fn a_position_has_ratios_waterfall_and_tiers() {
    let book = RuleBook::embedded().unwrap();
    let rules = book.on(RuleDay::new(made::valued().day()));
    let other = OtherRisks {
        tiers: made::tiers(["300000000", "0", "0", "0"]),
        life: None,
        non_life: Some(made::yuan("100000000")),
        market: Some(made::yuan("80000000")),
        credit: Some(made::yuan("0")),
        specialisation: Specialisation::General,
        loss_absorption: made::yuan("0"),
        control_risk_factor: Decimal::new(5, 2),
        additional: made::yuan("1000000"),
    };
    let kind = (InsurerKind::Property, made::yuan("1000000000"));
    let readings = Readings::default();
    let position = SolvencyPosition::of(kind, Default::default(), &other, &rules, &readings);
    let position = position.unwrap();
    let report = Report::of_position(made::heading("某财险"), &position).unwrap();
    let page = read(&report, Language::Chinese);
    let minimum = position.minimum();
    assert_eq!(number(&page.row("s05", "4")[2]), minimum.total().value().yuan());
    // The insurer is small, so that the size coefficient takes off a tenth.
    let bars = page.bars("waterfall");
    let size = bars.iter().find(|bar| bar.label == "规模调整").unwrap();
    assert_eq!(size.class, "relief");
    assert!(page.has("#tiers") && !page.has("#shares") && !page.has("#readings"));
    let caveats = page.find("#caveats li").concat();
    assert!(caveats.contains("变动分析、上市股票明细、非融资性信用保证保险、口径"));
}

/// A published report with its sub-risks: each is a bar, and the control risk is as printed.
#[test]
fn a_published_report_has_its_sub_risks() {
    let items = [
        (ReportItem::ActualCapital, "500"),
        (ReportItem::CoreTierOne, "500"),
        (ReportItem::NonLife, "100"),
        (ReportItem::NonLifePremiumReserve, "90"),
        (ReportItem::NonLifeCatastrophe, "30"),
        (ReportItem::Market, "0"),
        (ReportItem::Credit, "50"),
        (ReportItem::ControlRisk, "-2"),
        (ReportItem::MinimumCapital, "120"),
    ];
    let amounts: BTreeMap<_, _> =
        items.into_iter().map(|(item, amount)| (item, made::yuan(amount))).collect();
    let published = PublishedReport::new(
        ReportKind::Insurer(InsurerKind::Property),
        made::day("2025-09-30"),
        made::yuan("1"),
        amounts,
        [Decimal::ONE, Decimal::ONE],
        Decimal::new(1, 4),
    );
    let published = published.unwrap();
    let book = RuleBook::embedded().unwrap();
    let rules = book.on(RuleDay::new(published.date()));
    let size = SizeDiscount::Stated(Decimal::ZERO);
    let risks = published.risk_capitals(size).unwrap().unwrap();
    let minimum = MinimumCapital::of(&risks, &rules, &Readings::default()).unwrap();
    let tiers = published.tiers();
    let solvency = Solvency::of(&tiers, &minimum, &rules).unwrap();
    let report = Report::of_figures(made::heading("某财险"), &tiers, &minimum, &solvency).unwrap();
    let page = read(&report, Language::English);
    let bars = page.bars("waterfall");
    let value = |label: &str| {
        bars.iter().find(|bar| bar.label == label).map(|bar| bar.value.as_str()).unwrap()
    };
    assert_eq!(value("premium and reserve risk"), "CNY +90.00");
    assert_eq!(value("catastrophe risk"), "CNY +30.00");
    assert_eq!(value("control risk"), "CNY -2.00");
    assert!(bars.iter().any(|bar| bar.label == "diversification inside non-life insurance risk"));
    assert!(!bars.iter().any(|bar| bar.label == "non-life insurance risk"));
}

/// The register of the examples, with every market and credit sub-risk measured: the rows of the
/// page are its parts.
#[test]
fn the_register_of_the_examples_becomes_a_report() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/data/register");
    let bytes = |name: &str| fs::read(folder.join(name)).unwrap();
    let mut assets = Vec::new();
    for entry in fs::read_dir(folder.join("assets")).unwrap() {
        let path = entry.unwrap().path();
        let name = format!("assets/{}", path.file_name().unwrap().to_str().unwrap());
        assets.push((name, fs::read(path).unwrap()));
    }
    assets.sort();
    let (insurer, counterparties) = (bytes("insurer.csv"), bytes("counterparties.csv"));
    let (shares, trades) = (bytes("shares.csv"), bytes("trades.csv"));
    let (liabilities, curve) = (bytes("liabilities.csv"), bytes("curve.csv"));
    let cash_flows = bytes("cash_flows.csv");
    let files = RegisterFiles {
        insurer: &insurer,
        assets: &assets,
        counterparties: &counterparties,
        shares: Some(&shares),
        trades: Some(&trades),
        liabilities: Some(&liabilities),
        curve: Some(&curve),
        cash_flows: Some(&cash_flows),
    };
    let owned = files.read(made::valued()).unwrap();
    let book = RuleBook::embedded().unwrap();
    let rules = book.on(RuleDay::new(made::valued().day()));
    let (register, readings) = (owned.register(), Readings::default());
    let capital = RegisterCapital::of(register, made::valued(), &rules, &readings).unwrap();
    let kind = (register.kind, register.total_assets);
    let other = owned.other_risks().unwrap();
    let position =
        SolvencyPosition::of(kind, capital.measured(), other, &rules, &readings).unwrap();
    let report = Report::of_position(made::heading(owned.name()), &position).unwrap();
    let report = report.with_rules(&rules);
    let page = read(&report, Language::Chinese);
    let row = |code| number(&page.row("s05", code)[2]);
    assert_eq!(row("1.3"), capital.market().total().value().yuan());
    assert_eq!(row("1.4"), capital.credit().total().value().yuan());
    let parts = capital.market().parts().map(|(_, part)| part.value().yuan());
    let codes = ["1.3.1", "1.3.2", "1.3.3", "1.3.4", "1.3.5", "1.3.6"];
    assert_eq!(parts.collect::<Vec<_>>(), codes.map(row));
}

/// Rules of a day after they were verified, of another day than the report's: both are told;
/// without the rules it is told that they are not known.
#[test]
fn a_position_tells_of_its_rules() {
    let tiers = made::tiers(["100", "0", "0", "0"]);
    let silent = read(&made::with_minimum("100", &tiers), Language::English);
    let unknown = "The report does not say up to which day its rules were verified.";
    assert!(silent.find("#caveats li").contains(&unknown.to_owned()));
    let book = RuleBook::embedded().unwrap();
    let caveats = |day| {
        let report = made::with_minimum("100", &tiers);
        let report = report.with_rules(&book.on(RuleDay::new(day)));
        let told = read(&report, Language::English).find("#caveats li");
        told.len() - 1
    };
    let verified = book.verified_to().unwrap();
    assert_eq!(caveats(made::valued().day()), 0);
    assert_eq!(caveats(verified), 1);
    assert_eq!(caveats(verified.succ_opt().unwrap()), 2);
}

/// Until September 2023 a specialised technology insurer had nine tenths of its non-life insurance
/// risk: 80 and 0 aggregate to 80, of which 8 come off in a step of its own (Rule 4 article 55).
#[test]
fn the_factor_of_a_technology_insurer_is_a_step() {
    let parts = [made::yuan("80"), made::yuan("0")];
    let risks = RiskCapitals {
        non_life: SubRisks::given(Aggregation::NonLife, &parts).unwrap(),
        specialisation: Specialisation::Technology,
        ..made::risks(&[made::yuan("0"); 6])
    };
    let tiers = made::tiers(["100", "0", "0", "0"]);
    let book = RuleBook::embedded().unwrap();
    let shown = |day: &str| {
        let rules = book.on(RuleDay::new(made::day(day)));
        let minimum = MinimumCapital::of(&risks, &rules, &Readings::default()).unwrap();
        let solvency = Solvency::of(&tiers, &minimum, &rules).unwrap();
        let report = Report::of_figures(made::heading("某财险"), &tiers, &minimum, &solvency);
        let page = read(&report.unwrap(), Language::English);
        let label = "factor of a specialised technology insurer";
        let bars = page.bars("waterfall");
        let step = bars.iter().find(|bar| bar.label == label).map(|bar| bar.value.clone());
        (step, page.row("s05", "4")[2].clone())
    };
    assert_eq!(shown("2023-09-09"), (Some("CNY -8.00".to_owned()), "72.00".to_owned()));
    assert_eq!(shown("2023-09-10"), (None, "80.00".to_owned()));
}
