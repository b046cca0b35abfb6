//! Calendars, plans, cliffs and marginal capital, worked by hand.

use c_ross::{
    Account, Amount, Basis, Board, Book, BookAt, Calendar, Cliff, Constituent, Error, InsurerKind,
    Marginals, MembershipChange, Organisation, Outlook, Place, Plan, PlannedSide, PlannedTrade,
    Price, Refusals, Room, RuleBook, RuleDay, Security, Shares, StandFigure, StandRatio, WhatIf,
    cliffs,
};

use crate::scenario::insurer::{nothing, yuan};
use crate::scenario::{YEAR_END, book, day, number, readings, share, valued};

fn at<'book>(book: &'book Book, choices: &str) -> BookAt<'book> {
    let basis = Basis { day: RuleDay::new(day(YEAR_END)), readings: readings(choices) };
    BookAt { book, valued: valued(YEAR_END), basis }
}

fn index(code: &str) -> c_ross::ListedShare {
    share(code, Board::Main, Constituent::OfCsi300, "10")
}

/// `buy 2026-03-02 a 600000 100 12` in the second row of a file, and so on.
fn planned(slip: &str) -> Vec<PlannedTrade> {
    let lines = slip.lines().map(str::trim).filter(|line| !line.is_empty());
    let trade = |(row, line): (u64, &str)| {
        let words: Vec<_> = line.split_whitespace().collect();
        PlannedTrade {
            place: Place::file("plan").row(row),
            day: day(words[1]),
            account: Account::new(words[2]),
            security: Security::new(words[3]),
            side: if words[0] == "buy" { PlannedSide::Buy } else { PlannedSide::Sell },
            shares: Shares::new(words[4].parse().unwrap()).unwrap(),
            price: words.get(5).map(|price| Price::from_yuan(number(price)).unwrap()),
        }
    };
    (2..).zip(lines).map(trade).collect()
}

fn member(on: &str, code: &str, constituent: Constituent) -> MembershipChange {
    let (place, security) = (Place::file("members").row(2), Security::new(code));
    MembershipChange { place, day: day(on), security, constituent }
}

fn plan(at: &BookAt<'_>, slip: &str, changes: Vec<MembershipChange>) -> Result<Plan, Refusals> {
    Plan::of(at, planned(slip), changes)
}

fn calendar(at: &BookAt<'_>, plan: &Plan, horizon: &str) -> Calendar {
    Calendar::of(&RuleBook::embedded().unwrap(), at, plan, day(horizon)).unwrap()
}

/// `2026-07-01 600000 passes 300.00`, one line for each share that changes.
fn lines(calendar: &Calendar) -> Vec<String> {
    let mut lines = Vec::new();
    for step in calendar.steps() {
        for change in step.changes() {
            let security = change.after().or(change.before()).unwrap().security();
            let word = match (change.passes(), change.falls_back()) {
                (true, false) => "passes",
                (false, true) => "falls back",
                _ => "moves",
            };
            lines.push(format!("{} {security} {word} {}", step.day(), change.released().unwrap()));
        }
    }
    lines
}

/// 10,000 x (0.30 - 0.27) = 300. A lot of 30 June 2023 is exactly three years old on 30 June 2026,
/// one of 29 February 2024 on 28 February 2027.
///
/// Source: notice 2025-24 article 1 (超过, more than); readings, day count.
#[test]
fn a_share_passes_the_day_after_exactly_three_years() {
    let lots = [
        (index("600000"), "buy 2023-06-30 a 1000 @10"),
        (index("600001"), "buy 2024-02-29 a 1000 @10"),
    ];
    let book = book(&lots);
    let of = calendar(&at(&book, ""), &Plan::default(), "2027-03-01");
    assert_eq!(lines(&of), ["2026-07-01 600000 passes 300.00", "2027-03-01 600001 passes 300.00"]);
    let outlooks: Vec<_> = of.outlooks().iter().map(|of| of.outlook()).collect();
    assert_eq!(outlooks, [Outlook::On(day("2026-07-01")), Outlook::On(day("2027-03-01"))]);
    // One day short of the second.
    let short = calendar(&at(&book, ""), &Plan::default(), "2027-02-28");
    assert_eq!(lines(&short).len(), 1);
    assert_eq!(short.outlooks()[1].outlook(), Outlook::NotByHorizon);
}

