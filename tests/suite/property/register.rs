//! Laws of registers of any assets, held directly and in products.

use c_ross::{Charge, Readings, RegisterCapital, SubRisk, Trace};
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::books::any_readings;
use crate::scenario::register::Slip;

/// Assets that a product can hold; a letter in braces is filled in.
const HOLDABLE: [&str; 14] = [
    "cash value={v} currency={k}",
    "stock_fund value={v} counterparty={c}",
    "bond_fund value={v} counterparty={c}",
    "unlisted_equity value={v} counterparty={c} strategic=yes",
    "unlisted_equity value={v} counterparty={c} currency={k}",
    "listed_share value={v} counterparty={c} board=chinext index=none",
    "government_bond value={v} fair_value={v} duration={d}",
    "policy_bank_bond value={v} fair_value={v} duration={d} counterparty=policy_bank green=yes",
    "company_bond value={v} fair_value={v} duration={d} rating={r} counterparty={c}",
    "investment_property value={v} place={p}",
    "overseas_listed_share value={v} market={m} counterparty={c} currency={k}",
    "overseas_fixed_income value={v} market={m} counterparty={c} currency={k}",
    "overseas_property value={v} market={m} currency={k}",
    "overseas_reit value={v} market={m} counterparty={c} currency={k}",
];

/// Assets that the insurer holds itself.
const OWN: [&str; 4] = [
    "policy_loan value={v}",
    "other_receivable value={v} age_months={a}",
    "ceded_receivable value={v} counterparty=domestic_reinsurer",
    "debt_guarantee value={v} counterparty={c}",
];

fn words(words: &'static str) -> impl Strategy<Value = &'static str> {
    prop::sample::select(words.split(' ').collect::<Vec<_>>())
}

/// Yuan from a fen up to a billion.
fn any_yuan() -> impl Strategy<Value = Decimal> {
    (1..=100_000_000_000_i64).prop_map(|fen| Decimal::new(fen, 2))
}

/// A line of an asset whose value is still open.
fn any_of(classes: Vec<&'static str>) -> impl Strategy<Value = String> {
    let rest = (1..=400_i64, 0..=40_u32);
    let class = prop::sample::select(classes);
    let counterparty = words("company other_financial joint_stock_bank overseas_bank");
    let rating = words("AAA AA+ AA AA- A+ A A- BBB+ BBB none C");
    let market = words("developed emerging");
    let (place, currency) = (words("major_city other"), words("CNY USD EUR GBP HKD JPY"));
    (class, counterparty, rating, market, place, currency, rest).prop_map(
        |(class, counterparty, rating, market, place, currency, (tenths, months))| {
            class
                .replace("{c}", counterparty)
                .replace("{r}", rating)
                .replace("{m}", market)
                .replace("{p}", place)
                .replace("{k}", currency)
                .replace("{d}", &Decimal::new(tenths, 1).to_string())
                .replace("{a}", &months.to_string())
        },
    )
}

/// A line with its value that a product can hold.
fn any_holdable() -> impl Strategy<Value = String> {
    (any_of(HOLDABLE.to_vec()), any_yuan())
        .prop_map(|(line, value)| line.replace("{v}", &value.to_string()))
}

/// A line with an open value that is held directly; a listed share has a file of its own.
fn any_direct() -> impl Strategy<Value = String> {
    let mut classes: Vec<_> = HOLDABLE.into_iter().chain(OWN).collect();
    classes.retain(|class| !class.starts_with("listed_share"));
    any_of(classes)
}

/// A product that is looked through, with its assets.
fn any_product(id: usize) -> impl Strategy<Value = Vec<String>> {
    let kind = words(
        "fixed_income_trust,rating=AA- debt_plan,rating=none asset_backed_plan,rating=AAA \
         equity_fund portfolio_product infrastructure_reit",
    );
    let numbers = (1..=4_u32, 1..=100_u32, 0..=100_u32);
    (kind, any_yuan(), numbers, prop::collection::vec(any_holdable(), 1..4)).prop_map(
        move |(kind, value, (layers, share, part), held)| {
            // Of the whole product, so at most its value where all of it is held.
            let unidentified = (value * Decimal::from(part) / Decimal::ONE_HUNDRED).trunc();
            let product = format!(
                "P{id} {} value={value} layers={layers} share={share}% treatment=look_through \
                 unidentified={unidentified} counterparty=other_financial",
                kind.replace(',', " ")
            );
            let held = held.into_iter().enumerate();
            let held = held.map(|(place, line)| format!("U{id}{place} {line} held_in=P{id}"));
            std::iter::once(product).chain(held).collect()
        },
    )
}

/// The lines of a register, with foreign debts.
fn any_lines() -> impl Strategy<Value = (Vec<String>, Decimal)> {
    let direct = prop::collection::vec((any_direct(), any_yuan()), 1..5).prop_map(|lines| {
        let lines = lines.into_iter().enumerate();
        let filled = lines.map(|(place, (line, value))| {
            format!("D{place} {}", line.replace("{v}", &value.to_string()))
        });
        filled.collect::<Vec<_>>()
    });
    (direct, any_product(1), any_product(2), any_yuan())
        .prop_map(|(direct, one, two, debt)| ([direct, one, two].concat(), debt))
}

/// A property insurer for which the first of these total assets make concentrations likely.
fn insurer(total: &str) -> Slip {
    let pegged = Slip::of("property").insurer("usd_pegged HKD").insurer("other_currency JPY");
    pegged.insurer(&format!("total_assets {total}"))
}

const LARGE: &str = "1000000000000";

fn any_total() -> impl Strategy<Value = &'static str> {
    words("2000000000 1000000000000")
}

