//! Premium and reserve risk of the ten lines (保费及准备金风险), Rule 4 chapters 2, 3 and 5.
//!
//! `MC = EX x RF0 x (1 + K)` for the premium and for the reserve of each line, combined with a
//! correlation of one half; financing credit and guarantee insurance is added to its line as
//! it is; the lines by the matrix of article 44.
//!
//! Errors: [`Error::Word`] for a line that is given twice and for a run-off deviation of
//! credit insurance that is not that of all non-motor business; [`Error::NotInForce`],
//! [`Error::NoInterval`], [`Error::Overflow`].

use std::sync::Arc;

use super::adequacy;
use super::coefficient::{
    combined_ratio, non_proportional, of_premium, policy_share, run_off, yuan,
};
use super::credit::{
    CreditGuarantee, CreditGuaranteeBook, FinancingCredit, FinancingMeasures, InsuredLoans,
};
use super::line::{LineBook, LineMeasure, LineTerms};
use super::line_charge::{CREDIT_GUARANTEE, LineCharge, across_lines, no_business};
use super::motor;
use super::side::{Half, PROPERTY, Side, without_property};
use crate::correlation::{Aggregate, Aggregation};
use crate::error::Error;
use crate::quantity::Amount;
use crate::rule::{Readings, RuleSet};
use crate::trace::{Trace, Traced};

/// The non-life business of an insurer.
#[derive(Clone, Debug)]
#[expect(clippy::exhaustive_structs, reason = "inputs without invariant")]
pub struct NonLifeBook {
    /// The lines but credit and guarantee insurance, each at most once.
    pub lines: Vec<LineBook>,
    /// Non-financing credit and guarantee insurance.
    pub credit: Option<CreditGuaranteeBook>,
    /// Financing credit and guarantee insurance.
    pub financing: Option<(Vec<InsuredLoans>, FinancingMeasures)>,
    /// Run-off deviation of all motor business, mean of two year ends.
    pub motor_run_off: LineMeasure,
    /// Run-off deviation of all other business, mean of two year ends.
    pub non_motor_run_off: LineMeasure,
    /// Run-off deviation of the unearned premium reserve, and of the claims reserve, of all
    /// non-life business of a property insurer; none for other insurers, to whom the discount is
    /// not given.
    pub adequacy: Option<[LineMeasure; 2]>,
}

/// The capital of premium and reserve risk.
#[derive(Clone, Debug)]
pub struct PremiumReserveRisk {
    pub(super) charges: Vec<LineCharge>,
    pub(super) financing: Option<FinancingCredit>,
    pub(super) lines: Aggregate,
    pub(super) total: Traced<Amount>,
}

