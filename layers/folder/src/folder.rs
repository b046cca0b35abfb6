//! A folder, and what it holds.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use c_ross::{
    Book, BookFiles, InsurerRegister, LifeFiles, LifeInsurer, NonLifeFiles, NonLifeInsurer, Peril,
    RegisterFiles, ValuationDate,
};

use crate::error::FolderError;

/// What a folder holds.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Contents {
    /// Shares with their trades, credit insurance, an insurer.
    Book,
    /// Everything an insurer owns.
    Register,
    /// Non-life business and catastrophes.
    NonLife,
    /// Life business.
    Life,
}

impl Contents {
    /// What a folder of each kind, and of no other, holds; the kind in words.
    const MARKS: [(Self, &'static [&'static str], &'static str); 4] = [
        (Self::Register, &["assets"], "a register (assets/)"),
        (Self::Life, &["units.csv"], "life business (units.csv)"),
        (
            Self::NonLife,
            &["lines.csv", "financing.csv", "catastrophe_exposures.csv"],
            "non-life business (lines.csv, financing.csv or catastrophe_exposures.csv)",
        ),
        (Self::Book, &["trades.csv", "shares.csv"], "shares with trades (trades.csv, shares.csv)"),
    ];
}

/// A folder of CSV files.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Folder {
    path: PathBuf,
}

impl Folder {
    /// A folder of the disk.
    ///
    /// # Errors
    ///
    /// [`FolderError::NoFolder`].
    pub fn open(path: impl Into<PathBuf>) -> Result<Self, FolderError> {
        let path = path.into();
        if path.is_dir() { Ok(Self { path }) } else { Err(FolderError::NoFolder { path }) }
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What it holds, by the names of its files; a register may have shares with trades beside it.
    ///
    /// # Errors
    ///
    /// [`FolderError::Lacks`] where no kind is there, [`FolderError::SeveralKinds`] where more
    /// than one is.
    pub fn holds(&self) -> Result<Contents, FolderError> {
        let is_there = |name: &&str| self.path.join(name).exists();
        let found = Contents::MARKS.iter().filter(|(_, marks, _)| marks.iter().any(is_there));
        let mut found: Vec<_> = found.collect();
        if found.iter().any(|(kind, ..)| *kind == Contents::Register) {
            found.retain(|(kind, ..)| *kind != Contents::Book);
        }
        match found.as_slice() {
            [(kind, ..)] => Ok(*kind),
            [] => {
                let kinds: Vec<_> = Contents::MARKS.iter().map(|(.., words)| *words).collect();
                Err(self.lacks(kinds.join(", nor ")))
            }
            several => {
                let words: Vec<_> = several.iter().map(|(.., words)| *words).collect();
                Err(FolderError::SeveralKinds {
                    path: self.path.clone(),
                    found: words.join(" and "),
                })
            }
        }
    }

    /// Shares with their trades, credit insurance and the insurer.
    ///
    /// # Errors
    ///
    /// Those of the files, and all that [`BookFiles::read`] refuses.
    pub fn book(&self, valued: ValuationDate) -> Result<Book, FolderError> {
        let [trades, shares] = self.needed(["trades.csv", "shares.csv"])?;
        let (credit, insurer) = (self.file("credit_insurance.csv")?, self.file("insurer.csv")?);
        let files = BookFiles {
            trades: &trades,
            shares: &shares,
            credit_insurance: credit.as_deref(),
            insurer: insurer.as_deref(),
        };
        Ok(files.read(valued)?)
    }

    /// Everything an insurer owns.
    ///
    /// # Errors
    ///
    /// Those of the files, and all that [`RegisterFiles::read`] refuses.
    pub fn register(&self, valued: ValuationDate) -> Result<InsurerRegister, FolderError> {
        let [insurer, counterparties] = self.needed(["insurer.csv", "counterparties.csv"])?;
        let assets = self.assets()?;
        let (shares, trades) = (self.file("shares.csv")?, self.file("trades.csv")?);
        let (liabilities, curve) = (self.file("liabilities.csv")?, self.file("curve.csv")?);
        let cash_flows = self.file("cash_flows.csv")?;
        let files = RegisterFiles {
            insurer: &insurer,
            assets: &assets,
            counterparties: &counterparties,
            shares: shares.as_deref(),
            trades: trades.as_deref(),
            liabilities: liabilities.as_deref(),
            curve: curve.as_deref(),
            cash_flows: cash_flows.as_deref(),
        };
        Ok(files.read(valued)?)
    }

    /// Non-life business and catastrophes; scenarios are read as they are needed.
    ///
    /// # Errors
    ///
    /// Those of the files, and all that [`NonLifeFiles::read`] refuses.
    pub fn non_life(&self) -> Result<NonLifeInsurer, FolderError> {
        let [insurer] = self.needed(["insurer.csv"])?;
        let (lines, measures) = (self.file("lines.csv")?, self.file("measures.csv")?);
        let credit = self.file("credit_insurance.csv")?;
        let financing = self.file("financing.csv")?;
        let financing_measures = self.file("financing_measures.csv")?;
        let exposures = self.file("catastrophe_exposures.csv")?;
        let layers = self.file("catastrophe_reinsurance.csv")?;
        let files = NonLifeFiles {
            insurer: &insurer,
            lines: lines.as_deref(),
            measures: measures.as_deref(),
            credit_insurance: credit.as_deref(),
            financing: financing.as_deref(),
            financing_measures: financing_measures.as_deref(),
            catastrophe_exposures: exposures.as_deref(),
            catastrophe_reinsurance: layers.as_deref(),
        };
        let mut sources = self.scenarios()?;
        let mut scenarios: Vec<(Peril, &mut dyn Read)> = Vec::new();
        for (peril, file) in &mut sources {
            scenarios.push((*peril, file));
        }
        Ok(files.read(&mut scenarios)?)
    }

    /// Life business.
    ///
    /// # Errors
    ///
    /// Those of the files, and all that [`LifeFiles::read`] refuses.
    pub fn life(&self) -> Result<LifeInsurer, FolderError> {
        let [insurer, units] = self.needed(["insurer.csv", "units.csv"])?;
        let (policies, assumptions) = (self.file("policies.csv")?, self.file("assumptions.csv")?);
        let spot_rates = self.file("spot_rates.csv")?;
        let files = LifeFiles {
            insurer: &insurer,
            units: &units,
            policies: policies.as_deref(),
            assumptions: assumptions.as_deref(),
            spot_rates: spot_rates.as_deref(),
        };
        Ok(files.read()?)
    }

    /// Every CSV file that lies in the folder itself, by name, in the order of the names.
    ///
    /// # Errors
    ///
    /// [`FolderError::Unreadable`].
    pub fn tables(&self) -> Result<Vec<(String, Vec<u8>)>, FolderError> {
        tables(&self.path)
    }

    /// A file of the folder; none where it is not there.
    ///
    /// # Errors
    ///
    /// [`FolderError::Unreadable`].
    pub fn file(&self, name: &str) -> Result<Option<Vec<u8>>, FolderError> {
        let path = self.path.join(name);
        match fs::read(&path) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(fault) if fault.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(fault) => Err(FolderError::Unreadable { path, fault }),
        }
    }