/// (100 x 6 + 200 x a) / 300 > 3 while a > 1.5: a lot of 1 July 2025 has 1.5 years after 182.5 of
/// the 365 days from 1 July 2026, which 31 December 2026 is the first to exceed.
#[test]
fn the_oldest_lot_counts_for_no_more_than_the_window() {
    let lots = [(index("600000"), "buy 2015-01-05 a 100 @10\n buy 2025-07-01 a 200 @10")];
    let book = book(&lots);
    let of = calendar(&at(&book, ""), &Plan::default(), "2030-12-31");
    assert_eq!(lines(&of), ["2026-12-31 600000 passes 90.00"]);
    // Not held to the window, the oldest lot carries both: (100 x 10.99 + 200 x 0.5) / 300 > 3.
    let uncut = calendar(&at(&book, "WindowCap=Average"), &Plan::default(), "2030-12-31");
    assert_eq!(uncut.outlooks()[0].outlook(), Outlook::Already);
}

/// Capital of 6,000, then 5,700, then 5,400 at a core capital of 12,000.
#[test]
fn the_days_of_a_calendar_add_up() {
    let lots = [
        (index("600000"), "buy 2023-06-30 a 1000 @10"),
        (index("600001"), "buy 2023-01-15 a 1000 @10"),
    ];
    let mut insurer = nothing(InsurerKind::Life);
    insurer.capital.tiers.core_one = yuan("12000");
    let book = book(&lots).with_insurer(insurer);
    let of = calendar(&at(&book, ""), &Plan::default(), "2026-12-31");
    let ratios: Vec<_> =
        of.steps().iter().map(|step| step.stand().ratio(StandRatio::Core)).collect();
    let ratio = |minimum| Some(c_ross::Fraction::new(12_000, minimum, "ratio").unwrap());
    assert_eq!(ratios, [ratio(5_700), ratio(5_400)]);
    let whole = of.bridge().whole().unwrap();
    for figure in [
        StandFigure::OwnShares,
        StandFigure::EquityPriceRisk,
        StandFigure::MarketRisk,
        StandFigure::MinimumCapital,
    ] {
        assert_eq!(whole.amount(figure), Some(yuan("-600")));
    }
}

/// The 400 shares need more than 400 x 3 = 1,200 years. On 2 March 2026 they have 100 x (3 +
/// 62/365). In 2028 the old lot has 5 + x/366 years, x days after 30 December 2027, and the new one
/// 2 + y/366, y days after 2 March 2028, 63 days later: 500 + 600 + (100 x + 300 (x - 63)) / 366 is
/// more than 1,200 when 400 x > 36,600 + 18,900, x > 138.75. 139 days on is 17 May 2028.
#[test]
fn a_purchase_makes_a_share_fall_back_and_pass_later() {
    let lots = [(index("600000"), "buy 2022-12-30 a 100 @10")];
    let book = book(&lots);
    let at = at(&book, "");
    let plan = plan(&at, "buy 2026-03-02 a 600000 300", Vec::new()).unwrap();
    let of = calendar(&at, &plan, "2029-12-31");
    // 4,000 x 0.30 = 1,200 after 1,000 x 0.27 = 270; then 4,000 x 0.03 = 120 less.
    let of = lines(&of);
    assert_eq!(of[0], "2026-03-02 600000 falls back -930.00");
    assert_eq!(of[1..], ["2028-05-17 600000 passes 120.00"]);
}

