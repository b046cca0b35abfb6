//! Registers that between them touch every row of the tables of market and credit risk and of
//! look-through.

use std::fmt::Write;

use c_ross::{CounterpartyKind, EquityKind, OverseasKind, RegisterCapital, RuleBook};
use chrono::NaiveDate;

use crate::scenario::register::Slip;

/// A part of the tables that one register reads.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) enum Part {
    Equity,
    InterestRate,
    Property,
    Overseas,
    Currency,
    Concentration,
    Curve,
    LookThrough,
    Spread,
    Owed,
    Ceded,
    Scale,
}

const RATINGS: [&str; 22] = [
    "AAA", "AA+", "AA", "AA-", "A+", "A", "A-", "BBB+", "BBB", "BBB-", "BB+", "BB", "BB-", "B+",
    "B", "B-", "CCC+", "CCC", "CCC-", "CC", "C", "none",
];
const MOODYS: [&str; 21] = [
    "Aaa", "Aa1", "Aa2", "Aa3", "A1", "A2", "A3", "Baa1", "Baa2", "Baa3", "Ba1", "Ba2", "Ba3",
    "B1", "B2", "B3", "Caa1", "Caa2", "Caa3", "Ca", "C",
];
const STRENGTH: [&str; 13] =
    ["A++", "A+", "A", "A-", "B++", "B+", "B", "B-", "C++", "C+", "C", "C-", "D"];

impl Part {
    pub(super) const ALL: [Self; 12] = [
        Self::Equity,
        Self::InterestRate,
        Self::Property,
        Self::Overseas,
        Self::Currency,
        Self::Concentration,
        Self::Curve,
        Self::LookThrough,
        Self::Spread,
        Self::Owed,
        Self::Ceded,
        Self::Scale,
    ];

    pub(super) fn of(parameter: &str) -> Option<Self> {
        let (table, name) = parameter.split_once('/').unwrap();
        Some(match (table, name) {
            ("equity_price", "asset_factor" | "index_future" | "hedge_period")
            | ("equity_price", "hybrid_factor") => Self::Equity,
            ("interest_rate", _) => Self::InterestRate,
            ("real_estate", _) => Self::Property,
            ("overseas", _) => Self::Overseas,
            ("exchange_rate", _) => Self::Currency,
            ("concentration", _) => Self::Concentration,
            ("curve", _) => Self::Curve,
            ("look_through", _) | ("default", "protection") => Self::LookThrough,
            ("spread", _) => Self::Spread,
            ("default", name) if name.starts_with("ceded") || name == "hong_kong" => Self::Ceded,
            ("credit", "characteristic_range") => Self::Ceded,
            ("rating_scale", _) => Self::Scale,
            ("default" | "credit", _) => Self::Owed,
            _ => return None,
        })
    }

    fn slips(self) -> Vec<Slip> {
        match self {
            Self::Equity => vec![equity()],
            Self::InterestRate => vec![interest_rate()],
            Self::Property => vec![property()],
            Self::Overseas => vec![overseas()],
            Self::Currency => vec![currency()],
            Self::Concentration => concentration(),
            Self::Curve => vec![curve()],
            Self::LookThrough => vec![look_through()],
            Self::Spread => vec![spread()],
            Self::Owed => vec![owed()],
            Self::Ceded => vec![ceded("property"), ceded("reinsurer")],
            Self::Scale => vec![scale(""), scale("StrengthRating=UpperRow")],
        }
    }
}

/// The factors and capitals of a register, or its refusal.
pub(super) fn figures(part: Part, on: NaiveDate, rules: &RuleBook) -> Vec<String> {
    let measured = |slip: Slip| match slip.on(&on.to_string()).measured_by(rules) {
        Ok(capital) => text(&capital),
        Err(refusals) => refusals.to_string(),
    };
    // Only these tables changed since their first day.
    let changed = matches!(part, Part::Equity | Part::LookThrough);
    if !changed && on.to_string() != crate::scenario::YEAR_END {
        return Vec::new();
    }
    part.slips().into_iter().map(measured).collect()
}

