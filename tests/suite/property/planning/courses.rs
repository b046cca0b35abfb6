//! Calendars, plans and cliffs hold whatever the book.

use c_ross::{
    Account, Action, Amount, Basis, Book, BookAt, Calendar, Cliff, Constituent, CostBasis, Holding,
    Insurer, ListedShare, Marginals, Measurement, MembershipChange, Place, Plan, PlannedSide,
    PlannedTrade, Price, PurchaseCost, Readings, Room, RuleBook, RuleDay, Security, Shares, Stand,
    StandFigure, Trade, ValuationDate, WhatIf, cliffs,
};
use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use rust_decimal::{Decimal, RoundingStrategy};

use crate::property::books::{
    any_constituent, any_insurer, any_readings, any_shares, within_limits,
};
use crate::scenario::day;

const VALUED: &str = "2025-12-31";

fn basis(readings: Readings) -> Basis {
    Basis { day: RuleDay::new(day(VALUED)), readings }
}

fn at(book: &Book, readings: Readings) -> BookAt<'_> {
    BookAt { book, valued: ValuationDate::new(day(VALUED)), basis: basis(readings) }
}

fn measured(book: &Book, on: NaiveDate, readings: &Readings) -> Option<Measurement> {
    let (rules, valued) = (RuleBook::embedded().unwrap(), ValuationDate::new(on));
    let set = rules.on(RuleDay::new(day(VALUED)));
    Measurement::of_book(book, valued, &set, readings).ok()
}

/// Whether each share that is held is held long, in the order of the book.
fn long_held(book: &Book, on: NaiveDate, readings: &Readings) -> Vec<bool> {
    let measured = measured(book, on, readings).unwrap();
    measured.equity().charges().iter().map(c_ross::ShareCharge::is_long_held).collect()
}

/// The place of a share among those held.
fn place(book: &Book, security: &Security, readings: &Readings) -> usize {
    let held = book
        .shares()
        .iter()
        .filter(|(_, trades)| Holding::of(trades, readings).unwrap().shares() > Shares::ZERO);
    held.map(|(share, _)| share.security()).position(|of| of == security).unwrap()
}

/// The book with trades of the valuation day added to a share.
fn traded(book: &Book, security: &Security, more: &[Trade]) -> Book {
    let mut shares = book.shares().to_vec();
    let (_, trades) = shares.iter_mut().find(|(of, _)| of.security() == security).unwrap();
    trades.extend_from_slice(more);
    Book::of_shares(shares)
}

fn trade(account: &Account, action: Action, shares: i64) -> Trade {
    Trade::new(day(VALUED), account.clone(), action, Shares::new(shares).unwrap()).unwrap()
}

/// Sales of so many shares, from the account of a cliff or from one after the other.
fn sales(book: &Book, cliff: &Cliff, shares: i64, readings: &Readings) -> Vec<Trade> {
    let (_, trades) =
        book.shares().iter().find(|(of, _)| of.security() == cliff.security()).unwrap();
    let holding = Holding::of(trades, readings).unwrap();
    let mut left = shares;
    let mut sales = Vec::new();
    for (account, held) in holding.balances() {
        let part = held.count().min(left);
        if part > 0 && cliff.account().is_none_or(|of| of == account) {
            sales.push(trade(account, Action::Sell, part));
            left -= part;
        }
    }
    assert_eq!(left, 0);
    sales
}

fn purchase(book: &Book, cliff: &Cliff, shares: i64) -> Vec<Trade> {
    if shares == 0 {
        return Vec::new();
    }
    let (share, _) =
        book.shares().iter().find(|(of, _)| of.security() == cliff.security()).unwrap();
    let paid = share.price().yuan() * Decimal::from(shares);
    let paid = Action::Buy(PurchaseCost::from_yuan(paid).unwrap());
    vec![trade(&Account::new("a"), paid, shares)]
}

/// Days from the valuation, account, purchase or sale, shares, price in fen.
type Wish = (u64, usize, bool, i64, Option<i64>);

fn any_wishes() -> impl Strategy<Value = Vec<Wish>> {
    let price = prop::option::of(1..100_000_i64);
    let wish = (1..700_u64, 0..3_usize, any::<bool>(), 1..10_000_i64, price);
    prop::collection::vec(wish, 0..6)
}

fn after(days: u64) -> NaiveDate {
    day(VALUED).checked_add_days(Days::new(days)).unwrap()
}

