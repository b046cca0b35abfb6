//! A book against a table of prices.
//!
//! Errors: those of measuring the book, [`Error::Missing`] without an insurer, [`Error::Word`]
//! where holding periods hang on prices, and each share whose price is finer than the table's.

use super::insurer::Measured;
use crate::aggregate::RiskCapitals;
use crate::batch::{CapitalInScenario, ScenarioBatch, ScenarioShares, ShareClass, ShareColumns};
use crate::capital::ReportedCapital;
use crate::error::{Error, Place, Refusals};
use crate::market::LongHeldClass;
use crate::planning::bridge::{Basis, BookAt};
use crate::position::Security;
use crate::quantity::exact;
use crate::rule::{HoldingUnit, RuleBook};

/// The shares that an insurer holds and its other risks, ready for scenarios of prices
/// (股价情景).
///
/// # Shape
///
/// A scenario is one price of each security in the order of [`BookScenarios::securities`], in
/// units of `10^-places` yuan, as [`ScenarioBatch`] takes them. Holdings, holding periods and all
/// other risks stay as at the valuation date; under `HoldingUnit=PooledClass` prices weigh the
/// holding periods, so that it is refused.
#[derive(Debug)]
pub struct BookScenarios {
    securities: Vec<Security>,
    shares: ScenarioShares,
    risks: RiskCapitals,
    capital: ReportedCapital,
    basis: Basis,
}

impl BookScenarios {
    /// The insurer's shares, for prices of two to six places.
    ///
    /// # Errors
    ///
    /// Those of this module, all at once.
    pub fn of(rules: &RuleBook, at: &BookAt<'_>, places: u32) -> Result<Self, Refusals> {
        if at.basis.readings.holding_unit == HoldingUnit::PooledClass {
            let allowed = "PerSecurity: pooled, the prices of a scenario weigh the holding periods";
            let (field, found) = ("HoldingUnit", "PooledClass".to_owned());
            return Err(Error::Word { field, found, allowed: allowed.to_owned() }.into());
        }
        let measured = Measured::of(rules, at)?;
        let mut refusals = Refusals::default();
        let (mut class, mut shares, mut price) = (Vec::new(), Vec::new(), Vec::new());
        for (held, charge) in measured.held.iter().zip(measured.equity.charges()) {
            let share = held.share();
            let units = exact::in_units(share.price().yuan(), places);
            let Some(units) = units.and_then(|units| i64::try_from(units).ok()) else {
                let allowed = "a price of no more places than those of the scenarios";
                let (field, found) = ("price", share.price().yuan().to_string());
                let place = Place::file("book").security(share.security().code());
                refusals.push(place.refused(Error::Number { field, found, allowed }));
                continue;
            };
            let passes = |class| {
                charge.tests().iter().any(|test| test.class() == class && test.passes().value())
            };
            class.push(ShareClass::new(
                share.board(),
                share.constituent(),
                passes(LongHeldClass::IndexConstituent),
                passes(LongHeldClass::StarMarket),
            ));
            shares.push(held.holding().shares().count());
            price.push(units);
        }
        refusals.or_value(())?;
        let set = rules.on(at.basis.day);
        // What all cost is finer than the units of the prices.
        let cost = vec![0; shares.len()];
        let columns = ShareColumns { class: &class, shares: &shares, price: &price, cost: &cost };
        let columns = ScenarioShares::new(&columns, places, &set, &at.basis.readings);
        let columns = columns.map_err(|refused| {
            let mut refusals = Refusals::default();
            for row in refused.rows() {
                let held = row.row().and_then(|row| measured.held.get(row));
                let code = held.map(|held| held.share().security().code()).unwrap_or_default();
                refusals.push(Place::file("book").security(code).refused(row.error().clone()));
            }
            refusals
        })?;
        Ok(Self {
            securities: measured.held.iter().map(|of| of.share().security().clone()).collect(),
            shares: columns.with_cost(measured.cost)?,
            capital: measured.insurer.capital,
            risks: measured.risks,
            basis: at.basis,
        })
    }

    /// The securities, in the order in which a scenario prices them.
    #[must_use]
    pub fn securities(&self) -> &[Security] {
        &self.securities
    }

    /// The places of the prices: units of `10^-places` yuan.
    #[must_use]
    pub const fn places(&self) -> u32 {
        self.shares.places()
    }

    /// A batch of scenarios under the rules of the book.
    ///
    /// # Errors
    ///
    /// Those of [`ScenarioBatch::new`].
    pub fn batch(
        &self,
        rules: &RuleBook,
        effect: CapitalInScenario,
    ) -> Result<ScenarioBatch<'_>, Error> {
        let (set, readings) = (rules.on(self.basis.day), &self.basis.readings);
        ScenarioBatch::new(&self.shares, &self.risks, &self.capital, effect, &set, readings)
    }
}
