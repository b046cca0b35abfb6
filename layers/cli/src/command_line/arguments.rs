//! The commands with their arguments and their help, in English and in Chinese.

use std::path::PathBuf;

use c_ross::report::Language;
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, Command, value_parser};
use clap_complete::Shell;

use super::asked::{amount, day, decimal};
use crate::EXIT_CODES;
use crate::language::Said;

const TEMPLATE: Said = Said::new(
    "{about}\n\nUsage: {usage}\n\n{all-args}{after-help}\n",
    "{about}\n\n用法: {usage}\n\n{all-args}{after-help}\n",
);

/// The whole command line in a language; its completions are made of it too.
pub(crate) fn command(language: Language) -> Command {
    let said = |english, chinese| Said::new(english, chinese).in_language(language);
    let mut all = Command::new("c-ross")
        .version(env!("CARGO_PKG_VERSION"))
        .about(said(
            "The solvency of an insurer in China under C-ROSS II: computed, checked and explained",
            "偿二代二期偿付能力：计算、核对与解释",
        ))
        .after_help(EXIT_CODES.in_language(language))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .subcommand_help_heading(said("Commands", "命令"))
        .next_help_heading(OPTIONS.in_language(language))
        .arg(language_argument(language));
    for command in commands(language) {
        let command = command.help_template(TEMPLATE.in_language(language));
        all = all.subcommand(with_help(command, language));
    }
    with_help(all.help_template(TEMPLATE.in_language(language)), language)
}

const ARGUMENTS: Said = Said::new("Arguments", "参数");
const OPTIONS: Said = Said::new("Options", "选项");

/// A command whose options stand under their name in the language.
fn begun(name: &'static str, language: Language) -> Command {
    Command::new(name).next_help_heading(OPTIONS.in_language(language))
}

/// The same with the help and the version in the language.
fn with_help(command: Command, language: Language) -> Command {
    let said = |english, chinese| Said::new(english, chinese).in_language(language);
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help);
    let command = command.disable_help_flag(true).disable_version_flag(true);
    let command = command.arg(help.help(said("Print this help", "显示本帮助")));
    match command.get_version() {
        None => command,
        Some(_) => {
            let version = Arg::new("version").short('V').long("version");
            let version = version.action(ArgAction::Version);
            command.arg(version.help(said("Print the version", "显示版本号")))
        }
    }
}

fn language_argument(language: Language) -> Arg {
    let help = Said::new("Language of what is said: en, zh", "提示的语言：en, zh");
    Arg::new("lang")
        .long("lang")
        .global(true)
        .value_name("LANG")
        .value_parser(["en", "zh"])
        .hide_possible_values(true)
        .help(help.in_language(language))
}

fn commands(language: Language) -> Vec<Command> {
    let said = |english, chinese| Said::new(english, chinese).in_language(language);
    let heading = ARGUMENTS.in_language(language);
    let figure =
        Arg::new("figure").help_heading(heading).required(true).value_name("FIGURE").help(said(
            "A security, line, asset, risk or row such as S05/1.3.2; a wrong one lists them",
            "证券、业务线、资产、风险或行次如 S05/1.3.2；写错时列出全部",
        ));
    let shell =
        Arg::new("shell").help_heading(heading).required(true).value_parser(value_parser!(Shell));
    vec![
        begun("quarter", language)
            .about(said(
                "Measure a folder or a workbook: capital and solvency ratios at a quarter end",
                "计量文件夹或工作簿：季度末的资本占用与偿付能力充足率",
            ))
            .after_help(said(
                "Examples:\n  c-ross quarter\n  c-ross quarter books/2025Q4 --valuation \
                 2025-12-31 --format json --output q4.json\nWithout INPUT the disclosed \
                 purchases of insurers are measured at 2025-12-31.",
                "示例:\n  c-ross quarter --lang zh\n  c-ross quarter books/2025Q4 --valuation \
                 2025-12-31 --format json --output q4.json\n不给 INPUT 时，计量保险公司公开披露的买入（2025-12-31）。",
            ))
            .arg(input(language))
            .args(measuring(language))
            .args(of_workbook(language))
            .args(output(language, &["text", "json", "csv", "xlsx", "html"])),
        check(language),
        begun("explain", language)
            .about(said(
                "Print the derivation of a figure, down to the article",
                "显示一个数字的计算过程，直至条文",
            ))
            .after_help(said(
                "Example:\n  c-ross explain 600050\n  c-ross explain core_ratio books/2025Q4 \
                 --valuation 2025-12-31",
                "示例:\n  c-ross explain 600050 --lang zh\n  c-ross explain core_ratio books/2025Q4 \
                 --valuation 2025-12-31",
            ))
            .arg(figure)
            .arg(input(language))
            .args(measuring(language))
            .args(of_workbook(language))
            .args(output(language, &["text", "json"])),
        rules(language),
        begun("readings", language)
            .about(said(
                "List the points on which the text is silent, and the ways to read them",
                "列出条文未明确之处及其口径",
            ))
            .arg(input(language))
            .args(measuring(language))
            .args(of_workbook(language))
            .args(output(language, &["text", "json", "csv"])),
        compare(language),
        stress(language),
        demo(language),
        begun("completions", language)
            .about(said("Print completions for a shell", "输出命令行补全脚本"))
            .arg(shell.value_name("SHELL").help(said("The shell", "命令行解释器"))),
    ]
}