pub(super) fn refusals(on: NaiveDate, rules: &RuleBook) -> Vec<String> {
    let slips = Part::ALL.into_iter().flat_map(Part::slips);
    let measured = slips.map(|slip| slip.on(&on.to_string()).measured_by(rules));
    measured.filter_map(|measured| measured.err().map(|refused| refused.to_string())).collect()
}

fn text(capital: &RegisterCapital) -> String {
    let mut text = String::new();
    for charge in capital.charges() {
        let (factor, held) = (charge.factor().value(), charge.capital().value());
        writeln!(text, "{} {} {factor} {held}", charge.subject(), charge.risk()).unwrap();
    }
    let concentration = capital.concentration();
    let threshold = concentration.threshold().map(|threshold| threshold.value());
    let limit = concentration.property_limit().value();
    let life = capital.life().map(|life| (life.up().value(), life.down().value()));
    writeln!(text, "{threshold:?} {limit:?} {life:?}").unwrap();
    text
}

fn lines(lines: impl Iterator<Item = String>) -> String {
    lines.map(|line| line + "\n").collect()
}

/// Lines of assets, whose ids may not hold the plus of a rating.
fn assets(lines: impl Iterator<Item = String>) -> String {
    let plain = |line: String| {
        let (id, rest) = line.split_once(' ').unwrap();
        format!("{} {rest}\n", id.replace('+', "p"))
    };
    lines.map(plain).collect()
}

const BANKS: [CounterpartyKind; 7] = [
    CounterpartyKind::PolicyBank,
    CounterpartyKind::LargeStateBank,
    CounterpartyKind::JointStockBank,
    CounterpartyKind::CityBank,
    CounterpartyKind::RuralBank,
    CounterpartyKind::ForeignBankA,
    CounterpartyKind::OtherBank,
];

fn equity() -> Slip {
    let kinds = EquityKind::ALL.iter().filter(|kind| **kind != EquityKind::StrategicUnlisted);
    let kinds =
        kinds.map(|kind| format!("{0} {0} value=1000000 counterparty=company", kind.word()));
    let issuers = BANKS.iter().map(|kind| kind.word()).chain(["asset_manager", "domestic_insurer"]);
    let issuers: Vec<_> = issuers.collect();
    let met = issuers.iter().map(|kind| format!("met_{kind} {kind} requirements_met=yes"));
    let issued = issuers.iter().flat_map(|kind| {
        [(format!("met_{kind}"), "yes"), ((*kind).to_owned(), "yes"), ((*kind).to_owned(), "no")]
    });
    let issued = issued.map(|(issuer, clause)| {
        format!(
            "{issuer}_{clause} perpetual_capital_bond value=1000000 counterparty={issuer} \
             clause={clause}"
        )
    });
    Slip::of("property")
        .counterparty(&lines(met))
        .assets(&assets(kinds))
        .assets(&assets(issued))
        .assets(
            "strategic unlisted_equity value=1000000 counterparty=company strategic=yes
             bare preferred_share value=1000000 counterparty=company clause=no
             converted preferred_share value=1000000 counterparty=company clause=yes
             S listed_share security=600000 counterparty=company hedge=short
             T listed_share security=600001 counterparty=company hedge=long_enough
             short index_future value=1000 direction=short effective=yes effectiveness=90% \
             hedge_months=0.7
             long_enough index_future value=1000 direction=short effective=yes \
             effectiveness=90% hedge_months=1.5",
        )
        .file(
            "shares",
            "security,name,board,csi300,low_volatility,price\n600000,A,main,no,no,10\n\
             600001,B,main,no,no,10\n",
        )
        .file(
            "trades",
            "date,account,security,action,shares,amount\n2015-01-01,a,600000,buy,1000,10000\n\
             2015-01-01,a,600001,buy,1000,10000\n",
        )
}

