//! `insurer.csv` of a register: the insurer, its currencies, and if wanted its other risks and its
//! capital.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use crate::aggregate::InsurerKind;
use crate::capital::Tiers;
use crate::error::{Error, Refusals};
use crate::io::fields;
use crate::io::insurer::kind;
use crate::io::items::Items;
use crate::position::{Currency, LimitClass};
use crate::quantity::Amount;
use crate::register::{OtherRisks, ReinsuranceBusiness};

const FILE: &str = "insurer.csv";
const NEEDED: [&str; 3] = ["name", "kind", "total_assets"];
const RATIOS: [&str; 7] = [
    "core_tier_1",
    "core_tier_2",
    "supplementary_tier_1",
    "supplementary_tier_2",
    "life_insurance_risk",
    "non_life_insurance_risk",
    "control_risk_factor",
];
const OPTIONAL: [&str; 3] = ["reinsurance_business", "loss_absorption", "additional_capital"];
const REPEATED: [&str; 3] = ["usd_pegged", "other_currency", "class_over_limit"];

/// The insurer of a register.
#[derive(Debug)]
pub(super) struct Owner {
    pub(super) name: String,
    pub(super) kind: InsurerKind,
    pub(super) reinsurance: Option<ReinsuranceBusiness>,
    pub(super) total_assets: Amount,
    pub(super) pegged: BTreeSet<Currency>,
    pub(super) other_currencies: BTreeSet<Currency>,
    pub(super) over_limit: BTreeSet<LimitClass>,
    pub(super) other: Option<OtherRisks>,
}

pub(super) fn read(bytes: &[u8]) -> Result<Owner, Refusals> {
    let once: Vec<&str> = NEEDED.iter().chain(&RATIOS).chain(&OPTIONAL).copied().collect();
    let mut items = Items::read(FILE, bytes, &once, &REPEATED)?;
    let owner = owner(&mut items);
    items.finish(owner)
}

fn owner(items: &mut Items) -> Option<Owner> {
    let name = items.required("name", "the insurer's name", |field, text| match text {
        "" => Err(Error::Empty { field, allowed: "the insurer's name" }),
        name => Ok(name.to_owned()),
    });
    let kind = items.required("kind", "property, life, reinsurer", kind);
    let total_assets = items.required("total_assets", "yuan above 0", fields::capital);
    let reinsurance = items.optional("reinsurance_business", None, |field, text| {
        let word = |allowed: &str| {
            let (found, allowed) = (text.to_owned(), allowed.to_owned());
            Error::Word { field, found, allowed }
        };
        if kind.is_some_and(|kind| kind != InsurerKind::Reinsurer) {
            return Err(word("of a reinsurer only"));
        }
        match text {
            "non_life" => Ok(Some(ReinsuranceBusiness::NonLife)),
            "life" => Ok(Some(ReinsuranceBusiness::Life)),
            "both" => Ok(Some(ReinsuranceBusiness::Both)),
            _ => Err(word("non_life, life, both")),
        }
    });
    let known = ["CNY", "USD", "EUR", "GBP"];
    let currency = |field, text: &str, taken: &BTreeSet<Currency>| {
        let currency = Currency::new(text)?;
        if known.contains(&text) || taken.contains(&currency) {
            let allowed = "a currency other than CNY, USD, EUR, GBP, named once".to_owned();
            return Err(Error::Word { field, found: text.to_owned(), allowed });
        }
        Ok(currency)
    };
    let none = BTreeSet::new();
    let read = items.all("usd_pegged", |field, text| currency(field, text, &none));
    let pegged: BTreeSet<_> = read.into_iter().collect();
    let read = items.all("other_currency", |field, text| currency(field, text, &pegged));
    let other_currencies = read.into_iter().collect();
    let limited = [LimitClass::Equity, LimitClass::OtherFinancial, LimitClass::Overseas];
    let over_limit = items.all("class_over_limit", |field, text| {
        limited.into_iter().find(|class| class.word() == text).ok_or_else(|| Error::Word {
            field,
            found: text.to_owned(),
            allowed: limited.map(LimitClass::word).join(", "),
        })
    });
    let other = other_risks(items, kind);
    Some(Owner {
        name: name?,
        kind: kind?,
        reinsurance,
        total_assets: total_assets?,
        pegged,
        other_currencies,
        over_limit: over_limit.into_iter().collect(),
        other: other?,
    })
}

/// What the ratios need: all of it or nothing.
fn other_risks(items: &mut Items, kind: Option<InsurerKind>) -> Option<Option<OtherRisks>> {
    let named = RATIOS.iter().chain(["loss_absorption", "additional_capital"].iter());
    if !named.into_iter().any(|item| items.has(item)) {
        return Some(None);
    }
    let yuan = "yuan to the fen";
    let mut amount = |item| items.required(item, yuan, fields::amount);
    let tiers = [
        amount("core_tier_1"),
        amount("core_tier_2"),
        amount("supplementary_tier_1"),
        amount("supplementary_tier_2"),
    ];
    let mut risk = |item| items.required(item, "yuan from 0, to the fen", fields::capital);
    let (life, non_life) = (risk("life_insurance_risk"), risk("non_life_insurance_risk"));
    if let (Some(InsurerKind::Property), Some(life)) = (kind, life.filter(|of| *of != Amount::ZERO))
    {
        let (found, allowed) = (life.to_string(), "0 for a property insurer");
        let fault = Error::Number { field: "life_insurance_risk", found, allowed };
        items.refuse_at("life_insurance_risk", fault);
    }
    let allowed = "a number such as -0.0153";
    let factor: Option<Decimal> = items.required("control_risk_factor", allowed, fields::factor);
    let loss_absorption = items.optional("loss_absorption", Amount::ZERO, fields::capital);
    let additional = items.optional("additional_capital", Amount::ZERO, fields::capital);
    let [Some(core_one), Some(core_two), Some(supplementary_one), Some(supplementary_two)] = tiers
    else {
        return None;
    };
    Some(Some(OtherRisks {
        tiers: Tiers { core_one, core_two, supplementary_one, supplementary_two },
        life: life?,
        non_life: non_life?,
        loss_absorption,
        control_risk_factor: factor?,
        additional,
    }))
}
