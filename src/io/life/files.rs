//! The files of an insurer's life business, read together.

use super::assumptions::{self, NamedTable};
use super::{policies, units};
use crate::aggregate::{InsurerKind, SubRisks};
use crate::discount::SpotRates;
use crate::error::{Error, Place, Refusals};
use crate::io::measured_insurer::{self, MeasuredInsurer};
use crate::io::spot_rates;
use crate::life::{LifeBook, LifeRisk};
use crate::quantity::Amount;
use crate::rule::{Readings, RuleSet};
use crate::solvency::{MeasuredRisks, OtherRisks, SolvencyPosition};

/// The risk that is measured.
const MEASURED: [&str; 1] = ["life_insurance_risk"];
const SPOT_RATES: &str = "spot_rates.csv";

/// The files of life business as bytes; the last three may be left out.
#[derive(Clone, Copy, Debug, Default)]
#[expect(clippy::exhaustive_structs, reason = "the files of a folder")]
pub struct LifeFiles<'a> {
    /// `insurer.csv`.
    pub insurer: &'a [u8],
    /// `units.csv`.
    pub units: &'a [u8],
    /// `policies.csv`.
    pub policies: Option<&'a [u8]>,
    /// `assumptions.csv`.
    pub assumptions: Option<&'a [u8]>,
    /// `spot_rates.csv`.
    pub spot_rates: Option<&'a [u8]>,
}

/// An insurer with its life business.
#[derive(Clone, Debug)]
pub struct LifeInsurer {
    insurer: MeasuredInsurer,
    book: LifeBook,
    assumptions: Vec<NamedTable>,
    spot_rates: Option<SpotRates>,
}

impl LifeInsurer {
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

    /// Its units of account.
    #[must_use]
    pub const fn book(&self) -> &LifeBook {
        &self.book
    }

    /// The tables to which the scenarios are applied.
    #[must_use]
    pub fn assumptions(&self) -> &[NamedTable] {
        &self.assumptions
    }

    /// The spot rates with which the curve of liabilities begins, when they are told.
    #[must_use]
    pub const fn spot_rates(&self) -> Option<&SpotRates> {
        self.spot_rates.as_ref()
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
        risk: &LifeRisk,
        rules: &RuleSet<'_>,
        readings: &Readings,
    ) -> Result<Option<SolvencyPosition>, Error> {
        let life = Some(SubRisks::from(risk.total()));
        let measured = MeasuredRisks { life, ..MeasuredRisks::default() };
        self.insurer.position(measured, rules, readings)
    }
}

impl LifeFiles<'_> {
    /// Reads all files, so that everything wrong in their rows is found together.
    ///
    /// # Errors
    ///
    /// Every refusal of every file.
    ///
    /// # Example
    ///
    /// ```
    /// use c_ross::LifeFiles;
    ///
    /// let files = LifeFiles {
    ///     insurer: b"item,value\nname,made\nkind,property\ntotal_assets,1000000000\n",
    ///     units: b"unit,base\nterm,100.00\n",
    ///     ..LifeFiles::default()
    /// };
    /// let refusals = files.read().unwrap_err().to_string();
    /// assert!(refusals.contains("`kind` is `property`; allowed: life, reinsurer"));
    /// assert!(refusals.contains("units.csv row 1: the first row names `unit,base`"));
    /// ```
    pub fn read(&self) -> Result<LifeInsurer, Refusals> {
        let mut refusals = Refusals::default();
        let (kind, insurer) = measured_insurer::read(self.insurer, &MEASURED);
        let insurer = insurer.map_err(|refused| refusals.absorb(refused)).ok();
        if let Some(kind @ InsurerKind::Property) = kind {
            let (found, allowed) = (kind.word().to_owned(), "life, reinsurer".to_owned());
            let fault = Error::Word { field: "kind", found, allowed };
            refusals.push(Place::file("insurer.csv").refused(fault));
        }
        let before = refusals.len();
        let policies = self.policies.map(|bytes| policies::read(bytes, &mut refusals));
        let policies = (policies.unwrap_or_default(), refusals.len() == before);
        let assumed = kind.map(|kind| kind == InsurerKind::Reinsurer);
        let units = units::read(self.units, policies, assumed, &mut refusals);
        let assumptions = self.assumptions.map(|bytes| assumptions::read(bytes, &mut refusals));
        let spot_rates =
            self.spot_rates.and_then(|bytes| spot_rates::read(SPOT_RATES, bytes, &mut refusals));
        match insurer {
            Some(insurer) => refusals.or_value(LifeInsurer {
                insurer,
                book: LifeBook { units },
                assumptions: assumptions.unwrap_or_default(),
                spot_rates,
            }),
            None => Err(refusals.or_value(()).err().unwrap_or_else(|| {
                Error::Broken { invariant: "files without refusals have all they need" }.into()
            })),
        }
    }
}
