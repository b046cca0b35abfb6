//! Opening a workbook: its parts, their relations, its sheets.

use std::collections::BTreeMap;

use quick_xml::events::{BytesStart, Event};

use super::archive::{Archive, within};
use super::limits::Limits;
use super::sheet::Sheet;
use super::sheet_xml::SheetReader;
use super::strings::{Part, shared};
use crate::error::{Error, Location, Refusals};

/// A workbook (工作簿): sheets in their order, with their cells as the file has them.
///
/// # Example
///
/// ```
/// use c_ross_excel::{Limits, Workbook};
///
/// let refused = Workbook::open(b"a,b,c", "return.xlsx", &Limits::default()).unwrap_err();
/// assert!(refused.to_string().contains("as no workbook does"));
/// ```
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Workbook {
    file: String,
    sheets: Vec<Sheet>,
}

impl Workbook {
    /// The workbook of the bytes of an `.xlsx` file; `file` is its name in refusals.
    ///
    /// # Errors
    ///
    /// One refusal: what is no workbook, is damaged, encrypted or holds macros, is larger than the
    /// limits let through, or breaks the format of its parts.
    pub fn open(bytes: &[u8], file: &str, limits: &Limits) -> Result<Self, Refusals> {
        let read = Self::read(bytes, limits);
        let sheets = read.map_err(|fault| match fault {
            (Some(sheet), error) => Location::file(file).sheet(&sheet).refused(error),
            (None, error) => Location::file(file).refused(error),
        })?;
        Ok(Self { file: file.to_owned(), sheets })
    }

    fn read(bytes: &[u8], limits: &Limits) -> Result<Vec<Sheet>, (Option<String>, Error)> {
        let of_file = |error| (None, error);
        let mut archive = Archive::open(bytes, limits).map_err(of_file)?;
        let root = Relations::of(&mut archive, "").map_err(of_file)?;
        let book = root.by_kind("/officeDocument").map_err(of_file)?;
        let relations = Relations::of(&mut archive, &book).map_err(of_file)?;
        let listed = listed(&book, &archive.text(&book).map_err(of_file)?).map_err(of_file)?;
        let count = u64::try_from(listed.len()).unwrap_or(u64::MAX);
        within("sheets", count, limits.sheets).map_err(of_file)?;
        let strings = match relations.by_kind("/sharedStrings") {
            Ok(part) => {
                let text = archive.text(&part).map_err(of_file)?;
                shared(&part, &text, limits).map_err(of_file)?
            }
            Err(_) => Vec::new(),
        };
        let mut reader = SheetReader { strings: &strings, limits, cells: 0 };
        let mut sheets = Vec::with_capacity(listed.len());
        for (name, id) in listed {
            let of_sheet = |error| (Some(name.clone()), error);
            let part = relations.by_id(&id).map_err(of_sheet)?;
            let text = archive.text(&part).map_err(of_sheet)?;
            sheets.push(reader.read(&part, &text, name.clone()).map_err(of_sheet)?);
        }
        Ok(sheets)
    }

    /// The name of its file, as the caller gave it.
    #[must_use]
    pub fn file(&self) -> &str {
        &self.file
    }

    /// Its sheets, in their order.
    #[must_use]
    pub fn sheets(&self) -> &[Sheet] {
        &self.sheets
    }

    /// The sheet of a name; none when there is none.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<&Sheet> {
        self.sheets.iter().find(|sheet| sheet.name().trim() == name)
    }

    /// The sheets of a code such as `IR01`, which two sheets of the form share.
    pub fn all_of<'s, 'c>(
        &'s self,
        code: &'c str,
    ) -> impl Iterator<Item = &'s Sheet> + use<'s, 'c> {
        self.sheets.iter().filter(move |sheet| sheet.is_of(code))
    }

    /// The one sheet of a code such as `MR01`.
    ///
    /// # Errors
    ///
    /// [`Error::SheetCount`] where there is none, or more than one.
    pub fn one_of(&self, code: &str) -> Result<&Sheet, Refusals> {
        let mut of_code = self.all_of(code);
        match (of_code.next(), of_code.count()) {
            (Some(sheet), 0) => Ok(sheet),
            (first, more) => {
                let found = more.saturating_add(usize::from(first.is_some()));
                let fault = Error::SheetCount { code: code.to_owned(), found };
                Err(Location::file(&self.file).refused(fault).into())
            }
        }
    }
}

