//! The ten lines of Rule 4: every bracket from both sides, each on a premium or a reserve of a
//! million.

use c_ross::{
    CommonLine, CommonMeasures, CreditBusiness, CreditExposure, CreditGuaranteeBook, Error,
    LineBook, LineMeasure, LineTerms, MotorMeasures, NonLifeBook,
};

use super::{MILLION, book, known, measured, yuan};

/// Measures that leave every coefficient at zero: combined ratio 98 %, no non-proportional premium.
fn plain() -> CommonMeasures {
    CommonMeasures { combined_ratio: known("0.98"), ceded: yuan("0"), assumed: yuan("0") }
}

/// Three billion last year, a market share of 1 %, growth as the industry's.
fn motor() -> MotorMeasures {
    MotorMeasures {
        combined_ratio_change: known("0"),
        last_year: yuan("3000000000"),
        to_date: yuan("1000000000"),
        to_date_before: yuan("1000000000"),
        industry_to_date: yuan("100000000000"),
        industry_before: yuan("100000000000"),
    }
}

/// Premium and reserve risk of a single line of a million each.
fn sides(terms: LineTerms, run_off: &str) -> [String; 2] {
    let line = LineBook::new(terms, yuan(MILLION), yuan(MILLION)).unwrap();
    let mut book = book(vec![line]);
    book.motor_run_off = known(run_off);
    book.non_motor_run_off = known(run_off);
    let risk = measured(&book, "2025-12-31").unwrap();
    assert_eq!(risk.charges().len(), 1);
    let charge = &risk.charges()[0];
    [charge.premium(), charge.reserve()].map(|side| side.value().to_string())
}

fn premium(terms: LineTerms) -> String {
    let [premium, _] = sides(terms, "0");
    premium
}

fn with_ratio(ratio: &str) -> CommonMeasures {
    CommonMeasures { combined_ratio: known(ratio), ..plain() }
}

/// Net cession in yuan of a premium of a million.
fn with_cession(net: &str) -> CommonMeasures {
    let (ceded, assumed) = match net.strip_prefix('-') {
        Some(assumed) => ("0", assumed),
        None => (net, "0"),
    };
    CommonMeasures { ceded: yuan(ceded), assumed: yuan(assumed), ..plain() }
}

/// Each line with its measures: the line, its RF0 of premium and reserve as capital on a million.
fn lines(measures: CommonMeasures) -> Vec<(LineTerms, &'static str, &'static str)> {
    use CommonLine::{Accident, Health, HullCargoSpecial, Liability, Property, ShortTermLife};
    let common = |line| LineTerms::Common(line, measures);
    vec![
        (LineTerms::Motor(measures, motor()), "103000.00", "123000.00"),
        (common(Property), "391000.00", "561000.00"),
        (common(HullCargoSpecial), "232000.00", "604000.00"),
        (common(Liability), "203000.00", "433000.00"),
        (LineTerms::Agriculture(measures, yuan("0")), "326000.00", "441000.00"),
        (common(Accident), "122000.00", "251000.00"),
        (common(Health), "115000.00", "269000.00"),
        (common(ShortTermLife), "85000.00", "193000.00"),
    ]
}

/// Source: Rule 4 articles 10 to 14, 16 to 19, 23 to 27, 29 to 32.
#[test]
fn each_line_has_its_base_factors() {
    for (terms, premium, reserve) in lines(plain()) {
        assert_eq!(sides(terms, "0"), [premium, reserve], "{}", terms.word());
    }
    assert_eq!(sides(LineTerms::Other, "0.5"), ["98000.00", "170000.00"]);
}

/// k1 = -0.05 to 95 %, 0 to 100 %, 0.05 to 105 %, 0.1 above; motor 103,000, health 115,000 and
/// short-term life 85,000 times `1 + k1`.
///
/// Source: Rule 4 articles 10 to 14, 16 to 18, 20.
#[test]
fn the_combined_ratio_of_each_line_from_both_sides_of_each_bracket() {
    let cases = [
        ("-0.1", "103000.00", "115000.00", "85000.00"),
        ("0", "103000.00", "115000.00", "85000.00"),
        ("0.000001", "97850.00", "109250.00", "80750.00"),
        ("0.95", "97850.00", "109250.00", "80750.00"),
        ("0.950001", "103000.00", "115000.00", "85000.00"),
        ("1", "103000.00", "115000.00", "85000.00"),
        ("1.000001", "108150.00", "120750.00", "89250.00"),
        ("1.05", "108150.00", "120750.00", "89250.00"),
        ("1.050001", "113300.00", "126500.00", "93500.00"),
    ];
    for (ratio, of_motor, of_health, of_life) in cases {
        let measures = with_ratio(ratio);
        let common = |line| premium(LineTerms::Common(line, measures));
        assert_eq!(premium(LineTerms::Motor(measures, motor())), of_motor, "{ratio}");
        assert_eq!(common(CommonLine::Health), of_health, "{ratio}");
        assert_eq!(common(CommonLine::ShortTermLife), of_life, "{ratio}");
    }
    let young = CommonMeasures { combined_ratio: LineMeasure::TooYoung, ..plain() };
    assert_eq!(premium(LineTerms::Common(CommonLine::Property, young)), "391000.00");
}

