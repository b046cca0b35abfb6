//! A listed share that is held: the share, its lots and its exposure.

use std::sync::Arc;

use crate::error::Error;
use crate::position::{Holding, ListedShare};
use crate::quantity::Exposure;
use crate::rule::{Citation, Readings};
use crate::trace::{Measure, Operation, Trace, Traced};

/// A listed share with what is held of it.
#[derive(Clone, Debug)]
pub struct HeldShare {
    share: ListedShare,
    holding: Holding,
    exposure: Traced<Exposure>,
}

impl HeldShare {
    /// A share and its holding; the exposure is shares times price, the admitted value (Rule 8
    /// article 26).
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] from 10^18 yuan.
    pub fn new(share: ListedShare, holding: Holding) -> Result<Self, Error> {
        let number = holding.shares().number();
        let shares = Trace::given("shares held", Measure::Shares, number);
        let price = Trace::given("price", Measure::YuanPerShare, share.price().yuan());
        let exposure = Trace::computed(
            "exposure",
            Measure::Yuan,
            Operation::Product,
            vec![Arc::new(shares), Arc::new(price)],
        )?;
        let exposure = exposure.about(share.security().code()).under(Citation::of("rule-8", "26"));
        Ok(Self { share, holding, exposure: Traced::at(exposure)? })
    }

    /// The share.
    #[must_use]
    pub const fn share(&self) -> &ListedShare {
        &self.share
    }

    /// What is held of it.
    #[must_use]
    pub const fn holding(&self) -> &Holding {
        &self.holding
    }

    /// Its exposure (风险暴露).
    #[must_use]
    pub const fn exposure(&self) -> &Traced<Exposure> {
        &self.exposure
    }

    pub(crate) fn purchase_cost(&self, readings: &Readings) -> Result<Trace, Error> {
        let cost = self.holding.purchase_cost(readings.cost_basis)?.yuan()?;
        let trace = Trace::given("purchase cost", Measure::Yuan, cost);
        Ok(trace.about(self.share.security().code()).read(readings.cost_basis))
    }
}