fn rules(language: Language) -> Command {
    let said = |english, chinese| Said::new(english, chinese).in_language(language);
    begun("rules", language)
        .about(said(
            "List the regulatory numbers, each with its days in force and its article",
            "列出监管数值及其生效日期和条文",
        ))
        .arg(day_argument("on", said("Only what is in force on a day", "只列某日有效的数值")))
        .arg(known(language).requires("on"))
        .arg(Arg::new("parameter").long("parameter").value_name("START").help(said(
            "Only parameters that start so, such as equity_price",
            "只列以此开头的参数，如 equity_price",
        )))
        .args(output(language, &["text", "json", "csv"]))
}

fn compare(language: Language) -> Command {
    let said = |english, chinese| Said::new(english, chinese).in_language(language);
    let heading = ARGUMENTS.in_language(language);
    let side = |name: &'static str, shown: &'static str| {
        let help = said("A folder, or the day of rules", "文件夹，或规则日期");
        Arg::new(name).required(true).value_name(shown).help(help).help_heading(heading)
    };
    let inside = Arg::new("input").long("in").value_name("INPUT");
    let inside = inside
        .value_parser(value_parser!(PathBuf))
        .help(said("What is measured under the rules of two days", "在两个日期的规则下计量的输入"));
    begun("compare", language)
        .about(said(
            "Say what moved capital and ratios, as steps that add up exactly",
            "说明资本与充足率的变动原因，各步之和精确等于总变动",
        ))
        .after_help(said(
            "Examples:\n  c-ross compare 2025-11-30 2025-12-31\n  c-ross compare books/2025Q3 \
             books/2025Q4 --valuation-before 2025-09-30 --valuation-after 2025-12-31",
            "示例:\n  c-ross compare 2025-11-30 2025-12-31 --lang zh\n  c-ross compare books/2025Q3 \
             books/2025Q4 --valuation-before 2025-09-30 --valuation-after 2025-12-31",
        ))
        .arg(side("before", "BEFORE").display_order(0))
        .arg(side("after", "AFTER"))
        .arg(inside)
        .args(measuring(language).into_iter().filter(|of| of.get_id() != "rules-on"))
        .args(of_workbook(language))
        .arg(day_argument("valuation-before", said("Valuation date of BEFORE", "BEFORE 的评估基准日")))
        .arg(day_argument("valuation-after", said("Valuation date of AFTER", "AFTER 的评估基准日")))
        .args(output(language, &["text", "json"]))
}

fn check(language: Language) -> Command {
    let said = |english, chinese| Said::new(english, chinese).in_language(language);
    let workbook = Arg::new("workbook").required(true).value_name("WORKBOOK");
    let workbook = workbook.help_heading(ARGUMENTS.in_language(language));
    let kind = Arg::new("kind").long("kind").required(true).value_name("KIND");
    let [unit, _] = of_workbook(language);
    let mutual = Arg::new("mutual").long("mutual").action(ArgAction::SetTrue);
    let assets = Arg::new("total-assets").long("total-assets").value_name("YUAN");
    let factor = Arg::new("control-risk-factor").long("control-risk-factor").value_name("Q");
    begun("check", language)
        .about(said(
            "Recompute a filled quarterly return, and list what differs by cell and article",
            "重新计算已填报的季度报告，按单元格和条文列出差异",
        ))
        .after_help(said(
            "Example:\n  c-ross check return.xlsx --kind life --unit wan --valuation 2025-12-31 \
             --opening 2025-09-30",
            "示例:\n  c-ross check return.xlsx --kind life --unit wan --valuation 2025-12-31 \
             --opening 2025-09-30",
        ))
        .arg(
            workbook
                .value_parser(value_parser!(PathBuf))
                .help(said("A workbook of the form of annex 9", "附件9样表的工作簿")),
        )
        .arg(
            kind.value_parser(["property", "life", "reinsurer"])
                .hide_possible_values(true)
                .help(said("property, life or reinsurer", "property、life 或 reinsurer")),
        )
        .arg(unit.required(true))
        .arg(day_argument("valuation", said("The day of 期末数", "期末数的日期")).required(true))
        .arg(day_argument(
            "opening",
            said("The day of 期初数, where other rules held then", "期初数的日期，若当日规则不同"),
        ))
        .arg(known(language))
        .arg(reading(language))
        .arg(assets.value_parser(amount).help(said(
            "Total assets, which decide the size coefficient of 期末数",
            "总资产，决定期末数的规模特征系数",
        )))
        .arg(factor.value_parser(decimal).allow_negative_numbers(true).help(said(
            "Factor of control risk of 期末数; without it row 2 of S05 is not checked",
            "期末数的控制风险因子；不给则不核对S05行次2",
        )))
        .arg(mutual.help(said("A mutual insurer", "相互保险组织")))
        .args(output(language, &["text", "json", "csv"]))
}

