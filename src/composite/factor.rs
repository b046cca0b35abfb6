//! The risk factor of a charge: base factor, coefficients, their range, the layers of a structure.

use std::sync::Arc;

use rust_decimal::Decimal;

use crate::error::Error;
use crate::quantity::{RiskFactor, exact};
use crate::rule::{CharacteristicRange, Parameter, Readings, RuleSet};
use crate::trace::{Formula, Measure, Operation, Trace, Traced, Value};

/// Under which rule a factor is composed: each prints its own range and its own largest factor.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Method {
    /// Rule 8.
    Market,
    /// Rule 9.
    Credit,
}

impl Method {
    const fn range(self) -> Parameter {
        match self {
            Self::Market => Parameter::MarketCharacteristicRange,
            Self::Credit => Parameter::CreditCharacteristicRange,
        }
    }

    const fn cap(self) -> Parameter {
        match self {
            Self::Market => Parameter::MarketRiskFactorCap,
            Self::Credit => Parameter::CreditRiskFactorCap,
        }
    }
}

/// What a risk factor is composed of.
#[derive(Clone, Debug)]
pub(crate) struct Composition {
    base: Arc<Trace>,
    set: Option<Arc<Trace>>,
    printed: Vec<Arc<Trace>>,
    derived: Vec<Arc<Trace>>,
    structure: Option<Arc<Trace>>,
}

impl Composition {
    /// A base factor RF0.
    pub(crate) fn of(base: Arc<Trace>) -> Self {
        let (printed, derived) = (Vec::new(), Vec::new());
        Self { base, set: None, printed, derived, structure: None }
    }

    /// With a factor that a coefficient is set to yield by itself, in place of that coefficient.
    pub(crate) fn set_to(mut self, factor: Arc<Trace>) -> Self {
        self.set = Some(factor);
        self
    }

    /// With a coefficient that the rules print.
    pub(crate) fn with(mut self, coefficient: Arc<Trace>) -> Self {
        self.printed.push(coefficient);
        self
    }

    /// With coefficients that the rules print.
    pub(crate) fn with_all(mut self, coefficients: &[Arc<Trace>]) -> Self {
        self.printed.extend(coefficients.iter().cloned());
        self
    }

    /// With a coefficient that follows from a formula and does not widen the range of K.
    pub(crate) fn with_derived(mut self, coefficient: Arc<Trace>) -> Self {
        self.derived.push(coefficient);
        self
    }

    /// With the coefficient Kp of a structure.
    pub(crate) fn inside(mut self, structure: Option<Arc<Trace>>) -> Self {
        self.structure = structure;
        self
    }

    /// The base factor.
    pub(crate) const fn base(&self) -> &Arc<Trace> {
        &self.base
    }

    /// The factor that a coefficient is set to yield.
    pub(crate) const fn set(&self) -> Option<&Arc<Trace>> {
        self.set.as_ref()
    }

    /// Every coefficient that bears on it, that of the structure last.
    pub(crate) fn coefficients(&self) -> Vec<Arc<Trace>> {
        let all = self.derived.iter().chain(&self.printed).chain(&self.structure);
        all.cloned().collect()
    }

    /// The risk factor RF of Rule 8.
    ///
    /// # Errors
    ///
    /// Those of this module.
    pub(crate) fn market_factor(
        &self,
        about: &str,
        rules: &RuleSet<'_>,
        readings: &Readings,
    ) -> Result<Traced<RiskFactor>, Error> {
        self.factor(Method::Market, about, rules, readings)
    }

    /// The risk factor RF of Rule 8 as a function of the one derived coefficient that is left out
    /// here, without a structure: the same digits as [`Self::market_factor`] with it.
    ///
    /// # Errors
    ///
    /// Those of this module.
    pub(crate) fn market_factor_of_derived(
        &self,
        rules: &RuleSet<'_>,
        readings: &Readings,
    ) -> Result<FactorOfDerived, Error> {
        let number = |trace: &Arc<Trace>| trace.value().number();
        let base = number(&self.base)?;
        let set = self.set.as_ref().map_or(Ok(base), number)?;
        let printed = self.printed.iter().map(number).collect::<Result<Vec<_>, _>>()?;
        let value = |class| Ok(rules.value(Method::Market.range(), class)?.value());
        let range = (value("lower")?, value("upper")?);
        let held = Held::of(readings.characteristic_range, base, set, range, &printed)?;
        let cap = rules.value(Method::Market.cap(), "all")?.value();
        Ok(FactorOfDerived { base, set, printed, held, cap })
    }

