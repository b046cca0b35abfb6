//! Real estate price risk, price risk of overseas assets in developed and emerging markets,
//! exchange rate risk.

use c_ross::Aggregate;

use crate::scenario::register::Slip;

const PROPERTY: &str = "real_estate";
const FIXED_INCOME: &str = "overseas_fixed_income";
const EQUITY: &str = "overseas_equity";
const EXCHANGE_RATE: &str = "exchange_rate";

/// 0.15 in municipalities, provincial capitals and cities of separate plan; elsewhere k1 = 0.2:
/// `0.15 x 1.2 = 0.18`. Money lent to a controlled project company the same. Ten million: 1,500,000
/// and 1,800,000.
///
/// Source: Rule 8 articles 40 and 42.
#[test]
fn property_is_charged_by_its_place() {
    let rows = [("major_city", "0.15", "1500000.00"), ("other", "0.18", "1800000.00")];
    for (place, factor, capital) in rows {
        for class in ["investment_property", "property_company_loan"] {
            let line = format!("A {class} value=10000000 place={place}");
            let slip = Slip::of("property").assets(&line);
            assert_eq!(slip.factor("A", PROPERTY), factor, "{class} in {place}");
            assert_eq!(slip.capitals("A", PROPERTY), [capital], "{class} in {place}");
        }
    }
}

/// The exposure of a stake is the larger of its value and of its part of the property, 40% of 25
/// million = 10 million. On it: `10,000,000 x 0.15 = 1,500,000`. A value one fen less leaves it,
/// one that is 0.10 more has `10,000,000.10 x 0.15 = 1,500,000.015`, to the fen 1,500,000.02; a
/// part that is 0.10 more (property of 25,000,000.25) the same. Elsewhere `12,000,000 x 0.18 =
/// 2,160,000`.
///
/// Source: Rule 8 article 41.
#[test]
fn a_stake_in_a_project_company_is_exposed_with_the_larger_figure() {
    let rows = [
        ("value=9999999.99 property_value=25000000 place=major_city", "1500000.00"),
        ("value=10000000 property_value=25000000 place=major_city", "1500000.00"),
        ("value=10000000.10 property_value=25000000 place=major_city", "1500000.02"),
        ("value=10000000 property_value=25000000.25 place=major_city", "1500000.02"),
        ("value=5000000 property_value=25000000 place=major_city", "1500000.00"),
        ("value=12000000 property_value=25000000 place=major_city", "1800000.00"),
        ("value=12000000 property_value=25000000 place=other", "2160000.00"),
        ("value=5000000 property_value=30000000 place=other", "2160000.00"),
    ];
    for (figures, expected) in rows {
        let line = format!("A property_company_stake holding_share=40% {figures}");
        let slip = Slip::of("property").assets(&line);
        assert_eq!(slip.capitals("A", PROPERTY), [expected], "{figures}");
    }
}

/// Property adds up: `1,500,000 + 1,800,000 + 1,500,000 + 360,000 = 5,160,000`.
///
/// Source: Rule 8 article 43.
#[test]
fn the_charges_of_property_add_up() {
    let slip = Slip::of("property").assets(
        "A investment_property value=10000000 place=major_city
         B investment_property value=10000000 place=other
         C property_company_stake value=1 property_value=25000000 holding_share=40% place=major_city
         D property_company_loan value=2000000 place=other",
    );
    assert_eq!(slip.sub_risk(PROPERTY), "5160000.00");
}

/// Checks the factor of a class in a developed and in an emerging market.
fn assert_by_market(risk: &str, rows: &[(&str, &str, &str)]) {
    for (class, developed, emerging) in rows {
        for (market, expected) in [("developed", developed), ("emerging", emerging)] {
            let line = format!("A {class} value=10000000 market={market}");
            let slip = Slip::of("property").assets(&line);
            assert_eq!(slip.factor("A", risk), **expected, "{class}, {market}");
        }
    }
}

/// Certificates of deposit and short-term paper 0.03, other fixed income 0.08; in emerging markets
/// a quarter more: `0.03 x 1.25 = 0.0375`, `0.08 x 1.25 = 0.1`.
///
/// Source: Rule 8 article 46.
#[test]
fn overseas_fixed_income_is_charged_by_its_market() {
    let rows = [
        ("overseas_money_paper counterparty=company", "0.03", "0.0375"),
        ("overseas_fixed_income counterparty=company", "0.08", "0.1"),
    ];
    assert_by_market(FIXED_INCOME, &rows);
}

