//! Haircuts of capital instruments, by hand from the text of Rule 1 articles 25, 26 and 42.

use super::{day, number, rule_day, valued, yuan};
use c_ross::{
    Amount, CallTerms, CapitalInstrument, EarlyRedemption, GradedInstrument, InstrumentKind,
    RuleBook, Tier,
};
use rust_decimal::Decimal;

pub(super) fn instrument(
    kind: InstrumentKind,
    matures: &str,
    call: Option<CallTerms>,
) -> CapitalInstrument {
    CapitalInstrument {
        name: "bond".to_owned(),
        kind,
        tier: Tier::SupplementaryOne,
        issued: day("2016-01-01"),
        matures: day(matures),
        call,
        book: yuan(1_000),
    }
}

fn call(on: &str, step_up: &str, early: EarlyRedemption) -> Option<CallTerms> {
    Some(CallTerms { day: day(on), step_up: number(step_up), early })
}

fn liability(instrument: &CapitalInstrument) -> Amount {
    let book = RuleBook::embedded().unwrap();
    let graded = GradedInstrument::of(instrument, valued(), &book.on(rule_day())).unwrap();
    graded.capital().trace().replay().unwrap();
    let sum = graded.capital().value().yuan() + graded.liability().value().yuan();
    assert_eq!(sum, instrument.book.yuan());
    graded.liability().value()
}

/// Source: Rule 1 article 25: 2年以上（含2年）, 1年以上（含1年）、2年以内, 1年以内.
#[test]
fn without_call_half_is_a_liability_below_two_years_and_four_fifths_below_one() {
    let cases = [
        ("2027-12-31", 0),
        ("2027-12-30", 500),
        ("2026-12-31", 500),
        ("2026-12-30", 800),
        ("2025-12-31", 800),
    ];
    for (matures, expected) in cases {
        for kind in [InstrumentKind::TermDebt, InstrumentKind::SupplementBond] {
            assert_eq!(liability(&instrument(kind, matures, None)), yuan(expected), "{matures}");
        }
        // A convertible bond follows article 25 with a call too.
        let call = call("2024-12-31", "0", EarlyRedemption::NoEvidence);
        let bond = instrument(InstrumentKind::ConvertibleBond, matures, call);
        assert_eq!(liability(&bond), yuan(expected), "{matures}");
    }
}

/// Source: Rule 1 article 26: steps of 20 % at 4 （含）, 3, 2 and 1 years, counted to maturity.
#[test]
fn with_a_call_a_fifth_more_is_a_liability_each_year_below_four() {
    let cases = [
        ("2029-12-31", 0),
        ("2029-12-30", 200),
        ("2028-12-31", 200),
        ("2028-12-30", 400),
        ("2027-12-31", 400),
        ("2027-12-30", 600),
        ("2026-12-31", 600),
        ("2026-12-30", 800),
    ];
    for (matures, expected) in cases {
        let call = call("2026-06-30", "100", EarlyRedemption::NoEvidence);
        let bond = instrument(InstrumentKind::SupplementBond, matures, call);
        assert_eq!(liability(&bond), yuan(expected), "{matures}");
    }
}

/// Source: Rule 1 article 25, which has no call day: a convertible bond with a step-up of 150 basis
/// points half a year ahead counts to its maturity five and a half years on.
#[test]
fn a_convertible_bond_counts_to_its_maturity_whatever_its_call() {
    let call = call("2026-06-30", "150", EarlyRedemption::Evidence);
    let bond = instrument(InstrumentKind::ConvertibleBond, "2031-06-30", call);
    assert_eq!(liability(&bond), Amount::ZERO);
}

/// A bond of five years to maturity and one to its call: nothing or 60 % is a liability.
/// Source: Rule 1 article 26: 超过100个基点, 或者有证据; 赎回日未赎回的按到期日计算.
#[test]
fn a_step_up_above_100_basis_points_or_evidence_counts_to_the_call_day() {
    let of = |on, step_up, early| {
        let call = call(on, step_up, early);
        liability(&instrument(InstrumentKind::SupplementBond, "2030-12-31", call))
    };
    let (none, evidence) = (EarlyRedemption::NoEvidence, EarlyRedemption::Evidence);
    assert_eq!(of("2026-12-31", "100", none), Amount::ZERO);
    assert_eq!(of("2026-12-31", "100.01", none), yuan(600));
    assert_eq!(of("2026-12-31", "0", evidence), yuan(600));
    assert_eq!(of("2026-01-01", "150", none), yuan(800));
    // Not redeemed on the call day, at the close of that day.
    assert_eq!(of("2025-12-31", "150", evidence), Amount::ZERO);
    assert_eq!(of("2025-12-30", "150", evidence), Amount::ZERO);
}

/// Source: Rule 1 article 42: 2016年1月1日前发行的, 次级定期债务, 大于100个基点但小于等于200个基点.
#[test]
fn term_debt_issued_before_2016_counts_to_the_call_day_above_200_basis_points() {
    let of = |kind, issued, step_up| {
        let call = call("2026-12-31", step_up, EarlyRedemption::NoEvidence);
        let issued = day(issued);
        liability(&CapitalInstrument { issued, ..instrument(kind, "2030-12-31", call) })
    };
    assert_eq!(of(InstrumentKind::TermDebt, "2015-12-31", "100"), Amount::ZERO);
    assert_eq!(of(InstrumentKind::TermDebt, "2015-12-31", "200"), Amount::ZERO);
    assert_eq!(of(InstrumentKind::TermDebt, "2015-12-31", "200.01"), yuan(600));
    assert_eq!(of(InstrumentKind::TermDebt, "2016-01-01", "200"), yuan(600));
    assert_eq!(of(InstrumentKind::SupplementBond, "2015-12-31", "200"), yuan(600));
}

#[test]
fn an_instrument_past_its_maturity_is_refused() {
    let book = RuleBook::embedded().unwrap();
    let bond = instrument(InstrumentKind::TermDebt, "2025-12-30", None);
    let refused = GradedInstrument::of(&bond, valued(), &book.on(rule_day()));
    assert_eq!(
        refused.unwrap_err().to_string(),
        "ends on 2025-12-30, before 2025-12-31; allowed: from that day on"
    );
}

/// Source: Rule 1 articles 26 (100个基点) and 42 (2016年1月1日, 100, 200个基点).
#[test]
fn the_trace_of_an_instrument_holds_the_step_up_and_what_it_was_held_against() {
    let evidence = |kind, issued, step_up| {
        let call = call("2026-06-30", step_up, EarlyRedemption::NoEvidence);
        let issued = day(issued);
        let instrument = CapitalInstrument { issued, ..instrument(kind, "2031-06-30", call) };
        let book = RuleBook::embedded().unwrap();
        let graded = GradedInstrument::of(&instrument, valued(), &book.on(rule_day())).unwrap();
        let part = &graded.liability().trace().inputs()[1];
        let years = part.inputs()[1].inputs().iter();
        years.map(|input| input.value().decimal().unwrap()).collect::<Vec<_>>()
    };
    let bond = evidence(InstrumentKind::SupplementBond, "2016-01-01", "100");
    assert_eq!(bond, [100, 100].map(Decimal::from));
    let debt = evidence(InstrumentKind::TermDebt, "2015-12-31", "150");
    assert_eq!(debt, [150, 2016, 100, 200].map(Decimal::from));
    let debt = evidence(InstrumentKind::TermDebt, "2016-01-01", "150");
    assert_eq!(debt, [150, 2016, 100].map(Decimal::from));
}
