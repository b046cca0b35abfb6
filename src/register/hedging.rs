//! All charges in the order of the register; futures together with what they hedge.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::capital::Held;
use super::measuring::Measuring;
use super::netting::NettingSet;
use crate::composite::{Charge, Setting};
use crate::error::{Error, Refusals};
use crate::market::{
    BOND_FUTURE, EquityPrice, FutureRule, INDEX_FUTURE, bond_future_factor, future_charge,
    index_future_factor, measured_together,
};
use crate::position::{Asset, Terms};

impl Measuring<'_> {
    /// The charges of all assets in their order; futures with what they hedge.
    pub(super) fn all(
        &self,
        equity: &EquityPrice,
        held: &Held<'_>,
        sets: &[NettingSet<'_>],
    ) -> Result<Vec<Charge>, Refusals> {
        let mut refusals = Refusals::default();
        let mut by_asset: BTreeMap<&str, Vec<Charge>> = BTreeMap::new();
        let sets: BTreeMap<&str, &NettingSet<'_>> =
            sets.iter().filter_map(|set| Some((&*set.rows.first()?.id, set))).collect();
        let shares: BTreeMap<&str, &Charge> = held
            .iter()
            .zip(equity.charges())
            .map(|((asset, _), share)| (&*asset.id, share.charge()))
            .collect();
        for asset in &self.register.assets {
            let charges = self.structure.holders(asset).and_then(|holders| {
                if !holders.are_looked_through() {
                    return Ok(Vec::new());
                }
                let mut charges = self.charges(asset, &holders)?;
                charges.extend(shares.get(&*asset.id).map(|charge| (*charge).clone()));
                if let Some(set) = sets.get(&*asset.id) {
                    charges.extend(self.netted(set)?);
                }
                Ok(charges)
            });
            match charges {
                Ok(charges) => {
                    by_asset.insert(&asset.id, charges);
                }
                Err(fault) => refusals.push(self.register.place(&asset.id).refused(fault)),
            }
        }
        let mut by_asset = refusals.or_value(by_asset)?;
        let mut refusals = Refusals::default();
        for asset in &self.register.assets {
            if let Err(fault) = self.future(asset, &mut by_asset) {
                refusals.push(self.register.place(&asset.id).refused(fault));
            }
        }
        let in_order = self.register.assets.iter().filter_map(|asset| by_asset.remove(&*asset.id));
        let charges = in_order.flatten().collect();
        refusals.or_value(charges)
    }

    fn netted(&self, set: &NettingSet<'_>) -> Result<Vec<Charge>, Error> {
        let broken = Error::Broken { invariant: "a netted claim has its counterparty" };
        let Some(asset) = set.rows.first() else {
            return Ok(Vec::new());
        };
        let counterparty = self.counterparty(asset).ok_or(broken)?;
        let holders = self.structure.holders(asset)?;
        let own = self.setting(asset, &holders)?;
        let mut setting = Setting::of(Arc::from(set.subject()));
        (setting.counterparty, setting.asset_class) = (own.counterparty, own.asset_class);
        set.charges(self.register, counterparty, &setting, self.rules, self.readings)
    }

    /// Adds the charge of a future, and marks what is measured together with it.
    fn future(
        &self,
        asset: &Asset,
        by_asset: &mut BTreeMap<&str, Vec<Charge>>,
    ) -> Result<(), Error> {
        let by_duration = self.register.is_by_duration(asset);
        let (future, duration, rule): (_, _, &FutureRule) = if let Terms::IndexFuture(future) =
            &asset.terms
        {
            (*future, None, &INDEX_FUTURE)
        } else if let (Terms::BondFuture(future, duration), true) = (&asset.terms, by_duration) {
            (*future, Some(*duration), &BOND_FUTURE)
        } else {
            return Ok(());
        };
        let holders = self.structure.holders(asset)?;
        if !holders.are_looked_through() {
            return Ok(());
        }
        let setting = self.setting(asset, &holders)?;
        let factor = match duration {
            Some(duration) => bond_future_factor(duration, &setting, self.rules, self.readings)?,
            None => index_future_factor(&setting, self.rules, self.readings)?,
        };
        let together = measured_together(future, rule, self.rules)?;
        let together = together.is_some_and(|answer| answer.value());
        let mut hedged = Vec::new();
        for of in self.structure.hedged(asset).iter().filter(|_| together) {
            let charges = by_asset.get_mut(&*of.id).into_iter().flatten();
            for charge in charges.filter(|charge| charge.risk() == rule.risk) {
                hedged.push(charge.capital().clone());
                *charge = charge.clone().hedged_by(&asset.id);
            }
        }
        let charge =
            future_charge(asset.value, future, rule, &factor, &hedged, &setting, self.rules)?;
        if let Some(charges) = by_asset.get_mut(&*asset.id) {
            charges.push(charge);
        }
        Ok(())
    }
}
