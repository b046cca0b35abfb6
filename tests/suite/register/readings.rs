//! What each reading makes of a register, each variant worked by hand.

use crate::scenario::register::Slip;

const RANGES: [&str; 3] = [
    "CharacteristicRange=WidenedByPrinted",
    "CharacteristicRange=AlwaysBounded",
    "CharacteristicRange=Unbounded",
];

/// A property insurer of 2 billion yuan, for which more than 8% or 160 million on one counterparty
/// are a concentration.
fn concentrated(lines: &str) -> Slip {
    Slip::of("property").insurer("total_assets 2000000000").assets(lines)
}

/// The factors of an asset under some readings.
fn factors<const N: usize>(slip: &Slip, of: (&str, &str), choices: [&str; N]) -> [String; N] {
    choices.map(|choice| slip.clone().read_as(choice).factor(of.0, of.1))
}

/// The capitals of a sub-risk under some readings.
fn capitals<const N: usize>(slip: &Slip, risk: &str, choices: [&str; N]) -> [String; N] {
    choices.map(|choice| slip.clone().read_as(choice).sub_risk(risk))
}

/// Shares held directly cost 1,000 and are worth 1,400: `x = 0.4`, `k1 = 0.16`. Those in a fund:
/// `0.35 x (1 + 0.16 + 0.1) = 0.441`, or `0.35 x 1.1 = 0.385`; those held directly `0.35 x 1.16`.
///
/// Source: reading `LookThroughK1`; Rule 7 articles 14, 17; Rule 8 article 26.
#[test]
fn the_gain_of_the_shares_held_directly_loads_those_in_a_product_or_not() {
    let slip = Slip::of("property")
        .file("shares", "security,name,board,csi300,low_volatility,price\nS,share,main,no,no,14\n")
        .file("trades", "date,account,security,action,shares,amount\n2025-06-30,a,S,buy,100,1000\n")
        .assets(
            "D listed_share security=S counterparty=company
             P equity_fund value=1000 counterparty=company treatment=look_through
             U listed_share value=1000 board=main index=none counterparty=company held_in=P",
        );
    let choices = ["LookThroughK1=Applies", "LookThroughK1=Excluded"];
    assert_eq!(factors(&slip, ("U", "equity_price"), choices), ["0.441", "0.385"]);
    assert_eq!(factors(&slip, ("D", "equity_price"), choices), ["0.406", "0.406"]);
}

const NOTICE: [&str; 2] = ["NoticeFactor=BaseFactor", "NoticeFactor=Coefficient"];

/// Alone 0.4 either way. In a fund of one layer `0.4 x 1.1 = 0.44`, or with `k = 0.4 / 0.41 - 1`
/// `0.41 x (1 + k + 0.1) = 0.4 + 0.041 = 0.441`.
///
/// Source: reading `NoticeFactor`; notice 2023-5 article 8; Rule 7 article 14; Rule 8 article 27.
#[test]
fn the_factor_of_strategic_equity_is_a_base_factor_or_sets_a_coefficient() {
    let direct = "D unlisted_equity value=1000 counterparty=company strategic=yes";
    let slip = Slip::of("property").assets(direct).assets(
        "P equity_fund value=1000 counterparty=company treatment=look_through
         U unlisted_equity value=1000 counterparty=company strategic=yes held_in=P",
    );
    assert_eq!(factors(&slip, ("D", "equity_price"), NOTICE), ["0.4", "0.4"]);
    assert_eq!(factors(&slip, ("U", "equity_price"), NOTICE), ["0.44", "0.441"]);
}

