//! What a register is refused for: the text says what, where, and what would be allowed.

use crate::scenario::register::Slip;

const FUND: &str = "equity_fund value=1000 counterparty=company treatment=look_through";
const EQUITY: &str = "unlisted_equity value=1000 counterparty=company";

fn slip(lines: &str) -> Slip {
    Slip::of("property").assets(lines)
}

/// The refusals, one a line; the first line only counts them.
fn lines(slip: &Slip) -> Vec<String> {
    slip.refused().lines().skip(1).map(|line| line.trim().to_owned()).collect()
}

/// There is one refusal, and it says all of this.
#[track_caller]
fn refused(slip: &Slip, parts: &[&str]) {
    let found = lines(slip);
    let whole = found.join("\n");
    assert_eq!(found.len(), 1, "{whole}");
    for part in parts {
        assert!(whole.contains(part), "{part:?} is not said in {whole}");
    }
}

/// Source: REGISTER.md, `assets/*.csv`.
#[test]
fn an_unknown_class_is_told_with_the_known_ones() {
    let held = slip("A crypto_coin value=1000");
    refused(&held, &["assets.csv row 2, asset A: `class` is `crypto_coin`; allowed: cash, "]);
    refused(&held, &["policy_bank_bond", "infrastructure_reit", "debt_guarantee"]);
}

/// Source: REGISTER.md, `assets/*.csv`.
#[test]
fn every_missing_column_is_told() {
    let found = lines(&slip("B company_bond value=1000 counterparty=company"));
    for column in ["fair_value", "duration", "rating"] {
        let told = |line: &&String| {
            line.starts_with(&format!("assets.csv row 2, asset B: `{column}` is "))
        };
        assert_eq!(found.iter().filter(told).count(), 1, "{column}: {found:?}");
    }
    refused(
        &slip("F stock_fund value=1"),
        &["row 2, asset F: `counterparty` is missing; allowed:"],
    );
}

/// Source: REGISTER.md (「a column that is filled but not used by the class is refused」).
#[test]
fn a_filled_column_that_the_class_does_not_use_is_refused() {
    assert_eq!(
        lines(&slip("A policy_loan value=1000 rating=AAA duration=2")),
        [
            "assets.csv row 2, asset A: `duration` is `2`, which policy_loan has no use for; \
             allowed: empty",
            "assets.csv row 2, asset A: `rating` is `AAA`, which policy_loan has no use for; \
             allowed: empty",
        ]
    );
}

/// The class, the rating and the treatment are at fault, not the counterparty, of which each of
/// these classes has use.
///
/// Source: REGISTER.md, `assets/*.csv`.
#[test]
fn a_faulty_cell_is_the_only_one_refused() {
    let bond = "B company_bond value=1 fair_value=1 duration=1 counterparty=company rating=AAAA";
    refused(&slip(bond), &["asset B: `rating` is `AAAA`; allowed: a grade from AAA to C, or none"]);
    let fund = "P equity_fund value=1000 counterparty=company treatment=open";
    refused(&slip(fund), &["`treatment` is `open`; allowed: look_through, exempt, opaque"]);
    let deposit = "D domestic_reit value=1 counterparty=company";
    refused(
        &slip(deposit),
        &["no rule prices `domestic_reit`", "`stated_factor`", "`stated_risk`"],
    );
}

/// Source: REGISTER.md, `counterparties.csv`.
#[test]
fn an_unknown_counterparty_is_refused() {
    let held = slip("A cash value=1\nF stock_fund value=1 counterparty=nobody");
    refused(&held, &["assets.csv row 3, asset F: `counterparty` is `nobody`; allowed:"]);
}

/// Source: REGISTER.md, `held_in`.
#[test]
fn an_asset_is_held_in_a_product_of_the_register() {
    let unknown = slip(&format!("A {EQUITY} held_in=Z"));
    refused(
        &unknown,
        &["row 2, asset A: `held_in` is `Z`, ", "not in the register; allowed: the id"],
    );
    let cash = slip(&format!("C cash value=1\nA {EQUITY} held_in=C"));
    refused(&cash, &["row 3, asset A: `held_in` is `C`, ", "no product", "; allowed: the id"]);
}

/// Each row is told with what stands in its own cell.
///
/// Source: REGISTER.md, `held_in`; Rule 7 article 9.
#[test]
fn products_that_hold_one_another_in_a_circle_are_refused() {
    let one = lines(&slip(&format!("P {FUND} held_in=P")));
    let circle =
        "assets.csv row 2, asset P: `held_in` leads in a circle: P in P; allowed: products";
    assert!(one[0].starts_with(circle), "{one:?}");
    let held = format!("P {FUND} held_in=R\nQ {FUND} held_in=P\nR {FUND} held_in=Q\n");
    let three = lines(&slip(&held));
    for (row, asset, circle) in
        [(2, "P", "P in R in Q in P"), (3, "Q", "Q in P in R in Q"), (4, "R", "R in Q in P in R")]
    {
        let start =
            format!("assets.csv row {row}, asset {asset}: `held_in` leads in a circle: {circle};");
        assert!(three.iter().any(|line| line.starts_with(&start)), "{start}: {three:?}");
    }
}

