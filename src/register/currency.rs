//! The positions in foreign currency of a register, and their exchange rate risk.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rust_decimal::Decimal;

use super::look_through::{Holders, Structure};
use super::record::Register;
use crate::composite::{Charge, Setting};
use crate::error::Error;
use crate::market::{CurrencyGroup, CurrencyPosition, currency_charge, forward_charge};
use crate::position::{Asset, Currency, HedgeQuality, Terms};
use crate::quantity::Amount;
use crate::rule::{ExchangeRateNetting, ExchangeRateStructure, Readings, RuleSet};
use crate::trace::{Measure, Trace};

/// How positions are netted: held directly or by look-through, and by Kp where the reading says so.
type Block = (bool, Decimal, CurrencyGroup);

/// The positions of a register.
struct Positions {
    effective: BTreeSet<Arc<str>>,
    open: BTreeMap<Block, (CurrencyPosition, Option<Arc<Trace>>)>,
    hedged: BTreeMap<Arc<str>, CurrencyPosition>,
}

/// The charges of exchange rate risk.
///
/// # Errors
///
/// Those of exchange rate risk, with the id of the row when it is one of a row.
pub(super) fn exchange_rate_charges(
    register: &Register,
    structure: &Structure<'_>,
    rules: &RuleSet<'_>,
    readings: &Readings,
) -> Result<Vec<Charge>, (Arc<str>, Error)> {
    let effective = register
        .assets
        .iter()
        .filter(|asset| matches!(asset.terms, Terms::FxForward(HedgeQuality::Effective { .. })));
    let mut positions = Positions {
        effective: effective.map(|asset| Arc::clone(&asset.id)).collect(),
        open: BTreeMap::new(),
        hedged: BTreeMap::new(),
    };
    for asset in &register.assets {
        let added = structure
            .holders(asset)
            .and_then(|holders| positions.add(asset, &holders, register, rules, readings));
        added.map_err(|fault| (Arc::clone(&asset.id), fault))?;
    }
    for liability in &register.liabilities {
        let value = Trace::given("admitted liability", Measure::Yuan, liability.value.yuan());
        let value = Arc::new(value.about(&liability.name));
        if let Some(group) = currency_group(&liability.currency, register) {
            let position = match positions.hedge(liability.fx_hedge.as_ref()) {
                Some(hedge) => positions.hedged.entry(hedge).or_default(),
                None => &mut positions.open.entry((false, Decimal::ZERO, group)).or_default().0,
            };
            position.liabilities.push(value);
        }
    }
    let mut charges = Vec::new();
    for ((looked_through, _, group), (position, structure)) in positions.open {
        let block = match (readings.exchange_rate_netting, looked_through) {
            (ExchangeRateNetting::Together, _) => "all",
            (ExchangeRateNetting::Apart, false) => "direct",
            (ExchangeRateNetting::Apart, true) => "looked through",
        };
        let about = format!("{}, {block}", group.name());
        let charge = currency_charge(&about, &group, &position, structure, rules, readings);
        charges.push(charge.map_err(|fault| (Arc::from(about.as_str()), fault))?);
    }
    for asset in &register.assets {
        if let (Terms::FxForward(quality), Some(group)) =
            (&asset.terms, currency_group(&asset.currency, register))
        {
            let position = positions.hedged.get(&asset.id).cloned().unwrap_or_default();
            let hedged = match quality {
                HedgeQuality::Effective { effectiveness, .. } => Some((*effectiveness, &position)),
                HedgeQuality::Ineffective => None,
            };
            let notional = Trace::given("notional", Measure::Yuan, asset.value.yuan());
            let notional = Arc::new(notional.about(&asset.id));
            let charge = forward_charge(&asset.id, &group, notional, hedged, rules, readings);
            charges.push(charge.map_err(|fault| (Arc::clone(&asset.id), fault))?);
        }
    }
    Ok(charges)
}

/// The group of a foreign currency; none for the renminbi.
pub(super) fn currency_group(currency: &Currency, register: &Register) -> Option<CurrencyGroup> {
    match currency.code() {
        "CNY" => None,
        "USD" => Some(CurrencyGroup::DollarAndPegged),
        "EUR" => Some(CurrencyGroup::Euro),
        "GBP" => Some(CurrencyGroup::Pound),
        _ if register.pegged.contains(currency) => Some(CurrencyGroup::DollarAndPegged),
        code => Some(CurrencyGroup::Other(code.to_owned())),
    }
}

impl Positions {
    /// The forward that a position is measured together with: one that is effective.
    fn hedge(&self, forward: Option<&Arc<str>>) -> Option<Arc<str>> {
        forward.filter(|forward| self.effective.contains(*forward)).cloned()
    }

    fn add(
        &mut self,
        asset: &Asset,
        holders: &Holders<'_>,
        register: &Register,
        rules: &RuleSet<'_>,
        readings: &Readings,
    ) -> Result<(), Error> {
        let Some(group) = currency_group(&asset.currency, register) else {
            return Ok(());
        };
        if asset.is_contract() || !holders.are_looked_through() {
            return Ok(());
        }
        let mut setting = Setting::of(Arc::clone(&asset.id));
        setting.share = holders.share()?;
        let mut amounts = vec![("interest receivable", asset.interest)];
        if let Some(product) = asset.looked_through() {
            let mut part = Setting::of(Arc::clone(&asset.id));
            let inside = holders.and(asset, product);
            part.share = inside.share()?;
            let unidentified = part.part("unidentified part", product.unidentified)?;
            let kp = inside.structure(rules)?;
            self.push(asset, true, kp, group.clone(), unidentified, readings);
        } else {
            amounts.push(("admitted value", asset.value));
        }
        let kp = holders.structure(rules)?;
        for (step, amount) in amounts.into_iter().filter(|(_, amount)| *amount != Amount::ZERO) {
            let part = setting.part(step, amount)?;
            let looked_through = !holders.is_direct();
            self.push(asset, looked_through, kp.clone(), group.clone(), part, readings);
        }
        Ok(())
    }

    fn push(
        &mut self,
        asset: &Asset,
        looked_through: bool,
        kp: Option<Arc<Trace>>,
        group: CurrencyGroup,
        part: Arc<Trace>,
        readings: &Readings,
    ) {
        if let Some(hedge) = self.hedge(asset.fx_hedge.as_ref()) {
            self.hedged.entry(hedge).or_default().assets.push(part);
            return;
        }
        let apart = readings.exchange_rate_netting == ExchangeRateNetting::Apart;
        let with_kp = readings.exchange_rate_structure == ExchangeRateStructure::WithKp;
        let kp = kp.filter(|_| with_kp);
        let size = kp.as_ref().and_then(|kp| kp.value().decimal()).unwrap_or_default();
        let entry = self.open.entry((looked_through && apart, size, group)).or_default();
        entry.0.assets.push(part);
        entry.1 = kp;
    }
}