/// 200 million on one counterparty load 0.4: `0.5 x 1.4 = 0.7`, or with `k = 0.5 / 0.6 - 1`
/// `0.6 x (1 + k + 0.4) = 0.5 + 0.24 = 0.74`. Without a concentration 0.5 either way.
///
/// Source: reading `NoticeFactor`; notice 2023-5 article 7; Rule 7 article 31; Rule 8 article 65.
#[test]
fn the_factor_of_an_opaque_infrastructure_fund_is_a_base_factor_or_sets_a_coefficient() {
    let fund = |value: u32| {
        concentrated(&format!(
            "P infrastructure_reit value={value} counterparty=company treatment=opaque"
        ))
    };
    assert_eq!(factors(&fund(160_000_000), ("P", "equity_price"), NOTICE), ["0.5", "0.5"]);
    assert_eq!(factors(&fund(200_000_000), ("P", "equity_price"), NOTICE), ["0.7", "0.74"]);
}

const UNPRINTED: [&str; 2] = ["UnprintedRating=LowestRow", "UnprintedRating=Refused"];

/// Below BBB- the last row, of two years `2 x (0.01 x 2 + 0.05) = 0.14`. BBB- and none have it in
/// print.
///
/// Source: reading `UnprintedRating`; Rule 9 article 15.
#[test]
fn a_bond_below_the_last_row_is_charged_as_that_row_or_refused() {
    let bond = |rating: &str| {
        Slip::of("property").assets(&format!(
            "B company_bond value=1000 fair_value=1000 duration=2 counterparty=company \
             rating={rating}"
        ))
    };
    for rating in ["BBB-", "none"] {
        assert_eq!(
            factors(&bond(rating), ("B", "spread"), UNPRINTED),
            ["0.14", "0.14"],
            "{rating}"
        );
    }
    for rating in ["BB+", "C"] {
        assert_eq!(bond(rating).read_as(UNPRINTED[0]).factor("B", "spread"), "0.14", "{rating}");
        let refused = bond(rating).read_as(UNPRINTED[1]).refused();
        assert!(refused.contains("asset B") && refused.contains(rating), "{refused}");
    }
}

/// Interest of 1,000 on a bond without rating at 0.03, of BBB+ and below in print.
///
/// Source: reading `UnprintedRating`; Rule 9 article 35.
#[test]
fn the_interest_of_an_unrated_bond_is_charged_as_the_last_row_or_refused() {
    let bond = |rating: &str| {
        Slip::of("property").assets(&format!(
            "B company_bond value=1000 fair_value=1000 duration=2 counterparty=company \
             rating={rating} interest=1000"
        ))
    };
    assert_eq!(capitals(&bond("BBB"), "default", UNPRINTED), ["30.00", "30.00"]);
    assert_eq!(bond("none").read_as(UNPRINTED[0]).sub_risk("default"), "30.00");
    let refused = bond("none").read_as(UNPRINTED[1]).refused();
    assert!(refused.contains("asset B") && refused.contains("none"), "{refused}");
}

/// A++ stands for AAA and AA+, A+ for AA and AA-, A for A+ and A, B++ for BBB+ and BBB; A- for one.
/// An issuer grade such as aa+ is always one.
///
/// Source: reading `StrengthRating`; Rule 9 articles 23, 29.
#[test]
fn a_strength_grade_in_two_rows_takes_the_lower_or_the_upper() {
    let cases = [
        ("A++", ["0.036", "0.03"]),
        ("A+", ["0.056", "0.046"]),
        ("A", ["0.087", "0.069"]),
        ("A-", ["0.107", "0.107"]),
        ("B++", ["0.167", "0.134"]),
        ("B+", ["0.209", "0.209"]),
        ("B", ["0.494", "0.494"]),
        ("aaa", ["0.03", "0.03"]),
        ("aa+", ["0.036", "0.036"]),
    ];
    for (grade, expected) in cases {
        let slip = Slip::of("reinsurer")
            .counterparty(&format!("R overseas_reinsurer requirements_met=yes am_best={grade}"))
            .assets("C ceded_receivable value=1000 counterparty=R");
        let choices = ["StrengthRating=LowerRow", "StrengthRating=UpperRow"];
        assert_eq!(factors(&slip, ("C", "default"), choices), expected, "{grade}");
    }
}