/// Source: REGISTER.md, `loan` (「only in a product」); Rule 9 articles 36, 37.
#[test]
fn a_class_of_products_is_not_held_directly() {
    let loan = slip("L loan value=1000 counterparty=company grade=normal");
    refused(&loan, &["asset L: `held_in` is missing; allowed: the id of the product", "loan"]);
}

/// Source: REGISTER.md; Rule 9 articles 22, 32, 34, 38.
#[test]
fn a_class_of_the_insurers_own_is_not_held_in_a_product() {
    for class in [
        "policy_loan value=1",
        "premium_receivable value=1 business=other age_months=1",
        "ceded_receivable value=1 counterparty=domestic_reinsurer",
        "debt_guarantee value=1 counterparty=company",
    ] {
        let held = slip(&format!("P {FUND}\nA {class} held_in=P"));
        refused(&held, &["assets.csv row 3, asset A: ", class.split(' ').next().unwrap()]);
        refused(&held, &["`held_in` is `P`", "allowed"]);
    }
}

/// A fund has no exemption; its style is not what is missing.
///
/// Source: Rule 7 article 25; REGISTER.md, `treatment`.
#[test]
fn a_fund_is_never_exempt() {
    let fund = slip("P equity_fund value=1000 counterparty=company treatment=exempt");
    let found = lines(&fund).join("\n");
    assert!(found.contains("`treatment` is `exempt") && found.contains("opaque"), "{found}");
}

/// Source: REGISTER.md, `insurer.csv`; Rule 8 article 57.
#[test]
fn a_currency_is_known_or_named_in_one_way() {
    let yen = slip("A cash value=1 currency=JPY");
    refused(
        &yen,
        &["row 2, asset A: `currency` is `JPY`; allowed: CNY, USD, EUR, GBP, or one named"],
    );
    refused(
        &slip("A cash value=1 currency=usd"),
        &["`currency` is `usd`; allowed: a code of three"],
    );
    let twice = slip("A cash value=1 currency=HKD");
    let twice = twice.insurer("usd_pegged HKD").insurer("other_currency HKD");
    refused(&twice, &["insurer.csv", "HKD", "allowed"]);
    let dollar = slip("A cash value=1").insurer("other_currency USD");
    assert!(dollar.measured().is_err(), "the US dollar is no other currency");
    let debt = slip("A cash value=1").file("liabilities", "name,currency,value\ndebt,JPY,5\n");
    refused(&debt, &["liabilities.csv row 2", "JPY", "allowed"]);
}

/// Source: REGISTER.md, `assets/*.csv`.
#[test]
fn an_id_stands_once() {
    assert_eq!(
        lines(&slip("A cash value=1\nA cash value=2")),
        ["assets.csv row 3, asset A: `id` is `A`; allowed: each id once; it is already in \
          assets.csv row 2"]
    );
}

/// Source: REGISTER.md (「amounts are yuan to the fen」, 「in per cent」).
#[test]
fn a_number_out_of_its_range_is_refused() {
    let value = slip("A cash value=-0.01");
    assert_eq!(lines(&value), ["assets.csv row 2, asset A: value is -0.01; allowed: yuan from 0"]);
    refused(&slip("A cash value=0.001"), &["`value` is `0.001`; allowed: yuan to the fen"]);
    for share in ["0%", "101%", "-5%"] {
        let held = slip(&format!("P {FUND} share={share}\nA {EQUITY} held_in=P"));
        refused(&held, &["assets.csv row 2, asset P: share", "allowed: above 0% up to 100%"]);
    }
    let held = slip(&format!("P {FUND} share=50\nA {EQUITY} held_in=P"));
    assert!(lines(&held)[0].contains("`share` is `50`; allowed: a percentage such as 35%"));
}

/// Source: REGISTER.md, `treatment`; Rule 7 article 30.
#[test]
fn a_product_without_rows_is_not_looked_through() {
    let held = slip(&format!("P {FUND}"));
    refused(
        &held,
        &["asset P: `treatment` is `look_through, but nothing is held in it`; allowed:"],
    );
}

/// A share that a fund may hold, and a future or forward beside it.
fn hedged(lines: &str) -> Slip {
    slip(lines)
        .file("shares", "security,name,board,csi300,low_volatility,price\nS,share,main,no,no,10\n")
        .file("trades", "date,account,security,action,shares,amount\n2025-06-30,a,S,buy,9,90\n")
}

