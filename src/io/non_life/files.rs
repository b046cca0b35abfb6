//! The files of an insurer's non-life business, read together.

use std::io::Read;

use super::exposures::{self, Exposures};
use super::lines::{self, LineName, LineRow};
use super::measures::{self, Measures};
use super::{financing, layers, scenarios};
use crate::aggregate::InsurerKind;
use crate::error::{Error, Place, Refusals};
use crate::io::credit_insurance;
use crate::io::measured_insurer::{self, MeasuredInsurer};
use crate::non_life::{
    AssumedLine, AssumedTerms, CatastropheBook, CommonMeasures, LineBook, LineMeasure, LineTerms,
    NonLifeBook, NonLifeBusiness, Peril, PerilBook, ReinsuranceBook,
};
use crate::quantity::Amount;
use crate::solvency::OtherRisks;

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
        let (business, non_proportional) = match kind {
            Some(kind) => self.business(kind, &mut refusals),
            None => (None, None),
        };
        let perils = self.perils(scenarios, &mut refusals);
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

    fn business(
        &self,
        kind: InsurerKind,
        refusals: &mut Refusals,
    ) -> (Option<NonLifeBusiness>, Option<Amount>) {
        let assumed = kind == InsurerKind::Reinsurer;
        let before = refusals.len();
        let lines = self.lines.map(|bytes| lines::read(bytes, assumed, refusals));
        let are_read = refusals.len() == before;
        let lines = lines.unwrap_or_default();
        if self.lines.or(self.credit_insurance).or(self.financing).is_none() {
            let (item, allowed) = ("lines.csv", "lines.csv, credit_insurance.csv or financing.csv");
            refusals.push(Place::file(item).refused(Error::Missing { item, allowed }));
        }
        let measures = self.measures.unwrap_or(b"item,value\n");
        // Which measures are needed is known only when all lines are.
        let measures = if are_read {
            let measures = measures::read(measures, kind, &lines, self.credit_insurance.is_some());
            measures.map_err(|refused| refusals.absorb(refused)).ok()
        } else {
            None
        };
        let business = if assumed {
            self.assumed(&lines, measures, refusals).map(NonLifeBusiness::Assumed)
        } else {
            self.direct(&lines, measures, refusals).map(NonLifeBusiness::Direct)
        };
        (business, measures.and_then(|measures| measures.non_proportional))
    }

    fn direct(
        &self,
        rows: &[LineRow],
        measures: Option<Measures>,
        refusals: &mut Refusals,
    ) -> Option<NonLifeBook> {
        let credit = self.credit_insurance.map(credit_insurance::read).transpose();
        let credit = credit.map_err(|refused| refusals.absorb(refused)).ok();
        let loans = self.financing.map(|bytes| financing::loans(bytes, refusals));
        let of_loans = self.financing_measures.map(financing::measures).transpose();
        let of_loans = of_loans.map_err(|refused| refusals.absorb(refused)).ok();
        let financing = match (loans, of_loans?) {
            (Some(loans), Some(measures)) => Some((loans, measures)),
            (None, None) => None,
            (loans, _) => {
                let item = if loans.is_some() { "financing_measures.csv" } else { "financing.csv" };
                let allowed = "both financing.csv and financing_measures.csv, or neither";
                refusals.push(Place::file(item).refused(Error::Missing { item, allowed }));
                None
            }
        };
        let measures = measures?;
        let mut lines = Vec::new();
        for row in rows {
            match line(row, &measures) {
                Ok(line) => lines.extend(line),
                Err(fault) => row.refuse(fault, refusals),
            }
        }
        Some(NonLifeBook {
            lines,
            credit: credit?,
            financing,
            // Where no line needs it, none is there and none is used.
            motor_run_off: measures.motor_run_off.unwrap_or(LineMeasure::TooYoung),
            non_motor_run_off: measures.non_motor_run_off.unwrap_or(LineMeasure::TooYoung),
            adequacy: measures.adequacy,
        })
    }

    fn assumed(
        &self,
        rows: &[LineRow],
        measures: Option<Measures>,
        refusals: &mut Refusals,
    ) -> Option<ReinsuranceBook> {
        let credit = self.credit_insurance.map(credit_insurance::read_assumed).transpose();
        let credit = credit.map_err(|refused| refusals.absorb(refused)).ok();
        let loans = self.financing.map(|bytes| financing::loans(bytes, refusals));
        if self.financing_measures.is_some() {
            let (field, found) = ("financing_measures.csv", "there".to_owned());
            let allowed = "no such file: no coefficient of financing credit insurance applies to a \
                           reinsurer (Rule 6 article 12)";
            let fault = Error::Word { field, found, allowed: allowed.to_owned() };
            refusals.push(Place::file("financing_measures.csv").refused(fault));
        }
        let measures = measures?;
        let mut lines = Vec::new();
        for row in rows {
            match assumed_line(row, &measures) {
                Ok(line) => lines.extend(line),
                Err(fault) => row.refuse(fault, refusals),
            }
        }
        Some(ReinsuranceBook { lines, credit: credit?, financing: loans.unwrap_or_default() })
    }

    fn perils(
        &self,
        sources: &mut [(Peril, &mut dyn Read)],
        refusals: &mut Refusals,
    ) -> Vec<PerilBook> {
        let exposures = self.catastrophe_exposures;
        let exposures = exposures.map(|bytes| exposures::read(bytes, refusals));
        let exposures: Exposures = exposures.unwrap_or_default();
        let covers = self.catastrophe_reinsurance;
        let mut covers = covers.map(|bytes| layers::read(bytes, refusals)).unwrap_or_default();
        for (peril, _) in sources.iter().filter(|(peril, _)| !exposures.contains_key(peril)) {
            let fault = Error::WithoutExposure { peril: peril.word() };
            refusals.push(Place::file(scenario_file(*peril)).refused(fault));
        }
        for peril in covers.keys().filter(|peril| !exposures.contains_key(peril)) {
            let fault = Error::WithoutExposure { peril: peril.word() };
            refusals.push(Place::file("catastrophe_reinsurance.csv").refused(fault));
        }
        let mut perils = Vec::new();
        for (peril, regions) in exposures {
            let mut book = match PerilBook::new(peril, regions) {
                Ok(book) => book,
                Err(fault) => {
                    refusals.push(Place::file(EXPOSURES).refused(fault));
                    continue;
                }
            };
            let file = scenario_file(peril);
            match sources.iter_mut().find(|(of, _)| *of == peril) {
                Some((_, source)) => scenarios::read(&file, *source, &mut book, refusals),
                None if book.is_without_exposure() => {}
                None => {
                    let (item, allowed) = ("scenarios", "the scenarios of a peril with exposure");
                    refusals.push(Place::file(file).refused(Error::Missing { item, allowed }));
                }
            }
            perils.push(match covers.remove(&peril) {
                Some(cover) => book.with_cover(cover),
                None => book,
            });
        }
        perils
    }
}