/// Domestic property of 251 of 1,000 is more than a quarter: `0.15 x 1.5 = 0.225`. Property abroad
/// in a developed market has `0.15 x 1.2 = 0.18`; with the coefficient `0.2 + 0.5`, bounded by the
/// larger printed one, `0.15 x 1.5 = 0.225`, without bounds `0.15 x 1.7 = 0.255`. Both count
/// for the quarter, which article 67 does not ask of domestic property alone: 150 and 100 do not
/// exceed it, 151 and 100 do.
///
/// Source: readings `PropertyConcentrationScope`, `CharacteristicRange`; Rule 8 articles 39, 40,
/// 50, 67.
#[test]
fn the_concentration_of_property_loads_overseas_property_or_not() {
    let choices = [
        "PropertyConcentrationScope=Domestic",
        "PropertyConcentrationScope=WithOverseas",
        "PropertyConcentrationScope=WithOverseas CharacteristicRange=Unbounded",
    ];
    let slip = |value: u32| {
        Slip::of("property").insurer("total_assets 1000").assets(&format!(
            "E investment_property value={value} place=major_city
             O overseas_property value=100 market=developed"
        ))
    };
    let of = ("E", "real_estate");
    assert_eq!(factors(&slip(251), of, choices), ["0.225", "0.225", "0.225"]);
    assert_eq!(factors(&slip(251), ("O", "overseas_equity"), choices), ["0.18", "0.225", "0.255"]);
    assert_eq!(slip(151).factor("E", "real_estate"), "0.225");
    assert_eq!(slip(150).factor("E", "real_estate"), "0.15");
}

/// A debt of 100 held directly, 60 in a fund: `0.05 x 100 + 0.05 x 60 = 8`, or `0.05 x 40 = 2`.
/// Assets on both sides add up either way: `0.05 x 160 = 8`.
///
/// Source: reading `ExchangeRateNetting`; Rule 8 articles 57, 59.
#[test]
fn positions_held_directly_and_through_products_are_netted_apart_or_together() {
    let fund = Slip::of("property").assets(
        "P equity_fund value=60 counterparty=company treatment=look_through
         U cash value=60 currency=USD held_in=P",
    );
    let choices = ["ExchangeRateNetting=Apart", "ExchangeRateNetting=Together"];
    let debt = fund.clone().file("liabilities", "name,currency,value\ndebt,USD,100\n");
    assert_eq!(capitals(&debt, "exchange_rate", choices), ["8.00", "2.00"]);
    let asset = fund.assets("D cash value=100 currency=USD");
    assert_eq!(capitals(&asset, "exchange_rate", choices), ["8.00", "8.00"]);
}

/// Of 100 in a fund of one layer and 100 in one of two: `0.05 x 200 = 10`, or
/// `0.05 x 1.1 x 100 + 0.05 x 1.2 x 100 = 11.50`. What is held directly has no structure.
///
/// Source: reading `ExchangeRateStructure`; Rule 7 articles 14, 18; Rule 8 article 57.
#[test]
fn the_structure_of_a_product_loads_exchange_rate_risk_or_not() {
    let choices = ["ExchangeRateStructure=WithoutKp", "ExchangeRateStructure=WithKp"];
    let funds = Slip::of("property").assets(
        "P equity_fund value=100 counterparty=company treatment=look_through
         U cash value=100 currency=USD held_in=P
         Q equity_fund value=100 counterparty=company treatment=look_through layers=2
         V cash value=100 currency=USD held_in=Q",
    );
    assert_eq!(capitals(&funds, "exchange_rate", choices), ["10.00", "11.50"]);
    let direct = Slip::of("property").assets("D cash value=100 currency=USD");
    assert_eq!(capitals(&direct, "exchange_rate", choices), ["5.00", "5.00"]);
}