/// Source: REGISTER.md, `hedge`; Rule 8 articles 16, 35, 58.
#[test]
fn a_hedge_is_of_its_kind_and_hedges_something() {
    let effective = "value=100 direction=short effective=yes effectiveness=90% hedge_months=3";
    for future in ["index_future", "bond_future duration=2"] {
        let alone = slip(&format!("F {future} {effective}"));
        refused(
            &alone,
            &["asset F: `hedge` is `nothing`; allowed: of an effective future, the rows"],
        );
    }
    let share = "D listed_share security=S counterparty=company";
    let wrong = hedged(&format!("F bond_future duration=2 {effective}\n{share} hedge=F"));
    let found = lines(&wrong).join("\n");
    assert!(
        found.contains(
            "asset D: `hedge` is `F`; allowed: of a share the id of a short index_future"
        ),
        "{found}"
    );
    let unknown = hedged(&format!("{share} hedge=Z"));
    refused(&unknown, &["asset D: `hedge` is `Z`", "allowed: of a share the id of a short index"]);
    let euro = "F fx_forward value=100 currency=EUR effective=yes effectiveness=90%";
    let dollar = slip(&format!("{euro}\nA cash value=100 currency=USD fx_hedge=F"));
    let found = lines(&dollar).join("\n");
    assert!(found.contains("asset A: `fx_hedge` is `F`; allowed: the id of a forward in the same"));
}

/// Source: REGISTER.md, `collateral`; Rule 9 articles 22, 23.
#[test]
fn collateral_is_of_a_reinsurer_abroad_and_part_of_the_value() {
    let home = slip("C ceded_receivable value=100 counterparty=domestic_reinsurer collateral=50");
    refused(&home, &["asset C: collateral is 50.00; allowed: 0 for a reinsurer in China"]);
    let abroad = slip("C ceded_receivable value=100 counterparty=R collateral=100.01")
        .counterparty("R overseas_reinsurer requirements_met=yes");
    assert!(abroad.measured().is_err(), "collateral of 100.01 is no part of 100");
}

/// Source: REGISTER.md, `class_over_limit`; Rule 8 article 66.
#[test]
fn with_a_class_over_its_limit_every_asset_names_its_own() {
    let held = slip("A stock_fund value=1 counterparty=company limit_class=equity\nB cash value=2");
    let held = held.insurer("class_over_limit equity");
    refused(
        &held,
        &["assets.csv row 3, asset B: `limit_class` is missing; allowed: equity, other"],
    );
}

const FLOWS: &str = "account,year,timing,outflow,inflow\nall,1,end,100,50\nall,30,end,100,50\n";

fn curve(without: u32) -> String {
    let years = (1..=40).filter(|year| *year != without);
    "year,rate\n".to_owned() + &years.map(|year| format!("{year},2.5%\n")).collect::<String>()
}

/// Source: REGISTER.md, `insurer.csv`, Life business; Rule 8 articles 14, 18, 21 to 23.
#[test]
fn life_business_has_cash_flows_and_no_other() {
    let life = Slip::of("life").assets("A cash value=1");
    refused(&life, &["cash flows", "missing; allowed", "Rule 8 article 18"]);
    let whole = life.clone().file("curve", curve(0)).file("cash_flows", FLOWS);
    assert!(whole.measured().is_ok());
    for year in [1, 17, 30, 40] {
        let gap = life.clone().file("curve", curve(year)).file("cash_flows", FLOWS);
        let refusal = gap.measured().map(|_| ()).map_err(|refused| refused.to_string());
        let told = refusal.as_ref().is_err_and(|text| text.contains(&year.to_string()));
        assert!(told, "curve without year {year}: {refusal:?}");
    }
    let property = slip("A cash value=1").file("curve", curve(0)).file("cash_flows", FLOWS);
    let found = lines(&property);
    assert_eq!(found.len(), 2, "{found:?}");
    for (line, file) in found.iter().zip(["cash_flows.csv", "curve.csv"]) {
        let text = format!(
            "{file}: `file` is `{file}`; allowed: left out by an insurer without life business"
        );
        assert_eq!(*line, text);
    }
}

/// Source: REGISTER.md, `reinsurance_business`; Rule 8 articles 21 to 23.
#[test]
fn a_reinsurer_and_no_other_names_its_business() {
    let none = Slip::of("reinsurer").insurer("reinsurance_business ").assets("A cash value=1");
    refused(&none, &["insurer.csv", "`reinsurance_business` is", "allowed: non_life, life, both"]);
    let property = slip("A cash value=1").insurer("reinsurance_business both");
    refused(
        &property,
        &["insurer.csv row", "`reinsurance_business` is `both`; allowed: of a reinsurer only"],
    );
}

