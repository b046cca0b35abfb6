//! Where a result goes, and in what form.

use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use tempfile::Builder;

use crate::fault::Fault;

/// The form of a result.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Format {
    Text,
    Json,
    Csv,
    Xlsx,
    Html,
}

impl Format {
    const ALL: [(&'static str, Self); 5] = [
        ("text", Self::Text),
        ("json", Self::Json),
        ("csv", Self::Csv),
        ("xlsx", Self::Xlsx),
        ("html", Self::Html),
    ];

    pub(crate) fn of(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(name, _)| *name == word).map(|(_, format)| *format)
    }
}

/// Where a result goes.
#[derive(Debug)]
pub(crate) struct Output {
    pub(crate) format: Format,
    /// None for the terminal.
    pub(crate) file: Option<PathBuf>,
    pub(crate) force: bool,
}

impl Output {
    /// Refuses a file that is there, and bytes for a terminal, before any work is done.
    pub(crate) fn check(&self) -> Result<(), Fault> {
        match &self.file {
            None if self.format == Format::Xlsx && io::stdout().is_terminal() => {
                Err(Fault::OnlyAFile { format: "xlsx" })
            }
            Some(path) if !self.force && path.exists() => Err(Fault::Exists { path: path.clone() }),
            Some(_) | None => Ok(()),
        }
    }

    /// Puts a result where it belongs.
    pub(crate) fn put(&self, result: &[u8]) -> Result<(), Fault> {
        match &self.file {
            Some(path) => write(path, result, self.force),
            None => print(result),
        }
    }
}

/// The bytes of a file.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>, Fault> {
    fs::read(path).map_err(|fault| Fault::Unreadable { path: path.to_path_buf(), fault })
}

/// Writes a file to the side and renames it, so that it is there whole or not at all.
pub(crate) fn write(path: &Path, bytes: &[u8], force: bool) -> Result<(), Fault> {
    let unwritten = |fault| Fault::Unwritten { path: path.to_path_buf(), fault };
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let aside = new_file().tempfile_in(folder.unwrap_or(Path::new(".")));
    let mut aside = aside.map_err(unwritten)?;
    aside.write_all(bytes).map_err(unwritten)?;
    aside.as_file().sync_all().map_err(unwritten)?;
    let put = match force {
        true => aside.persist(path),
        false => aside.persist_noclobber(path),
    };
    match put {
        Ok(_) => Ok(()),
        Err(of) if of.error.kind() == io::ErrorKind::AlreadyExists => {
            Err(Fault::Exists { path: path.to_path_buf() })
        }
        Err(of) => Err(unwritten(of.error)),
    }
}

/// A file with the rights of any other that the user makes.
fn new_file<'n>() -> Builder<'n, 'n> {
    let mut builder = Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    builder
}

fn print(bytes: &[u8]) -> Result<(), Fault> {
    let mut terminal = io::stdout();
    match terminal.write_all(bytes).and_then(|()| terminal.flush()) {
        Ok(()) => Ok(()),
        // Who reads through a pipe may stop before the end.
        Err(fault) if fault.kind() == io::ErrorKind::BrokenPipe => Err(Fault::Closed),
        Err(fault) => Err(Fault::Unwritten { path: PathBuf::from("-"), fault }),
    }
}
