//! Two books, such as those of two quarters: what moved between them.

use std::collections::BTreeMap;

use super::label::Label;
use super::rules::{Basis, rule_bridge};
use super::stand::Stand;
use super::steps::{Bridge, Joining};
use crate::error::Error;
use crate::non_life::CreditGuaranteeBook;
use crate::position::{ListedShare, Trade};
use crate::quantity::ValuationDate;
use crate::quarter_end::{Book, EquityPriceRisk, Insurer, Measurement};
use crate::rule::RuleBook;

/// A book at its valuation date, with the rules and readings under which it is measured.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::exhaustive_structs, reason = "inputs without invariant")]
pub struct BookAt<'book> {
    /// The book.
    pub book: &'book Book,
    /// Its valuation date.
    pub valued: ValuationDate,
    /// The rules and readings.
    pub basis: Basis,
}

impl BookAt<'_> {
    fn measured(&self, rules: &RuleBook) -> Result<Measurement, Error> {
        let set = rules.on(self.basis.day);
        Measurement::of_book(self.book, self.valued, &set, &self.basis.readings)
    }

    fn stand(&self, rules: &RuleBook) -> Result<Stand, Error> {
        Stand::of(&self.measured(rules)?)
    }
}

/// The bridge from one book to another (两期变动分析), such as from one quarter to the next.
///
/// # Shape
///
/// The steps, in this order: prices, of the shares that both books list; holding time, by the later
/// valuation date; trades, which bring and take away shares; index membership and board; credit
/// insurance; rules and readings, step by step as in [`rule_bridge`]; capital by tier; and what
/// else the insurer reports. The ends are exactly the two measurements. Until the last step what
/// lies beside the shares in equity price risk is that of the first book, also where both report a
/// total: a total speaks of its own holdings only. What cannot be measured one without the other
/// is one step.
///
/// # Errors
///
/// Those of measuring the two books, and [`Error::EndsEarlier`] when the second is valued before
/// the first.
pub fn book_bridge(rules: &RuleBook, from: &BookAt<'_>, to: &BookAt<'_>) -> Result<Bridge, Error> {
    let (first, last) = (from.valued.day(), to.valued.day());
    if last < first {
        return Err(Error::EndsEarlier { from: first, to: last });
    }
    let measured = from.measured(rules)?;
    let label = Label::new(format!("book of {first}"), format!("{first}的业务"));
    let mut bridge = Joining::new(label, Stand::of(&measured)?);
    let end = to.stand(rules)?;
    let insurer = from.book.insurer().cloned();
    let mut parts = Parts {
        shares: priced(from.book, to.book),
        credit: from.book.credit().cloned(),
        insurer: insurer.map(|insurer| beside(insurer, &measured)).transpose()?,
    };
    let at =
        |parts: &Parts, valued, basis| BookAt { book: &parts.book(), valued, basis }.stand(rules);
    let earlier = |parts: &Parts, valued| at(parts, valued, from.basis);

    bridge.step(Label::new("prices", "价格变动"), earlier(&parts, from.valued));
    bridge.step(Label::new("holding time", "持仓时间推移"), earlier(&parts, to.valued));
    parts.shares = traded(from.book, to.book);
    if let (Some(insurer), Some(later)) = (&mut parts.insurer, to.book.insurer()) {
        insurer.accounts.clone_from(&later.accounts);
    }
    bridge.step(Label::new("trades", "买卖交易"), earlier(&parts, to.valued));
    parts.shares = to.book.shares().to_vec();
    let members = Label::new("index membership and board", "成分股与板块变动");
    bridge.step(members, earlier(&parts, to.valued));
    parts.credit = to.book.credit().cloned();
    bridge.step(Label::new("credit insurance", "信用保证保险业务"), earlier(&parts, to.valued));

    let book = parts.book();
    let under = rule_bridge(rules, &from.basis, &to.basis, |set, readings| {
        Stand::of(&Measurement::of_book(&book, to.valued, set, readings)?)
    });
    bridge.steps::<Error>(Label::new("rules and readings", "规则与口径"), under);
    if let (Some(insurer), Some(later)) = (&mut parts.insurer, to.book.insurer()) {
        insurer.capital = later.capital;
    }
    bridge.step(Label::new("capital by tier", "各级资本"), at(&parts, to.valued, to.basis));
    let others = Label::new("other risks of the insurer", "公司其他风险");
    bridge.step(others, Ok::<_, Error>(end.clone()));
    let label = Label::new(format!("book of {last}"), format!("{last}的业务"));
    Ok(bridge.end(label, end))
}

/// A book in the making.
#[derive(Debug)]
struct Parts {
    shares: Shares,
    credit: Option<CreditGuaranteeBook>,
    insurer: Option<Insurer>,
}

impl Parts {
    fn book(&self) -> Book {
        let mut book = Book::of_shares(self.shares.clone());
        if let Some(credit) = &self.credit {
            book = book.with_credit(credit.clone());
        }
        if let Some(insurer) = &self.insurer {
            book = book.with_insurer(insurer.clone());
        }
        book
    }
}

/// The insurer with what lies beside its shares as an amount of its own.
///
/// # Errors
///
/// [`Error::Broken`] for a measurement without its solvency.
pub(crate) fn beside(insurer: Insurer, measured: &Measurement) -> Result<Insurer, Error> {
    let broken = Error::Broken { invariant: "a book with an insurer has its solvency" };
    let solvency = measured.solvency().ok_or(broken)?;
    let outside = solvency.equity_price().value().less(solvency.own_shares().value())?;
    Ok(Insurer { equity_price: EquityPriceRisk::Beside(outside), ..insurer })
}

type Shares = Vec<(ListedShare, Vec<Trade>)>;

fn listed(book: &Book) -> BTreeMap<&str, &ListedShare> {
    book.shares().iter().map(|(share, _)| (share.security().code(), share)).collect()
}

/// The shares and trades of the first book at the prices of the second where it lists them.
fn priced(from: &Book, to: &Book) -> Shares {
    let later = listed(to);
    let shares = from.shares().iter().map(|(share, trades)| {
        let price = later.get(share.security().code()).map(|later| later.price());
        (share.clone().priced(price.unwrap_or(share.price())), trades.clone())
    });
    shares.collect()
}

/// The shares and trades of the second book with the indices and boards of the first where it
/// lists them.
fn traded(from: &Book, to: &Book) -> Shares {
    let earlier = listed(from);
    let shares = to.shares().iter().map(|(share, trades)| {
        let of = earlier.get(share.security().code()).copied().unwrap_or(share);
        (of.clone().priced(share.price()), trades.clone())
    });
    shares.collect()
}