/// 0.30 or 0.27 within the index, 0.35 outside it.
#[test]
fn a_share_falls_back_when_it_leaves_the_index_and_gains_when_it_joins() {
    let lots = [(index("600000"), "buy 2022-12-30 a 1000 @10")];
    let book = book(&lots);
    let at = at(&book, "");
    let changes = vec![
        member("2026-06-15", "600000", Constituent::OfNone),
        member("2026-12-14", "600000", Constituent::OfLowVolatility100),
    ];
    let plan = plan(&at, "", changes).unwrap();
    assert_eq!(
        lines(&calendar(&at, &plan, "2026-12-31")),
        ["2026-06-15 600000 falls back -800.00", "2026-12-14 600000 passes 800.00"]
    );
}

/// Account a holds from 2015, account b from December 2025; together 6 x 100 and 0 x 100 pass at
/// once or later, each by itself at once and after three years.
#[test]
fn accounts_are_looked_at_by_themselves_where_lots_belong_to_them() {
    let slip = "buy 2015-01-05 a 100 @10\n buy 2025-12-31 b 100 @10";
    let book = book(&[(index("600000"), slip)]);
    let of = calendar(&at(&book, "FifoScope=Account"), &Plan::default(), "2030-12-31");
    let outlooks: Vec<_> = of.outlooks().iter().map(|of| of.outlook()).collect();
    // Together exactly three on 31 December 2025, and more a day later.
    let days = [day("2026-01-01"), day("2029-01-01")];
    assert_eq!(outlooks, [Outlook::On(days[0]), Outlook::Already, Outlook::On(days[1])]);
    let whole = calendar(&at(&book, ""), &Plan::default(), "2030-12-31");
    assert_eq!(whole.outlooks().len(), 1);
}

#[test]
fn all_that_cannot_be_done_is_refused_at_once() {
    let book = book(&[(index("600000"), "buy 2022-12-30 a 1000 @10")]);
    let at = at(&book, "");
    let slip = "sell 2025-12-31 a 600000 1
                sell 2026-01-05 a 600000 1001
                buy 2026-01-05 a 999999 1
                sell 2026-01-05 b 600000 1
                sell 2026-02-05 a 600000 1 0
                sell 2026-03-05 a 600000 1000";
    let members = vec![member("2025-12-30", "600000", Constituent::OfNone)];
    let refusals = plan(&at, slip, members).unwrap_err();
    let found: Vec<_> = refusals.iter().map(ToString::to_string).collect();
    assert_eq!(
        found,
        [
            "members row 2: 2025-12-30 is not after the valuation date 2025-12-31; allowed: from \
             the day after it on",
            "plan row 2: 2025-12-31 is not after the valuation date 2025-12-31; allowed: from the \
             day after it on",
            "plan row 3: sale of 1001 shares, but `a` holds 1000; allowed: up to 1000",
            "plan row 4: security `999999` is not in the book; allowed: the securities listed \
             there",
            "plan row 5: sale of 1 shares, but `b` holds 0; allowed: up to 0",
            "plan row 6: price of a planned trade is 0; allowed: yuan above 0 and below 10^9, at \
             most six places",
        ]
    );
}

/// Without: 10,000 x 0.27 = 2,700. With 2,000 shares more the average of 31 March 2026 is below
/// three: 30,000 x 0.30 = 9,000. 27,000 of core capital are 10 and 3 times that.
#[test]
fn a_purchase_costs_the_factor_of_what_is_held_already() {
    let mut insurer = nothing(InsurerKind::Life);
    insurer.capital.tiers.core_one = yuan("27000");
    let book = book(&[(index("600000"), "buy 2022-06-30 a 1000 @10")]).with_insurer(insurer);
    let at = at(&book, "");
    let plan = plan(&at, "buy 2026-02-02 a 600000 2000", Vec::new()).unwrap();
    let rules = RuleBook::embedded().unwrap();
    let what_if = WhatIf::of(&rules, &at, &plan, day("2026-06-29")).unwrap();
    let [quarter] = what_if.quarters() else { panic!("one quarter end before 29 June") };
    assert_eq!(quarter.day(), day("2026-03-31"));
    assert_eq!(quarter.cash(), yuan("-20000"));
    assert_eq!(quarter.gains(), (Amount::ZERO, Amount::ZERO));
    let minimum = |state: &c_ross::CourseState| state.stand().amount(StandFigure::MinimumCapital);
    assert_eq!(minimum(quarter.without()), Some(yuan("2700")));
    assert_eq!(minimum(quarter.with()), Some(yuan("9000")));
    let core = quarter.with().stand().ratio(StandRatio::Core).unwrap();
    assert_eq!(core, c_ross::Fraction::new(3, 1, "ratio").unwrap());
}

