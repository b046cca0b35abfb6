//! Every mandatory scenario on round numbers, worked by hand from annex 4.

use c_ross::InsurerKind::{Life, Property, Reinsurer};
use c_ross::{
    CurveEffect, MandatoryStress, Readings, StressFactor, StressInputs, StressPeriod, StressResult,
};

use super::{amounts, base, figures, measured, outcome, result, test};
use crate::scenario::insurer::yuan;
use crate::scenario::{number, readings};

fn assets() -> StressInputs {
    StressInputs {
        equity_assets: Some(yuan("100")),
        fixed_income_assets: Some(yuan("300")),
        fair_value_bonds: Some(CurveEffect::ByDuration {
            value: yuan("1000"),
            duration: number("4"),
        }),
        ..StressInputs::default()
    }
}

/// 120 per cent of the premium at 110 per cent of the combined ratio.
fn underwriting() -> StressInputs {
    StressInputs {
        year_premium: Some(yuan("1000")),
        year_combined_ratio: Some(number("0.95")),
        insurance_premium_reserve: Some(measured("1.2", "36")),
        premium_premium_reserve: Some(measured("1.3", "39")),
        ..StressInputs::default()
    }
}

/// 30 per cent of 100 are lost, and equity price risk of 40 falls to 28.
#[test]
fn equity_falls_by_thirty_per_cent_in_every_sensitivity_test() {
    let tests = [
        (Property, MandatoryStress::PropertyEquityYear, StressPeriod::Year),
        (Property, MandatoryStress::PropertyEquityQuarter, StressPeriod::Quarter),
        (Life, MandatoryStress::LifeEquityYear, StressPeriod::Year),
        (Life, MandatoryStress::LifeEquityQuarter, StressPeriod::Quarter),
    ];
    for (kind, stress, period) in tests {
        let base = base(kind, &[("equity_price", "40")], "58");
        let found = outcome(&base, &assets(), &Readings::default(), stress);
        assert_eq!(figures(&found), amounts(["30", "28", "28", "28"]), "{}", stress.word());
        assert_eq!(stress.period(), period);
        assert!(found.position().solvency().comprehensive().complies().value());
    }
    // One fen less, and the ratio is below 100 per cent.
    let base = base(Life, &[("equity_price", "40")], "57.99");
    let stress = MandatoryStress::LifeEquityQuarter;
    let found = outcome(&base, &assets(), &Readings::default(), stress);
    assert!(!found.position().solvency().comprehensive().complies().value());
}

/// 1,000 x 4 x 0.005 + 100 x 0.2 + 300 x 0.1 = 70. Market risk falls from 40 to 32, default risk
/// from 50 to 45: the root of 32^2 + 45^2 + 2 x 0.27 x 32 x 45 = 3,826.6 for a property insurer,
/// of 4,057 with 0.35 for a life insurer.
#[test]
fn the_macro_scenario_moves_the_curve_equity_and_default_together() {
    let parts = [("equity_price", "40"), ("default", "50")];
    let stress = MandatoryStress::PropertyMacro;
    let property = base(Property, &parts, "200");
    assert_eq!(property.position().minimum().total().value(), yuan("71.97"));
    let found = outcome(&property, &assets(), &Readings::default(), stress);
    assert_eq!(figures(&found), amounts(["70", "130", "130", "61.86"]));
    let losses = found.applied().iter().map(|applied| {
        (applied.factor(), applied.loss().unwrap().value(), applied.number().citations().len())
    });
    let losses: Vec<_> = losses.collect();
    assert_eq!(losses[0], (StressFactor::Curve, yuan("20"), 1));
    assert_eq!(losses[1], (StressFactor::EquityPrice, yuan("20"), 1));
    assert_eq!(losses[2], (StressFactor::Default, yuan("30"), 1));

    let life = base(Life, &parts, "200");
    let stress = MandatoryStress::LifeMacro;
    let found = outcome(&life, &assets(), &Readings::default(), stress);
    assert_eq!(figures(&found), amounts(["70", "130", "130", "63.69"]));
}

/// Spread risk falls with the exposure as well: 20 to 18.
#[test]
fn a_tenth_of_fixed_income_defaults_in_the_quarter_of_a_life_insurer() {
    let base = base(Life, &[("spread", "20")], "100");
    let stress = MandatoryStress::LifeDefault;
    let found = outcome(&base, &assets(), &Readings::default(), stress);
    assert_eq!(figures(&found), amounts(["30", "70", "70", "18"]));
}

