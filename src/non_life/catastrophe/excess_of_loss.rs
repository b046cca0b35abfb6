//! Catastrophe excess-of-loss reinsurance (巨灾超赔再保险), Rule 4 articles 52 and 53:
//! `RR = min(max(0, loss - RT), OL) x SH`.
//!
//! RT is the attachment point (起赔点), OL the sum of the limits of the layers
//! (各超赔层的事故限额总和), SH the average ceded share: the limits times their shares over
//! the limits.
//!
//! Errors: [`Error::OutOfRange`], [`Error::Missing`] without a layer, [`Error::Overflow`].

use std::sync::Arc;

use rust_decimal::Decimal;

use crate::error::Error;
use crate::non_life::coefficient::yuan;
use crate::non_life::line::{not_negative, positive};
use crate::quantity::exact::SignedWide;
use crate::quantity::wide::Wide;
use crate::quantity::{Amount, exact};
use crate::trace::{Formula, Measure, Trace, Value};

/// Places of a ceded share.
const SHARE_PLACES: u32 = 6;
/// Places in which a loss is finer than the fen.
pub(super) const LOSS_PLACES: u32 = 12;

/// A layer (超赔层).
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct CoverLayer {
    limit: Amount,
    ceded: Decimal,
}

impl CoverLayer {
    /// A layer: its limit of an event at 100 % (100%限额), and the share that is ceded
    /// (分出份额).
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] for a limit that is not above zero, and for a share outside 0 to
    /// 1 or of more than six places.
    pub fn new(limit: Amount, ceded: Decimal) -> Result<Self, Error> {
        positive("limit of a layer", limit)?;
        let ceded = ceded.normalize();
        if ceded < Decimal::ZERO || ceded > Decimal::ONE || ceded.scale() > SHARE_PLACES {
            let allowed = "from 0 to 1 (100 %), at most six places";
            return Err(Error::OutOfRange { quantity: "ceded share", found: ceded, allowed });
        }
        Ok(Self { limit, ceded })
    }
}

/// The cover of one peril.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ExcessOfLoss {
    attachment: Amount,
    layers: Vec<CoverLayer>,
}

impl ExcessOfLoss {
    /// A cover: its attachment point, and its layers above it.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] for an attachment below zero, [`Error::Missing`] without a layer.
    ///
    /// # Example
    ///
    /// ```
    /// use c_ross::{Amount, CoverLayer, ExcessOfLoss};
    /// use rust_decimal::Decimal;
    ///
    /// # fn main() -> Result<(), c_ross::Error> {
    /// let million = |millions: i64| Amount::from_yuan(Decimal::from(millions * 1_000_000));
    /// let layer = CoverLayer::new(million(100)?, Decimal::new(9, 1))?;
    /// assert!(ExcessOfLoss::new(million(50)?, vec![layer]).is_ok());
    /// assert!(CoverLayer::new(million(100)?, Decimal::TWO).is_err());
    /// # Ok(())
    /// # }
    /// ```
    pub fn new(attachment: Amount, layers: Vec<CoverLayer>) -> Result<Self, Error> {
        not_negative("attachment point", attachment)?;
        if layers.is_empty() {
            let (item, allowed) = ("layer", "at least one layer of a cover");
            return Err(Error::Missing { item, allowed });
        }
        Ok(Self { attachment, layers })
    }

    /// What of it goes into a formula: attachment, then limit and share of each layer.
    pub(super) fn inputs(&self) -> Vec<Arc<Trace>> {
        let mut inputs = vec![yuan("attachment point RT", self.attachment)];
        for layer in &self.layers {
            let share = Trace::given("ceded share", Measure::Ratio, layer.ceded);
            inputs.extend([yuan("limit of the layer at 100 %", layer.limit), Arc::new(share)]);
        }
        inputs
    }
}

/// A cover as numbers: what of a loss it leaves, exact.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cover {
    /// Attachment and sum of the limits, in units of losses.
    attachment: i128,
    limit: i128,
    /// The average share as `ceded / whole`.
    ceded: i128,
    pub(super) whole: i128,
}