impl PremiumReserveRisk {
    /// Charges the lines and combines them.
    ///
    /// # Shape
    ///
    /// One charge per line that is given, in the order of article 6, each to the fen; the others
    /// count as zero.
    ///
    /// # Errors
    ///
    /// Those of this module.
    ///
    /// # Source
    ///
    /// Rule 4 articles 7 to 44; notice 2023-5 articles 4 and 9; notice 2025-24 article 3.
    ///
    /// # Example
    ///
    /// Other insurance, premium and reserve of a million: 98,000 and 170,000, whose combination is
    /// `sqrt(98,000^2 + 98,000 x 170,000 + 170,000^2)`.
    ///
    /// ```
    /// use c_ross::{
    ///     Amount, LineBook, LineMeasure, LineTerms, NonLifeBook, PremiumReserveRisk, Readings,
    ///     RuleBook, RuleDay,
    /// };
    /// use chrono::NaiveDate;
    /// use rust_decimal::Decimal;
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let million = Amount::from_yuan(Decimal::from(1_000_000))?;
    /// let book = NonLifeBook {
    ///     lines: vec![LineBook::new(LineTerms::Other, million, million)?],
    ///     credit: None,
    ///     financing: None,
    ///     motor_run_off: LineMeasure::TooYoung,
    ///     non_motor_run_off: LineMeasure::TooYoung,
    ///     adequacy: None,
    /// };
    /// let rules = RuleBook::embedded()?;
    /// let day = NaiveDate::from_ymd_opt(2025, 12, 31).ok_or("no day")?;
    /// let rules = rules.on(RuleDay::new(day));
    /// let risk = PremiumReserveRisk::of(&book, &rules, &Readings::default())?;
    /// assert_eq!(risk.lines().total().value().to_string(), "234870.18");
    /// # Ok(())
    /// # }
    /// ```
    pub fn of(book: &NonLifeBook, rules: &RuleSet<'_>, readings: &Readings) -> Result<Self, Error> {
        book.expect_sound()?;
        let context = Context::of(book, rules, readings)?;
        let financing = match &book.financing {
            Some((loans, measures)) => Some(FinancingCredit::of(loans, measures, rules, readings)?),
            None => None,
        };
        let mut charges = Vec::new();
        for label in Aggregation::Lines.labels().iter().copied() {
            let line = book.lines.iter().find(|line| line.terms.word() == label);
            charges.extend(match (line, label) {
                (Some(line), _) => {
                    Some(context.line(line, label).map_err(|fault| fault.of(label))?)
                }
                (None, CREDIT_GUARANTEE) => context.credit(financing.as_ref())?,
                (None, _) => None,
            });
        }
        let lines = across_lines(&charges, Aggregation::Lines, rules)?;
        let (adequacy, whole) = (book.adequacy, lines.total());
        let credit = financing.as_ref();
        let total = adequacy::of_whole(&charges, credit, whole, adequacy, rules, readings)?;
        Ok(Self { charges, financing, lines, total })
    }

    /// The lines that are given, in the order of article 6.
    #[must_use]
    pub fn charges(&self) -> &[LineCharge] {
        &self.charges
    }

    /// The financing part of credit and guarantee insurance.
    #[must_use]
    pub const fn financing(&self) -> Option<&FinancingCredit> {
        self.financing.as_ref()
    }

    /// The lines, combined.
    #[must_use]
    pub const fn lines(&self) -> &Aggregate {
        &self.lines
    }

    /// The capital (保费及准备金风险最低资本): the lines combined, less a discount on all of
    /// them where it is read so.
    #[must_use]
    pub const fn total(&self) -> &Traced<Amount> {
        &self.total
    }
}

impl NonLifeBook {
    /// Whether the lines stand together.
    pub(crate) fn expect_sound(&self) -> Result<(), Error> {
        for (place, line) in self.lines.iter().enumerate() {
            let before = self.lines.iter().take(place);
            if before.into_iter().any(|other| other.terms.word() == line.terms.word()) {
                let (found, allowed) = (line.terms.word().to_owned(), "each line once".to_owned());
                return Err(Error::Word { field: "line", found, allowed });
            }
        }
        match &self.credit {
            Some(credit) if credit.run_off != Some(self.non_motor_run_off) => {
                let found = match credit.run_off {
                    Some(LineMeasure::Known(deviation)) => deviation.to_string(),
                    Some(LineMeasure::TooYoung) => "too young".to_owned(),
                    None => "not there".to_owned(),
                };
                let field = "run-off deviation of credit insurance";
                let allowed = "that of all non-motor business".to_owned();
                Err(Error::Word { field, found, allowed })
            }
            Some(_) | None => Ok(()),
        }
    }
}

/// The coefficients of the premium and of the reserve of a line.
type Coefficients = [Vec<Arc<Trace>>; 2];

struct Context<'a> {
    book: &'a NonLifeBook,
    rules: &'a RuleSet<'a>,
    readings: &'a Readings,
    /// Those of the property line, by which technology insurance is measured.
    property: Coefficients,
}

impl<'a> Context<'a> {
    fn of(
        book: &'a NonLifeBook,
        rules: &'a RuleSet<'a>,
        readings: &'a Readings,
    ) -> Result<Self, Error> {
        let mut context = Self { book, rules, readings, property: Coefficients::default() };
        let line = book.lines.iter().find(|line| line.terms.word() == PROPERTY);
        context.property = match line {
            Some(line) => context.coefficients(line, PROPERTY)?,
            // The run-off is that of all non-motor business, with a property line or without.
            None => {
                let reserve = vec![run_off(PROPERTY, book.non_motor_run_off, rules)?];
                [without_property()?.to_vec(), reserve]
            }
        };
        Ok(context)
    }

