use c_ross::report::{
    Language, minimum_capital_rows, return_csv, return_json, return_text, solvency_rows,
};
use c_ross::{LossAbsorption, RiskCapitals, RuleDay, Solvency, Tiers};

use super::{amount, book, minimum, one_risk};
use crate::scenario::day;

/// Source: annex 9, sheet S05: the rows in their order, with the row 1* that came with the notice
/// of 2023.
#[test]
fn sheet_s05_has_its_rows_in_order() {
    let rows = minimum_capital_rows(&minimum(&one_risk(), "2025-12-31")).unwrap();
    let codes: Vec<_> = rows.iter().map(|row| row.code()).collect();
    assert_eq!(
        codes.join(" "),
        "1 1* 1.1 1.1.1 1.1.2 1.1.3 1.1.4 1.2 1.2.1 1.2.2 1.2.3 1.3 1.3.1 1.3.2 1.3.3 1.3.4 1.3.5 \
         1.3.6 1.3.7 1.4 1.4.1 1.4.2 1.4.3 1.5 1.6 1.6.1 1.6.2 2 3 3.1 3.2 3.3 3.4 4"
    );
}

/// By hand: 100 less 20 absorbed is the minimum capital of 80.
#[test]
fn the_sheet_reads_the_same_as_text_json_and_csv() {
    let loss_absorption = LossAbsorption::Printed { uncapped: amount("20"), cap: amount("30") };
    let minimum = minimum(&RiskCapitals { loss_absorption, ..one_risk() }, "2025-12-31");
    let rows = minimum_capital_rows(&minimum).unwrap();
    let csv = return_csv(&rows).unwrap();
    assert!(csv.contains("S05,1.6.2,损失吸收效应调整上限,cap of the loss absorption,30.00,,\n"));
    assert!(csv.contains("S05,4,最低资本,minimum capital,80.00,,\n"));
    let row = "S05,1.2.1,非寿险业务保险风险-保费及准备金风险最低资本,\
               premium and reserve risk,100.00,100.00,1\n";
    assert!(csv.contains(row));
    let text = return_text(&rows, Language::English).unwrap();
    assert!(text.lines().any(|line| line.starts_with("4 ") && line.ends_with(" 80.00")));
    let json: serde_json::Value =
        serde_json::from_str(&return_json(&rows).unwrap().to_string()).unwrap();
    let last = json.as_array().unwrap().last().unwrap();
    assert_eq!(last["row"], "4");
    assert_eq!(last["figure"], "80.00");
    assert_eq!(last["trace"]["step"], "minimum capital");
}

/// Source: annex 9, sheet S01.
#[test]
fn sheet_s01_has_its_rows_in_order() {
    let minimum = minimum(&one_risk(), "2025-12-31");
    let zero = amount("0");
    let tiers = Tiers {
        core_one: amount("150"),
        core_two: zero,
        supplementary_one: amount("50"),
        supplementary_two: zero,
    };
    let book = book();
    let rules = book.on(RuleDay::new(day("2025-12-31")));
    let solvency = Solvency::of(&tiers, &minimum, &rules).unwrap();
    let balance = Some((amount("1200"), amount("1000")));
    let rows = solvency_rows(balance, &tiers, &minimum, &solvency).unwrap();
    let codes: Vec<_> = rows.iter().map(|row| row.code()).collect();
    assert_eq!(
        codes.join(" "),
        "1 2 3 3.1 3.2 3.3 3.4 4 4.1 4.1.1 4.1.2 4.1.3 4.1.4 4.1.5 4.1.6 4.2 4.3 5 6 7 8"
    );
    let csv = return_csv(&rows).unwrap();
    for line in [
        "S01,1,认可资产,admitted assets,1200.00,,\n",
        "S01,6,核心偿付能力充足率,core ratio,150.00%,,\n",
    ] {
        assert!(csv.contains(line), "{csv}");
    }
}
