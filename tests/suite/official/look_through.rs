//! What a product that is looked through, exempt or opaque occupies (穿透计量).

use crate::scenario::register::{Slip, charges_of};

/// Products that are claims (债权类): their first layer is free.
const CLAIMS: [&str; 3] = ["fixed_income_trust", "debt_plan", "asset_backed_plan"];

/// All others, but the public infrastructure fund, whose coefficient has a test of its own.
const OTHERS: &str = "equity_trust equity_plan equity_fund debt_to_equity_plan \
                      special_purpose_vehicle property_product portfolio_product \
                      bank_wealth_product";

/// A property insurer with some lines.
fn slip(lines: &str) -> Slip {
    Slip::of("property").assets(lines)
}

/// A line of a product of 1,000 yuan that is looked through.
fn product(id: &str, kind: &str, more: &str) -> String {
    let rating = if CLAIMS.contains(&kind) { "rating=AAA" } else { "" };
    format!(
        "{id} {kind} value=1000 counterparty=other_financial {rating} \
             treatment=look_through {more}\n"
    )
}

/// An unlisted share of 1,000 yuan in a product; alone it has 0.41.
fn unlisted(product: &str) -> String {
    format!("U unlisted_equity value=1000 counterparty=company held_in={product}\n")
}

/// `(n - 1) x 0.1` on 0.41: none, 0.041, 0.082.
///
/// Source: Rule 7 articles 14, 18; Rule 8 article 27.
#[test]
fn a_claim_adds_a_tenth_for_each_layer_past_the_first() {
    for kind in CLAIMS {
        for (layers, factor) in [(1, "0.41"), (2, "0.451"), (3, "0.492")] {
            let held = product("P", kind, &format!("layers={layers}")) + &unlisted("P");
            assert_eq!(slip(&held).factor("U", "equity_price"), factor, "{kind} of {layers}");
        }
    }
}

/// `n x 0.1` on 0.41: 0.041, 0.082, 0.123. A layer is one if nothing is said.
///
/// Source: Rule 7 articles 14, 18; Rule 8 article 27.
#[test]
fn any_other_product_adds_a_tenth_for_each_layer() {
    for kind in OTHERS.split(' ') {
        for (layers, factor) in [("", "0.451"), ("layers=2", "0.492"), ("layers=3", "0.533")] {
            let held = product("P", kind, layers) + &unlisted("P");
            assert_eq!(slip(&held).factor("U", "equity_price"), factor, "{kind} {layers}");
        }
    }
}

/// Layers run from the surface to the underlying asset: of funds in one another two and three,
/// `0.41 x 1.2`, `0.41 x 1.3`; of trusts one less, `0.41 x 1.1`, `0.41 x 1.2`. A fund of two layers
/// around one of one has three.
///
/// Source: Rule 7 articles 9, 14, 18 (「包括表层，不包括底层」).
#[test]
fn products_in_one_another_are_layers() {
    let nested =
        |kind: &str, first: &str| product("P", kind, first) + &product("Q", kind, "held_in=P");
    let two = |kind: &str, first: &str| nested(kind, first) + &unlisted("Q");
    let three = |kind: &str| nested(kind, "") + &product("R", kind, "held_in=Q") + &unlisted("R");
    let cases = [
        (two("equity_fund", ""), "0.492"),
        (three("equity_fund"), "0.533"),
        (two("equity_fund", "layers=2"), "0.533"),
        (two("fixed_income_trust", ""), "0.451"),
        (three("fixed_income_trust"), "0.492"),
        (two("fixed_income_trust", "layers=2"), "0.492"),
    ];
    for (held, factor) in cases {
        assert_eq!(slip(&held).factor("U", "equity_price"), factor, "{held}");
    }
}

/// The layers are those of the product held, and the first is free if that one is a claim: a trust
/// around a fund `(2 - 1) x 0.1`, a fund around a trust `2 x 0.1`.
///
/// Source: Rule 7 articles 6, 14, 18.
#[test]
fn the_product_held_directly_says_whether_the_first_layer_is_free() {
    let nested = |outer: &str, inner: &str| {
        let held = product("P", outer, "") + &product("Q", inner, "held_in=P") + &unlisted("Q");
        slip(&held).factor("U", "equity_price")
    };
    assert_eq!(nested("fixed_income_trust", "equity_fund"), "0.451");
    assert_eq!(nested("equity_fund", "fixed_income_trust"), "0.492");
}

