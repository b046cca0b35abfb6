//! What is refused of the files of life business.

use c_ross::LifeFiles;

use super::{PROPERTY, REINSURER, expect};

const LIFE: &[u8] = b"item,value\nname,made up\nkind,life\ntotal_assets,1000000000\n";
const UNITS: &str = "unit,base,mortality,mortality_catastrophe,longevity,illness_incidence,\
                     illness_trend,medical_and_health,other_loss,expense,lapse_up,lapse_down,\
                     mass_lapse_base,mass_lapse,lapse_type\n";

fn life(
    insurer: &[u8],
    units: &str,
    policies: Option<&str>,
    assumptions: Option<&str>,
) -> Vec<String> {
    let units = format!("{UNITS}{units}");
    let files = LifeFiles {
        insurer,
        units: units.as_bytes(),
        policies: policies.map(str::as_bytes),
        assumptions: assumptions.map(str::as_bytes),
        spot_rates: None,
    };
    match files.read() {
        Ok(_) => Vec::new(),
        Err(refusals) => refusals.iter().map(ToString::to_string).collect(),
    }
}

#[test]
fn every_bad_row_of_the_units_is_named_at_once() {
    let units = "a,1,1,1,1,1,1,1,1,1,1,1,1,1,by_policies\n\
                 b,1,,1,1,1,1,1,1,1,1,1,1,1.001,universal_linked_or_variable\n\
                 c,1,1,1,1,1,1,1,1,1,1,1,1,1,type_1\n\
                 d,1,1,1,1,1,1,1,1,1,1,1,1,1,universal_linked_or_variable\n\
                 d,1,1,1,1,1,1,1,1,1,1,1,1,1,universal_linked_or_variable\n\
                 e,1,1,1,1,1,1,1,1,1,1,1,1,1,by_policies\n";
    let policies = "unit,pays_back_in,policies\nd,11,5\nf,11,5\ne,11,5\n";
    expect(
        &life(LIFE, units, Some(policies), None),
        &[
            "policies.csv row 2: unit `d` has no use for policies",
            "policies.csv row 3: unit `f` has no use for policies",
            "units.csv row 2: a: `policies` is missing",
            "units.csv row 3: b: `mass_lapse` is `1.001`",
            "units.csv row 3: b: `mortality` is empty",
            "units.csv row 4: c: `lapse_type` is `type_1`",
            "units.csv row 6: `unit` `d` is already in row 5",
        ],
    );
}

/// All units of a reinsurer are of type I (Rule 6 article 34), so that it states no type.
#[test]
fn a_reinsurer_states_no_lapse_type() {
    let unit = "a,1,1,1,1,1,1,1,1,1,1,1,1,1,";
    assert!(life(REINSURER, &format!("{unit}\n"), None, None).is_empty());
    let typed = format!("{unit}by_policies\n");
    expect(
        &life(REINSURER, &typed, Some("unit,pays_back_in,policies\na,11,5\n"), None),
        &[
            "policies.csv row 2: unit `a` has no use for policies",
            "units.csv row 2: a: `lapse_type` is `by_policies`, which units has no use for",
        ],
    );
    expect(
        &life(LIFE, &format!("{unit}\n"), None, None),
        &["units.csv row 2: a: `lapse_type` is ``"],
    );
    expect(
        &life(PROPERTY, &format!("{unit}universal_linked_or_variable\n"), None, None),
        &["insurer.csv: `kind` is `property`; allowed: life, reinsurer"],
    );
}

#[test]
fn every_bad_row_of_the_assumptions_is_named_at_once() {
    let units = "a,1,1,1,1,1,1,1,1,1,1,1,1,1,universal_linked_or_variable\n";
    let assumptions = "table,assumption,period,year_or_month,rate\n\
                       q,mortality,annual,1,0.001\nq,mortality,annual,3,0.001\n\
                       q,illness_male,annual,2,0.001\nq,mortality,annual,2,1.1\n\
                       m,mortality,monthly,1,0.001\nw,lapse_type_1,monthly,1,-0.1\n\
                       x,mortality,weekly,1,0.1\n";
    expect(
        &life(LIFE, units, None, Some(assumptions)),
        &[
            "assumptions.csv row 5: mortality: rate is 1.1",
            "assumptions.csv row 3: q: `year_or_month` is `3`; allowed: 2",
            "assumptions.csv row 4: q: `assumption` is `illness_male`",
            "assumptions.csv row 6: mortality: `period` is `monthly`; allowed: annual",
            "assumptions.csv row 7: `rate` is `-0.1`",
            "assumptions.csv row 8: `period` is `weekly`",
        ],
    );
}

/// What is wrong in one file is not held against another: without all policies no unit lacks
/// them.
#[test]
fn every_bad_row_of_the_policies_is_named_at_once() {
    let units = "a,1,1,1,1,1,1,1,1,1,1,1,1,1,by_policies\n\
                 e,1,1,1,1,1,1,1,1,1,1,1,1,1,by_policies\n\
                 e,1,1,1,1,1,1,1,1,1,1,1,1,1,by_policies\n";
    let policies = "unit,pays_back_in,policies\ne,11,5\ne,11,6\ne,sometimes,5\ne,never,1.5\n\
                    e,0,1\n";
    expect(
        &life(LIFE, units, Some(policies), None),
        &[
            "policies.csv row 3: `pays_back_in` `11` is already in row 2",
            "policies.csv row 4: `pays_back_in` is `sometimes`",
            "policies.csv row 5: `policies` is `1.5`",
            "policies.csv row 6: `pays_back_in` is `0`; allowed: a policy year from 1 on",
            "units.csv row 4: `unit` `e` is already in row 3",
        ],
    );
}

/// A kind that cannot be read is the fault of the insurer, not of what depends on it.
#[test]
fn an_unknown_kind_is_one_fault() {
    let insurer = b"item,value\nname,made up\nkind,reinsurr\ntotal_assets,0\nmarket_risk,1\n";
    let units = "a,1,1,1,1,1,1,1,1,1,1,1,1,1,\nb,x,1,1,1,1,1,1,1,1,1,1,1,1,by_policies\n";
    let found = life(insurer, units, Some("unit,pays_back_in,policies\nb,11,5\n"), None);
    let named = ["insurer.csv row 3: `kind` is `reinsurr`", "units.csv row 3: b: `base` is `x`"];
    let both = |text: &&str| found.iter().any(|line| line.contains(*text));
    assert!(named.iter().all(both), "{found:#?}");
    let assets = "insurer.csv row 4: `total_assets` is `0`; allowed: yuan above 0";
    assert!(both(&assets), "{found:#?}");
    assert!(found.iter().all(|line| !line.contains("lapse_type")), "{found:#?}");
}

#[test]
fn a_file_of_units_with_its_first_row_alone_is_refused() {
    expect(&life(LIFE, "", None, None), &["units.csv: `unit` is missing"]);
}