fn owing(slip: Slip, currency: &str, debt: Decimal) -> Slip {
    slip.file("liabilities", format!("name,currency,value\ndebt,{currency},{debt}\n"))
}

fn read(slip: &Slip, readings: &Readings) -> Slip {
    let choices: Vec<_> = readings.choices().iter().map(ToString::to_string).collect();
    slip.clone().read_as(&choices.join(" "))
}

/// The only reading under which a register of these is refused, for a rating that is not printed.
fn refusing(readings: &Readings) -> Result<(), TestCaseError> {
    let choices: Vec<_> = readings.choices().iter().map(ToString::to_string).collect();
    prop_assert!(choices.contains(&"UnprintedRating=Refused".to_owned()), "refused");
    Ok(())
}

/// Risk, exposure, factor and capital of every charge on an asset.
fn figures(capital: &RegisterCapital, asset: &str) -> Vec<(SubRisk, Decimal, Decimal, Decimal)> {
    let charges = capital.charges().iter().filter(|charge| charge.subject() == asset);
    let mut figures: Vec<_> = charges
        .map(|of| {
            let amount = of.capital().value().yuan();
            (of.risk(), of.exposure().value(), of.factor().value(), amount)
        })
        .collect();
    figures.sort_unstable();
    figures
}

fn totals(capital: &RegisterCapital) -> [Decimal; 2] {
    [capital.market(), capital.credit()].map(|risk| risk.total().value().yuan())
}

fn sum(charges: &[&Charge]) -> Decimal {
    charges.iter().fold(Decimal::ZERO, |sum, charge| sum + charge.capital().value().yuan())
}

/// Every last step of what is measured.
fn traces(capital: &RegisterCapital) -> Vec<&Trace> {
    let mut traces: Vec<&Trace> = Vec::new();
    for charge in capital.charges() {
        traces.extend([charge.exposure().trace().as_ref(), charge.factor().trace()]);
        traces.extend([charge.capital().trace().as_ref(), charge.base()]);
        traces.extend(charge.coefficients().iter().map(AsRef::as_ref));
    }
    let risks = [capital.market(), capital.credit()].into_iter().chain(capital.overseas());
    for risk in risks {
        traces.extend(risk.parts().map(|(_, part)| part.trace().as_ref()));
        traces.extend([risk.total().trace().as_ref(), risk.diversification().trace()]);
    }
    let concentration = capital.concentration();
    traces.extend(concentration.threshold().map(|of| of.trace().as_ref()));
    traces.extend(concentration.counterparties().iter().map(|of| of.total().as_ref()));
    traces.push(concentration.property());
    traces
}

