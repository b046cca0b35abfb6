//! Subordinated debt and capital supplement bonds (资本工具), Rule 1 articles 25, 26 and 42.
//!
//! As the end comes near, a growing part of an instrument is a capital liability (资本性负债) and no
//! longer capital. The part depends on the remaining term in whole years and on whether the
//! instrument can be called; convertible bonds follow article 25 in both cases.
//!
//! The remaining term of a callable instrument runs to the call day when the coupon steps up by
//! more than 100 basis points (超过100个基点) or there is evidence of early redemption, else to
//! maturity; it runs to maturity once the call day is there and the instrument is not redeemed.
//! Term debt issued before 2016-01-01 that steps up by more than 100 basis points runs to the call
//! day only above 200 (article 42).
//!
//! Not covered: other capital liabilities (article 27), whose standard is not printed.
//!
//! Errors: [`Error::EndsEarlier`] for a maturity before issue, call or valuation,
//! [`Error::OutOfRange`] for a book value below zero, [`Error::NotInForce`].

use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;

use super::tier::{Tier, article, given_not_negative};
use crate::error::Error;
use crate::quantity::{Amount, Fraction, ValuationDate};
use crate::rule::{Parameter, RuleSet};
use crate::trace::{Formula, Measure, Operation, Trace, Traced, Value};

/// The kind of a capital instrument.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum InstrumentKind {
    /// Subordinated convertible bond (次级可转换债券).
    ConvertibleBond,
    /// Subordinated term debt (次级定期债务).
    TermDebt,
    /// Capital supplement bond (资本补充债券).
    SupplementBond,
}

/// Whether the insurer will redeem early.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[expect(clippy::exhaustive_enums, reason = "complete by Rule 1 article 26")]
pub enum EarlyRedemption {
    /// There is no evidence of it.
    #[default]
    NoEvidence,
    /// There is evidence (有证据表明保险公司会提前赎回).
    Evidence,
}

/// A right to call (赎回条款).
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[expect(clippy::exhaustive_structs, reason = "complete by Rule 1 article 26; plain input")]
pub struct CallTerms {
    /// Day of the call (赎回日).
    pub day: NaiveDate,
    /// Coupon after the call day less the coupon before it, in basis points.
    pub step_up: Decimal,
    /// Whether it will be called.
    pub early: EarlyRedemption,
}

/// A capital instrument issued by the insurer.
#[derive(Clone, Debug)]
#[expect(clippy::exhaustive_structs, reason = "complete by Rule 1 articles 25, 26; plain input")]
pub struct CapitalInstrument {
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: InstrumentKind,
    /// The tier in which it counts; supplementary tier 1 in return S02, another for old instruments
    /// (article 43).
    pub tier: Tier,
    /// Day of issue.
    pub issued: NaiveDate,
    /// Day of maturity.
    pub matures: NaiveDate,
    /// The right to call, if there is one.
    pub call: Option<CallTerms>,
    /// Book value.
    pub book: Amount,
}

/// An instrument divided into capital and liability.
#[derive(Clone, Debug)]
pub struct GradedInstrument {
    kind: InstrumentKind,
    tier: Tier,
    counted_to: NaiveDate,
    liability: Traced<Amount>,
    capital: Traced<Amount>,
}

impl GradedInstrument {
    /// Divides an instrument on the valuation date.
    ///
    /// `liability = book value x part by remaining term`, to the fen, half away from zero; the
    /// capital is the rest.
    ///
    /// # Errors
    ///
    /// Those of this module.
    ///
    /// # Source
    ///
    /// Rule 1 articles 25, 26, 42.
    ///
    /// # Example
    ///
    /// A bond with a call that steps up by 100 basis points, not more, counts to its maturity.
    ///
    /// ```
    /// use c_ross::{
    ///     Amount, CallTerms, CapitalInstrument, EarlyRedemption, GradedInstrument, InstrumentKind,
    ///     RuleBook, RuleDay, Tier, ValuationDate,
    /// };
    /// use chrono::NaiveDate;
    /// use rust_decimal::Decimal;
    ///
    /// let day = |text| NaiveDate::parse_from_str(text, "%Y-%m-%d").unwrap();
    /// let bond = CapitalInstrument {
    ///     name: "2019 bond".to_owned(),
    ///     kind: InstrumentKind::SupplementBond,
    ///     tier: Tier::SupplementaryOne,
    ///     issued: day("2019-06-30"),
    ///     matures: day("2029-06-30"),
    ///     call: Some(CallTerms {
    ///         day: day("2026-06-30"),
    ///         step_up: Decimal::ONE_HUNDRED,
    ///         early: EarlyRedemption::NoEvidence,
    ///     }),
    ///     book: Amount::from_yuan(Decimal::from(1_000)).unwrap(),
    /// };
    /// let valued = ValuationDate::new(day("2025-12-31"));
    /// let book = RuleBook::embedded().unwrap();
    /// let rules = book.on(RuleDay::new(valued.day()));
    /// let graded = GradedInstrument::of(&bond, valued, &rules).unwrap();
    /// // Three years and six months remain: 20 % is a liability.
    /// assert_eq!(graded.counted_to(), day("2029-06-30"));
    /// assert_eq!(graded.capital().value().to_string(), "800.00");
    /// ```
    pub fn of(
        instrument: &CapitalInstrument,
        valued: ValuationDate,
        rules: &RuleSet<'_>,
    ) -> Result<Self, Error> {
        let starts = instrument.call.map_or(instrument.issued, |call| call.day);
        if instrument.matures < starts {
            return Err(Error::EndsEarlier { from: starts, to: instrument.matures });
        }
        let (counted_to, evidence) = counted_to(instrument, valued, rules)?;
        let with_call = match instrument.kind {
            InstrumentKind::ConvertibleBond => false,
            InstrumentKind::TermDebt | InstrumentKind::SupplementBond => instrument.call.is_some(),
        };
        let parameter = if with_call {
            Parameter::InstrumentWithCall
        } else {
            Parameter::InstrumentWithoutCall
        };
        let call = instrument.call;
        let formula = Arc::new(RemainingYears { valued, to: counted_to, call });
        let step = "remaining term in whole years";
        let years = Trace::computed(step, Measure::Years, Operation::Formula(formula), evidence)?;
        let part = rules.step(parameter, step, Fraction::of(years.value().number()?)?)?;
        let part = Trace::computed(
            "part that is a liability",
            Measure::Ratio,
            Operation::Chosen,
            vec![
                Arc::new(Trace::tabled("part by remaining term", Measure::Ratio, part)),
                Arc::new(years),
            ],
        )?;
        let book = given_not_negative("book value", instrument.book)?;
        let liability = Trace::computed(
            "capital liability of the instrument",
            Measure::Yuan,
            Operation::ProductToFen,
            vec![Arc::clone(&book), Arc::new(part)],
        )?;
        let liability = Traced::<Amount>::at(liability.about(&instrument.name))?;
        let capital = Trace::computed(
            "capital of the instrument",
            Measure::Yuan,
            Operation::Difference,
            vec![book, Arc::clone(liability.trace())],
        )?;
        let capital = capital.about(&instrument.name).under(article("20"));
        Ok(Self {
            kind: instrument.kind,
            tier: instrument.tier,
            counted_to,
            liability,
            capital: Traced::at(capital)?,
        })
    }

