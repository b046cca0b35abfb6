//! What lies ahead of a book: days of passing, falling back, room to buy, plans and marginals.

use std::collections::BTreeMap;

use c_ross::{
    Amount, Basis, Board, Book, BookAt, Calendar, Cliff, Constituent, InsurerKind, LongHeldClass,
    Marginals, Place, Plan, Planned, Price, RoomToBuy, RuleBook, RuleDay, Security, Shares,
    StandFigure, StandRatio, Trade, Turn, cliffs, what_if,
};

use crate::scenario::insurer::{nothing, yuan};
use crate::scenario::{book, day, number, readings, share, trades, valued};

fn at<'book>(book: &'book Book, on: &str, choices: &str) -> BookAt<'book> {
    let basis = Basis { day: RuleDay::new(day(on)), readings: readings(choices) };
    BookAt { book, valued: valued(on), basis }
}

fn of_csi_300(price: &str) -> c_ross::ListedShare {
    share("600000", Board::Main, Constituent::OfCsi300, price)
}

fn planned(slip: &str) -> Vec<Planned<Trade>> {
    let place = |row| Place::file("planned_trades.csv").row(row);
    let trades = trades(slip).into_iter().zip(2..);
    trades.map(|(of, row)| Planned::trade(place(row), Security::new("600000"), of)).collect()
}

fn plan(slip: &str) -> Plan {
    Plan::new(planned(slip), Vec::new(), Vec::new())
}

fn calendar(book: &Book, choices: &str, plan: &Plan, horizon: &str) -> Calendar {
    let rules = RuleBook::embedded().unwrap();
    Calendar::of(&rules, &at(book, "2025-12-31", choices), plan, day(horizon)).unwrap()
}

/// Each crossing: day, class, way, capital before and after.
fn crossings(calendar: &Calendar) -> Vec<(String, LongHeldClass, Turn, String, String)> {
    let days = calendar.days().iter();
    let all = days.flat_map(|day| day.crossings().iter().map(move |of| (day.day(), of)));
    all.map(|(day, of)| {
        let capital = [of.before(), of.after()].map(|amount| amount.to_string());
        let [before, after] = capital;
        (day.to_string(), of.class(), of.turn(), before, after)
    })
    .collect()
}

const INDEX: LongHeldClass = LongHeldClass::IndexConstituent;
const STAR: LongHeldClass = LongHeldClass::StarMarket;

fn crossing(
    day: &str,
    class: LongHeldClass,
    turn: Turn,
    capital: [&str; 2],
) -> (String, LongHeldClass, Turn, String, String) {
    let [before, after] = capital.map(str::to_owned);
    (day.to_owned(), class, turn, before, after)
}

/// Three years on 10 January 2026, which is not more; 10,000 x 0.30 = 3,000, x 0.27 = 2,700.
///
/// Source: notice 2025-24 article 1.
#[test]
fn a_share_passes_on_the_day_after_three_years() {
    let book = book(&[(of_csi_300("10"), "buy 2023-01-10 a 1000 @10")]);
    let found = calendar(&book, "", &Plan::default(), "2026-12-31");
    let expected = crossing("2026-01-11", INDEX, Turn::Passes, ["3000.00", "2700.00"]);
    assert_eq!(crossings(&found), [expected]);
    assert!(found.waiting().is_empty());
}

/// The horizon counts; the day before it the share still waits.
#[test]
fn the_horizon_is_the_last_day() {
    let book = book(&[(of_csi_300("10"), "buy 2023-01-10 a 1000 @10")]);
    assert_eq!(calendar(&book, "", &Plan::default(), "2026-01-11").days().len(), 1);
    let before = calendar(&book, "", &Plan::default(), "2026-01-10");
    assert!(before.days().is_empty());
    let waiting = &before.waiting()[0];
    assert_eq!(waiting.passes_on(), Some(day("2026-01-11")));
    assert_eq!((waiting.security().code(), waiting.class()), ("600000", INDEX));
}

/// Two years after 29 February 2024 is 28 February 2026; the day after is more.
///
/// Source: notice 2025-24 article 2.
#[test]
fn a_star_share_of_29_february_passes_on_the_first_of_march() {
    let star = share("688000", Board::Star, Constituent::OfNone, "10");
    let book = book(&[(star, "buy 2024-02-29 a 1000 @10")]);
    let found = calendar(&book, "", &Plan::default(), "2026-12-31");
    let expected = crossing("2026-03-01", STAR, Turn::Passes, ["4000.00", "3600.00"]);
    assert_eq!(crossings(&found), [expected]);
}

