//! Exposures, coefficients and capitals of IR01, IR01-1 and IR03, as far as the sheets hold what
//! they follow from.

use c_ross::{InsurerKind, Parameter};

use crate::check::difference::Article;
use crate::check::place::{Charged, Coefficient, Computed, Follows, Place};

/// Columns of IR01.
const NET: u32 = 5;
const PREMIUM: u32 = 7;
const RESERVE: u32 = 8;
const COMBINED_RATIO: u32 = 9;
const RATIO_CHANGE: u32 = 10;
const RUN_OFF: u32 = 11;
const LAST_YEAR: u32 = 12;
const PREMIUM_HALF: [u32; 3] = [18, 19, 24];
const RESERVE_HALF: [u32; 3] = [25, 26, 28];

const POLICY: &str = "the share of policy business follows from premium that the sheet does not \
                      hold";
const BUSINESSES: &str = "the businesses of the line have factors of their own, and the sheet does \
                          not tell them apart";
const LOANS: &str = "it follows from shares of the loans, a loss and premium of the industry that \
                     the sheet does not hold";

/// The lines with their rows in IR01 and IR03, the articles of Rule 4 for their premium and their
/// reserve, and their word in the tables.
const LINES: [(&str, &str, &str, &str, &str); 10] = [
    ("1", "1", "10", "23", "motor"),
    ("2", "2", "11", "24", "property"),
    ("3", "3", "12", "25", "hull_cargo_special"),
    ("4", "4", "13", "26", "liability"),
    ("5", "5", "14", "27", AGRICULTURE),
    ("6.2", "6", "15", "28", CREDIT),
    ("7", "8", "16", "29", "accident"),
    ("8", "9", "17", "30", "health"),
    ("9", "10", "18", "31", "short_term_life"),
    ("10", "11", "19", "32", OTHER),
];
const MOTOR: &str = "motor";
const AGRICULTURE: &str = "agriculture";
const CREDIT: &str = "non_financing_credit";
const OTHER: &str = "other";

/// The types of loans with their rows in IR01-1 and IR03.
const LOAN_TYPES: [(&str, &str, &str); 5] = [
    ("1.1", "7.1.1", "residential_mortgage"),
    ("1.2", "7.1.2", "mortgage_top_up"),
    ("1.3", "7.1.3", "other_personal"),
    ("2", "7.2", "corporate"),
    ("3", "7.3", "other"),
];

/// Non-proportional types: row of IR03, articles of Rule 6 and word.
const NON_PROPORTIONAL: [(&str, &str, &str, &str); 3] = [
    ("12", "14", "20", "non_proportional_property"),
    ("13", "15", "21", "non_proportional_liability_and_personal"),
    ("14", "16", "22", "non_proportional_special"),
];

fn computed(place: Place, follows: Follows, article: Article) -> Computed {
    Computed { place, follows, article }
}

fn same(place: Place, column: u32, article: Article) -> Computed {
    let plus = vec![Place::new(place.sheet, place.row, column)];
    computed(place, Follows::Sum { plus, minus: Vec::new() }, article)
}

/// The lines of IR01.
pub(super) fn of_insurer(kind: InsurerKind) -> Vec<Computed> {
    let mut all = Vec::new();
    // The net cession is defined with the coefficients of each line, first in article 11.
    for row in LINES.into_iter().map(|(row, ..)| row).chain(["6.1"]) {
        let at = |column| Place::new("IR01", row, column);
        let net = Follows::Sum { plus: vec![at(3)], minus: vec![at(4)] };
        all.push(computed(at(NET), net, Article::new("rule-4", "11")));
    }
    for (row, _, premium, reserve, line) in LINES {
        let at = |column| Place::new("IR01", row, column);
        let (by_premium, by_reserve) =
            (Article::new("rule-4", premium), Article::new("rule-4", reserve));
        let [exposure, first, _] = PREMIUM_HALF;
        all.push(same(at(exposure), PREMIUM, Article::new("rule-4", "9")));
        let [of_reserve, second, _] = RESERVE_HALF;
        all.push(same(at(of_reserve), RESERVE, Article::new("rule-4", "22")));
        if line != OTHER {
            let interval = |parameter, line, column| {
                Follows::Coefficient(Coefficient::Interval { parameter, line, ratio: at(column) })
            };
            let k1 = interval(Parameter::CombinedRatio, line, COMBINED_RATIO);
            all.push(computed(at(first), k1, by_premium));
            let k1 = interval(Parameter::RunOff, line, RUN_OFF);
            all.push(computed(at(second), k1, by_reserve));
            let (net, retained) = (at(NET), at(PREMIUM));
            let cession = Follows::Coefficient(Coefficient::Cession { line, net, retained });
            if line == MOTOR {
                let change = interval(Parameter::CombinedRatioChange, "", RATIO_CHANGE);
                all.push(computed(at(20), change, by_premium));
                all.push(computed(at(21), cession, by_premium));
                all.extend(of_motor(by_premium, by_reserve));
            } else {
                all.push(computed(at(20), cession, by_premium));
            }
        }
        if line == AGRICULTURE || line == CREDIT {
            let what = if line == CREDIT { BUSINESSES } else { POLICY };
            all.push(computed(at(21), Follows::Unknown(what), by_premium));
            all.push(computed(at(27), Follows::Unknown(what), by_reserve));
        }
        for (of, base, article, half) in [
            (PREMIUM_HALF, Parameter::PremiumBaseFactor, by_premium, "premium"),
            (RESERVE_HALF, Parameter::ReserveBaseFactor, by_reserve, "reserve"),
        ] {
            let [exposure, first, capital] = of;
            // Notice 2023-5 article 4 names articles 23 to 31 of the reserve.
            let is_named = kind == InsurerKind::Property && (line != OTHER || half == "premium");
            let charged = Charged {
                exposure: at(exposure),
                base,
                line,
                coefficients: (first..capital).map(at).collect(),
                range: Some(Parameter::NonLifeCharacteristicRange),
                discount: is_named.then_some(half),
                may_be_technology: true,
            };
            all.push(computed(at(capital), of_line(line, charged), article));
        }
    }
    all.extend(of_loans());
    all
}

