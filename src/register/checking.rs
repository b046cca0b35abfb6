//! What can be wrong in a register as a whole: what it lacks, what stands twice, and every asset.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::currency::currency_group;
use super::fault::Faults;
use super::look_through::Structure;
use super::record::{Liability, Register};
use crate::aggregate::InsurerKind;
use crate::error::{Error, Place, Refusals};
use crate::position::{Currency, Terms};
use crate::quantity::Amount;
use crate::rule::RuleSet;

impl Register {
    /// Whether the register can be measured.
    ///
    /// # Errors
    ///
    /// Everything that is wrong in it, by asset.
    pub(super) fn checked(&self, rules: &RuleSet<'_>) -> Result<(), Refusals> {
        let mut refusals = self.faults_of_rows(Some(rules), &BTreeSet::new());
        for fault in self.whole() {
            refusals.push(Place::file("register").refused(fault));
        }
        let structure = Structure::of(self);
        for liability in &self.liabilities {
            for fault in self.of_liability(liability, &structure) {
                refusals.push(liability.place.clone().refused(fault));
            }
        }
        refusals.or_value(())
    }

    /// What is wrong in the rows that could be read, beside others that could not: what asks for
    /// all rows is not asked then.
    pub(crate) fn faults_beside(&self, unreadable: &BTreeSet<String>) -> Refusals {
        self.faults_of_rows(None, unreadable)
    }

    fn faults_of_rows(
        &self,
        rules: Option<&RuleSet<'_>>,
        unreadable: &BTreeSet<String>,
    ) -> Refusals {
        let mut refusals = Refusals::default();
        let structure = Structure::of(self);
        let mut ids = BTreeSet::new();
        for asset in &self.assets {
            let mut faults = Faults {
                register: self,
                structure: &structure,
                rules,
                unreadable,
                found: Vec::new(),
            };
            if !ids.insert(&asset.id) {
                faults.word("id", &asset.id, "each id once");
            }
            faults.asset(asset);
            for fault in faults.found {
                refusals.push(self.place(&asset.id).refused(fault));
            }
        }
        refusals
    }

    fn whole(&self) -> Vec<Error> {
        let mut faults = Vec::new();
        if self.total_assets <= Amount::ZERO {
            let found = self.total_assets.yuan();
            let allowed = "yuan above 0";
            faults.push(Error::OutOfRange { quantity: "total assets", found, allowed });
        }
        let word = |field, found: &str, allowed: &str| Error::Word {
            field,
            found: found.to_owned(),
            allowed: allowed.to_owned(),
        };
        match (self.kind, self.reinsurance) {
            (InsurerKind::Reinsurer, None) => faults.push(Error::Missing {
                item: "reinsurance_business",
                allowed: "non_life, life or both, of a reinsurer",
            }),
            (InsurerKind::Property | InsurerKind::Life, Some(_)) => {
                faults.push(word("reinsurance_business", "there", "of a reinsurer only"));
            }
            (InsurerKind::Reinsurer, Some(_)) | (_, None) => {}
        }
        match (self.has_life(), &self.life) {
            (true, None) => faults.push(Error::Missing {
                item: "cash_flows.csv",
                allowed: "the net cash flows, and in curve.csv the spot rates, of life business \
                          (Rule 8 article 18)",
            }),
            (false, Some(_)) => {
                faults.push(word(
                    "cash_flows.csv",
                    "there",
                    "of an insurer with life business only",
                ));
            }
            (true, Some(_)) | (false, None) => {}
        }
        let mut rows: BTreeMap<&str, u32> = BTreeMap::new();
        for asset in &self.assets {
            if let Terms::ListedShare(security) = &asset.terms {
                let count = rows.entry(security.code()).or_default();
                *count = count.saturating_add(1);
            }
        }
        for (share, _) in &self.shares {
            let code = share.security().code();
            if rows.get(code) != Some(&1) {
                faults.push(word(
                    "security",
                    code,
                    "the security of one row of class listed_share",
                ));
            }
        }
        faults
    }

    /// What is wrong with a liability.
    fn of_liability(&self, liability: &Liability, structure: &Structure<'_>) -> Vec<Error> {
        let mut faults: Vec<_> = self.unknown_currency(&liability.currency).into_iter().collect();
        if !liability.currency.is_foreign() {
            faults.push(Error::Word {
                field: "currency",
                found: liability.currency.code().to_owned(),
                allowed: "a foreign currency".to_owned(),
            });
        }
        if liability.value.is_negative() {
            let found = liability.value.yuan();
            let (quantity, allowed) = ("liability", "yuan from 0");
            faults.push(Error::OutOfRange { quantity, found, allowed });
        }
        let forward = liability.fx_hedge.as_ref();
        faults.extend(self.wrong_forward(forward, &liability.currency, structure));
        faults
    }

    /// Why a currency cannot be measured.
    pub(super) fn unknown_currency(&self, currency: &Currency) -> Option<Error> {
        let named = ["CNY", "USD", "EUR", "GBP"].contains(&currency.code());
        let (pegged, other) =
            (self.pegged.contains(currency), self.other_currencies.contains(currency));
        let allowed = match (named, pegged, other) {
            (true, false, false) | (false, true, false) | (false, false, true) => return None,
            (true, ..) => "without naming it as pegged or other",
            (false, true, true) => "a currency either pegged to the US dollar or not",
            (false, false, false) => {
                "CNY, USD, EUR, GBP, or one named as `usd_pegged` or \
                                      `other_currency`"
            }
        };
        let (field, found) = ("currency", currency.code().to_owned());
        Some(Error::Word { field, found, allowed: allowed.to_owned() })
    }

    /// Why a forward cannot hedge a currency; currencies pegged to the US dollar are one with it.
    pub(super) fn wrong_forward(
        &self,
        forward: Option<&Arc<str>>,
        currency: &Currency,
        structure: &Structure<'_>,
    ) -> Option<Error> {
        let forward = forward?;
        let fits = structure.asset(forward).is_some_and(|asset| {
            let group = currency_group(&asset.currency, self);
            matches!(asset.terms, Terms::FxForward(_)) && group == currency_group(currency, self)
        });
        (!fits).then(|| Error::Word {
            field: "fx_hedge",
            found: forward.to_string(),
            allowed: "the id of a forward in the same currency".to_owned(),
        })
    }
}
