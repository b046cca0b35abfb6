//! Laws of what lies ahead: the days are the first, the room is exact, a plan is what it does.

use c_ross::{
    Account, Action, Basis, Book, BookAt, Calendar, Error, Holding, ListedShare, Marginals,
    Measurement, Place, Plan, Planned, PurchaseCost, QuarterEnd, Readings, RoomToBuy, RuleBook,
    RuleDay, Shares, Stand, StandFigure, Trade, Turn, ValuationDate, cliffs, what_if,
};
use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::property::books::{any_insurer, any_readings, any_shares, any_trades};
use crate::scenario::day;

type Listed = Vec<(ListedShare, Vec<Trade>)>;

fn valued() -> ValuationDate {
    ValuationDate::new(day("2025-12-31"))
}

fn at<'book>(book: &'book Book, readings: &Readings) -> BookAt<'book> {
    let basis = Basis { day: RuleDay::new(valued().day()), readings: *readings };
    BookAt { book, valued: valued(), basis }
}

/// Whether each share of a book passes the test of each class on a day.
fn passes(book: &Book, on: NaiveDate, readings: &Readings) -> Result<Vec<(String, bool)>, Error> {
    let rules = RuleBook::embedded().unwrap();
    let rule_day = RuleDay::new(valued().day());
    let end = QuarterEnd::of(book, ValuationDate::new(on), rule_day, &rules, readings)?;
    let charges = end.held().iter().zip(end.now().equity().charges());
    let all = charges.flat_map(|(held, charge)| {
        let code = held.share().security().code();
        charge
            .tests()
            .iter()
            .map(move |test| (format!("{code} {}", test.class().name()), test.passes().value()))
    });
    Ok(all.collect())
}

fn with_trade(shares: &Listed, code: &str, trade: Trade) -> Book {
    let mut shares = shares.clone();
    for (share, trades) in &mut shares {
        if share.security().code() == code {
            trades.push(trade.clone());
        }
    }
    Book::of_shares(shares)
}

fn traded(account: &str, action: Action, shares: Shares) -> Trade {
    Trade::new(valued().day(), Account::new(account), action, shares).unwrap()
}

/// What passes after one more trade of a share on the valuation date.
fn passes_after(shares: &Listed, code: &str, trade: Trade, readings: &Readings) -> Option<bool> {
    let class_and_code: &str = code;
    let (code, _) = class_and_code.split_once(' ').unwrap();
    let book = with_trade(shares, code, trade);
    let passes = passes(&book, valued().day(), readings).unwrap();
    passes.into_iter().find(|(name, _)| name == class_and_code).map(|(_, passes)| passes)
}