/// 300 shares fill the window of six years; 300 more bring the average to exactly three, and a day
/// later it is above again. 6,000 x 0.30 = 1,800 and x 0.27 = 1,620; 299 leave it above.
#[test]
fn a_planned_purchase_falls_back_and_passes_again() {
    let book = book(&[(of_csi_300("10"), "buy 2018-01-10 a 300 @10")]);
    let found = calendar(&book, "", &plan("buy 2026-06-30 a 300 @10"), "2026-12-31");
    let back = crossing("2026-06-30", INDEX, Turn::FallsBack, ["810.00", "1800.00"]);
    let again = crossing("2026-07-01", INDEX, Turn::Passes, ["1800.00", "1620.00"]);
    assert_eq!(crossings(&found), [back, again]);
    assert!(found.days()[0].is_planned() && !found.days()[1].is_planned());
    let stays = calendar(&book, "", &plan("buy 2026-06-30 a 299 @10"), "2026-12-31");
    assert!(crossings(&stays).is_empty());
    assert_eq!(stays.days().len(), 1);
}

/// Out of the index a main board share carries 0.35; back in it, 0.27 at once.
#[test]
fn index_membership_is_an_input_of_its_day() {
    let book = book(&[(of_csi_300("10"), "buy 2018-01-10 a 1000 @10")]);
    let changes = [("2026-06-15", Constituent::OfNone), ("2026-12-14", Constituent::OfCsi300)];
    let change = |(on, indices): (&str, _)| {
        let place = Place::file("planned_memberships.csv").row(2);
        Planned::membership(place, Security::new("600000"), day(on), indices)
    };
    let plan = Plan::new(Vec::new(), changes.map(change).to_vec(), Vec::new());
    let leaves = crossing("2026-06-15", INDEX, Turn::FallsBack, ["2700.00", "3500.00"]);
    let joins = crossing("2026-12-14", INDEX, Turn::Passes, ["3500.00", "2700.00"]);
    assert_eq!(crossings(&calendar(&book, "", &plan, "2026-12-31")), [leaves, joins]);
}

/// The stands are those of the insurer: with no other risk the minimum capital is the share's.
#[test]
fn a_day_moves_the_minimum_capital_and_the_ratios() {
    let mut insurer = nothing(InsurerKind::Life);
    insurer.tiers.core_one = yuan("5400");
    let shares = [(of_csi_300("10"), "buy 2023-01-10 a 1000 @10")];
    let book = book(&shares).with_insurer(insurer);
    let found = calendar(&book, "", &Plan::default(), "2026-12-31");
    let figures = |stand: &c_ross::Stand| {
        let minimum = stand.amount(StandFigure::MinimumCapital).unwrap().to_string();
        (minimum, stand.ratio(StandRatio::Core).unwrap().to_places(2).unwrap().to_string())
    };
    assert_eq!(figures(found.start()), ("3000.00".to_owned(), "1.80".to_owned()));
    assert_eq!(figures(found.days()[0].stand()), ("2700.00".to_owned(), "2.00".to_owned()));
    let moved = found.bridge().whole().unwrap();
    assert_eq!(moved.amount(StandFigure::MinimumCapital), Some(yuan("-300")));
}

/// Where accounts keep their lots apart each has its own day, beside that of the share.
#[test]
fn every_account_has_its_day_where_lots_are_kept_apart() {
    let slip = "buy 2023-01-10 a 100 @10\nbuy 2023-07-10 b 100 @10";
    let book = book(&[(of_csi_300("10"), slip)]);
    let found = calendar(&book, "FifoScope=Account", &Plan::default(), "2026-12-31");
    let days = found.accounts().iter().map(|of| (of.account().name(), of.passes_on().unwrap()));
    let expected = [("a", day("2026-01-11")), ("b", day("2026-07-11"))];
    assert_eq!(days.collect::<Vec<_>>(), expected);
    assert!(calendar(&book, "", &Plan::default(), "2026-12-31").accounts().is_empty());
}

fn cliffs_of(book: &Book, choices: &str) -> Vec<Cliff> {
    cliffs(&RuleBook::embedded().unwrap(), &at(book, "2025-12-31", choices)).unwrap()
}

