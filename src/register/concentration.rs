//! Concentration (集中度风险), Rule 8 chapter 7 and Rule 9 article 41: on a counterparty, on a class of
//! assets, on property.
//!
//! A counterparty is over its threshold when the book values of all that is held on it, by
//! look-through, are more than the sum of the parts of the slices of total assets (超额累退); then a
//! coefficient bears on all of it in equity price, overseas and credit risk. Property is over when
//! its book values are more than a quarter of total assets.
//!
//! Errors: [`Error::NotInForce`], [`Error::Overflow`].

use std::collections::BTreeMap;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::capital::Held;
use super::look_through::Structure;
use super::netting::NettingSet;
use super::record::Register;
use crate::aggregate::InsurerKind;
use crate::composite::{Setting, part_of};
use crate::error::Error;
use crate::position::{Asset, LimitClass, Terms};
use crate::quantity::exact;
use crate::rule::{Interval, Parameter, RuleSet};
use crate::trace::{Formula, Measure, Operation, Trace, Traced, Value};

/// Yuan of 亿元, in which the rules print total assets.
const HUNDRED_MILLION: u32 = 100_000_000;

/// What is held on one counterparty (交易对手), with its threshold.
#[derive(Clone, Debug)]
pub struct CounterpartyTotal {
    name: Arc<str>,
    total: Arc<Trace>,
    coefficient: Option<Arc<Trace>>,
}

impl CounterpartyTotal {
    /// The counterparty.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The step of the sum of book values held on it.
    #[must_use]
    pub const fn total(&self) -> &Arc<Trace> {
        &self.total
    }

    /// The step of its coefficient, when it is over the threshold.
    #[must_use]
    pub const fn coefficient(&self) -> Option<&Arc<Trace>> {
        self.coefficient.as_ref()
    }
}

/// The concentrations of a register.
#[derive(Clone, Debug)]
pub struct Concentration {
    threshold: Option<Traced<Decimal>>,
    counterparties: Vec<CounterpartyTotal>,
    unnamed: Arc<Trace>,
    property: Arc<Trace>,
    property_limit: Arc<Trace>,
    property_coefficient: Option<Arc<Trace>>,
    class_coefficient: Arc<Trace>,
    over_limit: Vec<LimitClass>,
}

/// What is counted in concentrations, as it is found.
#[derive(Debug, Default)]
pub(super) struct Counted {
    pub(super) by_counterparty: BTreeMap<Arc<str>, Vec<Arc<Trace>>>,
    pub(super) unnamed: Vec<Arc<Trace>>,
    pub(super) property: Vec<Arc<Trace>>,
}

impl Concentration {
    pub(super) fn of(
        register: &Register,
        counted: Counted,
        rules: &RuleSet<'_>,
    ) -> Result<Self, Error> {
        let assets = Trace::given("total assets", Measure::Yuan, register.total_assets.yuan());
        let assets = Arc::new(assets);
        let threshold = threshold(register, &assets, rules)?;
        let coefficient = |class| {
            let rule = rules.value(Parameter::ConcentrationCoefficient, class)?;
            Ok::<_, Error>(Arc::new(Trace::tabled("k concentration", Measure::Factor, rule)))
        };
        let mut counterparties = Vec::new();
        for (name, parts) in counted.by_counterparty {
            let total = sum("held on the counterparty", parts)?.about(&name);
            let total = Arc::new(total);
            let step = "k counterparty concentration";
            let over = match &threshold {
                Some(threshold) => {
                    let k = coefficient("counterparty")?;
                    over(step, &total, Arc::clone(threshold.trace()), k)?
                }
                None => None,
            };
            let over = over.map(|trace| Arc::new(trace.about(&name)));
            counterparties.push(CounterpartyTotal { name, total, coefficient: over });
        }
        let unnamed = Arc::new(sum("held on nobody who is named", counted.unnamed)?);
        let property = Arc::new(sum("investment property", counted.property)?);
        let limit = rules.value(Parameter::PropertyConcentrationLimit, "all")?;
        let limit = Arc::new(Trace::tabled("part of total assets", Measure::Ratio, limit));
        let inputs = vec![assets, limit];
        let step = "limit of property";
        let property_limit = Trace::computed(step, Measure::Yuan, Operation::Product, inputs)?;
        let property_limit = Arc::new(property_limit);
        let k = coefficient("property")?;
        let step = "k property concentration";
        let property_coefficient = over(step, &property, Arc::clone(&property_limit), k)?;
        let class_rule = rules.value(Parameter::ConcentrationCoefficient, "asset_class")?;
        let class = Trace::tabled("k class concentration", Measure::Factor, class_rule);
        Ok(Self {
            threshold,
            counterparties,
            unnamed,
            property,
            property_limit,
            property_coefficient: property_coefficient.map(Arc::new),
            class_coefficient: Arc::new(class),
            over_limit: register.over_limit.iter().copied().collect(),
        })
    }

