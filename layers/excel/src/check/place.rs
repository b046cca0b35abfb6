//! Cells of the form by sheet, code of the row and column, and what they follow from.

use c_ross::{Aggregation, Parameter};

use super::difference::Article;

/// A cell of the form: the code of its sheet, the code of its row (行次), its column from 1.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(in crate::check) struct Place {
    pub(in crate::check) sheet: &'static str,
    pub(in crate::check) row: &'static str,
    pub(in crate::check) column: u32,
}

impl Place {
    pub(in crate::check) const fn new(sheet: &'static str, row: &'static str, column: u32) -> Self {
        Self { sheet, row, column }
    }
}

/// Column of the end of the quarter (期末数) in a sheet of two columns.
pub(in crate::check) const CLOSING: u32 = 3;
/// Column of its beginning (期初数).
pub(in crate::check) const OPENING: u32 = 4;

/// What a figure follows from.
#[derive(Clone, Debug)]
pub(in crate::check) enum Follows {
    /// Figures added, others taken off.
    Sum { plus: Vec<Place>, minus: Vec<Place> },
    /// The sum of the rows one level below, inserted ones too, in the column of the figure.
    Children,
    /// The largest of sums, not below zero.
    Floored(Vec<Vec<Place>>),
    /// The smallest of the figures.
    Smallest(Vec<Place>),
    /// The largest of the figures.
    Largest(Vec<Place>),
    /// The parts under the root of a matrix of the rules.
    Root(Aggregation, Vec<Place>),
    /// What the root takes off the plain sum of the parts.
    Spared(Aggregation, Vec<Place>),
    /// The five perils under one root: the domestic ones by their matrix, the others alone.
    Perils(Vec<Place>),
    /// What that root takes off their sum.
    SparedPerils(Vec<Place>),
    /// Types of reinsurance under one root, each the root of premium and reserve risk; financing
    /// credit insurance is added to its type, which is the sixth.
    Types { pairs: Vec<[Place; 2]>, financing: Place },
    /// The figure with the size coefficient.
    Sized { plus: Vec<Place>, minus: Vec<Place> },
    /// Control risk on the figure.
    Controlled(Place),
    /// What is held, within a part of core capital that the rules allow under a class.
    Limited { held: Vec<Place>, core: Vec<Place>, class: &'static str },
    /// Capital over what is due.
    Ratio { capital: Vec<Place>, due: Place },
    /// A coefficient of a line of business, which is a number and no amount.
    Coefficient(Coefficient),
    /// An exposure at the base factor of its line with the coefficients as filed.
    Charged(Charged),
    /// The limit of a counterparty, or of property, by total assets.
    Limit(ConcentrationLimit),
    /// An amount over total assets.
    PartOfAssets(Place),
    /// Nothing that the return holds.
    Unknown(&'static str),
}

/// What is limited by total assets in CT01.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in crate::check) enum ConcentrationLimit {
    Counterparty,
    Property,
}

/// What a coefficient of a line of business follows from.
#[derive(Clone, Debug)]
pub(in crate::check) enum Coefficient {
    /// A table by the interval of a filed ratio.
    Interval { parameter: Parameter, line: &'static str, ratio: Place },
    /// The table by the interval of the net cession: ceded premium net over retained premium.
    Cession { line: &'static str, net: Place, retained: Place },
    /// The stage of an insurer by its motor premium of the last year.
    Stage { side: &'static str, last_year: Place },
    /// Growth of motor, which an insurer in its early stage has not.
    Growth { last_year: Place },
    /// A factor of the tables.
    Tabled { parameter: Parameter, class: &'static str },
}

/// A capital that is an exposure times `RF0 x (1 + K)`.
#[derive(Clone, Debug)]
pub(in crate::check) struct Charged {
    pub(in crate::check) exposure: Place,
    pub(in crate::check) base: Parameter,
    pub(in crate::check) line: &'static str,
    pub(in crate::check) coefficients: Vec<Place>,
    /// The range of K; none where there is no K.
    pub(in crate::check) range: Option<Parameter>,
    /// The half of the discount for ample reserves that may bear on it.
    pub(in crate::check) discount: Option<&'static str>,
    /// Whether a part of it may be technology insurance, which the sheet does not tell.
    pub(in crate::check) may_be_technology: bool,
}

/// A figure that is recomputed.
#[derive(Clone, Debug)]
pub(in crate::check) struct Computed {
    pub(in crate::check) place: Place,
    pub(in crate::check) follows: Follows,
    pub(in crate::check) article: Article,
}

/// Computed figures of one column of a sheet.
pub(in crate::check) struct Column {
    sheet: &'static str,
    column: u32,
    all: Vec<Computed>,
}

impl Column {
    pub(in crate::check) const fn new(sheet: &'static str, column: u32) -> Self {
        Self { sheet, column, all: Vec::new() }
    }

    /// The cell of a row in this column.
    pub(in crate::check) const fn at(&self, row: &'static str) -> Place {
        Place::new(self.sheet, row, self.column)
    }

    /// The cells of rows in this column.
    pub(in crate::check) fn all_at(&self, rows: &[&'static str]) -> Vec<Place> {
        rows.iter().map(|row| self.at(row)).collect()
    }

    /// A row that follows from others.
    pub(in crate::check) fn row(&mut self, row: &'static str, follows: Follows, article: Article) {
        self.all.push(Computed { place: self.at(row), follows, article });
    }

    /// A cell of another column that follows from others.
    pub(in crate::check) fn cell(&mut self, place: Place, follows: Follows, article: Article) {
        self.all.push(Computed { place, follows, article });
    }

    /// A row that is the sum of rows of its column, less others.
    pub(in crate::check) fn sum(
        &mut self,
        row: &'static str,
        plus: &[&'static str],
        minus: &[&'static str],
        article: Article,
    ) {
        let follows = Follows::Sum { plus: self.all_at(plus), minus: self.all_at(minus) };
        self.row(row, follows, article);
    }

    /// A row that is the same as a cell elsewhere.
    pub(in crate::check) fn same(&mut self, row: &'static str, place: Place, article: Article) {
        let follows = Follows::Sum { plus: vec![place], minus: Vec::new() };
        self.row(row, follows, article);
    }

    /// A total that is the root of its parts, and the row that says what the root takes off.
    pub(in crate::check) fn root(
        &mut self,
        (total, spared): (&'static str, &'static str),
        aggregation: Aggregation,
        parts: &[&'static str],
        article: Article,
    ) {
        let parts = self.all_at(parts);
        self.row(total, Follows::Root(aggregation, parts.clone()), article);
        self.row(spared, Follows::Spared(aggregation, parts), article);
    }

    /// What was gathered.
    pub(in crate::check) fn into_computed(self) -> Vec<Computed> {
        self.all
    }
}
