//! What is missing, what is refused, and the file.

use c_ross::InsurerKind::{Life, Property};
use c_ross::{
    CoreSurplus, CurveEffect, MandatoryStress, Readings, ReportedCapital, StressFile, StressInputs,
    StressResult, SubRisks,
};

use super::{base, base_of, core_one, measured, result, test, with_risks, without_risk};
use crate::scenario::insurer::yuan;
use crate::scenario::number;

fn missing(base: &c_ross::StressBase, inputs: &StressInputs) -> Vec<(&'static str, String)> {
    let test = test(base, inputs, &Readings::default()).unwrap();
    let missing = test.results().iter().filter_map(|(stress, result)| match result {
        StressResult::NotComputed(missing) => Some((stress.word(), missing.join(" "))),
        StressResult::Computed(_) => None,
    });
    missing.collect()
}

#[test]
fn a_scenario_without_its_inputs_is_named_with_what_is_missing() {
    let property = base(Property, &[("equity_price", "40")], "100");
    let none = StressInputs::default();
    let listed = |rows: &[(&'static str, &str)]| -> Vec<(&'static str, String)> {
        rows.iter().map(|(stress, items)| (*stress, (*items).to_owned())).collect()
    };
    assert_eq!(
        missing(&property, &none),
        listed(&[
            ("property_insurance", "year_premium year_combined_ratio insurance_premium_reserve"),
            ("property_macro", "fair_value_bonds equity_assets fixed_income_assets"),
            ("property_premium", "year_premium year_combined_ratio premium_premium_reserve"),
            ("property_equity_year", "equity_assets"),
            ("property_loss_ratio", "quarter_premium quarter_loss_ratio"),
            ("property_equity_quarter", "equity_assets"),
        ])
    );
    let life = base(Life, &[("equity_price", "40")], "100");
    assert_eq!(
        missing(&life, &none),
        listed(&[
            (
                "life_insurance",
                "new_business_more new_business_less mortality lapse illness expenses"
            ),
            ("life_macro", "fair_value_bonds equity_assets fixed_income_assets"),
            ("life_interest", "adverse_interest_rate_risk"),
            ("life_curve", "liabilities"),
            ("life_equity_year", "equity_assets"),
            ("life_default", "fixed_income_assets"),
            ("life_equity_quarter", "equity_assets"),
        ])
    );
}

/// Each of three inputs of a scenario missing or there, in every combination.
#[test]
fn every_combination_of_missing_inputs_is_named() {
    let base = base(Life, &[("equity_price", "40")], "100");
    let items = ["fair_value_bonds", "equity_assets", "fixed_income_assets"];
    for there in 0..8_u32 {
        let is = |place: u32| there & (1 << place) != 0;
        let bonds = CurveEffect::Measured(measured("50", "1"));
        let inputs = StressInputs {
            fair_value_bonds: is(0).then_some(bonds),
            equity_assets: is(1).then(|| yuan("1")),
            fixed_income_assets: is(2).then(|| yuan("1")),
            ..StressInputs::default()
        };
        let absent = (0..3).zip(items).filter(|(place, _)| !is(*place)).map(|(_, item)| item);
        let absent: Vec<_> = absent.collect();
        match result(&base, &inputs, &Readings::default(), MandatoryStress::LifeMacro) {
            StressResult::Computed(_) => assert!(absent.is_empty()),
            StressResult::NotComputed(missing) => assert_eq!(missing, absent),
        }
    }
}

/// A report without its sub-risks says nothing of what equity occupies.
#[test]
fn a_risk_without_its_sub_risks_is_missing_them() {
    let mut risks = with_risks(without_risk(Life), &[]);
    risks.market = SubRisks::Total(yuan("40"));
    let base = base_of(risks, core_one("100"));
    let inputs = StressInputs { equity_assets: Some(yuan("100")), ..StressInputs::default() };
    let found = result(&base, &inputs, &Readings::default(), MandatoryStress::LifeEquityYear);
    match found {
        StressResult::NotComputed(missing) => assert_eq!(missing, ["sub-risks of market"]),
        StressResult::Computed(_) => panic!("the sub-risks are missing"),
    }
}

/// What was measured at another number than the annex's is of another scenario; all at once.
#[test]
fn what_was_measured_at_another_stress_is_refused() {
    let base = base(Life, &[("interest_rate", "40")], "100");
    let inputs = StressInputs {
        mortality: Some(measured("0.11", "1")),
        lapse: Some(measured("0.2", "1")),
        illness: Some(measured("0.1", "1")),
        adverse_interest_rate_risk: Some(measured("1.2", "50")),
        fair_value_bonds: Some(CurveEffect::Measured(measured("-50", "1"))),
        ..StressInputs::default()
    };
    let refused = test(&base, &inputs, &Readings::default()).unwrap_err();
    let refused: Vec<_> = refused.iter().map(ToString::to_string).collect();
    let place = "inputs of the stress test";
    assert_eq!(
        refused,
        [
            format!(
                "{place}: `mortality` is `measured at 0.11`; allowed: measured at 0.1, as \
                 life_insurance has it"
            ),
            format!(
                "{place}: `illness` is `measured at 0.1`; allowed: measured at 0.15, as \
                 life_insurance has it"
            ),
            format!(
                "{place}: `fair_value_bonds_loss` is `measured at -50`; allowed: measured at 50, \
                 as life_macro has it"
            ),
            format!(
                "{place}: `adverse_interest_rate_risk` is `measured at 1.2`; allowed: measured at \
                 1.3, as life_interest has it"
            ),
        ]
    );
}

#[test]
fn inputs_outside_their_range_are_refused_all_at_once() {
    let base = base(Property, &[("equity_price", "40")], "100");
    let long = CurveEffect::ByDuration { value: yuan("-1"), duration: number("100.01") };
    let inputs = StressInputs {
        equity_assets: Some(yuan("-0.01")),
        year_combined_ratio: Some(number("10.01")),
        quarter_loss_ratio: Some(number("0.1234567")),
        tax_rate: Some(number("1.01")),
        fair_value_bonds: Some(long),
        ..StressInputs::default()
    };
    let refused = test(&base, &inputs, &Readings::default()).unwrap_err();
    assert_eq!(refused.len(), 6);
    let within = StressInputs {
        equity_assets: Some(yuan("0")),
        year_combined_ratio: Some(number("10")),
        tax_rate: Some(number("1")),
        ..StressInputs::default()
    };
    assert!(test(&base, &within, &Readings::default()).is_ok());
}

#[test]
fn a_file_holds_every_item_in_any_order() {
    let text = "value,item,note\n130%,adverse_interest_rate_risk_measured_at,\n\
                1000.50,equity_assets,of the register\n205,adverse_interest_rate_risk,\n\
                98.5%,year_combined_ratio,\n-3,lapse,a gain\n0.2,lapse_measured_at,\n\
                8.25,fair_value_bonds_duration,\n7,fair_value_bonds,\n\
                52.5,liabilities_loss,\n-50,liabilities_loss_measured_at,\n\
                4,core_one_surplus,\n5,core_two_surplus,\n";
    let file = StressFile::read(text.as_bytes()).unwrap();
    let inputs = file.inputs;
    assert_eq!(inputs.equity_assets, Some(yuan("1000.50")));
    assert_eq!(inputs.year_combined_ratio, Some(number("0.985")));
    assert_eq!(inputs.lapse, Some(measured("0.2", "-3")));
    assert_eq!(inputs.adverse_interest_rate_risk, Some(measured("1.3", "205")));
    let bonds = CurveEffect::ByDuration { value: yuan("7"), duration: number("8.25") };
    assert_eq!(inputs.fair_value_bonds, Some(bonds));
    let liabilities = CurveEffect::Measured(measured("-50", "52.5"));
    assert_eq!(inputs.liabilities, Some(liabilities));
    assert_eq!(inputs.expenses, None);
    let capital: ReportedCapital = file.with_surplus(core_one("100"));
    let surplus = CoreSurplus { core_one: yuan("4"), core_two: yuan("5") };
    assert_eq!(capital.surplus, Some(surplus));
}

#[test]
fn a_file_is_refused_with_all_that_is_wrong_in_it() {
    let text = "item,value\nequity_assets,-1\nequity_assets,5\nexpense,7\nlapse,3\n\
                illness_measured_at,15%\nyear_combined_ratio,high\nfair_value_bonds,7\n\
                fair_value_bonds_duration,8%\nfair_value_bonds_loss,1\n\
                fair_value_bonds_loss_measured_at,50\n";
    let refused = StressFile::read(text.as_bytes()).unwrap_err();
    let refused: Vec<_> = refused.iter().map(ToString::to_string).collect();
    let starts = [
        "stress.csv row 2: `equity_assets` is `-1`",
        "stress.csv row 3: `item` `equity_assets` is already in row 2",
        "stress.csv row 4: `item` is `expense`; allowed: equity_assets, ",
        "stress.csv row 5: ",
        "stress.csv row 6: ",
        "stress.csv row 7: `year_combined_ratio` is `high`",
        "stress.csv row 9: `fair_value_bonds_duration` is `8%`",
        "stress.csv row 10: `fair_value_bonds_loss` is `beside fair_value_bonds`",
    ];
    assert_eq!(refused.len(), starts.len(), "{}", refused.join("\n"));
    for (found, start) in refused.iter().zip(starts) {
        assert!(found.starts_with(start), "{found}");
    }
    assert!(refused[3].contains("lapse_measured_at") && refused[4].contains("`illness`"));
}
