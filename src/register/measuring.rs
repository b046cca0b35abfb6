//! Every asset by the rule of its class, with what surrounds it.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::concentration::Concentration;
use super::look_through::{Holders, Structure};
use super::record::Register;
use crate::composite::{Charge, Composition, Setting, SubRisk};
use crate::credit::{
    bond_interest_base, catastrophe_bond_base, default_charge, deposit_base, guarantee_base,
    liquidity_base, loan_base, other_receivable_base, policy_loan_base, premium_base, prepaid_base,
    spread_charge,
};
use crate::error::Error;
use crate::market::{
    OverseasEstate, bond_charge, equity_charge, hybrid_charge, overseas_charge,
    overseas_preferred_charge, overseas_property_charge, property_charge, property_stake_charge,
    swap_charge, underlying_share_charge,
};
use crate::position::{Asset, Bond, Counterparty, Terms};
use crate::quantity::Amount;
use crate::rule::{Citation, PropertyConcentrationScope, Readings, RuleSet};
use crate::trace::{Measure, Trace, Traced};

/// What the measuring of an asset needs.
pub(super) struct Measuring<'a> {
    pub(super) register: &'a Register,
    pub(super) structure: &'a Structure<'a>,
    pub(super) concentration: &'a Concentration,
    pub(super) k1: &'a Traced<Decimal>,
    pub(super) rules: &'a RuleSet<'a>,
    pub(super) readings: &'a Readings,
}

