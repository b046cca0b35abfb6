//! The sheets that are written, in the order of the form.

/// Their codes.
pub(crate) const ORDER: [&str; 12] =
    ["S01", "S02", "S05", "IR01", "IR01-1", "IR02", "IR03", "IR04", "IR05", "LT01", "IN01", "CT01"];