/// Concentration alone, 0.4 on a stock fund: `0.28 x 1.4 = 0.392`, bounded `0.28 x 1.25 = 0.35`.
///
/// Source: reading `CharacteristicRange`; Rule 8 articles 6, 31, 65.
#[test]
fn a_concentration_is_bounded_by_the_range_or_widens_it() {
    let slip = concentrated("F stock_fund value=200000000 counterparty=company");
    assert_eq!(factors(&slip, ("F", "equity_price"), RANGES), ["0.392", "0.35", "0.392"]);
}

/// An emerging market, 0.25, and a concentration, 0.4, on a share of 0.39: bounded by the larger
/// `0.39 x 1.4 = 0.546`, by the range `0.39 x 1.25 = 0.4875`, not at all `0.39 x 1.65 = 0.6435`.
///
/// Source: reading `CharacteristicRange`; Rule 8 articles 6, 48, 65.
#[test]
fn two_coefficients_reach_to_the_larger_to_the_range_or_to_their_sum() {
    let share = "S overseas_listed_share value=200000000 market=emerging counterparty=company";
    let of = ("S", "overseas_equity");
    assert_eq!(factors(&concentrated(share), of, RANGES), ["0.546", "0.4875", "0.6435"]);
}

/// A class over its limit, 0.2, and a concentration, 0.4, on a stock fund: `0.28 x 1.4 = 0.392`,
/// `0.28 x 1.25 = 0.35`, `0.28 x 1.6 = 0.448`.
///
/// Source: reading `CharacteristicRange`; Rule 8 articles 6, 65, 66.
#[test]
fn a_class_over_its_limit_and_a_concentration_reach_to_the_larger_or_to_their_sum() {
    let fund = "F stock_fund value=200000000 counterparty=company limit_class=equity";
    let slip = concentrated(fund).insurer("class_over_limit equity");
    assert_eq!(factors(&slip, ("F", "equity_price"), RANGES), ["0.392", "0.35", "0.448"]);
}

/// Property in an emerging market, 0.4: `0.15 x 1.4 = 0.21`, bounded `0.15 x 1.25 = 0.1875`; in a
/// developed one, 0.2, inside the range: `0.15 x 1.2 = 0.18`.
///
/// Source: reading `CharacteristicRange`; Rule 8 articles 6, 50, 51.
#[test]
fn overseas_property_is_bounded_by_the_range_or_widens_it() {
    let slip = Slip::of("property").assets(
        "O overseas_property value=1000 market=emerging
         R overseas_reit value=1000 market=emerging counterparty=company
         D overseas_property value=1000 market=developed",
    );
    for asset in ["O", "R"] {
        let of = (asset, "overseas_equity");
        assert_eq!(factors(&slip, of, RANGES), ["0.21", "0.1875", "0.21"], "{asset}");
    }
    assert_eq!(factors(&slip, ("D", "overseas_equity"), RANGES), ["0.18", "0.18", "0.18"]);
}

/// Claims of 1,000 at 3 and at 19 months, debts of 1,500 at 8: the youngest claim goes first, so
/// 500 of the oldest are left, at 1; or the oldest goes first, and 500 of the youngest are left, at
/// 0.
///
/// Source: Rule 9 article 30; the reading `SetOffOrder`.
#[test]
fn a_debt_left_over_takes_off_the_youngest_or_the_oldest_claim() {
    let slip = Slip::of("property").assets(
        "Y assumed_receivable value=1000 counterparty=company age_months=3 set_off=yes
         D assumed_receivable value=-1500 counterparty=company age_months=8 set_off=yes
         O assumed_receivable value=1000 counterparty=company age_months=19 set_off=yes",
    );
    assert_eq!(slip.sub_risk("default"), "500.00");
    assert_eq!(slip.clone().read_as("SetOffOrder=OldestFirst").sub_risk("default"), "0.00");
    // A claim of its own age is taken off before any other.
    let own = slip
        .assets("E assumed_receivable value=1500 counterparty=company age_months=9 set_off=yes");
    assert_eq!(own.sub_risk("default"), "1000.00");
}
