use c_ross::{InsurerKind, RiskCapitals, Specialisation, SubRisks};

use super::{amount, minimum, one_risk};

/// Source: Rule 4 article 55, K = 0.9 for a specialised technology insurer; notice 2023-5 article 9
/// ends it.
#[test]
fn the_factor_of_a_technology_insurer_ends_with_the_notice_of_2023() {
    let total = |specialisation, on| {
        minimum(&RiskCapitals { specialisation, ..one_risk() }, on).total().value()
    };
    assert_eq!(total(Specialisation::Technology, "2023-09-09"), amount("90"));
    assert_eq!(total(Specialisation::Technology, "2023-09-10"), amount("100"));
    assert_eq!(total(Specialisation::General, "2023-09-09"), amount("100"));
}

/// Rule 6 article 31 has no such factor.
#[test]
fn a_reinsurer_has_no_factor_of_a_technology_insurer() {
    let risks = RiskCapitals {
        kind: InsurerKind::Reinsurer,
        life: Some(SubRisks::Total(amount("0"))),
        specialisation: Specialisation::Technology,
        ..one_risk()
    };
    assert_eq!(minimum(&risks, "2023-09-09").total().value(), amount("100"));
}
