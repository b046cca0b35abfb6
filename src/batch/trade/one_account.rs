//! A security in one account whose rows are all in order: one pass over its columns to what is
//! held, and one back from the last row to the lots that it is made of.
//!
//! It decides nothing. A row that has to be looked at sends the security to the general path, which
//! says what is wrong with it; what is left here has the same digits there.

use super::columns::{TradeColumns, TradeKind};
use super::lots_left::LotLeft;
use crate::quantity::Shares;

/// Where the bit of a sale has to go to become the sign.
const SALE_SIGN: u32 = 61;

/// Numbers of shares, at most 10^12 each, whose sum stays in 63 bits.
const SUMMED: usize = 9_000_000;

/// The shares held; none where a row has to be looked at: another account, a transfer, bonus shares
/// that inherit their day or come on nothing, shares out of their range, a sale past the holding.
pub(super) fn held(rows: &TradeColumns<'_>, inherits: bool) -> Option<i64> {
    let account = rows.account.first()?;
    let other = rows.account.iter().fold(false, |any, of| any | (of != account));
    let moved = rows.kind.iter().fold(false, |any, kind| any | is_transfer(*kind));
    let bonus = rows.kind.iter().fold(false, |any, kind| any | (*kind == TradeKind::Bonus));
    if other || moved || (bonus && inherits) {
        return None;
    }
    if bonus { summed::<true>(rows) } else { summed::<false>(rows) }
}

fn summed<const BONUS: bool>(rows: &TradeColumns<'_>) -> Option<i64> {
    let most = Shares::MAX.count();
    let (mut signs, moved) = range_of(rows.shares);
    // What is bought and sold together is more than is ever held; else each row is looked at.
    let narrow = moved <= most;
    let mut held = 0_i64;
    for (kind, shares) in rows.kind.iter().zip(rows.shares) {
        let sale = sale_bits(*kind);
        if BONUS {
            let on_nothing = (*kind == TradeKind::Bonus) & (held == 0);
            // OK because it is zero or one.
            signs |= i64::from(on_nothing).wrapping_neg();
        }
        // OK because it leaves the range of shares, which is marked, long before it wraps.
        held = held.wrapping_add((shares ^ sale).wrapping_sub(sale));
        signs |= held;
        if BONUS {
            signs |= most.wrapping_sub(held);
        }
    }
    match narrow || BONUS {
        true => (signs >= 0).then_some(held),
        false => summed::<true>(rows),
    }
}

/// Below zero where any number of shares is out of its range, and the sum of them where none is.
pub(super) fn range_of(shares: &[i64]) -> (i64, i64) {
    let most = Shares::MAX.count();
    let (mut signs, mut sum) = (0_i64, 0_i64);
    for shares in shares {
        // Below zero as soon as one number that must not be below zero is: its sign is kept.
        // OK because what wraps is far out of range, and then one of the two is below zero.
        signs |= shares.wrapping_sub(1) | most.wrapping_sub(*shares);
        // OK because so many numbers in range do not wrap, and more are not summed.
        sum = sum.wrapping_add(*shares);
    }
    (signs, if shares.len() <= SUMMED { sum } else { i64::MAX })
}

/// The lots that the shares held are made of: the oldest have left, so that it is the youngest that
/// are there, the last row first.
pub(super) fn lots_left(held: i64, rows: &TradeColumns<'_>, lots: &mut Vec<LotLeft>) {
    let mut rest = held;
    for (place, (kind, shares)) in rows.kind.iter().zip(rows.shares).enumerate().rev() {
        if rest == 0 {
            break;
        }
        let acquired = shares & !sale_bits(*kind);
        let kept = acquired.min(rest);
        // OK because the smaller of two numbers, neither below zero, is taken off.
        rest = rest.wrapping_sub(kept);
        if kept > 0 {
            lots.push(LotLeft { place, shares: kept });
        }
    }
}

pub(super) fn is_transfer(kind: TradeKind) -> bool {
    (kind == TradeKind::TransferIn) | (kind == TradeKind::TransferOut)
}

/// All bits for a sale and none for another trade that is no transfer: a mask, since purchases and
/// sales alternate as they like and a branch on them is guessed wrong half of the time.
pub(super) fn sale_bits(kind: TradeKind) -> i64 {
    // OK because the bit of a sale becomes the sign.
    i64::from(kind.code()).wrapping_shl(SALE_SIGN).wrapping_shr(u64::BITS - 1)
}
