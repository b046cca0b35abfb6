//! Premium and reserve risk of the ten lines (保费及准备金风险), Rule 4 chapters 2, 3 and 5.
//!
//! `MC = EX x RF0 x (1 + K)` for the premium and for the reserve of each line, combined with a
//! correlation of one half; financing credit and guarantee insurance is added to its line as it is;
//! the lines by the matrix of article 44.
//!
//! Notice 2023-5 article 4 takes a twentieth off premium or reserve risk of a property insurer
//! whose reserves proved ample: off each line's before they are combined, and of the reserve
//! without other insurance, whose article 32 it does not name.
//!
//! Errors: [`Error::Word`] for a line that is given twice and for a run-off deviation of
//! credit insurance that is not that of all non-motor business; [`Error::NotInForce`],
//! [`Error::NoInterval`], [`Error::Overflow`].

use std::sync::Arc;

use rust_decimal::Decimal;

use super::coefficient::{Charged, chosen, combined_ratio, non_proportional, run_off, yuan, zero};
use super::credit_book::CreditGuaranteeBook;
use super::credit_guarantee::CreditGuarantee;
use super::financing::{FinancingCredit, FinancingMeasures, InsuredLoans};
use super::line::{LineBook, LineMeasure, LineTerms};
use super::motor;
use crate::correlation::{Aggregate, Aggregation};
use crate::error::Error;
use crate::quantity::{Amount, Fraction, exact};
use crate::rule::{Citation, Parameter, Readings, RuleSet};
use crate::trace::{Formula, Measure, Operation, Trace, Traced, Value, numbers};

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

/// The capital of one line.
#[derive(Clone, Debug)]
pub struct LineCharge {
    line: &'static str,
    premium: Traced<Amount>,
    reserve: Traced<Amount>,
    capital: Traced<Amount>,
}

impl LineCharge {
    /// The line, by its word in the tables.
    #[must_use]
    pub const fn line(&self) -> &'static str {
        self.line
    }

    /// Its premium risk capital, after the discount of the notice of 2023.
    #[must_use]
    pub const fn premium(&self) -> &Traced<Amount> {
        &self.premium
    }

    /// Its reserve risk capital, after the discount of the notice of 2023.
    #[must_use]
    pub const fn reserve(&self) -> &Traced<Amount> {
        &self.reserve
    }

    /// Both combined; for credit and guarantee insurance with the financing part.
    #[must_use]
    pub const fn capital(&self) -> &Traced<Amount> {
        &self.capital
    }
}

/// The capital of premium and reserve risk.
#[derive(Clone, Debug)]
pub struct PremiumReserveRisk {
    charges: Vec<LineCharge>,
    financing: Option<FinancingCredit>,
    lines: Aggregate,
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
    /// Rule 4 articles 7 to 44; notice 2023-5 article 4; notice 2025-24 article 3.
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
        let context = Context { book, rules, readings };
        let financing = match &book.financing {
            Some((loans, measures)) => Some(FinancingCredit::of(loans, measures, rules, readings)?),
            None => None,
        };
        let mut charges = Vec::new();
        let mut parts = Vec::new();
        for label in Aggregation::Lines.labels().iter().copied() {
            let line = book.lines.iter().find(|line| line.terms.word() == label);
            let charge = match (line, label) {
                (Some(line), _) => Some(context.line(line, label)?),
                (None, "credit_guarantee") => context.credit(financing.as_ref())?,
                (None, _) => None,
            };
            let none = || Trace::given("no business of the line", Measure::Yuan, Decimal::ZERO);
            let capital = match &charge {
                Some(charge) => charge.capital.clone(),
                None => Traced::at(none().about(label))?,
            };
            parts.push((label, capital));
            charges.extend(charge);
        }
        let lines =
            Aggregation::Lines.of_traced("capital of premium and reserve risk", parts, rules)?;
        Ok(Self { charges, financing, lines })
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

    /// The lines, combined (保费及准备金风险最低资本).
    #[must_use]
    pub const fn lines(&self) -> &Aggregate {
        &self.lines
    }
}

