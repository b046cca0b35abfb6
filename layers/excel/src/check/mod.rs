//! A filed return recomputed from its own figures.
//!
//! Every computed row is recomputed from the rows it follows from: sums and differences as the form
//! has them, roots by the matrices of the rules, the size coefficient, control risk, margins,
//! ratios and limits of tiers. What differs by more than rounding explains is told with its cell.
//!
//! # Rounding
//!
//! A filed figure may be off by half a unit of its last place. Sums move by as much as their parts,
//! and so do roots, for no matrix of the rules lets a root move by more than a part does. With n
//! parts a filed figure may therefore differ by (n + 1) / 2 units, plus half a fen where the
//! recomputed figure is itself rounded to the fen; a ratio by what the rounding of its parts and of
//! itself can make of it. No other tolerance is given.
//!
//! # One wrong cell
//!
//! A figure agrees where it follows from the rows as filed, or from them with the recomputed figure
//! in the place of each that differs itself. So a wrong subtotal is told once and not again at
//! every row above it, and a risk that does not follow from its parts is told where it stands and
//! not in the totals that follow from it. The difference that is told is that to the rows as filed.
//!
//! # Blank cells
//!
//! A blank cell among filled ones counts as nothing, as the formulas of the form count it. Where
//! all that a figure follows from is blank, or a row or sheet is not there, the figure is listed as
//! not checked with the reason.
//!
//! # Lines of business
//!
//! Coefficients of IR01 and IR03 follow from ratios and premiums beside them, and capitals from the
//! exposure, the base factor of the rules and the coefficients as filed. Not covered, and listed:
//! coefficients that follow from premium of the industry, of policy business or of loans, the
//! businesses of credit insurance, and the capital of concentration in CT01.

mod cells;
mod checking;
mod comparing;
mod concentration;
mod difference;
mod factors;
mod follows;
mod inputs;
mod place;
mod sheets;
mod terms;

pub use checking::check;
pub use difference::{Article, Difference, FormCheck, NotChecked, Reason};
pub use terms::{FiledColumn, FilingTerms};
