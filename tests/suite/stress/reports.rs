//! The reports of the example's files, and what they say of what is not there.

use std::fs;
use std::path::Path;

use c_ross::InsurerKind::{Life, Reinsurer};
use c_ross::report::{Language, ReportHead, StressReport, Traces, stress_json, stress_text};
use c_ross::{
    Bearing, Choice, InsurerKind, Readings, ReverseFactor, ReverseStress, RuleBook, RuleDay,
    StressBase, StressBound, StressFile, StressInputs, ValuationDate,
};

use super::{base, core_one, test, without_risk};
use crate::scenario::day;
use crate::scenario::insurer::yuan;

fn reports(base: &StressBase, inputs: &StressInputs, kind: InsurerKind) -> [String; 2] {
    let book = RuleBook::embedded().unwrap();
    let rule_day = RuleDay::new(day("2025-12-31"));
    let rules = book.on(rule_day);
    let readings = Readings::default();
    let tested = test(base, inputs, &readings).unwrap();
    let of = |factor| {
        ReverseStress::of(base, factor, StressBound::Comprehensive, &rules, &readings).unwrap()
    };
    let reverse: Vec<_> =
        ReverseFactor::of_base(base, inputs.equity_assets).into_iter().map(of).collect();
    let choices = readings.choices().into_iter();
    let choices: Vec<(Choice, Bearing)> =
        choices.map(|choice| (choice, Bearing::NotDecisive)).collect();
    let head = ReportHead {
        name: "某保险公司",
        kind,
        valued: ValuationDate::new(day("2025-12-31")),
        rules: rule_day,
        verified_to: book.verified_to(),
    };
    let report =
        StressReport { head: &head, base, test: &tested, reverse: &reverse, readings: &choices };
    let json = stress_json(&report, Traces::With).unwrap().to_string();
    [stress_text(&report, Language::English).unwrap(), json]
}

#[test]
fn a_report_shows_every_scenario_beside_the_base_and_what_is_missing() {
    let base = base(Life, &[("equity_price", "40")], "58");
    let inputs = StressInputs { equity_assets: Some(yuan("100")), ..StressInputs::default() };
    let [text, json] = reports(&base, &inputs, Life);
    let squeezed = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for line in [
        "quarter factor two, equity prices 30.00 28.00 28.00 28.00 100.00% 100.00% yes",
        "1 风险因素描述 not computed equity_price -0.3",
        "2 实际资本 58.00 not computed 28.00",
        "4 最低资本 40.00 not computed 28.00",
        "5 核心偿付能力溢额 18.00 not computed 0.00",
        "6 核心偿付能力充足率 145.00% not computed 100.00%",
        "7 综合偿付能力溢额 18.00 not computed 0.00",
        "quarter factor two, equity prices equity_price -0.3 30.00 annex-4 art. 2.3.2",
        "quarter factor two, equity prices market/equity_price 40.00 28.00",
        "year, factor one, average curve: liabilities",
        "A reverse stress test is due at the comprehensive ratio of the base.",
        "equity_prices comprehensive_ratio 100% 30.00 0 30.01 -0.01 30.010000%",
        "CAVEAT: policy future surplus in core capital is not given",
    ] {
        assert!(squeezed.contains(line), "{line}\n{text}");
    }
    for part in [
        r#""scenario":"life_equity_quarter","period":"quarter""#,
        r#""missing":["liabilities"]"#,
        r#""articles":["annex-4 art. 2.3.2"]"#,
        r#""name_zh":"季度敏感性测试必测因素二""#,
        r#""reach":"between","last_not_below":{"change":"30.00""#,
    ] {
        assert!(json.contains(part), "{part}\n{json}");
    }
}

#[test]
fn a_report_of_a_reinsurer_says_that_it_designs_its_own_scenarios() {
    let mut risks = without_risk(Reinsurer);
    risks.credit = c_ross::SubRisks::Total(yuan("10"));
    let base = super::base_of(risks, core_one("58"));
    let [text, json] = reports(&base, &StressInputs::default(), Reinsurer);
    assert!(text.contains("CAVEAT: annex 4 sets no scenario for a reinsurer"), "{text}");
    assert!(json.contains(r#""scenarios":[]"#), "{json}");
}

#[test]
fn the_files_of_the_example_can_be_read() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/data/stress");
    let read = |name| StressFile::read(&fs::read(folder.join(name)).unwrap()).unwrap();
    let (life, property) = (read("life.csv"), read("property.csv"));
    assert!(life.surplus.is_some() && life.inputs.lapse.is_some());
    assert!(property.surplus.is_none() && property.inputs.year_premium.is_some());
}