/// The sheets that a workbook lists: name and relation.
fn listed(name: &str, text: &str) -> Result<Vec<(String, String)>, Error> {
    let mut part = Part::new(name, text);
    let mut all = Vec::new();
    let sheet = |part: &Part<'_>, of: &BytesStart<'_>| -> Result<Option<(String, String)>, Error> {
        if of.local_name().as_ref() != "sheet" {
            return Ok(None);
        }
        let (name, id) = (part.attribute(of, "name")?, part.attribute(of, "id")?);
        let both = name.zip(id);
        both.map(Some).ok_or_else(|| part.fault("a sheet without name or relation"))
    };
    loop {
        match part.next()? {
            Event::Start(of) | Event::Empty(of) => all.extend(sheet(&part, &of)?),
            Event::Eof => return Ok(all),
            Event::End(_)
            | Event::Text(_)
            | Event::CData(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::DocType(_)
            | Event::GeneralRef(_) => {}
        }
    }
}

/// The relations of a part: what it refers to, by id and by kind.
struct Relations {
    part: String,
    by_id: BTreeMap<String, String>,
    by_kind: BTreeMap<String, String>,
}

impl Relations {
    fn of(archive: &mut Archive<'_>, part: &str) -> Result<Self, Error> {
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let place = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let file = format!("{place}_rels/{name}.rels");
        let text = archive.text(&file)?;
        let mut all = Self { part: file, by_id: BTreeMap::new(), by_kind: BTreeMap::new() };
        let file = all.part.clone();
        let mut part = Part::new(&file, &text);
        loop {
            match part.next()? {
                Event::Start(of) | Event::Empty(of) => all.add(&part, &of, folder)?,
                Event::Eof => return Ok(all),
                Event::End(_)
                | Event::Text(_)
                | Event::CData(_)
                | Event::Comment(_)
                | Event::Decl(_)
                | Event::PI(_)
                | Event::DocType(_)
                | Event::GeneralRef(_) => {}
            }
        }
    }

    fn add(&mut self, part: &Part<'_>, of: &BytesStart<'_>, folder: &str) -> Result<(), Error> {
        if of.local_name().as_ref() != "Relationship" {
            return Ok(());
        }
        let target = part.attribute(of, "Target")?;
        let (id, kind) = (part.attribute(of, "Id")?, part.attribute(of, "Type")?);
        let (Some(target), Some(id), Some(kind)) = (target, id, kind) else {
            return Err(part.fault("a relation without Id, Type or Target"));
        };
        let target = match target.strip_prefix('/') {
            Some(whole) => whole.to_owned(),
            None if folder.is_empty() => target,
            None => format!("{folder}/{target}"),
        };
        let kind = kind.rsplit_once('/').map_or("", |(_, kind)| kind);
        self.by_kind.entry(format!("/{kind}")).or_insert_with(|| target.clone());
        self.by_id.insert(id, target);
        Ok(())
    }

    fn by_kind(&self, kind: &str) -> Result<String, Error> {
        self.by_kind.get(kind).cloned().ok_or_else(|| self.missing(kind))
    }

    fn by_id(&self, id: &str) -> Result<String, Error> {
        self.by_id.get(id).cloned().ok_or_else(|| self.missing(id))
    }

    fn missing(&self, what: &str) -> Error {
        Error::PartMissing { part: format!("{what} of {}", self.part) }
    }
}
