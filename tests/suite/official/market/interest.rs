//! Interest rate risk of property insurers and of reinsurers: every bracket of the duration from
//! both sides, swaps, government bond futures.

use super::curve::{LIFE_FLOWS, sloped_curve};
use crate::scenario::register::Slip;

const RISK: &str = "interest_rate";

/// A government bond of a million yuan at a duration, with what else a test says of it.
fn bond(id: &str, duration: &str, more: &str) -> String {
    format!("{id} government_bond value=1000000 fair_value=1000000 duration={duration} {more}")
}

/// `D x (-0.001 D + 0.0217)` up to 5, `D x (-0.00106 D + 0.022)` up to 10, `D x 0.0114` past it.
/// The first and the second meet at 5: `5 x 0.0167 = 0.0835`; at 5.000001 the second has `5.000001
/// x 0.01669999894 = 0.08350001139999894`, where the first would have 0.083500011699999. The second
/// and the third meet at 10: `10 x 0.0114 = 0.114`.
///
/// Source: Rule 8 article 14.
#[test]
fn a_bond_has_the_factor_of_its_duration() {
    let rows = [
        ("0.000001", "0.000000021699999"),
        ("0.5", "0.0106"),
        ("1", "0.0207"),
        ("2", "0.0394"),
        ("3", "0.0561"),
        ("4.999999", "0.083499988299999"),
        ("5", "0.0835"),
        ("5.000001", "0.08350001139999894"),
        ("7", "0.10206"),
        ("9.999999", "0.11399999919999894"),
        ("10", "0.114"),
        ("10.000001", "0.1140000114"),
        ("15", "0.171"),
        ("30", "0.342"),
    ];
    for (duration, factor) in rows {
        let slip = Slip::of("property").assets(&bond("B", duration, ""));
        assert_eq!(slip.factor("B", RISK), factor, "duration {duration}");
    }
}

/// `RF >= 1` counts as 1: `87.719298 x 0.0114 = 0.9999999972`, `87.719299 x 0.0114 = 1.0000000086`.
///
/// Source: Rule 8 articles 6 and 14.
#[test]
fn the_factor_of_a_perpetual_bond_is_at_most_one() {
    let rows = [("87.719298", "0.9999999972"), ("87.719299", "1"), ("200", "1")];
    for (duration, factor) in rows {
        let slip = Slip::of("property").assets(&bond("B", duration, ""));
        assert_eq!(slip.factor("B", RISK), factor, "duration {duration}");
    }
}

/// The exposure is the fair value, not the admitted value: 50 x 0.0207 = 1.035, to the fen 1.04.
///
/// Source: Rule 8 article 14; the fen is a rounding of ours, halves away from zero.
#[test]
fn a_bond_is_exposed_with_its_fair_value() {
    let slip =
        Slip::of("property").assets("B government_bond value=1000000 fair_value=50 duration=1");
    assert_eq!(slip.capitals("B", RISK), ["1.04"]);
}

/// Two years have 0.0394 whatever the bond; a convertible bond has no interest rate risk.
///
/// Source: Rule 8 articles 11 (1) and 14.
#[test]
fn every_kind_of_bond_but_convertibles_is_charged() {
    let rows = [
        ("government_bond", ""),
        ("central_bank_bill", ""),
        ("policy_bank_bond", "counterparty=policy_bank"),
        ("government_supported_bond", "counterparty=government_agency"),
        ("enterprise_bond", "counterparty=company rating=AAA"),
        ("company_bond", "counterparty=company rating=AA"),
        ("financial_bond", "counterparty=city_bank rating=AAA"),
        ("debt_financing_instrument", "counterparty=company rating=BBB"),
        ("interbank_certificate", "counterparty=joint_stock_bank rating=AAA"),
        ("commercial_paper", "counterparty=company rating=AA+"),
        ("credit_abs", "counterparty=company rating=AAA"),
        ("asset_backed_note", "counterparty=company rating=AAA"),
        ("exchange_abs", "counterparty=company rating=none"),
    ];
    for (kind, more) in rows {
        let line = format!("B {kind} value=1000000 fair_value=1000000 duration=2 {more}");
        let slip = Slip::of("property").assets(&line);
        assert_eq!(slip.capitals("B", RISK), ["39400.00"], "{kind}");
    }
    let convertible =
        Slip::of("property").assets("B convertible_bond value=1000000 counterparty=company");
    assert!(convertible.capitals("B", RISK).is_empty());
}

/// Of a swap the sign of D stands outside the bracket: receiving the fixed rate is positive, paying
/// it negative. `-5 x (-0.001 x 5 + 0.0217) = -0.0835`. The bond of 30 years stands beside it
/// because interest rate risk as a whole below zero is refused.
///
/// Source: Rule 8 article 15.
#[test]
fn a_swap_has_the_sign_of_its_direction() {
    let rows = [
        ("0.5", "0.0106"),
        ("5", "0.0835"),
        ("5.000001", "0.08350001139999894"),
        ("7", "0.10206"),
        ("10", "0.114"),
        ("10.000001", "0.1140000114"),
        ("15", "0.171"),
    ];
    for (duration, factor) in rows {
        let line = |direction: &str| {
            format!("S interest_rate_swap direction={direction} duration={duration} value=1000000")
        };
        let receiving = Slip::of("property").assets(&line("receive_fixed"));
        assert_eq!(receiving.factor("S", RISK), factor, "receiving, duration {duration}");
        let paying = Slip::of("property").assets(&line("pay_fixed")).assets(&bond("B", "30", ""));
        assert_eq!(paying.factor("S", RISK), format!("-{factor}"), "paying, duration {duration}");
    }
}