    /// What one counterparty may reach; none for an insurer too small to be charged.
    #[must_use]
    pub const fn threshold(&self) -> Option<&Traced<Decimal>> {
        self.threshold.as_ref()
    }

    /// What is held on each counterparty, by name.
    #[must_use]
    pub fn counterparties(&self) -> &[CounterpartyTotal] {
        &self.counterparties
    }

    /// The step of the book values of cash and receivables of which no counterparty is named: they
    /// are in no concentration.
    #[must_use]
    pub const fn unnamed(&self) -> &Arc<Trace> {
        &self.unnamed
    }

    /// The step of the book values of investment property.
    #[must_use]
    pub const fn property(&self) -> &Arc<Trace> {
        &self.property
    }

    /// The step of the limit of property.
    #[must_use]
    pub const fn property_limit(&self) -> &Arc<Trace> {
        &self.property_limit
    }

    /// The step of the coefficient of property, when it is over its limit.
    #[must_use]
    pub const fn property_coefficient(&self) -> Option<&Arc<Trace>> {
        self.property_coefficient.as_ref()
    }

    /// The classes that the insurer states to be over their limit.
    #[must_use]
    pub fn over_limit(&self) -> &[LimitClass] {
        &self.over_limit
    }

    pub(super) fn of_counterparty(&self, name: &str) -> Option<Arc<Trace>> {
        let place = self.counterparties.binary_search_by(|of| (*of.name).cmp(name)).ok()?;
        self.counterparties.get(place)?.coefficient.clone()
    }

    pub(super) fn of_class(&self, class: Option<LimitClass>) -> Option<Arc<Trace>> {
        let over = class.is_some_and(|class| self.over_limit.contains(&class));
        over.then(|| Arc::clone(&self.class_coefficient))
    }
}

fn sum(step: &'static str, parts: Vec<Arc<Trace>>) -> Result<Trace, Error> {
    Trace::computed(step, Measure::Yuan, Operation::Sum, parts)
}

/// The coefficient, when the total is more than the limit.
fn over(
    step: &'static str,
    total: &Arc<Trace>,
    limit: Arc<Trace>,
    coefficient: Arc<Trace>,
) -> Result<Option<Trace>, Error> {
    let inputs = vec![Arc::clone(total), limit];
    let answer = Trace::computed("over the limit", Measure::Answer, Operation::MoreThan, inputs)?;
    let answer = Traced::<bool>::at(answer)?;
    if !answer.value() {
        return Ok(None);
    }
    let article = coefficient.citations().to_vec();
    let inputs = vec![coefficient, Arc::clone(answer.trace())];
    let chosen = Trace::computed(step, Measure::Factor, Operation::Chosen, inputs)?;
    Ok(Some(article.into_iter().fold(chosen, Trace::under)))
}

/// What one counterparty may reach, article 65.
fn threshold(
    register: &Register,
    assets: &Arc<Trace>,
    rules: &RuleSet<'_>,
) -> Result<Option<Traced<Decimal>>, Error> {
    let yuan =
        |bound| exact::product(bound, Decimal::from(HUNDRED_MILLION), "bound of total assets");
    let smallest = rules.value(Parameter::ConcentrationSmallestAssets, "all")?;
    // 5亿元以下 counts the number itself, as the Civil Code has it (article 1259).
    if register.total_assets.yuan() <= yuan(smallest.value())? {
        return Ok(None);
    }
    let member = match register.kind {
        InsurerKind::Life => "life",
        InsurerKind::Property | InsurerKind::Reinsurer => register.kind.word(),
    };
    let slices = rules.intervals(Parameter::ConcentrationThreshold, member)?;
    let mut inputs = vec![Arc::clone(assets)];
    let mut bounds = Vec::new();
    for (interval, rule) in slices {
        inputs.push(Arc::new(Trace::tabled("part of the slice", Measure::Ratio, rule)));
        bounds.push(interval);
    }
    let formula = Operation::Formula(Arc::new(Slices { bounds }));
    let step = "threshold of a counterparty";
    Traced::at(Trace::computed(step, Measure::Yuan, formula, inputs)?).map(Some)
}

/// The sum of the parts of the slices, in yuan.
#[derive(Clone, Debug)]
struct Slices {
    bounds: Vec<Interval>,
}

impl Formula for Slices {
    fn formula(&self) -> String {
        "sum over the slices of total assets of slice x its part".to_owned()
    }

