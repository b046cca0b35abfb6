//! Concentration: thresholds of a counterparty by total assets, classes over their limit, property
//! over a quarter of total assets, each on its threshold and one fen past it.

use super::curve::{LIFE_FLOWS, sloped_curve};
use crate::scenario::number;
use crate::scenario::register::Slip;

const EQUITY: &str = "equity_price";
const OVERSEAS: &str = "overseas_equity";
const PROPERTY: &str = "real_estate";
const INTEREST: &str = "interest_rate";
const DEFAULT: &str = "default";

/// An insurer of a kind with total assets in yuan.
fn insurer(kind: &str, total_assets: &str) -> Slip {
    let slip = Slip::of(kind).insurer(&format!("total_assets {total_assets}"));
    match kind {
        "life" => slip.file("curve", sloped_curve()).file("cash_flows", LIFE_FLOWS),
        _ => slip,
    }
}

/// The factor of a stock fund of a value when nothing else is held: 0.28, over the threshold `0.28
/// x 1.4 = 0.392`.
fn fund_factor(kind: &str, total_assets: &str, value: &str) -> String {
    let fund = format!("A stock_fund counterparty=company value={value}");
    insurer(kind, total_assets).assets(&fund).factor("A", EQUITY)
}

/// In 10^8 yuan, life: `100 x 8% = 8`; 500: `8 + 400 x 5% = 28`; 1000: `28 + 500 x 4% = 48`; 2000:
/// `48 + 1000 x 3% = 78`. Property: `20 x 8% = 1.6`; 50: `1.6 + 30 x 5% = 3.1`; 500: `3.1 + 450 x
/// 4% = 21.1`; 1000: `21.1 + 500 x 3% = 36.1`. Reinsurers as property insurers.
///
/// Source: Rule 8 article 65.
#[test]
fn a_counterparty_is_concentrated_past_the_threshold_of_total_assets() {
    let rows = [
        ("life", "10000000000", "800000000"),
        ("life", "50000000000", "2800000000"),
        ("life", "100000000000", "4800000000"),
        ("life", "200000000000", "7800000000"),
        ("property", "2000000000", "160000000"),
        ("property", "5000000000", "310000000"),
        ("property", "50000000000", "2110000000"),
        ("property", "100000000000", "3610000000"),
        ("reinsurer", "2000000000", "160000000"),
        ("reinsurer", "5000000000", "310000000"),
        ("reinsurer", "50000000000", "2110000000"),
        ("reinsurer", "100000000000", "3610000000"),
    ];
    for (kind, total_assets, threshold) in rows {
        let factor = |fen: &str| fund_factor(kind, total_assets, &format!("{threshold}.{fen}"));
        assert_eq!(factor("00"), "0.28", "{kind} {total_assets}, on the threshold");
        assert_eq!(factor("01"), "0.392", "{kind} {total_assets}, one fen more");
    }
}

/// Insurers of 5 x 10^8 and less are not charged (5亿元以下); one fen more, and 8% of it is the
/// threshold: 40,000,000.0008.
///
/// Source: Rule 8 article 65; that 以下 includes the number is article 1259 of the Civil Code.
#[test]
fn an_insurer_of_half_a_billion_is_too_small_for_concentration() {
    let rows = [
        ("property", "499999999.99", "300000000", "0.28"),
        ("property", "500000000", "300000000", "0.28"),
        ("property", "500000000.01", "300000000", "0.392"),
        ("property", "500000000.01", "40000000", "0.28"),
        ("property", "500000000.01", "40000000.01", "0.392"),
        ("life", "500000000", "300000000", "0.28"),
        ("life", "500000000.01", "300000000", "0.392"),
    ];
    for (kind, total_assets, value, expected) in rows {
        let found = fund_factor(kind, total_assets, value);
        assert_eq!(found, expected, "{kind} {total_assets} {value}");
    }
}

/// Total assets of 20 x 10^8, threshold 160,000,000. One asset of 80,000,000, and one admitted at
/// 10,000,000 with a book value of 80,000,000: on the threshold; one fen more is over it.
///
/// Source: Rule 8 article 65: 账面价值总和.
#[test]
fn the_book_values_of_all_assets_on_a_counterparty_count_together() {
    for (book_value, factors) in
        [("80000000", ["0.28", "0.41"]), ("80000000.01", ["0.392", "0.574"])]
    {
        let slip = insurer("property", "2000000000")
            .assets("A stock_fund counterparty=company value=80000000")
            .assets(&format!(
                "B unlisted_equity counterparty=company value=10000000 book_value={book_value}"
            ));
        assert_eq!([slip.factor("A", EQUITY), slip.factor("B", EQUITY)], factors, "{book_value}");
    }
}

