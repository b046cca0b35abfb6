//! The same book under other rules or readings, change by change.

use std::collections::BTreeSet;

use super::label::Label;
use super::stand::Stand;
use super::steps::{Bridge, Joining};
use crate::error::Error;
use crate::rule::{InForce, MovedRules, Readings, RuleBook, RuleChange, RuleDay, RuleSet};

/// The rules and readings under which something is measured (计量依据).
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[expect(clippy::exhaustive_structs, reason = "inputs without invariant")]
pub struct Basis {
    /// The day whose rules apply, and as of when they were known.
    pub day: RuleDay,
    /// The readings.
    pub readings: Readings,
}

impl Basis {
    fn label(&self) -> Label {
        let day = self.day.day();
        match self.day.known() {
            Some(known) => Label::new(
                format!("rules of {day} as known on {known}"),
                format!("{day}的规则（按{known}已知）"),
            ),
            None => Label::new(format!("rules of {day}"), format!("{day}的规则")),
        }
    }
}

/// A change of the basis.
#[derive(Debug)]
enum Move<'book> {
    Rules(RuleChange<'book>),
    Reading { name: &'static str, from: &'static str, to: &'static str },
}

impl Move<'_> {
    fn label(&self) -> Label {
        match self {
            Self::Rules(change) => {
                let (notice, rows) = (change.notice().number(), rows_of(change));
                let (english, chinese) = match (change.article(), change.ends()) {
                    (Some(article), _) => {
                        let article = article.article();
                        (format!("art. {article}"), format!("第{article}条"))
                    }
                    (None, Some(ended)) => {
                        let (source, article) = (ended.source(), ended.article());
                        (format!("ending {ended}"), format!("废止{source}第{article}条"))
                    }
                    (None, None) => Default::default(),
                };
                Label::new(
                    format!("{notice} {english}: {rows}"),
                    format!("{notice}{chinese}：{rows}"),
                )
            }
            Self::Reading { name, from, to } => Label::new(
                format!("reading {name}: {from} to {to}"),
                format!("口径{name}：由{from}改为{to}"),
            ),
        }
    }
}

/// Classes of an article that a label names; of more it names the tables only.
const NAMED: usize = 2;

/// The tables of an article, and its classes where they are few.
fn rows_of(change: &RuleChange<'_>) -> String {
    let values = || change.rows().iter().filter_map(|row| row.after().or(row.before()));
    let tables: BTreeSet<_> =
        values().filter_map(|value| value.parameter().name().split('/').next()).collect();
    let classes: BTreeSet<_> = values().map(InForce::class).collect();
    let named = if classes.len() > NAMED { BTreeSet::new() } else { classes };
    tables.into_iter().chain(named).collect::<Vec<_>>().join(", ")
}

/// The bridge from one basis to another (监管规则变动影响): one step for each article of each
/// notice that changed between the days, then one for each reading that differs.
///
/// # Shape
///
/// `measure` measures the same thing under whatever rules and readings it is given: a book, a
/// register, an insurer. The ends are exactly what it measures under the two bases. Notices stand
/// in the order in which they came into force, articles and readings in their own order; going
/// back in time, the same changes are taken back in that order. Changes that cannot be measured
/// one without the other make one step. What hangs on the day itself rather than on a row, such as
/// a reported total under the rules as they were known, is a last step where it moves anything.
///
/// # Errors
///
/// Those of `measure` under the two bases.
///
/// # Example
///
/// ```
/// use c_ross::{
///     Account, Action, Basis, Board, Book, Constituent, ListedShare, Measurement, Price,
///     PurchaseCost, Readings, RuleBook, RuleDay, Security, Shares, Stand, StandFigure, Trade,
///     ValuationDate, rule_bridge,
/// };
/// use chrono::NaiveDate;
/// use rust_decimal::Decimal;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let day = |text| NaiveDate::parse_from_str(text, "%Y-%m-%d");
/// let share = ListedShare::new(
///     Security::new("600050"),
///     "中国联通",
///     Board::Main,
///     Constituent::OfCsi300,
///     Price::from_yuan(Decimal::TEN)?,
/// );
/// let paid = Action::Buy(PurchaseCost::from_yuan(Decimal::from(10_000))?);
/// let bought = day("2022-12-30")?;
/// let trade = Trade::new(bought, Account::new("general"), paid, Shares::new(1_000)?)?;
/// let book = Book::of_shares(vec![(share, vec![trade])]);
///
/// let (rules, valued) = (RuleBook::embedded()?, ValuationDate::new(day("2025-12-31")?));
/// let on = |text| {
///     Ok::<_, chrono::ParseError>(Basis {
///         day: RuleDay::new(day(text)?),
///         readings: Readings::default(),
///     })
/// };
/// let bridge = rule_bridge(&rules, &on("2025-11-30")?, &on("2025-12-31")?, |rules, readings| {
///     Stand::of(&Measurement::of_book(&book, valued, rules, readings)?)
/// })?;
/// // Articles 1, 2 and 3; the first takes three hundredths off 10,000 yuan.
/// let moved = bridge.contributions()?;
/// let moved: Vec<_> = moved.iter().map(|step| step.amount(StandFigure::Shares)).collect();
/// let moved: Vec<_> = moved.into_iter().flatten().map(|amount| amount.to_string()).collect();
/// assert_eq!(moved, ["-300.00", "0.00", "0.00"]);
/// # Ok(())
/// # }
/// ```
pub fn rule_bridge<E: From<Error>>(
    rules: &RuleBook,
    from: &Basis,
    to: &Basis,
    measure: impl Fn(&RuleSet<'_>, &Readings) -> Result<Stand, E>,
) -> Result<Bridge, E> {
    let first = measure(&rules.on(from.day), &from.readings)?;
    let last = measure(&rules.on(to.day), &to.readings)?;
    let mut bridge = Joining::new(from.label(), first);
    let (mut moved, mut readings) = (MovedRules::new(rules, from.day, to.day), from.readings);
    for step in moves(rules, from, to) {
        match &step {
            Move::Rules(change) => moved.make(change),
            Move::Reading { name, to, .. } => readings = readings.with(name, to)?,
        }
        bridge.step(step.label(), measure(&moved.rules(), &readings));
    }
    Ok(bridge.end(to.label(), last))
}

/// Every change from one basis to the other, in the order in which they are made.
fn moves<'book>(rules: &'book RuleBook, from: &Basis, to: &Basis) -> Vec<Move<'book>> {
    let changes = rules.changes(from.day, to.day).into_iter().map(Move::Rules);
    let readings = from.readings.choices().into_iter().zip(to.readings.choices());
    let readings = readings.filter(|(from, to)| from != to).map(|(from, to)| Move::Reading {
        name: from.reading(),
        from: from.variant(),
        to: to.variant(),
    });
    changes.chain(readings).collect()
}
