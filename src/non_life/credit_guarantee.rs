//! Premium and reserve risk of non-financing credit and guarantee insurance (非融资性信用保证险), with
//! export credit and overseas investment insurance set apart since the notice of December 2025.
//!
//! Rule 4 articles 7, 9, 15, 20, 22, 28, 33, 43: `MC = EX x RF`, `RF = RF0 x (1 + K)`. The premium
//! exposure is the retained premium (自留保费) of the last twelve months, the reserve exposure the
//! outstanding claims reserve net of reinsurance (再保后未决赔款准备金). Notice 2025-24 article 3
//! lowers RF0 of export credit insurance, and of Sinosure's overseas investment insurance; other
//! business of the line keeps its factor. The line combines both risks with a correlation of one
//! half.
//!
//! Not covered here: financing credit and guarantee insurance (chapter 4), the other lines.
//!
//! Errors: [`Error::NotInForce`], [`Error::NoInterval`], [`Error::OutOfRange`],
//! [`Error::Overflow`].

use std::sync::Arc;

use rust_decimal::Decimal;

use super::credit_book::{CreditBusiness, CreditGuaranteeBook, LineMeasure};
use crate::correlation::Aggregation;
use crate::error::Error;
use crate::quantity::{Amount, Fraction, exact};
use crate::rule::{
    CharacteristicRange, Citation, InForce, Parameter, PolicyCreditCoefficient, Readings, RuleSet,
};
use crate::trace::{Formula, Measure, Operation, Trace, Traced, Value};

const SET_APART: &str = "export_credit_and_overseas_investment";
const LINE: &str = "non_financing_credit";

/// The capital of one business.
#[derive(Clone, Debug)]
pub struct BusinessCharge {
    business: CreditBusiness,
    premium: Traced<Amount>,
    reserve: Traced<Amount>,
}

impl BusinessCharge {
    /// The business.
    #[must_use]
    pub const fn business(&self) -> CreditBusiness {
        self.business
    }

    /// Its premium risk capital.
    #[must_use]
    pub const fn premium(&self) -> &Traced<Amount> {
        &self.premium
    }

    /// Its reserve risk capital.
    #[must_use]
    pub const fn reserve(&self) -> &Traced<Amount> {
        &self.reserve
    }
}

/// The capital of the line.
#[derive(Clone, Debug)]
pub struct CreditGuarantee {
    businesses: Vec<BusinessCharge>,
    premium: Traced<Amount>,
    reserve: Traced<Amount>,
    capital: Traced<Amount>,
}

impl CreditGuarantee {
    /// Charges the line.
    ///
    /// # Shape
    ///
    /// One charge per business in the order given, each to the fen; their sums; and the combination
    /// of both sums, to the fen.
    ///
    /// # Errors
    ///
    /// Those of this module.
    ///
    /// # Source
    ///
    /// Rule 4 articles 7, 15, 20, 28, 33, 43; notice 2025-24 article 3.
    pub fn of(
        book: &CreditGuaranteeBook,
        rules: &RuleSet<'_>,
        readings: &Readings,
    ) -> Result<Self, Error> {
        let coefficients = Coefficients::of(book, rules)?;
        let mut businesses = Vec::with_capacity(book.exposures.len());
        for exposure in &book.exposures {
            let business = exposure.business;
            let premium = Side {
                base: Parameter::PremiumBaseFactor,
                class: "premium",
                step: "retained premium of twelve months",
                coefficients: &coefficients.premium,
            };
            let reserve = Side {
                base: Parameter::ReserveBaseFactor,
                class: "reserve",
                step: "outstanding claims reserve net of reinsurance",
                coefficients: &coefficients.reserve,
            };
            businesses.push(BusinessCharge {
                business,
                premium: premium.charge(business, exposure.premium, rules, readings)?,
                reserve: reserve.charge(business, exposure.reserve, rules, readings)?,
            });
        }
        let sum = |step, part: fn(&BusinessCharge) -> &Traced<Amount>| {
            let parts = businesses.iter().map(|charge| Arc::clone(part(charge).trace())).collect();
            Traced::at(Trace::computed(step, Measure::Yuan, Operation::Sum, parts)?)
        };
        let premium = sum("premium risk capital", |charge| &charge.premium)?;
        let reserve = sum("reserve risk capital", |charge| &charge.reserve)?;
        let parts = vec![("premium", premium.clone()), ("reserve", reserve.clone())];
        let line = Aggregation::CreditGuarantee.of_traced("capital of the line", parts, rules)?;
        let capital = line.total().clone();
        Ok(Self { businesses, premium, reserve, capital })
    }