fn interest_rate() -> Slip {
    Slip::of("property").assets(
        "B3 government_bond value=1000000 fair_value=1000000 duration=3 hedge=short
         B7 government_bond value=1000000 fair_value=1000000 duration=7 hedge=long_enough
         B20 government_bond value=1000000 fair_value=1000000 duration=20
         short bond_future value=1000 duration=7 direction=short effective=yes effectiveness=90% \
         hedge_months=0.7
         long_enough bond_future value=1000 duration=7 direction=short effective=yes \
         effectiveness=90% hedge_months=1.5",
    )
}

fn property() -> Slip {
    Slip::of("property").assets(
        "P investment_property value=1000000 place=major_city
         Q investment_property value=1000000 place=other",
    )
}

fn overseas() -> Slip {
    let kinds = OverseasKind::ALL.iter().map(|kind| kind.word());
    let estate = ["overseas_property", "overseas_reit"];
    let kinds = kinds.chain(estate).flat_map(|kind| [(kind, "developed"), (kind, "emerging")]);
    let rows = kinds.map(|(kind, market)| {
        let counterparty = if kind == "overseas_property" { "" } else { " counterparty=company" };
        format!("{kind}_{market} {kind} value=1000000 market={market}{counterparty}")
    });
    Slip::of("property").assets(&assets(rows)).assets(
        "exempt portfolio_product value=1000000 counterparty=company treatment=exempt \
         style=overseas market=developed only_basic_assets=yes largest_share=5%",
    )
}

fn currency() -> Slip {
    Slip::of("property").insurer("other_currency JPY").assets(
        "U cash value=1000000 currency=USD
         E cash value=1000000 currency=EUR
         J cash value=1000000 currency=JPY",
    )
}

fn concentration() -> Vec<Slip> {
    let slip = |kind, assets: &str| {
        Slip::of(kind)
            .insurer(&format!("total_assets {assets}"))
            .insurer("class_over_limit equity")
            .assets(
                "F stock_fund value=100000000000 counterparty=company limit_class=none
                 G stock_fund value=1000000 counterparty=other_financial limit_class=equity
                 P investment_property value=100000000000 place=other limit_class=none",
            )
    };
    let curve = lines((1..=40).map(|year| format!("{year},2%")));
    let life = slip("life", "200000000000")
        .file("curve", format!("year,rate\n{curve}"))
        .file("cash_flows", "account,year,timing,outflow,inflow\na,1,end,0,0\n");
    vec![life, slip("property", "200000000000"), slip("property", "700000000")]
}

fn curve() -> Slip {
    let rates = lines((1..=40).map(|year| format!("{year},2.{year:02}%")));
    let flows = lines((1..=42).map(|year| format!("a,{year},end,{}00,0", year * year)));
    Slip::of("life")
        .file("curve", format!("year,rate\n{rates}"))
        .file("cash_flows", format!("account,year,timing,outflow,inflow\n{flows}"))
}

fn look_through() -> Slip {
    let rated = ["AAA", "AA+", "AA", "AA-", "A+", "A", "A-", "BBB+", "none"];
    let surfaces = rated.iter().flat_map(|rating| {
        let of = format!("value=1000000 counterparty=company rating={rating}");
        let cover = "protected=400000 protection_value=1000 protection_rating=AAA";
        [
            format!("t_{rating} fixed_income_trust {of} treatment=look_through unidentified=1"),
            format!(
                "p_{rating} asset_backed_plan {of} treatment=exempt underlyings=150 \
                 largest_share=15% {cover}"
            ),
        ]
    });
    let styles = ["money_market", "fixed_income", "equity", "mixed"];
    let exempt = styles.iter().flat_map(|style| {
        ["portfolio_product", "bank_wealth_product"].map(|kind| {
            format!(
                "{kind}_{style} {kind} value=1000000 counterparty=company treatment=exempt \
                 style={style} only_basic_assets=yes largest_share=15%"
            )
        })
    });
    Slip::of("property").assets(&assets(surfaces)).assets(&assets(exempt)).assets(
        "opaque equity_fund value=1000000 counterparty=company treatment=opaque
         opaque_reit infrastructure_reit value=1000000 counterparty=company treatment=opaque
         opaque_debt debt_plan value=1000000 counterparty=company treatment=opaque rating=AAA
         mostly equity_plan value=1000000 counterparty=company treatment=opaque unidentified=920000
         inside unlisted_equity held_in=mostly value=80000 counterparty=company
         plan debt_plan value=1000000 counterparty=company treatment=look_through rating=AA
         loan loan held_in=plan value=1000000 counterparty=company grade=normal
         reit infrastructure_reit value=1000000 counterparty=company treatment=look_through
         estate unlisted_equity held_in=reit value=1000000 counterparty=company",
    )
}

