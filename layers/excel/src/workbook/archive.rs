//! The zip archive of a workbook, unpacked within limits.

use std::collections::BTreeSet;
use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::limits::Limits;
use crate::error::Error;

/// Unpacked bytes from which the ratio counts: short parts pack well and do no harm.
const RATIO_FROM: u64 = 1_000_000;
/// The first bytes of an OLE container.
const OLE: [u8; 8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/// An open archive: its parts by name, and what may still be unpacked.
pub(super) struct Archive<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    names: BTreeSet<String>,
    left: u64,
    limits: Limits,
}

impl<'b> Archive<'b> {
    pub(super) fn open(bytes: &'b [u8], limits: &Limits) -> Result<Self, Error> {
        let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        within("bytes of the file", size, limits.file_bytes)?;
        if bytes.starts_with(&OLE) {
            return Err(Error::OleContainer);
        }
        if !bytes.starts_with(b"PK\x03\x04") {
            let found = bytes.iter().take(4).map(|byte| format!("{byte:02x}")).collect();
            return Err(Error::NoArchive { found });
        }
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|fault| damaged("archive", fault))?;
        within("parts of the archive", u64::try_from(zip.len()).unwrap_or(u64::MAX), limits.parts)?;
        let mut names = BTreeSet::new();
        for name in zip.file_names() {
            names.insert(name.map_err(|fault| damaged("archive", fault))?.into_owned());
        }
        if let Some(part) = names.iter().find(|name| is_macro(name)) {
            return Err(Error::Macros { part: part.clone() });
        }
        Ok(Self { zip, names, left: limits.unpacked_bytes, limits: *limits })
    }

    pub(super) fn holds(&self, part: &str) -> bool {
        self.names.contains(part)
    }

    /// The text of a part.
    pub(super) fn text(&mut self, part: &str) -> Result<String, Error> {
        if !self.holds(part) {
            return Err(Error::PartMissing { part: part.to_owned() });
        }
        let packed = self.zip.by_name(part).map_err(|fault| damaged(part, fault))?;
        let size = packed.compressed_size().max(1);
        let by_ratio = size.saturating_mul(self.limits.ratio).max(RATIO_FROM);
        let most = by_ratio.min(self.left);
        let mut bytes = Vec::new();
        packed
            .take(most.saturating_add(1))
            .read_to_end(&mut bytes)
            .map_err(|fault| damaged(part, fault))?;
        let unpacked = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        if by_ratio <= self.left {
            within("unpacked bytes of a part for its packed ones", unpacked, by_ratio)?;
        }
        within("unpacked bytes", unpacked, self.left)?;
        self.left = self.left.saturating_sub(unpacked);
        let text = String::from_utf8(bytes);
        text.map_err(|_| Error::Part { part: part.to_owned(), fault: "no UTF-8".to_owned() })
    }
}

/// Whether a part holds macros.
fn is_macro(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.ends_with("vbaproject.bin") || name.contains("/macrosheets/")
}

fn damaged(part: &str, fault: impl std::fmt::Display) -> Error {
    Error::Damaged { part: part.to_owned(), fault: fault.to_string() }
}

/// That something is within its limit.
pub(super) const fn within(what: &'static str, found: u64, allowed: u64) -> Result<(), Error> {
    if found > allowed { Err(Error::Limit { what, found, allowed }) } else { Ok(()) }
}
