//! The best and the worst case of what is not known.

use c_ross::{
    Basis, Board, Book, BookAt, Constituent, EquityPriceRisk, InsurerKind, Measurement,
    MissingRange, Refusals, RuleBook, RuleDay, Security, Stand, StandFigure, StandRatio, Unknown,
    UnknownFact, missing_range,
};

use crate::scenario::insurer::{nothing, yuan};
use crate::scenario::{YEAR_END, book, day, number, readings, share, valued};

fn range(book: &Book, unknown: &[Unknown], choices: &str) -> Result<MissingRange, Refusals> {
    let basis = Basis { day: RuleDay::new(day(YEAR_END)), readings: readings(choices) };
    let at = BookAt { book, valued: valued(YEAR_END), basis };
    missing_range(&RuleBook::embedded().unwrap(), &at, unknown)
}

fn unknown(code: &str, fact: UnknownFact) -> Unknown {
    Unknown::new(Security::new(code), fact)
}

fn acquired(trade: usize, earliest: &str, latest: &str) -> UnknownFact {
    UnknownFact::Acquired { trade, earliest: day(earliest), latest: day(latest) }
}

fn bounds(range: &MissingRange) -> (String, String) {
    let bounds = range.range().amount(StandFigure::Shares).unwrap();
    (bounds.least().value().to_string(), bounds.most().value().to_string())
}

fn main_share(code: &str, index: Constituent) -> c_ross::ListedShare {
    share(code, Board::Main, index, "10")
}

/// 10,000 yuan held long: 0.27 in an index, 0.35 outside; and with 5,400 of core capital ratios of
/// 2 and 54 / 35.
///
/// Source: Rule 8 article 26, notice 2025-24 article 1.
#[test]
fn an_unknown_membership_costs_eight_hundredths() {
    let mut insurer = nothing(InsurerKind::Life);
    insurer.capital.tiers.core_one = yuan("5400");
    let share = main_share("600000", Constituent::OfNone);
    let book = book(&[(share, "buy 2022-06-30 a 1000 @10")]).with_insurer(insurer);
    let range = range(&book, &[unknown("600000", UnknownFact::Csi300)], "").unwrap();
    assert_eq!(bounds(&range), ("2700.00".to_owned(), "3500.00".to_owned()));
    let shares = range.range().amount(StandFigure::Shares).unwrap();
    assert_eq!(shares.least().case()[0].constituent(), Constituent::OfCsi300);
    assert_eq!(shares.most().case()[0].constituent(), Constituent::OfNone);
    let core = range.range().ratio(StandRatio::Core).unwrap();
    assert_eq!(core.most().value().compare(number("2")).unwrap(), std::cmp::Ordering::Equal);
    assert_eq!(
        (core.least().value().numerator(), core.least().value().denominator()),
        (540_000, 350_000)
    );
    assert_eq!(range.given().amount(StandFigure::Shares), Some(yuan("3500")));
}

/// Both memberships of a share held short: 0.30 in the CSI 300, 0.35 else; that it is in the
/// Dividend Low Volatility 100 alone lowers nothing.
#[test]
fn both_memberships_may_be_unknown() {
    let share = main_share("600000", Constituent::OfNone);
    let book = book(&[(share, "buy 2025-06-30 a 1000 @10")]);
    let facts = [UnknownFact::Csi300, UnknownFact::LowVolatility100];
    let facts = facts.map(|fact| unknown("600000", fact));
    let range = range(&book, &facts, "").unwrap();
    assert_eq!(bounds(&range), ("3000.00".to_owned(), "3500.00".to_owned()));
    assert_eq!(range.combinations(), 4);
}

