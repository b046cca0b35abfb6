//! What lies ahead of a book: the days on which shares cross their thresholds, how near they are
//! to losing what they have earned, what planned trades do, and what one more yuan costs.

mod calendar;
mod cliff;
mod marginal;
mod plan;
mod what_if;

pub use calendar::{AccountPassing, Calendar, CalendarDay, Crossing, Turn, Waiting};
pub use cliff::{Cliff, RoomToBuy, SalesToLoss, cliffs};
pub use marginal::{Marginals, ShareMarginal};
pub use plan::{Plan, Planned};
pub use what_if::{QuarterOutlook, what_if};