/// Sold at 12: the 400 that stay and the 600 that go have risen by 2,000 in all, with the sale or
/// without it; the sale brings 7,200.
#[test]
fn a_change_of_price_is_in_core_capital_and_the_trade_is_not() {
    let mut insurer = nothing(InsurerKind::Life);
    insurer.capital.tiers.core_one = yuan("10000");
    let book = book(&[(index("600000"), "buy 2022-06-30 a 1000 @10")]).with_insurer(insurer);
    let at = at(&book, "");
    let plan = plan(&at, "sell 2026-02-02 a 600000 600 12", Vec::new()).unwrap();
    let what_if = WhatIf::of(&RuleBook::embedded().unwrap(), &at, &plan, day("2026-03-31"));
    let what_if = what_if.unwrap();
    let quarter = &what_if.quarters()[0];
    assert_eq!(quarter.cash(), yuan("7200"));
    assert_eq!(quarter.gains(), (yuan("2000"), yuan("2000")));
    let core = |state: &c_ross::CourseState| state.stand().amount(StandFigure::CoreCapital);
    assert_eq!(core(quarter.without()), Some(yuan("12000")));
    assert_eq!(core(quarter.with()), Some(yuan("12000")));
}

/// Sold at 9 the shares have lost 1,000: of 7,000 in core tier 1 stay 6,000, which carry 3 / 7 of
/// themselves in core tier 2, 2,571.42, and both carry as much supplementary capital. A mutual
/// keeps 3,000 of core tier 2.
///
/// Source: Rule 1 articles 41 and 44.
#[test]
fn a_fall_of_price_takes_what_stands_at_its_limit_with_it() {
    let capital = |organisation| {
        let mut insurer = nothing(InsurerKind::Life);
        insurer.capital.tiers.core_one = yuan("7000");
        insurer.capital.tiers.core_two = yuan("3000");
        insurer.capital.tiers.supplementary_one = yuan("10000");
        insurer.capital.organisation = organisation;
        let book = book(&[(index("600000"), "buy 2022-06-30 a 1000 @10")]).with_insurer(insurer);
        let at = at(&book, "");
        let plan = plan(&at, "sell 2026-02-02 a 600000 600 9", Vec::new()).unwrap();
        let what_if = WhatIf::of(&RuleBook::embedded().unwrap(), &at, &plan, day("2026-03-31"));
        let what_if = what_if.unwrap();
        let amount = |figure| what_if.quarters()[0].with().stand().amount(figure).unwrap();
        (amount(StandFigure::CoreCapital), amount(StandFigure::ActualCapital))
    };
    assert_eq!(capital(Organisation::Company), (yuan("8571.42"), yuan("17142.84")));
    assert_eq!(capital(Organisation::Mutual), (yuan("9000"), yuan("18000")));
}

fn rooms(slip: &str, choices: &str) -> Vec<(Room, Room)> {
    let book = book(&[(index("600000"), slip)]);
    let found = cliffs(&RuleBook::embedded().unwrap(), &at(&book, choices)).unwrap();
    found.iter().map(|cliff: &Cliff| (cliff.to_buy(), cliff.to_sell())).collect()
}

