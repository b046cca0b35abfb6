//! The unit of amounts.

use rust_decimal::Decimal;

/// The unit in which a workbook states amounts (金额单位).
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum MoneyUnit {
    /// Yuan (元).
    Yuan,
    /// Ten thousand yuan (万元).
    TenThousandYuan,
}

impl MoneyUnit {
    /// Its Chinese name.
    #[must_use]
    pub const fn chinese(self) -> &'static str {
        match self {
            Self::Yuan => "元",
            Self::TenThousandYuan => "万元",
        }
    }

    /// One of it in yuan.
    #[must_use]
    pub fn in_yuan(self) -> Decimal {
        match self {
            Self::Yuan => Decimal::ONE,
            Self::TenThousandYuan => Decimal::from(10_000),
        }
    }

    /// The unit that a text such as `单位：人民币万元` states; none when it states none.
    pub(super) fn stated(text: &str) -> Option<Self> {
        let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let (_, unit) = text.split_once("单位：").or_else(|| text.split_once("单位:"))?;
        let unit = unit.strip_prefix("人民币").unwrap_or(unit);
        if unit.starts_with("万元") {
            Some(Self::TenThousandYuan)
        } else if unit.starts_with('元') {
            Some(Self::Yuan)
        } else {
            None
        }
    }
}
