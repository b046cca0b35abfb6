//! The actual capital of an insurer (实际资本): assets, liabilities and tiers, which must agree.
//!
//! ```text
//! net assets, adjustments (art. 40) --\
//! policy future surplus (35-37) -------\
//! life reinsurance (38) ----------------> tiers before the limits -> limits (41) -> tiers
//! instruments (25, 26) ----------------/                                  |
//!          \----> capital liability <------------------------------- excess
//! admitted assets - admitted liabilities - capital liability = sum of the tiers (4)
//! ```
//!
//! From net assets of the financial statements to core tier 1, article 40 prints no signs (分析以下项目对
//! 实际资本的影响方向): the caller gives each item by its effect, as return S02 prints rows 1.2.1 to 1.2.8.
//! Deferred tax assets not from operating losses leave core tier 1 and enter supplementary tier 1
//! (上述第（四）项为附属一级资本).
//!
//! Errors: [`Error::TiersApart`] when assets less liabilities and the tiers differ by a fen or
//! more, and those of the limits.

use std::sync::Arc;

use super::admitted::{AdmittedAssets, AdmittedLiabilities};
use super::instrument::GradedInstrument;
use super::limit::{GradedCapital, LimitedCapital, Organisation};
use super::policy_surplus::GradedSurplus;
use super::reinsurance::GradedReinsurance;
use super::tier::{Tier, Tiers, actual_capital, given, given_not_negative, total_under};
use crate::error::Error;
use crate::quantity::Amount;
use crate::rule::{Readings, RuleSet};
use crate::trace::{Measure, Operation, Trace, Traced};

/// Net assets and what article 40 adjusts beside surplus and reinsurance: yuan, signed by the
/// effect on core tier 1 unless it says otherwise.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[expect(clippy::exhaustive_structs, reason = "complete by Rule 1 article 40; plain input")]
pub struct NetAssets {
    /// Net assets of the financial statements (财务报表净资产).
    pub net_assets: Amount,
    /// (1) Assets not admitted (非认可资产的账面价值): their book value, not negative; it is taken off.
    pub not_admitted: Amount,
    /// (2) Long-term equity, admitted less book value.
    pub long_term_equity: Amount,
    /// (3) Investment property, admitted less book value, after tax.
    pub investment_property: Amount,
    /// (4) Deferred tax assets but those from operating losses (递延所得税资产): their amount, not
    /// negative; it is taken off here and is supplementary tier 1.
    pub deferred_tax_assets: Amount,
    /// (5) Agricultural catastrophe premium reserve (大灾风险保费准备金), a liability not admitted.
    pub catastrophe_reserve: Amount,
    /// (8) Liability instruments that meet core tier 1 (符合核心一级资本标准的负债类资本工具).
    pub liability_instruments: Amount,
    /// (9) Other adjustments of the regulator (其他调整项目), such as equity instruments of another tier.
    pub other: Amount,
}

impl NetAssets {
    /// The lines of core tier 1, in the order of the article.
    pub(crate) fn lines(&self) -> Result<[Arc<Trace>; 8], Error> {
        Ok([
            given("net assets", self.net_assets),
            taken_off("assets not admitted, taken off", "book value", self.not_admitted)?,
            given("long-term equity, admitted less book value", self.long_term_equity),
            given("investment property, admitted less book value", self.investment_property),
            taken_off("deferred tax assets, taken off", "deferred tax", self.deferred_tax_assets)?,
            given("agricultural catastrophe premium reserve", self.catastrophe_reserve),
            given("liability instruments of core tier 1", self.liability_instruments),
            given("other adjustments", self.other),
        ])
    }

    /// What article 40 counts in supplementary tier 1.
    pub(super) fn supplementary(&self) -> Result<Arc<Trace>, Error> {
        given_not_negative("deferred tax assets", self.deferred_tax_assets)
    }
}

/// Zero less an amount.
fn taken_off(step: &'static str, of: &'static str, amount: Amount) -> Result<Arc<Trace>, Error> {
    let inputs = vec![given("nothing", Amount::ZERO), given_not_negative(of, amount)?];
    Trace::computed(step, Measure::Yuan, Operation::Difference, inputs).map(Arc::new)
}

/// What another part of capital is, as return S02 tells it apart.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum OtherCapitalKind {
    /// Preference shares (优先股).
    PreferenceShares,
    /// Gain of investment property before 2022 (投资性房地产公允价值增值).
    InvestmentPropertyGain,
    /// Anything else, such as undated bonds or contingent capital (其他).
    Other,
}

