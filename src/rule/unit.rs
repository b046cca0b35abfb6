//! Units of the values in the tables.

/// Unit of a value in the tables.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Unit {
    /// Capital per yuan of exposure.
    YuanPerYuan,
    /// A summand of the characteristic factor K.
    Coefficient,
    /// A correlation.
    Correlation,
    /// Whole years.
    Year,
    /// A ratio of amounts.
    Ratio,
    /// 亿元, a hundred million yuan.
    HundredMillionYuan,
    /// A score of the regulator's assessment.
    Score,
    /// Whole months.
    Month,
    /// Hundredths of a per cent.
    BasisPoint,
    /// Items of a portfolio.
    Item,
    /// Row of a printed table, counted from the top.
    Row,
}

impl Unit {
    /// Name in the tables.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::YuanPerYuan => "yuan_per_yuan",
            Self::Coefficient => "coefficient",
            Self::Correlation => "correlation",
            Self::Year => "year",
            Self::Ratio => "ratio",
            Self::HundredMillionYuan => "hundred_million_yuan",
            Self::Score => "score",
            Self::Month => "month",
            Self::BasisPoint => "basis_point",
            Self::Item => "item",
            Self::Row => "row",
        }
    }

    /// Every unit.
    pub const ALL: [Self; 11] = [
        Self::YuanPerYuan,
        Self::Coefficient,
        Self::Correlation,
        Self::Year,
        Self::Ratio,
        Self::HundredMillionYuan,
        Self::Score,
        Self::Month,
        Self::BasisPoint,
        Self::Item,
        Self::Row,
    ];
}
