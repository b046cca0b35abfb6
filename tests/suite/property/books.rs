//! Random books that are valid by construction.

use c_ross::{
    Account, Action, Amount, Board, Constituent, CoreSurplus, CreditBusiness, CreditExposure,
    CreditGuaranteeBook, EquityPriceRisk, GradedAmounts, GradedCapital, Insurer, InsurerKind,
    LimitedCapital, LineMeasure, ListedShare, Organisation, Price, PurchaseCost, Readings,
    ReportedCapital, RuleSet, Security, Shares, Tiers, Trade,
};
use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::scenario::day;
use crate::scenario::insurer::nothing;

/// What is wished for; it becomes the nearest trade that is possible.
#[derive(Clone, Debug)]
struct Wish {
    days: u64,
    kind: u8,
    account: usize,
    shares: i64,
    fen: i64,
}

fn wish() -> impl Strategy<Value = Wish> {
    (0..4_000_u64, 0..8_u8, 0..3_usize, 1..1_000_000_i64, 1..10_000_000_000_i64)
        .prop_map(|(days, kind, account, shares, fen)| Wish { days, kind, account, shares, fen })
}

/// Days from 2015 to the end of 2025.
pub(super) fn any_day() -> impl Strategy<Value = NaiveDate> {
    (0..4_018_u64).prop_map(|days| day("2015-01-01").checked_add_days(Days::new(days)).unwrap())
}

/// Trades that can be booked, by day, of three accounts.
pub(super) fn any_trades() -> impl Strategy<Value = Vec<Trade>> {
    prop::collection::vec(wish(), 1..25).prop_map(|mut wishes| {
        wishes.sort_by_key(|wish| wish.days);
        let mut held = [0_i64; 3];
        wishes.iter().flat_map(|wish| granted(wish, &mut held)).collect()
    })
}

fn granted(wish: &Wish, held: &mut [i64; 3]) -> Vec<Trade> {
    const NAMES: [&str; 3] = ["a", "b", "c"];
    let on = day("2015-01-01").checked_add_days(Days::new(wish.days)).unwrap();
    let trade = |account: usize, action, shares| {
        Trade::new(on, Account::new(NAMES[account]), action, Shares::new(shares).unwrap()).unwrap()
    };
    let cost = PurchaseCost::from_yuan(Decimal::new(wish.fen, 2)).unwrap();
    let balance = held[wish.account];
    let part = 1 + wish.shares % balance.max(1);
    match wish.kind {
        3 | 4 if balance > 0 => {
            held[wish.account] -= part;
            vec![trade(wish.account, Action::Sell, part)]
        }
        5 if balance > 0 => {
            held[wish.account] += wish.shares;
            vec![trade(wish.account, Action::Bonus, wish.shares)]
        }
        6 if balance > 0 => {
            let other = (wish.account + 1) % held.len();
            held[wish.account] -= part;
            held[other] += part;
            let leaves = trade(wish.account, Action::TransferOut, part);
            vec![leaves, trade(other, Action::TransferIn, part)]
        }
        kind => {
            held[wish.account] += wish.shares;
            let action = match kind {
                0 => Action::Opening(cost),
                1 => Action::Rights(cost),
                _ => Action::Buy(cost),
            };
            vec![trade(wish.account, action, wish.shares)]
        }
    }
}

/// One way to read every point.
pub(super) fn any_readings() -> impl Strategy<Value = Readings> {
    prop::collection::vec(any::<prop::sample::Index>(), Readings::variants().len()).prop_map(
        |choices| {
            let points = Readings::variants().into_iter().zip(choices);
            points.fold(Readings::default(), |readings, ((name, variants), choice)| {
                let variant: &&str = choice.get(&variants);
                readings.with(name, variant).unwrap()
            })
        },
    )
}

pub(super) fn any_constituent() -> impl Strategy<Value = Constituent> {
    prop::sample::select(vec![
        Constituent::OfNone,
        Constituent::OfCsi300,
        Constituent::OfLowVolatility100,
        Constituent::OfBoth,
    ])
}

/// Shares of every class with their trades, each security once.
pub(super) fn any_shares() -> impl Strategy<Value = Vec<(ListedShare, Vec<Trade>)>> {
    let boards = prop::sample::select(vec![Board::Main, Board::ChiNext, Board::Star]);
    let indices = any_constituent();
    // Up to one, up to a hundred, up to a thousand yuan: losses and gains.
    let prices = prop_oneof![0..1_000_000_i64, 0..100_000_000_i64, 0..1_000_000_000_i64];
    let share = (boards, indices, prices, any_trades());
    prop::collection::vec(share, 1..5).prop_map(|shares| {
        let shares = shares.into_iter().enumerate();
        let listed = shares.map(|(place, (board, index, millionths, trades))| {
            let price = Price::from_yuan(Decimal::new(millionths, 6)).unwrap();
            let security = Security::new(&place.to_string());
            (ListedShare::new(security, "share", board, index, price), trades)
        });
        listed.collect()
    })
}

/// Yuan to the fen up to a billion, often none.
pub(super) fn any_amount() -> impl Strategy<Value = Amount> {
    prop_oneof![1 => Just(0_i64), 4 => 0..100_000_000_000_i64]
        .prop_map(|fen| Amount::from_yuan(Decimal::new(fen, 2)).unwrap())
}

