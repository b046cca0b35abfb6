//! What is held: listed shares, trades, and the lots that first in, first out leaves.

mod age;
mod booking;
mod holding;
mod instrument;
mod lot;
mod trade;

pub use booking::{Booking, Holding};
pub(crate) use holding::{AverageOfLots, whole_years};
pub use holding::{Standing, WeighedLots};
pub use instrument::{Board, Constituent, ListedShare, Security};
pub use lot::Lot;
pub use trade::{Account, Action, Trade};
