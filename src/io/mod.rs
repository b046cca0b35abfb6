//! Input files: bytes to a book, or to every refusal at once.
//!
//! The library opens no file; a caller hands over the bytes and the names.
//!
//! Errors: all are [`Refusals`](crate::Refusals), each with file, row, security and day as far as
//! there are such.

mod book_files;
mod cells;
mod credit_insurance;
mod fields;
mod insurer;
mod items;
mod life;
mod measured_insurer;
mod non_life;
mod other_risks;
mod planning;
mod register;
mod shares;
mod spot_rates;
mod streamed;
mod stress;
mod trades;

pub use book_files::BookFiles;
pub use life::{LifeFiles, LifeInsurer, NamedTable};
pub use non_life::{NonLifeFiles, NonLifeInsurer};
pub use planning::{PlanFiles, read_dividend_yields, read_price_scenarios, read_unknown_facts};
pub use register::{InsurerRegister, RegisterFiles};
pub use stress::StressFile;
