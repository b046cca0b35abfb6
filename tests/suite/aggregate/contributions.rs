use c_ross::{
    AdditionalCapital, Aggregation, ControlRisk, LossAbsorption, RiskCapitals, RuleDay,
    SizeDiscount, SubRisks,
};

use super::{amount, book, minimum, one_risk};
use crate::scenario::{day, number};

/// Source: Euler's theorem on Rule 9 article 43. By hand for 3 and 4 with 0.25: the form is 9 + 6 +
/// 16 = 31; the shares are (9 + 3)/31 and (16 + 3)/31; 31 yuan split into 12 and 19; the
/// derivatives are 4/sqrt(31) and 4.75/sqrt(31).
#[test]
fn parts_contribute_by_their_share_of_the_form() {
    let book = book();
    let rules = book.on(RuleDay::new(day("2025-12-31")));
    let parts = [("spread", amount("3")), ("default", amount("4"))];
    let credit = Aggregation::Credit.of(&parts, &rules).unwrap();
    assert_eq!(credit.contributions(amount("31")).unwrap(), [amount("12"), amount("19")]);
    // 31.01 x 12/31 = 12.00387, 31.01 x 19/31 = 19.00612: the fen left over goes to the larger
    // remainder.
    assert_eq!(credit.contributions(amount("31.01")).unwrap(), [amount("12"), amount("19.01")]);
    let marginals = credit.marginals().unwrap();
    assert_eq!(marginals, [number("0.718421208107"), number("0.853125184627")]);
}

/// By hand: 100 yuan of one risk, 20 absorbed, 0.95, Q = 0.1: the factor is 1.045; the risk
/// contributes 104.50, the loss absorption minus 20.90, additional capital 4; together 87.60.
#[test]
fn loss_absorption_and_additional_capital_are_lines_of_their_own() {
    let risks = RiskCapitals {
        loss_absorption: LossAbsorption::Reported(amount("20")),
        size: SizeDiscount::Stated(number("-0.05")),
        control_risk: ControlRisk::Factor(number("0.1")),
        additional: AdditionalCapital { other: amount("4"), ..AdditionalCapital::NONE },
        ..one_risk()
    };
    let minimum = minimum(&risks, "2025-12-31");
    assert_eq!(minimum.total().value(), amount("87.60"));
    let lines = minimum.contributions().unwrap();
    let line = |risk, sub_risk| {
        let found = lines.iter().find(|line| line.risk() == risk && line.sub_risk() == sub_risk);
        let found = found.unwrap();
        (found.capital(), found.marginal())
    };
    let premium = line("non_life", Some("premium_reserve"));
    assert_eq!(premium, (amount("104.50"), number("1.045")));
    assert_eq!(line("loss_absorption", None), (amount("-20.90"), number("-1.045")));
    assert_eq!(line("additional", None), (amount("4"), number("1")));
}

/// A risk given as a total contributes as one line.
#[test]
fn a_total_has_no_sub_risks() {
    let risks = RiskCapitals { credit: SubRisks::Total(amount("50")), ..one_risk() };
    let lines = minimum(&risks, "2025-12-31").contributions().unwrap();
    assert!(lines.iter().any(|line| line.risk() == "credit" && line.sub_risk().is_none()));
}

/// One yuan of premium risk is one of non-life risk where there is none yet. By hand for a property
/// insurer with 100 of credit risk: the derivative to non-life risk is its correlation, 0.15.
#[test]
fn the_first_yuan_of_a_risk_costs_its_correlation() {
    let nothing = SubRisks::given(Aggregation::NonLife, &[amount("0"), amount("0")]).unwrap();
    let credit = SubRisks::Total(amount("100"));
    let risks = RiskCapitals { non_life: nothing, credit, ..one_risk() };
    let lines = minimum(&risks, "2025-12-31").contributions().unwrap();
    let premium = lines.iter().find(|line| line.sub_risk() == Some("premium_reserve")).unwrap();
    assert_eq!(premium.marginal(), number("0.15"));
}

#[test]
fn control_risk_without_any_risk_has_nothing_to_be_split_over() {
    let nothing = SubRisks::given(Aggregation::NonLife, &[amount("0"), amount("0")]).unwrap();
    let control_risk = ControlRisk::Reported(amount("100"));
    let risks = RiskCapitals { non_life: nothing, control_risk, ..one_risk() };
    assert!(minimum(&risks, "2025-12-31").contributions().is_err());
}
