//! Bridges between rule dates and readings.

use c_ross::{
    Amount, Basis, Board, Book, Bridge, Constituent, CreditBusiness, CreditExposure,
    CreditGuaranteeBook, EquityPriceRisk, Error, Fraction, Insurer, InsurerKind, LineMeasure,
    Measurement, OtherRisks, RegisterCapital, RuleBook, RuleDay, SolvencyPosition, Specialisation,
    Stand, StandFigure, StandRatio, rule_bridge,
};

use crate::scenario::insurer::{nothing, yuan};
use crate::scenario::register::Slip;
use crate::scenario::{YEAR_END, book, day, number, readings, share, valued};

fn basis(on: &str, choices: &str) -> Basis {
    Basis { day: RuleDay::new(day(on)), readings: readings(choices) }
}

fn bridge(book: &Book, from: &Basis, to: &Basis) -> Bridge {
    let rules = RuleBook::embedded().unwrap();
    let measured = |rules: &c_ross::RuleSet<'_>, readings: &c_ross::Readings| {
        Stand::of(&Measurement::of_book(book, valued(YEAR_END), rules, readings)?)
    };
    let bridge = rule_bridge::<Error>(&rules, from, to, measured).unwrap();
    let under = |basis: &Basis| measured(&rules.on(basis.day), &basis.readings).unwrap();
    assert_eq!(*bridge.first().stand(), under(from));
    assert_eq!(*bridge.last(), under(to));
    bridge
}

/// The steps that move a figure, with what each adds.
fn moved(bridge: &Bridge, figure: StandFigure) -> Vec<(String, String)> {
    let steps = bridge.contributions().unwrap();
    let steps = steps.iter().map(|step| (step.label(), step.amount(figure).unwrap()));
    let moved = steps.filter(|(_, amount)| *amount != Amount::ZERO);
    moved.map(|(label, amount)| (label.english().to_owned(), amount.to_string())).collect()
}

/// 1,000 shares of the CSI 300 and of the STAR Market, both held long, at 10 yuan as bought, and a
/// million of premium of other export credit.
fn three_lines() -> Book {
    let credit = CreditGuaranteeBook::new(
        vec![
            CreditExposure::new(CreditBusiness::OtherExportCredit, yuan("1000000"), yuan("0"))
                .unwrap(),
        ],
        LineMeasure::Known(number("0.98")),
        yuan("0"),
        yuan("0"),
        LineMeasure::Known(number("0.02")),
    );
    book(&[
        (share("600000", Board::Main, Constituent::OfCsi300, "10"), "buy 2022-06-30 a 1000 @10"),
        (share("688000", Board::Star, Constituent::OfNone, "10"), "buy 2023-06-30 a 1000 @10"),
    ])
    .with_credit(credit.unwrap())
}

/// Article 1: 0.30 to 0.27 of 10,000; article 2: 0.40 to 0.36; article 3: 0.467 to 0.42 of a
/// million.
///
/// Source: notice 2025-24 articles 1 to 3.
#[test]
fn each_article_of_the_notice_of_2025_is_a_step() {
    let bridge = bridge(&three_lines(), &basis("2025-11-30", ""), &basis("2025-12-01", ""));
    assert_eq!(
        moved(&bridge, StandFigure::Shares),
        [
            (
                "金规〔2025〕24号 art. 1: equity_price, index_constituent".to_owned(),
                "-300.00".to_owned()
            ),
            ("金规〔2025〕24号 art. 2: equity_price, star_market".to_owned(), "-400.00".to_owned()),
        ]
    );
    let credit = moved(&bridge, StandFigure::CreditInsurance);
    assert_eq!(credit.len(), 1);
    assert!(credit[0].0.starts_with("金规〔2025〕24号 art. 3: "));
    assert_eq!(credit[0].1, "-47000.00");
}

