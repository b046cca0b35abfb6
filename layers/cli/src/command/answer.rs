//! The answer to what is asked.

use std::process::ExitCode;

use c_ross::report::Language;

use super::{check, compare, demo, explain, quarter, readings, rules, stress};
use crate::command_line::{Action, CommandLine, command};
use crate::fault::Fault;
use crate::file::Format;
use crate::language::Said;
use crate::progress::shown;

/// What a command answers.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) bytes: Vec<u8>,
    /// Whether a check found differences.
    pub(crate) differs: bool,
}

impl Answer {
    pub(crate) fn of(text: impl Into<String>) -> Self {
        Self::of_bytes(text.into().into_bytes())
    }

    pub(crate) const fn of_bytes(bytes: Vec<u8>) -> Self {
        Self { bytes, differs: false }
    }

    pub(crate) fn exit_code(&self) -> ExitCode {
        if self.differs { ExitCode::from(3) } else { ExitCode::SUCCESS }
    }
}

/// In which language and form an answer is wanted.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Form {
    pub(crate) language: Language,
    pub(crate) format: Format,
}

/// Does what is asked.
pub(crate) fn answer(line: &CommandLine) -> Result<Answer, Fault> {
    line.output.check()?;
    let form = Form { language: line.language, format: line.output.format };
    let work = Said::new("reading and measuring", "读取与计量");
    shown(work.in_language(line.language), || done(line, form))
}

fn done(line: &CommandLine, form: Form) -> Result<Answer, Fault> {
    match &line.action {
        Action::Quarter(asked) => quarter::answer(asked, form),
        Action::Check(filing) => check::answer(filing, form),
        Action::Explain { figure, asked } => explain::answer(figure, asked, form),
        Action::Rules { on, parameter } => rules::answer(*on, parameter.as_deref(), form),
        Action::Readings(asked) => readings::answer(asked.as_ref(), form),
        Action::Compare(compared) => compare::answer(compared, form),
        Action::Stress { asked, inputs } => stress::answer(asked, inputs.as_deref(), form),
        Action::Demo { asked, folder } => demo::answer(asked, (folder, line.output.force), form),
        Action::Completions(shell) => {
            let (mut command, mut bytes) = (command(line.language), Vec::new());
            clap_complete::generate(*shell, &mut command, "c-ross", &mut bytes);
            Ok(Answer::of_bytes(bytes))
        }
    }
}
