//! A quarter end as plain tables for a terminal.

use super::numbers::{fixed, grouped, percent};
use super::prose::wrapped;
use super::table::TextTable;
use crate::error::Error;
use crate::market::{HeldShare, ShareCharge};
use crate::non_life::CreditGuarantee;
use crate::position::Standing;
use crate::quantity::{Amount, Fraction, exact};
use crate::quarter_end::{Insurer, InsurerSolvency, QuarterEnd};
use crate::report::planning::Language;
use crate::rule::{Bearing, Choice, Source};
use rust_decimal::Decimal;

/// Places to which holding periods and ratios are printed; comparisons are exact.
const YEARS: u32 = 4;

/// The tables: shares, credit insurance, solvency, readings, remarks.
///
/// # Errors
///
/// [`Error::Overflow`] when a figure does not fit in print.
pub fn quarter_end_text(
    end: &QuarterEnd,
    insurer: Option<&Insurer>,
    readings: &[(Choice, Bearing)],
) -> Result<String, Error> {
    let mut parts = vec![quarter_end_head(end), shares(end)?];
    if let Some(credit) = end.now().credit() {
        let before = end.before().and_then(|(_, before)| before.credit());
        parts.push(credit_insurance(credit, before)?);
    }
    if let (Some(insurer), Some(now)) = (insurer, end.now().solvency()) {
        let before = end.before();
        let before = before.and_then(|(notice, side)| side.solvency().map(|side| (notice, side)));
        parts.push(solvency(insurer, now, before)?);
    }
    parts.push(reading_table(readings, Language::English));
    Ok(parts.join("\n"))
}

/// The lines above every result: the day, what "before" is, and the caveats.
#[must_use]
pub fn quarter_end_head(end: &QuarterEnd) -> String {
    let mut text = format!("Quarter end {}, amounts in yuan\n", end.valued().day());
    if let Some((notice, before)) = end.before() {
        text.push_str(&wrapped(&format!(
            "\"Before\" is the same book under the rules of {}, the day before {} ({}).",
            before.rules().day(),
            notice.number(),
            notice.title_en()
        )));
    }
    for caveat in end.caveats() {
        text.push_str(&wrapped(&format!("CAVEAT: {caveat}.")));
    }
    text
}

fn shares(end: &QuarterEnd) -> Result<String, Error> {
    let now = end.now().equity();
    let before = end.before().map(|(_, before)| before.equity());
    let mut factors = TextTable::new(
        &["security", "name", "board", "index", "long held?"],
        &["held years", "needs", "passes on", "factor", "RF"],
    );
    let mut capitals = TextTable::new(
        &["security", "name"],
        &["shares", "price", "exposure", "capital", "before", "released"],
    );
    for (place, (held, charge)) in end.held().iter().zip(now.charges()).enumerate() {
        factors.row(factor_row(end, held, charge)?);
        let before = before.and_then(|before| before.charges().get(place));
        capitals.row(capital_row(held, charge, before)?);
    }
    let earlier = before.map(|before| before.capital().value());
    let blank = std::iter::repeat_n(String::new(), 4);
    let total = std::iter::once("all".to_owned()).chain(blank);
    capitals.row(total.chain(moved(now.capital().value(), earlier)?));
    let mut text = format!(
        "Listed shares: how long they are held and what factor follows (RF with k1 = {})\n\
         {factors}\nListed shares: capital, Rule 8 articles 6 and 26\n{capitals}",
        short(now.k1().value())?
    );
    let noted = || end.held().iter().map(HeldShare::share).filter(|share| !share.note().is_empty());
    for (place, share) in noted().enumerate() {
        if noted().take(place).any(|earlier| earlier.note() == share.note()) {
            continue;
        }
        let same = noted().filter(|other| other.note() == share.note());
        let codes: Vec<_> = same.map(|other| other.security().code()).collect();
        text.push_str(&wrapped(&format!("{}: {}", codes.join(", "), share.note())));
    }
    Ok(text)
}

