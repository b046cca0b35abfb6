//! What can be wrong with one asset of a register: references, what may hold it, ranges.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::look_through::{Structure, exempt, opaque_allowed};
use super::record::{Register, ReinsuranceBusiness};
use crate::aggregate::InsurerKind;
use crate::credit::is_collateral_known;
use crate::error::Error;
use crate::market::{BOND_FUTURE, FutureRule, INDEX_FUTURE, measured_together};
use crate::position::{
    Asset, Bond, BondKind, ConcentrationExemption, Future, HedgeQuality, Product, PropertyStake,
    SetOff, Terms, Treatment,
};
use crate::quantity::{Amount, Fraction};
use crate::rule::RuleSet;

/// The faults of one asset.
pub(super) struct Faults<'a> {
    pub(super) register: &'a Register,
    pub(super) structure: &'a Structure<'a>,
    /// None where rows are missing, so that what asks for other rows cannot be asked.
    pub(super) rules: Option<&'a RuleSet<'a>>,
    /// Ids that stand in rows that cannot be read.
    pub(super) unreadable: &'a BTreeSet<String>,
    pub(super) found: Vec<Error>,
}

impl<'a> Faults<'a> {
    pub(super) fn word(&mut self, field: &'static str, found: &str, allowed: &str) {
        let (found, allowed) = (found.to_owned(), allowed.to_owned());
        self.found.push(Error::Word { field, found, allowed });
    }

    fn range(&mut self, quantity: &'static str, found: Decimal, allowed: &'static str) {
        self.found.push(Error::OutOfRange { quantity, found, allowed });
    }

    fn not_negative(&mut self, quantity: &'static str, amount: Amount) {
        if amount.is_negative() {
            self.range(quantity, amount.yuan(), "yuan from 0");
        }
    }

    fn part(&mut self, quantity: &'static str, part: Decimal) {
        if part <= Decimal::ZERO || part > Decimal::ONE {
            self.range(quantity, part, "above 0% up to 100%");
        }
    }

    pub(super) fn asset(&mut self, asset: &'a Asset) {
        self.found.extend(self.register.unknown_currency(&asset.currency));
        match self.structure.holders(asset) {
            Ok(holders) if holders.is_direct() => {
                if asset.is_underlying_only() {
                    self.found.push(Error::Missing {
                        item: "held_in",
                        allowed: "the id of the product: held directly, loans are \
                                  uncontrolled_property_loan or related_party_loan, and shares \
                                  name their security",
                    });
                }
                self.limit_class(asset);
            }
            Ok(_) => {
                if asset.is_direct_only() {
                    let holder = asset.held_in.as_deref().unwrap_or_default();
                    let class = asset.class();
                    let allowed = format!("empty: a {class} is held by the insurer itself");
                    self.word("held_in", holder, &allowed);
                }
                if asset.limit_class.is_some() {
                    self.word("limit_class", "there", "empty: that of the product counts");
                }
            }
            Err(Error::HeldIn { holder, .. }) if self.unreadable.contains(&holder) => {}
            Err(fault) => self.found.push(fault),
        }
        let alone = matches!(
            asset.terms,
            Terms::Ceded(_, _, SetOff::NotAgreed) | Terms::Assumed(_, SetOff::NotAgreed)
        );
        if alone || !asset.is_netted() {
            self.not_negative("value", asset.value);
        }
        self.not_negative("interest", asset.interest);
        if let Some(value) = asset.book_value {
            self.not_negative("book value", value);
        }
        self.counterparty(asset);
        self.exemption(asset);
        self.hedges(asset);
        self.segment(asset);
        self.terms(asset);
    }

    fn limit_class(&mut self, asset: &Asset) {
        if self.register.over_limit.is_empty() || asset.limit_class.is_some() {
            return;
        }
        self.found.push(Error::Missing {
            item: "limit_class",
            allowed: "equity, other_financial, overseas or none, since a class is over its limit",
        });
    }

    fn counterparty(&mut self, asset: &Asset) {
        match &asset.counterparty {
            Some(name) if !self.register.counterparties.contains_key(name) => {
                self.word("counterparty", name, "a counterparty of the register");
            }
            None if asset.needs_counterparty() => self.found.push(Error::Missing {
                item: "counterparty",
                allowed: "the name of a counterparty of the register",
            }),
            Some(_) | None => {}
        }
    }

    fn exemption(&mut self, asset: &Asset) {
        let ceded = matches!(asset.terms, Terms::Ceded(..));
        let of_managers =
            matches!(&asset.terms, Terms::Product(product) if product.kind.is_of_asset_managers());
        let reinsurer = self.register.kind == InsurerKind::Reinsurer;
        let fits = match asset.exemption {
            Some(ConcentrationExemption::GroupRetrocession) => ceded && reinsurer,
            Some(ConcentrationExemption::OwnGroupProduct) => of_managers,
            None => true,
        };
        if !fits {
            let found = asset.exemption.map(ConcentrationExemption::word).unwrap_or_default();
            let allowed = "group_retrocession of ceded reinsurance of a reinsurer, or \
                           own_group_product of an insurance asset management product";
            self.word("exempt_from_concentration", found, allowed);
        }
    }