/// Money market funds 0.01, bond funds 0.08, listed shares, stock and mixed funds 0.39, unlisted
/// and other equity 0.45; in emerging markets a quarter more: `0.39 x 1.25 = 0.4875`, `0.45 x 1.25
/// = 0.5625`. Shares and funds of Stock Connect are overseas equity. Products exempt from
/// look-through that invest abroad in the main 0.39.
///
/// Source: Rule 8 articles 45 and 48.
#[test]
fn overseas_equity_is_charged_by_its_market() {
    let portfolio = "portfolio_product counterparty=company treatment=exempt style=overseas \
                     only_basic_assets=yes largest_share=20%";
    let wealth = "bank_wealth_product counterparty=company treatment=exempt style=overseas \
                  only_basic_assets=yes largest_share=20%";
    let rows = [
        ("overseas_money_fund counterparty=company", "0.01", "0.0125"),
        ("overseas_bond_fund counterparty=company", "0.08", "0.1"),
        ("overseas_listed_share counterparty=company", "0.39", "0.4875"),
        ("overseas_stock_fund counterparty=company", "0.39", "0.4875"),
        ("overseas_mixed_fund counterparty=company", "0.39", "0.4875"),
        ("stock_connect_share counterparty=company", "0.39", "0.4875"),
        ("stock_connect_fund counterparty=company", "0.39", "0.4875"),
        ("overseas_unlisted_equity counterparty=company", "0.45", "0.5625"),
        ("overseas_other_equity counterparty=company", "0.45", "0.5625"),
        (portfolio, "0.39", "0.4875"),
        (wealth, "0.39", "0.4875"),
    ];
    assert_by_market(EQUITY, &rows);
}

/// Preferred shares that a domestic company issued abroad have the base factor of article 36 and k1
/// of article 48: a company without forced conversion 0.10, with it 0.25; a city bank that meets
/// its ratios 0.25, one that does not 0.45; `0.45 x 1.25 = 0.5625`.
///
/// Source: Rule 8 articles 36 and 48.
#[test]
fn preferred_shares_issued_abroad_have_the_domestic_base_factor() {
    let rows = [
        ("company", "no", "0.1", "0.125"),
        ("company", "yes", "0.25", "0.3125"),
        ("city_bank requirements_met=yes", "no", "0.15", "0.1875"),
        ("city_bank requirements_met=yes", "yes", "0.25", "0.3125"),
        ("city_bank requirements_met=no", "yes", "0.45", "0.5625"),
        ("large_state_bank requirements_met=yes", "yes", "0.15", "0.1875"),
        ("asset_manager requirements_met=yes", "yes", "0.2", "0.25"),
        ("domestic_insurer requirements_met=yes", "yes", "0.15", "0.1875"),
    ];
    for (issuer, clause, developed, emerging) in rows {
        for (market, expected) in [("developed", developed), ("emerging", emerging)] {
            let slip =
                Slip::of("property").counterparty(&format!("issuer {issuer}")).assets(&format!(
                    "A overseas_preferred_share value=10000000 market={market} clause={clause} \
                     counterparty=issuer"
                ));
            assert_eq!(slip.factor("A", EQUITY), expected, "{issuer} {clause} {market}");
        }
    }
}

/// As article 28: insurance subsidiaries 0.35, others 1; listed joint ventures and associates 0.35,
/// others 0.41. Only joint ventures and associates have k1: `0.35 x 1.25 = 0.4375`, `0.41 x 1.25 =
/// 0.5125`.
///
/// Source: Rule 8 article 49.
#[test]
fn the_market_loads_overseas_associates_but_not_subsidiaries() {
    let rows = [
        ("overseas_insurance_subsidiary counterparty=company", "0.35", "0.35"),
        ("overseas_other_subsidiary counterparty=company", "1", "1"),
        ("overseas_listed_associate counterparty=company", "0.35", "0.4375"),
        ("overseas_unlisted_associate counterparty=company", "0.41", "0.5125"),
    ];
    assert_by_market(EQUITY, &rows);
}

