use c_ross::report::{minimum_capital_rows, return_csv, return_json, return_text};
use c_ross::{LossAbsorption, RiskCapitals};

use super::{amount, minimum, one_risk};

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
    assert!(csv.contains("S05,1.2.1,保费及准备金风险,premium and reserve risk,100.00,100.00,1\n"));
    let text = return_text(&rows).unwrap();
    assert!(text.lines().any(|line| line.starts_with("4 ") && line.ends_with(" 80.00")));
    let json: serde_json::Value =
        serde_json::from_str(&return_json(&rows).unwrap().to_string()).unwrap();
    let last = json.as_array().unwrap().last().unwrap();
    assert_eq!(last["row"], "4");
    assert_eq!(last["figure"], "80.00");
    assert_eq!(last["trace"]["step"], "minimum capital");
}
