//! The made-up insurers of the examples, with the figures of an engine that was written from the
//! text of the rules by someone who had not seen this one.

use c_ross::report::{ReportHead, Traces, life_json, non_life_json};
use c_ross::{
    InsurerKind, LifeRisk, LineCharge, MeasuredRisks, NonLifeFiles, NonLifeRisk, OtherRisks,
    Readings, RuleBook, RuleDay, SolvencyPosition, SubRisks, ValuationDate, bearings,
};

use super::{life, life_risk, non_life, non_life_risk};
use crate::scenario::{YEAR_END, day, readings};

fn charged(charge: &LineCharge) -> [String; 4] {
    let parts = [charge.premium(), charge.reserve(), charge.capital()];
    let [premium, reserve, capital] = parts.map(|part| part.value().to_string());
    [charge.line().to_owned(), premium, reserve, capital]
}

fn lines(risk: &NonLifeRisk) -> Vec<[String; 4]> {
    risk.premium_reserve().charges().iter().map(charged).collect()
}

fn perils(risk: &NonLifeRisk) -> Vec<String> {
    let perils = risk.catastrophe().perils().iter();
    perils.map(|(_, capital)| capital.value().to_string()).collect()
}

#[test]
fn the_property_insurer_takes_what_an_independent_engine_found() {
    let risk = non_life_risk(&non_life("non_life").unwrap());
    let expected = [
        ["motor", "1256707757.93", "690629038.68", "1710029744.97"],
        ["property", "730553544.08", "1221611524.45", "1708360566.78"],
        ["hull_cargo_special", "102714018.78", "293121441.71", "355778063.56"],
        ["liability", "530215769.27", "1068812367.48", "1410740872.91"],
        ["agriculture", "717212186.37", "486655692.81", "1048933971.74"],
        ["credit_guarantee", "226124018.43", "222678984.80", "879906721.72"],
        ["accident", "138105782.46", "155031154.42", "254005048.92"],
        ["health", "273218478.76", "224931352.30", "432085468.73"],
        ["short_term_life", "4700805.27", "3572912.45", "7187408.38"],
        ["other", "23005907.33", "17653687.02", "35313786.62"],
    ];
    assert_eq!(lines(&risk), expected);
    let financing = risk.premium_reserve().financing().unwrap();
    assert_eq!(financing.capital().value().to_string(), "491228102.75");
    assert_eq!(risk.premium_reserve().lines().total().value().to_string(), "4235880933.41");
    let expected = ["363139338.44", "338939503.53", "378013645.68", "125890476.39", "100756461.44"];
    assert_eq!(perils(&risk), expected);
    let catastrophe = risk.catastrophe();
    assert_eq!(catastrophe.domestic().total().value().to_string(), "741384805.42");
    assert_eq!(catastrophe.overseas().value().to_string(), "161246012.56");
    assert_eq!(catastrophe.total().value().to_string(), "758717145.10");
    assert_eq!(risk.total().total().value().to_string(), "4486118225.45");
    risk.total().total().trace().replay().unwrap();
}

#[test]
fn the_reinsurer_takes_what_an_independent_engine_found() {
    let risk = non_life_risk(&non_life("reinsurer").unwrap());
    let expected = [
        ["motor", "321410111.70", "272366387.68", "514809887.36"],
        ["property", "650535490.47", "1074219784.52", "1508629399.23"],
        ["hull_cargo_special", "96142558.97", "240515298.61", "300357714.72"],
        ["liability", "230547911.56", "501913510.91", "648679137.70"],
        ["agriculture", "429877316.61", "352818896.38", "678928951.66"],
        ["credit_guarantee", "98310501.57", "104894543.50", "281744605.71"],
        ["accident", "68663345.48", "79923599.93", "128803177.73"],
        ["health", "114487484.88", "135634740.74", "216870116.47"],
        ["short_term_life", "17305278.25", "18953491.14", "31411827.70"],
        ["other", "12764364.47", "14691459.83", "23796956.53"],
        ["non_proportional_property", "112848312.05", "222809253.14", "295841770.11"],
        ["non_proportional_liability_and_personal", "36146398.42", "106561640.74", "128505894.49"],
        ["non_proportional_special", "44526197.05", "52108255.79", "83773713.12"],
    ];
    assert_eq!(lines(&risk), expected);
    assert_eq!(risk.premium_reserve().lines().total().value().to_string(), "2682411318.19");
    let expected = ["93352687.60", "369065114.71", "171201260.02", "178529704.81", "604546758.91"];
    assert_eq!(perils(&risk), expected);
    let catastrophe = risk.catastrophe();
    assert_eq!(catastrophe.perils_total().value().to_string(), "785093930.86");
    let non_proportional = catastrophe.non_proportional().unwrap();
    assert_eq!(non_proportional.value().to_string(), "341547661.19");
    assert_eq!(catastrophe.total().value().to_string(), "1000586968.25");
    assert_eq!(risk.total().total().value().to_string(), "3088445833.30");
}

