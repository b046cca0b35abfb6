//! Cliffs and marginal capital as tables and as JSON.

use std::collections::BTreeMap;

use rust_decimal::{Decimal, RoundingStrategy};

use super::bridge::fraction_json;
use super::language::Language;
use crate::error::Error;
use crate::planning::{Cliff, LineCost, LineMarginal, Marginals, Room, ShareMarginal};
use crate::position::Security;
use crate::quantity::Fraction;
use crate::report::json::Json;
use crate::report::numbers::{grouped, percent};
use crate::report::table::TextTable;

/// Places of a marginal in print; the exact one is in the JSON.
const MARGINAL_PLACES: u32 = 6;
/// Places of a return in per cent.
const PER_CENT: u32 = 2;

/// The room of each position: how many shares can be bought, and sold, before its factor is lost.
#[must_use]
pub fn cliff_text(cliffs: &[Cliff], language: Language) -> String {
    let by_account = cliffs.iter().any(|of| of.account().is_some());
    let mut left = vec![language.either("security", "证券"), language.either("name", "名称")];
    if by_account {
        left.push(language.either("sold from account", "卖出账户"));
    }
    left.push(language.either("class", "类别"));
    let right = [
        language.either("held", "持有股数"),
        language.either("can buy", "可买入股数"),
        language.either("can sell", "可卖出股数"),
    ];
    let mut table = TextTable::new(&left, &right);
    let room = |room| match room {
        Room::NotHeldLong => language.either("not held long", "未达标").to_owned(),
        Room::UpTo(shares) => grouped(Decimal::from(shares)),
        Room::Any => language.either("any number", "不限").to_owned(),
    };
    for cliff in cliffs {
        let mut cells = vec![cliff.security().code().to_owned(), cliff.name().to_owned()];
        if by_account {
            cells.push(cliff.account().map(|of| of.name().to_owned()).unwrap_or_default());
        }
        cells.extend([
            cliff.class().name().to_owned(),
            grouped(cliff.held().number()),
            room(cliff.to_buy()),
            room(cliff.to_sell()),
        ]);
        table.row(cells);
    }
    table.to_string()
}

/// The room of each position as a list of objects.
#[must_use]
pub fn cliff_json(cliffs: &[Cliff]) -> Json {
    let room = |room| {
        let (word, shares) = match room {
            Room::NotHeldLong => ("not_held_long", None),
            Room::UpTo(shares) => ("up_to", Some(shares)),
            Room::Any => ("any", None),
        };
        let shares = Json::or_null(shares, |shares| Json::text(shares.to_string()));
        Json::Object(vec![("room", Json::text(word)), ("shares", shares)])
    };
    let cliff = |of: &Cliff| {
        Json::Object(vec![
            ("security", Json::text(of.security().code())),
            ("account", Json::or_null(of.account(), |of| Json::text(of.name()))),
            ("class", Json::text(of.class().name())),
            ("held", Json::text(of.held().count().to_string())),
            ("to_buy", room(of.to_buy())),
            ("to_sell", room(of.to_sell())),
        ])
    };
    Json::List(cliffs.iter().map(cliff).collect())
}

/// Marginal capital of each share with what a dividend yield is on it, and of each line above.
///
/// # Errors
///
/// [`Error::Overflow`] when a figure does not fit in print.
pub fn marginal_text(
    marginals: &Marginals,
    yields: &BTreeMap<Security, Decimal>,
    language: Language,
) -> Result<String, Error> {
    let of_one_more = language.either("per yuan more", "每增加一元");
    let part = language.either("part of minimum capital", "占最低资本");
    let left = [language.either("security", "证券"), language.either("name", "名称")];
    let mut right = vec![language.either("capital", "资本占用"), part, of_one_more];
    if !yields.is_empty() {
        right.push(language.either("dividend yield", "股息率"));
        right.push(language.either("return on capital", "资本回报率"));
    }
    let mut table = TextTable::new(&left, &right);
    for share in marginals.shares() {
        let mut cells = vec![share.security().code().to_owned(), share.name().to_owned()];
        cells.extend([share.capital(), share.contribution()].map(|of| grouped(of.yuan())));
        cells.push(printed(share.marginal()));
        if !yields.is_empty() {
            let of = yields.get(share.security()).copied();
            let (of, back) = (of.map(Fraction::of).transpose()?, back(share, of)?);
            for figure in [of, back] {
                let figure = figure.map(|figure| percent(figure, PER_CENT)).transpose()?;
                cells.push(figure.unwrap_or_default());
            }
        }
        table.row(cells);
    }
    let mut lines = TextTable::new(&[language.either("line", "项目")], &[part, of_one_more]);
    for line in marginals.lines() {
        let name = line.sub_risk().map(|sub| format!("{}/{sub}", line.risk()));
        let name = name.unwrap_or_else(|| line.risk().to_owned());
        lines.row([name, grouped(line.capital().yuan()), printed(line.marginal())]);
    }
    let beside = language.either("equity price risk beside these shares", "其他权益价格风险");
    let beside = format!("{beside}: {}", grouped(marginals.beside().yuan()));
    Ok(format!("{table}{beside}\n\n{lines}"))
}

