//! The range that the open readings leave.

use c_ross::{
    Basis, Board, Book, BookAt, Constituent, CreditBusiness, CreditExposure, CreditGuaranteeBook,
    Error, InsurerKind, LineMeasure, ReadingEffect, ReadingRange, Readings, RuleBook, RuleDay,
    Stand, StandFigure, StandRatio, book_reading_range, reading_range,
};

use crate::scenario::insurer::{nothing, yuan};
use crate::scenario::{YEAR_END, book, day, number, readings, share, valued};

fn range(book: &Book, choices: &str) -> ReadingRange {
    let basis = Basis { day: RuleDay::new(day(YEAR_END)), readings: readings(choices) };
    let at = BookAt { book, valued: valued(YEAR_END), basis };
    book_reading_range(&RuleBook::embedded().unwrap(), &at).unwrap()
}

fn effects(range: &ReadingRange) -> Vec<(&'static str, ReadingEffect)> {
    range.tried().iter().map(|tried| (tried.given().reading(), tried.effect())).collect()
}

fn bounds(range: &ReadingRange, figure: StandFigure) -> (String, String) {
    let bounds = range.range().amount(figure).unwrap();
    (bounds.least().value().to_string(), bounds.most().value().to_string())
}

/// Held 1,096 days: three years by anniversaries, more by 365 and by 365.25 days. 72 combinations,
/// of which 48 have one of the two.
#[test]
fn exactly_three_years_hang_on_the_count_of_days() {
    let mut insurer = nothing(InsurerKind::Life);
    insurer.capital.tiers.core_one = yuan("5400");
    let index = share("600000", Board::Main, Constituent::OfCsi300, "10");
    let book = book(&[(index, "buy 2022-12-31 a 1000 @10")]).with_insurer(insurer);
    let range = range(&book, "");
    assert_eq!(
        effects(&range),
        [
            ("HoldingUnit", ReadingEffect::None),
            ("HoldingWeight", ReadingEffect::None),
            ("WindowCap", ReadingEffect::None),
            ("DayCount", ReadingEffect::Alone),
            ("CharacteristicRange", ReadingEffect::None),
        ]
    );
    assert_eq!(range.combinations(), 2 * 2 * 2 * 3 * 3);
    assert_eq!(bounds(&range, StandFigure::Shares), ("2700.00".to_owned(), "3000.00".to_owned()));
    let shares = range.range().amount(StandFigure::Shares).unwrap();
    let given = range.given().amount(StandFigure::Shares).unwrap();
    assert_eq!((shares.below(given), shares.above(given), shares.cases()), (48, 0, 72));
    let core = range.range().ratio(StandRatio::Core).unwrap();
    assert_eq!(core.least().value().to_places(1).unwrap(), number("1.8"));
    assert_eq!(core.most().value().to_places(1).unwrap(), number("2.0"));
    assert!(core.most().case().iter().any(|choice| choice.to_string() == "DayCount=Actual365"));
    let day_count = &range.tried()[3];
    let others = day_count.alternatives().iter().map(|other| {
        (other.choice().variant(), other.stand().unwrap().amount(StandFigure::Shares).unwrap())
    });
    assert_eq!(
        others.collect::<Vec<_>>(),
        [("Actual365", yuan("2700")), ("Actual36525", yuan("2700"))]
    );
}

/// A ChiNext share of the Dividend Low Volatility 100, held short, has 0.45 of its board whether
/// the index counts there or not; only where the index also lowers it while held short, to 0.30, it
/// matters that it counts there. Range 0.45 x 0.75 = 0.3375 with K bounded.
#[test]
fn a_reading_that_decides_nothing_alone_may_decide_in_combination() {
    let share = share("300000", Board::ChiNext, Constituent::OfLowVolatility100, "10");
    let book = book(&[(share, "buy 2025-06-30 a 1000 @10")]);
    let range = range(&book, "");
    let effect = |name| effects(&range).into_iter().find(|(of, _)| *of == name).unwrap().1;
    assert_eq!(effect("LowVolatilityShortHeld"), ReadingEffect::Alone);
    assert_eq!(effect("IndexOnOtherBoard"), ReadingEffect::InCombination);
    assert_eq!(effect("CharacteristicRange"), ReadingEffect::InCombination);
    assert_eq!(bounds(&range, StandFigure::Shares), ("3000.00".to_owned(), "4500.00".to_owned()));
    let least = range.range().amount(StandFigure::Shares).unwrap().least();
    let case: Vec<_> = least.case().iter().map(ToString::to_string).collect();
    assert!(case.contains(&"LowVolatilityShortHeld=IndexFactor".to_owned()));
    assert!(case.contains(&"IndexOnOtherBoard=IndexFactor".to_owned()));
    // From the other side both decide alone.
    let given = "LowVolatilityShortHeld=IndexFactor";
    let other = self::range(&book, given);
    let alone = effects(&other).into_iter().filter(|(_, of)| *of == ReadingEffect::Alone);
    let alone: Vec<_> = alone.map(|(name, _)| name).collect();
    assert_eq!(alone, ["LowVolatilityShortHeld", "IndexOnOtherBoard", "CharacteristicRange"]);
    assert_eq!(bounds(&other, StandFigure::Shares), bounds(&range, StandFigure::Shares));
}

