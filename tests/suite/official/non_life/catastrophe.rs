//! Catastrophe risk: Rule 4 articles 45 to 55, Rule 6 articles 26 to 31.

use c_ross::{
    AssumedLine, AssumedTerms, CatastropheBook, CatastropheRisk, CommonLine, CommonMeasures,
    CoverLayer, Error, ExcessOfLoss, LineBook, LineTerms, NonLifeBusiness, NonLifeRisk, Peril,
    PerilBook, ReinsuranceBook, RuleBook, RuleDay,
};

use super::{MILLION, book, known, yuan};
use crate::scenario::{day, number, readings};

fn measured(book: &CatastropheBook, choices: &str) -> Result<CatastropheRisk, Error> {
    let rules = RuleBook::embedded().unwrap();
    let rules = rules.on(RuleDay::new(day("2025-12-31")));
    let risk = CatastropheRisk::of(book, &rules, &readings(choices))?;
    risk.total().trace().replay().unwrap();
    Ok(risk)
}

/// Guangdong with 100 billion and Fujian with 50; scenario i strikes them with i and 2 i times
/// 0.00001, so that it costs 2 million x i.
fn typhoon(scenarios: u32) -> PerilBook {
    let exposures = vec![
        ("guangdong".into(), yuan("100000000000")),
        ("fujian".into(), yuan("50000000000")),
        ("hainan".into(), yuan("0")),
    ];
    let mut peril = PerilBook::new(Peril::PropertyTyphoon, exposures).unwrap();
    let unit = number("0.00001");
    // From the largest to the least, so that ranks are not places.
    for scenario in (1..=scenarios).rev() {
        let times = rust_decimal::Decimal::from(scenario);
        let factors = [unit * times, unit * times * number("2"), number("9")];
        peril.push(&scenario.to_string(), &factors).unwrap();
    }
    peril
}

fn cover(attachment: &str, layers: &[(&str, &str)]) -> ExcessOfLoss {
    let layer = |(limit, ceded): &(&str, &str)| CoverLayer::new(yuan(limit), number(ceded));
    let layers = layers.iter().map(layer).collect::<Result<_, _>>().unwrap();
    ExcessOfLoss::new(yuan(attachment), layers).unwrap()
}

fn single(peril: PerilBook) -> CatastropheBook {
    CatastropheBook { perils: vec![peril], non_proportional: None }
}

fn capital(peril: PerilBook, choices: &str) -> String {
    measured(&single(peril), choices).unwrap().total().value().to_string()
}

/// 99.5 % of 3, 200, 201, 1,000 are 2.985, 199, 199.995, 995: ranks 3, 199, 200, 995 of 2
/// million each.
///
/// Source: Rule 4 article 48; reading `CatastropheQuantile=LeastCovering`.
#[test]
fn the_value_at_risk_is_the_least_loss_that_covers_the_confidence() {
    let cases = [
        (1, "2000000.00"),
        (3, "6000000.00"),
        (199, "398000000.00"),
        (200, "398000000.00"),
        (201, "400000000.00"),
        (1_000, "1990000000.00"),
        (1_001, "1992000000.00"),
    ];
    for (scenarios, expected) in cases {
        assert_eq!(capital(typhoon(scenarios), ""), expected, "{scenarios}");
    }
}

/// 1 + 99.5 % of 199 is rank 199.005: 2 million x 199.005; of 201 scenarios it is rank 200.
///
/// Source: Rule 4 article 48; reading `CatastropheQuantile=Interpolated`.
#[test]
fn between_two_ranks_the_value_at_risk_is_on_their_line() {
    let choice = "CatastropheQuantile=Interpolated";
    assert_eq!(capital(typhoon(200), choice), "398010000.00");
    assert_eq!(capital(typhoon(201), choice), "400000000.00");
}

/// Below: 398 million under an attachment of 400. At: 400 million. Inside: RT 100, layers of
/// 200 at 80 % and at 50 %, so SH = (160 + 100) / 400 = 65 %: 398 - 298 x 0.65 = 204.3. Above:
/// 1,990 - 400 x 0.65 = 1,730.
///
/// Source: Rule 4 article 52.
#[test]
fn a_cover_is_taken_off_below_inside_and_above_its_layers() {
    let high = || cover("400000000", &[("200000000", "0.8")]);
    assert_eq!(capital(typhoon(200).with_cover(high()), ""), "398000000.00");
    assert_eq!(capital(typhoon(201).with_cover(high()), ""), "400000000.00");
    let two = || cover("100000000", &[("200000000", "0.8"), ("200000000", "0.5")]);
    assert_eq!(capital(typhoon(200).with_cover(two()), ""), "204300000.00");
    assert_eq!(capital(typhoon(1_000).with_cover(two()), ""), "1730000000.00");
}

