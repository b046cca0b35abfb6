//! Numbers in print: each is rounded once, halves away from zero, and nothing is computed with what
//! is printed.

use c_ross::report::grouped;
use c_ross::{Amount, Fraction};
use rust_decimal::{Decimal, RoundingStrategy};

use crate::error::{Error, overflow};
use crate::language::Language;

/// Places of a percentage.
const PERCENT: u32 = 2;
/// Places of holding periods.
const YEARS: u32 = 4;

/// A space at which no line ends.
const NO_BREAK: &str = "\u{a0}";

/// An amount in yuan to the fen, exact.
pub(crate) fn yuan(amount: Amount) -> String {
    let mut yuan = amount.yuan();
    yuan.rescale(2);
    grouped(yuan)
}

/// Yuan in all their places, at least to the fen.
pub(crate) fn exact_yuan(yuan: Decimal) -> String {
    let mut yuan = yuan.normalize();
    yuan.rescale(yuan.scale().max(2));
    grouped(yuan)
}

/// An amount as a board reads it: 亿元, 万元 or 元, billions, millions or yuan; to two places.
pub(crate) fn short(amount: Amount, language: Language) -> Result<String, Error> {
    let size = amount.yuan().abs();
    let units: [(i64, u32, &str); 3] = match language {
        Language::Chinese => [(100_000_000, 8, "亿元"), (10_000, 4, "万元"), (0, 0, "元")],
        Language::English => [(1_000_000_000, 9, "bn"), (1_000_000, 6, "mn"), (0, 0, "")],
    };
    let unit = units.into_iter().find(|(least, ..)| size >= Decimal::from(*least));
    let (_, places, name) = unit.unwrap_or((0, 0, ""));
    let number = shifted(amount.yuan(), places)?;
    Ok(match (language, name) {
        (Language::Chinese, _) => format!("{number}{NO_BREAK}{name}"),
        (Language::English, "") => format!("CNY{NO_BREAK}{number}"),
        (Language::English, _) => format!("CNY{NO_BREAK}{number}{NO_BREAK}{name}"),
    })
}

/// The same with its sign in front, for a change.
pub(crate) fn short_change(amount: Amount, language: Language) -> Result<String, Error> {
    let text = short(amount, language)?;
    let above = amount > Amount::ZERO;
    Ok(match (language, above) {
        (Language::English, true) => text.replacen(NO_BREAK, "\u{a0}+", 1),
        (Language::Chinese, true) => format!("+{text}"),
        (_, false) => text,
    })
}

/// A number over a power of ten, to two places.
fn shifted(number: Decimal, places: u32) -> Result<String, Error> {
    let refused = || overflow("an amount in print");
    let scale = number.scale().checked_add(places).ok_or_else(refused)?;
    let number = Decimal::try_from_i128_with_scale(number.mantissa(), scale);
    let strategy = RoundingStrategy::MidpointAwayFromZero;
    let mut number = number.map_err(|_| refused())?.round_dp_with_strategy(2, strategy);
    number.rescale(2);
    Ok(grouped(number))
}

/// A fraction in per cent.
pub(crate) fn percent(fraction: Fraction) -> Result<String, Error> {
    Ok(format!("{}%", hundredfold(fraction)?))
}

/// A change of a ratio in percentage points, with its sign.
pub(crate) fn points(change: Fraction, language: Language) -> Result<String, Error> {
    let sign = if change.numerator() > 0 { "+" } else { "" };
    let number = hundredfold(change)?;
    Ok(format!("{sign}{number}{}", language.pick("\u{a0}个百分点", "\u{a0}pp")))
}

fn hundredfold(fraction: Fraction) -> Result<String, Error> {
    let refused = || overflow("a percentage in print");
    let numerator = fraction.numerator().checked_mul(100).ok_or_else(refused)?;
    let scaled = Fraction::new(numerator, fraction.denominator(), "percentage")?;
    Ok(grouped(scaled.to_places(PERCENT)?))
}

/// A limit or threshold of the rule table in per cent, as many places as it has.
pub(crate) fn bound(ratio: Decimal) -> Result<String, Error> {
    let hundredfold = ratio.checked_mul(Decimal::ONE_HUNDRED);
    let percent = hundredfold.ok_or(overflow("a bound in print"))?;
    Ok(format!("{}%", percent.normalize()))
}

/// A holding period in years.
pub(crate) fn years(period: Fraction) -> Result<String, Error> {
    Ok(period.to_places(YEARS)?.to_string())
}

/// A factor to six places, without zeros at its end.
pub(crate) fn factor(factor: Decimal) -> Result<String, Error> {
    Ok(Fraction::of(factor)?.to_places(6)?.normalize().to_string())
}