fn shares(count: i64) -> Shares {
    Shares::new(count).unwrap()
}

/// 100 shares of six years and 50 bought today: 600 / 150 = 4 years. n more: 600 > 3 x (150 + n)
/// below 50; x old ones less: 600 - 6x > 3 x (150 - x) below 50.
#[test]
fn room_to_buy_and_sales_to_loss_are_whole_numbers() {
    let slip = "buy 2019-12-31 a 100 @10\nbuy 2025-12-31 a 50 @10";
    let book = book(&[(of_csi_300("10"), slip)]);
    let found = cliffs_of(&book, "");
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].room(), RoomToBuy::Shares(shares(49)));
    assert_eq!(found[0].sales().len(), 1);
    assert_eq!(found[0].sales()[0].shares(), Some(shares(50)));
    assert_eq!(found[0].sales()[0].account(), None);
}

/// What costs nothing weighs nothing by purchase cost: any number may be bought. Old lots alone
/// are lost by no sale.
#[test]
fn no_number_may_be_too_many() {
    let slip = "buy 2019-12-31 a 100 @10";
    let free = book(&[(of_csi_300("0"), slip)]);
    let found = cliffs_of(&free, "HoldingWeight=PurchaseCost");
    assert_eq!(found[0].room(), RoomToBuy::Unlimited);
    assert_eq!(found[0].sales()[0].shares(), None);
    // 1,000 yuan of six years: 6,000 > 3 x (1,000 + 10 n) below 100.
    let priced = book(&[(of_csi_300("10"), slip)]);
    let found = cliffs_of(&priced, "HoldingWeight=PurchaseCost");
    assert_eq!(found[0].room(), RoomToBuy::Shares(shares(99)));
}

/// 100 shares of six years in `a`, 50 of today in `b`: `a` loses it by 50, `b` by none.
#[test]
fn accounts_that_keep_their_lots_apart_have_their_own_sales() {
    let slip = "buy 2019-12-31 a 100 @10\nbuy 2025-12-31 b 50 @10";
    let book = book(&[(of_csi_300("10"), slip)]);
    let found = cliffs_of(&book, "FifoScope=Account");
    let sales = found[0].sales().iter();
    let sales = sales.map(|of| (of.account().unwrap().name(), of.shares()));
    assert_eq!(sales.collect::<Vec<_>>(), [("a", Some(shares(50))), ("b", None)]);
}

/// A share that has not passed has nothing to lose.
#[test]
fn a_share_below_its_threshold_has_no_cliff() {
    let book = book(&[(of_csi_300("10"), "buy 2022-12-31 a 100 @10")]);
    assert!(cliffs_of(&book, "").is_empty());
}

/// 1,000 shares of three years and 1,000 planned at the end of May: at the end of June the average
/// is 1.6 years, 20,000 x 0.30 = 6,000 instead of 10,000 x 0.27; the capital does not move.
#[test]
fn a_plan_is_seen_at_each_quarter_end() {
    let mut insurer = nothing(InsurerKind::Life);
    insurer.tiers.core_one = yuan("6000");
    let shares = [(of_csi_300("10"), "buy 2022-12-31 a 1000 @10")];
    let book = book(&shares).with_insurer(insurer);
    let rules = RuleBook::embedded().unwrap();
    let at = at(&book, "2025-12-31", "");
    let found = what_if(&rules, &at, &plan("buy 2026-05-31 a 1000 @10"), day("2026-12-30"));
    let found = found.unwrap();
    let days: Vec<_> = found.iter().map(|of| of.day().to_string()).collect();
    assert_eq!(days, ["2026-03-31", "2026-06-30", "2026-09-30"]);
    let shares = |stand: &c_ross::Measurement| stand.equity().capital().value().to_string();
    let sides: Vec<_> = found.iter().map(|of| [shares(of.without()), shares(of.with())]).collect();
    assert_eq!(sides[0], ["2700.00", "2700.00"]);
    assert_eq!(sides[1], ["2700.00", "6000.00"]);
    let moved = found[1].bridge().whole().unwrap();
    assert_eq!(moved.amount(StandFigure::MinimumCapital), Some(yuan("3300")));
    assert_eq!(moved.amount(StandFigure::ActualCapital), Some(Amount::ZERO));
}

