//! The charges of products themselves, Rule 7: the surface of a debt product (articles 21 to 23),
//! exempt products (26 to 28), what cannot be looked through (31 to 34).

use std::sync::Arc;

use super::exemption::exempt;
use super::holding::Holders;
use crate::composite::{Charge, Composition, Setting, SubRisk};
use crate::credit::{default_charge, printed, protected_charge, tabled_base};
use crate::error::Error;
use crate::market::overseas_product_charge;
use crate::position::{Asset, ExemptStyle, Product, ProductKind, Protection, Treatment};
use crate::quantity::{Amount, Rating};
use crate::register::measuring::Measuring;
use crate::rule::{InForce, NoticeFactor, Parameter};
use crate::trace::{Measure, Trace};

impl Measuring<'_> {
    /// The charges of a product itself.
    ///
    /// # Errors
    ///
    /// What keeps an exempt product from being exempt; those of market and credit risk.
    pub(in crate::register) fn product_charges(
        &self,
        asset: &Asset,
        product: &Product,
        holders: &Holders<'_>,
    ) -> Result<Vec<Charge>, Error> {
        let setting = self.setting(asset, holders)?;
        match product.treatment {
            Treatment::LookThrough => self.surface_charges(asset, product, holders, &setting),
            Treatment::Exempt { style, .. } => self.exempt_charges(asset, product, style, &setting),
            Treatment::Opaque => {
                let bare = bare(setting);
                let base = self.opaque_composition(product.kind, &bare)?;
                let mut charges = vec![self.opaque_charge(
                    "opaque product",
                    asset.value,
                    product,
                    &base,
                    &bare,
                )?];
                charges.extend(self.interest(asset, base.base(), &bare)?);
                Ok(charges)
            }
        }
    }

    fn surface_charges(
        &self,
        asset: &Asset,
        product: &Product,
        holders: &Holders<'_>,
        setting: &Setting,
    ) -> Result<Vec<Charge>, Error> {
        let mut charges = Vec::new();
        if product.kind.is_debt() {
            let parameter = Parameter::SurfaceFactor;
            let mut coefficients = Vec::new();
            if product.kind == ProductKind::DebtPlan {
                let rule = self.rules.value(Parameter::DebtPlanCoefficient, "all")?;
                let k = Trace::tabled("k debt plan", Measure::Factor, rule);
                coefficients.push(Arc::new(k));
            }
            if holders.is_direct() {
                let what = "surface";
                let of = (parameter, &[][..]);
                charges.push(self.rated(what, asset, product, of, &coefficients, setting)?);
            }
            let base = tabled_base(self.rules.member(parameter, product.rating.word())?);
            charges.extend(self.interest(asset, &base, setting)?);
        }
        if product.unidentified > Amount::ZERO {
            let mut inside = self.setting(asset, holders)?;
            inside.share = holders.and(asset, product).share()?;
            let inside = bare(inside);
            let composition = self.opaque_composition(product.kind, &inside)?;
            let (what, part) = ("unidentified part", product.unidentified);
            charges.push(self.opaque_charge(what, part, product, &composition, &inside)?);
        }
        Ok(charges)
    }

    /// A charge of default risk by rating, together with a protection where there is one.
    fn rated(
        &self,
        what: &'static str,
        asset: &Asset,
        product: &Product,
        (parameter, evidence): (Parameter, &[Arc<Trace>]),
        coefficients: &[Arc<Trace>],
        setting: &Setting,
    ) -> Result<Charge, Error> {
        let base = |rating: Rating| {
            let rule = tabled_base(self.rules.member(parameter, rating.word())?);
            if evidence.is_empty() {
                return Ok(rule);
            }
            Trace::chosen("base factor RF0", Measure::Factor, rule, evidence.to_vec())
        };
        let Some(protection) = &product.protection else {
            let exposure = setting.exposure("admitted value", asset.value)?;
            let base = base(product.rating)?;
            let (rules, readings) = (self.rules, self.readings);
            return default_charge(what, &exposure, base, coefficients, setting, rules, readings);
        };
        let composed = |rating: Rating| {
            let composition = setting.composed(SubRisk::Default, base(rating)?);
            Ok::<_, Error>(composition.with_all(coefficients))
        };
        let better = if protection.rating.is_better_than(product.rating) {
            protection.rating
        } else {
            product.rating
        };
        let (before, after) = (composed(product.rating)?, composed(better)?);
        let terms = (asset.value, protection, self.crm(product.rating)?);
        self.protected((what, SubRisk::Default), terms, [&before, &after], setting)
    }

    fn crm(&self, rating: Rating) -> Result<&InForce, Error> {
        let parameter = Parameter::DefaultProtection;
        self.rules.member(parameter, printed(parameter, rating, self.rules, self.readings)?)
    }

    fn protected(
        &self,
        of: (&'static str, SubRisk),
        terms: (Amount, &Protection, &InForce),
        compositions: [&Composition; 2],
        setting: &Setting,
    ) -> Result<Charge, Error> {
        protected_charge(of, terms, compositions, setting, self.rules, self.readings)
    }

    fn exempt_charges(
        &self,
        asset: &Asset,
        product: &Product,
        style: Option<ExemptStyle>,
        setting: &Setting,
    ) -> Result<Vec<Charge>, Error> {
        let evidence = exempt(asset, product, self.structure, self.rules)?;
        let parameter = if product.kind == ProductKind::BankWealth {
            Parameter::WealthFactor
        } else {
            Parameter::PortfolioFactor
        };
        match style {
            None => {
                let of = (Parameter::PlanFactor, evidence.as_slice());
                let charge = self.rated("asset", asset, product, of, &[], setting)?;
                let base = self.rules.member(Parameter::PlanFactor, product.rating.word())?;
                let mut charges = vec![charge];
                charges.extend(self.interest(asset, &tabled_base(base), setting)?);
                Ok(charges)
            }
            Some(ExemptStyle::Overseas(market)) => {
                let (rules, readings) = (self.rules, self.readings);
                let of = (market, evidence);
                overseas_product_charge(of, asset.value, setting, rules, readings)
                    .map(|charge| vec![charge])
            }
            Some(ExemptStyle::Domestic(style)) => {
                let base = tabled_base(self.rules.member(parameter, style.word())?);
                let base = Trace::chosen("base factor RF0", Measure::Factor, base, evidence)?;
                let exposure = setting.exposure("admitted value", asset.value)?;
                let composition = setting.composed(SubRisk::EquityPrice, base);
                let of = ("asset", SubRisk::EquityPrice);
                Ok(vec![self.charge(of, &exposure, &composition, setting)?])
            }
        }
    }

    /// The factor of what cannot be looked through, articles 31 and 32.
    fn opaque_composition(
        &self,
        kind: ProductKind,
        setting: &Setting,
    ) -> Result<Composition, Error> {
        let rule = |kind: ProductKind| self.rules.member(Parameter::OpaqueFactor, kind.word());
        let (own, usual) = (rule(kind)?, rule(ProductKind::EquityFund)?);
        let risk = opaque_risk(kind);
        let lowered = kind == ProductKind::InfrastructureReit && own.value() != usual.value();
        if lowered && self.readings.notice_factor == NoticeFactor::Coefficient {
            let set = Trace::tabled("factor at k1 = 0", Measure::Factor, own);
            let set = Arc::new(set.read(self.readings.notice_factor));
            return Ok(setting.composed(risk, tabled_base(usual)).set_to(set));
        }
        Ok(setting.composed(risk, tabled_base(own)))
    }

    fn opaque_charge(
        &self,
        what: &'static str,
        value: Amount,
        product: &Product,
        composition: &Composition,
        setting: &Setting,
    ) -> Result<Charge, Error> {
        let exposure = setting.exposure("admitted value", value)?;
        self.charge((what, opaque_risk(product.kind)), &exposure, composition, setting)
    }
}

const fn opaque_risk(kind: ProductKind) -> SubRisk {
    if kind.is_debt() { SubRisk::Default } else { SubRisk::EquityPrice }
}

/// What surrounds a part that cannot be looked through: no layers and no REIT, which bear on
/// underlying assets (articles 6, 18, 19).
fn bare(mut setting: Setting) -> Setting {
    setting.structure = None;
    setting.infrastructure = None;
    setting
}