/// The CSI 300 from 0.35 x 0.95 = 0.3325 to 0.30, the STAR Market from 0.45 to 0.40.
///
/// Source: Rule 8 article 26, notice 2023-5 article 6.
#[test]
fn the_notice_of_2023_moves_shares_by_its_article_6_only() {
    let bridge = bridge(&three_lines(), &basis("2023-06-30", ""), &basis("2023-09-10", ""));
    let moved = moved(&bridge, StandFigure::Shares);
    assert_eq!(
        moved,
        [(
            "金规〔2023〕5号 art. 6: equity_price, csi_300, star_market".to_owned(),
            "-825.00".to_owned()
        )]
    );
}

/// The notice of 2023 ended the factor of specialised technology insurers and printed none in its
/// place.
///
/// Source: Rule 4 article 55, notice 2023-5 item 9.
#[test]
fn what_a_notice_ends_without_a_row_of_its_own_is_named() {
    let bridge = bridge(&three_lines(), &basis("2023-06-30", ""), &basis("2023-09-10", ""));
    let last = bridge.steps().last().unwrap().label();
    assert_eq!(
        last.english(),
        "金规〔2023〕5号 ending rule-4 art. 55: technology_insurer, non_life"
    );
    assert_eq!(last.chinese(), "金规〔2023〕5号废止rule-4第55条：technology_insurer, non_life");
    // Articles 1, 1-2, 2, 3, 4, 6, 7, 8 and 9 before it.
    assert_eq!(bridge.steps().len(), 10);
}

/// Over both notices: 3,325 + 4,500 to 2,700 + 3,600, the notices in their order.
#[test]
fn two_notices_stand_in_the_order_in_which_they_came() {
    let bridge = bridge(&three_lines(), &basis("2023-06-30", ""), &basis("2025-12-31", ""));
    let moved = moved(&bridge, StandFigure::Shares);
    let amounts: Vec<_> = moved.iter().map(|(_, amount)| amount.as_str()).collect();
    assert_eq!(amounts, ["-825.00", "-300.00", "-400.00"]);
}

/// Back in time the same is taken back.
#[test]
fn back_in_time_the_changes_are_taken_back() {
    let bridge = bridge(&three_lines(), &basis("2025-12-31", ""), &basis("2025-11-30", ""));
    let moved = moved(&bridge, StandFigure::Shares);
    let amounts: Vec<_> = moved.iter().map(|(_, amount)| amount.as_str()).collect();
    assert_eq!(amounts, ["300.00", "400.00"]);
}

/// On 2 December 2025 the notice held and was not published; known or not is the same change.
///
/// Source: notice 2025-24, published on 5 December 2025.
#[test]
fn a_notice_that_becomes_known_is_a_change_as_well() {
    let known = |on| Basis {
        day: RuleDay::new(day("2025-12-02")).known_on(day(on)),
        readings: readings(""),
    };
    let bridge = bridge(&three_lines(), &known("2025-12-04"), &known("2025-12-05"));
    assert_eq!(moved(&bridge, StandFigure::Shares).len(), 2);
    assert_eq!(bridge.steps().len(), 3);
}

/// Held 1,096 days since 31 December 2022: exactly three years by anniversaries, which is not more
/// than three, and more than three of 365 days.
#[test]
fn a_reading_that_differs_is_a_step_after_the_rules() {
    let index = share("600000", Board::Main, Constituent::OfCsi300, "10");
    let book = book(&[(index, "buy 2022-12-31 a 1000 @10")]);
    let (from, to) = (basis("2025-11-30", ""), basis(YEAR_END, "DayCount=Actual365"));
    let bridge = bridge(&book, &from, &to);
    assert_eq!(
        moved(&bridge, StandFigure::Shares),
        [("reading DayCount: Anniversary to Actual365".to_owned(), "-300.00".to_owned())]
    );
    let last = bridge.steps().last().unwrap().label();
    assert_eq!(last.chinese(), "口径DayCount：由Anniversary改为Actual365");
}

