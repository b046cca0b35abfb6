//! Folders of CSV files, from the disk to the readers of `c_ross`.
//!
//! # Example
//!
//! ```
//! use c_ross::ValuationDate;
//! use c_ross_folder::{Contents, Folder};
//! use chrono::NaiveDate;
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let disclosed = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/data/disclosed");
//! let folder = Folder::open(disclosed)?;
//! assert_eq!(folder.holds()?, Contents::Book);
//! let valued = ValuationDate::new(NaiveDate::from_ymd_opt(2025, 12, 31).ok_or("no day")?);
//! assert!(folder.book(valued)?.insurer().is_some());
//! # Ok(())
//! # }
//! ```

mod error;
mod folder;

pub use error::FolderError;
pub use folder::{Contents, Folder};
