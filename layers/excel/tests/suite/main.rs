//! The workbook layer: opening, figures of cells, the sheets of assets.

mod made;
mod opening;
mod property;