/// All assets on the counterparty have k = 0.4 in equity price, overseas and credit risk, in
/// interest rate risk none. Other subsidiaries: `1 x 1.4`, counts as 1. Overseas shares in a
/// developed market `0.39 x 1.4 = 0.546`; in an emerging one `0.25 + 0.4 = 0.65`, held to the
/// printed 0.4: 0.546. A loan to a related party of grade normal: what it has otherwise, times 1.4.
/// Another counterparty's have no k.
///
/// Source: Rule 8 articles 6, 62 and 65.
#[test]
fn concentration_loads_equity_overseas_and_credit_risk() {
    let slip = insurer("property", "2000000000")
        .counterparty("another company")
        .assets(
            "A stock_fund counterparty=company value=160000000.01
             B other_subsidiary counterparty=company value=1000000
             C overseas_listed_share counterparty=company value=1000000 market=developed
             D overseas_listed_share counterparty=company value=1000000 market=emerging
             E company_bond counterparty=company value=1000 fair_value=1000 duration=5 rating=AAA
             F stock_fund counterparty=another value=1000000",
        )
        .assets("L related_party_loan counterparty=company value=1000000 grade=normal")
        .assets("M related_party_loan counterparty=another value=1000 grade=normal");
    assert_eq!(slip.factor("A", EQUITY), "0.392");
    assert_eq!(slip.factor("B", EQUITY), "1");
    assert_eq!(slip.factor("C", OVERSEAS), "0.546");
    assert_eq!(slip.factor("D", OVERSEAS), "0.546");
    assert_eq!(slip.factor("E", INTEREST), "0.0835");
    assert_eq!(slip.factor("F", EQUITY), "0.28");
    let [loaded, free] = ["L", "M"].map(|asset| number(&slip.factor(asset, DEFAULT)));
    assert_eq!(loaded, free * number("1.4"));
}

/// Left out: products of policy banks and government-supported agencies, deposits with large state
/// banks and what they issue, money market products of insurance asset managers. A money market
/// fund is none of these: `0.01 x 1.4 = 0.014`; neither is a bank's money market product.
///
/// Source: Rule 8 article 64.
#[test]
fn some_counterparties_and_products_are_never_concentrated() {
    let money = "treatment=exempt style=money_market only_basic_assets=yes largest_share=20%";
    let rows = [
        ("preferred_share clause=no counterparty=large_state_bank".to_owned(), "0.15"),
        ("preferred_share clause=no counterparty=policy_bank".to_owned(), "0.15"),
        ("preferred_share clause=no counterparty=city_bank".to_owned(), "0.21"),
        ("convertible_bond counterparty=large_state_bank".to_owned(), "0.23"),
        ("convertible_bond counterparty=joint_stock_bank".to_owned(), "0.322"),
        (format!("portfolio_product counterparty=company {money}"), "0.01"),
        (format!("bank_wealth_product counterparty=company {money}"), "0.014"),
        ("money_market_fund counterparty=company".to_owned(), "0.014"),
    ];
    for (class, expected) in rows {
        let slip = insurer("property", "2000000000").assets(&format!("A {class} value=500000000"));
        assert_eq!(slip.factor("A", EQUITY), expected, "{class}");
    }
}

/// Assets of a class over its limit have k = 0.2, others not: stock fund `0.28 x 1.2 = 0.336`, bond
/// fund 0.06. Overseas shares in a developed market `0.39 x 1.2 = 0.468`, in an emerging one `0.2 +
/// 0.25 = 0.45`, held to 0.25: 0.4875.
///
/// Source: Rule 8 articles 6 and 66.
#[test]
fn a_class_over_its_limit_loads_its_assets() {
    let equity = Slip::of("property").insurer("class_over_limit equity").assets(
        "A stock_fund value=10000000 counterparty=company limit_class=equity
         B bond_fund value=10000000 counterparty=company limit_class=none
         C overseas_stock_fund value=1000000 counterparty=company market=developed \
         limit_class=overseas",
    );
    assert_eq!(equity.factor("A", EQUITY), "0.336");
    assert_eq!(equity.factor("B", EQUITY), "0.06");
    assert_eq!(equity.factor("C", OVERSEAS), "0.39");

    let overseas = Slip::of("property").insurer("class_over_limit overseas").assets(
        "A stock_fund value=10000000 counterparty=company limit_class=equity
         C overseas_stock_fund value=1000000 counterparty=company market=developed \
         limit_class=overseas
         D overseas_stock_fund value=1000000 counterparty=company market=emerging \
         limit_class=overseas",
    );
    assert_eq!(overseas.factor("A", EQUITY), "0.28");
    assert_eq!(overseas.factor("C", OVERSEAS), "0.468");
    assert_eq!(overseas.factor("D", OVERSEAS), "0.4875");

    let other = Slip::of("property")
        .insurer("class_over_limit other_financial")
        .assets("L policy_loan value=10000000 limit_class=none")
        .assets(
            "R related_party_loan value=10000000 counterparty=company grade=normal \
             limit_class=other_financial",
        );
    let within = Slip::of("property")
        .assets("R related_party_loan value=10000000 counterparty=company grade=normal");
    let loaded = number(&other.factor("R", DEFAULT));
    assert_eq!(loaded, number(&within.factor("R", DEFAULT)) * number("1.2"));
    assert_eq!(other.factor("L", DEFAULT), "0.05");
}