/// A part of capital that no article computes, in the tier whose standard it meets (articles 30 to
/// 34): preference shares, undated bonds, contingent capital, the gain of investment property
/// before 2022.
#[derive(Clone, Debug, Eq, PartialEq)]
#[expect(clippy::exhaustive_structs, reason = "plain input without invariant")]
pub struct OtherCapital {
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: OtherCapitalKind,
    /// Its tier.
    pub tier: Tier,
    /// Its amount.
    pub amount: Amount,
}

/// What an insurer's actual capital is made of.
#[derive(Clone, Debug)]
#[expect(clippy::exhaustive_structs, reason = "complete by Rule 1; inputs without invariant")]
pub struct CapitalSources {
    /// Company or mutual.
    pub organisation: Organisation,
    /// Admitted assets.
    pub assets: AdmittedAssets,
    /// Admitted liabilities but capital liabilities.
    pub liabilities: AdmittedLiabilities,
    /// Net assets and adjustments.
    pub net_assets: NetAssets,
    /// Policy future surplus; none without life business.
    pub surplus: Option<GradedSurplus>,
    /// Long-term life reinsurance contracts.
    pub reinsurance: Vec<GradedReinsurance>,
    /// Subordinated debt and capital supplement bonds.
    pub instruments: Vec<GradedInstrument>,
    /// Other capital by tier.
    pub other: Vec<OtherCapital>,
}

impl CapitalSources {
    /// The parts of a tier without surplus.
    fn parts(&self, tier: Tier) -> Result<Vec<Arc<Trace>>, Error> {
        let mut parts = Vec::new();
        match tier {
            Tier::CoreOne => {
                parts.extend(self.net_assets.lines()?);
                parts.extend(self.surplus.iter().map(|of| Arc::clone(of.deduction().trace())));
            }
            Tier::CoreTwo => {}
            Tier::SupplementaryOne => {
                parts.push(self.net_assets.supplementary()?);
                parts.extend(
                    self.surplus.iter().map(|of| Arc::clone(of.supplementary_one().trace())),
                );
            }
            Tier::SupplementaryTwo => {
                parts.extend(
                    self.surplus.iter().map(|of| Arc::clone(of.supplementary_two().trace())),
                );
            }
        }
        let contracts = self.reinsurance.iter().filter(|part| part.tier() == Some(tier));
        parts.extend(contracts.map(|part| Arc::clone(part.capital().trace())));
        let instruments = self.instruments.iter().filter(|part| part.tier() == tier);
        parts.extend(instruments.map(|part| Arc::clone(part.capital().trace())));
        for part in self.other.iter().filter(|part| part.tier == tier) {
            let trace = given_not_negative("other capital", part.amount)?;
            parts.push(Arc::new(Trace::clone(&trace).about(&part.name)));
        }
        Ok(parts)
    }

    /// The tiers before the limits, surplus apart.
    fn graded(&self) -> Result<GradedCapital, Error> {
        let sum = |step, article, tier| {
            total_under(step, article, self.parts(tier)?).map(|sum| Arc::clone(sum.trace()))
        };
        let surplus = |step, part: fn(&GradedSurplus) -> &Traced<Amount>| {
            let part = self.surplus.as_ref().map(|surplus| Arc::clone(part(surplus).trace()));
            part.unwrap_or_else(|| given(step, Amount::ZERO))
        };
        Ok(GradedCapital {
            core_one: sum("core tier 1 without surplus", "40", Tier::CoreOne)?,
            core_one_surplus: surplus("surplus in core tier 1", GradedSurplus::core_one),
            core_two: sum("core tier 2 without surplus", "31", Tier::CoreTwo)?,
            core_two_surplus: surplus("surplus in core tier 2", GradedSurplus::core_two),
            supplementary_one: sum("supplementary tier 1", "32", Tier::SupplementaryOne)?,
            supplementary_two: sum("supplementary tier 2", "33", Tier::SupplementaryTwo)?,
        })
    }
}

/// The actual capital, its tiers, and the liabilities that the limits add.
#[derive(Clone, Debug)]
pub struct ActualCapital {
    limited: LimitedCapital,
    capital_liabilities: Traced<Amount>,
    liabilities: Traced<Amount>,
    total: Traced<Amount>,
}