    /// Files that must be there; all that are missing are named.
    ///
    /// # Errors
    ///
    /// [`FolderError::Lacks`], [`FolderError::Unreadable`].
    pub fn needed<const N: usize>(&self, names: [&str; N]) -> Result<[Vec<u8>; N], FolderError> {
        let (mut files, mut missing) = (Vec::new(), Vec::new());
        for name in names {
            match self.file(name)? {
                Some(bytes) => files.push(bytes),
                None => missing.push(name),
            }
        }
        files.try_into().map_err(|_| self.lacks(missing.join(" and ")))
    }

    fn lacks(&self, missing: String) -> FolderError {
        FolderError::Lacks { path: self.path.clone(), missing }
    }

    /// The files of assets, in the order of their names.
    fn assets(&self) -> Result<Vec<(String, Vec<u8>)>, FolderError> {
        let files = tables(&self.path.join("assets"))?;
        if files.is_empty() {
            return Err(self.lacks("CSV file in assets/".to_owned()));
        }
        Ok(files.into_iter().map(|(name, bytes)| (format!("assets/{name}"), bytes)).collect())
    }

    /// The files of scenarios with their perils.
    fn scenarios(&self) -> Result<Vec<(Peril, File)>, FolderError> {
        let folder = self.path.join("scenarios");
        let mut sources = Vec::new();
        if !folder.is_dir() {
            return Ok(sources);
        }
        for path in entries(&folder)? {
            let word = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let peril = Peril::ALL.into_iter().find(|peril| peril.word() == word);
            let is_csv = path.extension().is_some_and(|extension| extension == "csv");
            let Some(peril) = peril.filter(|_| is_csv) else {
                let names = Peril::ALL.iter().map(|peril| format!("{}.csv", peril.word()));
                let allowed = names.collect::<Vec<_>>().join(", ");
                return Err(FolderError::NoPeril { path, allowed });
            };
            let file = File::open(&path);
            sources.push((peril, file.map_err(|fault| FolderError::Unreadable { path, fault })?));
        }
        Ok(sources)
    }
}

/// The CSV files of a folder, by name.
fn tables(folder: &Path) -> Result<Vec<(String, Vec<u8>)>, FolderError> {
    let mut files = Vec::new();
    for path in entries(folder)? {
        if path.extension().is_some_and(|extension| extension == "csv") {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let bytes = fs::read(&path);
            files.push((name, bytes.map_err(|fault| FolderError::Unreadable { path, fault })?));
        }
    }
    Ok(files)
}

/// What lies in a folder, in the order of the names.
fn entries(folder: &Path) -> Result<Vec<PathBuf>, FolderError> {
    let unreadable = |fault| FolderError::Unreadable { path: folder.to_path_buf(), fault };
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        paths.push(entry.map_err(unreadable)?.path());
    }
    paths.sort();
    Ok(paths)
}