fn spread() -> Slip {
    let bond = |id: &str, class: &str, duration: u32, more: &str| {
        format!(
            "{id}_{duration} {class} value=1000000 fair_value=1000000 duration={duration} \
             counterparty=company {more}"
        )
    };
    let rated = RATINGS[..10].iter().flat_map(|rating| {
        let cover = "protected=400000 protection_value=1000 protection_rating=AAA";
        let rated = format!("rating={rating}");
        let covered = format!("rating={rating} {cover}");
        [
            bond(rating, "company_bond", 3, &rated),
            bond(rating, "company_bond", 8, &rated),
            bond(&format!("c{rating}"), "company_bond", 2, &covered),
        ]
    });
    let public = ["policy_bank_bond", "government_supported_bond"];
    let public = public.iter().flat_map(|kind| [bond(kind, kind, 3, ""), bond(kind, kind, 8, "")]);
    let green = bond("green", "company_bond", 3, "rating=AA green=yes");
    let better = bond(
        "worse",
        "company_bond",
        4,
        "rating=AAA protected=400000 protection_value=1000 protection_rating=AAA",
    );
    Slip::of("property")
        .assets(&assets(rated))
        .assets(&assets(public))
        .assets(&green)
        .assets(&better)
}

fn owed() -> Slip {
    let adequacies = ["15%", "14%", "13%", "12.2%", "11%"];
    let banks = BANKS.iter().map(|kind| kind.word()).chain(["overseas_bank"]);
    let banks: Vec<_> = banks.flat_map(|kind| adequacies.map(|of| (kind, of))).collect();
    let known = banks
        .iter()
        .map(|(kind, adequacy)| format!("{kind}_{adequacy} {kind} capital_adequacy={adequacy}"));
    let deposits = banks.iter().flat_map(|(kind, adequacy)| {
        ["time_deposit", "structured_deposit"].map(|class| {
            format!(
                "{class}_{kind}_{adequacy} {class} value=1000000 counterparty={kind}_{adequacy}"
            )
        })
    });
    let tools =
        ["cash", "interbank_lending", "third_party_payment", "unprotected_structured_deposit"];
    let tools = tools.map(|class| format!("{class} {class} value=1000000 counterparty=city_bank"));
    let ages = ["3", "8", "11", "15", "20"];
    let aged = ages.iter().flat_map(|age| {
        let aged = |class: &str, more: &str| {
            format!("{class}{more}_{age} {class} value=1000000 age_months={age} {more}")
        };
        [
            aged("premium_receivable", "business=subsidised"),
            aged("premium_receivable", "business=other"),
            aged("other_receivable", ""),
            aged("assumed_receivable", "counterparty=company"),
        ]
    });
    let aged = aged.map(|line| {
        let (id, rest) = line.split_once(' ').unwrap();
        format!("{} {rest}", id.replace('=', "_"))
    });
    let rated = ["AAA", "AA+", "AA", "AA-", "A+", "BBB+"];
    let swapped = rated.iter().map(|rating| format!("d_{rating} company rating={rating}"));
    let derivatives = rated.iter().map(|rating| {
        format!("hd_{rating} hedging_derivative value=1000000 counterparty=d_{rating}")
    });
    let interest = ["AAA", "AA", "A", "BBB+"].map(|rating| {
        format!(
            "b_{rating} company_bond value=0 fair_value=0 duration=1 counterparty=company \
             rating={rating} interest=1000000"
        )
    });
    let loans = ["normal", "special_mention", "substandard", "doubtful", "loss"].map(|grade| {
        format!("l_{grade} related_party_loan value=1000000 counterparty=company grade={grade}")
    });
    Slip::of("property")
        .counterparty(&lines(known))
        .counterparty(&lines(swapped))
        .assets(&assets(deposits))
        .assets(&assets(tools.into_iter()))
        .assets(&assets(aged))
        .assets(&assets(derivatives))
        .assets(&assets(interest.into_iter()))
        .assets(&assets(loans.into_iter()))
        .assets(
            "finance time_deposit value=1000000 counterparty=finance_company
             policy policy_loan value=1000000
             agency policy_bank_bond value=0 fair_value=0 duration=1 counterparty=policy_bank \
             interest=1000000
             prepaid prepaid_claim_or_tax value=1000000
             guarantee debt_guarantee value=1000000 counterparty=company",
        )
}

