//! Premium and reserve risk in the return: sheets IR01, IR01-1 and IR03.

mod assumed;
mod lines;
mod loans;
mod sheets;

pub use sheets::premium_reserve_cells;
