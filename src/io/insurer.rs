//! `insurer.csv`: the figures of an insurer's report, in yuan.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::fields;
use super::items::Items;
use crate::aggregate::InsurerKind;
use crate::capital::{Organisation, ReportedCapital, Tiers};
use crate::error::{Error, Refusals};
use crate::position::Account;
use crate::quantity::Amount;
use crate::quarter_end::{EquityPriceRisk, Insurer};

const FILE: &str = "insurer.csv";
const ITEMS: [&str; 25] = [
    "name",
    "report_date",
    "kind",
    "core_tier_1",
    "core_tier_2",
    "supplementary_tier_1",
    "supplementary_tier_2",
    "core_one_surplus",
    "core_two_surplus",
    "organisation",
    "life_insurance_risk",
    "non_life_insurance_risk",
    "interest_rate_risk",
    "equity_price_risk_beside_book",
    "equity_price_risk_reported",
    "equity_price_risk_rules_of",
    "real_estate_risk",
    "overseas_fixed_income_risk",
    "overseas_equity_risk",
    "exchange_rate_risk",
    "credit_risk",
    "loss_absorption",
    "size_coefficient",
    "control_risk_factor",
    "additional_capital",
];

/// Reads the insurer; `accounts` are those of the trades, none when these cannot be read.
pub(in crate::io) fn read(
    bytes: &[u8],
    accounts: Option<&BTreeSet<String>>,
) -> Result<Insurer, Refusals> {
    let mut items = Items::read(FILE, bytes, &ITEMS, &["account"])?;
    let insurer = insurer(&mut items, accounts);
    items.finish(insurer)
}

fn insurer(items: &mut Items, accounts: Option<&BTreeSet<String>>) -> Option<Insurer> {
    let name = items.required("name", "the insurer's name", |field, text| match text {
        "" => Err(Error::Empty { field, allowed: "the insurer's name" }),
        name => Ok(name.to_owned()),
    });
    let report_date = items.required("report_date", "a day as YYYY-MM-DD", fields::day);
    let kind = items.required("kind", "property, life, reinsurer", kind);
    let accounts = items.all("account", |field, text| match accounts {
        Some(accounts) if !accounts.contains(text) => {
            let allowed = accounts.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
            Err(Error::Word { field, found: text.to_owned(), allowed })
        }
        Some(_) | None => Ok(Account::new(text)),
    });
    let equity_price = equity_price(items);
    let capital = capital(items);
    let mut risk = |item| items.required(item, "yuan from 0, to the fen", fields::capital);
    let risks = [
        risk("life_insurance_risk"),
        risk("non_life_insurance_risk"),
        risk("interest_rate_risk"),
        risk("real_estate_risk"),
        risk("overseas_fixed_income_risk"),
        risk("overseas_equity_risk"),
        risk("exchange_rate_risk"),
        risk("credit_risk"),
    ];
    let loss_absorption = items.optional("loss_absorption", Amount::ZERO, fields::capital);
    let size_coefficient = items.optional("size_coefficient", Decimal::ZERO, fields::discount);
    let allowed = "a number such as -0.0153";
    let control_risk_factor = items.required("control_risk_factor", allowed, fields::factor);
    let additional = items.optional("additional_capital", Amount::ZERO, fields::capital);
    let [life, non_life, interest, real_estate, fixed_income, overseas, exchange, credit] = risks;
    if let (Some(InsurerKind::Property), Some(life)) = (kind, life.filter(|of| *of != Amount::ZERO))
    {
        let (found, allowed) = (life.to_string(), "0 for a property insurer");
        let fault = Error::Number { field: "life_insurance_risk", found, allowed };
        items.refuse_at("life_insurance_risk", fault);
    }
    Some(Insurer {
        name: name?,
        report_date: report_date?,
        kind: kind?,
        accounts,
        capital: capital?,
        life: life?,
        non_life: non_life?,
        interest_rate: interest?,
        equity_price: equity_price?,
        real_estate: real_estate?,
        overseas_fixed_income: fixed_income?,
        overseas_equity: overseas?,
        exchange_rate: exchange?,
        credit: credit?,
        loss_absorption,
        size_coefficient,
        control_risk_factor: control_risk_factor?,
        additional,
    })
}

/// Capital by tier, with what the limits of the tiers need.
fn capital(items: &mut Items) -> Option<ReportedCapital> {
    let mut yuan = |item| items.required(item, "yuan, to the fen", fields::amount);
    let tiers = [
        yuan("core_tier_1"),
        yuan("core_tier_2"),
        yuan("supplementary_tier_1"),
        yuan("supplementary_tier_2"),
    ];
    let surplus = items.core_surplus();
    let organisation = items.optional("organisation", Organisation::Company, organisation);
    if let (Some(surplus), [_, Some(core_two), ..]) = (surplus, tiers)
        && surplus.core_two.yuan() > core_two.yuan()
    {
        let (found, allowed) = (surplus.core_two.to_string(), "at most core_tier_2");
        let fault = Error::Number { field: "core_two_surplus", found, allowed };
        items.refuse_at("core_two_surplus", fault);
    }
    let [Some(core_one), Some(core_two), Some(supplementary_one), Some(supplementary_two)] = tiers
    else {
        return None;
    };
    let tiers = Tiers { core_one, core_two, supplementary_one, supplementary_two };
    Some(ReportedCapital { tiers, surplus, organisation })
}

/// Either the capital beside the book, or a reported total with the day of its rules.
fn equity_price(items: &mut Items) -> Option<EquityPriceRisk> {
    let (beside, reported, rules_of) = (
        "equity_price_risk_beside_book",
        "equity_price_risk_reported",
        "equity_price_risk_rules_of",
    );
    let capital = "yuan from 0, to the fen";
    let both = |other: &'static str| Error::Word {
        field: beside,
        found: format!("together with {other}"),
        allowed: format!("{beside} by itself, or {reported} with {rules_of}"),
    };
    if items.has(beside) {
        for other in [reported, rules_of] {
            if items.has(other) {
                items.refuse_at(other, both(other));
            }
        }
        return items.required(beside, capital, fields::capital).map(EquityPriceRisk::Beside);
    }
    let allowed = "yuan from 0, to the fen; or equity_price_risk_beside_book in its place";
    let total = items.required(reported, allowed, fields::capital);
    let rules_of = items.required(rules_of, "a day as YYYY-MM-DD", fields::day);
    Some(EquityPriceRisk::Reported { capital: total?, rules_of: rules_of? })
}

fn organisation(field: &'static str, text: &str) -> Result<Organisation, Error> {
    let found = Organisation::ALL.into_iter().find(|form| form.word() == text);
    found.ok_or_else(|| Error::Word {
        field,
        found: text.to_owned(),
        allowed: Organisation::ALL.map(Organisation::word).join(", "),
    })
}

pub(in crate::io) fn kind(field: &'static str, text: &str) -> Result<InsurerKind, Error> {
    InsurerKind::ALL.into_iter().find(|kind| kind.word() == text).ok_or_else(|| Error::Word {
        field,
        found: text.to_owned(),
        allowed: InsurerKind::ALL.map(InsurerKind::word).join(", "),
    })
}