fn ceded(kind: &str) -> Slip {
    let ratios = ["250%", "170%", "120%", "70%", "30%"];
    let domestic =
        ratios.map(|ratio| format!("d{ratio} domestic_reinsurer solvency_ratio={ratio}"));
    let rated = RATINGS[..11]
        .iter()
        .map(|grade| format!("r{grade} overseas_reinsurer requirements_met=yes sp={grade}"));
    let rated: Vec<_> = rated.collect();
    let names = domestic.iter().chain(&rated).map(|line| line.split(' ').next().unwrap());
    let more = [
        "domestic_insurer_branch",
        "domestic_reinsurer_branch",
        "overseas_insurer",
        "hong_kong_reinsurer",
        "clear",
    ];
    let names: Vec<_> = names.chain(more).collect();
    let rows = names.iter().map(|name| {
        let collateral = if name.starts_with('d') { "" } else { "collateral=400000" };
        // A direct insurer's branch in a class over its limit goes past the range of K.
        let class = if *name == "domestic_insurer_branch" { "other_financial" } else { "none" };
        format!(
            "c_{name} ceded_receivable value=1000000 counterparty={name} {collateral} \
             limit_class={class}"
        )
    });
    Slip::of(kind)
        .insurer("class_over_limit other_financial")
        .counterparty(&lines(domestic.iter().cloned()))
        .counterparty(&lines(rated.iter().cloned()))
        .counterparty("clear overseas_reinsurer requirements_met=yes transparency=yes sp=AA")
        .counterparty("failing overseas_reinsurer requirements_met=no")
        .assets(&assets(rows))
        .assets(
            "f ceded_reserve value=1000000 counterparty=failing collateral=400000 limit_class=none
             cat ceded_catastrophe_bond value=1000000 counterparty=company limit_class=none",
        )
}

fn scale(readings: &str) -> Slip {
    let lower = RATINGS[..21].iter().map(|grade| grade.to_lowercase());
    let grades = RATINGS[..21]
        .iter()
        .flat_map(|grade| [("sp", (*grade).to_owned()), ("fitch", (*grade).to_owned())])
        .chain(MOODYS.iter().map(|grade| ("moodys", (*grade).to_owned())))
        .chain(lower.chain(STRENGTH.map(str::to_owned)).map(|grade| ("am_best", grade)));
    let grades: Vec<_> = grades.collect();
    let named = grades.iter().map(|(agency, grade)| {
        format!("{agency}_{grade} overseas_reinsurer requirements_met=yes {agency}={grade}")
    });
    let rows = grades.iter().map(|(agency, grade)| {
        format!("c_{agency}_{grade} ceded_receivable value=1000000 counterparty={agency}_{grade}")
    });
    Slip::of("reinsurer").counterparty(&lines(named)).assets(&assets(rows)).read_as(readings)
}