    fn evaluate(&self, inputs: &[Value]) -> Result<Value, Error> {
        let step = "threshold of a counterparty";
        let [assets, parts @ ..] = inputs else {
            return Err(Error::Broken { invariant: "a threshold has total assets" });
        };
        let assets = assets.number()?;
        let yuan = |bound| exact::product(bound, Decimal::from(HUNDRED_MILLION), step);
        let mut threshold = Decimal::ZERO;
        for (interval, part) in self.bounds.iter().zip(parts) {
            let from = yuan(interval.lower_end().unwrap_or_default())?;
            let to = interval.upper_end().map(yuan).transpose()?;
            let slice = to.map_or(assets, |to| assets.min(to));
            let slice = exact::difference(slice, from, step)?.max(Decimal::ZERO);
            threshold = exact::sum(threshold, exact::product(slice, part.number()?, step)?, step)?;
        }
        Ok(Value::Number(threshold))
    }
}

impl Counted {
    /// Counts a part of what is held on a counterparty.
    pub(super) fn on(&mut self, counterparty: &Arc<str>, part: Arc<Trace>) {
        if part.value().decimal().is_some_and(|value| value > Decimal::ZERO) {
            self.by_counterparty.entry(Arc::clone(counterparty)).or_default().push(part);
        }
    }

    /// Counts an amount of property.
    pub(super) fn of_property(&mut self, part: Arc<Trace>) {
        self.property.push(part);
    }
}

/// What is counted in concentrations, by look-through.
///
/// # Errors
///
/// [`Error::Overflow`], with the id of the row.
pub(super) fn counted(
    register: &Register,
    structure: &Structure<'_>,
    held: &Held<'_>,
    sets: &[NettingSet<'_>],
) -> Result<Counted, (Arc<str>, Error)> {
    let mut counted = Counted::default();
    let held: BTreeMap<&str, &Arc<Trace>> =
        held.iter().map(|(asset, share)| (&*asset.id, share.exposure().trace())).collect();
    for asset in &register.assets {
        count(&mut counted, asset, register, structure, &held)
            .map_err(|fault| (Arc::clone(&asset.id), fault))?;
    }
    for set in sets {
        if let Some(asset) = set.rows.first()
            && let Some(name) = on_counterparty(asset, register)
        {
            counted.on(name, Arc::clone(set.exposure.trace()));
        }
    }
    Ok(counted)
}

/// The counterparty on which an asset counts; none for one that is exempt.
fn on_counterparty<'a>(asset: &'a Asset, register: &Register) -> Option<&'a Arc<str>> {
    let name = asset.counterparty.as_ref()?;
    let counterparty = register.counterparties.get(name)?;
    (!asset.is_exempt_from_concentration(counterparty.kind)).then_some(name)
}

fn count(
    counted: &mut Counted,
    asset: &Asset,
    register: &Register,
    structure: &Structure<'_>,
    held: &BTreeMap<&str, &Arc<Trace>>,
) -> Result<(), Error> {
    let holders = structure.holders(asset)?;
    if !holders.are_looked_through() {
        return Ok(());
    }
    let mut setting = Setting::of(Arc::clone(&asset.id));
    setting.share = holders.share()?;
    if matches!(asset.terms, Terms::Property(_) | Terms::OverseasProperty(_)) {
        counted.of_property(setting.part("book value", asset.booked())?);
    }
    if let Terms::PropertyStake(_, stake) | Terms::OverseasPropertyStake(_, stake) = &asset.terms {
        let property = setting.part("book value of the property", stake.property)?;
        let share = Trace::given("part of the company held", Measure::Ratio, stake.share);
        counted.of_property(Arc::new(part_of(property, Arc::new(share))?));
    }
    if asset.counterparty.is_none() && asset.may_be_unnamed() {
        counted.unnamed.push(setting.part("book value", asset.booked())?);
    }
    let Some(name) = on_counterparty(asset, register).filter(|_| !asset.is_netted()) else {
        return Ok(());
    };
    if matches!(asset.terms, Terms::ListedShare(_)) {
        if let Some(exposure) = held.get(&*asset.id) {
            counted.on(name, Arc::clone(exposure));
        }
        return Ok(());
    }
    match asset.looked_through() {
        Some(product) => {
            let mut inside = Setting::of(Arc::clone(&asset.id));
            inside.share = holders.and(asset, product).share()?;
            counted.on(name, inside.part("unidentified part", product.unidentified)?);
        }
        None => counted.on(name, setting.part("book value", asset.booked())?),
    }
    counted.on(name, setting.part("interest receivable", asset.interest)?);
    Ok(())
}
