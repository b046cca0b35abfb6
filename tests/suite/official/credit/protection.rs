//! Protection of credit on default risk: what is charged by the rating of a product.

use crate::scenario::register::Slip;

const COVER: &str = "protected=400000 protection_value=1000 protection_rating=AAA";

fn default(line: &str) -> String {
    let loan = "L loan value=1 counterparty=company grade=normal held_in=P";
    let slip = Slip::of("property").assets(&format!("P {line} {COVER}\n{loan}"));
    slip.capitals("P", "default")[0].clone()
}

/// CRM is all of it: 401,000 at AAA's factor and 600,000 at that of the product. A surface rated A
/// has 0.075 and AAA 0.010: 4,010 + 45,000. Of a debt plan both are eight tenths: 39,208.
///
/// Source: Rule 9 article 8; Rule 7 article 23.
#[test]
fn a_protected_trust_has_the_factor_of_the_better_rating() {
    let of = "value=1000000 counterparty=company rating=A treatment=look_through";
    assert_eq!(default(&format!("fixed_income_trust {of}")), "49010.00");
    assert_eq!(default(&format!("debt_plan {of}")), "39208.00");
}

/// An exempt plan rated AA- has 0.23 and AAA 0.1: 40,100 + 138,000.
///
/// Source: Rule 9 article 8; Rule 7 article 28.
#[test]
fn a_protected_exempt_plan_has_the_factor_of_the_better_rating() {
    let plan = "P asset_backed_plan value=1000000 counterparty=company rating=AA- \
                treatment=exempt underlyings=101 largest_share=1%";
    let slip = Slip::of("property").assets(&format!("{plan} {COVER}"));
    assert_eq!(slip.capitals("P", "default"), ["178100.00"]);
}

/// Source: Rule 9 article 8: what is not charged by a rating has none that could be bettered.
#[test]
fn an_opaque_product_takes_no_protection() {
    let plan = "P debt_plan value=1000000 counterparty=company rating=A treatment=opaque";
    let refused = Slip::of("property").assets(&format!("{plan} {COVER}")).refused();
    assert!(refused.contains("asset P: `protected`"), "{refused}");
}
