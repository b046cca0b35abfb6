//! Falls of prices and quantiles as tables and as JSON.

use rust_decimal::Decimal;

use super::bridge::fraction_json;
use super::language::Language;
use crate::error::Error;
use crate::planning::{FallPoint, RatioQuantiles, StandRatio};
use crate::quantity::Fraction;
use crate::report::json::Json;
use crate::report::numbers::{fen, grouped, percent};
use crate::report::table::TextTable;

/// Places of a ratio and of a fall in per cent.
const PER_CENT: u32 = 4;
/// A whole fall in millionths.
const WHOLE: i128 = 1_000_000;

/// Common falls of all prices, one row each.
///
/// # Errors
///
/// [`Error::Overflow`] when a figure does not fit in print.
pub fn fall_text(points: &[FallPoint], language: Language) -> Result<String, Error> {
    let ratios = StandRatio::ALL.map(StandRatio::label);
    let mut heads = vec![
        language.either("loss of value", "市值损失"),
        language.either("capital of shares", "股票资本占用"),
        language.either("minimum capital", "最低资本"),
    ];
    heads.extend(ratios.iter().map(|ratio| language.of(ratio)));
    let mut table = TextTable::new(&[language.either("fall of prices", "股价跌幅")], &heads);
    for point in points {
        let fall = Fraction::new(i128::from(point.millionths()), WHOLE, "fall of prices")?;
        let mut cells = vec![percent(fall, PER_CENT)?, fen(point.loss())];
        cells.extend([point.shares(), point.minimum()].map(|amount| grouped(amount.yuan())));
        for ratio in StandRatio::ALL {
            cells.push(percent(point.ratio(ratio), PER_CENT)?);
        }
        table.row(cells);
    }
    Ok(format!("{table}{}\n", tiers(language)))
}

/// A common fall of all prices as one object.
///
/// # Errors
///
/// [`Error::Overflow`] when a figure does not fit in print.
pub fn fall_json(point: &FallPoint) -> Result<Json, Error> {
    let tiers = point.tiers();
    Ok(Json::Object(vec![
        ("fall_in_millionths", Json::text(point.millionths().to_string())),
        ("loss", Json::number(point.loss())),
        ("limits_of_tiers_applied_again", Json::Answer(true)),
        ("limit_of_policy_surplus_applied", Json::Answer(point.limits_surplus())),
        ("k1", Json::number(point.k1())),
        ("own_shares_capital", Json::number(point.shares().yuan())),
        ("minimum_capital", Json::number(point.minimum().yuan())),
        ("core_tier_1", Json::number(tiers.core_one.yuan())),
        ("core_tier_2", Json::number(tiers.core_two.yuan())),
        ("supplementary_tier_1", Json::number(tiers.supplementary_one.yuan())),
        ("supplementary_tier_2", Json::number(tiers.supplementary_two.yuan())),
        ("core_ratio", fraction_json(point.ratio(StandRatio::Core))?),
        ("comprehensive_ratio", fraction_json(point.ratio(StandRatio::Comprehensive))?),
    ]))
}

/// Quantiles of both ratios by the nearest rank, one row for each probability.
///
/// # Errors
///
/// Those of [`RatioQuantiles::quantile`]; [`Error::Overflow`] when a figure does not fit in print.
pub fn quantile_text(
    quantiles: &RatioQuantiles,
    probabilities: &[Decimal],
    language: Language,
) -> Result<String, Error> {
    let ratios = StandRatio::ALL.map(StandRatio::label);
    let heads: Vec<_> = ratios.iter().map(|ratio| language.of(ratio)).collect();
    let mut table = TextTable::new(&[language.either("quantile", "分位")], &heads);
    for probability in probabilities {
        let mut cells = vec![percent(Fraction::of(*probability)?, PER_CENT)?];
        for ratio in StandRatio::ALL {
            cells.push(percent(quantiles.quantile(ratio, *probability)?, PER_CENT)?);
        }
        table.row(cells);
    }
    let count = quantiles.scenarios();
    Ok(match language {
        Language::English => {
            format!("{table}of {count} scenarios, by the nearest rank; {}\n", tiers(language))
        }
        Language::Chinese => {
            format!("{table}共{count}个情景，按最近秩法；{}\n", tiers(language))
        }
    })
}

/// Quantiles of both ratios as one object.
///
/// # Errors
///
/// Those of [`RatioQuantiles::quantile`]; [`Error::Overflow`] when a figure does not fit in print.
pub fn quantile_json(quantiles: &RatioQuantiles, probabilities: &[Decimal]) -> Result<Json, Error> {
    let mut list = Vec::new();
    for probability in probabilities {
        let of = |ratio| fraction_json(quantiles.quantile(ratio, *probability)?);
        list.push(Json::Object(vec![
            ("probability", Json::number(*probability)),
            ("core_ratio", of(StandRatio::Core)?),
            ("comprehensive_ratio", of(StandRatio::Comprehensive)?),
        ]));
    }
    Ok(Json::Object(vec![
        ("scenarios", Json::text(quantiles.scenarios().to_string())),
        ("quantiles", Json::List(list)),
    ]))
}

/// What is taken as given of the capital after a loss.
const fn tiers(language: Language) -> &'static str {
    language.either(
        "a loss comes off core tier 1, and the limits of the tiers (Rule 1 article 41) are applied \
         again, that of policy future surplus where the insurer states it",
        "损失冲减核心一级资本，并重新计算各级资本的限额（规则第1号第四十一条；保单未来盈余的限额以给出盈余为限）",
    )
}