    fn bank(&mut self, asset: &Asset) {
        let name = asset.counterparty.as_ref();
        let bank = name.and_then(|name| self.register.counterparties.get(name));
        if let Some(bank) = bank.filter(|bank| !bank.kind.takes_deposits()) {
            let found = format!("{} ({})", bank.name, bank.kind.word());
            self.word("counterparty", &found, "a bank or a finance_company");
        }
    }

    fn hedges(&mut self, asset: &Asset) {
        if let Some(hedge) = asset.hedge.as_ref().filter(|id| !self.unreadable.contains(&***id)) {
            let future = self.structure.asset(hedge).map(|future| &future.terms);
            let fits = matches!(
                (&asset.terms, future),
                (
                    Terms::ListedShare(_) | Terms::ShareInProduct(..),
                    Some(Terms::IndexFuture(Future::Short(_)))
                ) | (
                    // Rule 8 article 16 speaks of hedging government bonds.
                    Terms::Bond(Bond { kind: BondKind::Government, .. }),
                    Some(Terms::BondFuture(Future::Short(_), _))
                )
            );
            if !fits {
                let allowed = "of a share the id of a short index_future of the register, of a \
                               government bond that of a short bond_future";
                self.word("hedge", hedge, allowed);
            }
            let charged = self.structure.holders(asset).is_ok_and(|of| of.are_looked_through());
            if !charged && self.rules.is_some() {
                let allowed = "empty: what holds this row is charged as a whole";
                self.word("hedge", hedge, allowed);
            }
        }
        if let Some(forward) = &asset.fx_hedge
            && (asset.held_in.is_some() || asset.looked_through().is_some())
        {
            let allowed = "empty of what is looked through and of what it holds: forwards hedge \
                           what is held directly";
            self.word("fx_hedge", forward, allowed);
        }
        let forward = asset.fx_hedge.as_ref().filter(|id| !self.unreadable.contains(&***id));
        let wrong = self.register.wrong_forward(forward, &asset.currency, self.structure);
        self.found.extend(wrong);
    }

    fn segment(&mut self, asset: &Asset) {
        let both = self.register.reinsurance == Some(ReinsuranceBusiness::Both);
        let by_duration =
            matches!(asset.terms, Terms::Bond(_) | Terms::BondFuture(..) | Terms::Swap(..));
        match (both && by_duration, asset.segment) {
            (true, None) => self.found.push(Error::Missing {
                item: "segment",
                allowed: "non_life or life, of a reinsurer with both businesses",
            }),
            (false, Some(_)) => {
                self.word("segment", "there", "empty but of a reinsurer with both businesses");
            }
            (true, Some(_)) | (false, None) => {}
        }
    }

    fn terms(&mut self, asset: &'a Asset) {
        if let Terms::Product(product) = &asset.terms {
            self.product(asset, product);
        }
        if let Terms::Bond(bond) = &asset.terms {
            self.not_negative("fair value", bond.fair_value);
            if let Some(protection) = &bond.protection {
                self.not_negative("protected exposure", protection.covered);
                self.not_negative("book value of the protection", protection.book_value);
            }
        }
        if let Terms::PropertyStake(_, stake) | Terms::OverseasPropertyStake(_, stake) =
            &asset.terms
        {
            self.stake(stake);
        }
        if matches!(asset.terms, Terms::Deposit(_)) {
            self.bank(asset);
        }
        if let Terms::Ceded(_, collateral, _) = &asset.terms {
            self.collateral(asset, *collateral);
        }
        if let Terms::FxForward(quality) = &asset.terms {
            self.quality(*quality);
            let effective = matches!(quality, HedgeQuality::Effective { .. });
            if effective && self.rules.is_some() && !self.structure.hedges_currency(asset) {
                let allowed = "of an effective forward, the rows or liabilities that it hedges";
                self.word("fx_hedge", "nothing", allowed);
            }
            if !asset.currency.is_foreign() {
                self.word("currency", asset.currency.code(), "the foreign currency hedged");
            }
        }
        if let Terms::IndexFuture(future) = &asset.terms {
            self.future(asset, *future, &INDEX_FUTURE);
        }
        if let Terms::BondFuture(future, _) = &asset.terms {
            self.future(asset, *future, &BOND_FUTURE);
        }
        if let Terms::ListedShare(security) = &asset.terms {
            if asset.currency.is_foreign() {
                let allowed = "CNY: article 26 prices shares in renminbi";
                self.word("currency", asset.currency.code(), allowed);
            }
            if self.rules.is_some() && !self.structure.lists(security) {
                let list = "shares.csv";
                self.found.push(Error::Unlisted { found: security.code().to_owned(), list });
            }
        }
        if let Terms::Stated(_, factor, _) = &asset.terms
            && !(Decimal::ZERO..=Decimal::ONE).contains(factor)
        {
            self.range("stated factor", *factor, "yuan per yuan from 0 to 1");
        }
    }

