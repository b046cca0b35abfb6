//! What can be wrong with a folder.

use std::io;
use std::path::PathBuf;

use c_ross::Refusals;

/// Why a folder was not read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FolderError {
    /// A path that is no folder.
    #[error("{} is no folder; allowed: a folder of CSV files", path.display())]
    NoFolder {
        /// The path.
        path: PathBuf,
    },
    /// A file or folder that the system does not give out.
    #[error("{}: {fault}", path.display())]
    Unreadable {
        /// The path.
        path: PathBuf,
        /// What the system says.
        fault: io::Error,
    },
    /// Files that must be there.
    #[error("{} has no {missing}", path.display())]
    Lacks {
        /// The folder.
        path: PathBuf,
        /// What is missing, all of it.
        missing: String,
    },
    /// A folder of more than one kind.
    #[error("{} holds {found}; allowed: one of them in a folder", path.display())]
    SeveralKinds {
        /// The folder.
        path: PathBuf,
        /// What it holds.
        found: String,
    },
    /// A file of scenarios that is named after no peril, and would be passed over.
    #[error("{} is named after no peril; allowed: {allowed}", path.display())]
    NoPeril {
        /// The file.
        path: PathBuf,
        /// The names that files of scenarios may have.
        allowed: String,
    },
    /// What the readers refused, all of it.
    #[error(transparent)]
    Refused(#[from] Refusals),
}