/// Loans graded doubtful have 0.5, of loss 1: `0.5 x 1.1 = 0.55`, and `1 x 1.1` is 1.
///
/// Source: Rule 7 article 14 (「超过 1 时，取值为 1」); Rule 9 article 37.
#[test]
fn the_factor_of_an_underlying_asset_ends_at_one() {
    for (grade, factor) in [("doubtful", "0.55"), ("loss", "1")] {
        let held = product("P", "equity_fund", "")
            + &format!("L loan value=1000 counterparty=company grade={grade} held_in=P");
        assert_eq!(slip(&held).factor("L", "default"), factor, "{grade}");
    }
}

/// A government bond of 4 years: `4 x (-0.001 x 4 + 0.0217) = 0.0708`, and `x 1.1 = 0.07788`. One
/// of a policy bank of 4 years: `4 x (-0.0012 x 4 + 0.012) = 0.0288`, and `x 1.1 = 0.03168`.
///
/// Source: Rule 7 articles 14, 20; Rule 8 articles 11, 14; Rule 9 articles 12, 13.
#[test]
fn a_property_insurer_has_interest_rate_and_spread_risk_through_a_product() {
    let held = product("P", "portfolio_product", "")
        + "G government_bond value=1000 fair_value=1000 duration=4 held_in=P
           B policy_bank_bond value=1000 fair_value=1000 duration=4 counterparty=policy_bank \
             held_in=P";
    assert_eq!(slip(&held).factor("G", "interest_rate"), "0.07788");
    assert_eq!(slip(&held).factor("B", "spread"), "0.03168");
}

/// Half of the fund is the insurer's: `500 x 0.451 = 225.50`. Of a fund of which it holds two
/// fifths, `1000 x 0.5 x 0.4 x 0.492 = 98.40`.
///
/// Source: Rule 7 articles 14, 16, 18.
#[test]
fn the_insurers_part_of_a_product_is_that_of_what_it_holds() {
    let one = product("P", "equity_fund", "share=50%") + &unlisted("P");
    assert_eq!(slip(&one).capitals("U", "equity_price"), ["225.50"]);
    let two = product("P", "equity_fund", "share=50%")
        + &product("Q", "equity_fund", "share=40% held_in=P")
        + &unlisted("Q");
    assert_eq!(slip(&two).capitals("U", "equity_price"), ["98.40"]);
}

/// Property in a big city: `0.15 x (1 - 0.2 + 0.1) = 0.135`; elsewhere
/// `0.15 x (1 + 0.2 - 0.2 + 0.1) = 0.165`; unlisted shares `0.41 x 0.9 = 0.369`.
/// Inside a fund another tenth: `0.15 x 1 = 0.15`.
///
/// Source: Rule 7 articles 14, 18, 19; Rule 8 article 40.
#[test]
fn what_a_public_infrastructure_fund_holds_has_a_coefficient_of_minus_a_fifth() {
    let alone = product("P", "infrastructure_reit", "");
    let place = |of: &str, place: &str| {
        format!("E investment_property value=1000 place={place} held_in={of}\n")
    };
    let factor = |held: String| slip(&held).factor("E", "real_estate");
    assert_eq!(factor(alone.clone() + &place("P", "major_city")), "0.135");
    assert_eq!(factor(alone.clone() + &place("P", "other")), "0.165");
    assert_eq!(slip(&(alone + &unlisted("P"))).factor("U", "equity_price"), "0.369");
    let nested =
        product("P", "equity_fund", "") + &product("Q", "infrastructure_reit", "held_in=P");
    assert_eq!(factor(nested + &place("Q", "major_city")), "0.15");
}

