//! `insurer.csv` of a register: the insurer, its currencies, and if wanted its other risks and its
//! capital.

use std::collections::BTreeSet;

use crate::aggregate::InsurerKind;
use crate::error::{Error, Refusals};
use crate::io::fields;
use crate::io::insurer::kind;
use crate::io::items::Items;
use crate::io::other_risks;
use crate::position::{Currency, LimitClass};
use crate::quantity::Amount;
use crate::register::ReinsuranceBusiness;
use crate::solvency::OtherRisks;

const FILE: &str = "insurer.csv";
const NEEDED: [&str; 3] = ["name", "kind", "total_assets"];
const OPTIONAL: [&str; 1] = ["reinsurance_business"];
/// The risks that a register measures.
const MEASURED: [&str; 2] = ["market_risk", "credit_risk"];
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
    let once: Vec<&str> =
        NEEDED.into_iter().chain(OPTIONAL).chain(other_risks::items(&MEASURED)).collect();
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
    let total_assets = items.required("total_assets", "yuan above 0", fields::above_zero);
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
    let other = other_risks::read(items, kind, &MEASURED);
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