/// The capital of a line, which credit insurance has by business.
fn of_line(line: &str, charged: Charged) -> Follows {
    if line == CREDIT { Follows::Unknown(BUSINESSES) } else { Follows::Charged(charged) }
}

/// Growth and stage of motor.
fn of_motor(by_premium: Article, by_reserve: Article) -> [Computed; 3] {
    let at = |column| Place::new("IR01", "1", column);
    let last_year = at(LAST_YEAR);
    let stage = |side| Follows::Coefficient(Coefficient::Stage { side, last_year });
    let growth = Follows::Coefficient(Coefficient::Growth { last_year });
    [
        computed(at(22), growth, by_premium),
        computed(at(23), stage("premium"), by_premium),
        computed(at(27), stage("reserve"), by_reserve),
    ]
}

/// Loans on a row: an exposure at the factor of its type.
fn loans(place: Place, exposure: u32, line: &'static str, coefficients: Vec<Place>) -> Follows {
    Follows::Charged(Charged {
        exposure: Place::new(place.sheet, place.row, exposure),
        base: Parameter::FinancingFactor,
        line,
        range: (!coefficients.is_empty()).then_some(Parameter::FinancingCharacteristicRange),
        coefficients,
        discount: None,
        may_be_technology: false,
    })
}

/// The loans of IR01-1: their base factors, and their capitals with the coefficients as filed.
fn of_loans() -> Vec<Computed> {
    let article = Article::new("rule-4", "35");
    let mut all = Vec::new();
    for (row, _, class) in LOAN_TYPES {
        let at = |column| Place::new("IR01-1", row, column);
        let parameter = Parameter::FinancingFactor;
        let base = Follows::Coefficient(Coefficient::Tabled { parameter, class });
        all.push(computed(at(6), base, article));
        for (column, article) in (7..).zip(["36", "37", "38", "39", "40", "41"]) {
            let article = Article::new("rule-4", article);
            all.push(computed(at(column), Follows::Unknown(LOANS), article));
        }
        let coefficients = (7..=12).map(at).collect();
        all.push(computed(at(13), loans(at(13), 5, class, coefficients), article));
    }
    all
}

/// The types of IR03.
pub(super) fn of_reinsurer() -> Vec<Computed> {
    let mut all = Vec::new();
    let exposures = |row| {
        let at = |column| Place::new("IR03", row, column);
        let article = |number| Article::new("rule-6", number);
        [same(at(10), 3, article("13")), same(at(14), 5, article("19"))]
    };
    for (_, row, premium, reserve, line) in LINES {
        let at = |column| Place::new("IR03", row, column);
        let (by_premium, by_reserve) =
            (Article::new("rule-4", premium), Article::new("rule-4", reserve));
        all.extend(exposures(row));
        if line != OTHER {
            let (parameter, ratio) = (Parameter::CombinedRatio, at(4));
            let k1 = Follows::Coefficient(Coefficient::Interval { parameter, line, ratio });
            all.push(computed(at(11), k1, by_premium));
        }
        if line == AGRICULTURE {
            all.push(computed(at(12), Follows::Unknown(POLICY), by_premium));
            all.push(computed(at(15), Follows::Unknown(POLICY), by_reserve));
        }
        let half = |exposure, base, coefficients: Vec<Place>| Charged {
            exposure: at(exposure),
            base,
            line,
            coefficients,
            range: Some(Parameter::NonLifeCharacteristicRange),
            discount: None,
            may_be_technology: true,
        };
        let of = half(10, Parameter::PremiumBaseFactor, vec![at(11), at(12)]);
        all.push(computed(at(13), of_line(line, of), by_premium));
        let of = half(14, Parameter::ReserveBaseFactor, vec![at(15)]);
        all.push(computed(at(16), of_line(line, of), by_reserve));
    }
    for (row, premium, reserve, line) in NON_PROPORTIONAL {
        let at = |column| Place::new("IR03", row, column);
        all.extend(exposures(row));
        for (capital, exposure, base, article) in [
            (13, 10, Parameter::PremiumBaseFactor, premium),
            (16, 14, Parameter::ReserveBaseFactor, reserve),
        ] {
            let charged = Charged {
                exposure: at(exposure),
                base,
                line,
                coefficients: Vec::new(),
                range: None,
                discount: None,
                may_be_technology: false,
            };
            let article = Article::new("rule-6", article);
            all.push(computed(at(capital), Follows::Charged(charged), article));
        }
    }
    let article = Article::new("rule-4", "35");
    for (_, row, class) in LOAN_TYPES {
        let at = |column| Place::new("IR03", row, column);
        let exposure = Follows::Sum { plus: vec![at(6)], minus: vec![at(5)] };
        all.push(computed(at(10), exposure, article));
        all.push(computed(at(13), loans(at(13), 10, class, Vec::new()), article));
        all.push(same(at(7), 13, Article::new("annex-9", "IR03")));
    }
    all
}