impl ActualCapital {
    /// The actual capital of an insurer.
    ///
    /// # Shape
    ///
    /// The sources of capital in, four tiers and their sum out: yuan, to the fen.
    ///
    /// # Errors
    ///
    /// Those of this module.
    ///
    /// # Source
    ///
    /// Rule 1 articles 4, 6, 18, 19, 29, 40, 41; return S02.
    ///
    /// # Example
    ///
    /// An insurer with undated bonds of 500 beside a core tier 1 of 700.
    ///
    /// ```
    /// use c_ross::{
    ///     ActualCapital, AdmittedAssets, AdmittedLiabilities, Amount, AssetClass, AssetLine,
    ///     CapitalSources, NetAssets, Organisation, OtherCapital, OtherCapitalKind, Readings,
    ///     RuleBook, RuleDay, Tier,
    /// };
    /// use chrono::NaiveDate;
    /// use rust_decimal::Decimal;
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let yuan = |yuan: i64| Amount::from_yuan(Decimal::from(yuan));
    /// let zero = Amount::ZERO;
    /// let sources = CapitalSources {
    ///     organisation: Organisation::Company,
    ///     assets: AdmittedAssets::of(&[
    ///         AssetLine::at_book(AssetClass::Investment, yuan(2_000)?),
    ///         AssetLine::at_book(AssetClass::PrepaidExpense, yuan(50)?),
    ///     ])?,
    ///     liabilities: AdmittedLiabilities {
    ///         insurance_contracts: yuan(800)?,
    ///         ..AdmittedLiabilities::NONE
    ///     },
    ///     net_assets: NetAssets {
    ///         net_assets: yuan(1_250)?,
    ///         not_admitted: yuan(50)?,
    ///         long_term_equity: zero,
    ///         investment_property: zero,
    ///         deferred_tax_assets: zero,
    ///         catastrophe_reserve: zero,
    ///         liability_instruments: zero,
    ///         // The bonds are equity in the financial statements.
    ///         other: yuan(-500)?,
    ///     },
    ///     surplus: None,
    ///     reinsurance: Vec::new(),
    ///     instruments: Vec::new(),
    ///     other: vec![OtherCapital {
    ///         name: "undated bonds".to_owned(),
    ///         kind: OtherCapitalKind::Other,
    ///         tier: Tier::CoreTwo,
    ///         amount: yuan(500)?,
    ///     }],
    /// };
    /// let book = RuleBook::embedded()?;
    /// let day = NaiveDate::from_ymd_opt(2025, 12, 31).ok_or("no day")?;
    /// let rules = book.on(RuleDay::new(day));
    /// let actual = ActualCapital::of(&sources, &rules, &Readings::default())?;
    /// assert_eq!(actual.tiers().core_two, yuan(300)?);
    /// assert_eq!(actual.capital_liabilities().value(), yuan(200)?);
    /// assert_eq!(actual.total().value(), yuan(1_000)?);
    /// # Ok(())
    /// # }
    /// ```
    pub fn of(
        sources: &CapitalSources,
        rules: &RuleSet<'_>,
        readings: &Readings,
    ) -> Result<Self, Error> {
        let graded = sources.graded()?;
        let limited = LimitedCapital::of(&graded, sources.organisation, rules, readings)?;
        let instruments = sources.instruments.iter();
        let mut owed: Vec<_> = instruments.map(|of| Arc::clone(of.liability().trace())).collect();
        owed.push(Arc::clone(limited.excess().trace()));
        let capital_liabilities = total_under("capital liabilities", "19", owed)?;
        let mut lines = sources.liabilities.lines();
        lines.push(Arc::clone(capital_liabilities.trace()));
        let liabilities = total_under("admitted liabilities", "19", lines)?;
        let (assets, owed) = (sources.assets.total().trace(), liabilities.trace());
        let total = actual_capital(&limited.tiers(), Arc::clone(assets), Arc::clone(owed))?;
        Ok(Self { limited, capital_liabilities, liabilities, total })
    }

    /// The tiers, on which the solvency ratios stand.
    #[must_use]
    pub const fn tiers(&self) -> Tiers {
        self.limited.tiers()
    }

    /// The tiers with their derivation, and what was over the limits.
    #[must_use]
    pub const fn limited(&self) -> &LimitedCapital {
        &self.limited
    }

    /// Capital liabilities (资本性负债): of the instruments, and over the limits.
    #[must_use]
    pub const fn capital_liabilities(&self) -> &Traced<Amount> {
        &self.capital_liabilities
    }

    /// Admitted liabilities (认可负债), capital liabilities among them.
    #[must_use]
    pub const fn liabilities(&self) -> &Traced<Amount> {
        &self.liabilities
    }

    /// The actual capital (实际资本).
    #[must_use]
    pub const fn total(&self) -> &Traced<Amount> {
        &self.total
    }
}
