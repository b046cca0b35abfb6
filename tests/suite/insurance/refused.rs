//! What is refused of the files of insurance risk: everything at once, with file and row.

use std::io::Read;

use c_ross::{LifeFiles, NonLifeFiles, Peril};

const PROPERTY: &[u8] = b"item,value\nname,made up\nkind,property\ntotal_assets,1000000000\n";
const REINSURER: &[u8] = b"item,value\nname,made up\nkind,reinsurer\ntotal_assets,1000000000\n";
const LIFE: &[u8] = b"item,value\nname,made up\nkind,life\ntotal_assets,1000000000\n";

/// The refusals of files, one line each.
fn refused(files: &NonLifeFiles<'_>, scenarios: &[(Peril, &str)]) -> Vec<String> {
    let mut sources: Vec<_> =
        scenarios.iter().map(|(peril, text)| (*peril, text.as_bytes())).collect();
    let mut scenarios: Vec<(Peril, &mut dyn Read)> = Vec::new();
    for (peril, source) in &mut sources {
        scenarios.push((*peril, source));
    }
    match files.read(&mut scenarios) {
        Ok(_) => Vec::new(),
        Err(refusals) => refusals.iter().map(ToString::to_string).collect(),
    }
}

fn expect(found: &[String], expected: &[&str]) {
    let missing: Vec<_> =
        expected.iter().filter(|text| !found.iter().any(|line| line.contains(*text))).collect();
    assert!(missing.is_empty(), "missing {missing:#?}\nin {found:#?}");
    assert_eq!(found.len(), expected.len(), "{found:#?}");
}

#[test]
fn every_bad_row_of_the_lines_is_named_at_once() {
    let lines = "line,retained_premium,claims_reserve,combined_ratio,non_proportional_ceded,\
                 non_proportional_assumed,technology_premium\n\
                 motor,1.005,1,97,0,0,\n\
                 property,1,-1,97%,0,,\n\
                 other,1,1,97%,,,\n\
                 fire,1,1,97%,0,0,\n\
                 health,10.00,1,97%,0,0,\n\
                 health,10.00,1,97%,0,0,\n\
                 non_proportional_special,1,1,,,,\n";
    let files =
        NonLifeFiles { insurer: PROPERTY, lines: Some(lines.as_bytes()), ..Default::default() };
    expect(
        &refused(&files, &[]),
        &[
            "lines.csv row 2: `retained_premium` is `1.005`",
            "lines.csv row 2: `combined_ratio` is `97`",
            "lines.csv row 3: `claims_reserve` is `-1`",
            "lines.csv row 3: `non_proportional_assumed` is empty",
            "lines.csv row 4: `combined_ratio` is `97%`, which other has no use for",
            "lines.csv row 5: `line` is `fire`",
            "lines.csv row 7: `line` `health` is already in row 6",
            "lines.csv row 8: `line` is `non_proportional_special`",
        ],
    );
}

/// A technology part above its line, and policy premium above that of agriculture, are at odds
/// with other rows; the row of the line is named.
#[test]
fn parts_above_their_line_are_refused_at_its_row() {
    let lines = b"line,retained_premium,claims_reserve,combined_ratio,non_proportional_ceded,\
non_proportional_assumed,technology_premium,technology_reserve\n\
health,10.00,1,97%,0,0,10.01,0\nagriculture,10.00,1,97%,0,0,,\n";
    let measures =
        b"item,value\nnon_motor_run_off_deviation,1%\npolicy_agriculture_premium,10.01\n\
unearned_run_off_deviation,1%\nclaims_run_off_deviation,1%\n";
    let files = NonLifeFiles {
        insurer: PROPERTY,
        lines: Some(lines),
        measures: Some(measures),
        ..Default::default()
    };
    expect(
        &refused(&files, &[]),
        &[
            "lines.csv row 2: premium of technology insurance is 10.01",
            "lines.csv row 3: policy premium of agriculture is 10.01",
        ],
    );
}