/// A life insurer whose only risk are these shares, with 5,400 of core capital.
fn insurer() -> Insurer {
    let mut insurer = nothing(InsurerKind::Life);
    insurer.capital.tiers.core_one = yuan("5400");
    insurer
}

/// 5,400 / 3,000 = 1.8 to 5,400 / 2,700 = 2: the article adds a fifth, exactly.
#[test]
fn what_a_step_adds_to_a_ratio_is_an_exact_fraction() {
    let index = share("600000", Board::Main, Constituent::OfCsi300, "10");
    let book = book(&[(index, "buy 2022-06-30 a 1000 @10")]).with_insurer(insurer());
    let bridge = bridge(&book, &basis("2025-11-30", ""), &basis(YEAR_END, ""));
    let steps = bridge.contributions().unwrap();
    let fifth = Fraction::new(1, 5, "fifth").unwrap();
    assert_eq!(steps[0].ratio(StandRatio::Core), Some(fifth));
    assert_eq!(steps[0].ratio(StandRatio::Comprehensive), Some(fifth));
    assert_eq!(bridge.whole().unwrap().ratio(StandRatio::Core), Some(fifth));
}

/// A total of 3,000 reported under the rules of September 2025 holds the shares at 3,000: beside
/// them is nothing, whatever the step, and the ends are what is measured.
#[test]
fn a_reported_total_is_taken_apart_under_its_own_rules_in_every_step() {
    let mut insurer = insurer();
    insurer.equity_price =
        EquityPriceRisk::Reported { capital: yuan("3000"), rules_of: day("2025-09-30") };
    let index = share("600000", Board::Main, Constituent::OfCsi300, "10");
    let book = book(&[(index, "buy 2022-06-30 a 1000 @10")]).with_insurer(insurer);
    let bridge = bridge(&book, &basis("2025-11-30", ""), &basis(YEAR_END, ""));
    let risks: Vec<_> = std::iter::once(bridge.first())
        .chain(bridge.steps())
        .map(|step| step.stand().amount(StandFigure::EquityPriceRisk).unwrap().to_string())
        .collect();
    assert_eq!(risks, ["3000.00", "2700.00", "2700.00", "2700.00"]);
}

/// The size coefficient of a middling insurer needs the bounds of articles 1 and 2, and both are
/// there when it takes effect.
#[test]
fn the_size_discount_comes_with_the_notice_of_2023() {
    let mut insurer = insurer();
    insurer.size_coefficient = number("-0.05");
    let index = share("600000", Board::Main, Constituent::OfNone, "10");
    let book = book(&[(index, "buy 2022-06-30 a 1000 @10")]).with_insurer(insurer);
    let bridge = bridge(&book, &basis("2023-06-30", ""), &basis("2023-12-31", ""));
    // 3,500 x 5 %.
    let moved = moved(&bridge, StandFigure::MinimumCapital);
    assert_eq!(moved.iter().map(|(_, amount)| amount.as_str()).collect::<Vec<_>>(), ["-175.00"]);
}

/// The stand of a solvency position is that of the book which led to it, but for its shares, and
/// its ratios are those of the position.
#[test]
fn a_solvency_position_has_the_stand_of_its_book() {
    let mut insurer = insurer();
    (insurer.capital.tiers.supplementary_one, insurer.credit) = (yuan("600"), yuan("400"));
    let index = share("600000", Board::Main, Constituent::OfCsi300, "10");
    let book = book(&[(index, "buy 2022-06-30 a 1000 @10")]).with_insurer(insurer);
    let (rules, on) = (RuleBook::embedded().unwrap(), basis(YEAR_END, ""));
    let set = rules.on(on.day);
    let measured = Measurement::of_book(&book, valued(YEAR_END), &set, &on.readings).unwrap();
    let solvency = measured.solvency().unwrap();
    let position = Stand::of_solvency(solvency.minimum(), solvency.solvency()).unwrap();
    let stand = Stand::of(&measured).unwrap();
    for figure in StandFigure::ALL {
        if [StandFigure::Shares, StandFigure::OwnShares].contains(&figure) {
            assert_eq!(stand.amount(figure), Some(yuan("2700")));
            assert_eq!(position.amount(figure), None);
        } else {
            assert_eq!(position.amount(figure), stand.amount(figure));
        }
    }
    assert_eq!(stand.amount(StandFigure::EquityPriceRisk), Some(yuan("2700")));
    assert_eq!(stand.amount(StandFigure::ActualCapital), Some(yuan("6000")));
    let core = solvency.solvency().core().ratio().value();
    let comprehensive = solvency.solvency().comprehensive().ratio().value();
    assert_eq!(position.ratio(StandRatio::Core), Some(core));
    assert_eq!(position.ratio(StandRatio::Comprehensive), Some(comprehensive));
}