/// `0.15 x 1.2 = 0.18` in developed markets; in emerging ones k1 = 0.4 is printed and so not held
/// to 0.25: `0.15 x 1.4 = 0.21`.
///
/// Source: Rule 8 articles 50 to 52; that 0.4 stands is a reading of article 6.
#[test]
fn overseas_property_is_charged_by_its_market() {
    let rows = [
        ("overseas_property", "0.18", "0.21"),
        ("overseas_reit counterparty=company", "0.18", "0.21"),
        ("overseas_property_stake property_value=1 holding_share=1%", "0.18", "0.21"),
    ];
    assert_by_market(EQUITY, &rows);
}

/// The exposure of a stake abroad is that of article 41: 40% of 25 million = 10 million.
/// `10,000,000 x 0.18 = 1,800,000`; 0.10 more has `10,000,000.10 x 0.18 = 1,800,000.018`, to the
/// fen 1,800,000.02; emerging `10,000,000 x 0.21 = 2,100,000`.
///
/// Source: Rule 8 articles 41, 50 and 52.
#[test]
fn a_stake_in_an_overseas_project_company_is_exposed_with_the_larger_figure() {
    let rows = [
        ("value=9999999.99 market=developed", "1800000.00"),
        ("value=10000000 market=developed", "1800000.00"),
        ("value=10000000.10 market=developed", "1800000.02"),
        ("value=5000000 market=emerging", "2100000.00"),
        ("value=20000000 market=emerging", "4200000.00"),
    ];
    for (figures, expected) in rows {
        let slip = Slip::of("property").assets(&format!(
            "A overseas_property_stake property_value=25000000 holding_share=40% {figures}"
        ));
        assert_eq!(slip.capitals("A", EQUITY), [expected], "{figures}");
    }
}

/// Fixed income of 10^8 in each market: 8 million and 10 million, in millions `sqrt(64 + 2 x 0.1365
/// x 80 + 100) = sqrt(185.84) = 13.63231455036...`. Two assets of a market add up before.
///
/// Source: Rule 8 articles 47 and 54.
#[test]
fn overseas_fixed_income_of_both_markets_correlates_by_0_1365() {
    let slip = Slip::of("property").assets(
        "A overseas_fixed_income value=60000000 market=developed counterparty=company
         B overseas_fixed_income value=40000000 market=developed counterparty=company
         C overseas_fixed_income value=100000000 market=emerging counterparty=company",
    );
    assert_eq!(slip.sub_risk(FIXED_INCOME), "13632314.55");
    let capital = slip.capital();
    assert_eq!(parts(&capital.overseas()[0]), ["8000000.00", "10000000.00"]);
    assert_eq!(slip.sub_risk(EQUITY), "0.00");
}

/// Shares of 10^8 in each market: 39 million and 48.75 million, in millions `sqrt(39^2 + 2 x 0.375
/// x 39 x 48.75 + 48.75^2) = sqrt(1521 + 1425.9375 + 2376.5625) = sqrt(5323.5) =
/// 72.96231904209...`.
///
/// Source: Rule 8 articles 53 and 54.
#[test]
fn overseas_equity_of_both_markets_correlates_by_0_375() {
    let slip = Slip::of("property").assets(
        "A overseas_listed_share value=100000000 market=developed counterparty=company
         B overseas_listed_share value=100000000 market=emerging counterparty=company",
    );
    assert_eq!(slip.sub_risk(EQUITY), "72962319.04");
    let capital = slip.capital();
    assert_eq!(parts(&capital.overseas()[1]), ["39000000.00", "48750000.00"]);
}

/// The parts of an aggregate in their order.
fn parts(aggregate: &Aggregate) -> Vec<String> {
    aggregate.parts().map(|(_, part)| part.value().to_string()).collect()
}