/// What cannot bear on a book is not tried: trades of two accounts with a sale and free shares open
/// three readings more.
#[test]
fn only_readings_that_can_bear_on_the_book_are_tried() {
    let plain = share("600000", Board::Main, Constituent::OfNone, "10");
    let names = |slip: &str| {
        let range = range(&book(&[(plain.clone(), slip)]), "");
        range.tried().iter().map(|tried| tried.given().reading()).collect::<Vec<_>>()
    };
    assert_eq!(names("buy 2025-01-02 a 100 @10"), ["CharacteristicRange"]);
    let slip = "buy 2025-01-02 a 100 @10
                buy 2025-01-03 b 100 @10
                bonus 2025-01-06 a 10
                sell 2025-01-07 b 10";
    assert_eq!(names(slip), ["FifoScope", "BonusShares", "CharacteristicRange", "CostBasis"]);
}

/// 0.42 x 0.9 of a million, or 0.42; the shares beside it have their own combinations.
#[test]
fn credit_insurance_is_a_part_by_itself() {
    let exposure =
        CreditExposure::new(CreditBusiness::PolicyExportCredit, yuan("1000000"), yuan("0"));
    let known = |text| LineMeasure::Known(number(text));
    let (ratio, run_off) = (known("0.98"), known("0.02"));
    let line =
        CreditGuaranteeBook::new(vec![exposure.unwrap()], ratio, yuan("0"), yuan("0"), run_off);
    let plain = share("600000", Board::Main, Constituent::OfNone, "10");
    let book = book(&[(plain, "buy 2025-01-02 a 100 @10")]).with_credit(line.unwrap());
    let range = range(&book, "");
    assert_eq!(
        bounds(&range, StandFigure::CreditInsurance),
        ("378000.00".to_owned(), "420000.00".to_owned())
    );
    assert_eq!(bounds(&range, StandFigure::Shares), ("350.00".to_owned(), "350.00".to_owned()));
    // Three ways to bound K with the shares; with the line three times two times two times two.
    assert_eq!(range.combinations(), 3 + 24);
    let given = range.given();
    assert_eq!(given.amount(StandFigure::CreditInsurance), Some(yuan("378000")));
    assert_eq!(given.amount(StandFigure::Shares), Some(yuan("350")));
    let policy = range.tried().iter().find(|of| of.given().reading() == "PolicyCreditCoefficient");
    let other = policy.unwrap().alternatives()[0].stand().unwrap();
    assert_eq!(other.amount(StandFigure::CreditInsurance), Some(yuan("420000")));
    assert_eq!(other.amount(StandFigure::Shares), Some(yuan("350")));
}

/// At a hundredth of the price k1 is -0.9801, and 0.35 x (1 - 0.9801) stays above zero; an index
/// share at 0.30 would fall below it where K is not bounded.
#[test]
fn combinations_that_cannot_be_computed_are_listed() {
    let index = share("600000", Board::Main, Constituent::OfCsi300, "0.1");
    let book = book(&[(index, "buy 2025-01-02 a 1000 @10")]);
    let range = range(&book, "");
    assert_eq!(range.combinations(), 72);
    assert_eq!(range.refused().len(), 24);
    for refused in range.refused() {
        assert!(refused.case().iter().any(|of| of.to_string() == "CharacteristicRange=Unbounded"));
        let below_zero =
            matches!(refused.error(), Error::OutOfRange { quantity: "risk factor", .. });
        assert!(below_zero, "{}", refused.error());
    }
    let bounded = range.tried().iter().find(|of| of.given().reading() == "CharacteristicRange");
    let bounded = bounded.unwrap();
    assert!(bounded.alternatives()[0].stand().is_ok());
    assert!(bounded.alternatives()[1].stand().is_err());
}

fn one_yuan(_: &Readings) -> Result<Stand, Error> {
    Stand::of_amounts([(StandFigure::Shares, yuan("1"))])
}

/// Nothing is sampled: too many combinations are refused with their number.
#[test]
fn more_combinations_than_are_measured_are_refused() {
    let names: Vec<_> = Readings::variants().into_iter().map(|(name, _)| name).collect();
    let fault = reading_range(&Readings::default(), &names, one_yuan).unwrap_err();
    assert!(matches!(&fault, Error::Combinations { what: "readings", most: 20_000, .. }));
    assert!(fault.to_string().starts_with("2 x 2 x 2 x 2 x 3 x "), "{fault}");
    // 3 x 3 x 3 x 2^9 = 13,824 are measured, twice as many are not.
    let triple = ["DayCount", "CharacteristicRange", "CostBasis"];
    let double = Readings::variants().into_iter().filter(|(_, of)| of.len() == 2);
    let double: Vec<_> = double.map(|(name, _)| name).collect();
    let of = |count: usize| {
        let names: Vec<_> = triple.iter().chain(&double[..count]).copied().collect();
        reading_range(&Readings::default(), &names, one_yuan)
    };
    assert_eq!(of(9).unwrap().combinations(), 13_824);
    assert!(of(10).is_err());
}

/// A name that is no reading is refused with those that are.
#[test]
fn an_unknown_reading_is_refused() {
    let fault = reading_range(&Readings::default(), &["Colour"], one_yuan).unwrap_err();
    assert!(fault.to_string().contains("Colour"), "{fault}");
}
