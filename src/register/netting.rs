//! Rows that are one exposure: what one counterparty owes and is owed (债权债务抵消).

use std::collections::BTreeMap;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::record::Register;
use crate::aggregate::InsurerKind;
use crate::composite::{Charge, Setting, not_below_zero};
use crate::credit::{Ceding, assumed_base, ceded_charges, default_charge, derivative_base, net_of};
use crate::error::Error;
use crate::position::{Asset, CededKind, Counterparty, SetOff, Terms};
use crate::quantity::{Amount, Fraction, exact};
use crate::rule::{Citation, Parameter, Readings, RuleSet, SetOffOrder};
use crate::trace::{Formula, Measure, Operation, Trace, Traced, Value};

/// Rows that are one exposure.
#[derive(Debug)]
pub(super) struct NettingSet<'a> {
    /// The rows, in the order of the register.
    pub(super) rows: Vec<&'a Asset>,
    /// Their net exposure.
    pub(super) exposure: Traced<Decimal>,
}

impl<'a> NettingSet<'a> {
    /// The rows of a register that are measured together.
    ///
    /// # Errors
    ///
    /// [`Error::NoInterval`] for an age, [`Error::Overflow`]; with the id of the row.
    pub(super) fn all(
        register: &'a Register,
        rules: &RuleSet<'_>,
        readings: &Readings,
    ) -> Result<Vec<Self>, (Arc<str>, Error)> {
        let mut keys: BTreeMap<(String, String), usize> = BTreeMap::new();
        let mut groups: Vec<Vec<&Asset>> = Vec::new();
        for asset in register.assets.iter().filter(|asset| asset.is_netted()) {
            let bracket = bracket(asset, rules).map_err(|fault| (Arc::clone(&asset.id), fault))?;
            let counterparty = asset.counterparty.as_deref().unwrap_or_default().to_owned();
            let place =
                bracket.map(|bracket| *keys.entry((counterparty, bracket)).or_insert(groups.len()));
            match place.and_then(|place| groups.get_mut(place)) {
                Some(group) => group.push(asset),
                None => groups.push(vec![asset]),
            }
        }
        let net = |rows: &Vec<&Asset>| {
            let value = |asset: &&Asset| {
                Arc::new(Trace::given("value", Measure::Yuan, asset.value.yuan()).about(&asset.id))
            };
            let first = rows.first().map(|asset| Arc::clone(&asset.id)).unwrap_or_default();
            let values = rows.iter().map(value).collect();
            net_of(values, &subject(rows)).map_err(|fault| (first, fault))
        };
        for rows in &groups {
            mixed(rows)?;
        }
        let nets = groups.iter().map(net).collect::<Result<Vec<_>, _>>()?;
        let mut brackets: BTreeMap<&str, Vec<(Decimal, usize)>> = BTreeMap::new();
        for (place, rows) in groups.iter().enumerate() {
            if let Some((name, age)) = assumed(rows) {
                brackets.entry(name).or_default().push((age, place));
            }
        }
        brackets.values_mut().for_each(|places| places.sort_unstable());
        let mut sets = Vec::with_capacity(groups.len());
        for (place, rows) in groups.iter().enumerate() {
            let first = rows.first().map(|asset| Arc::clone(&asset.id)).unwrap_or_default();
            let exposure = exposure(place, rows, &brackets, &nets, readings);
            let exposure = exposure.map_err(|fault| (first, fault))?;
            sets.push(Self { rows: rows.clone(), exposure });
        }
        Ok(sets)
    }

    /// The rows by their ids.
    pub(super) fn subject(&self) -> String {
        subject(&self.rows)
    }

    /// The charges of the set.
    ///
    /// # Errors
    ///
    /// Those of credit risk.
    pub(super) fn charges(
        &self,
        register: &Register,
        counterparty: &Counterparty,
        setting: &Setting,
        rules: &RuleSet<'_>,
        readings: &Readings,
    ) -> Result<Vec<Charge>, Error> {
        let Some(first) = self.rows.first() else {
            return Ok(Vec::new());
        };
        let exposure = &self.exposure;
        let charged = |base| {
            default_charge("asset", exposure, base, &[], setting, rules, readings)
                .map(|charge| vec![charge])
        };
        if let Terms::Ceded(..) = &first.terms {
            let ceding = match register.kind {
                InsurerKind::Property | InsurerKind::Life => Ceding::DirectInsurer,
                InsurerKind::Reinsurer => Ceding::Reinsurer,
            };
            let of = (exposure, self.collateral()?);
            return ceded_charges("asset", of, counterparty, ceding, setting, rules, readings);
        }
        if let Terms::Assumed(age, _) = &first.terms {
            return charged(assumed_base(*age, rules)?);
        }
        charged(derivative_base(counterparty, rules)?)
    }

    fn collateral(&self) -> Result<Arc<Trace>, Error> {
        let amount = |asset: &&Asset| {
            let amount = if let Terms::Ceded(_, collateral, _) = &asset.terms {
                *collateral
            } else {
                Amount::ZERO
            };
            Arc::new(Trace::given("collateral", Measure::Yuan, amount.yuan()).about(&asset.id))
        };
        let parts = self.rows.iter().map(amount).collect();
        Trace::computed("collateral", Measure::Yuan, Operation::Sum, parts).map(Arc::new)
    }
}

