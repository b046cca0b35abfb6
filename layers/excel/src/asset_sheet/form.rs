//! How a sheet of the form is described: its columns, and its lines by their printed text.

/// Fields of an asset and their values, by the columns of the register.
pub(crate) type Fields = &'static [(&'static str, &'static str)];

/// A sheet of the form (样表).
pub(crate) struct Form {
    /// Its code, such as `MR05`.
    pub(crate) code: &'static str,
    /// Its columns from A on: printed heading and meaning.
    pub(crate) columns: &'static [(&'static str, Role)],
    /// Its lines by their printed text, white space left out.
    pub(crate) lines: &'static [(&'static str, Line)],
    /// What holds for every asset of the sheet.
    pub(crate) fields: Fields,
    /// What stands under its sections.
    pub(crate) entries: Entries,
}

/// What stands under the sections of a sheet.
#[derive(Clone, Copy, Eq, PartialEq)]
pub(crate) enum Entries {
    /// Printed lines only.
    Printed,
    /// A row for each asset.
    Listed,
    /// Products, and under each its underlying assets.
    Products,
    /// Futures, and under each what it hedges.
    Hedged,
}

/// What a column means.
#[derive(Clone, Copy)]
pub(crate) enum Role {
    /// Number of the line (行次).
    Number,
    /// The printed text of a line, or the name of the asset.
    Title,
    /// Amount of an asset, which is a row of its own, with what holds for it.
    Value(Fields),
    /// An amount that subtotals add up, and nothing is computed from.
    Added,
    /// An amount that is a field of the asset, and that subtotals add up.
    Amount(&'static str),
    /// A field of the asset.
    Field(&'static str, Kind),
    /// What the library computes itself, or no rule asks for.
    Unused,
}

/// What a field may hold.
#[derive(Clone, Copy, Eq, PartialEq)]
pub(crate) enum Kind {
    /// Any text.
    Text,
    /// A number.
    Number,
    /// A part, in per cent or as a ratio.
    Percent,
    /// A rating, as the fill-in notes write it.
    Rating,
    /// One of the words of the fill-in notes, each with the word of the register.
    Words(&'static [(&'static str, &'static str)]),
    /// A word that names the class, where it is among these; otherwise the class is to be said.
    Class(&'static [(&'static str, &'static str)]),
    /// A city, which is one of those of Rule 8 article 40, or is to be said.
    City,
}

/// What a printed line means.
#[derive(Clone, Copy)]
pub(crate) enum Line {
    /// Assets that the insurer holds itself (公司直接持有).
    Direct,
    /// Assets that products hold (穿透法还原后持有).
    LookThrough,
    /// A section at a level, from 2 on, with what holds for its assets.
    Section(u32, Fields),
    /// A section whose rows stand on another sheet too: nothing is taken from it.
    Repeated(u32),
    /// A line with figures of its own; a subtotal where the lines after it carry on its number.
    Figure(Fields),
    /// A part of the line before it (其中).
    OfWhich,
    /// The total (合计), the last line.
    Total,
}

/// Direct and look-through, as most sheets print them.
pub(crate) const DIRECT: (&str, Line) = ("公司直接持有", Line::Direct);
pub(crate) const LOOK_THROUGH: (&str, Line) = ("穿透法还原后持有", Line::LookThrough);
pub(crate) const TOTAL: (&str, Line) = ("合计", Line::Total);
pub(crate) const NUMBER: (&str, Role) = ("行次", Role::Number);