/// Every rating and none, and for a debt plan four fifths of it.
///
/// Source: Rule 7 article 23.
#[test]
fn the_surface_is_charged_by_its_rating() {
    let cases = [
        ("AAA", "0.01", "0.008"),
        ("AA+", "0.015", "0.012"),
        ("AA", "0.02", "0.016"),
        ("AA-", "0.025", "0.02"),
        ("A+ A A-", "0.075", "0.06"),
        ("BBB+ BBB C none", "0.15", "0.12"),
    ];
    for (ratings, other, plan) in cases {
        for (rating, kind) in ratings.split(' ').flat_map(|of| CLAIMS.map(|kind| (of, kind))) {
            let held = product("P", kind, "").replace("AAA", rating) + &unlisted("P");
            let factor = if kind == "debt_plan" { plan } else { other };
            assert_eq!(slip(&held).factor("P", "default"), factor, "{kind} {rating}");
        }
    }
}

/// The exposure is the admitted value of what is held: 1,000 at 0.01, whatever part of the product
/// that is and whatever is in it. The trust inside has no surface, nor has a fund.
///
/// Source: Rule 7 articles 6 (「第一层交易结构」), 13, 21, 22.
#[test]
fn only_a_claim_that_is_held_directly_has_a_surface() {
    let trust = product("P", "fixed_income_trust", "share=50%") + &unlisted("P");
    assert_eq!(slip(&trust).capitals("P", "default"), ["10.00"]);
    let nested = |outer: &str| {
        product("P", outer, "") + &product("Q", "fixed_income_trust", "held_in=P") + &unlisted("Q")
    };
    let capital = slip(&nested("fixed_income_trust")).capital();
    assert_eq!(charges_of(&capital, "P", "default").len(), 1);
    assert!(charges_of(&capital, "Q", "default").is_empty());
    assert_eq!(slip(&nested("equity_fund")).sub_risk("default"), "0.00");
}

/// An exempt product of a style, with what is stated.
fn exempt(kind: &str, style: &str, more: &str) -> String {
    format!(
        "P {kind} value=1000 counterparty=other_financial treatment=exempt style={style} \
             only_basic_assets=yes largest_share=20% {more}\n"
    )
}

/// Both kinds, every style.
///
/// Source: Rule 7 articles 26, 27.
#[test]
fn an_exempt_product_is_charged_by_its_style() {
    let first = [("money_market", "0.01"), ("fixed_income", "0.06"), ("equity", "0.28")];
    for (style, factor) in first.into_iter().chain([("mixed", "0.23"), ("commodity", "0.23")]) {
        for kind in ["portfolio_product", "bank_wealth_product"] {
            let held = slip(&exempt(kind, style, ""));
            assert_eq!(held.factor("P", "equity_price"), factor, "{kind} {style}");
        }
    }
}

/// `0.39`, in an emerging market `0.39 x 1.25 = 0.4875`.
///
/// Source: Rule 8 article 48.
#[test]
fn an_exempt_product_that_invests_abroad_is_overseas_equity() {
    for kind in ["portfolio_product", "bank_wealth_product"] {
        for (market, factor) in [("developed", "0.39"), ("emerging", "0.4875")] {
            let held = slip(&exempt(kind, "overseas", &format!("market={market}")));
            assert_eq!(held.factor("P", "overseas_equity"), factor, "{kind} {market}");
            assert_eq!(held.sub_risk("equity_price"), "0.00");
        }
    }
}

/// Source: Rule 7 article 28.
#[test]
fn an_exempt_asset_backed_plan_is_charged_by_its_rating() {
    let cases = [
        ("AAA", "0.1"),
        ("AA+", "0.13"),
        ("AA", "0.18"),
        ("AA-", "0.23"),
        ("A+ A A-", "0.33"),
        ("BBB+ BB none", "0.45"),
    ];
    for (ratings, factor) in cases {
        for rating in ratings.split(' ') {
            let plan = "P asset_backed_plan value=1000 counterparty=company treatment=exempt \
                        underlyings=101 largest_share=20% rating=";
            assert_eq!(slip(&format!("{plan}{rating}")).factor("P", "default"), factor, "{rating}");
        }
    }
}