    /// The risk factor RF.
    ///
    /// # Errors
    ///
    /// Those of this module.
    pub(crate) fn factor(
        &self,
        method: Method,
        about: &str,
        rules: &RuleSet<'_>,
        readings: &Readings,
    ) -> Result<Traced<RiskFactor>, Error> {
        let cap = rules.value(method.cap(), "all")?;
        let cap = Arc::new(Trace::tabled("largest RF", Measure::Factor, cap));
        let ranged = !self.printed.is_empty() || !self.derived.is_empty();
        let shape = Shape {
            range: readings.characteristic_range,
            set: self.set.is_some(),
            ranged,
            kp: self.structure.is_some(),
        };
        let mut inputs = Vec::new();
        if ranged {
            let mut raised: Vec<_> = self.set.iter().cloned().collect();
            raised.push(Arc::clone(&self.base));
            raised.extend(self.derived.iter().chain(&self.printed).cloned());
            let formula = Operation::Formula(Arc::new(Raised { set: self.set.is_some() }));
            let step = "factor before the range of K";
            inputs.push(Arc::new(Trace::computed(step, Measure::Factor, formula, raised)?));
        }
        inputs.extend(self.set.iter().cloned());
        inputs.push(Arc::clone(&self.base));
        if ranged {
            let end = |step, class| {
                Ok(Arc::new(Trace::tabled(
                    step,
                    Measure::Factor,
                    rules.value(method.range(), class)?,
                )))
            };
            inputs.extend([end("lower end of K", "lower")?, end("upper end of K", "upper")?]);
        }
        inputs.push(cap);
        inputs.extend(self.structure.iter().cloned());
        if ranged {
            inputs.extend(self.printed.iter().cloned());
        }
        let formula = Operation::Formula(Arc::new(shape));
        let factor = Trace::computed("risk factor RF", Measure::Factor, formula, inputs)?;
        let mut factor = factor.about(about);
        if ranged {
            factor = factor.read(readings.characteristic_range);
        }
        Traced::at(factor)
    }
}

/// `RF0 x (1 + K)` before the range, or the factor that is set, with the other coefficients.
#[derive(Clone, Copy, Debug)]
struct Raised {
    set: bool,
}

impl Formula for Raised {
    fn formula(&self) -> String {
        let start = if self.set { "factor at k1 = 0" } else { "RF0" };
        format!("{start} + RF0 x the sum of the other coefficients, which is RF0 x (1 + K)")
    }

    fn evaluate(&self, inputs: &[Value]) -> Result<Value, Error> {
        let (set, base, coefficients) = match (self.set, inputs) {
            (true, [set, base, rest @ ..]) => (set, base, rest),
            (false, [base, rest @ ..]) => (base, base, rest),
            (true | false, _) => return Err(Error::Broken { invariant: "a factor has its base" }),
        };
        let coefficients =
            coefficients.iter().copied().map(Value::number).collect::<Result<Vec<_>, _>>()?;
        raised(set.number()?, base.number()?, coefficients).map(Value::Number)
    }
}

/// `RF0 x (1 + K)`, RF0 with what a coefficient is set to yield.
fn raised(
    set: Decimal,
    base: Decimal,
    coefficients: impl IntoIterator<Item = Decimal>,
) -> Result<Decimal, Error> {
    let step = "risk factor with its coefficients";
    let mut all = coefficients.into_iter();
    let k = all.try_fold(Decimal::ZERO, |k, coefficient| exact::sum(k, coefficient, step))?;
    exact::sum(set, exact::product(base, k, step)?, step)
}

/// The ends between which `RF0 x (1 + K)` is held; none where it is not.
#[derive(Clone, Copy, Debug)]
struct Held(Option<(Decimal, Decimal)>);

