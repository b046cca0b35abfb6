//! Which readings decide anything in a book.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::book::Book;
use crate::composite::Setting;
use crate::error::Error;
use crate::market::{EquityPrice, HeldShare, company_gain_coefficient};
use crate::non_life::CreditGuarantee;
use crate::quantity::{Amount, ValuationDate};
use crate::rule::{
    Bearing, BonusShares, Choice, CostBasis, FifoScope, Readings, RuleBook, RuleDay, RuleSet,
    bearings,
};
use crate::trace::Traced;

/// Every reading with whether another way to read it would change the capital of any share or
/// line of this book, all others left as they are (口径是否影响结果).
///
/// # Errors
///
/// Those of [`QuarterEnd::of`](super::QuarterEnd::of) under the readings given.
pub fn decisive_readings(
    book: &Book,
    valued: ValuationDate,
    day: RuleDay,
    rules: &RuleBook,
    readings: &Readings,
) -> Result<Vec<(Choice, Bearing)>, Error> {
    let rules = rules.on(day);
    let booked = Booked::of(book, &rules, readings)?;
    bearings(readings, |readings| booked.capitals(book, valued, &rules, readings))
}

/// The readings on which it depends what is held and what it cost.
type Key = (FifoScope, BonusShares, CostBasis);

const fn key(readings: &Readings) -> Key {
    (readings.fifo_scope, readings.bonus_shares, readings.cost_basis)
}

/// What is held, with its k1.
type Held = (Vec<HeldShare>, Traced<Decimal>);

/// The book, booked once for each way to read what is held and what it cost: all other readings
/// bear on the same holdings.
struct Booked(Vec<(Key, Result<Held, Error>)>);

impl Booked {
    fn of(book: &Book, rules: &RuleSet<'_>, readings: &Readings) -> Result<Self, Error> {
        let mut booked: Vec<(Key, Result<Held, Error>)> = Vec::new();
        for (name, variants) in Readings::variants() {
            for variant in variants {
                let other = readings.with(name, variant)?;
                if booked.iter().all(|(found, _)| *found != key(&other)) {
                    let held = book.held(&other).and_then(|held| {
                        let k1 = company_gain_coefficient(&held, rules, &other)?;
                        Ok((held, k1))
                    });
                    booked.push((key(&other), held));
                }
            }
        }
        Ok(Self(booked))
    }

    /// The capital of each share and of the credit line: what a reading can move.
    fn capitals(
        &self,
        book: &Book,
        valued: ValuationDate,
        rules: &RuleSet<'_>,
        readings: &Readings,
    ) -> Result<Vec<(String, Amount)>, Error> {
        let found = self.0.iter().find(|(found, _)| *found == key(readings));
        let broken = Error::Broken { invariant: "every way to book is booked" };
        let (held, k1) = found.ok_or(broken)?.1.as_ref().map_err(Error::clone)?;
        let code = |held: &HeldShare| held.share().security().code().to_owned();
        let settings = held.iter().map(|held| Setting::of(Arc::from(code(held))));
        let settings: Vec<_> = settings.collect();
        let equity = EquityPrice::surrounded(held, &settings, k1.clone(), valued, rules, readings)?;
        let charges = held.iter().zip(equity.charges());
        let mut capitals: Vec<_> =
            charges.map(|(held, charge)| (code(held), charge.capital().value())).collect();
        if let Some(line) = &book.credit {
            let line = CreditGuarantee::of(line, rules, readings)?;
            capitals.push((String::new(), line.capital().value()));
        }
        Ok(capitals)
    }
}
