//! The workbook layer: opening, figures of cells, the sheets of assets.

mod opening;
