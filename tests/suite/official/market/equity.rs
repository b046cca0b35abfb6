//! Equity price risk: unlisted shares, subsidiaries, funds, convertible bonds, shares on their
//! gain, index futures, and what no rule prices.

use crate::scenario::register::Slip;

const RISK: &str = "equity_price";

/// The factor of one asset of ten million yuan of a property insurer.
fn factor(class: &str) -> String {
    Slip::of("property").assets(&format!("A {class} value=10000000")).factor("A", RISK)
}

/// Unlisted shares have 0.41; from the day of notice 2023-5 those of a strategic emerging industry
/// have 0.4; the second China Insurance Investment Fund has 0.15.
///
/// Source: Rule 8 article 27; notice 2023-5 article 8; notice 2021 item 1 (7).
#[test]
fn unlisted_shares_of_a_strategic_industry_have_less_from_2023() {
    let rows = [
        ("unlisted_equity counterparty=company", "2023-09-09", "0.41"),
        ("unlisted_equity counterparty=company", "2023-09-10", "0.41"),
        ("unlisted_equity counterparty=company", "2025-12-31", "0.41"),
        ("unlisted_equity counterparty=company strategic=yes", "2022-03-31", "0.41"),
        ("unlisted_equity counterparty=company strategic=yes", "2023-09-09", "0.41"),
        ("unlisted_equity counterparty=company strategic=yes", "2023-09-10", "0.4"),
        ("unlisted_equity counterparty=company strategic=yes", "2023-09-11", "0.4"),
        ("unlisted_equity counterparty=company strategic=yes", "2025-12-31", "0.4"),
        ("unlisted_equity counterparty=company strategic=no", "2025-12-31", "0.41"),
        ("insurance_investment_fund_2 counterparty=company", "2022-03-31", "0.15"),
        ("insurance_investment_fund_2 counterparty=company", "2025-12-31", "0.15"),
    ];
    for (class, day, expected) in rows {
        let slip = Slip::of("property").on(day).assets(&format!("A {class} value=10000000"));
        assert_eq!(slip.factor("A", RISK), expected, "{class} on {day}");
    }
}

/// Subsidiaries within the insurance business have 0.35, any other 1; listed joint ventures and
/// associates 0.35, others 0.41; funds 0.06, 0.28, 0.23, 0.23, 0.01; convertible bonds 0.23.
///
/// Source: Rule 8 articles 28 and 30 to 34.
#[test]
fn long_term_equity_funds_and_convertibles_have_their_factors() {
    let rows = [
        ("insurance_subsidiary", "0.35"),
        ("other_subsidiary", "1"),
        ("listed_associate", "0.35"),
        ("unlisted_associate", "0.41"),
        ("bond_fund", "0.06"),
        ("stock_fund", "0.28"),
        ("mixed_fund", "0.23"),
        ("commodity_fund", "0.23"),
        ("money_market_fund", "0.01"),
        ("convertible_bond", "0.23"),
    ];
    for (class, expected) in rows {
        assert_eq!(factor(&format!("{class} counterparty=company")), expected, "{class}");
    }
}

/// 50.00 in a money market fund: `50 x 0.01 = 0.50`; 1.50 in one `0.015`, to the fen 0.02; 0.49 in
/// one `0.0049`, to the fen nothing. Together 0.52.
///
/// Source: Rule 8 articles 6, 7 and 37; the fen is a rounding of ours, halves away from zero.
#[test]
fn every_asset_is_charged_by_itself_and_the_charges_add_up() {
    let slip = Slip::of("property").assets(
        "A money_market_fund value=50 counterparty=company
         B money_market_fund value=1.50 counterparty=company
         C money_market_fund value=0.49 counterparty=company",
    );
    let capital = |asset| slip.capitals(asset, RISK);
    assert_eq!([capital("A"), capital("B"), capital("C")], [["0.50"], ["0.02"], ["0.00"]]);
    assert_eq!(slip.sub_risk(RISK), "0.52");
}

/// A fund that is looked through adds a tenth of the base factor per layer: `0.41 x 1.1 = 0.451`,
/// two layers `0.41 x 1.2 = 0.492`.
///
/// Source: Rule 8 articles 27 and 37; Rule 7 articles 17 and 18.
#[test]
fn unlisted_shares_in_an_equity_fund_carry_its_layers() {
    for (layers, expected) in [("1", "0.451"), ("2", "0.492")] {
        let fund = format!(
            "F equity_fund value=10000000 counterparty=company treatment=look_through \
             layers={layers}"
        );
        let slip = Slip::of("property")
            .assets(&fund)
            .assets("U unlisted_equity value=10000000 counterparty=company held_in=F");
        assert_eq!(slip.factor("U", RISK), expected, "{layers} layers");
    }
}

/// Shares of one security, 100,000 of them at 10 yuan, bought at a cost in yuan on the last day.
fn shares(board: &str, csi300: &str, cost: &str) -> Slip {
    Slip::of("property")
        .file(
            "shares",
            format!(
                "security,name,board,csi300,low_volatility,price\n\
                 600000,share,{board},{csi300},no,10\n"
            ),
        )
        .file(
            "trades",
            format!(
                "date,account,security,action,shares,amount\n\
                 2025-12-31,a,600000,buy,100000,{cost}\n"
            ),
        )
}

