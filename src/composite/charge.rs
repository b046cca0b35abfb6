//! A charge: the capital that one asset occupies in one sub-risk, with what led to it.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::factor::{Composition, Method};
use super::risk::SubRisk;
use crate::error::Error;
use crate::quantity::Amount;
use crate::rule::{Citation, Readings, RuleSet};
use crate::trace::{Measure, Operation, Trace, Traced};

/// The capital that one asset occupies in one sub-risk (资本占用), with what led to it.
#[derive(Clone, Debug)]
pub struct Charge {
    subject: Arc<str>,
    what: &'static str,
    risk: SubRisk,
    exposure: Traced<Decimal>,
    base: Arc<Trace>,
    set: Option<Arc<Trace>>,
    coefficients: Vec<Arc<Trace>>,
    factor: Traced<Decimal>,
    capital: Traced<Amount>,
    article: Option<Citation>,
    protection: Vec<Arc<Trace>>,
    hedge: Option<Arc<str>>,
}

impl Charge {
    /// Exposure times the factor composed.
    pub(crate) fn of(
        subject: &str,
        (what, risk): (&'static str, SubRisk),
        exposure: &Traced<Decimal>,
        composition: &Composition,
        rules: &RuleSet<'_>,
        readings: &Readings,
    ) -> Result<Self, Error> {
        let method = match risk {
            SubRisk::Spread | SubRisk::Default => Method::Credit,
            SubRisk::InterestRate
            | SubRisk::EquityPrice
            | SubRisk::RealEstate
            | SubRisk::OverseasFixedIncome(_)
            | SubRisk::OverseasEquity(_)
            | SubRisk::ExchangeRate => Method::Market,
        };
        let factor = composition.factor(method, subject, rules, readings)?;
        let factor = factor.as_number();
        let charge = Self::by_factor(subject, (what, risk), exposure, composition.base(), factor)?;
        let mut charge = charge.with_coefficients(composition.coefficients());
        charge.set = composition.set().cloned();
        Ok(charge)
    }

    /// Exposure times a factor that has its own formula.
    pub(crate) fn by_factor(
        subject: &str,
        (what, risk): (&'static str, SubRisk),
        exposure: &Traced<Decimal>,
        base: &Arc<Trace>,
        factor: Traced<Decimal>,
    ) -> Result<Self, Error> {
        let article = match risk {
            SubRisk::Spread | SubRisk::Default => Citation::of("rule-9", "6"),
            SubRisk::InterestRate
            | SubRisk::EquityPrice
            | SubRisk::RealEstate
            | SubRisk::OverseasFixedIncome(_)
            | SubRisk::OverseasEquity(_)
            | SubRisk::ExchangeRate => Citation::of("rule-8", "6"),
        };
        let capital = Trace::computed(
            "capital",
            Measure::Yuan,
            Operation::ProductToFen,
            vec![Arc::clone(exposure.trace()), Arc::clone(factor.trace())],
        )?;
        let capital = Traced::at(capital.about(subject).under(article))?;
        Ok(Self::with_capital(subject, (what, risk), exposure, base, factor, capital))
    }

    /// A charge whose capital has its own formula.
    pub(crate) fn with_capital(
        subject: &str,
        (what, risk): (&'static str, SubRisk),
        exposure: &Traced<Decimal>,
        base: &Arc<Trace>,
        factor: Traced<Decimal>,
        capital: Traced<Amount>,
    ) -> Self {
        Self {
            subject: Arc::from(subject),
            what,
            risk,
            exposure: exposure.clone(),
            base: Arc::clone(base),
            set: None,
            coefficients: Vec::new(),
            factor,
            capital,
            article: None,
            protection: Vec::new(),
            hedge: None,
        }
    }

    pub(crate) fn with_coefficients(mut self, coefficients: Vec<Arc<Trace>>) -> Self {
        self.coefficients = coefficients;
        self
    }

    /// The same, ordered by an article of Rule 8 or 9 of its own beside that of its base factor.
    pub(crate) fn by_article(mut self, rule: &str, article: &str) -> Self {
        self.article = Some(Citation::of(rule, article));
        self
    }

    /// The same with what a protection of its credit brings in: CRM, its book value, the factor
    /// after it.
    pub(crate) fn protected_by(mut self, protection: Vec<Arc<Trace>>) -> Self {
        self.protection = protection;
        self
    }

    /// The same, measured together with a hedge, whose charge holds it.
    pub(crate) fn hedged_by(mut self, hedge: &str) -> Self {
        self.hedge = Some(Arc::from(hedge));
        self
    }

    /// The asset.
    #[must_use]
    pub fn subject(&self) -> &str {
        &self.subject
    }

    /// What of the asset is charged, such as its interest receivable; `asset` for itself.
    #[must_use]
    pub const fn what(&self) -> &'static str {
        self.what
    }

    /// The sub-risk.
    #[must_use]
    pub const fn risk(&self) -> SubRisk {
        self.risk
    }

    /// The exposure (风险暴露, EX) in yuan.
    #[must_use]
    pub const fn exposure(&self) -> &Traced<Decimal> {
        &self.exposure
    }

    /// The step of the base factor (基础因子, RF0).
    #[must_use]
    pub const fn base(&self) -> &Arc<Trace> {
        &self.base
    }

    /// The step of the factor that a coefficient is set to yield by itself (k2 of listed shares).
    #[must_use]
    pub const fn set_factor(&self) -> Option<&Arc<Trace>> {
        self.set.as_ref()
    }

    /// The steps of the coefficients that bear on it (特征系数, k), that of the structure last.
    #[must_use]
    pub fn coefficients(&self) -> &[Arc<Trace>] {
        &self.coefficients
    }

    /// The steps of a protection of its credit, none without one: CRM, what the protected exposure
    /// and the tool are, and the factor after it; RF is that before it.
    #[must_use]
    pub fn protection(&self) -> &[Arc<Trace>] {
        &self.protection
    }

    /// The risk factor (风险因子, RF).
    #[must_use]
    pub const fn factor(&self) -> &Traced<Decimal> {
        &self.factor
    }

    /// The capital, yuan to the fen.
    #[must_use]
    pub const fn capital(&self) -> &Traced<Amount> {
        &self.capital
    }

    /// The hedge that this charge is measured together with; it then counts in the charge of the
    /// hedge and not by itself.
    #[must_use]
    pub fn hedge(&self) -> Option<&str> {
        self.hedge.as_deref()
    }

    /// The article that orders it: its own, else that of the factor it is set to, else that of its
    /// base factor.
    #[must_use]
    pub fn article(&self) -> Option<&Citation> {
        let set = self.set.as_ref().and_then(|set| {
            let first = set.citations().first();
            first.or_else(|| set.inputs().first()?.citations().first())
        });
        let own = self.article.as_ref().or(set).or_else(|| self.base.citations().first());
        own.or_else(|| self.capital.trace().citations().first())
    }
}