fn demo(language: Language) -> Command {
    let said = |english, chinese| Said::new(english, chinese).in_language(language);
    let folder = Arg::new("folder").value_name("FOLDER").value_parser(value_parser!(PathBuf));
    let force = Arg::new("force").long("force").action(ArgAction::SetTrue);
    begun("demo", language)
        .about(said(
            "Show all of it on the disclosed purchases of insurers, and say where the files are",
            "用公开披露的买入演示全部功能，并说明文件位置",
        ))
        .arg(folder.help_heading(ARGUMENTS.in_language(language)).help(said(
            "Where the files go: c-ross-demo unless told",
            "文件所在文件夹，默认 c-ross-demo",
        )))
        .arg(force.help(said("Replace files that are there", "覆盖已有文件")))
}

/// The unit of a workbook, and what it needs beside it.
fn of_workbook(language: Language) -> [Arg; 2] {
    let said = |english, chinese| Said::new(english, chinese).in_language(language);
    let unit = Arg::new("unit").long("unit").value_name("UNIT").value_parser(["yuan", "wan"]);
    let companion = Arg::new("companion").long("companion").value_name("FOLDER");
    [
        unit.hide_possible_values(true).help(said(
            "Unit of the amounts of a workbook: yuan, or wan for ten thousand yuan",
            "工作簿金额单位：yuan 为元，wan 为万元",
        )),
        companion.value_parser(value_parser!(PathBuf)).help(said(
            "The CSV files that a workbook needs beside it, where it has no sheets of their names",
            "工作簿之外另需的CSV文件所在文件夹（工作簿内无同名工作表时）",
        )),
    ]
}

fn stress(language: Language) -> Command {
    let said = |english, chinese| Said::new(english, chinese).in_language(language);
    let inputs = Arg::new("inputs").long("inputs").value_name("FILE");
    let inputs = inputs.value_parser(value_parser!(PathBuf)).help(said(
        "What the scenarios need beside the input, as STRESS.md describes it",
        "压力情景另需的数据，格式见 STRESS.md",
    ));
    begun("stress", language)
        .about(said(
            "Apply the mandatory scenarios of annex 4, and find how far one factor may go",
            "必测压力情景（附件4）与反向压力测试",
        ))
        .after_help(said(
            "A scenario whose inputs are not given is named with what is missing.\nExample:\n  \
             c-ross stress books/2025Q4 --valuation 2025-12-31 --inputs stress.csv",
            "缺少数据的情景会列出所缺项目。\n示例:\n  c-ross stress books/2025Q4 --valuation \
             2025-12-31 --inputs stress.csv",
        ))
        .arg(input(language))
        .args(measuring(language))
        .args(of_workbook(language))
        .arg(inputs)
        .args(output(language, &["text", "json"]))
}

fn input(language: Language) -> Arg {
    let help = Said::new(
        "A folder (shares with trades, a register, non-life or life business) or a filled workbook",
        "文件夹（股票及其交易、资产登记、非寿险或寿险业务）或已填报的工作簿",
    );
    let argument = Arg::new("input").value_name("INPUT").help(help.in_language(language));
    argument.help_heading(ARGUMENTS.in_language(language)).value_parser(value_parser!(PathBuf))
}

fn day_argument(name: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).value_name("DATE").value_parser(day).help(help)
}

fn known(language: Language) -> Arg {
    let help = Said::new("The rules as they were known on a day", "某日已知的规则");
    day_argument("known", help.in_language(language))
}

fn measuring(language: Language) -> Vec<Arg> {
    let said = |english, chinese| Said::new(english, chinese).in_language(language);
    vec![
        day_argument("valuation", said("The valuation date", "评估基准日")),
        day_argument(
            "rules-on",
            said(
                "The rules of another day than the valuation date",
                "采用评估基准日以外某日的规则",
            ),
        ),
        known(language),
        reading(language),
    ]
}

fn reading(language: Language) -> Arg {
    let help = Said::new(
        "Another way to read a silent point; may be repeated",
        "对条文未明确之处采用另一口径；可重复",
    );
    let reading = Arg::new("reading").long("reading").value_name("NAME=VARIANT");
    reading.action(ArgAction::Append).help(help.in_language(language))
}

fn output(language: Language, formats: &[&'static str]) -> [Arg; 3] {
    let said = |english, chinese| Said::new(english, chinese).in_language(language);
    let file = Arg::new("output").long("output").short('o').value_name("FILE");
    let form = said("Form of the result", "结果的形式");
    [
        Arg::new("format")
            .long("format")
            .value_name("FORMAT")
            .value_parser(PossibleValuesParser::new(formats.to_vec()))
            .hide_possible_values(true)
            .help(format!("{form}: {}", formats.join(", "))),
        file.value_parser(value_parser!(PathBuf))
            .help(said("A file for the result instead of the terminal", "把结果写入文件")),
        Arg::new("force")
            .long("force")
            .action(ArgAction::SetTrue)
            .requires("output")
            .help(said("Replace a file that is there", "覆盖已有文件")),
    ]
}