/// A planned price moves both sides from its day on.
#[test]
fn a_share_has_the_price_that_is_planned_last() {
    let book = book(&[(of_csi_300("10"), "buy 2018-01-10 a 1000 @10")]);
    let price = |on, yuan| {
        let price = Price::from_yuan(number(yuan)).unwrap();
        Planned::price(Place::file("planned_prices.csv"), Security::new("600000"), day(on), price)
    };
    let prices = vec![price("2026-06-30", "20"), price("2026-03-31", "15")];
    let plan = Plan::new(Vec::new(), Vec::new(), prices);
    let rules = RuleBook::embedded().unwrap();
    let found = what_if(&rules, &at(&book, "2025-12-31", ""), &plan, day("2026-06-30")).unwrap();
    let exposure =
        |of: &c_ross::Measurement| of.equity().charges()[0].charge().exposure().value().to_string();
    let seen: Vec<_> = found.iter().map(|of| exposure(of.with())).collect();
    assert_eq!(seen, ["15000", "20000"]);
    let security = Security::new("600000");
    assert_eq!(plan.priced_on(&security, day("2026-06-29")), Some(day("2026-03-31")));
    assert_eq!(plan.priced_on(&security, day("2026-03-30")), None);
}

/// Everything that is wrong with a plan is told at once, with its row.
#[test]
fn a_wrong_plan_is_refused_as_a_whole() {
    let book = book(&[(of_csi_300("10"), "buy 2018-01-10 a 100 @10")]);
    let mut wrong = planned("buy 2025-12-31 a 1 @10");
    let stranger = trades("buy 2026-01-01 a 1 @10").remove(0);
    let place = Place::file("planned_trades.csv").row(3);
    wrong.push(Planned::trade(place, Security::new("1"), stranger));
    let price = |yuan| {
        let (place, security) = (Place::file("planned_prices.csv").row(4), Security::new("600000"));
        Planned::price(place, security, day("2026-01-02"), Price::from_yuan(number(yuan)).unwrap())
    };
    let plan = Plan::new(wrong, Vec::new(), vec![price("0"), price("1")]);
    let rules = RuleBook::embedded().unwrap();
    let at = at(&book, "2025-12-31", "");
    let refused = what_if(&rules, &at, &plan, day("2026-12-31")).unwrap_err().to_string();
    for part in [
        "planned_trades.csv row 2, security 600000, 2025-12-31: planned for the valuation date",
        "planned_trades.csv row 3, security 1, 2026-01-01: security `1` is not in shares.csv",
        "planned_prices.csv row 4, security 600000, 2026-01-02: price is 0; allowed: yuan above 0",
        "a second price is planned for `600000` on that day; allowed: one",
    ] {
        assert!(refused.contains(part), "{part}: {refused}");
    }
    let short = self::plan("sell 2026-01-01 a 101");
    let refused = what_if(&rules, &at, &short, day("2026-12-31")).unwrap_err().to_string();
    assert!(refused.contains("row 2, security 600000, 2026-01-01: sale of 101"), "{refused}");
    let past = Calendar::of(&rules, &at, &Plan::default(), day("2025-12-30")).unwrap_err();
    assert!(past.to_string().contains("2025-12-30"), "{past}");
}

/// With no other risk the minimum capital is the capital of the share: one yuan more costs 0.27,
/// and a dividend of 0.5 on 10 yuan earns 0.05 / 0.27 = 5 / 27 of it.
#[test]
fn a_dividend_earns_on_the_capital_it_ties_up() {
    let shares = [(of_csi_300("10"), "buy 2018-01-10 a 1000 @10")];
    let book = book(&shares).with_insurer(nothing(InsurerKind::Life));
    let rules = RuleBook::embedded().unwrap();
    let found = Marginals::of(&rules, &at(&book, "2025-12-31", "")).unwrap();
    let share = &found.shares()[0];
    assert_eq!((share.marginal(), share.contribution()), (number("0.27"), yuan("2700")));
    assert_eq!(found.beside(), Amount::ZERO);
    let dividends = BTreeMap::from([("600000".to_owned(), number("0.5"))]);
    let earned = found.returns(&dividends).unwrap()["600000"].unwrap();
    assert_eq!(earned.numerator() * 27, earned.denominator() * 5);
    let unknown = BTreeMap::from([("1".to_owned(), number("0.5"))]);
    assert!(found.returns(&unknown).unwrap_err().to_string().contains("`1`"));
    assert!(share.return_on_capital(number("-0.01")).is_err());
}
