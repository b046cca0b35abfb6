//! The input of a command, by its kind.

use std::path::Path;

use c_ross::{
    Book, BookFiles, InsurerRegister, LifeInsurer, NonLifeInsurer, Readings, RuleBook, RuleSet,
    Stand, ValuationDate,
};
use c_ross_excel::{Companion, FiledReturn, Limits, Workbook};
use c_ross_folder::{Contents, Folder};

use super::figures::Figures;
use super::{book, filed_return, life, non_life, register};
use crate::command_line::Asked;
use crate::fault::Fault;
use crate::file::read;

/// The disclosed purchases of insurers, as the files of a folder.
pub(crate) const DISCLOSED_FILES: [(&str, &[u8]); 4] = [
    ("trades.csv", include_bytes!("../../../../examples/data/disclosed/trades.csv")),
    ("shares.csv", include_bytes!("../../../../examples/data/disclosed/shares.csv")),
    (
        "credit_insurance.csv",
        include_bytes!("../../../../examples/data/disclosed/credit_insurance.csv"),
    ),
    ("insurer.csv", include_bytes!("../../../../examples/data/disclosed/insurer.csv")),
];

/// What is measured.
#[derive(Debug)]
pub(crate) enum Input {
    Book(Book),
    Register(InsurerRegister),
    NonLife(NonLifeInsurer),
    Life(LifeInsurer),
    Return(FiledReturn),
}

impl Input {
    /// Reads what is asked for; the disclosed purchases where nothing is named.
    pub(crate) fn read(asked: &Asked) -> Result<Self, Fault> {
        let valued = asked.valued;
        let Some(path) = &asked.input else {
            return Ok(Self::Book(disclosed(valued)?));
        };
        if path.is_file() {
            return workbook(path, asked).map(Self::Return);
        }
        let folder = Folder::open(path)?;
        Ok(match folder.holds()? {
            Contents::Book => Self::Book(folder.book(valued)?),
            Contents::Register => Self::Register(folder.register(valued)?),
            Contents::NonLife => Self::NonLife(folder.non_life()?),
            Contents::Life => Self::Life(folder.life()?),
            _ => return Err(Fault::Broken { invariant: "every kind of folder is known" }),
        })
    }

    /// What follows from it.
    pub(crate) fn measured<'i>(
        &'i self,
        asked: &'i Asked,
        rules: &'i RuleBook,
    ) -> Result<Box<dyn Figures + 'i>, Fault> {
        Ok(match self {
            Self::Book(book) => Box::new(book::Measured::of(book, asked, rules)?),
            Self::Register(owned) => Box::new(register::Measured::of(owned.into(), asked, rules)?),
            Self::Return(filed) => Box::new(filed_return::Measured::of(filed, asked, rules)?),
            Self::NonLife(owned) => Box::new(non_life::Measured::of(owned, asked, rules)?),
            Self::Life(owned) => Box::new(life::Measured::of(owned, asked, rules)?),
        })
    }

    /// Where it stands under some rules and readings.
    pub(crate) fn stand(
        &self,
        valued: ValuationDate,
        rules: &RuleSet<'_>,
        readings: &Readings,
    ) -> Result<Stand, Fault> {
        Ok(match self {
            Self::Book(book) => book::stand(book, valued, rules, readings)?,
            Self::Register(owned) => register::stand(owned.into(), valued, rules, readings)?,
            Self::Return(filed) => register::stand(filed.into(), valued, rules, readings)?,
            Self::NonLife(owned) => non_life::stand(owned, rules, readings)?,
            Self::Life(owned) => life::stand(owned, rules, readings)?,
        })
    }
}

/// A filled workbook with its companion.
fn workbook(path: &Path, asked: &Asked) -> Result<FiledReturn, Fault> {
    let Some(unit) = asked.unit else {
        return Err(Fault::arguments(
            "--unit is missing; allowed: yuan or wan, the unit of the amounts of the workbook",
            "缺少 --unit；应为工作簿金额单位 yuan 或 wan",
        ));
    };
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let workbook = Workbook::open(&read(path)?, &name, &Limits::default())?;
    let mut companion = Companion::of_sheets(&workbook);
    if let Some(folder) = &asked.companion {
        for (name, bytes) in Folder::open(folder)?.tables()? {
            companion = companion.with_file(&name, bytes);
        }
    }
    Ok(FiledReturn::read(&workbook, unit, &companion, asked.valued)?)
}

fn disclosed(valued: ValuationDate) -> Result<Book, Fault> {
    let [(_, trades), (_, shares), (_, credit), (_, insurer)] = DISCLOSED_FILES;
    let (credit_insurance, insurer) = (Some(credit), Some(insurer));
    Ok(BookFiles { trades, shares, credit_insurance, insurer }.read(valued)?)
}
