//! `lines.csv`: the lines of business with their exposures and measures, in the columns of
//! returns IR01 and IR03.

use std::collections::BTreeMap;

use crate::error::{Error, Place, Refusals};
use crate::io::cells::Cells;
use crate::io::fields;
use crate::non_life::{CommonLine, LineMeasure, NonProportionalType};
use crate::quantity::Amount;
use crate::table::{Row, Table};

const FILE: &str = "lines.csv";
const COLUMNS: &[&str] = &[
    "line",
    "retained_premium",
    "claims_reserve",
    "combined_ratio",
    "non_proportional_ceded",
    "non_proportional_assumed",
    "technology_premium",
    "technology_reserve",
    "note",
];
const REQUIRED: &[&str] = COLUMNS.split_at(3).0;
const OPTIONAL: &[&str] = COLUMNS.split_at(3).1;

/// A line of the file.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum LineName {
    Motor,
    Agriculture,
    Common(CommonLine),
    Other,
    NonProportional(NonProportionalType),
}

impl LineName {
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Motor => "motor",
            Self::Agriculture => "agriculture",
            Self::Common(line) => line.word(),
            Self::Other => "other",
            Self::NonProportional(of) => of.word(),
        }
    }

    /// The lines of an insurer, or the types of a reinsurer.
    fn all(assumed: bool) -> Vec<Self> {
        let lines = [Self::Motor, Self::Agriculture, Self::Other].into_iter();
        let common = CommonLine::ALL.into_iter().map(Self::Common);
        let types = NonProportionalType::ALL.into_iter().filter(|_| assumed);
        lines.chain(common).chain(types.map(Self::NonProportional)).collect()
    }
}

/// A row as it was read.
#[derive(Clone, Debug)]
pub(super) struct LineRow {
    pub(super) row: u64,
    pub(super) line: LineName,
    pub(super) premium: Amount,
    pub(super) reserve: Amount,
    pub(super) combined_ratio: Option<LineMeasure>,
    pub(super) cession: [Amount; 2],
    pub(super) technology: [Amount; 2],
}

impl LineRow {
    /// Refuses the row for a fault found when its line is made.
    pub(super) fn refuse(&self, fault: Error, refusals: &mut Refusals) {
        refusals.push(Place::file(FILE).row(self.row).refused(fault));
    }
}

/// The lines as far as they could be read.
#[derive(Debug, Default)]
pub(super) struct Lines {
    /// The rows without fault.
    pub(super) rows: Vec<LineRow>,
    /// The lines of all rows whose line can be read.
    pub(super) names: Vec<LineName>,
    /// Whether every row names its line.
    pub(super) are_named: bool,
}

impl Lines {
    /// Whether any of the lines has a technology part.
    pub(super) fn have_technology(&self) -> bool {
        self.rows.iter().any(|row| row.technology != [Amount::ZERO; 2])
    }
}

/// The lines that could be read.
pub(super) fn read(bytes: &[u8], assumed: bool, refusals: &mut Refusals) -> Lines {
    let mut lines = Lines::default();
    let table = match Table::read(FILE, bytes, REQUIRED, OPTIONAL) {
        Ok(table) => table,
        Err(refused) => {
            refusals.absorb(refused);
            return lines;
        }
    };
    if table.rows().is_empty() {
        let (item, allowed) = ("line", "at least one row of the file");
        refusals.push(Place::file(FILE).refused(Error::Missing { item, allowed }));
    }
    lines.are_named = true;
    let mut first: BTreeMap<&'static str, u64> = BTreeMap::new();
    for row in table.rows() {
        let place = || Place::file(FILE).row(row.number());
        let name = LineName::all(assumed).into_iter().find(|line| line.word() == row.field(0));
        lines.names.extend(name);
        lines.are_named &= name.is_some();
        if let Some(name) = name {
            if let Some(first) = first.get(name.word()).copied() {
                let found = name.word().to_owned();
                refusals.push(place().refused(Error::Duplicate { field: "line", found, first }));
                continue;
            }
            first.insert(name.word(), row.number());
        }
        match line(row, assumed) {
            Ok(line) => lines.rows.push(line),
            Err(faults) => {
                for fault in faults {
                    refusals.push(place().refused(fault));
                }
            }
        }
    }
    lines
}

fn line(row: &Row, assumed: bool) -> Result<LineRow, Vec<Error>> {
    let mut cells = Cells::new(row, COLUMNS);
    let line = cells.word("line", &LineName::all(assumed), LineName::word);
    let premium = cells.capital("retained_premium");
    let reserve = cells.capital("claims_reserve");
    cells.text("note");
    let mut read = None;
    if let Some(line) = line {
        let is_measured = match line {
            LineName::Motor | LineName::Agriculture | LineName::Common(_) => true,
            LineName::Other | LineName::NonProportional(_) => false,
        };
        let combined_ratio = if is_measured {
            let text = cells.filled("combined_ratio", fields::MEASURE);
            let measure = text.and_then(|text| cells.keep(fields::measure("combined_ratio", text)));
            measure.map(Some)
        } else {
            Some(None)
        };
        let cession = if is_measured && !assumed {
            let ceded = cells.capital("non_proportional_ceded");
            ceded.zip(cells.capital("non_proportional_assumed"))
        } else {
            Some((Amount::ZERO, Amount::ZERO))
        };
        let technology = if matches!(line, LineName::NonProportional(_)) {
            Some((Amount::ZERO, Amount::ZERO))
        } else {
            let technology = cells.capital_if_any("technology_premium");
            technology.zip(cells.capital_if_any("technology_reserve"))
        };
        read = match (premium, reserve, combined_ratio, cession, technology) {
            (
                Some(premium),
                Some(reserve),
                Some(combined_ratio),
                Some(cession),
                Some(technology),
            ) => Some(LineRow {
                row: row.number(),
                line,
                premium,
                reserve,
                combined_ratio,
                cession: cession.into(),
                technology: technology.into(),
            }),
            _ => None,
        };
    }
    let of = line.map_or("a line", LineName::word);
    cells.finish(of, read)
}