    /// What it is.
    #[must_use]
    pub const fn kind(&self) -> InstrumentKind {
        self.kind
    }

    /// The tier in which its capital counts.
    #[must_use]
    pub const fn tier(&self) -> Tier {
        self.tier
    }

    /// The day to which the remaining term was counted.
    #[must_use]
    pub const fn counted_to(&self) -> NaiveDate {
        self.counted_to
    }

    /// The part that is a capital liability (资本性负债).
    #[must_use]
    pub const fn liability(&self) -> &Traced<Amount> {
        &self.liability
    }

    /// The part that is capital.
    #[must_use]
    pub const fn capital(&self) -> &Traced<Amount> {
        &self.capital
    }
}

/// The day to which the remaining term runs, and what decided it.
fn counted_to(
    instrument: &CapitalInstrument,
    valued: ValuationDate,
    rules: &RuleSet<'_>,
) -> Result<(NaiveDate, Vec<Arc<Trace>>), Error> {
    // Article 25, which convertible bonds follow, knows no call day.
    let callable = instrument.kind != InstrumentKind::ConvertibleBond;
    let ahead = |call: &CallTerms| callable && call.day > valued.day();
    let Some(call) = instrument.call.filter(ahead) else {
        return Ok((instrument.matures, Vec::new()));
    };
    let step_up = Trace::given("step-up of the coupon", Measure::BasisPoints, call.step_up);
    let mut evidence = vec![Arc::new(step_up)];
    let mut bound = |step, measure, parameter, class| {
        let rule = rules.value(parameter, class)?;
        evidence.push(Arc::new(Trace::tabled(step, measure, rule)));
        Ok::<_, Error>(rule.value())
    };
    let (year, points) = (Measure::CalendarYear, Measure::BasisPoints);
    let (old, step_up) = (Parameter::OldTermDebt, Parameter::InstrumentStepUp);
    let of_article_42 = instrument.kind == InstrumentKind::TermDebt
        && Decimal::from(instrument.issued.year())
            < bound("issued before", year, old, "issued_before")?
        && call.step_up > bound("old term debt above", points, step_up, "old_term_debt_above")?;
    let to_call = if of_article_42 {
        let class = "old_term_debt_to_call_day_above";
        call.step_up > bound("old term debt to the call day above", points, step_up, class)?
    } else {
        let above = bound("to the call day above", points, step_up, "to_call_day_above")?;
        call.step_up > above || call.early == EarlyRedemption::Evidence
    };
    Ok((if to_call { call.day } else { instrument.matures }, evidence))
}

#[derive(Clone, Copy, Debug)]
struct RemainingYears {
    valued: ValuationDate,
    to: NaiveDate,
    call: Option<CallTerms>,
}

impl Formula for RemainingYears {
    fn formula(&self) -> String {
        format!("whole years from {} to {}", self.valued.day(), self.to)
    }

    fn evaluate(&self, _: &[Value]) -> Result<Value, Error> {
        self.valued.remaining_years(self.to).map(Value::Number)
    }

    fn details(&self, _: &[Value]) -> Vec<String> {
        let Some(call) = self.call else { return Vec::new() };
        let early = match call.early {
            EarlyRedemption::NoEvidence => "no evidence",
            EarlyRedemption::Evidence => "evidence",
        };
        vec![format!("callable on {}, {early} of early redemption", call.day)]
    }
}
