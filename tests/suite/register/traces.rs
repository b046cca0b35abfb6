//! What decided a figure stands in its trace.

use c_ross::{Charge, Trace};

use crate::scenario::register::{Slip, charges_of};

/// Whether a trace holds a step, anywhere below.
fn holds(trace: &Trace, step: &str) -> bool {
    trace.step() == step || trace.inputs().iter().any(|input| holds(input, step))
}

fn reads(trace: &Trace, reading: &str) -> bool {
    trace.readings().iter().any(|choice| choice.to_string() == reading)
        || trace.inputs().iter().any(|input| reads(input, reading))
}

fn charge(slip: &Slip, asset: &str, risk: &str) -> Charge {
    charges_of(&slip.capital(), asset, risk)[0].clone()
}

#[test]
fn the_tests_of_an_exempt_product_stand_in_its_trace_and_in_that_of_the_total() {
    let stated = "treatment=exempt only_basic_assets=yes largest_share=5%";
    let slip = Slip::of("property").assets(&format!(
        "P portfolio_product value=1000 counterparty=company style=mixed {stated}
         O bank_wealth_product value=1000 counterparty=company style=overseas \
         market=emerging {stated}
         A asset_backed_plan value=1000 counterparty=company rating=AAA treatment=exempt \
         underlyings=101 largest_share=5%"
    ));
    let limit = "largest item is not above the limit";
    for (asset, risk) in [("P", "equity_price"), ("O", "overseas_equity"), ("A", "default")] {
        assert!(holds(charge(&slip, asset, risk).capital().trace(), limit), "{asset}");
    }
    assert!(holds(charge(&slip, "A", "default").capital().trace(), "items enough"));
    assert!(holds(slip.capital().market().total().trace(), limit));
}

#[test]
fn what_is_known_of_a_counterparty_stands_in_the_trace() {
    let slip = Slip::of("property").assets(
        "H perpetual_capital_bond value=1000 counterparty=city_bank clause=yes
         D time_deposit value=1000 counterparty=rural_bank
         C ceded_receivable value=1000 counterparty=domestic_reinsurer
         O ceded_receivable value=1000 counterparty=overseas_reinsurer",
    );
    let met = "all ratios asked for are known to be met";
    for (asset, risk, step) in [
        ("H", "equity_price", met),
        ("D", "default", "a capital adequacy ratio of the last year is known"),
        ("C", "default", "a solvency ratio is known"),
        ("O", "default", met),
    ] {
        assert!(holds(charge(&slip, asset, risk).capital().trace(), step), "{asset}");
    }
}

#[test]
fn a_rating_that_no_row_names_shows_the_reading_and_others_do_not() {
    let of = "value=1000 fair_value=1000 duration=3 counterparty=company interest=10";
    let slip = Slip::of("property")
        .assets(&format!("B company_bond {of} rating=BB\nA company_bond {of} rating=AA"));
    let reading = "UnprintedRating=LowestRow";
    assert!(reads(charge(&slip, "B", "spread").capital().trace(), reading));
    for risk in ["spread", "default"] {
        assert!(!reads(charge(&slip, "A", risk).capital().trace(), reading), "{risk}");
    }
}

/// The factor of the caller is called so, and the article that leaves it open stands with it.
///
/// Source: Rule 8 article 72.
#[test]
fn a_stated_factor_is_the_callers_in_its_trace() {
    let slip = Slip::of("property").assets(
        "R domestic_reit value=1000 counterparty=company stated_factor=0.15 \
         stated_risk=real_estate",
    );
    let charge = charge(&slip, "R", "real_estate");
    assert!(holds(charge.capital().trace(), "factor stated by the caller"));
    assert_eq!(charge.article().unwrap().to_string(), "rule-8 art. 72");
}