#[test]
fn the_life_insurer_takes_what_an_independent_engine_found() {
    let risk = life_risk(&life("life").unwrap());
    let parts = risk.loss_occurrence().parts().map(|(_, part)| part.value().to_string());
    let expected = [
        "7269737448.03",
        "2436806725.02",
        "3483518006.21",
        "8912083659.25",
        "3891718217.11",
        "167581502.97",
    ];
    assert_eq!(parts.collect::<Vec<_>>(), expected);
    let illness = risk.illness().parts().map(|(_, part)| part.value().to_string());
    assert_eq!(illness.collect::<Vec<_>>(), ["5188223249.35", "6064325066.59"]);
    assert_eq!(risk.loss_occurrence().total().value().to_string(), "15591160662.18");
    assert_eq!(risk.expense().value().to_string(), "975374177.65");
    let by_type = risk.lapse_rate_by_type().each_ref().map(|of| of.value().to_string());
    assert_eq!(by_type, ["3653458481.68", "2981947616.54"]);
    assert_eq!(risk.lapse_rate().value().to_string(), "6635406098.22");
    assert_eq!(risk.mass_lapse().value().to_string(), "3108462028.16");
    assert_eq!(risk.total().total().value().to_string(), "17512910547.44");
    risk.total().total().trace().replay().unwrap();
}

fn position(
    insurer: (InsurerKind, c_ross::Amount),
    measured: MeasuredRisks,
    other: &OtherRisks,
) -> SolvencyPosition {
    let rules = RuleBook::embedded().unwrap();
    let rules = rules.on(RuleDay::new(day(YEAR_END)));
    SolvencyPosition::of(insurer, measured, other, &rules, &readings("")).unwrap()
}

/// Minimum capital and the comprehensive ratio by a sheet: the risks by the matrices of Rule 2
/// articles 16 to 18, all three insurers with the size coefficient of 95 %, the life insurer
/// less its loss absorption, then control risk.
#[test]
fn insurance_risk_reaches_the_ratios() {
    let mut found = Vec::new();
    for name in ["non_life", "reinsurer"] {
        let owned = non_life(name).unwrap();
        let risk = non_life_risk(&owned);
        let non_life = Some(SubRisks::from(risk.total()));
        let measured = MeasuredRisks { non_life, ..MeasuredRisks::default() };
        let insurer = (owned.kind(), owned.total_assets());
        found.push(position(insurer, measured, owned.other_risks().unwrap()));
    }
    let owned = life("life").unwrap();
    let risk = life_risk(&owned);
    let measured =
        MeasuredRisks { life: Some(SubRisks::from(risk.total())), ..MeasuredRisks::default() };
    let insurer = (owned.kind(), owned.total_assets());
    found.push(position(insurer, measured, owned.other_risks().unwrap()));
    let figures = found.iter().map(|position| {
        let ratio = position.solvency().comprehensive().ratio().value();
        let ratio = ratio.to_places(8).unwrap().to_string();
        (position.minimum().total().value().to_string(), ratio)
    });
    let figures: Vec<_> = figures.collect();
    let expected = [
        ("6021031858.50", "2.29577792"),
        ("4498804305.68", "2.31273874"),
        ("41447825942.71", "1.94220078"),
    ];
    assert_eq!(figures, expected.map(|(total, ratio)| (total.to_owned(), ratio.to_owned())));
}

/// The readings that decide something in each of the folders: export credit, technology
/// insurance and the quantile; what a reinsurer's policy business keeps; what never pays back.
#[test]
fn the_readings_that_decide_are_told() {
    let rules = RuleBook::embedded().unwrap();
    let rules = rules.on(RuleDay::new(day(YEAR_END)));
    let defaults = readings("");
    let decisive = |bearings: Vec<(c_ross::Choice, c_ross::Bearing)>| {
        let decisive = bearings.into_iter().filter(|(_, of)| *of == c_ross::Bearing::Decisive);
        decisive.map(|(choice, _)| choice.reading()).collect::<Vec<_>>()
    };
    let mut found = Vec::new();
    for name in ["non_life", "reinsurer"] {
        let owned = non_life(name).unwrap();
        let (business, catastrophe) = (owned.business(), owned.catastrophe());
        let measured = |readings: &Readings| {
            NonLifeRisk::of(business, catastrophe, &rules, readings).map(|risk| risk.capitals())
        };
        found.push(decisive(bearings(&defaults, measured).unwrap()));
    }
    let policy = "PolicyCreditCoefficient";
    let technology = "TechnologyInsurance";
    let scope = "ReserveAdequacyScope";
    assert_eq!(found[0], [policy, scope, technology, "CatastropheQuantile"]);
    assert_eq!(found[1], [policy, technology, "AssumedPolicyCredit", "CatastropheQuantile"]);
    let owned = life("life").unwrap();
    let measured = |readings: &Readings| {
        LifeRisk::of(owned.book(), &rules, readings).map(|risk| risk.capitals())
    };
    assert_eq!(decisive(bearings(&defaults, measured).unwrap()), ["PolicyNeverPaysBack"]);
}