/// The exposure of a group: its net or zero; of assumed reinsurance less the debts that are left
/// over in other brackets of the same counterparty.
fn exposure(
    place: usize,
    rows: &[&Asset],
    brackets: &BTreeMap<&str, Vec<(Decimal, usize)>>,
    nets: &[Arc<Trace>],
    readings: &Readings,
) -> Result<Traced<Decimal>, Error> {
    let broken = || Error::Broken { invariant: "a group of rows has its net" };
    let about = subject(rows);
    let own = nets.get(place).ok_or_else(broken)?;
    let places = assumed(rows).and_then(|(name, _)| brackets.get(name));
    let places = places.map_or(&[][..], Vec::as_slice);
    let all = places.iter().filter_map(|(_, of)| nets.get(*of).cloned()).collect::<Vec<_>>();
    let debts = all.iter().any(|net| {
        net.value().decimal().is_some_and(|net| net.is_sign_negative() && !net.is_zero())
    });
    if all.len() < 2 || !debts {
        return not_below_zero(Arc::clone(own), &about);
    }
    let own_place = places.iter().position(|(_, of)| *of == place).ok_or_else(broken)?;
    let order = readings.set_off_order;
    let formula = Operation::Formula(Arc::new(AcrossAges { place: own_place, order }));
    let exposure = Trace::computed("claims less debts", Measure::Yuan, formula, all)?;
    let exposure = exposure.about(&about).under(Citation::of("rule-9", "30")).read(order);
    Traced::at(exposure)
}

/// Rows that are one exposure must be alike in what bears on it.
fn mixed(rows: &[&Asset]) -> Result<(), (Arc<str>, Error)> {
    let Some(first) = rows.first() else {
        return Ok(());
    };
    let differs =
        |row: &&&Asset| row.exemption != first.exemption || row.limit_class != first.limit_class;
    match rows.iter().find(differs) {
        None => Ok(()),
        Some(row) => Err((
            Arc::clone(&row.id),
            Error::Word {
                field: "limit_class, exempt_from_concentration",
                found: "other than those of the rows it is netted with".to_owned(),
                allowed: format!("those of {}", first.id),
            },
        )),
    }
}

/// The counterparty and the age of a group of assumed reinsurance whose rows may be set off.
fn assumed<'a>(rows: &[&'a Asset]) -> Option<(&'a str, Decimal)> {
    let first = rows.first()?;
    let Terms::Assumed(age, SetOff::Agreed) = &first.terms else {
        return None;
    };
    Some((first.counterparty.as_deref()?, age.months()))
}

/// What debts leave of the claims of one bracket of age, the brackets from the youngest on.
#[derive(Clone, Copy, Debug)]
struct AcrossAges {
    place: usize,
    order: SetOffOrder,
}

impl Formula for AcrossAges {
    fn formula(&self) -> String {
        let order = match self.order {
            SetOffOrder::YoungestFirst => "the youngest",
            SetOffOrder::OldestFirst => "the oldest",
        };
        let place = self.place.saturating_add(1);
        format!("what the debts below zero leave of input {place}, taken off {order} claims first")
    }

    fn evaluate(&self, inputs: &[Value]) -> Result<Value, Error> {
        let step = "claims less debts";
        let nets = inputs.iter().map(|net| net.number()).collect::<Result<Vec<_>, _>>()?;
        let mut debts = Decimal::ZERO;
        for net in nets.iter().filter(|net| net.is_sign_negative()) {
            debts = exact::difference(debts, *net, step)?;
        }
        let mut places: Vec<usize> = (0..nets.len()).collect();
        if self.order == SetOffOrder::OldestFirst {
            places.reverse();
        }
        for place in places {
            let claims = nets.get(place).copied().unwrap_or_default().max(Decimal::ZERO);
            let taken = claims.min(debts);
            if place == self.place {
                return Ok(Value::Number(exact::difference(claims, taken, step)?));
            }
            debts = exact::difference(debts, taken, step)?;
        }
        Err(Error::Broken { invariant: "a bracket stands among those of its counterparty" })
    }
}

fn subject(rows: &[&Asset]) -> String {
    rows.iter().map(|asset| &*asset.id).collect::<Vec<_>>().join("+")
}

/// What rows of one counterparty must share to be one exposure; none for a row by itself.
fn bracket(asset: &Asset, rules: &RuleSet<'_>) -> Result<Option<String>, Error> {
    let apart = matches!(
        asset.terms,
        Terms::Ceded(CededKind::Receivable, _, SetOff::NotAgreed)
            | Terms::Assumed(_, SetOff::NotAgreed)
    );
    if apart {
        return Ok(None);
    }
    let Terms::Assumed(age, _) = &asset.terms else {
        return Ok(Some(asset.class().to_owned()));
    };
    let months = Fraction::of(age.months())?;
    let bracket = rules.step(Parameter::AssumedFactor, "age in months", months)?;
    Ok(Some(format!("{} {}", asset.class(), bracket.class())))
}
