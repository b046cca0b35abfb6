//! The figures of a page are those of the library.

use c_ross::report::minimum_capital_rows;
use c_ross_report::Language;
use rust_decimal::Decimal;

use crate::made;
use crate::page::{number, read};

#[test]
fn sheet_s05_is_that_of_the_library() {
    let (end, report) = made::disclosed();
    let rows = minimum_capital_rows(end.now().solvency().unwrap().minimum()).unwrap();
    for language in Language::ALL {
        let page = read(&report, language);
        let table = page.table("s05");
        assert_eq!(table.len(), rows.len());
        for (cells, row) in table.iter().zip(&rows) {
            let figure = row.figure().and_then(|figure| figure.value().decimal());
            let shown = Some(&cells[2]).filter(|cell| *cell != "—").map(|cell| number(cell));
            assert_eq!((cells[0].as_str(), shown), (row.code(), figure));
            let contribution = row.contribution().map(|part| part.capital().yuan());
            let shown = Some(&cells[3]).filter(|cell| *cell != "—").map(|cell| number(cell));
            assert_eq!(shown, contribution);
        }
    }
}

/// 824,765 million of core capital over the minimum capital of the disclosed book, worked out in an
/// independent sheet: 824,765,000,000.00 / 599,246,114,629.45 = 1.37633..., 1,103,345,000,000.00
/// over the same = 1.84122...
#[test]
fn ratios_and_thresholds_stand_on_the_first_cards() {
    let (end, report) = made::disclosed();
    let minimum = end.now().solvency().unwrap().minimum().total().value();
    assert_eq!(minimum.to_string(), "599246114629.45");
    let page = read(&report, Language::English);
    assert_eq!(page.find(".card .figure"), ["137.63%", "184.12%"]);
    let lines = page.find(".card p");
    for line in ["minimum 50%, attention line 60%", "minimum 100%, attention line 120%"] {
        assert!(lines.iter().any(|found| found == line), "{line}");
    }
    let margins = ["margin CNY 225.52 bn", "margin CNY 504.10 bn"];
    assert!(margins.iter().all(|line| lines.iter().any(|found| found == line)));
    let page = read(&report, Language::Chinese);
    assert!(page.find(".card p").contains(&"溢额 2,255.19 亿元".to_owned()));
}

#[test]
fn every_share_has_its_figures() {
    let (end, report) = made::disclosed();
    let page = read(&report, Language::Chinese);
    let charges = end.held().iter().zip(end.now().equity().charges());
    let before = end.before().unwrap().1.equity().charges();
    for ((held, charge), before) in charges.zip(before) {
        let row = page.row("share-table", held.share().security().code());
        assert_eq!(number(&row[2]), held.holding().shares().number());
        assert_eq!(number(&row[3]), held.exposure().value().yuan());
        let (now, before) = (charge.capital().value(), before.capital().value());
        assert_eq!(number(&row[4]), now.yuan());
        assert_eq!(number(&row[5]), before.yuan());
        assert_eq!(number(&row[6]), before.less(now).unwrap().yuan());
        let row = page.row("factor-table", held.share().security().code());
        assert_eq!(number(&row[8]), charge.printed_factor().value());
        assert_eq!(number(&row[9]), charge.risk_factor().value().value());
    }
}

#[test]
fn credit_insurance_has_its_figures() {
    let (end, report) = made::disclosed();
    let page = read(&report, Language::English);
    let line = end.now().credit().unwrap();
    let last = page.table("credit-table").pop().unwrap();
    assert_eq!(number(&last[1]), line.capital().value().yuan());
    assert_eq!(page.table("credit-table").len(), 2 * line.businesses().len() + 1);
}

/// Capital of 100.005 % of the minimum is printed 100.01 %, of minus 100.005 % minus 100.01 %:
/// halves go away from zero.
#[test]
fn percentages_round_halves_away_from_zero() {
    let tiers = made::tiers(["200010", "0", "0", "0"]);
    let page = read(&made::with_minimum("200000", &tiers), Language::English);
    assert_eq!(page.find(".card .figure"), ["100.01%", "100.01%"]);
    let tiers = made::tiers(["-200010", "0", "0", "0"]);
    let page = read(&made::with_minimum("200000", &tiers), Language::English);
    assert_eq!(page.find(".card .figure"), ["-100.01%", "-100.01%"]);
}