/// 1,000 shares of four years are 1,000 share-years beyond three; each new share takes three.
#[test]
fn so_many_can_be_bought_before_the_average_is_three() {
    assert_eq!(rooms("buy 2021-12-31 a 1000 @10", ""), [(Room::UpTo(333), Room::Any)]);
    // 300 more make exactly three, which is not more.
    assert_eq!(rooms("buy 2021-12-31 a 900 @10", ""), [(Room::UpTo(299), Room::Any)]);
    let below = [(Room::NotHeldLong, Room::NotHeldLong)];
    assert_eq!(rooms("buy 2022-12-31 a 900 @10", ""), below);
    // A day beyond three years is 1/365 of a year; of 900 shares less than the three of one.
    assert_eq!(rooms("buy 2022-12-30 a 900 @10", ""), [(Room::UpTo(0), Room::Any)]);
}

/// Ten years count as six, or as ten where only the average is held to the window. By cost at 20
/// yuan before and 10 now a new share weighs half.
#[test]
fn the_room_follows_the_readings() {
    let old = "buy 2015-12-31 a 100 @20";
    assert_eq!(rooms(old, "")[0].0, Room::UpTo(99));
    assert_eq!(rooms(old, "WindowCap=Average")[0].0, Room::UpTo(233));
    assert_eq!(rooms(old, "HoldingWeight=PurchaseCost")[0].0, Room::UpTo(199));
    // 3,653 days are more than six years either way.
    assert_eq!(rooms(old, "DayCount=Actual365")[0].0, Room::UpTo(99));
    assert_eq!(rooms(old, "HoldingUnit=PooledClass")[0].0, Room::UpTo(99));
}

/// 100 of six years and 200 of two: 300 - 200 = 100 beyond three; each of the oldest takes three.
#[test]
fn so_many_of_the_oldest_can_be_sold() {
    let slip = "buy 2015-12-31 b 100 @10\n buy 2023-12-31 a 200 @10";
    assert_eq!(rooms(slip, "")[0].1, Room::UpTo(33));
    // Account a sells its young shares, which raises the average; b sells the old ones.
    let by_account = rooms(slip, "FifoScope=Account");
    assert_eq!(by_account[0].1, Room::Any);
    assert_eq!(by_account[1].1, Room::UpTo(33));
}

/// Equity price risk alone is the minimum capital, so that a yuan costs its factor: 0.03 / 0.3 is a
/// tenth, 0.03 / 0.27 a ninth. 3,000 + 2,700 of the shares and 300 beside them.
#[test]
fn a_yuan_costs_its_factor_where_equity_is_the_only_risk() {
    let lots = [
        (index("600000"), "buy 2025-06-30 a 1000 @10"),
        (index("600001"), "buy 2022-06-30 a 1000 @10"),
    ];
    let mut insurer = nothing(InsurerKind::Life);
    insurer.capital.tiers.core_one = yuan("10000");
    insurer.equity_price = c_ross::EquityPriceRisk::Beside(yuan("300"));
    let book = book(&lots).with_insurer(insurer);
    let of = Marginals::of(&RuleBook::embedded().unwrap(), &at(&book, "")).unwrap();
    let part: Vec<_> = of.shares().iter().map(|share| share.contribution()).collect();
    assert_eq!(part, [yuan("3000"), yuan("2700")]);
    assert_eq!(of.beside(), yuan("300"));
    let back = |place: usize| of.shares()[place].return_on_capital(number("0.03")).unwrap();
    let fraction = |over| Some(c_ross::Fraction::new(1, over, "return").unwrap());
    assert_eq!((back(0), back(1)), (fraction(10), fraction(9)));
}

#[test]
fn marginal_capital_needs_an_insurer() {
    let book = book(&[(index("600000"), "buy 2025-06-30 a 1000 @10")]);
    let fault = Marginals::of(&RuleBook::embedded().unwrap(), &at(&book, "")).unwrap_err();
    assert!(matches!(fault, Error::Missing { item: "insurer", .. }));
}
