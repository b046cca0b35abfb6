//! What a return does not say of itself: whose it is, its unit, its rounding, and the days of its
//! columns.

use c_ross::{Amount, ControlRisk, InsurerKind, Organisation, Readings, RuleSet};

use rust_decimal::Decimal;

use crate::error::Error;
use crate::workbook::MoneyUnit;

/// One column of a return: the rules of its day, and what the sheets do not hold.
#[derive(Clone, Debug)]
pub struct FiledColumn<'book> {
    pub(in crate::check) rules: RuleSet<'book>,
    pub(in crate::check) total_assets: Option<Amount>,
    pub(in crate::check) control_risk: Option<ControlRisk>,
}

impl<'book> FiledColumn<'book> {
    /// A column under the rules of its day.
    #[must_use]
    pub const fn new(rules: RuleSet<'book>) -> Self {
        Self { rules, total_assets: None, control_risk: None }
    }

    /// With the total assets (总资产) that decide the size coefficient. Without them row 1 of S05 may
    /// follow with any coefficient of the notice, or with none.
    #[must_use]
    pub const fn with_total_assets(mut self, assets: Amount) -> Self {
        self.total_assets = Some(assets);
        self
    }

    /// With the score or factor of control risk (控制风险). Without it row 2 of S05 is not checked.
    #[must_use]
    pub const fn with_control_risk(mut self, control_risk: ControlRisk) -> Self {
        self.control_risk = Some(control_risk);
        self
    }
}

/// How a return was filed.
#[derive(Clone, Debug)]
pub struct FilingTerms<'book> {
    pub(in crate::check) kind: InsurerKind,
    pub(in crate::check) organisation: Organisation,
    pub(in crate::check) unit: MoneyUnit,
    /// The unit of the last filed place, in yuan.
    pub(in crate::check) last_place: Decimal,
    pub(in crate::check) ratio_places: u32,
    pub(in crate::check) readings: Readings,
    pub(in crate::check) columns: [FiledColumn<'book>; 2],
    /// Whether technology insurance may be among the lines.
    pub(in crate::check) may_have_technology: bool,
}

impl<'book> FilingTerms<'book> {
    /// The return of an insurer in a unit: amounts to two places of it, ratios to four places (two
    /// of per cent), the columns 期末数 and 期初数 under the rules of their days.
    #[must_use]
    pub fn new(
        kind: InsurerKind,
        unit: MoneyUnit,
        [closing, opening]: [FiledColumn<'book>; 2],
    ) -> Self {
        Self {
            kind,
            organisation: Organisation::Company,
            unit,
            // OK because a unit is a power of ten.
            last_place: unit.in_yuan().checked_div(Decimal::ONE_HUNDRED).unwrap_or_default(),
            ratio_places: 4,
            readings: Readings::default(),
            columns: [closing, opening],
            may_have_technology: true,
        }
    }

    /// With amounts rounded to a multiple of another unit, and ratios to other places of a number.
    ///
    /// # Errors
    ///
    /// [`Error::Library`] for a unit that is not above zero.
    pub fn rounded_to(mut self, last_place: Amount, ratio_places: u32) -> Result<Self, Error> {
        if last_place <= Amount::ZERO {
            let (quantity, allowed) = ("unit of rounding", "above 0");
            let found = last_place.yuan();
            return Err(c_ross::Error::OutOfRange { quantity, found, allowed }.into());
        }
        self.last_place = last_place.yuan();
        self.ratio_places = ratio_places;
        Ok(self)
    }

    /// Of an insurer without technology insurance (科技保险), which IR01 and IR03 do not tell apart.
    /// Else a capital of a line that does not follow from its exposure and its coefficients is
    /// not told as a difference, for a part of it may have the factors of property.
    #[must_use]
    pub const fn without_technology_insurance(mut self) -> Self {
        self.may_have_technology = false;
        self
    }

    /// With another organisation: a mutual (相互保险组织) has no limit on core tier 2 capital.
    #[must_use]
    pub const fn of_organisation(mut self, organisation: Organisation) -> Self {
        self.organisation = organisation;
        self
    }

    /// With other readings; the one of the bounds of the size bands can decide.
    #[must_use]
    pub const fn under_readings(mut self, readings: Readings) -> Self {
        self.readings = readings;
        self
    }
}