    /// The charge of each business.
    #[must_use]
    pub fn businesses(&self) -> &[BusinessCharge] {
        &self.businesses
    }

    /// Premium risk capital (保费风险最低资本).
    #[must_use]
    pub const fn premium(&self) -> &Traced<Amount> {
        &self.premium
    }

    /// Reserve risk capital (准备金风险最低资本).
    #[must_use]
    pub const fn reserve(&self) -> &Traced<Amount> {
        &self.reserve
    }

    /// The capital of the line (非融资性信用保证险最低资本).
    #[must_use]
    pub const fn capital(&self) -> &Traced<Amount> {
        &self.capital
    }
}

/// The coefficients of the whole line, by premium and by reserve.
struct Coefficients {
    premium: Vec<Arc<Trace>>,
    reserve: Vec<Arc<Trace>>,
}

impl Coefficients {
    fn of(book: &CreditGuaranteeBook, rules: &RuleSet<'_>) -> Result<Self, Error> {
        let combined_ratio = match book.combined_ratio {
            LineMeasure::Known(ratio) if ratio < Decimal::ZERO => {
                let given = Trace::given("combined ratio below zero", Measure::Ratio, ratio);
                zero_coefficient("k1", "20", Some(given))?
            }
            LineMeasure::Known(ratio) if ratio.is_zero() => {
                // No interval of article 15 holds it, and article 7 gives what no rule assigns
                // zero.
                let given = Trace::given("combined ratio of zero", Measure::Ratio, ratio);
                zero_coefficient("k1", "7", Some(given))?
            }
            LineMeasure::Known(ratio) => {
                let given = Trace::given("combined ratio", Measure::Ratio, ratio);
                let step = Parameter::CreditCombinedRatio;
                let rule = rules.step(step, "a combined ratio", Fraction::of(ratio)?)?;
                chosen("k1", rule, given)?
            }
            LineMeasure::TooYoung => zero_coefficient("k1", "20", None)?,
        };
        let run_off = match book.run_off {
            LineMeasure::Known(deviation) => {
                let given = Trace::given("run-off deviation", Measure::Ratio, deviation);
                let step = Parameter::CreditRunOff;
                let rule = rules.step(step, "a run-off deviation", Fraction::of(deviation)?)?;
                chosen("k1", rule, given)?
            }
            LineMeasure::TooYoung => zero_coefficient("k1", "33", None)?,
        };
        let premium = vec![combined_ratio, non_proportional(book, rules)?];
        Ok(Self { premium, reserve: vec![run_off] })
    }
}

/// k2 of the premium by the net non-proportional cession; zero when there is no premium to cede.
fn non_proportional(book: &CreditGuaranteeBook, rules: &RuleSet<'_>) -> Result<Arc<Trace>, Error> {
    let given = |step, amount: Amount| Arc::new(Trace::given(step, Measure::Yuan, amount.yuan()));
    let premiums = book.exposures.iter();
    let premiums = premiums.map(|exposure| given("retained premium", exposure.premium)).collect();
    let retained =
        Trace::computed("retained premium of the line", Measure::Yuan, Operation::Sum, premiums)?;
    let retained = Traced::<Amount>::at(retained)?;
    if retained.value() == Amount::ZERO {
        let none = retained.trace().as_ref().clone();
        return zero_coefficient("k2", "7", Some(none));
    }
    let net = Trace::computed(
        "net non-proportional premium ceded",
        Measure::Yuan,
        Operation::Difference,
        vec![
            given("non-proportional premium ceded", book.ceded),
            given("non-proportional premium assumed", book.assumed),
        ],
    )?;
    let ratio = Trace::computed(
        "net non-proportional cession NE",
        Measure::Ratio,
        Operation::Ratio,
        vec![Arc::new(net), Arc::clone(retained.trace())],
    )?;
    let ratio = Traced::<Fraction>::at(ratio)?;
    let quantity = "a net non-proportional cession";
    let rule = rules.step(Parameter::CreditNonProportional, quantity, ratio.value())?;
    chosen("k2", rule, ratio.trace().as_ref().clone())
}

/// A coefficient of the tables, because of a measure.
fn chosen(step: &'static str, rule: &InForce, measure: Trace) -> Result<Arc<Trace>, Error> {
    let rule = Trace::tabled("interval", Measure::Factor, rule);
    let inputs = vec![Arc::new(rule), Arc::new(measure)];
    Ok(Arc::new(Trace::computed(step, Measure::Factor, Operation::Chosen, inputs)?))
}