/// Bought on 30 December 2022 or the day after: three years and a day, or three years exactly,
/// which are not more than three. A range of four years holds both and is measured twice.
#[test]
fn an_unknown_day_of_acquisition_decides_at_the_threshold() {
    let index = main_share("600000", Constituent::OfCsi300);
    let book = book(&[(index, "opening 2023-06-30 a 1000 10000")]);
    let of = |earliest, latest| {
        let fact = unknown("600000", acquired(0, earliest, latest));
        range(&book, &[fact], "").unwrap()
    };
    assert_eq!(bounds(&of("2022-12-30", "2022-12-30")).0, "2700.00");
    assert_eq!(bounds(&of("2022-12-31", "2022-12-31")).0, "3000.00");
    let wide = of("2021-01-01", "2024-12-31");
    assert_eq!(bounds(&wide), ("2700.00".to_owned(), "3000.00".to_owned()));
    assert_eq!(wide.combinations(), 2);
    let shares = wide.range().amount(StandFigure::Shares).unwrap();
    assert_eq!(shares.least().case()[0].acquired(), [(0, day("2021-01-01"))]);
    assert_eq!(shares.most().case()[0].acquired(), [(0, day("2022-12-31"))]);
}

/// Older is not always better: 1,000 shares of an unknown day beside 1,000 of 2022, of which 1,000
/// are sold in 2025. Acquired before 2022, the unknown ones are sold and those of 30 June 2022 are
/// held long. Acquired after, those of 2022 are sold: what is left is held long up to 30 December
/// 2022 and not from the day after. Acquired after the sale, what is left is young.
#[test]
fn an_older_lot_is_sold_first() {
    let index = main_share("600000", Constituent::OfCsi300);
    let slip = "opening 2020-01-02 a 1000 10000
                buy 2022-06-30 a 1000 @10
                sell 2025-06-30 a 1000";
    let book = book(&[(index, slip)]);
    let of = |earliest, latest| {
        let fact = unknown("600000", acquired(0, earliest, latest));
        bounds(&range(&book, &[fact], "").unwrap())
    };
    let (long, short) = ("2700.00".to_owned(), "3000.00".to_owned());
    assert_eq!(of("2020-01-02", "2022-12-30"), (long.clone(), long.clone()));
    assert_eq!(of("2022-12-31", "2025-12-31"), (short.clone(), short.clone()));
    assert_eq!(of("2022-12-30", "2022-12-31"), (long, short));
}

/// A lot that is sold before it is acquired cannot be: those days are listed, not dropped.
#[test]
fn days_that_cannot_be_are_listed() {
    let index = main_share("600000", Constituent::OfCsi300);
    let slip = "opening 2020-01-02 a 1000 10000
                sell 2025-06-30 a 400";
    let book = book(&[(index, slip)]);
    let fact = unknown("600000", acquired(0, "2025-06-29", "2025-07-02"));
    let range = range(&book, &[fact], "").unwrap();
    // 600 shares at 0.30 of 29 and 30 June; on the day of the sale it stands first, as written.
    assert_eq!(bounds(&range), ("1800.00".to_owned(), "1800.00".to_owned()));
    let days: Vec<_> = range.refused().iter().map(|of| of.case()[0].acquired()[0].1).collect();
    assert_eq!(days, [day("2025-07-01"), day("2025-07-02")]);
    assert!(range.refused()[0].error().to_string().contains("of 400 shares, but `a` holds 0;"));
}

/// In a class together the day of one share's lot decides for the other: (x + 3) / 2 years. Each
/// day is its own case.
#[test]
fn in_a_pooled_class_every_day_counts() {
    let one = main_share("600000", Constituent::OfCsi300);
    let other = main_share("600001", Constituent::OfCsi300);
    let book =
        book(&[(one, "opening 2023-06-30 a 1000 10000"), (other, "buy 2022-12-31 a 1000 @10")]);
    let fact = unknown("600000", acquired(0, "2022-12-29", "2023-01-01"));
    let pooled = range(&book, std::slice::from_ref(&fact), "HoldingUnit=PooledClass").unwrap();
    assert_eq!(pooled.combinations(), 4);
    // With a day more than three years of one, both pass: 2 x 2,700; else neither.
    assert_eq!(bounds(&pooled), ("5400.00".to_owned(), "6000.00".to_owned()));
    let apart = range(&book, &[fact], "").unwrap();
    assert_eq!(apart.combinations(), 2);
    assert_eq!(bounds(&apart), ("5700.00".to_owned(), "6000.00".to_owned()));
}