/// Source: REGISTER.md (「whatever is wrong is listed at once with file, row and asset」).
#[test]
fn all_that_is_wrong_is_listed_at_once() {
    let held = slip(
        "A crypto_coin value=1
         B cash value=-1
         C stock_fund value=1 counterparty=nobody
         D policy_loan value=1 rating=AAA
         E time_deposit value=x counterparty=city_bank
         F stock_fund value=1
         G cash value=1 held_in=Z",
    );
    let found = lines(&held.counterparty("shop shop"));
    let asset = |(row, id): (usize, &str)| format!("assets.csv row {row}, asset {id}: ");
    let rows = (2..).zip(["A", "B", "C", "D", "E", "F", "G"]).map(asset);
    for start in rows.chain(["counterparties.csv row 23: ".to_owned()]) {
        assert!(found.iter().any(|line| line.starts_with(&start)), "{start} of {found:#?}");
    }
}

/// Source: Rule 8 article 26: shares of the boards of Shanghai and Shenzhen, in renminbi.
#[test]
fn a_listed_share_in_a_foreign_currency_is_refused() {
    let shares = hedged("D listed_share security=S counterparty=company currency=USD");
    let found = lines(&shares).join("\n");
    assert!(found.contains("asset D: `currency` is `USD`; allowed: CNY"), "{found}");
}

/// What one row of an exposure has and another has not would depend on their order.
///
/// Source: Rule 9 article 22 (「同一交易对手」).
#[test]
fn rows_that_are_netted_are_alike_in_what_bears_on_them() {
    let reserves = Slip::of("reinsurer").assets(
        "A ceded_reserve value=10 counterparty=overseas_reinsurer
         B ceded_reserve value=10 counterparty=overseas_reinsurer \
         exempt_from_concentration=group_retrocession",
    );
    refused(&reserves, &["asset B: `limit_class, exempt_from_concentration`", "those of A"]);
}

/// Source: Rule 8 article 58: a forward hedges assets of the insurer.
#[test]
fn a_forward_does_not_hedge_what_is_looked_through() {
    let forward = "F fx_forward value=5 currency=USD effective=yes effectiveness=90%";
    let product = "P equity_fund value=5 currency=USD counterparty=company treatment=look_through";
    let held = "U unlisted_equity value=5 currency=USD counterparty=company held_in=P";
    let slip = slip(&format!("{forward}\n{product} fx_hedge=F\n{held}"));
    refused(&slip, &["asset P: `fx_hedge` is `F`; allowed: empty of what is looked through"]);
}

/// Source: Rule 8 articles 16 (「国债资产」) and 35.
#[test]
fn a_future_hedges_rows_of_its_kind_that_are_charged_themselves() {
    let effective = "value=100 direction=short effective=yes effectiveness=90% hedge_months=3";
    let bond = "value=100 fair_value=100 duration=2 counterparty=company rating=AAA hedge=F";
    let company = slip(&format!("F bond_future duration=2 {effective}\nB company_bond {bond}"));
    refused(&company, &["asset B: `hedge` is `F`; allowed: of a share", "of a government bond"]);
    let exempt = "treatment=exempt style=equity";
    let share =
        "listed_share value=20 board=main index=none counterparty=company held_in=P hedge=F";
    let shares: String = (1..=5).map(|n| format!("S{n} {share}\n")).collect();
    let inside = slip(&format!(
        "F index_future {effective}\nP portfolio_product value=100 counterparty=company \
         {exempt}\n{shares}"
    ));
    let found = lines(&inside);
    assert_eq!(found.len(), 5, "{found:?}");
    assert!(found[0].contains("`hedge` is `F`; allowed: empty: what holds this row is charged"));
}

#[test]
fn what_a_class_has_no_use_for_or_cannot_be_is_told() {
    let netted = "A ceded_reserve value=10 book_value=500 counterparty=overseas_reinsurer";
    refused(&slip(netted), &["`book_value` is `500`, which ceded_reserve has no use for"]);
    let company = slip("A time_deposit value=10 counterparty=company");
    refused(&company, &["`counterparty` is `company (company)`; allowed: a bank or a finance"]);
    refused(&slip("A+B cash value=1"), &["`id` is `A+B`; allowed: a name without `+`"]);
    refused(&slip("market cash value=1"), &["`id` is `market`; allowed: a name"]);
    let typed = slip("A time_deposit value=10 counterparty=B")
        .counterparty("B city_bank capital_adequacy=1250%");
    let found = lines(&typed).join("\n");
    assert!(found.contains("counterparties.csv row"), "{found}");
    assert!(found.contains("capital adequacy ratio is 12.5; allowed: from 0% to 100%"), "{found}");
}
