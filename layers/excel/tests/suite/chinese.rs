//! What the layer says has its Chinese.

use std::fs;
use std::path::Path;

use c_ross_excel::{CellName, Error, Location, Refusals};

/// The texts of a source file, with `X` for what is put in: literals of two English words or more.
fn texts(source: &str) -> Vec<String> {
    let own = source.split("#[cfg(test)]").next().unwrap_or_default();
    let (mut code, mut in_attribute) = (String::new(), false);
    for line in own.lines() {
        let bare = line.trim_start();
        in_attribute |= bare.starts_with("#[error(") || bare.starts_with("#[expect(");
        if !in_attribute && !bare.starts_with("//") {
            code.push_str(line);
            code.push('\n');
        }
        in_attribute &= !line.trim_end().ends_with(")]");
    }
    let code = code.replace("'\"'", "' '").replace("b\"\"", "");
    let mut found = Vec::new();
    let mut pieces = code.split('"');
    pieces.next();
    while let (Some(literal), rest) = (pieces.next(), pieces.next()) {
        let joined: Vec<_> = literal.split("\\\n").map(str::trim_start).collect();
        found.push(joined.concat());
        if rest.is_none() {
            break;
        }
    }
    found
}

/// A text whose holes are filled, and without what is put in.
fn filled(text: &str) -> (String, String) {
    let (mut filled, mut bare, mut in_hole) = (String::new(), String::new(), false);
    for letter in text.chars() {
        match letter {
            '{' => in_hole = true,
            '}' => {
                in_hole = false;
                filled.push('X');
            }
            _ if in_hole => {}
            _ => {
                filled.push(letter);
                bare.push(letter);
            }
        }
    }
    (filled, bare)
}

fn is_english(bare: &str) -> bool {
    let words = bare.split(|letter: char| !letter.is_ascii_alphabetic() && letter != '_');
    let words: Vec<_> = words.filter(|word| word.len() > 1).collect();
    bare.contains(' ') && words.len() > 1 && words.iter().all(|word| !word.contains('_'))
}

fn sources(folder: &Path, into: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|kind| kind == "rs") {
            into.push((path.display().to_string(), fs::read_to_string(&path).unwrap()));
        }
    }
}

/// Every text that is put into a refusal, a difference or a reason has a line in the table.
#[test]
fn every_text_has_its_chinese() {
    let mut files = Vec::new();
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    sources(&source, &mut files);
    let table = fs::read_to_string(source.join("chinese.txt")).unwrap();
    let known: Vec<_> = table.lines().filter_map(|line| line.split_once('|')).collect();
    let known = |text: &str| known.iter().any(|(english, _)| english.replace("{}", "X") == text);
    let mut missing = Vec::new();
    for (file, code) in &files {
        for text in texts(code) {
            let (filled, bare) = filled(&text);
            // Displays, whose Chinese is written beside them or stands in the table as a whole.
            let shown = ["error.rs", "difference.rs", "subtotal.rs"];
            let of_display = shown.iter().any(|name| file.ends_with(name));
            if is_english(&bare) && !of_display && !known(&filled) {
                missing.push(format!("{file}: {text}"));
            }
        }
    }
    assert!(missing.is_empty(), "without Chinese:\n{}", missing.join("\n"));
}

/// A refusal of each sort reads as Chinese around what the workbook holds.
#[test]
fn refusals_are_said_in_chinese() {
    let cell = CellName::new(12, 3);
    let at = || Location::file("f.xlsx").sheet("MR05").cell(cell).asset("平安银行");
    let mut refusals = Refusals::default();
    refusals.push(at().refused(Error::Empty {
        field: "认可价值".to_owned(),
        allowed: "an amount, since the row has others",
    }));
    refusals.push(at().refused(Error::NoNumber {
        field: "认可价值".to_owned(),
        found: "12a".to_owned(),
        allowed: "an amount to the fen, also typed as text such as 1,234.56",
    }));
    refusals.push(at().refused(Error::Limit { what: "rows of a sheet", found: 9, allowed: 8 }));
    refusals.push(Location::file("f.xlsx").row(7).refused(Error::Uncomputed));
    refusals.push(at().refused(Error::NoFormRow { sheet: "S01", row: "9" }));
    refusals.push(at().refused(Error::Library(c_ross::Error::ZeroDivisor {
        quantity: "core solvency ratio",
        divisor: "minimum capital",
    })));
    assert_eq!(
        refusals.chinese().lines().collect::<Vec<_>>(),
        [
            "拒绝6处；未计算任何结果",
            "  f.xlsx [MR05] C12，平安银行：`认可价值`为空；允许：金额，因为该行另有金额",
            "  f.xlsx [MR05] C12，平安银行：`认可价值`为`12a`；允许：精确到分的金额，也可为文本形式，如1,234.56",
            "  f.xlsx [MR05] C12，平安银行：工作表的行数：9；限制：至多8",
            "  f.xlsx 第7行：公式没有计算值；允许：计算后保存的工作簿",
            "  f.xlsx [MR05] C12，平安银行：S01第9行有数据；允许：样表的行与列",
            "  f.xlsx [MR05] C12，平安银行：最低资本为零，无法计算核心偿付能力充足率",
        ]
    );
}
