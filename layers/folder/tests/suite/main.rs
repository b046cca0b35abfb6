//! Folders of the disk: what they hold, and what is wrong with them.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that meets an unexpected value fails by panicking"
)]

use std::fs;
use std::path::{Path, PathBuf};

use c_ross::ValuationDate;
use c_ross_folder::{Contents, Folder, FolderError};
use chrono::NaiveDate;
use tempfile::TempDir;

fn shipped(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/data").join(name)
}

fn valued() -> ValuationDate {
    ValuationDate::new(NaiveDate::from_ymd_opt(2025, 12, 31).unwrap())
}

/// A folder with empty files; names with a stroke lie in a folder below.
fn made(names: &[&str]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for name in names {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "").unwrap();
    }
    folder
}

fn opened(folder: &TempDir) -> Folder {
    Folder::open(folder.path()).unwrap()
}

#[test]
fn a_folder_says_what_it_holds_and_is_read_as_that() {
    let kinds = [
        ("disclosed", Contents::Book),
        ("register", Contents::Register),
        ("register_property", Contents::Register),
        ("non_life", Contents::NonLife),
        ("reinsurer", Contents::NonLife),
        ("life", Contents::Life),
    ];
    for (name, kind) in kinds {
        let folder = Folder::open(shipped(name)).unwrap();
        assert_eq!(folder.holds().unwrap(), kind, "{name}");
        let read = match kind {
            Contents::Book => folder.book(valued()).is_ok(),
            Contents::Register => folder.register(valued()).is_ok(),
            Contents::NonLife => folder.non_life().is_ok(),
            Contents::Life => folder.life().is_ok(),
            other => panic!("{other:?} is not shipped"),
        };
        assert!(read, "{name}");
    }
}

#[test]
fn a_folder_of_no_kind_or_of_two_is_refused_with_what_is_allowed() {
    let fault = opened(&made(&["notes.csv"])).holds().unwrap_err().to_string();
    assert!(fault.contains("assets/") && fault.contains("trades.csv"), "{fault}");
    let fault = opened(&made(&["units.csv", "lines.csv"])).holds().unwrap_err().to_string();
    assert!(fault.contains("life business (units.csv) and non-life business"), "{fault}");
}

/// Shares with trades beside a register belong to it.
#[test]
fn a_register_may_have_shares_beside_it() {
    let folder = made(&["assets/bonds.csv", "trades.csv", "shares.csv"]);
    assert_eq!(opened(&folder).holds().unwrap(), Contents::Register);
}

#[test]
fn a_path_that_is_no_folder_is_refused() {
    let fault = Folder::open(shipped("disclosed/trades.csv")).unwrap_err();
    assert!(matches!(fault, FolderError::NoFolder { .. }), "{fault}");
}

#[test]
fn all_files_that_are_missing_are_named() {
    let fault = opened(&made(&["insurer.csv"])).book(valued()).unwrap_err().to_string();
    assert!(fault.ends_with("has no trades.csv and shares.csv"), "{fault}");
    let folder = made(&["insurer.csv", "counterparties.csv", "assets/read.me"]);
    let fault = opened(&folder).register(valued()).unwrap_err().to_string();
    assert!(fault.ends_with("has no CSV file in assets/"), "{fault}");
}

/// It would be passed over.
#[test]
fn scenarios_of_no_peril_are_refused() {
    let folder = made(&["insurer.csv", "scenarios/meteorite.csv"]);
    let fault = opened(&folder).non_life().unwrap_err().to_string();
    assert!(fault.contains("meteorite.csv is named after no peril; allowed: "), "{fault}");
}

/// A folder where a file should be.
#[test]
fn a_file_that_cannot_be_read_is_named() {
    let folder = made(&["units.csv", "insurer.csv/inside"]);
    let fault = opened(&folder).life().unwrap_err();
    assert!(matches!(&fault, FolderError::Unreadable { .. }), "{fault}");
    assert!(fault.to_string().contains("insurer.csv: "), "{fault}");
}

#[test]
fn what_the_readers_refuse_comes_as_they_list_it() {
    let folder = made(&["trades.csv", "shares.csv"]);
    let Err(FolderError::Refused(refusals)) = opened(&folder).book(valued()) else { panic!() };
    assert_eq!(refusals.len(), 2);
}