/// So many thousandths.
fn part_of(count: i64, thousandths: i64) -> i64 {
    i64::try_from(i128::from(count) * i128::from(thousandths) / 1_000).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Exactly the room may be bought, and one share more loses the factor.
    #[test]
    fn room_to_buy_is_the_most_that_may_be_bought(
        shares in any_shares(),
        readings in any_readings(),
    ) {
        let book = Book::of_shares(shares.clone());
        let rules = RuleBook::embedded().unwrap();
        let Ok(cliffs) = cliffs(&rules, &at(&book, &readings)) else { return Ok(()) };
        for cliff in cliffs {
            let code = cliff.security().code();
            let name = format!("{code} {}", cliff.class().name());
            let own = shares.iter().find(|(of, _)| of.security().code() == code).unwrap();
            let price = own.0.price();
            let bought = |count: i64| {
                let cost = PurchaseCost::from_yuan(price.yuan() * Decimal::from(count)).ok()?;
                let buy = traded("a", Action::Buy(cost), Shares::new(count).ok()?);
                passes_after(&shares, &name, buy, &readings)
            };
            match cliff.room() {
                RoomToBuy::Shares(room) => {
                    prop_assert!(room.count() == 0 || bought(room.count()) == Some(true));
                    prop_assert_eq!(bought(room.count() + 1), Some(false));
                }
                RoomToBuy::Unlimited => prop_assert!(bought(1_000_000) != Some(false)),
            }
        }
    }

    /// The sales to loss lose the factor, and one share less does not.
    #[test]
    fn sales_to_loss_are_the_least_that_lose_it(
        shares in any_shares(),
        readings in any_readings(),
        part in 1..1_000_i64,
    ) {
        let book = Book::of_shares(shares.clone());
        let rules = RuleBook::embedded().unwrap();
        let Ok(cliffs) = cliffs(&rules, &at(&book, &readings)) else { return Ok(()) };
        for cliff in cliffs {
            let code = cliff.security().code();
            let name = format!("{code} {}", cliff.class().name());
            let trades = &shares.iter().find(|(of, _)| of.security().code() == code).unwrap().1;
            let balances = Holding::of(trades, &readings).unwrap().balances().to_vec();
            // Of one account, or over the accounts in their order.
            let sold = |account: Option<&Account>, count: i64| {
                let mut shares = shares.clone();
                let mut left = count;
                for (name, balance) in &balances {
                    let part = left.min(balance.count());
                    if part > 0 && account.is_none_or(|account| account == name) {
                        let sale = traded(name.name(), Action::Sell, Shares::new(part).unwrap());
                        let own = shares.iter_mut().find(|(of, _)| of.security().code() == code);
                        own.unwrap().1.push(sale);
                        left -= part;
                    }
                }
                let passes =
                    passes(&Book::of_shares(shares), valued().day(), &readings).unwrap();
                passes.into_iter().find(|(of, _)| *of == name).map(|(_, passes)| passes)
            };
            for sales in cliff.sales() {
                let most = balances.iter().filter(|(name, _)| {
                    sales.account().is_none_or(|account| account == name)
                });
                let most = most.fold(0, |all, (_, balance)| all + balance.count());
                match sales.shares() {
                    Some(least) => {
                        prop_assert_eq!(sold(sales.account(), least.count()), Some(false));
                        let less = least.count() - 1;
                        prop_assert!(less == 0 || sold(sales.account(), less) == Some(true));
                    }
                    None => {
                        let some = part_of(most, part);
                        prop_assert!(some == 0 || sold(sales.account(), some) != Some(false));
                    }
                }
            }
        }
    }

    /// With nothing planned a day of the calendar is the first: the day before is not past the
    /// threshold, and the day is; and the stands add up to the measurement at the horizon.
    #[test]
    fn the_days_of_a_calendar_are_the_first(
        shares in any_shares(),
        insurer in any_insurer(),
        readings in any_readings(),
    ) {
        let book = Book::of_shares(shares).with_insurer(insurer);
        let (rules, at) = (RuleBook::embedded().unwrap(), at(&book, &readings));
        let horizon = day("2033-12-31");
        let Ok(calendar) = Calendar::of(&rules, &at, &Plan::default(), horizon) else {
            return Ok(());
        };
        for of in calendar.days() {
            let before = of.day().checked_sub_days(Days::new(1)).unwrap();
            let (before, on) = (
                passes(&book, before, &readings).unwrap(),
                passes(&book, of.day(), &readings).unwrap(),
            );
            prop_assert!(!of.crossings().is_empty());
            for crossing in of.crossings() {
                let name = format!("{} {}", crossing.security().code(), crossing.class().name());
                prop_assert_eq!(crossing.turn(), Turn::Passes);
                prop_assert!(before.contains(&(name.clone(), false)));
                prop_assert!(on.contains(&(name, true)));
            }
        }
        // In eight years every lot fills its window.
        prop_assert!(calendar.waiting().is_empty());
        let set = rules.on(at.basis.day);
        let last_day = ValuationDate::new(horizon);
        let end = Measurement::of_book(&book, last_day, &set, &readings).unwrap();
        let end = Stand::of(&end).unwrap();
        let last = calendar.bridge().last().clone();
        prop_assert_eq!(last.amount(StandFigure::Shares), end.amount(StandFigure::Shares));
        prop_assert_eq!(
            last.amount(StandFigure::MinimumCapital),
            end.amount(StandFigure::MinimumCapital)
        );
    }

    /// A plan without trades changes nothing, and planned trades do what the same trades do when
    /// they are in the book of a later day.
    #[test]
    fn a_plan_is_the_book_that_it_makes(
        shares in any_shares(),
        bought in 1..1_000_000_i64,
        after in 1..400_u64,
        readings in any_readings(),
    ) {
        let rules = RuleBook::embedded().unwrap();
        let book = Book::of_shares(shares.clone());
        let at = at(&book, &readings);
        let horizon = day("2026-12-31");
        let Ok(none) = what_if(&rules, &at, &Plan::default(), horizon) else { return Ok(()) };
        for of in &none {
            let moved = of.bridge().whole().unwrap();
            prop_assert_eq!(moved.amount(StandFigure::Shares).unwrap().yuan(), Decimal::ZERO);
        }
        let on = valued().day().checked_add_days(Days::new(after)).unwrap();
        let cost = PurchaseCost::from_yuan(Decimal::from(bought)).unwrap();
        let account = Account::new("a");
        let count = Shares::new(bought).unwrap();
        let trade = Trade::new(on, account, Action::Buy(cost), count).unwrap();
        let (share, _) = &shares[0];
        let planned = Planned::trade(Place::file("plan"), share.security().clone(), trade.clone());
        let plan = Plan::new(vec![planned], Vec::new(), Vec::new());
        let Ok(quarters) = what_if(&rules, &at, &plan, horizon) else { return Ok(()) };
        let later = with_trade(&shares, share.security().code(), trade);
        for quarter in quarters {
            let done = if quarter.day() < on { &book } else { &later };
            let set = rules.on(at.basis.day);
            let valued = ValuationDate::new(quarter.day());
            let done = Measurement::of_book(done, valued, &set, &readings).unwrap();
            prop_assert_eq!(
                quarter.with().equity().capital().value(),
                done.equity().capital().value()
            );
        }
    }

    /// The sales of a day leave the same lots in whatever order they are made.
    #[test]
    fn the_order_of_sales_within_a_day_does_not_matter(
        trades in any_trades(),
        readings in any_readings(),
        first in 1..1_000_i64,
        second in 1..1_000_i64,
    ) {
        let holding = Holding::of(&trades, &readings).unwrap();
        let sales: Vec<_> = holding
            .balances()
            .iter()
            .zip([first, second])
            .filter_map(|((account, balance), part)| {
                let count = part_of(balance.count(), part);
                let count = Shares::new(count).ok().filter(|count| *count > Shares::ZERO)?;
                Some(Trade::new(valued().day(), account.clone(), Action::Sell, count).unwrap())
            })
            .collect();
        let after = |sales: Vec<Trade>| {
            let all = [trades.clone(), sales].concat();
            let left = Holding::of(&all, &readings).unwrap();
            let lots = left.lots().iter().map(|lot| (lot.acquired(), lot.shares()));
            lots.collect::<Vec<_>>()
        };
        let reversed = sales.iter().rev().cloned().collect();
        prop_assert_eq!(after(sales), after(reversed));
    }

    /// The contributions of the shares and of what lies beside them are those of the risk.
    #[test]
    fn contributions_of_shares_add_up_to_that_of_their_risk(
        shares in any_shares(),
        insurer in any_insurer(),
        readings in any_readings(),
    ) {
        let book = Book::of_shares(shares).with_insurer(insurer);
        let rules = RuleBook::embedded().unwrap();
        let Ok(found) = Marginals::of(&rules, &at(&book, &readings)) else { return Ok(()) };
        let shares = found.shares().iter().map(|share| share.contribution().yuan());
        let all = shares.fold(found.beside().yuan(), |all, one| all + one);
        let line = found.lines().iter().find(|line| line.sub_risk() == Some("equity_price"));
        prop_assert_eq!(all, line.unwrap().capital().yuan());
    }
}