#[test]
fn capital_may_stay_where_the_exposure_falls() {
    let base = base(Life, &[("equity_price", "40"), ("default", "0")], "100");
    let readings = readings("StressedExposure=CapitalUnchanged");
    let stress = MandatoryStress::LifeEquityQuarter;
    let found = outcome(&base, &assets(), &readings, stress);
    assert_eq!(figures(&found), amounts(["30", "70", "70", "40"]));
    assert!(found.moved().is_empty());
}

/// The result is 1,000 x 5 % = 50 in the base and 1,200 x (1 - 1.045) = -54 in the scenario: a loss
/// of 104, of which more premium alone brings a gain of 10. Premium and reserve risk is measured
/// anew, 36; catastrophe risk of 40 rises with the premium to 48.
#[test]
fn the_insurance_scenario_of_a_property_insurer_raises_premium_and_combined_ratio() {
    let stress = MandatoryStress::PropertyInsurance;
    let of_lines = base(Property, &[("premium_reserve", "30")], "200");
    let found = outcome(&of_lines, &underwriting(), &Readings::default(), stress);
    assert_eq!(figures(&found), amounts(["104", "96", "96", "36"]));
    let losses: Vec<_> = found.applied().iter().map(|of| of.loss().unwrap().value()).collect();
    assert_eq!(losses, amounts(["-10", "114"]));

    let of_catastrophes = base(Property, &[("catastrophe", "40")], "200");
    let mut inputs = underwriting();
    inputs.insurance_premium_reserve = Some(measured("1.2", "0"));
    let found = outcome(&of_catastrophes, &inputs, &Readings::default(), stress);
    assert_eq!(figures(&found), amounts(["104", "96", "96", "48"]));
}

/// 1,000 x (1 - 1.045) = -45 against 50.
#[test]
fn earned_premium_may_stay_where_premium_income_rises() {
    let base = base(Property, &[("premium_reserve", "30")], "200");
    let readings = readings("StressedEarning=AtBase");
    let stress = MandatoryStress::PropertyInsurance;
    let found = outcome(&base, &underwriting(), &readings, stress);
    assert_eq!(figures(&found), amounts(["95", "105", "105", "36"]));
}

/// 300 more premium at 95 per cent bring 15; at 110 per cent they cost 30.
#[test]
fn more_premium_is_a_gain_below_and_a_loss_above_a_combined_ratio_of_one() {
    let base = base(Property, &[("premium_reserve", "30")], "200");
    let stress = MandatoryStress::PropertyPremium;
    let found = outcome(&base, &underwriting(), &Readings::default(), stress);
    assert_eq!(figures(&found), amounts(["-15", "215", "215", "39"]));
    let mut inputs = underwriting();
    inputs.year_combined_ratio = Some(number("1.1"));
    let found = outcome(&base, &inputs, &Readings::default(), stress);
    assert_eq!(figures(&found), amounts(["30", "170", "170", "39"]));
}

/// A fifth more of 70 per cent of 400.
#[test]
fn the_loss_ratio_of_the_next_quarter_rises_by_a_fifth() {
    let base = base(Property, &[("premium_reserve", "30")], "200");
    let inputs = StressInputs {
        quarter_premium: Some(yuan("400")),
        quarter_loss_ratio: Some(number("0.7")),
        ..StressInputs::default()
    };
    let stress = MandatoryStress::PropertyLossRatio;
    let found = outcome(&base, &inputs, &Readings::default(), stress);
    assert_eq!(figures(&found), amounts(["56", "144", "144", "30"]));
}

fn life() -> StressInputs {
    StressInputs {
        new_business_more: Some(measured("1.3", "-21")),
        new_business_less: Some(measured("0.7", "26")),
        mortality: Some(measured("0.1", "43")),
        lapse: Some(measured("0.2", "97")),
        illness: Some(measured("0.15", "124")),
        expenses: Some(yuan("420")),
        ..StressInputs::default()
    }
}