/// The net cession NE below -1 %, from -1 %, from 0, from 2.5 % and from 5 %: three printed tables,
/// on motor 103,000, agriculture 326,000 and liability 203,000.
///
/// Source: Rule 4 articles 10, 13, 14.
#[test]
fn the_net_cession_of_each_line_from_both_sides_of_each_bracket() {
    let cases = [
        ("-10000.01", "116081.00", "374248.00", "230608.00"),
        ("-10000", "104236.00", "329912.00", "205436.00"),
        ("-0.01", "104236.00", "329912.00", "205436.00"),
        ("0", "103000.00", "326000.00", "203000.00"),
        ("24999.99", "103000.00", "326000.00", "203000.00"),
        ("25000", "101764.00", "318502.00", "199346.00"),
        ("49999.99", "101764.00", "318502.00", "199346.00"),
        ("50000", "99395.00", "305788.00", "193459.00"),
    ];
    for (net, of_motor, of_agriculture, of_liability) in cases {
        let measures = with_cession(net);
        assert_eq!(premium(LineTerms::Motor(measures, motor())), of_motor, "{net}");
        let agriculture = LineTerms::Agriculture(measures, yuan("0"));
        assert_eq!(premium(agriculture), of_agriculture, "{net}");
        let liability = LineTerms::Common(CommonLine::Liability, measures);
        assert_eq!(premium(liability), of_liability, "{net}");
    }
}

/// Property has the table of motor, hull that of agriculture, the personal lines that of liability:
/// below -1 % 391,000 x 1.127, 232,000 x 1.148, 122,000, 115,000 and 85,000 x 1.136; from 5 %
/// 391,000 x 0.965, 232,000 x 0.938 and x 0.953.
///
/// Source: Rule 4 articles 11, 12, 16 to 18.
#[test]
fn the_other_lines_have_one_of_the_three_tables_of_net_cession() {
    use CommonLine::{Accident, Health, HullCargoSpecial, Property, ShortTermLife};
    let cases = [
        (Property, "440657.00", "377315.00"),
        (HullCargoSpecial, "266336.00", "217616.00"),
        (Accident, "138592.00", "116266.00"),
        (Health, "130640.00", "109595.00"),
        (ShortTermLife, "96560.00", "81005.00"),
    ];
    for (line, assumed, ceded) in cases {
        assert_eq!(premium(LineTerms::Common(line, with_cession("-10000.01"))), assumed);
        assert_eq!(premium(LineTerms::Common(line, with_cession("50000"))), ceded);
    }
}

/// k2 = -0.05 to -1 %, 0 to 1 %, 0.05 to 2 %, 0.1 above, on 103,000.
///
/// Source: Rule 4 article 10.
#[test]
fn the_change_of_the_motor_combined_ratio_from_both_sides_of_each_bracket() {
    let cases = [
        ("-0.01", "97850.00"),
        ("-0.009999", "103000.00"),
        ("0.01", "103000.00"),
        ("0.010001", "108150.00"),
        ("0.02", "108150.00"),
        ("0.020001", "113300.00"),
    ];
    for (change, expected) in cases {
        let motor = MotorMeasures { combined_ratio_change: known(change), ..motor() };
        assert_eq!(premium(LineTerms::Motor(plain(), motor)), expected, "{change}");
    }
}

