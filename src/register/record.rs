//! What is registered: assets, counterparties, shares with their trades, liabilities in foreign
//! currency, and the cash flows of life business.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::aggregate::InsurerKind;
use crate::discount::SpotRates;
use crate::error::Place;
use crate::market::CashFlow;
use crate::position::{Asset, Counterparty, Currency, LimitClass, ListedShare, Segment, Trade};
use crate::quantity::Amount;

/// The business of a reinsurer, Rule 8 articles 21 to 23.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum ReinsuranceBusiness {
    /// Non-life only: interest rate risk by duration.
    NonLife,
    /// Life only: by scenario.
    Life,
    /// Both: each by its own method, and the sum of the two.
    Both,
}

/// A liability in a foreign currency (外币负债), by its admitted value in yuan.
#[derive(Clone, Debug, Eq, PartialEq)]
#[expect(clippy::exhaustive_structs, reason = "inputs without invariant")]
pub struct Liability {
    /// What it is.
    pub name: Arc<str>,
    /// Its currency.
    pub currency: Currency,
    /// Admitted value.
    pub value: Amount,
    /// The forward that hedges it.
    pub fx_hedge: Option<Arc<str>>,
    /// Where it stands, for refusals.
    pub place: Place,
}

/// The net cash flows of life business with the spot rates of the day.
#[derive(Clone, Debug, Eq, PartialEq)]
#[expect(clippy::exhaustive_structs, reason = "inputs without invariant")]
pub struct LifeCashFlows {
    /// Government bond spot rates, 60-day moving averages.
    pub rates: SpotRates,
    /// Net cash flows.
    pub flows: Vec<CashFlow>,
}

/// An insurer's register (资产登记): everything it owns, and what its charges depend on.
#[derive(Clone, Debug)]
#[expect(clippy::exhaustive_structs, reason = "inputs; measuring checks them and says all faults")]
pub struct Register {
    /// Kind of insurer.
    pub kind: InsurerKind,
    /// Of a reinsurer, its business.
    pub reinsurance: Option<ReinsuranceBusiness>,
    /// Total assets of the parent's balance sheet (总资产).
    pub total_assets: Amount,
    /// Currencies pegged to the US dollar.
    pub pegged: BTreeSet<Currency>,
    /// Any other foreign currencies.
    pub other_currencies: BTreeSet<Currency>,
    /// Classes over their limit under the proportion rules (大类资产集中度).
    pub over_limit: BTreeSet<LimitClass>,
    /// The assets.
    pub assets: Vec<Asset>,
    /// The counterparties, by name.
    pub counterparties: BTreeMap<Arc<str>, Counterparty>,
    /// Listed shares with their trades.
    pub shares: Vec<(ListedShare, Vec<Trade>)>,
    /// Liabilities in foreign currency.
    pub liabilities: Vec<Liability>,
    /// Cash flows of life business.
    pub life: Option<LifeCashFlows>,
    /// Where each asset stands, for refusals; an asset that is not here is named by its id.
    pub places: BTreeMap<Arc<str>, Place>,
}

impl Register {
    /// The register of an insurer that owns nothing yet.
    #[must_use]
    pub const fn new(kind: InsurerKind, total_assets: Amount) -> Self {
        Self {
            kind,
            reinsurance: None,
            total_assets,
            pegged: BTreeSet::new(),
            other_currencies: BTreeSet::new(),
            over_limit: BTreeSet::new(),
            assets: Vec::new(),
            counterparties: BTreeMap::new(),
            shares: Vec::new(),
            liabilities: Vec::new(),
            life: None,
            places: BTreeMap::new(),
        }
    }

    /// Where an asset stands.
    pub(super) fn place(&self, id: &str) -> Place {
        let known = self.places.get(id).cloned();
        known.unwrap_or_else(|| Place::file("register")).asset(id)
    }

    /// Whether an asset bears interest rate risk by its duration: of a property insurer and of the
    /// non-life business of a reinsurer it does.
    pub(super) fn is_by_duration(&self, asset: &Asset) -> bool {
        match (self.kind, self.reinsurance) {
            (InsurerKind::Property, _) => true,
            (InsurerKind::Life, _) => false,
            (InsurerKind::Reinsurer, Some(ReinsuranceBusiness::Life)) => false,
            (InsurerKind::Reinsurer, Some(ReinsuranceBusiness::Both)) => {
                asset.segment == Some(Segment::NonLife)
            }
            (InsurerKind::Reinsurer, Some(ReinsuranceBusiness::NonLife) | None) => true,
        }
    }

    /// Whether the insurer has life business, whose interest rate risk is measured by scenario.
    pub(super) const fn has_life(&self) -> bool {
        matches!(
            (self.kind, self.reinsurance),
            (InsurerKind::Life, _)
                | (
                    InsurerKind::Reinsurer,
                    Some(ReinsuranceBusiness::Life | ReinsuranceBusiness::Both)
                )
        )
    }
}
