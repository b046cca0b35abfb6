//! The files of a register, read together.

use std::sync::Arc;

use super::assets::Listed;
use super::insurer::Owner;
use super::{counterparties, insurer, liabilities, life};
use crate::aggregate::InsurerKind;
use crate::discount::SpotRates;
use crate::error::{Error, Place, Refusals};
use crate::io::{shares, spot_rates, trades};
use crate::market::CashFlow;
use crate::position::{Counterparty, CounterpartyKind};
use crate::quantity::{Amount, ValuationDate};
use crate::register::{LifeCashFlows, Register, RegisterCapital, ReinsuranceBusiness};
use crate::rule::{Readings, RuleSet};
use crate::solvency::{OtherRisks, SolvencyPosition};

/// The files of a register as bytes; what is not needed may be left out.
#[derive(Clone, Copy, Debug, Default)]
#[expect(clippy::exhaustive_structs, reason = "the files of a folder")]
pub struct RegisterFiles<'a> {
    /// `insurer.csv`.
    pub insurer: &'a [u8],
    /// The files of assets with the names by which refusals speak of them.
    pub assets: &'a [(String, Vec<u8>)],
    /// `counterparties.csv`.
    pub counterparties: &'a [u8],
    /// `shares.csv`.
    pub shares: Option<&'a [u8]>,
    /// `trades.csv`.
    pub trades: Option<&'a [u8]>,
    /// `liabilities.csv`.
    pub liabilities: Option<&'a [u8]>,
    /// `curve.csv`.
    pub curve: Option<&'a [u8]>,
    /// `cash_flows.csv`.
    pub cash_flows: Option<&'a [u8]>,
}

/// A register with the insurer that it is of.
#[derive(Clone, Debug)]
pub struct InsurerRegister {
    name: String,
    register: Register,
    other: Option<OtherRisks>,
}

impl InsurerRegister {
    /// The insurer.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The register.
    #[must_use]
    pub const fn register(&self) -> &Register {
        &self.register
    }

    /// What the ratios need beside it, when it is told.
    #[must_use]
    pub const fn other_risks(&self) -> Option<&OtherRisks> {
        self.other.as_ref()
    }

    /// The minimum capital and the ratios that follow, where its other risks are told.
    ///
    /// # Errors
    ///
    /// Those of [`SolvencyPosition::of`].
    pub fn position(
        &self,
        capital: &RegisterCapital,
        rules: &RuleSet<'_>,
        readings: &Readings,
    ) -> Result<Option<SolvencyPosition>, Error> {
        let insurer = (self.register.kind, self.register.total_assets);
        let position =
            |other| SolvencyPosition::of(insurer, capital.measured(), other, rules, readings);
        self.other.as_ref().map(position).transpose()
    }
}