/// One fen below a line is below it, though the percentage in print is the line's.
#[test]
fn the_state_of_a_ratio_is_compared_exactly() {
    let states = |core: &str, supplementary: &str| {
        let tiers = made::tiers([core, "0", supplementary, "0"]);
        let page = read(&made::with_minimum("1000000000", &tiers), Language::English);
        let verdicts = page.find(".card .verdict");
        (page.find(".card .figure"), verdicts)
    };
    let (_, verdicts) = states("600000000", "600000000");
    assert_eq!(verdicts, ["✓ meets its minimum", "✓ meets its minimum"]);
    let (figures, verdicts) = states("599999999.99", "600000000");
    assert_eq!(figures, ["60.00%", "120.00%"]);
    let watched = "▲ meets its minimum, under attention";
    assert_eq!(verdicts, [watched, watched]);
    let (_, verdicts) = states("500000000", "500000000");
    assert_eq!(verdicts, [watched, watched]);
    let (figures, verdicts) = states("499999999.99", "500000000");
    assert_eq!(figures, ["50.00%", "100.00%"]);
    assert_eq!(verdicts, ["✕ below its minimum", "✕ below its minimum"]);
}

/// 亿元 from a hundred million on, 万元 from ten thousand on; billions and millions in English.
#[test]
fn amounts_change_their_unit_at_its_bounds() {
    let shown = |core: &str, language| {
        let tiers = made::tiers([core, "0", "0", "0"]);
        let page = read(&made::with_minimum("1", &tiers), language);
        page.bars("tiers")[0].value.clone()
    };
    assert_eq!(shown("100000000", Language::Chinese), "1.00 亿元");
    assert_eq!(shown("99999999.99", Language::Chinese), "10,000.00 万元");
    assert_eq!(shown("10000", Language::Chinese), "1.00 万元");
    assert_eq!(shown("9999.99", Language::Chinese), "9,999.99 元");
    assert_eq!(shown("-12345678.9", Language::Chinese), "-1,234.57 万元");
    assert_eq!(shown("1000000000", Language::English), "CNY 1.00 bn");
    assert_eq!(shown("999999999.99", Language::English), "CNY 1,000.00 mn");
    assert_eq!(shown("1000000", Language::English), "CNY 1.00 mn");
    assert_eq!(shown("999999.99", Language::English), "CNY 999,999.99");
}

/// The bridge to the rules before the notice begins and ends at the minimum capitals of the
/// library, and its steps in print add up to the fen.
#[test]
fn the_bridge_to_the_rules_before_the_notice_adds_up() {
    let (end, report) = made::disclosed();
    let page = read(&report, Language::English);
    let cells = page.find("#changes tbody td").iter().map(|cell| number(cell)).collect::<Vec<_>>();
    let before = end.before().unwrap().1.solvency().unwrap().minimum().total().value();
    let now = end.now().solvency().unwrap().minimum().total().value();
    assert_eq!((cells[0], cells[cells.len() - 1]), (before.yuan(), now.yuan()));
    let steps = cells[1..cells.len() - 1].iter().fold(Decimal::ZERO, |sum, step| sum + step);
    assert!(cells.len() > 3);
    assert_eq!(before.yuan() + steps, now.yuan());
}

#[test]
fn caveats_are_those_of_the_quarter_end() {
    use c_ross::{QuarterEnd, Readings, RuleBook, RuleDay};
    use c_ross_report::Report;
    let book = made::disclosed_book();
    let rules = RuleBook::embedded().unwrap();
    let late = RuleDay::new(made::day("2027-03-31")).known_on(made::day("2026-01-31"));
    let readings = Readings::default();
    let end = QuarterEnd::of(&book, made::valued(), late, &rules, &readings).unwrap();
    let report = Report::of_quarter_end(&end, book.insurer(), &[]).unwrap();
    let caveats = end.caveats();
    assert_eq!(caveats.len(), 3);
    let shown = read(&report, Language::English).find("#caveats li");
    for (caveat, shown) in caveats.iter().zip(&shown) {
        assert_eq!(caveat.to_lowercase(), shown.trim_end_matches('.').to_lowercase());
    }
    assert_eq!(read(&report, Language::Chinese).find("#caveats li").len(), shown.len());
}
