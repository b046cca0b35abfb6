use c_ross::{RiskCapitals, Specialisation};

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