/// Growth over the industry's: k4 = 0.15 above 10 % and 0.25 above 20 %, of a market leader above 0
/// and above 2 %. The industry stands still; a leader sells a fifth and a fen of 5 billion.
///
/// Source: Rule 4 article 10.
#[test]
fn the_growth_of_motor_from_both_sides_of_each_bracket() {
    let of = |to_date: &str, before: &str, industry: &str| {
        let motor = MotorMeasures {
            to_date: yuan(to_date),
            to_date_before: yuan(before),
            industry_to_date: yuan(industry),
            industry_before: yuan(industry),
            ..motor()
        };
        premium(LineTerms::Motor(plain(), motor))
    };
    let others = "100000000000";
    assert_eq!(of("1100000000", "1000000000", others), "103000.00");
    assert_eq!(of("1100000000.01", "1000000000", others), "118450.00");
    assert_eq!(of("1200000000", "1000000000", others), "118450.00");
    assert_eq!(of("1200000000.01", "1000000000", others), "128750.00");
    // A share of exactly 20 % is no leader's.
    assert_eq!(of("1000000000", "950000000", "5000000000"), "103000.00");
    assert_eq!(of("1000000000", "950000000", "4999999999.99"), "128750.00");
    let leader = "4000000000";
    assert_eq!(of("1000000000", "1000000000", leader), "103000.00");
    assert_eq!(of("1000000000.01", "1000000000", leader), "118450.00");
    assert_eq!(of("1020000000", "1000000000", leader), "118450.00");
    assert_eq!(of("1020000000.01", "1000000000", leader), "128750.00");
    // Nothing to compare with: too young, article 20.
    assert_eq!(of("1000000000", "0", leader), "103000.00");
    // The industry grew by 5 %: 15 % is 10 % over it.
    let motor = MotorMeasures {
        to_date: yuan("1150000000"),
        industry_to_date: yuan("105000000000"),
        ..motor()
    };
    assert_eq!(premium(LineTerms::Motor(plain(), motor)), "103000.00");
}

/// Below two billion last year k5 of the premium and k2 of the reserve are -0.15 and growth does
/// not count: 103,000 x 0.85 and 123,000 x 0.85.
///
/// Source: Rule 4 articles 10, 23.
#[test]
fn an_insurer_below_two_billion_of_motor_is_in_its_early_stage() {
    let of = |last_year| {
        let grown = yuan("9000000000");
        let motor = MotorMeasures { last_year: yuan(last_year), to_date: grown, ..motor() };
        sides(LineTerms::Motor(plain(), motor), "0")
    };
    assert_eq!(of("1999999999.99"), ["87550.00", "104550.00"]);
    assert_eq!(of("2000000000"), ["128750.00", "123000.00"]);
}

/// Policy business of agriculture: k = -0.05 from 80 %, -0.10 from 90 %, on 326,000 and 441,000.
///
/// Source: Rule 4 articles 14, 27.
#[test]
fn the_policy_share_of_agriculture_from_both_sides_of_each_bracket() {
    let cases = [
        ("799999.99", ["326000.00", "441000.00"]),
        ("800000", ["309700.00", "418950.00"]),
        ("899999.99", ["309700.00", "418950.00"]),
        ("900000", ["293400.00", "396900.00"]),
        (MILLION, ["293400.00", "396900.00"]),
    ];
    for (policy, expected) in cases {
        assert_eq!(sides(LineTerms::Agriculture(plain(), yuan(policy)), "0"), expected, "{policy}");
    }
}

/// k1 of the reserve: 0.05 above 2 % and 0.1 above 5 % of motor (123,000), above 5 % and 10 % of
/// other lines (hull 604,000, accident 251,000).
///
/// Source: Rule 4 articles 23, 25, 29.
#[test]
fn the_run_off_deviation_of_each_line_from_both_sides_of_each_bracket() {
    let cases = [
        ("0.02", "123000.00", "604000.00", "251000.00"),
        ("0.020001", "129150.00", "604000.00", "251000.00"),
        ("0.05", "129150.00", "604000.00", "251000.00"),
        ("0.050001", "135300.00", "634200.00", "263550.00"),
        ("0.1", "135300.00", "634200.00", "263550.00"),
        ("0.100001", "135300.00", "664400.00", "276100.00"),
    ];
    for (deviation, of_motor, of_hull, of_accident) in cases {
        let reserve = |terms| {
            let [_, reserve] = sides(terms, deviation);
            reserve
        };
        let common = |line| reserve(LineTerms::Common(line, plain()));
        assert_eq!(reserve(LineTerms::Motor(plain(), motor())), of_motor, "{deviation}");
        assert_eq!(common(CommonLine::HullCargoSpecial), of_hull, "{deviation}");
        assert_eq!(common(CommonLine::Accident), of_accident, "{deviation}");
    }
}