/// All that is wrong is told at once.
#[test]
fn every_fact_that_is_wrong_is_refused_at_once() {
    let index = main_share("600000", Constituent::OfCsi300);
    let book = book(&[(index, "buy 2022-06-30 a 1000 @10\n sell 2025-06-30 a 400")]);
    let facts = [
        unknown("600001", UnknownFact::Csi300),
        unknown("600000", UnknownFact::Csi300),
        unknown("600000", UnknownFact::Csi300),
        unknown("600000", acquired(1, "2022-01-01", "2022-01-02")),
        unknown("600000", acquired(0, "2022-01-02", "2022-01-01")),
        unknown("600000", acquired(2, "2022-01-01", "2026-01-01")),
    ];
    let refusals = range(&book, &facts, "").unwrap_err();
    let texts: Vec<_> = refusals.iter().map(ToString::to_string).collect();
    assert_eq!(
        texts,
        [
            "unknown facts row 1, security 600001: security `600001` is not in the book; allowed: \
             the securities listed there",
            "unknown facts row 3, security 600000: `security` is `600000`; allowed: each fact once",
            "unknown facts row 4, security 600000: `trade` is `1`; allowed: the place of an \
             opening, a purchase or rights among the security's trades",
            "unknown facts row 5, security 600000: ends on 2022-01-01, before 2022-01-02; allowed: \
             from that day on",
            "unknown facts row 6, security 600000: `trade` is `2`; allowed: the place of an \
             opening, a purchase or rights among the security's trades",
            "unknown facts row 6, security 600000: the trade lies after the valuation date \
             2025-12-31; allowed: up to that day",
        ]
    );
}

/// So many shares, the even ones held long, each worth 10,000 yuan, all perhaps of the Dividend Low
/// Volatility 100.
fn perhaps_low_volatility(count: usize) -> (Book, Vec<Unknown>) {
    let codes: Vec<_> = (0..count).map(|place| place.to_string()).collect();
    let slip = |place: usize| match place % 2 {
        0 => "buy 2022-06-30 a 1000 @10",
        _ => "buy 2025-06-30 a 1000 @10",
    };
    let shares = codes.iter().enumerate();
    let shares: Vec<_> =
        shares.map(|(place, code)| (main_share(code, Constituent::OfNone), slip(place))).collect();
    let unknown = codes.iter().map(|code| unknown(code, UnknownFact::LowVolatility100));
    (book(&shares), unknown.collect())
}

/// Forty shares are 2^40 combinations. Held long a share has 0.27 in the index and 0.35 outside,
/// held short 0.35 in both: twenty of 2,700 to 3,500 and twenty of 3,500.
#[test]
fn many_shares_that_do_not_touch_each_other_add_up() {
    let (book, unknown) = perhaps_low_volatility(40);
    let mut insurer = nothing(InsurerKind::Life);
    insurer.capital.tiers.core_one = yuan("248000");
    let range = range(&book.with_insurer(insurer), &unknown, "").unwrap();
    assert_eq!(bounds(&range), ("124000.00".to_owned(), "140000.00".to_owned()));
    let core = range.range().ratio(StandRatio::Core).unwrap();
    assert_eq!(core.most().value().compare(number("2")).unwrap(), std::cmp::Ordering::Equal);
    assert_eq!(core.most().case().len(), 40);
    let least = core.least().value();
    assert_eq!((least.numerator(), least.denominator()), (24_800_000, 14_000_000));
}

