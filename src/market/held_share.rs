//! A listed share that is held: the share, its lots and its exposure.

use std::sync::Arc;

use crate::error::Error;
use crate::position::{Action, Holding, ListedShare, Trade};
use crate::quantity::{Exposure, PurchaseCost};
use crate::rule::{Citation, CostBasis, Readings};
use crate::trace::{Formula, Measure, Operation, Trace, Traced, Value};

/// A listed share with what is held of it.
#[derive(Clone, Debug)]
pub struct HeldShare {
    share: ListedShare,
    holding: Holding,
    record: Option<Arc<Record>>,
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
        let shares = Trace::given("shares held", Measure::Shares, holding.shares().number());
        Self::of(share, holding, None, shares)
    }

    /// A share and the holding that its trades leave; the trace of every figure then begins at the
    /// trades.
    ///
    /// # Errors
    ///
    /// Those of booking, and [`Error::OutOfRange`] from 10^18 yuan.
    pub fn booked(
        share: ListedShare,
        trades: Vec<Trade>,
        readings: &Readings,
    ) -> Result<Self, Error> {
        let holding = Holding::of(&trades, readings)?;
        let record = Arc::new(Record { trades, readings: *readings });
        let shares = BookedShares(Arc::clone(&record));
        let operation = Operation::Formula(Arc::new(shares));
        let shares = Trace::computed("shares held", Measure::Shares, operation, Vec::new())?;
        Self::of(share, holding, Some(record), shares)
    }

    fn of(
        share: ListedShare,
        holding: Holding,
        record: Option<Arc<Record>>,
        shares: Trace,
    ) -> Result<Self, Error> {
        let price = Trace::given("price", Measure::YuanPerShare, share.price().yuan());
        let exposure = Trace::computed(
            "exposure",
            Measure::Yuan,
            Operation::Product,
            vec![Arc::new(shares), Arc::new(price)],
        )?;
        let exposure = exposure.about(share.security().code()).under(Citation::of("rule-8", "26"));
        Ok(Self { share, holding, record, exposure: Traced::at(exposure)? })
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
        let (step, basis) = ("purchase cost", readings.cost_basis);
        let trace = match &self.record {
            Some(record) => {
                let cost = BookedCost { record: Arc::clone(record), basis };
                let operation = Operation::Formula(Arc::new(cost));
                Trace::computed(step, Measure::Yuan, operation, Vec::new())?
            }
            None => Trace::given(step, Measure::Yuan, self.holding.purchase_cost(basis)?.yuan()?),
        };
        Ok(trace.about(self.share.security().code()).read(basis))
    }
}

/// The trades of a security and the readings under which they are booked.
#[derive(Clone, Debug)]
struct Record {
    trades: Vec<Trade>,
    readings: Readings,
}

impl Record {
    fn booked(&self) -> Result<Holding, Error> {
        Holding::of(&self.trades, &self.readings)
    }

    fn lines(&self) -> Vec<String> {
        let line = |trade: &Trade| {
            let (shares, at) = (trade.shares(), format!("{} {}", trade.day(), trade.account()));
            let yuan = |cost: PurchaseCost| match cost.yuan() {
                Ok(yuan) => yuan.to_string(),
                Err(fault) => fault.to_string(),
            };
            match trade.action() {
                Action::Opening(cost) => {
                    format!("{at}: opening {shares} for {} yuan", yuan(cost))
                }
                Action::Buy(cost) => format!("{at}: buy {shares} for {} yuan", yuan(cost)),
                Action::Rights(cost) => format!("{at}: rights {shares} for {} yuan", yuan(cost)),
                Action::Bonus => format!("{at}: bonus {shares}"),
                Action::Sell => format!("{at}: sell {shares}"),
                Action::TransferIn => format!("{at}: transfer in {shares}"),
                Action::TransferOut => format!("{at}: transfer out {shares}"),
            }
        };
        self.trades.iter().map(line).collect()
    }
}

/// The shares that booking leaves.
#[derive(Clone, Debug)]
struct BookedShares(Arc<Record>);

impl Formula for BookedShares {
    fn formula(&self) -> String {
        "left of the trades below".to_owned()
    }

    fn evaluate(&self, _: &[Value]) -> Result<Value, Error> {
        Ok(Value::Number(self.0.booked()?.shares().number()))
    }

    fn details(&self, _: &[Value]) -> Vec<String> {
        self.0.lines()
    }
}

/// The purchase cost that booking leaves.
#[derive(Clone, Debug)]
struct BookedCost {
    record: Arc<Record>,
    basis: CostBasis,
}

impl Formula for BookedCost {
    fn formula(&self) -> String {
        let kept = match self.basis {
            CostBasis::MovingAverage => "a sale leaves cost x shares left / shares before",
            CostBasis::AllPurchases => "all that was paid x shares held / all shares received",
            CostBasis::RemainingLots => "of the lots left",
        };
        format!("{kept}, to 10^-12 yuan, of the trades of the security")
    }

    fn evaluate(&self, _: &[Value]) -> Result<Value, Error> {
        let cost = self.record.booked()?.purchase_cost(self.basis)?;
        Ok(Value::Number(cost.yuan()?))
    }
}