/// The JSON holds the figures of the tables, and with traces their derivation.
#[test]
fn the_json_holds_the_same_figures_with_their_derivation() {
    let owned = non_life("non_life").unwrap();
    let risk = non_life_risk(&owned);
    let head = |kind, known: Option<&str>| {
        let rules = RuleDay::new(day("2026-06-30"));
        ReportHead {
            name: "made up",
            kind,
            valued: ValuationDate::new(day(YEAR_END)),
            rules: known.map_or(rules, |known| rules.known_on(day(known))),
            verified_to: Some(day("2026-05-05")),
        }
    };
    let json = |traces, known| {
        let head = head(owned.kind(), known);
        let json = non_life_json(&head, &risk, owned.catastrophe(), None, &[], traces);
        serde_json::from_str::<serde_json::Value>(&json.unwrap().to_string()).unwrap()
    };
    let plain = json(Traces::Without, Some("2026-07-01"));
    assert_eq!(plain["non_life"], "4486118225.45");
    assert_eq!(plain["catastrophe"][6]["figure"], "758717145.10");
    assert_eq!(plain["s05"][0]["figure"], "4486118225.45");
    assert_eq!(plain["s01"], serde_json::Value::Null);
    assert_eq!(plain["perils"][0]["scenarios"], "1000");
    assert_eq!(plain["rules_known_on"], "2026-07-01");
    // Another day than that of the valuation, past the last check, and as known on a third.
    assert_eq!(plain["caveats"].as_array().unwrap().len(), 3);
    let traced = json(Traces::With, None);
    assert_eq!(traced["non_life"]["figure"], "4486118225.45");
    assert_eq!(traced["non_life"]["trace"]["step"], "non-life insurance risk");
    assert_eq!(traced["caveats"].as_array().unwrap().len(), 2);
    let owned = life("life").unwrap();
    let risk = life_risk(&owned);
    let head = head(owned.kind(), None);
    let json = life_json(&head, &risk, None, &[], Traces::Without).unwrap().to_string();
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let total = json["ir05"].as_array().unwrap().last().unwrap();
    assert_eq!((&total["row"], &total["figure"]), (&"5".into(), &"17512910547.44".into()));
}

/// Until the day before the notice the non-life insurance risk of a specialised technology
/// insurer is taken at 0.9: a reserve of ten millions of other insurance takes 1,700,000, and
/// nine tenths of it.
///
/// Source: Rule 4 article 55; notice 2023-5 article 9.
#[test]
fn a_specialised_technology_insurer_of_a_folder_is_multiplied_until_the_notice() {
    let files = |technology: &str| {
        let insurer = format!(
            "item,value\nname,made up\nkind,property\ntotal_assets,900000000000\ncore_tier_1,1\n\
             core_tier_2,0\nsupplementary_tier_1,0\nsupplementary_tier_2,0\nmarket_risk,0\n\
             credit_risk,0\ncontrol_risk_factor,0\nspecialised_technology_insurer,{technology}\n"
        );
        let files = NonLifeFiles {
            insurer: insurer.as_bytes(),
            lines: Some(b"line,retained_premium,claims_reserve\nother,0.00,10000000.00\n"),
            measures: Some(
                b"item,value\nunearned_run_off_deviation,1%\nclaims_run_off_deviation,1%\n",
            ),
            ..NonLifeFiles::default()
        };
        files.read(&mut []).unwrap()
    };
    let total = |technology: &str, on: &str| {
        let owned = files(technology);
        let rules = RuleBook::embedded().unwrap();
        let rules = rules.on(RuleDay::new(day(on)));
        let (business, catastrophe) = (owned.business(), owned.catastrophe());
        let risk = NonLifeRisk::of(business, catastrophe, &rules, &readings("")).unwrap();
        let non_life = Some(SubRisks::from(risk.total()));
        let measured = MeasuredRisks { non_life, ..MeasuredRisks::default() };
        let insurer = (owned.kind(), owned.total_assets());
        let other = owned.other_risks().unwrap();
        let position = SolvencyPosition::of(insurer, measured, other, &rules, &readings(""));
        position.unwrap().minimum().non_life().total().value().to_string()
    };
    assert_eq!(total("yes", "2023-09-09"), "1530000.00");
    assert_eq!(total("no", "2023-09-09"), "1700000.00");
    assert_eq!(total("yes", "2023-09-10"), "1700000.00");
}