impl Cover {
    /// No cover.
    const NONE: Self = Self { attachment: 0, limit: 0, ceded: 0, whole: 1 };

    /// The cover of the inputs of a formula.
    pub(super) fn of(inputs: &[Value]) -> Result<Self, Error> {
        let overflow = || Error::Overflow { step: "layers of a cover" };
        let [attachment, layers @ ..] = inputs else { return Ok(Self::NONE) };
        let fen = |value: &Value| Amount::from_yuan(value.number()?).map(Amount::fen);
        let (mut limits, mut ceded) = (0_i128, 0_i128);
        for layer in layers.chunks(2) {
            let [limit, share] = layer else {
                return Err(Error::Broken { invariant: "a layer has a limit and a share" });
            };
            let limit = fen(limit)?;
            let share = exact::in_units(share.number()?, SHARE_PLACES).ok_or_else(overflow)?;
            limits = limits.checked_add(limit).ok_or_else(overflow)?;
            let of_layer = limit.checked_mul(share).ok_or_else(overflow)?;
            ceded = ceded.checked_add(of_layer).ok_or_else(overflow)?;
        }
        let one = exact::power_of_ten(SHARE_PLACES).and_then(|one| i128::try_from(one).ok());
        let whole = one.and_then(|one| limits.checked_mul(one)).ok_or_else(overflow)?;
        Ok(Self {
            attachment: in_loss_units(fen(attachment)?)?,
            limit: in_loss_units(limits)?,
            ceded,
            whole,
        })
    }

    /// What is left of a loss, times `whole`.
    pub(super) fn left(&self, loss: i128) -> Result<SignedWide, Error> {
        let step = "loss after reinsurance";
        let overflow = || Error::Overflow { step };
        let above = loss.checked_sub(self.attachment).ok_or_else(overflow)?;
        let covered = above.max(0).min(self.limit);
        SignedWide::product(loss, self.whole)
            .checked_sub(SignedWide::product(covered, self.ceded))
            .ok_or_else(overflow)
    }
}

/// Fen in units of losses.
pub(super) fn in_loss_units(fen: i128) -> Result<i128, Error> {
    let unit = exact::power_of_ten(LOSS_PLACES).and_then(|unit| i128::try_from(unit).ok());
    let units = unit.and_then(|unit| fen.checked_mul(unit));
    units.ok_or(Error::Overflow { step: "loss of a scenario" })
}

/// The amount of a number of loss units over `parts`, to the fen, half away from zero.
pub(super) fn to_fen(units: Wide, parts: i128) -> Result<Value, Error> {
    let overflow = || Error::Overflow { step: "loss to the fen" };
    let unit = exact::power_of_ten(LOSS_PLACES);
    let divisor = unit.and_then(|unit| unit.checked_mul(u128::try_from(parts).ok()?));
    let fen = divisor.and_then(|divisor| units.div_nearest(divisor));
    let fen = fen.and_then(|fen| i128::try_from(fen).ok()).ok_or_else(overflow)?;
    Ok(Value::Number(Amount::from_fen(fen)?.yuan()))
}

/// The capital of an overseas peril after its cover, article 53.
#[derive(Clone, Copy, Debug)]
pub(super) struct AfterCover;

impl Formula for AfterCover {
    fn formula(&self) -> String {
        "MC* - min(max(0, MC* - RT), OL) x SH, MC* the first, then RT and limit and share of each \
         layer, to the fen, half away from zero"
            .to_owned()
    }

    fn evaluate(&self, inputs: &[Value]) -> Result<Value, Error> {
        let [capital, cover @ ..] = inputs else {
            return Err(Error::Broken { invariant: "a cover bears on a capital" });
        };
        let cover = Cover::of(cover)?;
        let fen = Amount::from_yuan(capital.number()?)?.fen();
        let left = cover.left(in_loss_units(fen)?)?.not_negative();
        let left =
            left.ok_or(Error::Broken { invariant: "a cover leaves no less than nothing" })?;
        to_fen(left, cover.whole)
    }
}