/// The wishes that can be done, with what is done then and the market price after it.
fn planned(
    share: &ListedShare,
    trades: &[Trade],
    mut wishes: Vec<Wish>,
    readings: &Readings,
) -> (Vec<PlannedTrade>, Vec<(Trade, Price)>) {
    let (mut planned, mut done, mut prices) = (Vec::new(), trades.to_vec(), Vec::new());
    let mut last = share.price();
    wishes.sort_unstable();
    for (days, account, buys, shares, fen) in wishes {
        let on = after(days);
        let account = Account::new(["a", "b", "c"][account]);
        let side = if buys { PlannedSide::Buy } else { PlannedSide::Sell };
        let price = fen.map(|fen| Price::from_yuan(Decimal::new(fen, 2)).unwrap());
        let market = price.unwrap_or(last);
        let paid = market.yuan() * Decimal::from(shares);
        let action = match side {
            PlannedSide::Buy => Action::Buy(PurchaseCost::from_yuan(paid).unwrap()),
            PlannedSide::Sell => Action::Sell,
        };
        let shares = Shares::new(shares).unwrap();
        let made = Trade::new(on, account.clone(), action, shares).unwrap();
        let tried = [done.as_slice(), std::slice::from_ref(&made)].concat();
        if Holding::of(&tried, readings).is_err() {
            continue;
        }
        done = tried;
        last = market;
        prices.push((made, market));
        let (place, security) = (Place::file("plan"), share.security().clone());
        planned.push(PlannedTrade { place, day: on, account, security, side, shares, price });
    }
    (planned, prices)
}