    fn stake(&mut self, stake: &PropertyStake) {
        self.not_negative("book value of the property", stake.property);
        self.part("part of the company held", stake.share);
    }

    fn collateral(&mut self, asset: &Asset, collateral: Amount) {
        self.not_negative("collateral", collateral);
        if collateral > asset.value && collateral > Amount::ZERO {
            self.range("collateral", collateral.yuan(), "up to the value that it covers");
        }
        let name = asset.counterparty.as_ref();
        let reinsurer = name.and_then(|name| self.register.counterparties.get(name));
        if let Some(reinsurer) = reinsurer
            && collateral > Amount::ZERO
            && !is_collateral_known(reinsurer.kind)
        {
            let allowed = "0 for a reinsurer in China: Rule 9 asks for collateral of those abroad";
            self.range("collateral", collateral.yuan(), allowed);
        }
    }

    fn quality(&mut self, quality: HedgeQuality) {
        if let HedgeQuality::Effective { effectiveness, months } = quality {
            if effectiveness <= Decimal::ZERO || effectiveness > Decimal::TWO {
                self.range("effectiveness", effectiveness, "above 0% up to 200%");
            }
            if months.is_some_and(|months| months < Decimal::ZERO) {
                self.range("months of the hedge", months.unwrap_or_default(), "from 0");
            }
        }
    }

    fn future(&mut self, asset: &Asset, future: Future, rule: &FutureRule) {
        let Future::Short(quality) = future else {
            return;
        };
        self.quality(quality);
        if matches!(quality, HedgeQuality::Effective { months: None, .. }) {
            let allowed = "the months of an effective hedge";
            self.found.push(Error::Missing { item: "hedge_months", allowed });
        }
        let Some(rules) = self.rules else {
            return;
        };
        let together = measured_together(future, rule, rules);
        let hedges = !self.structure.hedged(asset).is_empty();
        match together {
            Ok(Some(answer)) if answer.value() && !hedges => {
                self.word("hedge", "nothing", "of an effective future, the rows that it hedges");
            }
            Ok(_) => {}
            Err(fault) => self.found.push(fault),
        }
    }

    fn product(&mut self, asset: &'a Asset, product: &Product) {
        self.part("share of the product", product.share);
        if product.layers == 0 || product.layers > 100 {
            self.range("layers", Decimal::from(product.layers), "from 1 to 100");
        }
        self.not_negative("unidentified part", product.unidentified);
        if product.unidentified > Amount::ZERO {
            self.unidentified(asset, product);
        }
        if let Some(rules) = self.rules {
            self.treatment(asset, product, rules);
        }
        if let Some(protection) = &product.protection {
            self.not_negative("protected exposure", protection.covered);
            self.not_negative("book value of the protection", protection.book_value);
            let surface = product.treatment == Treatment::LookThrough && asset.held_in.is_none();
            let exempt = matches!(product.treatment, Treatment::Exempt { .. });
            if !product.kind.is_debt() || !(surface || exempt) {
                self.word("protected", "there", "of what is charged by rating");
            }
        }
    }

    fn unidentified(&mut self, asset: &Asset, product: &Product) {
        if matches!(product.treatment, Treatment::Exempt { .. }) {
            self.word("unidentified", "there", "of a product that is looked through or opaque");
        }
        let of = Fraction::new(product.unidentified.fen(), asset.value.fen(), "unidentified part");
        let part = Fraction::of(product.share).and_then(|share| of?.times(share));
        if part.and_then(|part| part.compare(Decimal::ONE)).is_ok_and(std::cmp::Ordering::is_gt) {
            let allowed = "up to the value of the product, times its share";
            self.range("unidentified part", product.unidentified.yuan(), allowed);
        }
    }

    fn treatment(&mut self, asset: &'a Asset, product: &Product, rules: &RuleSet<'_>) {
        let holds = !self.structure.items(asset).is_empty();
        let tested = match product.treatment {
            Treatment::LookThrough if !holds && product.unidentified <= Amount::ZERO => {
                let allowed = "opaque, or rows held in the product";
                self.word("treatment", "look_through, but nothing is held in it", allowed);
                Ok(())
            }
            Treatment::LookThrough => Ok(()),
            Treatment::Exempt { .. } => exempt(asset, product, self.structure, rules).map(|_| ()),
            Treatment::Opaque => opaque_allowed(asset, product, self.structure, rules),
        };
        if let Err(fault) = tested {
            self.found.push(fault);
        }
    }
}