impl Measuring<'_> {
    /// What surrounds an asset.
    ///
    /// # Errors
    ///
    /// [`Error::NotInForce`], [`Error::Overflow`].
    pub(super) fn setting(&self, asset: &Asset, holders: &Holders<'_>) -> Result<Setting, Error> {
        let mut setting = Setting::of(Arc::clone(&asset.id));
        setting.share = holders.share()?;
        setting.structure = holders.structure(self.rules)?;
        setting.infrastructure = holders.infrastructure(self.rules)?;
        if let Some(counterparty) = self.counterparty(asset)
            && !asset.is_exempt_from_concentration(counterparty.kind)
        {
            setting.counterparty = self.concentration.of_counterparty(&counterparty.name);
        }
        let direct = holders.outermost().unwrap_or(asset);
        setting.asset_class = self.concentration.of_class(direct.limit_class);
        let property = self.concentration.property_coefficient().cloned();
        let abroad = matches!(
            asset.terms,
            Terms::OverseasProperty(_) | Terms::OverseasReit(_) | Terms::OverseasPropertyStake(..)
        );
        let scope = self.readings.property_concentration_scope;
        if abroad && scope == PropertyConcentrationScope::WithOverseas {
            setting.property_abroad = property.clone();
        }
        setting.property = property;
        Ok(setting)
    }

    pub(super) fn counterparty(&self, asset: &Asset) -> Option<&Counterparty> {
        self.register.counterparties.get(asset.counterparty.as_ref()?)
    }

    fn named(&self, asset: &Asset) -> Result<&Counterparty, Error> {
        let found = self.counterparty(asset);
        found.ok_or(Error::Broken { invariant: "a checked asset has its counterparty" })
    }

    /// The charges of an asset that is measured by itself: not a future, not a netted claim, not a
    /// listed share held directly.
    ///
    /// # Errors
    ///
    /// Those of market and credit risk.
    pub(super) fn charges(
        &self,
        asset: &Asset,
        holders: &Holders<'_>,
    ) -> Result<Vec<Charge>, Error> {
        let setting = self.setting(asset, holders)?;
        match &asset.terms {
            Terms::Product(product) => self.product_charges(asset, product, holders),
            Terms::Bond(bond) => self.bond_charges(asset, bond, &setting),
            Terms::Liquidity(_)
            | Terms::Deposit(_)
            | Terms::CededCatastropheBond
            | Terms::PolicyLoan
            | Terms::Premium(..)
            | Terms::Untested(..)
            | Terms::Prepaid
            | Terms::Loan(..)
            | Terms::OtherReceivable(_)
            | Terms::Guarantee => self.owed(asset, &setting),
            Terms::Swap(direction, duration) => {
                if !self.register.is_by_duration(asset) {
                    return Ok(Vec::new());
                }
                let (rules, readings) = (self.rules, self.readings);
                swap_charge(asset.value, *direction, *duration, &setting, rules, readings)
                    .map(|charge| vec![charge])
            }
            Terms::Stated(_, factor, risk) => {
                let base = Trace::given("factor stated by the caller", Measure::Factor, *factor);
                let exposure = setting.exposure("admitted value", asset.value)?;
                let composition = setting.composed(*risk, Arc::new(base.under(left_open(*risk))));
                let charge = self.charge(("asset", *risk), &exposure, &composition, &setting)?;
                Ok(vec![charge])
            }
            Terms::ListedShare(_)
            | Terms::IndexFuture(_)
            | Terms::BondFuture(..)
            | Terms::FxForward(_)
            | Terms::HedgingDerivative
            | Terms::Ceded(..)
            | Terms::Assumed(..) => Ok(Vec::new()),
            Terms::ShareInProduct(..)
            | Terms::Equity(_)
            | Terms::Hybrid(..)
            | Terms::Property(_)
            | Terms::PropertyStake(..)
            | Terms::PropertyLoan(_)
            | Terms::Overseas(..)
            | Terms::OverseasPreferred(..)
            | Terms::OverseasProperty(_)
            | Terms::OverseasReit(_)
            | Terms::OverseasPropertyStake(..) => {
                self.priced(asset, &setting).map(|charge| vec![charge])
            }
        }
    }

    /// The one charge of equity, property and overseas assets.
    fn priced(&self, asset: &Asset, setting: &Setting) -> Result<Charge, Error> {
        let (rules, readings, value) = (self.rules, self.readings, asset.value);
        let property = |place| property_charge(value, place, setting, rules, readings);
        let abroad = |estate, market| {
            overseas_property_charge(estate, market, value, setting, rules, readings)
        };
        match &asset.terms {
            Terms::ShareInProduct(board, index) => {
                let of = (*board, *index);
                underlying_share_charge(value, of, self.k1, setting, rules, readings)
            }
            Terms::Equity(kind) => equity_charge(*kind, value, setting, rules, readings),
            Terms::Hybrid(kind, clause) => {
                let issuer = self.named(asset)?;
                hybrid_charge(*kind, *clause, issuer, value, setting, rules, readings)
            }
            Terms::Property(place) => property(*place),
            Terms::PropertyLoan(place) => {
                property(*place).map(|charge| charge.by_article("rule-8", "42"))
            }
            Terms::PropertyStake(place, stake) => {
                property_stake_charge(value, stake, *place, setting, rules, readings)
            }
            Terms::Overseas(kind, market) => {
                overseas_charge(*kind, *market, value, setting, rules, readings)
            }
            Terms::OverseasPreferred(market, clause) => {
                let issuer = self.named(asset)?;
                overseas_preferred_charge(*market, *clause, issuer, value, setting, rules, readings)
            }
            Terms::OverseasProperty(market) => abroad(OverseasEstate::Owned, *market),
            Terms::OverseasReit(market) => abroad(OverseasEstate::Reit, *market),
            Terms::OverseasPropertyStake(market, stake) => {
                abroad(OverseasEstate::Stake(stake), *market)
            }
            Terms::Liquidity(_)
            | Terms::Deposit(_)
            | Terms::Bond(_)
            | Terms::ListedShare(_)
            | Terms::IndexFuture(_)
            | Terms::BondFuture(..)
            | Terms::Swap(..)
            | Terms::FxForward(_)
            | Terms::HedgingDerivative
            | Terms::Ceded(..)
            | Terms::CededCatastropheBond
            | Terms::Assumed(..)
            | Terms::PolicyLoan
            | Terms::Premium(..)
            | Terms::Untested(..)
            | Terms::Prepaid
            | Terms::Loan(..)
            | Terms::OtherReceivable(_)
            | Terms::Guarantee
            | Terms::Product(_)
            | Terms::Stated(..) => {
                Err(Error::Broken { invariant: "only priced assets are priced" })
            }
        }
    }

    fn bond_charges(
        &self,
        asset: &Asset,
        bond: &Bond,
        setting: &Setting,
    ) -> Result<Vec<Charge>, Error> {
        let (rules, readings) = (self.rules, self.readings);
        let mut charges = Vec::new();
        if self.register.is_by_duration(asset) {
            charges.push(bond_charge(bond, setting, rules, readings)?);
        }
        charges.extend(spread_charge(bond, setting, rules, readings)?);
        if asset.interest > Amount::ZERO
            && let Some(base) = bond_interest_base(bond, rules, readings)?
        {
            charges.extend(self.interest(asset, &base, setting)?);
        }
        Ok(charges)
    }

    /// The charges of what is owed: principal and interest by one base factor.
    fn owed(&self, asset: &Asset, setting: &Setting) -> Result<Vec<Charge>, Error> {
        let rules = self.rules;
        let base = match &asset.terms {
            Terms::Liquidity(tool) => liquidity_base(*tool, rules)?,
            Terms::Deposit(kind) => deposit_base(*kind, self.named(asset)?, rules)?,
            Terms::CededCatastropheBond => catastrophe_bond_base(rules)?,
            Terms::PolicyLoan => policy_loan_base(rules)?,
            Terms::Premium(business, age) => premium_base(*business, *age, rules)?,
            Terms::Untested(business, age) => premium_base(*business, *age, rules)?,
            Terms::Prepaid => prepaid_base(rules)?,
            Terms::Loan(_, grade) => loan_base(*grade, rules)?,
            Terms::OtherReceivable(age) => other_receivable_base(*age, rules)?,
            Terms::Guarantee => guarantee_base(rules)?,
            Terms::Bond(_)
            | Terms::ListedShare(_)
            | Terms::ShareInProduct(..)
            | Terms::Equity(_)
            | Terms::Hybrid(..)
            | Terms::IndexFuture(_)
            | Terms::BondFuture(..)
            | Terms::Swap(..)
            | Terms::FxForward(_)
            | Terms::HedgingDerivative
            | Terms::Property(_)
            | Terms::PropertyStake(..)
            | Terms::PropertyLoan(_)
            | Terms::Overseas(..)
            | Terms::OverseasPreferred(..)
            | Terms::OverseasProperty(_)
            | Terms::OverseasReit(_)
            | Terms::OverseasPropertyStake(..)
            | Terms::Ceded(..)
            | Terms::Assumed(..)
            | Terms::Product(_)
            | Terms::Stated(..) => {
                return Err(Error::Broken { invariant: "only what is owed is charged so" });
            }
        };
        let exposure = setting.exposure("admitted value", asset.value)?;
        let (interest, readings) = (Arc::clone(&base), self.readings);
        let mut charges =
            vec![default_charge("asset", &exposure, base, &[], setting, rules, readings)?];
        charges.extend(self.interest(asset, &interest, setting)?);
        Ok(charges)
    }

    /// The charge of the interest receivable on an asset, when there is any (Rule 9 article 35).
    pub(super) fn interest(
        &self,
        asset: &Asset,
        base: &Arc<Trace>,
        setting: &Setting,
    ) -> Result<Option<Charge>, Error> {
        if asset.interest == Amount::ZERO {
            return Ok(None);
        }
        let exposure = setting.exposure("interest receivable", asset.interest)?;
        let (what, base) = ("interest receivable", Arc::clone(base));
        let (rules, readings) = (self.rules, self.readings);
        let charge = default_charge(what, &exposure, base, &[], setting, rules, readings)?;
        Ok(Some(charge.by_article("rule-9", "35")))
    }

    pub(super) fn charge(
        &self,
        of: (&'static str, SubRisk),
        exposure: &Traced<Decimal>,
        composition: &Composition,
        setting: &Setting,
    ) -> Result<Charge, Error> {
        Charge::of(setting.subject(), of, exposure, composition, self.rules, self.readings)
    }
}

/// The article that leaves a factor to the regulator.
fn left_open(risk: SubRisk) -> Citation {
    match risk {
        SubRisk::Spread | SubRisk::Default => Citation::of("rule-9", "45"),
        SubRisk::InterestRate
        | SubRisk::EquityPrice
        | SubRisk::RealEstate
        | SubRisk::OverseasFixedIncome(_)
        | SubRisk::OverseasEquity(_)
        | SubRisk::ExchangeRate => Citation::of("rule-8", "72"),
    }
}