const EXPOSURES: &str = "catastrophe_exposures.csv";

fn scenario_file(peril: Peril) -> String {
    format!("scenarios/{}.csv", peril.word())
}

/// A line of an insurer; none where a measure that it needs was refused.
fn line(row: &LineRow, measures: &Measures) -> Result<Option<LineBook>, Error> {
    let [ceded, assumed] = row.cession;
    let common =
        row.combined_ratio.map(|combined_ratio| CommonMeasures { combined_ratio, ceded, assumed });
    let terms = match (row.line, common) {
        (LineName::Motor, Some(common)) => {
            measures.motor.map(|motor| LineTerms::Motor(common, motor))
        }
        (LineName::Agriculture, Some(common)) => {
            measures.policy.map(|policy| LineTerms::Agriculture(common, policy))
        }
        (LineName::Common(line), Some(common)) => Some(LineTerms::Common(line, common)),
        (LineName::Other, _) => Some(LineTerms::Other),
        (LineName::NonProportional(_) | LineName::Motor, _)
        | (LineName::Agriculture | LineName::Common(_), None) => None,
    };
    let Some(terms) = terms else { return Ok(None) };
    let [premium, reserve] = row.technology;
    LineBook::new(terms, row.premium, row.reserve)?.with_technology(premium, reserve).map(Some)
}

/// A type of a reinsurer; none where a measure that it needs was refused.
fn assumed_line(row: &LineRow, measures: &Measures) -> Result<Option<AssumedLine>, Error> {
    let terms = match (row.line, row.combined_ratio) {
        (LineName::Motor, Some(ratio)) => Some(AssumedTerms::Motor(ratio)),
        (LineName::Agriculture, Some(ratio)) => {
            measures.policy.map(|policy| AssumedTerms::Agriculture(ratio, policy))
        }
        (LineName::Common(line), Some(ratio)) => Some(AssumedTerms::Common(line, ratio)),
        (LineName::Other, _) => Some(AssumedTerms::Other),
        (LineName::NonProportional(of), _) => Some(AssumedTerms::NonProportional(of)),
        (LineName::Motor | LineName::Agriculture | LineName::Common(_), None) => None,
    };
    let Some(terms) = terms else { return Ok(None) };
    let [premium, reserve] = row.technology;
    AssumedLine::new(terms, row.premium, row.reserve)?.with_technology(premium, reserve).map(Some)
}