/// Four shares that count and eleven that are worth nothing are 2^15 combinations, which are
/// measured at their ends; the sixteen that differ, each by itself, lie between them and reach
/// them, in every figure of an insurer with other risks, of which a total is reported.
#[test]
fn the_ends_of_many_shares_are_those_of_every_combination() {
    let price = |place: usize| ["7.01", "13.13", "29.99", "3.07"].get(place).copied();
    let indices = |member| match member {
        true => Constituent::OfCsi300,
        false => Constituent::OfNone,
    };
    let mut insurer = nothing(InsurerKind::Life);
    insurer.capital.tiers.core_one = yuan("50000");
    (insurer.interest_rate, insurer.credit) = (yuan("9000.01"), yuan("3000.02"));
    (insurer.life, insurer.control_risk_factor) = (yuan("2000.03"), number("-0.0153"));
    insurer.equity_price =
        EquityPriceRisk::Reported { capital: yuan("90000"), rules_of: day("2025-09-30") };
    let of = |members: usize| {
        let shares = (0..15).map(|place| {
            let board = if place == 3 { Board::Star } else { Board::Main };
            let index = indices(members >> place & 1 == 1);
            let share = share(&place.to_string(), board, index, price(place).unwrap_or("0"));
            let bought = if place == 1 { "2025-06-30" } else { "2022-06-30" };
            (share, format!("buy {bought} a 1000 @6"))
        });
        let shares: Vec<_> = shares.collect();
        let slips: Vec<_> = shares.iter().map(|(share, slip)| (share.clone(), &**slip)).collect();
        book(&slips).with_insurer(insurer.clone())
    };
    let facts: Vec<_> =
        (0..15).map(|place| unknown(&place.to_string(), UnknownFact::Csi300)).collect();
    let range = range(&of(0), &facts, "").unwrap();
    let rules = RuleBook::embedded().unwrap();
    let stands: Vec<_> = (0..16)
        .map(|members| {
            let set = rules.on(RuleDay::new(day(YEAR_END)));
            let readings = readings("");
            let measured = Measurement::of_book(&of(members), valued(YEAR_END), &set, &readings);
            Stand::of(&measured.unwrap()).unwrap()
        })
        .collect();
    for figure in StandFigure::ALL {
        let values = || stands.iter().filter_map(|stand| stand.amount(figure));
        let bounds = range.range().amount(figure);
        assert_eq!(values().min(), bounds.map(|of| of.least().value()), "{figure:?}");
        assert_eq!(values().max(), bounds.map(|of| of.most().value()), "{figure:?}");
    }
    for ratio in StandRatio::ALL {
        let values = || stands.iter().filter_map(|stand| stand.ratio(ratio));
        let bounds = range.range().ratio(ratio).unwrap();
        assert_eq!(values().min(), Some(bounds.least().value()));
        assert_eq!(values().max(), Some(bounds.most().value()));
    }
}

/// Where the ends are not known, too many combinations are refused: of a pooled class, and where
/// minimum capital may fall with equity price risk, since interest rate risk of two million makes
/// more of its correlation of -0.14 than the shares, 46,100 at least, do of themselves.
#[test]
fn too_many_unknown_facts_are_refused_where_their_ends_are_not_known() {
    let (book, unknown) = perhaps_low_volatility(15);
    let refused = |book: &Book, choices| range(book, &unknown, choices).unwrap_err().to_string();
    let text = refused(&book, "HoldingUnit=PooledClass");
    assert!(text.contains("2 x 2 x 2"), "{text}");
    assert!(text.contains("allowed: up to 20000"), "{text}");
    let of = |interest| {
        let mut insurer = nothing(InsurerKind::Life);
        insurer.interest_rate = yuan(interest);
        book.clone().with_insurer(insurer)
    };
    assert!(refused(&of("2000000"), "").contains("allowed: up to 20000"));
    assert!(range(&of("20000"), &unknown, "").is_ok());
}