/// From the notice on, a deviation of -5 % or less takes a twentieth off: health 115,000 and
/// 269,000 are 109,250 and 255,550; the reserve of other insurance, whose article is not named,
/// stays.
///
/// Source: notice 2023-5 article 4.
#[test]
fn ample_reserves_take_a_twentieth_off() {
    let of = |terms, adequacy: [&str; 2], on: &str| {
        let line = LineBook::new(terms, yuan(MILLION), yuan(MILLION)).unwrap();
        let book = NonLifeBook { adequacy: Some(adequacy.map(known)), ..book(vec![line]) };
        let risk = measured(&book, on).unwrap();
        let charge = &risk.charges()[0];
        [charge.premium(), charge.reserve()].map(|side| side.value().to_string())
    };
    let health = LineTerms::Common(CommonLine::Health, plain());
    let (before, on) = ("2023-09-09", "2023-09-10");
    assert_eq!(of(health, ["-0.05", "-0.05"], before), ["115000.00", "269000.00"]);
    assert_eq!(of(health, ["-0.05", "-0.05"], on), ["109250.00", "255550.00"]);
    assert_eq!(of(health, ["-0.049999", "-0.05"], on), ["115000.00", "255550.00"]);
    assert_eq!(of(health, ["-0.05", "-0.049999"], on), ["109250.00", "269000.00"]);
    assert_eq!(of(LineTerms::Other, ["-0.06", "-0.06"], on), ["93100.00", "170000.00"]);
}

/// Property 100 and 40, liability 100 and 80, export credit 20 and 20, premium and reserve, in
/// millions: `sqrt(P^2 + P x R + R^2)` of 39.1 and 22.44, of 20.3 and 34.64, and of credit 9.34 and
/// 12.1, after the notice of December 2025 8.4 and 10.9; the lines by 0.35 and 0.05, on a sheet.
///
/// Source: Rule 4 articles 42 to 44; notice 2025-24 article 3.
#[test]
fn the_export_credit_of_a_general_insurer_before_and_after_the_notice() {
    let line = |line, premium, reserve| {
        LineBook::new(LineTerms::Common(line, plain()), yuan(premium), yuan(reserve)).unwrap()
    };
    let (hundred, twenty) = ("100000000", yuan("20000000"));
    let exposure = CreditExposure::new(CreditBusiness::OtherExportCredit, twenty, twenty).unwrap();
    let none = yuan("0");
    let credit =
        CreditGuaranteeBook::new(vec![exposure], known("0.98"), none, none, known("0")).unwrap();
    let book = NonLifeBook {
        credit: Some(credit),
        ..book(vec![
            line(CommonLine::Property, hundred, "40000000"),
            line(CommonLine::Liability, hundred, "80000000"),
        ])
    };
    let cases = [
        ("2025-11-30", ["53942261.72", "48116645.77", "18618796.95"], "86538646.23"),
        ("2025-12-01", ["53942261.72", "48116645.77", "16760966.56"], "86099861.40"),
    ];
    for (on, lines, whole) in cases {
        let risk = measured(&book, on).unwrap();
        let found = risk.charges().iter().map(|charge| charge.capital().value().to_string());
        assert_eq!(found.collect::<Vec<_>>(), lines, "{on}");
        assert_eq!(risk.lines().total().value().to_string(), whole, "{on}");
    }
}

#[test]
fn what_no_formula_can_be_made_of_is_refused() {
    let refused = |result: Result<(), Error>| result.unwrap_err().to_string();
    let line = |terms, premium| LineBook::new(terms, yuan(premium), yuan("0"));
    let other = || line(LineTerms::Other, MILLION).unwrap();
    let twice = measured(&book(vec![other(), other()]), "2025-12-31");
    assert_eq!(refused(twice.map(drop)), "`line` is `other`; allowed: each line once");
    let agriculture = LineTerms::Agriculture(plain(), yuan("1000000.01"));
    let policy = refused(line(agriculture, MILLION).map(drop));
    assert!(policy.contains("at most the retained premium of the line"), "{policy}");
    assert!(refused(line(LineTerms::Other, "-0.01").map(drop)).contains("retained premium"));
    let ceded = CommonMeasures { ceded: yuan("-1"), ..plain() };
    let ceded = LineTerms::Common(CommonLine::Health, ceded);
    assert!(refused(line(ceded, MILLION).map(drop)).contains("non-proportional premium ceded"));
    let industry = MotorMeasures { industry_before: yuan("0"), ..motor() };
    let industry = line(LineTerms::Motor(plain(), industry), MILLION);
    assert!(refused(industry.map(drop)).contains("yuan above 0"));
    let none = yuan("0");
    let credit = CreditGuaranteeBook::new(Vec::new(), known("1"), none, none, known("0.07"));
    let credit = NonLifeBook { credit: Some(credit.unwrap()), ..book(Vec::new()) };
    let deviation = refused(measured(&credit, "2025-12-31").map(drop));
    let expected = "`run-off deviation of credit insurance` is `0.07`; allowed: that of all \
                    non-motor business";
    assert_eq!(deviation, expected);
}