/// Marginal capital of each line of non-life business, and below it of its premium risk, its
/// reserve risk and its financing part.
///
/// # Errors
///
/// [`Error::Overflow`] when a figure does not fit in print.
pub fn line_marginal_text(lines: &[LineMarginal], language: Language) -> Result<String, Error> {
    let heads = [
        language.either("capital", "最低资本"),
        language.either("part of minimum capital", "占最低资本"),
        language.either("per yuan more", "每增加一元"),
    ];
    let mut table = TextTable::new(&[language.either("line", "业务类型")], &heads);
    for line in lines {
        for (risk, cost) in costs(line) {
            let name = match risk {
                LineRisk::Whole => line.line().to_owned(),
                LineRisk::Premium => language.either("  premium", "  保费风险").to_owned(),
                LineRisk::Reserve => language.either("  reserve", "  准备金风险").to_owned(),
                LineRisk::Financing => language.either("  financing", "  融资性业务").to_owned(),
            };
            let amounts = [cost.capital(), cost.contribution()].map(|of| grouped(of.yuan()));
            let [capital, part] = amounts;
            table.row([name, capital, part, printed(cost.marginal())]);
        }
    }
    Ok(table.to_string())
}

/// Marginal capital of each line of non-life business as a list.
#[must_use]
pub fn line_marginal_json(lines: &[LineMarginal]) -> Json {
    let line = |line: &LineMarginal| {
        let mut items = vec![("line", Json::text(line.line()))];
        for (risk, cost) in costs(line) {
            let name = match risk {
                LineRisk::Whole => "whole",
                LineRisk::Premium => "premium",
                LineRisk::Reserve => "reserve",
                LineRisk::Financing => "financing",
            };
            let cost = vec![
                ("capital", Json::number(cost.capital().yuan())),
                ("contribution", Json::number(cost.contribution().yuan())),
                ("marginal", Json::number(cost.marginal())),
            ];
            items.push((name, Json::Object(cost)));
        }
        Json::Object(items)
    };
    Json::List(lines.iter().map(line).collect())
}

#[derive(Clone, Copy)]
enum LineRisk {
    Whole,
    Premium,
    Reserve,
    Financing,
}

fn costs(line: &LineMarginal) -> Vec<(LineRisk, LineCost)> {
    let mut costs = vec![
        (LineRisk::Whole, line.whole()),
        (LineRisk::Premium, line.premium()),
        (LineRisk::Reserve, line.reserve()),
    ];
    costs.extend(line.financing().map(|cost| (LineRisk::Financing, cost)));
    costs
}

fn back(share: &ShareMarginal, of: Option<Decimal>) -> Result<Option<Fraction>, Error> {
    of.map(|of| share.return_on_capital(of)).transpose().map(Option::flatten)
}

fn printed(marginal: Decimal) -> String {
    let strategy = RoundingStrategy::MidpointAwayFromZero;
    let mut printed = marginal.round_dp_with_strategy(MARGINAL_PLACES, strategy);
    printed.rescale(MARGINAL_PLACES);
    printed.to_string()
}

/// Marginal capital as one object.
///
/// # Errors
///
/// [`Error::Overflow`] when a figure does not fit in print.
pub fn marginal_json(
    marginals: &Marginals,
    yields: &BTreeMap<Security, Decimal>,
) -> Result<Json, Error> {
    let mut shares = Vec::new();
    for share in marginals.shares() {
        let of = yields.get(share.security()).copied();
        shares.push(Json::Object(vec![
            ("security", Json::text(share.security().code())),
            ("capital", Json::number(share.capital().yuan())),
            ("contribution", Json::number(share.contribution().yuan())),
            ("risk_factor", Json::number(share.risk_factor().value())),
            ("marginal", Json::number(share.marginal())),
            ("dividend_yield", Json::or_null(of, Json::number)),
            ("return_on_capital", back(share, of)?.map_or(Ok(Json::Null), fraction_json)?),
        ]));
    }
    let line = |line: &crate::aggregate::Contribution| {
        Json::Object(vec![
            ("risk", Json::text(line.risk())),
            ("sub_risk", Json::or_null(line.sub_risk(), Json::text)),
            ("contribution", Json::number(line.capital().yuan())),
            ("marginal", Json::number(line.marginal())),
        ])
    };
    Ok(Json::Object(vec![
        ("shares", Json::List(shares)),
        ("equity_price_risk_beside", Json::number(marginals.beside().yuan())),
        ("lines", Json::List(marginals.lines().iter().map(line).collect())),
    ]))
}