impl NonLifeBook {
    fn expect_sound(&self) -> Result<(), Error> {
        for (place, line) in self.lines.iter().enumerate() {
            let before = self.lines.iter().take(place);
            if before.into_iter().any(|other| other.terms.word() == line.terms.word()) {
                let (found, allowed) = (line.terms.word().to_owned(), "each line once".to_owned());
                return Err(Error::Word { field: "line", found, allowed });
            }
        }
        match &self.credit {
            Some(credit) if credit.run_off != self.non_motor_run_off => {
                let found = match credit.run_off {
                    LineMeasure::Known(deviation) => deviation.to_string(),
                    LineMeasure::TooYoung => "too young".to_owned(),
                };
                let field = "run-off deviation of credit insurance";
                let allowed = "that of all non-motor business".to_owned();
                Err(Error::Word { field, found, allowed })
            }
            Some(_) | None => Ok(()),
        }
    }
}

struct Context<'a> {
    book: &'a NonLifeBook,
    rules: &'a RuleSet<'a>,
    readings: &'a Readings,
}

impl Context<'_> {
    fn line(&self, line: &LineBook, word: &'static str) -> Result<LineCharge, Error> {
        let (rules, readings) = (self.rules, self.readings);
        let retained = Traced::<Amount>::shared(yuan("retained premium", line.premium))?;
        let (mut premium, mut reserve) = (Vec::new(), Vec::new());
        if let Some(measures) = line.terms.measures() {
            premium.push(combined_ratio(word, measures.combined_ratio, rules)?);
            let deviation = match line.terms {
                LineTerms::Motor(..) => self.book.motor_run_off,
                LineTerms::Agriculture(..) | LineTerms::Common(..) | LineTerms::Other => {
                    self.book.non_motor_run_off
                }
            };
            reserve.push(run_off(word, deviation, rules)?);
        }
        let cession = |step| {
            let measures = line.terms.measures();
            let cession = measures.map(|measures| [measures.ceded, measures.assumed]);
            cession.map(|cession| non_proportional(step, word, &retained, cession, rules))
        };
        match &line.terms {
            LineTerms::Motor(_, measures) => {
                premium.push(motor::combined_ratio_change(measures, rules)?);
                premium.extend(cession("k3").transpose()?);
                premium.push(motor::growth(measures, rules)?);
                premium.push(motor::stage("k5", "premium", "10", measures, rules)?);
                reserve.push(motor::stage("k2", "reserve", "23", measures, rules)?);
            }
            LineTerms::Agriculture(_, policy) => {
                premium.extend(cession("k2").transpose()?);
                premium.push(policy_share("k3", "premium", *policy, &retained, rules)?);
                reserve.push(policy_share("k2", "reserve", *policy, &retained, rules)?);
            }
            LineTerms::Common(..) | LineTerms::Other => {
                premium.extend(cession("k2").transpose()?);
            }
        }
        let charged = |base| {
            let (range, article) = (Parameter::NonLifeCharacteristicRange, "7");
            Ok::<_, Error>(Charged {
                subject: word,
                base: rules.value(base, word)?,
                range,
                article,
            })
        };
        let side = charged(Parameter::PremiumBaseFactor)?;
        let factor = side.factor(premium, rules, readings)?;
        let premium = side.capital(Arc::clone(retained.trace()), factor)?;
        let side = charged(Parameter::ReserveBaseFactor)?;
        let factor = side.factor(reserve, rules, readings)?;
        let exposure = yuan("outstanding claims reserve net of reinsurance", line.reserve);
        let reserve = side.capital(exposure, factor)?;
        let premium = self.adequate("premium", premium)?;
        let reserve = match line.terms {
            // Notice 2023-5 article 4 names articles 23 to 31.
            LineTerms::Other => reserve,
            LineTerms::Motor(..) | LineTerms::Agriculture(..) | LineTerms::Common(..) => {
                self.adequate("reserve", reserve)?
            }
        };
        let parts = vec![("premium", premium.clone()), ("reserve", reserve.clone())];
        let combined =
            Aggregation::PremiumReserve.of_traced("capital of the line", parts, rules)?;
        let capital = combined.total().clone();
        Ok(LineCharge { line: word, premium, reserve, capital })
    }

    fn credit(&self, financing: Option<&FinancingCredit>) -> Result<Option<LineCharge>, Error> {
        let line = match &self.book.credit {
            Some(book) => Some(CreditGuarantee::of(book, self.rules, self.readings)?),
            None => None,
        };
        if line.is_none() && financing.is_none() {
            return Ok(None);
        }
        let none = || {
            let none = Trace::given("no non-financing business", Measure::Yuan, Decimal::ZERO);
            Traced::<Amount>::at(none)
        };
        let (premium, reserve) = match &line {
            Some(line) => {
                let premium = self.adequate("premium", line.premium().clone())?;
                (premium, self.adequate("reserve", line.reserve().clone())?)
            }
            None => (none()?, none()?),
        };
        let parts = vec![("premium", premium.clone()), ("reserve", reserve.clone())];
        let step = "capital of non-financing business";
        let combined = Aggregation::CreditGuarantee.of_traced(step, parts, self.rules)?;
        let parts = [Some(combined.total()), financing.map(FinancingCredit::capital)];
        let parts = parts.into_iter().flatten().map(|part| Arc::clone(part.trace())).collect();
        let sum = Trace::computed("capital of the line", Measure::Yuan, Operation::Sum, parts)?;
        let capital = Traced::at(sum.under(Citation::of("rule-4", "43")))?;
        Ok(Some(LineCharge { line: "credit_guarantee", premium, reserve, capital }))
    }

    /// Premium or reserve risk of a line after the discount for ample reserves.
    fn adequate(
        &self,
        side: &'static str,
        capital: Traced<Amount>,
    ) -> Result<Traced<Amount>, Error> {
        let Some([unearned, outstanding]) = self.book.adequacy else { return Ok(capital) };
        let deviation = if side == "premium" { unearned } else { outstanding };
        let LineMeasure::Known(deviation) = deviation else { return Ok(capital) };
        let parameter = Parameter::ReserveAdequacy;
        if self.rules.classes(parameter).next().is_none() {
            return Ok(capital);
        }
        let quantity = "a run-off deviation of all non-life business";
        let rule = self.rules.step_of(parameter, side, quantity, Fraction::of(deviation)?)?;
        let given = Trace::given(quantity, Measure::Ratio, deviation);
        let inputs = vec![
            Arc::clone(capital.trace()),
            Arc::new(Trace::tabled("discount for ample reserves", Measure::Factor, rule)),
            Arc::new(given),
        ];
        let formula = Operation::Formula(Arc::new(Discounted));
        Traced::at(Trace::computed("capital after discount", Measure::Yuan, formula, inputs)?)
    }
}