/// x is the gain over the cost, k1 its square with its sign, k2 = -0.05 in the CSI 300. x = 0:
/// `0.35`, `0.35 x 0.95 = 0.3325`. x = 0.6 (1,000,000 over 625,000): 0.36 held to 0.25, `0.35 x
/// 1.25 = 0.4375`. x = -0.5 (over 2,000,000): `0.35 x 0.75 = 0.2625`. x = 1 (over 500,000) on
/// `ChiNext`: 1 held to 0.25, `0.45 x 1.25 = 0.5625`. x = 0.25 (over 800,000): k1 0.0625, `0.35 x
/// 1.0625 = 0.371875`, in the CSI 300 `0.35 x 1.0125 = 0.354375`.
///
/// Source: Rule 8 articles 6 and 26, before notice 2023-5.
#[test]
fn shares_are_charged_by_board_index_and_gain() {
    let rows = [
        ("main", "no", "1000000", "0.35"),
        ("main", "yes", "1000000", "0.3325"),
        ("main", "no", "625000", "0.4375"),
        ("main", "no", "2000000", "0.2625"),
        ("chinext", "no", "500000", "0.5625"),
        ("main", "no", "800000", "0.371875"),
        ("main", "yes", "800000", "0.354375"),
    ];
    for (board, csi300, cost, expected) in rows {
        let slip = shares(board, csi300, cost)
            .on("2022-06-30")
            .assets("A listed_share security=600000 counterparty=company");
        assert_eq!(slip.factor("A", RISK), expected, "{board} {csi300} {cost}");
    }
}

/// 130,000 shares at 10 yuan for 1,000,000: x = 0.3, k1 = 0.09, `0.35 x 1.09 = 0.3815`, capital
/// `1,300,000 x 0.3815 = 495,950`.
///
/// Source: Rule 8 articles 6 and 26.
#[test]
fn a_gain_of_three_tenths_loads_a_share_with_nine_hundredths() {
    let slip = Slip::of("property")
        .file(
            "shares",
            "security,name,board,csi300,low_volatility,price\n600000,share,main,no,no,10\n",
        )
        .file(
            "trades",
            "date,account,security,action,shares,amount\n\
             2025-12-31,a,600000,buy,130000,1000000\n",
        )
        .assets("A listed_share security=600000 counterparty=company");
    assert_eq!(slip.factor("A", RISK), "0.3815");
    assert_eq!(slip.capitals("A", RISK), ["495950.00"]);
    assert_eq!(slip.sub_risk(RISK), "495950.00");
}

/// Shares of a million on the main board, k1 = 0, have 350,000; the factor of a future is 0.35.
/// (1) effective for a month: `|350,000 - 800,000 x 0.9 x 0.35| = 350,000 - 252,000 = 98,000`;
/// hedged too much, `|350,000 - 2,000,000 x 0.9 x 0.35| = 630,000 - 350,000 = 280,000`.
/// (2) for less than a month: nothing, beside the shares.
/// (3) not effective: `800,000 x 0.35 = 280,000`, beside the shares: 630,000.
/// (4) long: the same 280,000, beside the shares.
///
/// Source: Rule 8 article 35.
#[test]
fn an_index_future_counts_in_four_ways() {
    let effective = "direction=short effective=yes effectiveness=90%";
    let rows = [
        ("800000", format!("{effective} hedge_months=1"), true, "98000.00"),
        ("800000", format!("{effective} hedge_months=6"), true, "98000.00"),
        ("2000000", format!("{effective} hedge_months=1"), true, "280000.00"),
        ("800000", format!("{effective} hedge_months=0.999999"), true, "350000.00"),
        ("800000", "direction=short effective=no".to_owned(), true, "630000.00"),
        ("800000", "direction=short effective=no".to_owned(), false, "630000.00"),
        ("800000", "direction=long".to_owned(), false, "630000.00"),
    ];
    for (value, terms, hedged, expected) in rows {
        let hedge = if hedged { "hedge=F" } else { "" };
        let slip = shares("main", "no", "1000000")
            .assets(&format!("A listed_share security=600000 counterparty=company {hedge}"))
            .assets(&format!("F index_future value={value} {terms}"));
        assert_eq!(slip.sub_risk(RISK), expected, "{value} {terms}");
    }
}

/// The shares count with their own factor, the future with 0.35: a share of the CSI 300 bought that
/// day has 0.3: `|300,000 - 800,000 x 0.9 x 0.35| = 48,000`. A share of `ChiNext` has 0.45:
/// `|450,000 - 252,000| = 198,000`.
///
/// Source: Rule 8 articles 26 and 35 (1); notice 2023-5 article 6.
#[test]
fn a_hedged_share_keeps_its_own_factor() {
    for (board, csi300, expected) in [("main", "yes", "48000.00"), ("chinext", "no", "198000.00")] {
        let slip = shares(board, csi300, "1000000")
            .assets("A listed_share security=600000 counterparty=company hedge=F")
            .assets(
                "F index_future value=800000 direction=short effective=yes effectiveness=90% \
                 hedge_months=2",
            );
        assert_eq!(slip.sub_risk(RISK), expected, "{board} {csi300}");
    }
}

/// Rule 8 prices public real estate trusts only abroad, and neither depositary receipts nor shares
/// of the Beijing exchange nor options: its article 72 leaves them to the regulator. They are
/// refused without a factor of the caller, and charged with it: `10,000,000 x 0.37 = 3,700,000`.
///
/// Source: Rule 8 article 72.
#[test]
fn what_no_rule_prices_needs_a_factor_of_the_caller() {
    for class in ["domestic_reit", "depositary_receipt", "beijing_share", "option"] {
        let asset = format!("A {class} value=10000000 counterparty=company");
        let refused = Slip::of("property").assets(&asset).refused();
        assert!(refused.contains("no rule prices"), "{class}: {refused}");
        let stated = format!("{asset} stated_factor=0.37 stated_risk={RISK}");
        let slip = Slip::of("property").assets(&stated);
        assert_eq!(slip.factor("A", RISK), "0.37", "{class}");
        assert_eq!(slip.capitals("A", RISK), ["3700000.00"], "{class}");
    }
}