/// 26 + 43 + 97 + 124 + 42; and 30 in place of 26 where more new business costs more than less.
#[test]
fn new_business_of_a_life_insurer_moves_to_the_side_with_the_smaller_ratio() {
    let base = base(Life, &[("interest_rate", "100")], "1000");
    let stress = MandatoryStress::LifeInsurance;
    let found = outcome(&base, &life(), &Readings::default(), stress);
    assert_eq!(figures(&found), amounts(["332", "668", "668", "100"]));
    assert_eq!(found.applied()[0].factor(), StressFactor::NewBusinessLess);
    let mut inputs = life();
    inputs.new_business_more = Some(measured("1.3", "30"));
    let found = outcome(&base, &inputs, &Readings::default(), stress);
    assert_eq!(found.loss().value(), yuan("336"));
    assert_eq!(found.applied()[0].factor(), StressFactor::NewBusinessMore);
    assert_eq!(found.applied().len(), 5);
}

#[test]
fn interest_rate_risk_is_measured_at_thirteen_tenths_of_the_adverse_curves() {
    let base = base(Life, &[("interest_rate", "100")], "150");
    let inputs = StressInputs {
        adverse_interest_rate_risk: Some(measured("1.3", "128")),
        ..StressInputs::default()
    };
    let stress = MandatoryStress::LifeInterest;
    let found = outcome(&base, &inputs, &Readings::default(), stress);
    assert_eq!(figures(&found), amounts(["0", "150", "150", "128"]));
}

/// 1,000 x 10 x 0.005 more liabilities; or what was measured anew.
#[test]
fn liabilities_rise_when_the_average_curve_falls() {
    let base = base(Life, &[("interest_rate", "100")], "150");
    let stress = MandatoryStress::LifeCurve;
    let by_duration = CurveEffect::ByDuration { value: yuan("1000"), duration: number("10") };
    let anew = CurveEffect::Measured(measured("-50", "52.5"));
    for (liabilities, loss) in [(by_duration, "50"), (anew, "52.5")] {
        let inputs = StressInputs { liabilities: Some(liabilities), ..StressInputs::default() };
        let found = outcome(&base, &inputs, &Readings::default(), stress);
        assert_eq!(found.loss().value(), yuan(loss));
    }
}

/// A quarter of 30 is tax.
#[test]
fn a_loss_may_count_after_tax() {
    let base = base(Life, &[("equity_price", "40")], "58");
    let stress = MandatoryStress::LifeEquityQuarter;
    let readings = readings("StressLossTax=AfterTax");
    let mut inputs = assets();
    match result(&base, &inputs, &readings, stress) {
        StressResult::NotComputed(missing) => assert_eq!(missing, ["tax_rate"]),
        StressResult::Computed(_) => panic!("the rate is missing"),
    }
    inputs.tax_rate = Some(number("0.25"));
    let found = outcome(&base, &inputs, &readings, stress);
    assert_eq!(figures(&found), amounts(["22.5", "35.5", "35.5", "28"]));
}

/// Annex 4 has six for a property insurer, seven for a life insurer; Rule 10 article 43 leaves a
/// reinsurer to itself.
#[test]
fn a_reinsurer_has_no_mandatory_scenario() {
    for (kind, count) in [(Property, 6), (Life, 7)] {
        let base = base(kind, &[("equity_price", "40")], "58");
        let test = test(&base, &StressInputs::default(), &Readings::default()).unwrap();
        assert_eq!(test.results().len(), count);
    }
    let risks = super::without_risk(Reinsurer);
    let mut risks = risks;
    risks.credit = c_ross::SubRisks::Total(yuan("10"));
    let base = super::base_of(risks, super::core_one("58"));
    let test = test(&base, &assets(), &Readings::default()).unwrap();
    assert!(test.results().is_empty());
}

#[test]
fn every_step_of_a_scenario_can_be_replayed() {
    let property = base(Property, &[("equity_price", "40"), ("premium_reserve", "30")], "400");
    let life_base = base(Life, &[("equity_price", "40"), ("interest_rate", "100")], "900");
    let mut computed = 0;
    for (base, more) in [(property, underwriting()), (life_base, life())] {
        let inputs = StressInputs {
            equity_assets: Some(yuan("100")),
            fixed_income_assets: Some(yuan("300")),
            fair_value_bonds: assets().fair_value_bonds,
            ..more
        };
        for (_, result) in test(&base, &inputs, &Readings::default()).unwrap().results() {
            if let StressResult::Computed(outcome) = result {
                let solvency = outcome.position().solvency();
                outcome.loss().trace().replay().unwrap();
                solvency.comprehensive().ratio().trace().replay().unwrap();
                solvency.core().ratio().trace().replay().unwrap();
                computed += 1;
            }
        }
    }
    assert_eq!(computed, 10);
}