impl Held {
    /// By the range of K, widened to what printed coefficients yield where the reading says so.
    fn of(
        reading: CharacteristicRange,
        base: Decimal,
        set: Decimal,
        (lower, upper): (Decimal, Decimal),
        printed: &[Decimal],
    ) -> Result<Self, Error> {
        let step = "range of K";
        let end = |k| exact::product(base, exact::sum(Decimal::ONE, k, step)?, step);
        let (mut low, mut high) = (end(lower)?, end(upper)?);
        match reading {
            CharacteristicRange::Unbounded => return Ok(Self(None)),
            CharacteristicRange::AlwaysBounded => {}
            CharacteristicRange::WidenedByPrinted => {
                (low, high) = (low.min(set), high.max(set));
                for coefficient in printed {
                    let alone = end(*coefficient)?;
                    (low, high) = (low.min(alone), high.max(alone));
                }
            }
        }
        Ok(Self(Some((low, high))))
    }

    fn hold(self, raised: Decimal) -> Decimal {
        self.0.map_or(raised, |(low, high)| raised.max(low).min(high))
    }
}

/// A risk factor whose other inputs are fixed, as a function of a derived coefficient.
#[derive(Clone, Debug)]
pub(crate) struct FactorOfDerived {
    base: Decimal,
    set: Decimal,
    printed: Vec<Decimal>,
    held: Held,
    cap: Decimal,
}

impl FactorOfDerived {
    /// The factor.
    ///
    /// # Errors
    ///
    /// [`Error::Overflow`] past 28 digits.
    pub(crate) fn at(&self, derived: Decimal) -> Result<RiskFactor, Error> {
        let coefficients = std::iter::once(derived).chain(self.printed.iter().copied());
        let raised = raised(self.set, self.base, coefficients)?;
        RiskFactor::new(self.held.hold(raised).min(self.cap))
    }
}

/// The range of K, held on `RF0 x (1 + K)` so that it is exact, then Kp, then the largest RF.
#[derive(Clone, Copy, Debug)]
struct Shape {
    range: CharacteristicRange,
    set: bool,
    ranged: bool,
    kp: bool,
}

impl Formula for Shape {
    fn formula(&self) -> String {
        let start = if self.set { "the factor at k1 = 0" } else { "RF0" };
        let held = match (self.ranged, self.range) {
            (false, _) => start.to_owned(),
            (true, CharacteristicRange::WidenedByPrinted) => {
                "the first, held from RF0 x (1 + lower) to RF0 x (1 + upper), both widened to the \
                 outermost factor that a printed coefficient yields by itself"
                    .to_owned()
            }
            (true, CharacteristicRange::AlwaysBounded) => {
                "the first, held from RF0 x (1 + lower) to RF0 x (1 + upper)".to_owned()
            }
            (true, CharacteristicRange::Unbounded) => "the first, not held in a range".to_owned(),
        };
        let loaded = if self.kp { format!("{held}, plus RF0 x Kp") } else { held };
        format!("{loaded}, at most the largest RF")
    }

    fn evaluate(&self, inputs: &[Value]) -> Result<Value, Error> {
        let step = "range of K";
        let broken = || Error::Broken { invariant: "a factor has its range" };
        let mut inputs = inputs.iter();
        let mut next = || inputs.next().ok_or_else(broken)?.number();
        let raised = if self.ranged { Some(next()?) } else { None };
        let set = if self.set { Some(next()?) } else { None };
        let base = next()?;
        let set = set.unwrap_or(base);
        let ends = if self.ranged { Some((next()?, next()?)) } else { None };
        let cap = next()?;
        let kp = if self.kp { next()? } else { Decimal::ZERO };
        let mut held = set;
        if let (Some(raised), Some(range)) = (raised, ends) {
            let printed = inputs.copied().map(Value::number).collect::<Result<Vec<_>, _>>()?;
            held = Held::of(self.range, base, set, range, &printed)?.hold(raised);
        }
        let factor = exact::sum(held, exact::product(base, kp, step)?, step)?;
        Ok(Value::Number(factor.min(cap).normalize()))
    }
}