/// The charges of a property insurer add up, that of a swap with its sign: bonds `1,000,000 x
/// 0.0835 + 1,000,000 x 0.171 = 254,500`, receiving `1,000,000 x 0.0207 = 20,700`, paying
/// `-2,000,000 x 0.0835 = -167,000`; together 108,200.
///
/// Source: Rule 8 articles 15 and 17.
#[test]
fn a_swap_that_pays_fixed_takes_off_the_charge_of_the_bonds() {
    let slip = Slip::of("property")
        .assets(&bond("A", "5", ""))
        .assets(&bond("B", "15", ""))
        .assets("R interest_rate_swap direction=receive_fixed duration=1 value=1000000")
        .assets("P interest_rate_swap direction=pay_fixed duration=5 value=2000000");
    assert_eq!(slip.capitals("R", RISK), ["20700.00"]);
    assert_eq!(slip.capitals("P", RISK), ["-167000.00"]);
    assert_eq!(slip.sub_risk(RISK), "108200.00");
}

/// A bond of a million at 5 years has 83,500; a future has D = 7, 0.10206.
/// (1) effective for a month: `|83,500 - 800,000 x 0.9 x 0.10206| = 83,500 - 73,483.20 =
/// 10,016.80`; hedged too much, `|83,500 - 2,000,000 x 0.9 x 0.10206| = 183,708 - 83,500 =
/// 100,208`.
/// (2) for less than a month: nothing, beside the bond.
/// (3) not effective: `800,000 x 0.10206 = 81,648`, beside the bond: 165,148.
/// (4) long: the same 81,648, beside the bond.
///
/// Source: Rule 8 article 16.
#[test]
fn a_government_bond_future_counts_in_four_ways() {
    let effective = "direction=short effective=yes effectiveness=90%";
    let rows = [
        ("800000", format!("{effective} hedge_months=1"), true, "10016.80"),
        ("800000", format!("{effective} hedge_months=12"), true, "10016.80"),
        ("2000000", format!("{effective} hedge_months=1"), true, "100208.00"),
        ("800000", format!("{effective} hedge_months=0.999999"), true, "83500.00"),
        ("800000", "direction=short effective=no".to_owned(), true, "165148.00"),
        ("800000", "direction=short effective=no".to_owned(), false, "165148.00"),
        ("800000", "direction=long".to_owned(), false, "165148.00"),
    ];
    for (value, terms, hedged, expected) in rows {
        let slip = Slip::of("property")
            .assets(&bond("B", "5", if hedged { "hedge=F" } else { "" }))
            .assets(&format!("F bond_future duration=7 value={value} {terms}"));
        assert_eq!(slip.sub_risk(RISK), expected, "{value} {terms}");
    }
}

/// Hedged bonds are a portfolio (被套期债券组合): `|83,500 + 171,000 - 2,000,000 x 1 x 0.10206| =
/// 254,500 - 204,120 = 50,380`. A third bond that is not hedged adds its 20,700.
///
/// Source: Rule 8 articles 16 (1) and 17.
#[test]
fn a_future_hedges_its_bonds_together_and_no_others() {
    let slip = Slip::of("property")
        .assets(&bond("A", "5", "hedge=F"))
        .assets(&bond("B", "15", "hedge=F"))
        .assets(&bond("C", "1", ""))
        .assets(
            "F bond_future direction=short duration=7 value=2000000 effective=yes \
             effectiveness=100% hedge_months=3",
        );
    assert_eq!(slip.sub_risk(RISK), "71080.00");
}

fn with_life(slip: Slip) -> Slip {
    slip.file("curve", sloped_curve()).file("cash_flows", LIFE_FLOWS)
}

/// The assets of a life insurer stand in its cash flows. What they occupy is its cash flows' in the
/// worse scenario, 1,893,754.33 (see `market_curve`), with bonds and without.
///
/// Source: Rule 8 articles 13 and 18.
#[test]
fn a_bond_of_a_life_insurer_has_no_factor_of_its_duration() {
    let slip = with_life(Slip::of("life"))
        .assets(&bond("B", "5", ""))
        .assets("S interest_rate_swap direction=receive_fixed duration=5 value=1000000");
    assert!(slip.capitals("B", RISK).is_empty());
    assert!(slip.capitals("S", RISK).is_empty());
    assert_eq!(slip.sub_risk(RISK), "1893754.33");
}

/// Non-life only: as a property insurer, 83,500. Life only: as a life insurer, its cash flows
/// alone. Both: the bond of the non-life business by its duration, that of the life business in the
/// cash flows, added up: `83,500 + 1,893,754.33 = 1,977,254.33`.
///
/// Source: Rule 8 articles 21 to 23.
#[test]
fn a_reinsurer_is_measured_by_its_business() {
    let reinsurer =
        |business: &str| Slip::of("reinsurer").insurer(&format!("reinsurance_business {business}"));
    let non_life = reinsurer("non_life").assets(&bond("B", "5", ""));
    assert_eq!(non_life.sub_risk(RISK), "83500.00");

    let life = with_life(reinsurer("life")).assets(&bond("B", "5", ""));
    assert!(life.capitals("B", RISK).is_empty());
    assert_eq!(life.sub_risk(RISK), "1893754.33");

    let both = with_life(reinsurer("both"))
        .assets(&bond("N", "5", "segment=non_life"))
        .assets(&bond("L", "5", "segment=life"));
    assert_eq!(both.capitals("N", RISK), ["83500.00"]);
    assert!(both.capitals("L", RISK).is_empty());
    assert_eq!(both.sub_risk(RISK), "1977254.33");
}