/// What the layers leave is on the line between what they leave of two ranks: of 200 scenarios
/// 0.995 x left(398) + 0.005 x left(400), below the limit 398.01 - 298.01 x 0.65 = 204.3035.
///
/// Source: Rule 4 article 52; reading `CatastropheQuantile=Interpolated`.
#[test]
fn interpolation_is_between_losses_after_reinsurance() {
    let two = cover("100000000", &[("200000000", "0.8"), ("200000000", "0.5")]);
    let choice = "CatastropheQuantile=Interpolated";
    assert_eq!(capital(typhoon(200).with_cover(two), choice), "204303500.00");
    // Attachment 399: nothing of 398, half of 1 million of 400. 398.01 - 0.005 x 0.5 = 398.0075.
    let between = cover("399000000", &[("200000000", "0.5")]);
    assert_eq!(capital(typhoon(200).with_cover(between), choice), "398007500.00");
}

/// Asia-Pacific 10 million x 0.3, Europe 20 million x 0.2, each the worst of its own three
/// scenarios: sqrt(3^2 + 4^2) = 5; a layer of 4 million above 2 at 50 %: 5 - 3 x 0.5 = 3.5.
fn overseas(reinsured: bool) -> PerilBook {
    let exposures =
        vec![("asia_pacific".into(), yuan("10000000")), ("europe".into(), yuan("20000000"))];
    let mut peril = PerilBook::new(Peril::OverseasTyphoon, exposures).unwrap();
    for [asia, europe] in [["0.3", "0.1"], ["0", "0.2"], ["0.1", "0"]] {
        peril.push(&format!("{asia} {europe}"), &[number(asia), number(europe)]).unwrap();
    }
    if reinsured { peril.with_cover(cover("2000000", &[("4000000", "0.5")])) } else { peril }
}

/// Source: Rule 4 articles 50, 53.
#[test]
fn overseas_regions_have_their_own_value_at_risk_and_the_cover_bears_on_the_root() {
    assert_eq!(capital(overseas(false), ""), "5000000.00");
    assert_eq!(capital(overseas(true), ""), "3500000.00");
}

fn one_region(peril: Peril, loss: &str) -> PerilBook {
    let exposures = vec![("hebei".into(), yuan("1000000000"))];
    let mut book = PerilBook::new(peril, exposures).unwrap();
    book.push("only", &[number(loss)]).unwrap();
    book
}

/// Motor 100 million, property typhoon 204.3, earthquake 150: sqrt(100^2 + 204.3^2 + 150^2 + 2
/// x 0.65 x 100 x 204.3) = 317.48620442...; with 3.5 overseas sqrt(317.48620442^2 + 3.5^2) =
/// 317.50549601...
///
/// Source: Rule 4 article 54.
#[test]
fn domestic_perils_combine_by_their_matrix_and_with_overseas_as_squares() {
    let two = cover("100000000", &[("200000000", "0.8"), ("200000000", "0.5")]);
    let perils = vec![
        overseas(true),
        one_region(Peril::PropertyEarthquake, "0.15"),
        typhoon(200).with_cover(two),
        one_region(Peril::MotorTyphoon, "0.1"),
    ];
    let book = CatastropheBook { perils, non_proportional: None };
    let risk = measured(&book, "").unwrap();
    assert_eq!(risk.domestic().total().value().to_string(), "317486204.42");
    assert_eq!(risk.overseas().value().to_string(), "3500000.00");
    assert_eq!(risk.total().value().to_string(), "317505496.01");
}

/// A million of premium of covers: 1.85 million. With 3 million of proportional business and
/// one half: sqrt(9 + 3.4225 + 5.55) = sqrt(17.9725) = 4.239398542...
///
/// Source: Rule 6 articles 28 to 30.
#[test]
fn non_proportional_catastrophe_business_joins_with_one_half() {
    let perils = vec![one_region(Peril::MotorTyphoon, "0.003")];
    let book = CatastropheBook { perils, non_proportional: Some(yuan(MILLION)) };
    let risk = measured(&book, "").unwrap();
    assert_eq!(risk.non_proportional().unwrap().value().to_string(), "1850000.00");
    assert_eq!(risk.perils_total().value().to_string(), "3000000.00");
    assert_eq!(risk.total().value().to_string(), "4239398.54");
    let alone = CatastropheBook { perils: vec![], non_proportional: Some(yuan(MILLION)) };
    assert_eq!(measured(&alone, "").unwrap().total().value().to_string(), "1850000.00");
}

fn business(line: CommonLine) -> NonLifeBusiness {
    let measures =
        CommonMeasures { combined_ratio: known("0.98"), ceded: yuan("0"), assumed: yuan("0") };
    let terms = LineTerms::Common(line, measures);
    let line = LineBook::new(terms, yuan("1000000000"), yuan("0")).unwrap();
    NonLifeBusiness::Direct(book(vec![line]))
}