/// Dollars and what is pegged to them are one currency, assets less debts: `10 + 5 - 3 = 12`
/// million x 0.05 = 600,000. Euros: `|1 - 4| = 3` million x 0.08 = 240,000. Euros and pounds are
/// two currencies: `1 x 0.08 + |-1| x 0.08 = 160,000`. Any other 0.15, each by itself: `2 x 0.15 +
/// |-1| x 0.15 = 450,000`. A currency whose assets are its debts has nothing.
///
/// Source: Rule 8 articles 57 and 59.
#[test]
fn exchange_rate_risk_bears_on_the_net_of_each_currency() {
    let rows: [(&[&str], &[&str], &str); 8] = [
        (&["USD 10000000"], &[], "500000.00"),
        (&["USD 10000000", "HKD 5000000"], &["USD,3000000"], "600000.00"),
        (&["HKD 5000000"], &["USD,5000000"], "0.00"),
        (&["EUR 1000000"], &["EUR,4000000"], "240000.00"),
        (&["EUR 1000000"], &["GBP,1000000"], "160000.00"),
        (&["GBP 1000000"], &["GBP,1000000"], "0.00"),
        (&["JPY 2000000"], &["CHF,1000000"], "450000.00"),
        (&["USD 1000000", "EUR 1000000", "JPY 1000000"], &[], "280000.00"),
    ];
    for (assets, debts, expected) in rows {
        let mut slip = Slip::of("property")
            .insurer("usd_pegged HKD")
            .insurer("other_currency JPY")
            .insurer("other_currency CHF");
        for (number, asset) in assets.iter().enumerate() {
            let (currency, value) = asset.split_once(' ').unwrap();
            slip = slip.assets(&format!("A{number} cash currency={currency} value={value}"));
        }
        if !debts.is_empty() {
            let debts: Vec<_> = debts.iter().map(|debt| format!("debt,{debt}\n")).collect();
            let text = format!("name,currency,value\n{}", debts.concat());
            slip = slip.file("liabilities", text);
        }
        assert_eq!(slip.sub_risk(EXCHANGE_RATE), expected, "{assets:?} less {debts:?}");
    }
}

/// Ten million dollars of assets have 500,000. An effective forward of 8 million at 90%:
/// `|10,000,000 - 7,200,000| x 0.05 = 140,000`; of 20 million: `|10,000,000 - 18,000,000| x 0.05 =
/// 400,000`. One that is not effective adds `8,000,000 x 0.05 = 400,000`: 900,000. In euros
/// `2,800,000 x 0.08 = 224,000`.
///
/// Source: Rule 8 article 58.
#[test]
fn a_forward_counts_with_what_it_hedges_only_when_effective() {
    let rows = [
        ("USD", "8000000", "effective=yes effectiveness=90%", "140000.00"),
        ("USD", "20000000", "effective=yes effectiveness=90%", "400000.00"),
        ("USD", "8000000", "effective=no", "900000.00"),
        ("EUR", "8000000", "effective=yes effectiveness=90%", "224000.00"),
        ("EUR", "8000000", "effective=no", "1440000.00"),
    ];
    for (currency, notional, terms, expected) in rows {
        let slip = Slip::of("property")
            .assets(&format!("A cash currency={currency} value=10000000 fx_hedge=F"))
            .assets(&format!("F fx_forward currency={currency} value={notional} {terms}"));
        assert_eq!(slip.sub_risk(EXCHANGE_RATE), expected, "{currency} {notional} {terms}");
    }
}

/// A forward hedges debts too: `|6,000,000 - 5,000,000 x 1| x 0.05 = 50,000`, beside three million
/// of assets that are not hedged: `3,000,000 x 0.05 = 150,000`; together 200,000.
///
/// Source: Rule 8 articles 57 to 59.
#[test]
fn a_forward_may_hedge_debts() {
    let slip = Slip::of("property")
        .file("liabilities", "name,currency,value,fx_hedge\ndebt,USD,6000000,F\n")
        .assets("A cash currency=USD value=3000000")
        .assets("F fx_forward currency=USD value=5000000 effective=yes effectiveness=100%");
    assert_eq!(slip.sub_risk(EXCHANGE_RATE), "200000.00");
}

/// 100 of Hong Kong dollars against 100 of a forward in US dollars at 100%: nothing is left.
///
/// Source: Rule 8 articles 57 (「美元和汇率跟美元挂钩的货币之间，可视为同币种」) and 58.
#[test]
fn a_forward_in_dollars_hedges_what_is_pegged_to_them() {
    let slip = Slip::of("property").insurer("usd_pegged HKD").assets(
        "A cash value=100 currency=HKD fx_hedge=F
         F fx_forward value=100 currency=USD effective=yes effectiveness=100%",
    );
    assert_eq!(slip.sub_risk("exchange_rate"), "0.00");
}
