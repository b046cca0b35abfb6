//! The text of each command on the disclosed purchases. Its figures are those that other tests work
//! by hand or take from a published report: 5,858,999,999.92 and 650,999,999.99 of China Life's
//! shares, 599,246,114,629.45 of minimum capital, 137.63% and 184.12%; the rest of each page is
//! held here as it was read.

use std::fs;
use std::path::Path;

use super::run;

#[test]
fn each_command_prints_its_page() {
    let pages: [(&str, &[&str]); 11] = [
        ("quarter-en", &["quarter"]),
        ("quarter-zh", &["quarter", "--lang", "zh"]),
        ("explain", &["explain", "600050"]),
        ("explain-zh", &["explain", "600050", "--lang", "zh"]),
        ("compare-en", &["compare", "2025-11-30", "2025-12-31"]),
        ("compare-zh", &["compare", "2025-11-30", "2025-12-31", "--lang", "zh"]),
        ("rules", &["rules", "--on", "2025-12-31", "--parameter", "equity_price"]),
        (
            "rules-zh",
            &["rules", "--on", "2025-12-31", "--parameter", "equity_price/long", "--lang", "zh"],
        ),
        ("readings-zh", &["readings", "--lang", "zh"]),
        ("stress", &["stress"]),
        ("stress-zh", &["stress", "--lang", "zh"]),
    ];
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/output");
    for (name, arguments) in pages {
        let run = run(arguments);
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{name}");
        let expected = fs::read_to_string(golden.join(name).with_extension("txt")).unwrap();
        assert_eq!(run.out, expected, "{name}");
    }
}