fn factor_row(
    end: &QuarterEnd,
    held: &HeldShare,
    charge: &ShareCharge,
) -> Result<Vec<String>, Error> {
    let share = held.share();
    let constituent = share.constituent();
    let index = match (constituent.in_csi_300(), constituent.in_low_volatility_100()) {
        (true, true) => "CSI 300, low vol. 100",
        (true, false) => "CSI 300",
        (false, true) => "low vol. 100",
        (false, false) => "-",
    };
    let test = charge.tests().first();
    let long_held = match (test.map(|test| test.standing()), charge.is_long_held()) {
        (None, _) => "not asked",
        (Some(Standing::Above), _) => "yes",
        (Some(_), true) => "by the STAR rule",
        (Some(Standing::Exactly), false) => "no, exactly",
        (Some(Standing::Below), false) => "no",
    };
    let needs = test.map_or_else(|| "-".to_owned(), |test| format!("> {}", test.threshold()));
    let passes_on = test.and_then(|test| test.passes_on());
    Ok(vec![
        share.security().code().to_owned(),
        share.name().to_owned(),
        share.board().word().to_owned(),
        index.to_owned(),
        long_held.to_owned(),
        fixed(end.holding_of(held, charge)?, YEARS)?,
        needs,
        passes_on.map_or_else(|| "-".to_owned(), |day| day.to_string()),
        short(charge.printed_factor().value())?,
        short(charge.risk_factor().value().value())?,
    ])
}

fn capital_row(
    held: &HeldShare,
    charge: &ShareCharge,
    before: Option<&ShareCharge>,
) -> Result<Vec<String>, Error> {
    let share = held.share();
    let mut row = vec![
        share.security().code().to_owned(),
        share.name().to_owned(),
        grouped(held.holding().shares().number()),
        grouped(share.price().yuan()),
        grouped(held.exposure().value().yuan()),
    ];
    let earlier = before.map(|before| before.capital().value());
    row.extend(moved(charge.capital().value(), earlier)?);
    Ok(row)
}

/// A factor to six places.
fn short(factor: Decimal) -> Result<String, Error> {
    Ok(Fraction::of(factor)?.to_places(6)?.normalize().to_string())
}

/// Capital now, capital before, and what was released.
fn moved(now: Amount, before: Option<Amount>) -> Result<[String; 3], Error> {
    let Some(before) = before else {
        return Ok([grouped(now.yuan()), "-".to_owned(), "-".to_owned()]);
    };
    let released = before.less(now)?;
    Ok([now, before, released].map(|amount| grouped(amount.yuan())))
}

fn credit_insurance(
    line: &CreditGuarantee,
    before: Option<&CreditGuarantee>,
) -> Result<String, Error> {
    let mut table = TextTable::new(&["business"], &["capital", "before", "released"]);
    let mut row = |name: String, now: Amount, before: Option<Amount>| {
        let cells = std::iter::once(name).chain(moved(now, before)?);
        table.row(cells);
        Ok::<_, Error>(())
    };
    for (place, charge) in line.businesses().iter().enumerate() {
        let earlier = before.and_then(|before| before.businesses().get(place));
        let name = charge.business().word();
        let premium = earlier.map(|charge| charge.premium().value());
        row(format!("{name}, premium"), charge.premium().value(), premium)?;
        let reserve = earlier.map(|charge| charge.reserve().value());
        row(format!("{name}, reserve"), charge.reserve().value(), reserve)?;
    }
    let earlier = before.map(|before| before.capital().value());
    row("the line, combined".to_owned(), line.capital().value(), earlier)?;
    Ok(format!("Non-financing credit and guarantee insurance: Rule 4 articles 15, 28, 43\n{table}"))
}