impl RegisterFiles<'_> {
    /// Reads all files, so that everything wrong in their rows is found together. What is wrong
    /// between rows, such as a product that is not there, is found when the register is measured,
    /// with file and row.
    ///
    /// # Errors
    ///
    /// Every refusal of every file.
    ///
    /// # Example
    ///
    /// ```
    /// use c_ross::{RegisterFiles, ValuationDate};
    /// use chrono::NaiveDate;
    ///
    /// let assets = b"id,class,currency,value\nP1,policy_loan,CNY,100.00\nX,gold,CNY,1\n".to_vec();
    /// let files = RegisterFiles {
    ///     insurer: b"item,value\nname,made\nkind,life\ntotal_assets,1000000000\n",
    ///     assets: &[("assets.csv".to_owned(), assets)],
    ///     counterparties: b"counterparty,kind\n",
    ///     ..RegisterFiles::default()
    /// };
    /// let valued = ValuationDate::new(NaiveDate::from_ymd_opt(2025, 12, 31).unwrap());
    /// let refusals = files.read(valued).unwrap_err();
    /// assert!(refusals.to_string().contains("assets.csv row 3, asset X: `class` is `gold`"));
    /// ```
    pub fn read(&self, valued: ValuationDate) -> Result<InsurerRegister, Refusals> {
        let mut refusals = Refusals::default();
        let owner = insurer::read(self.insurer).map_err(|refused| refusals.absorb(refused)).ok();
        let known = counterparties::read(self.counterparties, &mut refusals);
        let mut listed = Listed::default();
        for (name, bytes) in self.assets {
            listed.read(name, bytes);
        }
        refusals.absorb(std::mem::take(&mut listed.refusals));
        let shares = self.held_shares(valued, &mut refusals);
        let liabilities = self.liabilities.map(|bytes| liabilities::read(bytes, &mut refusals));
        let rates = self.curve.map(|bytes| spot_rates::read("curve.csv", bytes, &mut refusals));
        let flows = self.cash_flows.map(|bytes| life::flows(bytes, &mut refusals));
        let life = self.life(owner.as_ref(), rates, flows, &mut refusals);
        if self.trades.is_some() && self.shares.is_none() {
            let (item, allowed) = ("shares.csv", "the shares of trades.csv");
            refusals.push(Place::file(item).refused(Error::Missing { item, allowed }));
        }
        // An insurer that cannot be read hides nothing of the rows.
        let readable = refusals.is_empty();
        let kind = owner.as_ref().map_or(InsurerKind::Property, |owner| owner.kind);
        let assets = owner.as_ref().map_or(Amount::ZERO, |owner| owner.total_assets);
        let mut register = Register::new(kind, assets);
        if let Some(owner) = &owner {
            register.reinsurance = owner.reinsurance;
            register.pegged.clone_from(&owner.pegged);
            register.other_currencies.clone_from(&owner.other_currencies);
            register.over_limit.clone_from(&owner.over_limit);
        }
        register.assets = listed.assets;
        register.places = listed.places;
        register.shares = shares;
        register.liabilities = liabilities.unwrap_or_default();
        register.life = life;
        for (name, counterparty) in known {
            // One that cannot be read is known by its name, and its own row says what is wrong.
            let stands = || Counterparty::new(&name, CounterpartyKind::Company);
            let counterparty = counterparty.unwrap_or_else(stands);
            register.counterparties.insert(Arc::clone(&name), counterparty);
        }
        if !readable && owner.is_some() {
            refusals.absorb(register.faults_beside(&listed.refused));
        }
        let owner = refusals
            .or_value(owner)?
            .ok_or(Error::Broken { invariant: "an insurer without refusals is read" })?;
        Ok(InsurerRegister { name: owner.name, register, other: owner.other })
    }

    /// The cash flows of an insurer that has life business, with the curve that discounts them.
    fn life(
        &self,
        owner: Option<&Owner>,
        rates: Option<Option<SpotRates>>,
        flows: Option<Vec<CashFlow>>,
        refusals: &mut Refusals,
    ) -> Option<LifeCashFlows> {
        let mut refuse =
            |item: &'static str, fault| refusals.push(Place::file(item).refused(fault));
        let has_life = owner.is_none_or(|owner| match (owner.kind, owner.reinsurance) {
            (InsurerKind::Property, _) => false,
            (InsurerKind::Reinsurer, business) => business != Some(ReinsuranceBusiness::NonLife),
            (InsurerKind::Life, _) => true,
        });
        if !has_life {
            for (file, there) in
                [("curve.csv", rates.is_some()), ("cash_flows.csv", flows.is_some())]
            {
                if there {
                    let allowed = "left out by an insurer without life business".to_owned();
                    let (field, found) = ("file", file.to_owned());
                    refuse(file, Error::Word { field, found, allowed });
                }
            }
            return None;
        }
        match (rates, flows) {
            (Some(rates), Some(flows)) => rates.map(|rates| LifeCashFlows { rates, flows }),
            (Some(_), None) => {
                let allowed = "the cash flows that curve.csv discounts";
                refuse("cash_flows.csv", Error::Missing { item: "cash_flows.csv", allowed });
                None
            }
            (None, Some(_)) => {
                let allowed = "the spot rates that discount cash_flows.csv";
                refuse("curve.csv", Error::Missing { item: "curve.csv", allowed });
                None
            }
            (None, None) => None,
        }
    }

    fn held_shares(
        &self,
        valued: ValuationDate,
        refusals: &mut Refusals,
    ) -> Vec<(crate::position::ListedShare, Vec<crate::position::Trade>)> {
        let (Some(shares), trades) = (self.shares, self.trades.unwrap_or(NO_TRADES)) else {
            return Vec::new();
        };
        let listed = shares::read(shares).unwrap_or_else(|refused| {
            refusals.absorb(refused.refusals);
            refused.listed
        });
        match trades::read(trades, &listed, valued) {
            Ok(traded) => traded.into_book(&listed),
            Err(refused) => {
                refusals.absorb(refused.refusals);
                Vec::new()
            }
        }
    }
}

/// The file of an insurer that traded nothing.
const NO_TRADES: &[u8] = b"date,account,security,action,shares,amount\n";