/// What the prices of trades move in the value of the insurer's own shares, with the trades or
/// without them: to the fen.
fn gain(
    insurer: &Insurer,
    (share, trades): &(ListedShare, Vec<Trade>),
    made: &[&(Trade, Price)],
    trading: bool,
) -> Decimal {
    let own =
        |trade: &&Trade| insurer.accounts.is_empty() || insurer.accounts.contains(trade.account());
    let signed = |trade: &Trade| {
        let shares = Decimal::from(trade.shares().count());
        let leave = matches!(trade.action(), Action::Sell | Action::TransferOut);
        if leave { -shares } else { shares }
    };
    let mut held: Decimal = trades.iter().filter(own).map(signed).fold(Decimal::ZERO, |a, b| a + b);
    let (mut price, mut gain) = (share.price().yuan(), Decimal::ZERO);
    for (trade, market) in made {
        gain += held * (market.yuan() - price);
        price = market.yuan();
        if trading && own(&trade) {
            held += signed(trade);
        }
    }
    gain.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// On the day of passing the factor is there, and the day before it was not; what is said not
    /// to pass by the horizon has not passed then.
    #[test]
    fn the_days_of_the_calendar_are_the_first(shares in any_shares(), readings in any_readings()) {
        let book = Book::of_shares(shares);
        prop_assume!(measured(&book, day(VALUED), &readings).is_some());
        let at = at(&book, readings);
        let (rules, horizon) = (RuleBook::embedded().unwrap(), day("2028-06-30"));
        // A factor that falls below zero without a range is refused on the day on which it does.
        let Ok(calendar) = Calendar::of(&rules, &at, &Plan::default(), horizon) else {
            return Ok(());
        };
        for outlook in calendar.outlooks().iter().filter(|of| of.account().is_none()) {
            let place = place(&book, outlook.security(), &readings);
            let long = |on: NaiveDate| long_held(&book, on, &readings)[place];
            match outlook.outlook() {
                c_ross::Outlook::On(on) => {
                    prop_assert!(long(on));
                    prop_assert!(!long(on.pred_opt().unwrap()));
                }
                c_ross::Outlook::Already => prop_assert!(long(day(VALUED))),
                c_ross::Outlook::NotByHorizon | c_ross::Outlook::NoFactor => {
                    prop_assert!(!long(horizon));
                }
            }
        }
        // Nothing moves between the steps: the last of them is the horizon.
        let last = Stand::of(&measured(&book, horizon, &readings).unwrap()).unwrap();
        prop_assert_eq!(calendar.bridge().last().clone(), last);
    }

    /// The room keeps the factor, and one share more loses it.
    #[test]
    fn one_share_more_than_the_room_loses_the_factor(
        shares in any_shares(),
        readings in any_readings(),
    ) {
        let book = Book::of_shares(shares);
        prop_assume!(measured(&book, day(VALUED), &readings).is_some());
        for cliff in cliffs(&RuleBook::embedded().unwrap(), &at(&book, readings)).unwrap() {
            // None where the book cannot be measured with the trades, as for a factor below zero.
            let tested = |more: &[Trade]| {
                let moved = traded(&book, cliff.security(), more);
                let place = place(&moved, cliff.security(), &readings);
                let all = measured(&moved, day(VALUED), &readings)?;
                let tests = all.equity().charges()[place].tests();
                Some(tests.iter().any(|of| of.class() == cliff.class() && of.passes().value()))
            };
            let long = |more: &[Trade]| tested(more) != Some(false);
            let lost = |more: &[Trade]| tested(more) != Some(true);
            match cliff.to_buy() {
                Room::UpTo(most) => {
                    prop_assert!(long(&purchase(&book, &cliff, most)));
                    prop_assert!(lost(&purchase(&book, &cliff, most + 1)));
                }
                Room::NotHeldLong => prop_assert!(lost(&[])),
                Room::Any => prop_assert!(long(&purchase(&book, &cliff, 1_000_000))),
            }
            match cliff.to_sell() {
                Room::UpTo(most) => {
                    prop_assert!(long(&sales(&book, &cliff, most, &readings)));
                    let moved = sales(&book, &cliff, most + 1, &readings);
                    let left = traded(&book, cliff.security(), &moved);
                    let mut shares = left.shares().iter();
                    let held = shares.find(|(of, _)| of.security() == cliff.security());
                    let left = Holding::of(&held.unwrap().1, &readings).unwrap().shares();
                    // Of a class asked as a whole the last share of one may lose that of others.
                    prop_assert!(left == Shares::ZERO || lost(&moved));
                }
                Room::NotHeldLong => prop_assert!(lost(&[])),
                Room::Any => {
                    let security = cliff.security();
                    let own = book.shares().iter().find(|(of, _)| of.security() == security);
                    let held = Holding::of(&own.unwrap().1, &readings).unwrap();
                    let of = |name| cliff.account().is_none_or(|own| own == name);
                    let all = held.balances().iter().filter(|(name, _)| of(name));
                    let all = all.fold(0, |all, (_, shares)| all + shares.count());
                    prop_assert!(long(&[]));
                    prop_assert!(all == 1 || long(&sales(&book, &cliff, all - 1, &readings)));
                }
            }
        }
    }

    /// In whichever order a day's sales are written, of whatever accounts, the same lots are left
    /// at the same cost, and every figure up to both ratios is the same.
    #[test]
    fn the_order_of_sales_within_a_day_does_not_matter(
        shares in any_shares(),
        insurer in any_insurer(),
        readings in any_readings(),
        turn in 0..10_usize,
        cut in 1..1_000_i64,
    ) {
        let (_, trades) = &shares[0];
        let before = Holding::of(trades, &readings).unwrap();
        let mut sales = Vec::new();
        for (account, held) in before.balances() {
            let first = 1 + cut % held.count();
            sales.push(trade(account, Action::Sell, first));
            let rest = (held.count() - first) / 2;
            if rest > 0 {
                sales.push(trade(account, Action::Sell, rest));
            }
        }
        prop_assume!(!sales.is_empty());
        let after = |sales: &[Trade]| {
            let trades = [trades.as_slice(), sales].concat();
            let holding = Holding::of(&trades, &readings).unwrap();
            let lots = holding.lots().iter();
            let lots = lots.map(|lot| (lot.acquired(), lot.shares(), lot.cost()));
            let averages = [CostBasis::MovingAverage, CostBasis::AllPurchases];
            let [moving, ever] = averages.map(|basis| holding.purchase_cost(basis).unwrap());
            let costs = (moving, ever, holding.purchase_cost(CostBasis::RemainingLots).unwrap());
            let mut later = shares.clone();
            later[0].1 = trades;
            let book = Book::of_shares(later).with_insurer(insurer.clone());
            let stand = measured(&book, day(VALUED), &readings).map(|of| Stand::of(&of).unwrap());
            (lots.collect::<Vec<_>>(), costs, holding.balances().to_vec(), stand)
        };
        let written = after(&sales);
        let place = turn % sales.len();
        sales.rotate_left(place);
        prop_assert_eq!(&after(&sales), &written);
        sales.reverse();
        prop_assert_eq!(&after(&sales), &written);
    }

    /// Doing what was planned and valuing later is what the plan said; without trades both sides
    /// are what the book itself is then. Planned prices are market prices on both sides, and what
    /// they move in the insurer's own shares moves capital within its limits; so do changes of an
    /// index.
    #[test]
    fn doing_the_plan_gives_what_it_said(
        shares in any_shares(),
        insurer in any_insurer(),
        readings in any_readings(),
        wishes in any_wishes(),
        changes in prop::collection::btree_map(1..700_u64, any_constituent(), 0..3),
    ) {
        let mut insurer = insurer;
        insurer.equity_price = c_ross::EquityPriceRisk::Beside(Amount::ZERO);
        let book = Book::of_shares(shares).with_insurer(insurer.clone());
        prop_assume!(measured(&book, day(VALUED), &readings).is_some());
        let (share, trades) = &book.shares()[0];
        prop_assume!(share.price().yuan() > Decimal::ZERO);
        let (planned, prices) = planned(share, trades, wishes, &readings);
        let change = |(days, constituent): (&u64, &Constituent)| MembershipChange {
            place: Place::file("changes"),
            day: after(*days),
            security: share.security().clone(),
            constituent: *constituent,
        };
        let changes: Vec<_> = changes.iter().map(change).collect();
        let at = at(&book, readings);
        let rules = RuleBook::embedded().unwrap();
        let none = planned.is_empty();
        let plan = Plan::of(&at, planned, changes.clone()).unwrap();
        let what_if = WhatIf::of(&rules, &at, &plan, day("2027-06-30"));
        prop_assert!(what_if.is_ok() || !none || !changes.is_empty());
        // A plan may lead to what cannot be measured, such as more capital than amounts hold.
        prop_assume!(what_if.is_ok());
        let what_if = what_if.unwrap();
        prop_assert_eq!(what_if.quarters().len(), 6);
        let set = rules.on(at.basis.day);
        for quarter in what_if.quarters() {
            let on = quarter.day();
            let made: Vec<_> = prices.iter().filter(|(trade, _)| trade.day() <= on).collect();
            let member = changes.iter().rev().find(|change| change.day <= on);
            for (state, trading) in [(quarter.with(), true), (quarter.without(), false)] {
                let mut later = book.shares().to_vec();
                let (share, trades) = &mut later[0];
                let change = gain(&insurer, &book.shares()[0], &made, trading);
                if let Some((_, price)) = made.last() {
                    *share = share.clone().priced(*price);
                }
                if let Some(change) = member {
                    *share = share.clone().of_indices(change.constituent);
                }
                if trading {
                    trades.extend(made.iter().map(|(trade, _)| trade.clone()));
                }
                let mut insurer = insurer.clone();
                insurer.capital.tiers =
                    within_limits(&insurer.capital, change, &set, &at.basis.readings);
                let book_then = Book::of_shares(later).with_insurer(insurer);
                let then = measured(&book_then, on, &readings).unwrap();
                prop_assert_eq!(state.stand(), &Stand::of(&then).unwrap());
            }
            if none {
                prop_assert_eq!(quarter.with(), quarter.without());
            }
        }
    }

    /// The contributions of positions, and of what lies beside them, add up to that of the risk.
    #[test]
    fn contributions_of_positions_add_up(
        shares in any_shares(),
        insurer in any_insurer(),
        readings in any_readings(),
    ) {
        let book = Book::of_shares(shares).with_insurer(insurer);
        let Ok(of) = Marginals::of(&RuleBook::embedded().unwrap(), &at(&book, readings)) else {
            return Ok(());
        };
        let parts = of.shares().iter().map(|share| share.contribution().yuan());
        let parts: Decimal = parts.fold(of.beside().yuan(), |sum, part| sum + part);
        let line = of.lines().iter().find(|line| line.sub_risk() == Some("equity_price")).unwrap();
        prop_assert_eq!(parts, line.capital().yuan());
        let lines = of.lines().iter().fold(Decimal::ZERO, |sum, line| sum + line.capital().yuan());
        let measured = measured(&book, day(VALUED), &readings).unwrap();
        let minimum = Stand::of(&measured).unwrap().amount(StandFigure::MinimumCapital).unwrap();
        prop_assert_eq!(lines, minimum.yuan());
    }
}
