//! The columns that each kind of rows has.

use arrow_schema::{DataType, Schema};

use crate::error::Fault;

/// Whether the amounts of trades are read.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Amounts {
    /// They are, and the column must be there: a book, or the purchase cost as a weight, needs
    /// them.
    Read,
    /// They are not, and the column may be missing.
    Unread,
}

/// What a file or a batch holds.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Layout {
    /// Trades: `date`, `account`, `security`, `action`, `shares`, `amount`.
    Trades(Amounts),
    /// Listed shares: `security`, `name`, `board`, `csi300`, `low_volatility`, `price`, and `note`
    /// if wanted.
    Shares,
    /// Positions: `class`, `exposure`, and whatever else; the rest is handed on.
    Positions,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Kind {
    Day,
    Text,
    Count,
    Fen,
    Price,
    YesOrNo,
    Class,
    Exposure,
}

/// A column of a layout.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Column {
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
    needed: bool,
}

const fn needed(name: &'static str, kind: Kind) -> Column {
    Column { name, kind, needed: true }
}

const NOTE: Column = Column { name: "note", kind: Kind::Text, needed: false };
const AMOUNT: Column = needed("amount", Kind::Fen);

const TRADES: [Column; 5] = [
    needed("date", Kind::Day),
    needed("account", Kind::Text),
    needed("security", Kind::Text),
    needed("action", Kind::Text),
    needed("shares", Kind::Count),
];

const SHARES: [Column; 7] = [
    needed("security", Kind::Text),
    needed("name", Kind::Text),
    needed("board", Kind::Text),
    needed("csi300", Kind::YesOrNo),
    needed("low_volatility", Kind::YesOrNo),
    needed("price", Kind::Price),
    NOTE,
];

const POSITIONS: [Column; 2] = [needed("class", Kind::Class), needed("exposure", Kind::Exposure)];

impl Kind {
    /// The types that it may have, in words.
    pub(crate) const fn allowed(self) -> &'static str {
        match self {
            Self::Day => "Date32",
            Self::Text => "Utf8, LargeUtf8, Utf8View, or a dictionary of them",
            Self::Count => "Int64",
            Self::Fen => "Decimal128 of 2 places",
            Self::Price => "Decimal128 of 0 to 6 places",
            Self::YesOrNo => "Boolean, or yes and no as Utf8, LargeUtf8 or a dictionary",
            Self::Class => "UInt8, Utf8, LargeUtf8, Utf8View, or a dictionary of text",
            Self::Exposure => "Decimal128 with the places of the factors, 2 to 6",
        }
    }

    fn allows(self, found: &DataType) -> bool {
        let scale = if let DataType::Decimal128(_, scale) = found { Some(*scale) } else { None };
        let places = |from: i8, to: i8| scale.is_some_and(|of| (from..=to).contains(&of));
        match self {
            Self::Day => *found == DataType::Date32,
            Self::Text => is_text(found),
            Self::Count => *found == DataType::Int64,
            Self::Fen => places(2, 2),
            Self::Price => places(0, 6),
            Self::YesOrNo => *found == DataType::Boolean || is_text(found),
            Self::Class => *found == DataType::UInt8 || is_text(found),
            Self::Exposure => places(2, 6),
        }
    }
}

/// Whether a column is of text, plain or by dictionary.
fn is_text(found: &DataType) -> bool {
    let plain =
        |of: &DataType| matches!(of, DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View);
    plain(found) || matches!(found, DataType::Dictionary(_, values) if plain(values))
}

impl Layout {
    /// The columns that are read.
    pub(crate) fn columns(self) -> Vec<Column> {
        match self {
            Self::Trades(Amounts::Read) => TRADES.into_iter().chain([AMOUNT]).collect(),
            Self::Trades(Amounts::Unread) => TRADES.to_vec(),
            Self::Shares => SHARES.to_vec(),
            Self::Positions => POSITIONS.to_vec(),
        }
    }

    /// Columns that may be there and are not read.
    const fn unread(self) -> &'static [&'static str] {
        match self {
            Self::Trades(_) => &["amount", "note"],
            Self::Shares | Self::Positions => &[],
        }
    }

    /// Everything that is wrong with the columns of a schema.
    pub(crate) fn faults(self, schema: &Schema) -> Vec<Fault> {
        let columns = self.columns();
        let mut faults = Vec::new();
        for column in &columns {
            let (name, allowed) = (column.name, column.kind.allowed());
            let mut found = schema.fields().iter().filter(|field| field.name() == name);
            match (found.next(), found.next()) {
                (None, _) if column.needed => {
                    faults.push(Fault::Missing { column: name, allowed });
                }
                (None, _) => {}
                (Some(_), Some(_)) => faults.push(Fault::Twice { column: name }),
                (Some(field), None) if !column.kind.allows(field.data_type()) => {
                    let found = field.data_type().to_string();
                    faults.push(Fault::Type { column: name, found, allowed });
                }
                (Some(_), None) => {}
            }
        }
        if self == Self::Positions {
            return faults;
        }
        let known = |name: &str| {
            columns.iter().any(|column| column.name == name) || self.unread().contains(&name)
        };
        for field in schema.fields().iter().filter(|field| !known(field.name())) {
            let names: Vec<_> = columns.iter().map(|column| column.name).collect();
            let (column, allowed) = (field.name().clone(), names.join(", "));
            faults.push(Fault::Unknown { column, allowed });
        }
        faults
    }
}