    /// The coefficients of a line's premium and reserve.
    fn coefficients(&self, line: &LineBook, word: &'static str) -> Result<Coefficients, Error> {
        let rules = self.rules;
        let Some(measures) = line.terms.measures() else { return Ok(Coefficients::default()) };
        let retained = Traced::<Amount>::shared(yuan(Half::Premium.exposure(), line.premium))?;
        let cession = [measures.ceded, measures.assumed];
        let cession = |step| non_proportional(step, word, &retained, cession, rules);
        let ratio = measures.combined_ratio;
        let mut premium = vec![combined_ratio(word, ratio, rules)?];
        let deviation = match line.terms {
            LineTerms::Motor(..) => self.book.motor_run_off,
            LineTerms::Agriculture(..) | LineTerms::Common(..) | LineTerms::Other => {
                self.book.non_motor_run_off
            }
        };
        let mut reserve = vec![run_off(word, deviation, rules)?];
        match &line.terms {
            LineTerms::Motor(_, measures) => {
                premium.push(motor::combined_ratio_change(measures, rules, self.readings)?);
                premium.push(cession("k3")?);
                premium.push(motor::growth(measures, rules)?);
                premium.push(motor::stage("k5", "premium", "10", measures, rules)?);
                reserve.push(motor::stage("k2", "reserve", "23", measures, rules)?);
            }
            LineTerms::Agriculture(_, policy) => {
                premium.push(cession("k2")?);
                premium.push(policy_share("k3", "premium", *policy, &retained, rules)?);
                reserve.push(policy_share("k2", "reserve", *policy, &retained, rules)?);
            }
            LineTerms::Common(..) | LineTerms::Other => premium.push(cession("k2")?),
        }
        Ok([of_premium(ratio, premium, self.readings)?, reserve])
    }

    fn line(&self, line: &LineBook, word: &'static str) -> Result<LineCharge, Error> {
        let [premium, reserve] = self.coefficients(line, word)?;
        let [of_property, of_property_reserve] = &self.property;
        let [technology, technology_reserve] = line.technology;
        let premium = Side {
            line: word,
            half: Half::Premium,
            exposure: line.premium,
            technology,
            coefficients: premium,
            property: of_property,
            has_k: true,
        };
        let reserve = Side {
            line: word,
            half: Half::Reserve,
            exposure: line.reserve,
            technology: technology_reserve,
            coefficients: reserve,
            property: of_property_reserve,
            has_k: true,
        };
        let premium = self.adequate(Half::Premium, premium.capital(self.rules, self.readings)?)?;
        let reserve = reserve.capital(self.rules, self.readings)?;
        let reserve = match line.terms {
            // Notice 2023-5 article 4 names articles 23 to 31.
            LineTerms::Other => reserve,
            LineTerms::Motor(..) | LineTerms::Agriculture(..) | LineTerms::Common(..) => {
                self.adequate(Half::Reserve, reserve)?
            }
        };
        LineCharge::of(word, [premium, reserve], Aggregation::PremiumReserve, self.rules)
    }

    fn credit(&self, financing: Option<&FinancingCredit>) -> Result<Option<LineCharge>, Error> {
        let halves = match &self.book.credit {
            Some(book) => {
                let line = CreditGuarantee::of(book, self.rules, self.readings)?;
                let premium = self.adequate(Half::Premium, line.premium().clone())?;
                [premium, self.adequate(Half::Reserve, line.reserve().clone())?]
            }
            None if financing.is_some() => {
                let none = || no_business("no non-financing business", CREDIT_GUARANTEE);
                [none()?, none()?]
            }
            None => return Ok(None),
        };
        let aggregation = Aggregation::CreditGuarantee;
        LineCharge::of_credit(halves, financing, aggregation, self.rules).map(Some)
    }

    fn adequate(&self, half: Half, capital: Traced<Amount>) -> Result<Traced<Amount>, Error> {
        adequacy::of_line(half, capital, self.book.adequacy, self.rules, self.readings)
    }
}