/// A figure that one of two stands lacks is bridged for none of them.
#[test]
fn what_a_stand_lacks_has_no_contribution() {
    let with = Stand::of_amounts([
        (StandFigure::Shares, yuan("1")),
        (StandFigure::CreditInsurance, yuan("2")),
    ]);
    let without = Stand::of_amounts([(StandFigure::Shares, yuan("4"))]).unwrap();
    let label = |name: &str| c_ross::Label::new(name, name);
    let bridge = Bridge::new(label("first"), with.unwrap()).then(label("step"), without);
    let steps = bridge.contributions().unwrap();
    assert_eq!(steps[0].amount(StandFigure::Shares), Some(yuan("3")));
    assert_eq!(steps[0].amount(StandFigure::CreditInsurance), None);
}

/// A ratio needs a minimum capital above zero.
#[test]
fn a_stand_without_minimum_capital_above_zero_is_refused() {
    let of = |minimum| {
        Stand::of_amounts([
            (StandFigure::MinimumCapital, yuan(minimum)),
            (StandFigure::CoreCapital, yuan("1")),
        ])
    };
    assert!(of("0.01").is_ok());
    assert!(matches!(
        of("0"),
        Err(Error::OutOfRange { quantity: "minimum capital under a ratio", .. })
    ));
}

/// A property insurer of five billion whose one asset is a stock fund of fifty million: 0.28 of it,
/// and a tenth less since the notice of 2023, whose articles on size hold its bounds apart from its
/// coefficients.
///
/// Source: Rule 8 article 31, Rule 2 article 16, notice 2023-5 articles 1 and 2.
#[test]
fn a_register_is_bridged_as_a_book_is() {
    let slip = Slip::of("property")
        .insurer("total_assets 5000000000")
        .assets("F stock_fund value=50000000 counterparty=company");
    let owned = slip.register().unwrap();
    let register = owned.register();
    let other = OtherRisks {
        tiers: insurer().capital.tiers,
        life: None,
        non_life: Some(yuan("0")),
        market: None,
        credit: None,
        specialisation: Specialisation::General,
        loss_absorption: yuan("0"),
        control_risk_factor: number("0"),
        additional: yuan("0"),
    };
    let rules = RuleBook::embedded().unwrap();
    let (from, to) = (basis("2023-06-30", ""), basis("2023-12-31", ""));
    let bridge = rule_bridge::<Error>(&rules, &from, &to, |rules, readings| {
        let capital = RegisterCapital::of(register, valued(YEAR_END), rules, readings).unwrap();
        let insurer = (register.kind, register.total_assets);
        let position = SolvencyPosition::of(insurer, capital.measured(), &other, rules, readings)?;
        Stand::of_solvency(position.minimum(), position.solvency())
    });
    let bridge = bridge.unwrap();
    let first = bridge.first().stand().amount(StandFigure::MinimumCapital);
    assert_eq!(first, Some(yuan("14000000")));
    let moved = moved(&bridge, StandFigure::MinimumCapital);
    let amounts: Vec<_> = moved.iter().map(|(_, amount)| amount.as_str()).collect();
    assert_eq!(amounts, ["-1400000.00"]);
    assert!(moved[0].0.contains("size"), "{}", moved[0].0);
}
