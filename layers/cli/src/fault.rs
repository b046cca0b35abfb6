//! What ends a run, what it says and with which code.

use std::error::Error as _;
use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use c_ross::report::Language;
use c_ross::{Error, Refusals, Vocabulary};
use c_ross_folder::FolderError;
use clap::error::{ContextKind, ErrorKind};

/// Why a command did not do what it was asked for.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Fault {
    /// The command line says what it may not, or asks for help or the version.
    #[error(transparent)]
    CommandLine(#[from] clap::Error),
    /// Arguments that are right by themselves and do not go together.
    #[error("{english}")]
    Arguments { english: String, chinese: String },
    /// A folder that is not read.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// What was read and refused.
    #[error(transparent)]
    Refused(#[from] Refusals),
    /// What cannot be measured.
    #[error(transparent)]
    Measured(#[from] Error),
    /// A workbook, or what is in it.
    #[error(transparent)]
    Workbook(#[from] c_ross_excel::Refusals),
    /// What cannot be written into a workbook.
    #[error(transparent)]
    Written(#[from] c_ross_excel::Error),
    /// What cannot be shown in a report.
    #[error(transparent)]
    Report(#[from] c_ross_report::Error),
    /// A figure that is not there.
    #[error("`{figure}` is no figure here; allowed: {allowed}")]
    NoFigure { figure: String, allowed: String },
    /// A file that the system does not give out.
    #[error("{}: {fault}", path.display())]
    Unreadable { path: PathBuf, fault: io::Error },
    /// A file that cannot be written.
    #[error("{} cannot be written: {fault}", path.display())]
    Unwritten { path: PathBuf, fault: io::Error },
    /// A file that is there already.
    #[error("{} is there already; allowed: another name, or --force to replace it", path.display())]
    Exists { path: PathBuf },
    /// Bytes for a terminal.
    #[error("--format {format} is for a file; allowed: with --output FILE")]
    OnlyAFile { format: &'static str },
    /// An invariant of the command broke; please report it.
    #[error("{invariant} does not hold; this is a fault of c-ross, please report it")]
    Broken { invariant: &'static str },
    /// The other side of a pipe has had enough.
    #[error("the output is closed")]
    Closed,
}

impl Fault {
    /// Two texts of one fault of the arguments.
    pub(crate) fn arguments(english: impl Into<String>, chinese: impl Into<String>) -> Self {
        Self::Arguments { english: english.into(), chinese: chinese.into() }
    }

    /// What the command says of it; nothing to who has had enough.
    pub(crate) fn message(&self, language: Language) -> String {
        match (self, language) {
            (Self::Closed, _) => String::new(),
            // The parser has its own words, with the usage; help is no fault.
            (Self::CommandLine(fault), Language::Chinese) if fault.use_stderr() => {
                format!("错误：{}\n", chinese_of(fault))
            }
            (Self::CommandLine(fault), _) => fault.render().to_string(),
            (_, Language::Chinese) => format!("错误：{}\n", self.chinese()),
            (_, _) => format!("error: {self}\n"),
        }
    }

    fn chinese(&self) -> String {
        match self {
            Self::Arguments { chinese, .. } => chinese.clone(),
            Self::NoFigure { figure, allowed } => format!("没有数字 `{figure}`；允许：{allowed}"),
            Self::Unreadable { path, fault } => format!("{} 无法读取：{fault}", path.display()),
            Self::Unwritten { path, fault } => format!("{} 无法写入：{fault}", path.display()),
            Self::Exists { path } => {
                format!("{} 已存在；允许：换一个名称，或用 --force 覆盖", path.display())
            }
            Self::OnlyAFile { format } => {
                format!("--format {format} 只能写入文件；允许：与 --output FILE 同用")
            }
            Self::Broken { invariant } => format!("{invariant} 不成立；这是 c-ross 的缺陷，请报告"),
            Self::Refused(refusals) | Self::Folder(FolderError::Refused(refusals)) => {
                refusals.chinese()
            }
            Self::Measured(fault) => fault.chinese(),
            Self::Folder(fault) => of_folder(fault),
            Self::Workbook(refusals) => refusals.chinese(),
            Self::Written(fault) => fault.chinese(),
            Self::Report(fault) => fault.chinese(),
            Self::CommandLine(_) | Self::Closed => self.to_string(),
        }
    }

    /// Whether it is the help or the version, which the user asked for.
    pub(crate) fn is_asked_for(&self) -> bool {
        matches!(self, Self::CommandLine(of) if !of.use_stderr())
    }

    pub(crate) fn exit_code(&self) -> ExitCode {
        match self {
            Self::Closed => ExitCode::SUCCESS,
            Self::CommandLine(_) if self.is_asked_for() => ExitCode::SUCCESS,
            Self::CommandLine(_) | Self::Arguments { .. } | Self::OnlyAFile { .. } => {
                ExitCode::from(2)
            }
            Self::Folder(FolderError::Refused(_))
            | Self::Refused(_)
            | Self::Measured(_)
            | Self::Workbook(_)
            | Self::Written(_)
            | Self::Report(_)
            | Self::NoFigure { .. }
            | Self::Broken { .. } => ExitCode::from(1),
            Self::Folder(_)
            | Self::Unreadable { .. }
            | Self::Unwritten { .. }
            | Self::Exists { .. } => ExitCode::from(4),
        }
    }
}

/// What the parser refuses, in Chinese.
fn chinese_of(fault: &clap::Error) -> String {
    let context = |kind| fault.get(kind).map(ToString::to_string).unwrap_or_default();
    let (argument, value) = (context(ContextKind::InvalidArg), context(ContextKind::InvalidValue));
    let what = match fault.kind() {
        ErrorKind::UnknownArgument => format!("没有参数 `{argument}`"),
        ErrorKind::InvalidSubcommand => {
            format!("没有命令 `{}`", context(ContextKind::InvalidSubcommand))
        }
        ErrorKind::InvalidValue if value.is_empty() => format!("{argument} 没有值"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let allowed = fault.source().map(ToString::to_string);
            let allowed = allowed.unwrap_or_else(|| context(ContextKind::ValidValue));
            // Words that the argument may be stay as they are written.
            let allowed = Vocabulary::embedded().find(&allowed).unwrap_or(allowed);
            format!("{argument} 的值为 `{value}`；允许：{allowed}")
        }
        ErrorKind::MissingRequiredArgument => format!("缺少 {argument}"),
        ErrorKind::ArgumentConflict => format!("{argument} 不能重复或与其他参数同用"),
        ErrorKind::MissingSubcommand => "没有命令".to_owned(),
        ErrorKind::InvalidUtf8 => "参数不是 UTF-8".to_owned(),
        ErrorKind::NoEquals
        | ErrorKind::TooManyValues
        | ErrorKind::TooFewValues
        | ErrorKind::WrongNumberOfValues
        | ErrorKind::DisplayHelp
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
        | ErrorKind::DisplayVersion
        | ErrorKind::Io
        | ErrorKind::Format
        | _ => return fault.render().to_string().trim_end().to_owned(),
    };
    format!("{what}\n用 `c-ross --help --lang zh` 查看全部命令与参数")
}

/// The kinds of folders in a text, in Chinese; names of files stay.
fn kinds_of_folders(text: &str) -> String {
    let kinds = [
        ("a register (", "资产登记（"),
        ("non-life business (", "非寿险业务（"),
        ("life business (", "寿险业务（"),
        ("shares with trades (", "股票及其交易（"),
        (", nor ", "，也没有"),
        (" and ", "与"),
        (" or ", "或"),
        (")", "）"),
    ];
    kinds.iter().fold(text.to_owned(), |text, (english, chinese)| text.replace(english, chinese))
}

/// What is wrong with a folder, in Chinese.
fn of_folder(fault: &FolderError) -> String {
    match fault {
        FolderError::NoFolder { path } => {
            format!("{} 不是文件夹；允许：CSV文件的文件夹", path.display())
        }
        FolderError::Unreadable { path, fault } => format!("{} 无法读取：{fault}", path.display()),
        FolderError::Lacks { path, missing } => {
            format!("{} 缺少 {}", path.display(), kinds_of_folders(missing))
        }
        FolderError::SeveralKinds { path, found } => {
            let found = kinds_of_folders(found);
            format!("{} 含有 {found}；允许：一个文件夹只含其一", path.display())
        }
        FolderError::NoPeril { path, allowed } => {
            format!("{} 不是巨灾的名称；允许：{allowed}", path.display())
        }
        FolderError::Refused(refusals) => refusals.chinese(),
        other => other.to_string(),
    }
}