/// An exempt product is an underlying asset of the one that holds it: `0.06 x 1.1`, of a plan
/// `0.1 x 1.1`; in a trust of one layer as printed.
///
/// Source: Rule 7 articles 6, 14, 18, 26, 28.
#[test]
fn an_exempt_product_inside_another_bears_its_structure() {
    let style = exempt("portfolio_product", "fixed_income", "held_in=H");
    let plan = "P asset_backed_plan value=1000 counterparty=other_financial treatment=exempt \
                rating=AAA underlyings=101 largest_share=20% held_in=H";
    for (kind, of_style, of_plan) in
        [("equity_fund", "0.066", "0.11"), ("fixed_income_trust", "0.06", "0.1")]
    {
        let held = |held: &str| slip(&(product("H", kind, "") + held));
        assert_eq!(held(&style).factor("P", "equity_price"), of_style, "{kind}");
        assert_eq!(held(plan).factor("P", "default"), of_plan, "{kind}");
    }
}

/// Each kind at 0.6, the public infrastructure fund apart.
///
/// Source: Rule 7 articles 31, 32.
#[test]
fn an_opaque_product_has_six_tenths_in_its_risk() {
    for kind in OTHERS.split(' ').chain(CLAIMS) {
        let risk = if CLAIMS.contains(&kind) { "default" } else { "equity_price" };
        let held = product("P", kind, "").replace("look_through", "opaque");
        assert_eq!(slip(&held).factor("P", risk), "0.6", "{kind}");
        assert_eq!(slip(&held).capital().charges().len(), 1, "{kind}");
    }
}

/// Source: Rule 7 article 31; notice 2023-5 article 7 (「从0.6调整为0.5」), of 10 September 2023.
#[test]
fn an_opaque_infrastructure_fund_has_a_half_since_the_notice() {
    let held = "P infrastructure_reit value=1000 counterparty=other_financial treatment=opaque";
    for (day, factor) in [("2023-09-09", "0.6"), ("2023-09-10", "0.5"), ("2025-12-31", "0.5")] {
        assert_eq!(slip(held).on(day).factor("P", "equity_price"), factor, "{day}");
    }
}

/// Of what is known 600 are charged: `600 x 0.451 = 270.60`; of what is not 400: `400 x 0.6 = 240`.
/// A claim has its surface beside it: `600 x 0.41 = 246`, `400 x 0.6 = 240`, `1000 x 0.01 = 10`.
///
/// Source: Rule 7 article 33.
#[test]
fn what_cannot_be_identified_is_charged_as_opaque() {
    let known = unlisted("P").replace("value=1000", "value=600");
    let held = slip(&(product("P", "equity_fund", "unidentified=400") + &known));
    assert_eq!(held.capitals("U", "equity_price"), ["270.60"]);
    assert_eq!(held.capitals("P", "equity_price"), ["240.00"]);
    let held = slip(&(product("P", "fixed_income_trust", "unidentified=400") + &known));
    assert_eq!(held.capitals("U", "equity_price"), ["246.00"]);
    assert_eq!(held.sub_risk("default"), "250.00");
}

/// Of 1,000 exactly 900 are unknown: all of it may be opaque; with a fen less it may not. Nor where
/// half of the product, and so of its unknown part, is the insurer's: `450 / 500`.
///
/// Source: Rule 7 article 34 (「占90％以上」, which includes the number, Civil Code article 1259).
#[test]
fn a_product_known_in_part_is_opaque_from_nine_tenths() {
    let of = |unknown: &str, value: &str| {
        let fund = "P equity_fund counterparty=company treatment=opaque";
        let known = unlisted("P").replace("value=1000", "value=100");
        slip(&format!("{fund} unidentified={unknown} {value}\n{known}"))
    };
    assert_eq!(of("900", "value=1000").sub_risk("equity_price"), "600.00");
    assert!(
        of("899.99", "value=1000")
            .refused()
            .contains("`unidentified` is `89.999%`; allowed: from 90%")
    );
    assert_eq!(of("900", "value=500 share=50%").sub_risk("equity_price"), "300.00");
    let less = of("899.99", "value=500 share=50%").measured();
    assert!(less.is_err(), "899.99 of 1,000, half of both the insurer's, is less than 90%");
}