/// A coefficient that an article sets to zero.
fn zero_coefficient(
    step: &'static str,
    article: &str,
    measure: Option<Trace>,
) -> Result<Arc<Trace>, Error> {
    let zero = Trace::given("no coefficient", Measure::Factor, Decimal::ZERO);
    let mut inputs = vec![Arc::new(zero.under(Citation::of("rule-4", article)))];
    inputs.extend(measure.map(Arc::new));
    Ok(Arc::new(Trace::computed(step, Measure::Factor, Operation::Chosen, inputs)?))
}

/// Premium or reserve: which table, which exposure, which coefficients.
struct Side<'a> {
    base: Parameter,
    class: &'static str,
    step: &'static str,
    coefficients: &'a [Arc<Trace>],
}

impl Side<'_> {
    fn charge(
        &self,
        business: CreditBusiness,
        exposure: Amount,
        rules: &RuleSet<'_>,
        readings: &Readings,
    ) -> Result<Traced<Amount>, Error> {
        let apart = match business.is_set_apart() {
            true => rules.set_apart(self.base, SET_APART),
            false => None,
        };
        let absorbed = apart.is_some()
            && readings.policy_credit_coefficient == PolicyCreditCoefficient::Absorbed;
        let base = match apart {
            Some(apart) => apart,
            None => rules.value(self.base, LINE)?,
        };
        let range = |end| {
            let end = rules.value(Parameter::NonLifeCharacteristicRange, end)?;
            Ok::<_, Error>(Arc::new(Trace::tabled("end of the range of K", Measure::Factor, end)))
        };
        let mut inputs = vec![
            Arc::new(Trace::tabled("base factor RF0", Measure::Factor, base)),
            range("lower")?,
            range("upper")?,
        ];
        inputs.extend(self.coefficients.iter().map(Arc::clone));
        if business.has_policy_coefficient() && !absorbed {
            let policy = rules.value(Parameter::PolicyCoefficient, self.class)?;
            inputs.push(Arc::new(Trace::tabled("policy coefficient", Measure::Factor, policy)));
        }
        let formula = CharacteristicFactor(readings.characteristic_range);
        let formula = Operation::Formula(Arc::new(formula));
        let factor = Trace::computed("risk factor RF", Measure::Factor, formula, inputs)?
            .about(business.word())
            .under(Citation::of("rule-4", "7"))
            .read(readings.characteristic_range)
            .read(readings.policy_credit_coefficient);
        let exposure = Trace::given(self.step, Measure::Yuan, exposure.yuan());
        let capital = Trace::computed(
            "capital",
            Measure::Yuan,
            Operation::ProductToFen,
            vec![Arc::new(exposure), Arc::new(factor)],
        )?;
        Traced::at(capital.about(business.word()).under(Citation::of("rule-4", "7")))
    }
}

/// `RF0 x (1 + K)`, K the sum of its coefficients, held in its range.
#[derive(Clone, Copy, Debug)]
struct CharacteristicFactor(CharacteristicRange);

impl Formula for CharacteristicFactor {
    fn formula(&self) -> String {
        let range = match self.0 {
            CharacteristicRange::WidenedByPrinted => {
                "held in the range, widened to the outermost single coefficient"
            }
            CharacteristicRange::AlwaysBounded => "held in the range",
            CharacteristicRange::Unbounded => "not held in a range",
        };
        format!("RF0 x (1 + K), K the sum of the coefficients, {range}")
    }

    fn evaluate(&self, inputs: &[Value]) -> Result<Value, Error> {
        let step = "risk factor of credit insurance";
        let numbers = inputs.iter().map(|input| input.number()).collect::<Result<Vec<_>, _>>()?;
        let [base, lower, upper, coefficients @ ..] = numbers.as_slice() else {
            return Err(Error::Broken { invariant: "a factor has a base and a range" });
        };
        let sum =
            coefficients.iter().try_fold(Decimal::ZERO, |k, part| exact::sum(k, *part, step))?;
        let k = match self.0 {
            CharacteristicRange::WidenedByPrinted => {
                let least = coefficients.iter().copied().fold(*lower, Decimal::min);
                let most = coefficients.iter().copied().fold(*upper, Decimal::max);
                sum.max(least).min(most)
            }
            CharacteristicRange::AlwaysBounded => sum.max(*lower).min(*upper),
            CharacteristicRange::Unbounded => sum,
        };
        Ok(Value::Number(exact::product(*base, exact::sum(Decimal::ONE, k, step)?, step)?))
    }
}
