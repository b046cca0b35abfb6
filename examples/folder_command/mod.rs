//! The command line of the examples that measure a folder: its arguments and its end.

use std::collections::BTreeSet;
use std::error::Error;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, io};

use c_ross::{Readings, RuleDay, ValuationDate};
use c_ross_folder::Folder;
use chrono::NaiveDate;

/// What the command line asks for.
pub(crate) struct FolderCommand {
    /// The folder that is measured.
    pub(crate) folder: Folder,
    /// The day it is valued.
    pub(crate) valued: ValuationDate,
    /// The rules that are applied.
    pub(crate) rules: RuleDay,
    /// The readings.
    pub(crate) readings: Readings,
    /// The last day that is looked at, of an example that looks ahead.
    #[allow(dead_code, reason = "only an example that looks ahead reads it")]
    pub(crate) horizon: Option<NaiveDate>,
    /// A figure whose derivation is asked for.
    pub(crate) explain: Option<String>,
    /// Whether the figures are wanted as JSON.
    pub(crate) json: bool,
}

impl FolderCommand {
    /// Runs an example on what its command line asks for and writes its text: `data` is the folder
    /// under `examples/data` that is measured where none is named.
    pub(crate) fn run(
        usage: &str,
        data: &str,
        measured: impl FnOnce(&Self) -> Result<String, Box<dyn Error>>,
    ) -> ExitCode {
        let run = || -> Result<(), Box<dyn Error>> {
            let text = match Self::asked(usage, data)? {
                Some(asked) => measured(&asked)?,
                None => format!("{usage}\n"),
            };
            io::stdout().write_all(text.as_bytes())?;
            Ok(())
        };
        match run() {
            Ok(()) => ExitCode::SUCCESS,
            // Who reads through a pipe may stop before the end.
            Err(fault) if is_broken_pipe(&*fault) => ExitCode::SUCCESS,
            Err(fault) => {
                // Nothing is left to be done when even the message cannot be written.
                let _unwritten = writeln!(io::stderr(), "error: {fault}");
                ExitCode::FAILURE
            }
        }
    }

    /// What the arguments ask for; nothing where they ask for help.
    fn asked(usage: &str, data: &str) -> Result<Option<Self>, Box<dyn Error>> {
        let arguments = env::args_os().skip(1).map(|argument| {
            let text = argument.into_string();
            text.map_err(|argument| format!("{} is not UTF-8", argument.display()))
        });
        let arguments = arguments.collect::<Result<Vec<_>, _>>()?;
        if arguments.iter().any(|argument| argument == "--help" || argument == "-h") {
            return Ok(None);
        }
        let (mut folder, mut explain, mut json) = (None, None, false);
        let (mut valued, mut in_force, mut known, mut horizon) = (None, None, None, None);
        let mut readings = Readings::default();
        let mut chosen = BTreeSet::new();
        let mut arguments = arguments.into_iter();
        while let Some(argument) = arguments.next() {
            let mut value =
                || arguments.next().ok_or_else(|| format!("{argument} has no value\n{usage}"));
            let mut once = |place: &mut Option<NaiveDate>| -> Result<(), Box<dyn Error>> {
                Ok(given_once(place, day(&value()?)?, &argument, usage)?)
            };
            match argument.as_str() {
                "--valuation" => once(&mut valued)?,
                "--rules-on" => once(&mut in_force)?,
                "--known" => once(&mut known)?,
                "--horizon" if usage.contains("--horizon") => once(&mut horizon)?,
                "--explain" => given_once(&mut explain, value()?, &argument, usage)?,
                "--json" => json = true,
                "--reading" => {
                    let choice = value()?;
                    let (name, variant) =
                        choice.split_once('=').ok_or(format!("`{choice}` is not NAME=VARIANT"))?;
                    if !chosen.insert(name.to_owned()) {
                        return Err(format!("reading {name} is given twice\n{usage}").into());
                    }
                    readings = readings.with(name, variant)?;
                }
                flag if flag.starts_with('-') => {
                    return Err(format!("unknown option `{flag}`\n{usage}").into());
                }
                path => given_once(&mut folder, PathBuf::from(path), "the folder", usage)?,
            }
        }
        let valued = valued.map_or_else(|| day("2025-12-31"), Ok)?;
        let mut rules = RuleDay::new(in_force.unwrap_or(valued));
        if let Some(known) = known {
            rules = rules.known_on(known);
        }
        let made_up = || Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/data").join(data);
        let folder = Folder::open(folder.unwrap_or_else(made_up))?;
        let valued = ValuationDate::new(valued);
        Ok(Some(Self { folder, valued, rules, readings, horizon, explain, json }))
    }
}

fn is_broken_pipe(fault: &(dyn Error + 'static)) -> bool {
    fault.downcast_ref::<io::Error>().is_some_and(|of| of.kind() == io::ErrorKind::BrokenPipe)
}

/// Fills what may be told once.
fn given_once<T>(place: &mut Option<T>, value: T, what: &str, usage: &str) -> Result<(), String> {
    match place.replace(value) {
        Some(_) => Err(format!("{what} is given twice\n{usage}")),
        None => Ok(()),
    }
}

fn day(text: &str) -> Result<NaiveDate, Box<dyn Error>> {
    let fault = || format!("`{text}` is no day; allowed: YYYY-MM-DD");
    let day = NaiveDate::parse_from_str(text, "%Y-%m-%d").map_err(|_| fault())?;
    if text.len() == 10 { Ok(day) } else { Err(fault().into()) }
}
