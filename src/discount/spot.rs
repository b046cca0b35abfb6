//! The spot rates that a discount curve begins with (国债收益率曲线).
//!
//! Errors: [`Error::Number`] for a year without rate, [`Error::OutOfRange`].

use std::collections::BTreeMap;
use std::sync::Arc;

use rust_decimal::Decimal;

use crate::error::Error;
use crate::trace::{Measure, Trace};

/// Places of a rate that a caller gives.
const RATE_PLACES: u32 = 8;

/// The spot rates of government bonds that a curve begins with, by year, as ratios such as
/// 0.018: 60-day moving averages (60日移动平均国债收益率曲线) for interest rate risk, 750-day
/// moving averages (750日移动平均国债收益率曲线) for the valuation of liabilities.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct SpotRates(BTreeMap<u32, Decimal>);

impl SpotRates {
    /// Rates by year.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] for a rate from one on, from minus one half down, or of more than
    /// eight places.
    pub fn new(rates: BTreeMap<u32, Decimal>) -> Result<Self, Error> {
        if rates.contains_key(&0) {
            let (found, allowed) = (Decimal::ZERO, "from 1 on");
            return Err(Error::OutOfRange { quantity: "year of a spot rate", found, allowed });
        }
        let half = Decimal::from_parts(5, 0, 0, true, 1);
        for rate in rates.values() {
            if *rate >= Decimal::ONE || *rate <= half || rate.normalize().scale() > RATE_PLACES {
                let allowed = "from above -50% to below 100%, at most six places of a per cent";
                return Err(Error::OutOfRange { quantity: "spot rate", found: *rate, allowed });
            }
        }
        Ok(Self(rates))
    }

    /// Refuses the years up to a last one that have no rate.
    pub(super) fn expect_years(&self, last: u32) -> Result<(), Error> {
        let missing = (1..=last).filter(|year| !self.0.contains_key(year));
        let missing = missing.map(|year| year.to_string()).collect::<Vec<_>>().join(", ");
        if missing.is_empty() {
            return Ok(());
        }
        Err(Error::Number {
            field: "year",
            found: format!("nothing for {missing}"),
            allowed: "a rate for every year up to the one from which the ultimate rate holds",
        })
    }

    pub(super) fn of(&self, year: u32) -> Result<Arc<Trace>, Error> {
        let rate = self.0.get(&year).ok_or_else(|| Error::Number {
            field: "year",
            found: format!("nothing for {year}"),
            allowed: "a rate for every year up to the one from which the ultimate rate holds",
        })?;
        let step = "spot rate of government bonds";
        Ok(Arc::new(Trace::given(step, Measure::Ratio, *rate).about(&format!("year {year}"))))
    }
}