/// What the lines need is required, and what they do not need is no item.
#[test]
fn the_measures_are_those_that_the_lines_need() {
    let lines = b"line,retained_premium,claims_reserve,combined_ratio,non_proportional_ceded,\
non_proportional_assumed\nmotor,10.00,1,97%,0,0\n";
    let measures = b"item,value\nmotor_run_off_deviation,1%\npolicy_agriculture_premium,1\n";
    let files = NonLifeFiles {
        insurer: PROPERTY,
        lines: Some(lines),
        measures: Some(measures),
        ..Default::default()
    };
    expect(
        &refused(&files, &[]),
        &[
            "measures.csv: `claims_run_off_deviation` is missing",
            "measures.csv: `industry_motor_premium_to_date_before` is missing",
            "measures.csv: `industry_motor_premium_to_date` is missing",
            "measures.csv: `motor_combined_ratio_change` is missing",
            "measures.csv: `motor_premium_last_year` is missing",
            "measures.csv: `motor_premium_to_date_before` is missing",
            "measures.csv: `motor_premium_to_date` is missing",
            "measures.csv: `unearned_run_off_deviation` is missing",
            "measures.csv row 3: `item` is `policy_agriculture_premium`",
        ],
    );
}

/// Rule 6 article 12 leaves a reinsurer no coefficient of net cession and of financing business.
#[test]
fn a_reinsurer_states_nothing_that_rule_6_switches_off() {
    let lines = b"line,retained_premium,claims_reserve,combined_ratio,non_proportional_ceded,\
non_proportional_assumed\nhealth,10.00,1,97%,0,\nnon_proportional_special,1,1,97%,,\n";
    let credit = b"item,value\ncombined_ratio,97%\nrun_off_deviation,1%\n";
    let measures = b"item,value\nsmall_loans,1\n";
    let files = NonLifeFiles {
        insurer: REINSURER,
        lines: Some(lines),
        credit_insurance: Some(credit),
        financing_measures: Some(measures),
        ..Default::default()
    };
    expect(
        &refused(&files, &[]),
        &[
            "credit_insurance.csv row 3: `item` is `run_off_deviation`",
            "financing_measures.csv: `financing_measures.csv` is `there`",
            "lines.csv row 2: `non_proportional_ceded` is `0`, which health has no use for",
            "lines.csv row 3: `combined_ratio` is `97%`, which non_proportional_special has no",
        ],
    );
}

const EXPOSURES: &[u8] = b"peril,region,exposure\nproperty_typhoon,east,1.00\n\
property_typhoon,west,2.00\nmotor_typhoon,east,0.00\nproperty_earthquake,east,1.00\n";

fn perils(exposures: &[u8], layers: Option<&[u8]>, scenarios: &[(Peril, &str)]) -> Vec<String> {
    let lines = b"line,retained_premium,claims_reserve\nother,1,1\n";
    let measures = b"item,value\nunearned_run_off_deviation,1%\nclaims_run_off_deviation,1%\n";
    let files = NonLifeFiles {
        insurer: PROPERTY,
        lines: Some(lines),
        measures: Some(measures),
        catastrophe_exposures: Some(exposures),
        catastrophe_reinsurance: layers,
        ..Default::default()
    };
    refused(&files, scenarios)
}

#[test]
fn every_bad_row_of_the_scenarios_is_named_at_once() {
    let typhoon = "scenario,west,east\n1,0.1,0.2\n2,0.1\n\n4,-0.1,0.2\n5,0.1,\"0.2\"\n,0.1,0.2\n\
                   7,0.0000000000001,1e3\n";
    let scenarios =
        [(Peril::PropertyTyphoon, typhoon), (Peril::PropertyEarthquake, "scenario,east\n")];
    expect(
        &perils(EXPOSURES, None, &scenarios),
        &[
            "scenarios/property_earthquake.csv: `scenario` is missing",
            "scenarios/property_typhoon.csv row 3: the row cannot be read: 2 fields",
            "scenarios/property_typhoon.csv row 5: west: loss factor is -0.1",
            "scenarios/property_typhoon.csv row 6: east: `loss factor` is `\"0.2\"`",
            "scenarios/property_typhoon.csv row 7: `scenario` is empty",
            "scenarios/property_typhoon.csv row 8: east: `loss factor` is `1e3`",
        ],
    );
}