fn solvency(
    insurer: &Insurer,
    now: &InsurerSolvency,
    compared: Option<(&Source, &InsurerSolvency)>,
) -> Result<String, Error> {
    let before = compared.map(|(_, before)| before);
    let mut table = TextTable::new(&[""], &["now", "before", "change"]);
    let mut line = |name: &str, amount: fn(&InsurerSolvency) -> Amount| {
        let mut cells = vec![name.to_owned(), grouped(amount(now).yuan())];
        match before.map(amount) {
            Some(before) => {
                cells.push(grouped(before.yuan()));
                cells.push(grouped(amount(now).less(before)?.yuan()));
            }
            None => cells.extend(["-", "-"].map(str::to_owned)),
        }
        table.row(cells);
        Ok::<_, Error>(())
    };
    line("its shares in the book", |side| side.own_shares().value())?;
    line("equity price risk", |side| side.equity_price().value())?;
    line("market risk", |side| side.minimum().market().total().value())?;
    line("quantifiable risks", |side| side.minimum().quantifiable().value())?;
    line("minimum capital", |side| side.minimum().total().value())?;
    line("core margin", |side| side.solvency().core().margin().value())?;
    line("comprehensive margin", |side| side.solvency().comprehensive().margin().value())?;
    let mut line = |name: &str, ratio: fn(&InsurerSolvency) -> Fraction| {
        let earlier = before.map(|before| percent(ratio(before), YEARS)).transpose()?;
        let earlier = earlier.unwrap_or_else(|| "-".to_owned());
        let gained = before.map(|before| points(ratio(before), ratio(now))).transpose()?;
        let gained = gained.unwrap_or_else(|| "-".to_owned());
        table.row([name.to_owned(), percent(ratio(now), YEARS)?, earlier, gained]);
        Ok::<_, Error>(())
    };
    line("core ratio", |side| side.solvency().core().ratio().value())?;
    line("comprehensive ratio", |side| side.solvency().comprehensive().ratio().value())?;
    let mut text = format!(
        "Solvency of {} with all else as reported for {}\n{table}",
        insurer.name, insurer.report_date
    );
    if let Some((notice, before)) = compared {
        text.push_str(&sentence(insurer, notice, now, before)?);
    }
    for (name, ratio) in
        [("core", now.solvency().core()), ("comprehensive", now.solvency().comprehensive())]
    {
        if !ratio.complies().value() {
            text.push_str(&format!("The {name} ratio is below its minimum (article 8).\n"));
        }
        if ratio.needs_attention() {
            let what = "so low that the regulator verifies with priority (article 23)";
            text.push_str(&format!("The {name} ratio is {what}.\n"));
        }
    }
    Ok(text)
}

/// The change of a ratio in percentage points, of the printed ratios.
fn points(from: Fraction, to: Fraction) -> Result<String, Error> {
    let places = YEARS.saturating_add(2);
    let (from, to) = (from.to_places(places)?, to.to_places(places)?);
    let mut change = exact::difference(to, from, "change of a ratio")?;
    change.rescale(places);
    percent(Fraction::of(change)?, YEARS)
}

/// What the notice does, in one sentence.
fn sentence(
    insurer: &Insurer,
    notice: &Source,
    now: &InsurerSolvency,
    before: &InsurerSolvency,
) -> Result<String, Error> {
    let released = |amount: fn(&InsurerSolvency) -> Amount| {
        Ok::<_, Error>(grouped(amount(before).less(amount(now))?.yuan()))
    };
    let ratio = |ratio: fn(&InsurerSolvency) -> Fraction| {
        let (from, to) = (percent(ratio(before), YEARS)?, percent(ratio(now), YEARS)?);
        Ok::<_, Error>(format!("from {from} to {to}"))
    };
    Ok(wrapped(&format!(
        "{} releases {} yuan of the capital of these shares, {} of market risk and {} of minimum \
         capital of {}; the core ratio goes {}, the comprehensive ratio {}.",
        notice.number(),
        released(|side| side.own_shares().value())?,
        released(|side| side.minimum().market().total().value())?,
        released(|side| side.minimum().total().value())?,
        insurer.name,
        ratio(|side| side.solvency().core().ratio().value())?,
        ratio(|side| side.solvency().comprehensive().ratio().value())?,
    )))
}

/// The readings with whether they decide anything.
pub(super) fn reading_table(readings: &[(Choice, Bearing)], language: Language) -> String {
    let heads = [
        language.either("reading", "口径"),
        language.either("read as", "采用"),
        language.either("in this book", "是否影响结果"),
    ];
    let mut table = TextTable::new(&heads, &[]);
    for (choice, bearing) in readings {
        let decides = match bearing {
            Bearing::Decisive => language.either("decisive", "是"),
            Bearing::NotDecisive => language.either("not decisive", "否"),
            Bearing::NotComputable => {
                language.either("not computable otherwise", "其他口径无法计算")
            }
        };
        table.row([choice.reading(), choice.variant(), decides].map(str::to_owned));
    }
    let title = language.either("Readings, where the text is silent", "条文未明确之处的口径");
    format!("{title}\n{table}")
}