fn any_measure(least: i64) -> impl Strategy<Value = LineMeasure> {
    prop_oneof![
        1 => Just(LineMeasure::TooYoung),
        6 => (least..2_000_i64).prop_map(|mille| LineMeasure::Known(Decimal::new(mille, 3))),
    ]
}

/// A line of credit insurance; a combined ratio of zero is refused, so it begins above.
pub(super) fn any_line() -> impl Strategy<Value = CreditGuaranteeBook> {
    let exposures = prop::collection::vec((any_amount(), any_amount()), 5);
    (exposures, any_measure(1), any_amount(), any_amount(), any_measure(-500)).prop_map(
        |(exposures, ratio, ceded, assumed, run_off)| {
            let exposures = CreditBusiness::ALL.into_iter().zip(exposures);
            let exposures = exposures.map(|(business, (premium, reserve))| {
                CreditExposure::new(business, premium, reserve).unwrap()
            });
            CreditGuaranteeBook::new(exposures.collect(), ratio, ceded, assumed, run_off).unwrap()
        },
    )
}

/// The accounts of the book that are the insurer's, and the rules under which it reported.
fn any_part() -> impl Strategy<Value = (Vec<&'static str>, Option<&'static str>)> {
    let accounts = prop::sample::select(vec![vec![], vec!["a", "b", "c"]]);
    let rules_of = prop::sample::select(vec![None, Some("2022-06-30"), Some("2025-09-30")]);
    (accounts, rules_of)
}

/// Capital of any form, often over its limits.
pub(super) fn any_capital() -> impl Strategy<Value = ReportedCapital> {
    let amounts = prop::array::uniform5(any_amount());
    let organisation = prop::sample::select(Organisation::ALL.to_vec());
    (amounts, organisation, prop::option::of(0..=4_i64)).prop_map(
        |([core_one, core_two, supplementary_one, supplementary_two, surplus], form, quarters)| {
            let tiers = Tiers { core_one, core_two, supplementary_one, supplementary_two };
            let part = |quarters: i64| {
                let part = core_two.yuan() * Decimal::new(25 * quarters, 2);
                Amount::from_yuan(part.trunc_with_scale(2)).unwrap()
            };
            let surplus = quarters
                .map(|quarters| CoreSurplus { core_one: surplus, core_two: part(quarters) });
            ReportedCapital { tiers, surplus, organisation: form }
        },
    )
}

/// An insurer of any kind with at least a yuan of credit risk, so that its ratios exist.
pub(super) fn any_insurer() -> impl Strategy<Value = Insurer> {
    let amounts = prop::collection::vec(any_amount(), 11);
    let kind = prop::sample::select(InsurerKind::ALL.to_vec());
    let factors = (-100..100_i64, 0..=2_i64);
    let all = (kind, amounts, factors, any_part(), any_capital());
    all.prop_map(|(kind, amounts, (control, size), part, capital)| {
        let mut insurer = nothing(kind);
        let one = Amount::from_yuan(Decimal::ONE).unwrap();
        insurer.credit = amounts[0].max(one);
        insurer.non_life = amounts[1];
        if kind != InsurerKind::Property {
            insurer.life = amounts[2];
        }
        insurer.interest_rate = amounts[3];
        insurer.real_estate = amounts[4];
        insurer.overseas_fixed_income = amounts[5];
        insurer.overseas_equity = amounts[6];
        insurer.exchange_rate = amounts[7];
        let (accounts, rules_of) = part;
        insurer.accounts = accounts.into_iter().map(Account::new).collect();
        insurer.equity_price = match rules_of {
            // More than any book of these shares can occupy.
            Some(rules_of) => EquityPriceRisk::Reported {
                capital: Amount::from_yuan(Decimal::from(1_000_000_000_000_000_i64)).unwrap(),
                rules_of: day(rules_of),
            },
            None => EquityPriceRisk::Beside(amounts[8]),
        };
        insurer.capital = capital;
        insurer.additional = amounts[9];
        insurer.control_risk_factor = Decimal::new(control, 3);
        insurer.size_coefficient = Decimal::new(-5 * size, 2);
        insurer
    })
}

/// The tiers of a capital after a change of core tier 1 in yuan, by the traced path; those reported
/// where nothing changes.
pub(super) fn within_limits(
    capital: &ReportedCapital,
    change: Decimal,
    rules: &RuleSet<'_>,
    readings: &Readings,
) -> Tiers {
    if change.is_zero() {
        return capital.tiers;
    }
    let none = CoreSurplus { core_one: Amount::ZERO, core_two: Amount::ZERO };
    let (tiers, surplus) = (capital.tiers, capital.surplus.unwrap_or(none));
    let yuan = |yuan: Decimal| Amount::from_yuan(yuan).unwrap();
    let graded = GradedCapital::given(&GradedAmounts {
        core_one: yuan(tiers.core_one.yuan() - surplus.core_one.yuan() + change),
        core_one_surplus: surplus.core_one,
        core_two: yuan(tiers.core_two.yuan() - surplus.core_two.yuan()),
        core_two_surplus: surplus.core_two,
        supplementary_one: tiers.supplementary_one,
        supplementary_two: tiers.supplementary_two,
    });
    let limited =
        LimitedCapital::of(&graded.unwrap(), capital.organisation, rules, readings).unwrap();
    limited.tiers()
}