#[test]
fn scenarios_and_exposures_have_the_same_regions_and_perils() {
    let scenarios = [
        (Peril::PropertyTyphoon, "scenario,east\n1,0.1\n"),
        (Peril::OverseasTyphoon, "scenario,europe\n1,0.1\n"),
    ];
    expect(
        &perils(EXPOSURES, None, &scenarios),
        &[
            "scenarios/overseas_typhoon.csv: `overseas_typhoon` has no exposure",
            "scenarios/property_earthquake.csv: `scenarios` is missing",
            "scenarios/property_typhoon.csv row 1: the first row names `scenario,east`; allowed: \
             scenario,east,west",
        ],
    );
    let none = b"peril,region,exposure\nproperty_typhoon,east,0.00\n";
    assert!(perils(none, None, &[]).is_empty(), "nothing is struck");
}

#[test]
fn every_bad_row_of_the_exposures_is_named_at_once() {
    let exposures = b"peril,region,exposure\nfire,east,1\nproperty_typhoon,,1\n\
overseas_typhoon,africa,1\nmotor_typhoon,east,-1\nmotor_typhoon,west,0\nmotor_typhoon,west,0\n";
    expect(
        &perils(exposures, None, &[]),
        &[
            "catastrophe_exposures.csv row 2: `peril` is `fire`",
            "catastrophe_exposures.csv row 3: `region` is empty",
            "catastrophe_exposures.csv row 4: `region` is `africa`",
            "catastrophe_exposures.csv row 5: `exposure` is `-1`",
            "catastrophe_exposures.csv row 7: `region` `west` is already in row 6",
        ],
    );
}

#[test]
fn layers_stand_on_each_other_and_on_a_peril_with_exposure() {
    let none = b"peril,region,exposure\nproperty_typhoon,east,0.00\n";
    let layers = b"peril,layer,attachment,limit,ceded_share\nproperty_typhoon,1,100,50,90%\n\
property_typhoon,2,160,50,90%\nproperty_typhoon,4,210,50,100.1%\nmotor_typhoon,1,1,0,5%\n\
overseas_typhoon,1,1,1,5%\n";
    expect(
        &perils(none, Some(layers), &[]),
        &[
            "catastrophe_reinsurance.csv row 3: `attachment` is `160.00`",
            "catastrophe_reinsurance.csv row 4: ceded share is 1.001",
            "catastrophe_reinsurance.csv row 5: limit of a layer is 0",
            "catastrophe_reinsurance.csv: `overseas_typhoon` has no exposure",
        ],
    );
}

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
    let policies = "unit,pays_back_in,policies\nd,11,5\nf,11,5\ne,11,5\ne,11,6\ne,sometimes,5\n\
                    e,never,1.5\n";
    expect(
        &life(LIFE, units, Some(policies), None),
        &[
            "policies.csv row 2: unit `d` has no use for policies",
            "policies.csv row 3: unit `f` has no use for policies",
            "policies.csv row 5: `pays_back_in` `11` is already in row 4",
            "policies.csv row 6: `pays_back_in` is `sometimes`",
            "policies.csv row 7: `policies` is `1.5`",
            "units.csv row 2: `policies` is missing",
            "units.csv row 3: `mass_lapse` is `1.001`",
            "units.csv row 3: `mortality` is empty",
            "units.csv row 4: `lapse_type` is `type_1`",
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
            "units.csv row 2: `lapse_type` is `by_policies`, which units has no use for",
        ],
    );
    expect(&life(LIFE, &format!("{unit}\n"), None, None), &["units.csv row 2: `lapse_type` is ``"]);
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
            "assumptions.csv row 2: mortality: rate is 1.1",
            "assumptions.csv row 3: q: `year_or_month` is `3`; allowed: 2",
            "assumptions.csv row 4: q: `assumption` is `illness_male`",
            "assumptions.csv row 6: mortality: `period` is `monthly`; allowed: annual",
            "assumptions.csv row 7: `rate` is `-0.1`",
            "assumptions.csv row 8: `period` is `weekly`",
        ],
    );
}