/// Over the counterparty threshold and the class limit at once: `0.4 + 0.2 = 0.6`, held to the
/// printed 0.4: `0.28 x 1.4 = 0.392`.
///
/// Source: Rule 8 articles 6, 65 and 66; the range of K is a reading of article 6.
#[test]
fn two_concentrations_reach_no_further_than_the_larger() {
    let slip = insurer("property", "2000000000")
        .insurer("class_over_limit equity")
        .assets("A stock_fund counterparty=company value=160000000.01 limit_class=equity");
    assert_eq!(slip.factor("A", EQUITY), "0.392");
}

/// A quarter of total assets of 10^12 is 250,000,000,000: on it 0.15 and 0.18; one fen more, k =
/// 0.5: `0.15 x 1.5 = 0.225`; elsewhere `0.2 + 0.5 = 0.7`, held to the printed 0.5: 0.225. A loan
/// to a project company is charged for property and so loaded too.
///
/// Source: Rule 8 articles 6 and 67; the range of K is a reading of article 6.
#[test]
fn property_over_a_quarter_of_total_assets_loads_all_property() {
    let rows = [
        ("249999999999.99", ["0.15", "0.18", "0.15"]),
        ("250000000000.00", ["0.15", "0.18", "0.15"]),
        ("250000000000.01", ["0.225", "0.225", "0.225"]),
    ];
    for (total, expected) in rows {
        let (whole, fen) = total.split_once('.').unwrap();
        let rest = whole.parse::<u64>().unwrap() - 50_000_000_000;
        let slip = Slip::of("property")
            .assets(&format!("A investment_property value={rest}.{fen} place=major_city"))
            .assets("B investment_property value=50000000000 place=other")
            .assets("C property_company_loan value=1000 place=major_city");
        let found = ["A", "B", "C"].map(|asset| slip.factor(asset, PROPERTY));
        assert_eq!(found, expected, "{total}");
    }
}

/// Property held by look-through counts: 240 billion held directly and ten billion in a property
/// product make a quarter; one fen more is over it.
///
/// Source: Rule 8 article 67.
#[test]
fn property_held_by_look_through_counts_towards_the_quarter() {
    let rows = [("10000000000.00", "0.15"), ("10000000000.01", "0.225")];
    for (value, expected) in rows {
        let slip = Slip::of("property")
            .assets("A investment_property value=240000000000 place=major_city")
            .assets(&format!(
                "P property_product value={value} counterparty=company treatment=look_through"
            ))
            .assets(&format!("U investment_property value={value} place=major_city held_in=P"));
        assert_eq!(slip.factor("A", PROPERTY), expected, "{value}");
    }
}

/// Threshold of a property insurer of 50 亿: 1.6 + 1.5 = 3.1 亿. An exchange frees derivatives only.
///
/// Source: Rule 8 articles 63 (2) and 65.
#[test]
fn a_futures_exchange_frees_its_derivatives_and_nothing_else() {
    let of = "value=400000000 counterparty=futures_exchange";
    let small = || Slip::of("property").insurer("total_assets 5000000000");
    let receivable = small().assets(&format!("R other_receivable {of} age_months=1"));
    assert_eq!(receivable.factor("R", "default"), "0.042");
    let option = format!("O option {of} stated_factor=0.1 stated_risk=equity_price");
    assert_eq!(small().assets(&option).factor("O", "equity_price"), "0.1");
}

/// Cash of which no bank is named is in no concentration, and the result says how much it is.
///
/// Source: Rule 8 article 64.
#[test]
fn cash_on_nobody_who_is_named_is_told() {
    let slip =
        Slip::of("property").assets("A cash value=70\nB cash value=5 counterparty=city_bank");
    let unnamed = slip.capital().concentration().unnamed().value().decimal().unwrap();
    assert_eq!(unnamed.to_string(), "70");
}