/// An exempt portfolio of which the rows are known: bond funds of those values, and others.
fn portfolio(values: &[&str], others: &str) -> Slip {
    let fund = |(place, value): (usize, &&str)| {
        format!("F{place} bond_fund value={value} counterparty=company held_in=P\n")
    };
    let funds: String = values.iter().enumerate().map(fund).collect();
    slip(&format!(
        "P portfolio_product value=1000 counterparty=company treatment=exempt style=mixed\n\
         {funds}{others}"
    ))
}

/// Of five times 100 each is exactly a fifth; a fen more on one is 100.01 of 500.01, whose fifth is
/// 100.002. So it is with what is stated.
///
/// Source: Rule 7 article 25 (「不超过」).
#[test]
fn the_largest_item_of_an_exempt_product_is_at_most_a_fifth() {
    let five = portfolio(&["100", "100", "100", "100", "100"], "");
    assert_eq!(five.capitals("P", "equity_price"), ["230.00"]);
    let more = portfolio(&["100.01", "100", "100", "100", "100"], "");
    assert!(more.refused().contains("`largest_share` is `20.0016%`; allowed: up to 20%"));
    for kind in ["portfolio_product", "bank_wealth_product"] {
        let stated = slip(&exempt(kind, "mixed", "").replace("20%", "20.01%"));
        assert!(stated.refused().contains("`largest_share` is `20.01%`; allowed: up to 20%"));
    }
}

/// 9,500 of what is not held to the limit, and five times 100; the fifth is of all 10,000.
///
/// Money market funds are tools of liquidity (「流动性管理工具包括通知存款、货币市场基金」).
///
/// Source: Rule 7 article 25, last paragraph; Rule 1 article 9 (1).
#[test]
fn cash_and_bonds_of_the_state_are_not_held_to_a_fifth() {
    let free = [
        "cash",
        "reverse_repo",
        "interbank_lending counterparty=city_bank",
        "money_market_fund counterparty=company",
        "government_bond fair_value=9500 duration=1",
        "policy_bank_bond fair_value=9500 duration=1 counterparty=policy_bank",
        "government_supported_bond fair_value=9500 duration=1 counterparty=government_agency",
    ];
    for class in free {
        let line = format!("X {class} value=9500 held_in=P");
        let held = portfolio(&["100", "100", "100", "100", "100"], &line);
        let capital = held.measured().map(|of| of.market().total().value().to_string());
        assert_eq!(capital, Ok("230.00".to_owned()), "{class}");
    }
}

/// A hundred items are not more than a hundred.
///
/// Source: Rule 7 article 25 (3) (「底层资产大于100笔」).
#[test]
fn an_exempt_asset_backed_plan_has_more_than_a_hundred_items() {
    let plan = "P asset_backed_plan value=1000 counterparty=company treatment=exempt rating=AAA";
    let loan = |n: u32| format!("L{n} loan value=10 counterparty=company grade=normal held_in=P\n");
    let by_rows = |n: u32| slip(&format!("{plan}\n{}", (0..n).map(loan).collect::<String>()));
    let stated = |n: u32| slip(&format!("{plan} underlyings={n} largest_share=1%"));
    for (few, enough) in [(by_rows(100), by_rows(101)), (stated(100), stated(101))] {
        assert!(few.refused().contains("`underlyings` is `100`; allowed: above 100"));
        assert_eq!(enough.capitals("P", "default"), ["100.00"]);
    }
}

/// Source: Rule 7 article 25 (1) (「全部直接投资于基础资产」).
#[test]
fn a_product_among_the_items_takes_the_exemption_away() {
    let inner = "Q equity_fund value=100 counterparty=company treatment=opaque held_in=P";
    let held = portfolio(&["100", "100", "100", "100"], inner);
    assert!(held.refused().contains("holds the product Q"));
    let stated = exempt("portfolio_product", "mixed", "").replace("only_basic_assets=yes", "");
    assert!(slip(&stated).refused().contains("`only_basic_assets`"));
}
