//! Non-life business that between its runs reaches every interval of every line.

use c_ross::{
    Amount, AssumedLine, AssumedTerms, CatastropheBook, CommonLine, CommonMeasures, CreditBusiness,
    CreditExposure, CreditGuaranteeBook, Error, FinancingMeasures, InsuredLoans, LineBook,
    LineMeasure, LineTerms, LoanType, MotorMeasures, NonLifeBook, NonLifeBusiness, NonLifeRisk,
    NonProportionalType, Peril, PerilBook, PremiumReserveRisk, ReinsuranceBook, RuleBook, RuleDay,
    RuleSet,
};
use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::scenario::{number, readings};

fn yuan(hundreds: &str) -> Amount {
    Amount::from_yuan(number(hundreds) * Decimal::from(1_000_000)).unwrap()
}

fn known(text: &str) -> LineMeasure {
    LineMeasure::Known(number(text))
}

/// One choice of measures: combined ratio, net cession in per cent of the premium of 100, change of
/// the combined ratio, run-off deviation, motor premium of last year, to date, and of the industry,
/// policy share in per cent.
type Measures = [&'static str; 8];

/// Combined ratio, growth, small loans, ten largest and small enterprises in per cent, annual loss.
type Financing = [&'static str; 6];

const RUNS: [(Measures, Financing); 7] = [
    (
        ["0.9", "-5", "-0.02", "-0.06", "1999", "50", "100", "50"],
        ["0.9", "104", "10", "4", "20", "0.05"],
    ),
    (
        ["0.97", "-0.5", "0", "0.03", "2000", "50", "100", "85"],
        ["0.97", "108", "20", "50", "50", "0.068"],
    ),
    (
        ["1.02", "1", "0.015", "0.07", "2000", "51", "100", "95"],
        ["1.02", "113", "50", "50", "80", "0.075"],
    ),
    (
        ["1.2", "3", "0.03", "0.2", "2000", "55", "180", "50"],
        ["1.2", "118", "50", "4", "20", "0.09"],
    ),
    (
        ["0.9", "7", "0", "0.03", "2000", "62", "1000", "50"],
        ["0.97", "140", "50", "4", "20", "0.2"],
    ),
    (
        ["0.97", "1", "0", "0", "2000", "58", "1000", "50"],
        ["0.97", "170", "50", "4", "20", "0.068"],
    ),
    (
        ["0.9", "-5", "-0.02", "-0.06", "2000", "52", "1000", "50"],
        ["0.9", "104", "50", "4", "80", "0.05"],
    ),
];

fn book((measures, financing): &(Measures, Financing)) -> NonLifeBook {
    let [ratio, cession, change, run_off, last_year, to_date, industry, policy] = *measures;
    let net = number(cession);
    let side = |net: Decimal| yuan(&net.max(Decimal::ZERO).to_string());
    let common =
        CommonMeasures { combined_ratio: known(ratio), ceded: side(net), assumed: side(-net) };
    let motor = MotorMeasures {
        combined_ratio_change: known(change),
        last_year: yuan(last_year),
        to_date: yuan(to_date),
        to_date_before: yuan("50"),
        industry_to_date: yuan(industry),
        industry_before: yuan(industry),
    };
    let mut terms = vec![
        LineTerms::Motor(common, motor),
        LineTerms::Agriculture(common, yuan(policy)),
        LineTerms::Other,
    ];
    terms.extend(CommonLine::ALL.map(|line| LineTerms::Common(line, common)));
    let line = |terms| {
        let line = LineBook::new(terms, yuan("100"), yuan("100")).unwrap();
        line.with_technology(yuan("10"), yuan("10")).unwrap()
    };
    let exposure = |business| CreditExposure::new(business, yuan("20"), yuan("20")).unwrap();
    let credit = CreditGuaranteeBook::new(
        CreditBusiness::ALL.map(exposure).to_vec(),
        known(ratio),
        side(net),
        side(-net),
        known(run_off),
    );
    let [ratio, growth, small, largest, enterprises, loss] = *financing;
    let loans = |loan| InsuredLoans { loan, balance: yuan("20"), reserve: yuan("1") };
    let measures = FinancingMeasures {
        premiums: Some([yuan(growth), yuan("100"), yuan("100"), yuan("100")]),
        small_loans: yuan(small),
        largest_ten: yuan(largest),
        small_enterprises: yuan(enterprises),
        annual_loss: known(loss),
        earned_premium: yuan("1"),
        combined_ratio: known(ratio),
    };
    NonLifeBook {
        lines: terms.into_iter().map(line).collect(),
        credit: Some(credit.unwrap()),
        financing: Some((LoanType::ALL.map(loans).to_vec(), measures)),
        motor_run_off: known(run_off),
        non_motor_run_off: known(run_off),
        adequacy: Some([known(run_off), known(run_off)]),
    }
}

fn measured(on: NaiveDate, rules: &RuleBook) -> Vec<Result<String, String>> {
    let set = rules.on(RuleDay::new(on));
    let mut figures = Vec::new();
    for run in &RUNS {
        for choices in ["", "CharacteristicRange=Unbounded"] {
            let risk = PremiumReserveRisk::of(&book(run), &set, &readings(choices));
            figures.push(match risk {
                Ok(risk) => {
                    risk.lines().total().trace().replay().unwrap();
                    let charges = risk.charges().iter();
                    let capitals = charges.map(|charge| {
                        let parts = [charge.premium(), charge.reserve(), charge.capital()];
                        parts.map(|part| part.value().to_string()).join(" ")
                    });
                    Ok(capitals.collect::<Vec<_>>().join(", "))
                }
                Err(fault) => Err(fault.to_string()),
            });
        }
    }
    figures.push(reinsurer(&set).map_err(|fault| fault.to_string()));
    figures
}

/// Every type of a reinsurer, and a peril of a thousand scenarios at home and abroad.
fn reinsurer(set: &RuleSet<'_>) -> Result<String, Error> {
    let terms = NonProportionalType::ALL.into_iter().map(AssumedTerms::NonProportional);
    let line = |terms| AssumedLine::new(terms, yuan("100"), yuan("100")).unwrap();
    let book = ReinsuranceBook { lines: terms.map(line).collect(), ..ReinsuranceBook::default() };
    let mut perils = Vec::new();
    for (peril, region) in
        [(Peril::MotorTyphoon, "hebei"), (Peril::OverseasEarthquake, "asia_pacific")]
    {
        let mut peril = PerilBook::new(peril, vec![(region.into(), yuan("100"))]).unwrap();
        for scenario in 0..1_000_i64 {
            peril.push(&scenario.to_string(), &[Decimal::new(scenario, 4)]).unwrap();
        }
        perils.push(peril);
    }
    let catastrophe = CatastropheBook { perils, non_proportional: Some(yuan("100")) };
    let business = NonLifeBusiness::Assumed(book);
    let risk = NonLifeRisk::of(&business, &catastrophe, set, &readings(""))?;
    let charges = risk.premium_reserve().charges().iter();
    let mut figures: Vec<_> = charges.map(|charge| charge.capital().value().to_string()).collect();
    let perils = risk.catastrophe().perils().iter().map(|(_, capital)| capital.value().to_string());
    figures.extend(perils);
    figures.push(risk.total().total().value().to_string());
    Ok(figures.join(", "))
}

/// Every figure of every run; a refusal is a text too.
pub(super) fn figures(on: NaiveDate, rules: &RuleBook) -> Vec<String> {
    measured(on, rules).into_iter().map(|run| run.unwrap_or_else(|fault| fault)).collect()
}

/// The refusals of all runs.
pub(super) fn refusals(on: NaiveDate, rules: &RuleBook) -> Vec<String> {
    measured(on, rules).into_iter().filter_map(Result::err).collect()
}
