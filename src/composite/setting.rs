//! What surrounds an asset: the product that holds it, and the concentrations it is part of.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::factor::Composition;
use super::risk::SubRisk;
use crate::error::Error;
use crate::quantity::{Amount, exact};
use crate::rule::Citation;
use crate::trace::{Formula, Measure, Operation, Trace, Traced, Value, numbers};

/// Places of the insurer's part of an amount.
const PART_PLACES: u32 = 8;

/// What surrounds an asset, each part where there is one.
#[derive(Clone, Debug)]
pub(crate) struct Setting {
    subject: Arc<str>,
    /// The insurer's part of the products that hold it.
    pub(crate) share: Option<Arc<Trace>>,
    /// Kp of the structure that holds it.
    pub(crate) structure: Option<Arc<Trace>>,
    /// k1 of what a public infrastructure REIT holds.
    pub(crate) infrastructure: Option<Arc<Trace>>,
    /// The coefficient of the concentration on its counterparty.
    pub(crate) counterparty: Option<Arc<Trace>>,
    /// The coefficient of the concentration of its class.
    pub(crate) asset_class: Option<Arc<Trace>>,
    /// The coefficient of the concentration of property.
    pub(crate) property: Option<Arc<Trace>>,
    /// Whether that coefficient bears on overseas property too.
    pub(crate) property_abroad: Option<Arc<Trace>>,
}

impl Setting {
    /// Of an asset held directly and part of no concentration.
    pub(crate) const fn of(subject: Arc<str>) -> Self {
        Self {
            subject,
            share: None,
            structure: None,
            infrastructure: None,
            counterparty: None,
            asset_class: None,
            property: None,
            property_abroad: None,
        }
    }

    /// The asset.
    pub(crate) fn subject(&self) -> &str {
        &self.subject
    }

    /// An amount of the asset, or the insurer's part of it when a product holds it.
    pub(crate) fn part(&self, step: &'static str, amount: Amount) -> Result<Arc<Trace>, Error> {
        let given = Trace::given(step, Measure::Yuan, amount.yuan()).about(self.subject());
        let Some(share) = &self.share else {
            return Ok(Arc::new(given));
        };
        let part = part_of(Arc::new(given), Arc::clone(share))?;
        Ok(Arc::new(part.about(self.subject()).under(Citation::of("rule-7", "16"))))
    }

    /// The exposure of an amount: the insurer's part of it, zero when it is below (Rule 8 article
    /// 6).
    pub(crate) fn exposure(
        &self,
        step: &'static str,
        amount: Amount,
    ) -> Result<Traced<Decimal>, Error> {
        let part = self.part(step, amount)?;
        not_below_zero(part, self.subject())
    }

    /// The composition of a factor in a sub-risk with the coefficients that surround the asset
    /// there.
    pub(crate) fn composed(&self, risk: SubRisk, base: Arc<Trace>) -> Composition {
        let mut composition = Composition::of(base);
        for coefficient in self.coefficients(risk) {
            composition = composition.with(coefficient);
        }
        composition.inside(self.structure.clone())
    }

    fn coefficients(&self, risk: SubRisk) -> impl Iterator<Item = Arc<Trace>> {
        let counterparty =
            self.counterparty.as_ref().filter(|_| risk.bears_counterparty_concentration());
        let property = match risk {
            SubRisk::RealEstate => self.property.as_ref(),
            SubRisk::OverseasEquity(_) => self.property_abroad.as_ref(),
            SubRisk::InterestRate
            | SubRisk::EquityPrice
            | SubRisk::OverseasFixedIncome(_)
            | SubRisk::ExchangeRate
            | SubRisk::Spread
            | SubRisk::Default => None,
        };
        let all = [self.infrastructure.as_ref(), counterparty, self.asset_class.as_ref(), property];
        all.into_iter().flatten().cloned()
    }
}

/// A part of an amount, to eight places, half away from zero.
///
/// # Errors
///
/// [`Error::Overflow`].
pub(crate) fn part_of(amount: Arc<Trace>, part: Arc<Trace>) -> Result<Trace, Error> {
    let formula = Operation::Formula(Arc::new(PartOf));
    Trace::computed("part of the insurer", Measure::Yuan, formula, vec![amount, part])
}

/// An amount times the part that is held. Parts of parts have places without end; the eighth place
/// of a yuan is past every figure of the return.
#[derive(Clone, Copy, Debug)]
struct PartOf;

impl Formula for PartOf {
    fn formula(&self) -> String {
        format!("product, to {PART_PLACES} places, half away from zero")
    }

    fn evaluate(&self, inputs: &[Value]) -> Result<Value, Error> {
        let [amount, part] = numbers(inputs)?;
        let step = "part of the insurer";
        let part = exact::product_to_places(amount, part, PART_PLACES, step)?;
        Ok(Value::Number(part.normalize()))
    }
}

/// An amount as an exposure: itself, or zero when it is below (Rule 8 article 6).
pub(crate) fn not_below_zero(amount: Arc<Trace>, about: &str) -> Result<Traced<Decimal>, Error> {
    if amount.value().number()? >= Decimal::ZERO {
        return Traced::shared(amount);
    }
    let zero = Trace::given("least exposure", Measure::Yuan, Decimal::ZERO);
    let inputs = vec![amount, Arc::new(zero)];
    let exposure = Trace::computed("exposure", Measure::Yuan, Operation::Larger, inputs)?;
    Traced::at(exposure.about(about).under(Citation::of("rule-8", "6")))
}