proptest! {
    /// A trust of one layer adds `(1 - 1) x 0.1`.
    #[test]
    fn an_asset_in_a_trust_of_one_layer_occupies_what_it_does_directly(
        line in any_holdable().prop_filter("held directly", |of| !of.starts_with("listed_share")),
    ) {
        let direct = insurer(LARGE).assets(&format!("A {line}"));
        let trust = insurer(LARGE).assets(&format!(
            "T fixed_income_trust value=1 counterparty=company rating=AAA treatment=look_through
             A {line} held_in=T"
        ));
        prop_assert_eq!(figures(&trust.capital(), "A"), figures(&direct.capital(), "A"));
    }

    /// Each asset alone, in renminbi; a larger one may also become a concentration.
    #[test]
    fn more_of_an_asset_never_occupies_less(
        line in any_direct().prop_filter("renminbi", |of| {
            !of.contains("currency=") || of.contains("=CNY")
        }),
        value in any_yuan(),
        more in any_yuan(),
        total in any_total(),
    ) {
        let of = |value: Decimal| {
            let line = line.replace("{v}", &value.to_string());
            insurer(total).assets(&format!("A {line}")).capital()
        };
        let (less, more) = (of(value), of(value + more));
        let charges = less.charges().iter().zip(more.charges());
        for (less, more) in charges {
            prop_assert!(less.capital().value() <= more.capital().value());
        }
        let totals = totals(&less).into_iter().zip(totals(&more));
        prop_assert!(totals.clone().all(|(less, more)| less <= more), "{totals:?}");
    }

    /// Overseas, by market, the part lies between the larger market and both.
    #[test]
    fn a_sub_risk_is_the_sum_of_its_charges(
        (lines, debt) in any_lines(),
        total in any_total(),
        readings in any_readings(),
    ) {
        let slip = owing(insurer(total).assets(&lines.join("\n")), "USD", debt);
        let Ok(capital) = read(&slip, &readings).measured() else { return refusing(&readings) };
        for (label, part) in capital.market().parts().chain(capital.credit().parts()) {
            let charges: Vec<_> = capital.charges().iter().collect();
            let of = |wanted: SubRisk| {
                let of = |charge: &&&Charge| charge.risk() == wanted && charge.hedge().is_none();
                sum(&charges.iter().filter(of).copied().collect::<Vec<_>>())
            };
            let mut risks: Vec<_> = charges.iter().map(|charge| charge.risk()).collect();
            risks.retain(|risk| risk.label() == label);
            risks.sort_unstable();
            risks.dedup();
            let parts: Vec<_> = risks.into_iter().map(of).collect();
            let plain = parts.iter().fold(Decimal::ZERO, |sum, part| sum + part);
            let part = part.value().yuan();
            if label.starts_with("overseas") {
                let largest = parts.iter().copied().max().unwrap_or_default();
                prop_assert!(largest <= part && part <= plain, "{label}: {parts:?} {part}");
            } else {
                prop_assert_eq!(part, plain, "{}", label);
            }
        }
    }

    /// The absolute value of the net: a currency pegged to the dollar is one with it.
    #[test]
    fn a_currency_position_is_the_same_for_assets_and_for_debts(
        asset in any_yuan(),
        debt in any_yuan(),
        (held, owed) in prop::sample::select(vec![("USD", "HKD"), ("EUR", "EUR"), ("JPY", "JPY")]),
    ) {
        let occupied = |asset: Decimal, debt: Decimal| {
            let cash = insurer(LARGE).assets(&format!("A cash value={asset} currency={held}"));
            owing(cash, owed, debt).sub_risk("exchange_rate")
        };
        prop_assert_eq!(occupied(asset, debt), occupied(debt, asset));
        prop_assert_eq!(occupied(asset, asset), "0.00");
    }

    #[test]
    fn the_order_of_the_rows_changes_no_capital(
        ((lines, debt), shuffled) in any_lines().prop_flat_map(|(lines, debt)| {
            (Just((lines.clone(), debt)), Just(lines).prop_shuffle())
        }),
        total in any_total(),
    ) {
        let of = |lines: &[String]| {
            owing(insurer(total).assets(&lines.join("\n")), "JPY", debt).capital()
        };
        let (one, other) = (of(&lines), of(&shuffled));
        prop_assert_eq!(totals(&one), totals(&other));
        for charge in one.charges() {
            prop_assert_eq!(figures(&one, charge.subject()), figures(&other, charge.subject()));
        }
        prop_assert_eq!(one.charges().len(), other.charges().len());
    }

    /// Claims and debts on one reinsurer: the exposure is the net, and never below zero.
    #[test]
    fn what_is_set_off_is_never_above_the_claims(
        claims in prop::collection::vec(any_yuan(), 1..4),
        debts in prop::collection::vec(any_yuan(), 0..4),
    ) {
        let values = claims.iter().copied().chain(debts.iter().map(|debt| -debt));
        let line = |(place, value): (usize, Decimal)| {
            format!("C{place} ceded_receivable value={value} counterparty=domestic_reinsurer \
                     set_off=yes\n")
        };
        let lines: String = values.clone().enumerate().map(line).collect();
        let capital = insurer(LARGE).assets(&lines).capital();
        let exposure = capital.charges().iter().filter(|of| of.risk() == SubRisk::Default);
        let exposure = exposure.fold(Decimal::ZERO, |sum, of| sum + of.exposure().value());
        let net = values.fold(Decimal::ZERO, |sum, value| sum + value).max(Decimal::ZERO);
        prop_assert_eq!(exposure, net);
        prop_assert!(exposure <= claims.iter().fold(Decimal::ZERO, |sum, claim| sum + claim));
    }

    /// The insurer's part of a product is that of every exposure in it, at the same factor.
    #[test]
    fn the_part_of_a_product_scales_the_exposures_in_it(
        line in any_holdable(),
        share in 1..=100_i64,
        layers in 1..=3_u32,
    ) {
        let of = |share: i64| {
            let held = insurer(LARGE).assets(&format!(
                "P equity_fund value=1 counterparty=company treatment=look_through \
                 layers={layers} share={share}%
                 A {line} held_in=P"
            ));
            figures(&held.capital(), "A")
        };
        let (whole, part) = (of(100), of(share));
        prop_assert_eq!(whole.len(), part.len());
        for (whole, part) in whole.into_iter().zip(part) {
            prop_assert_eq!((whole.0, whole.2), (part.0, part.2));
            prop_assert_eq!(part.1, whole.1 * Decimal::new(share, 2));
        }
    }

    #[test]
    fn every_trace_of_a_register_replays(
        (lines, debt) in any_lines(),
        total in any_total(),
        readings in any_readings(),
    ) {
        let slip = owing(insurer(total).assets(&lines.join("\n")), "HKD", debt);
        let Ok(capital) = read(&slip, &readings).measured() else { return refusing(&readings) };
        for trace in traces(&capital) {
            prop_assert_eq!(trace.replay(), Ok(()));
        }
    }

    #[test]
    fn credit_risk_lies_between_its_larger_part_and_their_sum(
        (lines, _) in any_lines(),
        total in any_total(),
    ) {
        let capital = insurer(total).assets(&lines.join("\n")).capital();
        let parts: Vec<_> = capital.credit().parts().map(|(_, of)| of.value().yuan()).collect();
        let found = capital.credit().total().value().yuan();
        let plain = parts.iter().fold(Decimal::ZERO, |sum, part| sum + part);
        let largest = parts.iter().copied().max().unwrap_or_default();
        prop_assert!(largest <= found && found <= plain, "{parts:?} {found}");
    }
}