/// The coefficient of agriculture by the share of policy business (政策性农业险业务占比); zero without
/// premium.
fn policy_share(
    step: &'static str,
    side: &'static str,
    policy: Amount,
    retained: &Traced<Amount>,
    rules: &RuleSet<'_>,
) -> Result<Arc<Trace>, Error> {
    if retained.value() == Amount::ZERO {
        return zero(step, "7", Some(retained.trace().as_ref().clone()));
    }
    let inputs = vec![yuan("retained policy premium", policy), Arc::clone(retained.trace())];
    let name = "share of policy business";
    let share = Trace::computed(name, Measure::Ratio, Operation::Ratio, inputs)?;
    let share = Traced::<Fraction>::at(share)?;
    let rule = rules.step_of(Parameter::PolicyShare, side, name, share.value())?;
    chosen(step, rule, share.trace().as_ref().clone())
}

/// `capital x (1 + coefficient)`, because of a measure, to the fen.
#[derive(Clone, Copy, Debug)]
struct Discounted;

impl Formula for Discounted {
    fn formula(&self) -> String {
        "first x (1 + second), because of the third, to the fen, half away from zero".to_owned()
    }

    fn evaluate(&self, inputs: &[Value]) -> Result<Value, Error> {
        let step = "discount for ample reserves";
        let [capital, discount, _] = numbers(inputs)?;
        let factor = exact::sum(Decimal::ONE, discount, step)?;
        let fen = exact::product_to_places(capital, factor, 2, step)?;
        Ok(Value::Number(Amount::from_yuan(fen)?.yuan()))
    }
}
