//! What is refused of the files of insurance risk: everything at once, with file and row.

mod life;

use std::io::Read;

use c_ross::{NonLifeFiles, Peril};

const PROPERTY: &[u8] = b"item,value\nname,made up\nkind,property\ntotal_assets,1000000000\n";
const REINSURER: &[u8] = b"item,value\nname,made up\nkind,reinsurer\ntotal_assets,1000000000\n";

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
            "catastrophe_exposures.csv: `motor_typhoon` is missing",
            "catastrophe_exposures.csv: `property_typhoon` is missing",
            "catastrophe_exposures.csv: `property_earthquake` is missing",
            "measures.csv: `claims_run_off_deviation` is missing",
            "measures.csv: `industry_motor_premium_to_date_before` is missing",
            "measures.csv: `industry_motor_premium_to_date` is missing",
            "measures.csv: `motor_combined_ratio_change` is missing",
            "measures.csv: `motor_premium_last_year` is missing",
            "measures.csv: `motor_premium_to_date_before` is missing",
            "measures.csv: `motor_premium_to_date` is missing",
            "measures.csv: `motor_run_off_deviation` is missing",
            "measures.csv: `non_motor_run_off_deviation` is missing",
            "measures.csv: `unearned_run_off_deviation` is missing",
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
            "catastrophe_exposures.csv: `motor_typhoon` is missing",
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
                   7,0.0000000000001,1e3\n8,\"0.1,0.2\n1,0.1,0.2\n";
    let scenarios =
        [(Peril::PropertyTyphoon, typhoon), (Peril::PropertyEarthquake, "scenario,east\n")];
    expect(
        &perils(EXPOSURES, None, &scenarios),
        &[
            "scenarios/property_earthquake.csv: `scenario` is missing",
            "scenarios/property_typhoon.csv row 3: the row cannot be read: 2 fields",
            "scenarios/property_typhoon.csv row 5: west: loss factor is -0.1",
            "scenarios/property_typhoon.csv row 7: `scenario` is empty",
            "scenarios/property_typhoon.csv row 8: east: `loss factor` is `1e3`",
            "scenarios/property_typhoon.csv row 9: the row cannot be read: a quotation mark",
            "scenarios/property_typhoon.csv row 10: `scenario` is `1`; allowed: each scenario once",
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
            "scenarios/property_typhoon.csv row 1: the first row names `` too much or twice and \
             lacks `west`",
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
property_typhoon,2,160,50,90%\nproperty_typhoon,4,210,50,100%\nmotor_typhoon,1,1,0,5%\n\
motor_typhoon,2,9,1,100.1%\noverseas_typhoon,1,1,1,5%\n";
    expect(
        &perils(none, Some(layers), &[]),
        &[
            "catastrophe_reinsurance.csv row 3: `attachment` is `160.00`",
            "catastrophe_reinsurance.csv row 4: `layer` is `4`; allowed: 1 for the lowest",
            "catastrophe_reinsurance.csv row 5: limit of a layer is 0",
            "catastrophe_reinsurance.csv row 6: ceded share is 1.001",
            "catastrophe_reinsurance.csv: `overseas_typhoon` has no exposure",
        ],
    );
}

#[test]
fn a_file_with_its_first_row_alone_is_refused() {
    let exposures = b"peril,region,exposure\n";
    expect(&perils(exposures, None, &[]), &["catastrophe_exposures.csv: `exposure` is missing"]);
    let none = b"line,retained_premium,claims_reserve\n";
    let measures = b"item,value\nunearned_run_off_deviation,1%\nclaims_run_off_deviation,1%\n";
    let files = NonLifeFiles {
        insurer: PROPERTY,
        lines: Some(none),
        measures: Some(measures),
        ..Default::default()
    };
    expect(&refused(&files, &[]), &["lines.csv: `line` is missing"]);
}

/// Financing business: the row of the loan and of the share, and premium that is not earned.
#[test]
fn loans_and_their_measures_are_held_against_each_other() {
    let loans = b"loan,balance,reserve\ncorporate,10.00,10.01\nother,5.00,1.00\nother,5.00,1.00\n";
    let measures = b"item,value\nsmall_loans,11.00\nlargest_ten,1.00\nsmall_enterprises,12.00\n\
annual_loss,too_young\ncombined_ratio,97%\n";
    let of_insurer = b"item,value\nunearned_run_off_deviation,1%\nclaims_run_off_deviation,1%\n";
    let files = NonLifeFiles {
        insurer: PROPERTY,
        measures: Some(of_insurer),
        financing: Some(loans),
        financing_measures: Some(measures),
        ..Default::default()
    };
    expect(
        &refused(&files, &[]),
        &[
            "financing.csv row 2: claims reserve of loans is 10.01",
            "financing.csv row 4: `loan` `other` is already in row 3",
            "financing_measures.csv: `earned_premium` is missing",
        ],
    );
    let files =
        NonLifeFiles { financing: Some(b"loan,balance,reserve\ncorporate,10.00,1.00\n"), ..files };
    expect(
        &refused(&files, &[]),
        &[
            "financing_measures.csv row 2: small_loans is 11",
            "financing_measures.csv row 4: small_enterprises is 12",
            "financing_measures.csv: `earned_premium` is missing",
        ],
    );
}

/// One wrong setting of a spreadsheet spoils every cell: of such a file a thousand rows are
/// named and the others counted.
#[test]
fn past_a_thousand_rows_of_scenarios_the_refusals_are_counted() {
    let mut table = "scenario,west,east\n".to_owned();
    for scenario in 1..=1_500 {
        table.push_str(&format!("{scenario},1%,2%\n"));
    }
    let exposures = b"peril,region,exposure\nproperty_typhoon,east,1.00\n\
property_typhoon,west,2.00\n";
    let found = perils(exposures, None, &[(Peril::PropertyTyphoon, &table)]);
    assert_eq!(found.len(), 2_001);
    let row = "scenarios/property_typhoon.csv row 1001: ";
    assert!(
        found
            .contains(&format!("{row}the row cannot be read: 1 further fields of it are at fault"))
    );
    let rest =
        "scenarios/property_typhoon.csv: the file cannot be read as a table: 500 further rows";
    assert!(found.iter().any(|line| line.starts_with(rest)), "{}", found[0]);
}

/// Rows may end as they do anywhere, and fields may stand in quotation marks.
#[test]
fn scenarios_are_read_as_spreadsheets_write_them() {
    let exposures = b"peril,region,exposure\nproperty_typhoon,east,1.00\n\
property_typhoon,west,2.00\n";
    let tables = [
        "\u{feff}scenario,west,east\r\n1,0.1,0.2\r\n\r\n2,0.1,0.2",
        "scenario,west,east\r1,0.1,0.2\r\r2,0.1,0.2\r",
        "\"scenario\",\"east\",\"west\"\n\"1\", \"0.1\" ,0.2\n\n\"2\",0.1,0.2\n,,\n",
    ];
    for table in tables {
        let found = perils(exposures, None, &[(Peril::PropertyTyphoon, table)]);
        assert!(found.is_empty(), "{table:?}: {found:?}");
        let bad = format!("{table}\n3,0.1,x\n").replace("\n3,0.1,x", "\n3,x,x");
        let found = perils(exposures, None, &[(Peril::PropertyTyphoon, &bad)]);
        assert_eq!(found.len(), 2, "{found:?}");
    }
    let control = "scenario,west,east\n1,0.1,\u{1b}[31m\n";
    let found = perils(exposures, None, &[(Peril::PropertyTyphoon, control)]);
    assert!(found[0].ends_with("a row holds a control character"), "{found:?}");
}
