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

/// The shares held; none where a row has to be looked at: another account, a transfer, bonus shares
/// that inherit their day or come on nothing, shares out of their range, a sale past the holding.
pub(super) fn held(rows: &TradeColumns<'_>, inherits: bool) -> Option<i64> {
    let account = rows.account.first()?;
    let other = rows.account.iter().fold(false, |any, of| any | (of != account));
    if other {
        return None;
    }
    if rows.kind.iter().fold(true, |all, kind| all & is_plain(*kind)) {
        return summed::<false>(rows);
    }
    let moved = rows.kind.iter().any(|kind| is_transfer(*kind));
    let bonus = rows.kind.contains(&TradeKind::Bonus);
    if moved || (bonus && inherits) { None } else { summed::<true>(rows) }
}

/// The shares held by purchases and sales or, where every row is looked at, with bonus shares.
fn summed<const LOOK: bool>(rows: &TradeColumns<'_>) -> Option<i64> {
    let most = Shares::MAX.count();
    if !LOOK && moved_at_most(rows.shares)? > most {
        return summed::<true>(rows);
    }
    // Below zero as soon as one number that must not be below zero is: its sign is kept.
    let (mut held, mut signs) = (0_i64, 0_i64);
    for (kind, shares) in rows.kind.iter().zip(rows.shares) {
        let sale = sale_bits(*kind);
        if LOOK {
            let on_nothing = (*kind == TradeKind::Bonus) & (held == 0);
            // OK because it is zero or one, and because what wraps is far out of range, and then
            // one of the two is below zero.
            signs |= i64::from(on_nothing).wrapping_neg();
            signs |= shares.wrapping_sub(1) | most.wrapping_sub(*shares);
        }
        // OK because it leaves the range of shares, which is marked, long before it wraps.
        held = held.wrapping_add((shares ^ sale).wrapping_sub(sale));
        signs |= held;
        if LOOK {
            signs |= most.wrapping_sub(held);
        }
    }
    (signs >= 0).then_some(held)
}

/// A number of shares that so many rows do not exceed together; none where a row has none or fewer.
pub(super) fn moved_at_most(shares: &[i64]) -> Option<i64> {
    let (mut bits, mut signs) = (0_i64, 0_i64);
    for shares in shares {
        bits |= shares;
        // OK because a number below zero is seen by its own sign.
        signs |= shares.wrapping_sub(1);
    }
    // All bits of the numbers are a number that none exceeds.
    let rows = i64::try_from(shares.len()).unwrap_or(i64::MAX);
    ((signs | bits) >= 0).then_some(bits.saturating_mul(rows))
}

/// Whether it is a purchase or a sale, of which the shares held are a sum.
pub(super) const fn is_plain(kind: TradeKind) -> bool {
    kind.code() & 3 != 3 && kind.code() <= 4
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
