//! Numbers of cells: from the digits in the file to exact decimals.

use rust_decimal::Decimal;

/// A number of a cell, exact.
///
/// Up to 15 significant digits the file holds what was typed, and that is the number. Spreadsheets
/// keep binary fractions and write them with 17 digits (0.1 as 0.10000000000000001); where 16 or 17
/// digits are those of a binary fraction, the number is the shortest decimal that has this
/// fraction, which is what was typed. Where 16 digits are what a program with 16 makes of a decimal
/// of 15 (64.4 as 64.40000000000001), that decimal is the number. Digits that are of no binary
/// fraction, as programs with decimals write them, are taken as they stand.
///
/// What a formula computed carries the noise of binary arithmetic (0.1 + 0.2 is written as
/// 0.30000000000000004); it is rounded to 15 significant digits, half away from zero, which is what
/// a spreadsheet shows of it. [`Number::is_computed`] tells the two apart.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Number {
    value: Decimal,
    computed: bool,
}

/// Significant digits that a binary fraction of 64 bits keeps whatever they are.
const KEPT: usize = 15;
/// Significant digits with which every binary fraction of 64 bits is written apart from others.
const WRITTEN: usize = 17;
/// Characters of a computed number that are looked at: sign, point and 26 digits, so that what is
/// left of a difference past them is nothing.
const HELD: usize = 28;

impl Number {
    /// The decimal.
    #[must_use]
    pub const fn value(self) -> Decimal {
        self.value
    }

    /// Whether a formula computed it.
    #[must_use]
    pub const fn is_computed(self) -> bool {
        self.computed
    }

    /// The number of the digits in a file; none when they are none, or go past 28 digits.
    pub(super) fn of_digits(text: &str, computed: bool) -> Option<Self> {
        let plain = plain(text)?;
        let digits = significant(&plain);
        let value = if computed && plain.contains('.') {
            let rounding = rust_decimal::RoundingStrategy::MidpointAwayFromZero;
            let kept = u32::try_from(KEPT).ok()?;
            let held = plain.get(..HELD).unwrap_or(&plain);
            Decimal::from_str_exact(held).ok()?.round_sf_with_strategy(kept, rounding)?
        } else if digits > KEPT && digits <= WRITTEN {
            Decimal::from_str_exact(&shortest(&plain)?).ok()?
        } else {
            Decimal::from_str_exact(&plain).ok()?
        };
        Some(Self { value: value.normalize(), computed })
    }

    /// The number that a text states: full-width digits and signs, separators of thousands (in
    /// groups of three, commas), a percent sign, white space around it.
    ///
    /// None for anything else: brackets for debts, currency signs, units.
    #[must_use]
    pub fn of_text(text: &str) -> Option<Self> {
        let narrow: String = text.trim().chars().map(narrow).collect();
        let (digits, percent) = match narrow.strip_suffix('%') {
            Some(digits) => (digits.trim_end(), true),
            None => (narrow.as_str(), false),
        };
        let whole = without_separators(digits)?;
        let value = Decimal::from_str_exact(&plain(&whole)?).ok()?;
        let value =
            if percent { value.checked_mul(Decimal::new(1, 2))? } else { value }.normalize();
        // OK because a product that lost digits does not lead back.
        let back = value.checked_mul(Decimal::ONE_HUNDRED)?;
        let exact = !percent || back == Decimal::from_str_exact(&plain(&whole)?).ok()?;
        exact.then_some(Self { value, computed: false })
    }
}

/// A full-width character as its usual one.
fn narrow(full: char) -> char {
    match full {
        '－' | '−' => '-',
        '％' => '%',
        '．' => '.',
        '，' => ',',
        '＋' => '+',
        '０'..='９' => u32::from(full)
            .checked_sub(u32::from('０'))
            .and_then(|digit| char::from_digit(digit, 10))
            .unwrap_or(full),
        other => other,
    }
}

/// Digits without their separators of thousands; none where a separator stands elsewhere.
fn without_separators(text: &str) -> Option<String> {
    let Some((_, _)) = text.split_once(',') else { return Some(text.to_owned()) };
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let mut groups = whole.split(',');
    let first = groups.next()?.trim_start_matches(['-', '+']);
    let leads = (1..=3).contains(&first.len());
    let grouped = groups.all(|group| group.len() == 3);
    (leads && grouped && !fraction.contains(',')).then(|| text.replace(',', ""))
}

/// Digits with or without an exponent, written without it; none for anything else.
fn plain(text: &str) -> Option<String> {
    let text = text.trim();
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
        None => (text, 0),
    };
    let (sign, digits) = match mantissa.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", mantissa.strip_prefix('+').unwrap_or(mantissa)),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let all = [whole, fraction].concat();
    if all.is_empty() || !all.bytes().all(|byte| byte.is_ascii_digit()) || all.len() > 400 {
        return None;
    }
    // Where the point stands among all digits.
    let point = i32::try_from(whole.len()).ok()?.checked_add(exponent)?;
    if !(-400..=400).contains(&point) {
        return None;
    }
    let written = match usize::try_from(point) {
        Ok(point) if point >= all.len() => {
            let zeros = "0".repeat(point.saturating_sub(all.len()));
            [sign, &all, &zeros].concat()
        }
        Ok(point) => {
            let (before, after) = all.split_at_checked(point)?;
            let after = after.trim_end_matches('0');
            [sign, if before.is_empty() { "0" } else { before }, ".", after].concat()
        }
        Err(_) => {
            let zeros = "0".repeat(usize::try_from(point.unsigned_abs()).ok()?);
            [sign, "0.", &zeros, all.trim_end_matches('0')].concat()
        }
    };
    Some(written.trim_end_matches('.').to_owned()).filter(|text| text != "0." && text != "-0.")
}

/// How many digits stand from the first to the last that is not zero.
fn significant(plain: &str) -> usize {
    let digits: String = plain.chars().filter(char::is_ascii_digit).collect();
    digits.trim_start_matches('0').trim_end_matches('0').len()
}

/// The shortest decimal of the binary fraction that the digits write; the digits themselves when
/// they are not those with which it is written.
#[expect(clippy::disallowed_types, reason = "asks which decimal a binary fraction stood for")]
fn shortest(plain: &str) -> Option<String> {
    let fraction = plain.parse::<f64>().ok()?;
    let shortest = fraction.to_string();
    let written = format!("{fraction:.16e}");
    let (mantissa, _) = written.split_once('e')?;
    let digits = |text: &str| -> String {
        let all: String = text.chars().filter(char::is_ascii_digit).collect();
        all.trim_start_matches('0').trim_end_matches('0').to_owned()
    };
    // Some programs write 16 digits of a fraction (64.4 as 64.40000000000001), which are those of
    // the fraction next to it; the decimal of 15 digits that is written so was meant.
    let fewer = format!("{fraction:.14e}");
    let meant = fewer.parse::<f64>().ok()?;
    let sixteen = format!("{meant:.15e}");
    if sixteen.split_once('e').is_some_and(|(sixteen, _)| digits(sixteen) == digits(plain)) {
        return self::plain(&fewer);
    }
    let of_fraction = digits(mantissa) == digits(plain) || digits(&shortest) == digits(plain);
    Some(if of_fraction { shortest } else { plain.to_owned() })
}