fn whole(business: &NonLifeBusiness, perils: Vec<PerilBook>) -> Result<NonLifeRisk, Error> {
    let rules = RuleBook::embedded().unwrap();
    let rules = rules.on(RuleDay::new(day("2025-12-31")));
    let catastrophe = CatastropheBook { perils, non_proportional: None };
    let risk = NonLifeRisk::of(business, &catastrophe, &rules, &readings(""))?;
    risk.total().total().trace().replay().unwrap();
    Ok(risk)
}

/// Property with a billion of premium: 391 million; earthquake 150 million: sqrt(391^2 + 0.5 x
/// 391 x 150 + 150^2) = sqrt(204,706) = 452.444472...
///
/// Source: Rule 4 articles 45, 55.
#[test]
fn premium_and_catastrophe_risk_combine_with_a_quarter() {
    let none = PerilBook::new(Peril::PropertyTyphoon, vec![("hebei".into(), yuan("0"))]).unwrap();
    let perils = vec![one_region(Peril::PropertyEarthquake, "0.15"), none];
    let risk = whole(&business(CommonLine::Property), perils).unwrap();
    assert_eq!(risk.total().total().value().to_string(), "452444471.73");
}

/// Motor and property bear their perils, if only with an exposure of zero; other lines none.
///
/// Source: Rule 4 article 45, Rule 6 article 26.
#[test]
fn property_business_without_its_perils_is_refused() {
    let missing = whole(&business(CommonLine::Property), vec![]).unwrap_err().to_string();
    assert!(missing.contains("`property_typhoon` is missing"), "{missing}");
    assert!(whole(&business(CommonLine::Liability), vec![]).is_ok());
    let terms = AssumedTerms::Motor(known("0.98"));
    let line = AssumedLine::new(terms, yuan(MILLION), yuan("0")).unwrap();
    let book = ReinsuranceBook { lines: vec![line], ..ReinsuranceBook::default() };
    let missing = whole(&NonLifeBusiness::Assumed(book), vec![]).unwrap_err().to_string();
    assert!(missing.contains("`motor_typhoon` is missing"), "{missing}");
}

/// Twelve places of a factor and a fen of exposure are kept until the one rounding: 123.45 x
/// 0.040500202510 = 4.99974999985..., and 100 x 0.00005 is half a fen, which goes up.
#[test]
fn a_loss_is_exact_until_it_is_rounded() {
    let peril = |exposure: &str, factor: &str| {
        let exposures = vec![("hebei".into(), yuan(exposure))];
        let mut book = PerilBook::new(Peril::PropertyEarthquake, exposures).unwrap();
        book.push("only", &[number(factor)]).unwrap();
        capital(book, "")
    };
    assert_eq!(peril("123.45", "0.040500202510"), "5.00");
    assert_eq!(peril("100", "0.00005"), "0.01");
    assert_eq!(peril("100", "0.000049999999"), "0.00");
}

#[test]
fn what_no_catastrophe_can_be_made_of_is_refused() {
    let text = |fault: Error| fault.to_string();
    let empty = single(typhoon(0));
    assert!(text(measured(&empty, "").unwrap_err()).contains("property_typhoon"));
    let twice = CatastropheBook { perils: vec![typhoon(1), typhoon(1)], non_proportional: None };
    assert!(text(measured(&twice, "").unwrap_err()).contains("each peril once"));
    let negative = CatastropheBook { perils: vec![], non_proportional: Some(yuan("-1")) };
    assert!(measured(&negative, "").is_err());
    let place = |region: &str| vec![(region.into(), yuan("1"))];
    assert!(PerilBook::new(Peril::OverseasTyphoon, place("africa")).is_err());
    let minus = vec![("hebei".into(), yuan("-1"))];
    assert!(PerilBook::new(Peril::MotorTyphoon, minus).is_err());
    let both = [place("hebei"), place("hebei")].concat();
    assert!(PerilBook::new(Peril::MotorTyphoon, both).is_err());
    let mut peril = PerilBook::new(Peril::MotorTyphoon, place("hebei")).unwrap();
    for factors in [vec![], vec![number("0.1"); 2]] {
        assert!(peril.push("one", &factors).is_err());
    }
    for factor in ["-0.1", "1000000", "0.0000000000001"] {
        let fault = text(peril.push("one", &[number(factor)]).unwrap_err());
        assert!(fault.contains("hebei: loss factor"), "{fault}");
    }
    assert_eq!(peril.scenarios(), 0);
    peril.push("one", &[number("0.1")]).unwrap();
    let twice = text(peril.push("one", &[number("0.1")]).unwrap_err());
    assert!(twice.contains("each scenario once"), "{twice}");
    assert!(CoverLayer::new(yuan("0"), number("0.5")).is_err());
    assert!(CoverLayer::new(yuan("1"), number("1.000001")).is_err());
    assert!(ExcessOfLoss::new(yuan("-1"), vec![]).is_err());
    assert!(ExcessOfLoss::new(yuan("1"), vec![]).is_err());
}
