//! The files of an insurer's non-life business, read together.

use std::io::Read;

use super::{business, perils};
use crate::aggregate::{InsurerKind, SubRisks};
use crate::error::{Error, Refusals};
use crate::io::measured_insurer::{self, MeasuredInsurer};
use crate::non_life::{CatastropheBook, NonLifeBusiness, NonLifeRisk, Peril};
use crate::quantity::Amount;
use crate::rule::{Readings, RuleSet};
use crate::solvency::{MeasuredRisks, OtherRisks, SolvencyPosition};

/// The risk that is measured.
const MEASURED: [&str; 1] = ["non_life_insurance_risk"];

/// The files of non-life business as bytes; what the business does not need may be left out.
#[derive(Clone, Copy, Debug, Default)]
#[expect(clippy::exhaustive_structs, reason = "the files of a folder")]
pub struct NonLifeFiles<'a> {
    /// `insurer.csv`.
    pub insurer: &'a [u8],
    /// `lines.csv`.
    pub lines: Option<&'a [u8]>,
    /// `measures.csv`.
    pub measures: Option<&'a [u8]>,
    /// `credit_insurance.csv`.
    pub credit_insurance: Option<&'a [u8]>,
    /// `financing.csv`.
    pub financing: Option<&'a [u8]>,
    /// `financing_measures.csv`.
    pub financing_measures: Option<&'a [u8]>,
    /// `catastrophe_exposures.csv`.
    pub catastrophe_exposures: Option<&'a [u8]>,
    /// `catastrophe_reinsurance.csv`.
    pub catastrophe_reinsurance: Option<&'a [u8]>,
}

/// An insurer with its non-life business.
#[derive(Clone, Debug)]
pub struct NonLifeInsurer {
    insurer: MeasuredInsurer,
    business: NonLifeBusiness,
    catastrophe: CatastropheBook,
}

impl NonLifeInsurer {
    /// The insurer.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.insurer.name
    }

    /// What it is.
    #[must_use]
    pub const fn kind(&self) -> InsurerKind {
        self.insurer.kind
    }

    /// Its total assets.
    #[must_use]
    pub const fn total_assets(&self) -> Amount {
        self.insurer.total_assets
    }

    /// Its lines of business.
    #[must_use]
    pub const fn business(&self) -> &NonLifeBusiness {
        &self.business
    }

    /// What catastrophes can strike.
    #[must_use]
    pub const fn catastrophe(&self) -> &CatastropheBook {
        &self.catastrophe
    }

    /// What the ratios need beside it, when it is told.
    #[must_use]
    pub const fn other_risks(&self) -> Option<&OtherRisks> {
        self.insurer.other.as_ref()
    }

    /// The minimum capital and the ratios that follow, where its other risks are told.
    ///
    /// # Errors
    ///
    /// Those of [`SolvencyPosition::of`].
    pub fn position(
        &self,
        risk: &NonLifeRisk,
        rules: &RuleSet<'_>,
        readings: &Readings,
    ) -> Result<Option<SolvencyPosition>, Error> {
        let non_life = Some(SubRisks::from(risk.total()));
        let measured = MeasuredRisks { non_life, ..MeasuredRisks::default() };
        self.insurer.position(measured, rules, readings)
    }
}

impl NonLifeFiles<'_> {
    /// Reads all files, so that everything wrong in their rows is found together. The
    /// scenarios of a peril are read from their source row by row, as the file
    /// `scenarios/PERIL.csv`.
    ///
    /// # Errors
    ///
    /// Every refusal of every file.
    ///
    /// # Example
    ///
    /// ```
    /// use c_ross::{NonLifeFiles, NonLifeInsurer};
    ///
    /// let files = NonLifeFiles {
    ///     insurer: b"item,value\nname,made\nkind,property\ntotal_assets,1000000000\n",
    ///     lines: Some(b"line,retained_premium,claims_reserve\nother,100.00,x\nliabilty,1,1\n"),
    ///     ..NonLifeFiles::default()
    /// };
    /// let refusals = files.read(&mut []).unwrap_err().to_string();
    /// assert!(refusals.contains("lines.csv row 2: `claims_reserve` is `x`"));
    /// assert!(refusals.contains("lines.csv row 3: `line` is `liabilty`"));
    /// ```
    pub fn read(
        &self,
        scenarios: &mut [(Peril, &mut dyn Read)],
    ) -> Result<NonLifeInsurer, Refusals> {
        let mut refusals = Refusals::default();
        let (kind, insurer) = measured_insurer::read(self.insurer, &MEASURED);
        let insurer = insurer.map_err(|refused| refusals.absorb(refused)).ok();
        // What the business may hold is not known without a kind.
        let read = kind.map(|kind| business::read(self, kind, &mut refusals));
        let (business, non_proportional, borne) = read.unwrap_or_default();
        let perils = perils::read(self, scenarios, &borne, &mut refusals);
        let catastrophe = CatastropheBook { perils, non_proportional };
        match (insurer, business) {
            (Some(insurer), Some(business)) => {
                refusals.or_value(NonLifeInsurer { insurer, business, catastrophe })
            }
            _ => Err(refusals.or_value(()).err().unwrap_or_else(|| {
                Error::Broken { invariant: "files without refusals have all they need" }.into()
            })),
        }
    }
}
