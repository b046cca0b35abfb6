//! Solvency capital of insurers in China under C-ROSS II (偿二代二期), exact, each figure with its
//! derivation down to the article.
//!
//! What it computes today: market and credit risk of everything an insurer can own, asset by asset,
//! with the weighted-average holding period that the notice of December 2025 asks for; insurance
//! risk of non-life business, of reinsurers and of life business; actual capital; and the solvency
//! ratios that follow, of measured and of reported risks, also under stress.
//!
//! ```text
//! rules/*.csv -> RuleBook -> RuleSet of a day
//! Trade -> Holding (lots) -> WeighedLots (holding period)
//!                         -> EquityPrice (k1, RF, capital) -> MinimumCapital -> Solvency
//! CreditGuaranteeBook ----> CreditGuarantee
//! NonLifeBusiness, CatastropheBook -> NonLifeRisk -> SolvencyPosition -> report
//! LifeBook -> LifeRisk -> SolvencyPosition -> report
//! AssumptionTable, LifeScenario -> adverse rates
//! all of it: Book -> QuarterEnd -> report
//! Book, SolvencyPosition -> Stand -> Bridge -> report
//! Book, Plan -> Calendar, WhatIf, Cliff, Marginals -> report
//! Asset, Counterparty -> Register -> RegisterCapital (charges) -> SolvencyPosition -> report
//! TradeColumns -> HoldingBatch (shares left, holding periods)
//! RiskCapitals, Tiers -> StressBase -> StressTest, ReverseStress -> report
//! PositionColumns -> PositionBatch (capital); prices -> ScenarioBatch (minimum capital, ratios)
//! ```
//!
//! # Example
//!
//! Shares of the CSI 300 bought on 30 December 2022 have been held more than three years on 31
//! December 2025, and carry 0.27.
//!
//! ```
//! use c_ross::{
//!     Account, Action, Board, Book, Constituent, ListedShare, Price, PurchaseCost, QuarterEnd,
//!     Readings, RuleBook, RuleDay, Security, Shares, Trade, ValuationDate,
//! };
//! use chrono::NaiveDate;
//! use rust_decimal::Decimal;
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let day = |text| NaiveDate::parse_from_str(text, "%Y-%m-%d");
//! let share = ListedShare::new(
//!     Security::new("600050"),
//!     "中国联通",
//!     Board::Main,
//!     Constituent::OfCsi300,
//!     Price::from_yuan(Decimal::TEN)?,
//! );
//! let paid = PurchaseCost::from_yuan(Decimal::from(10_000))?;
//! let bought = day("2022-12-30")?;
//! let trade =
//!     Trade::new(bought, Account::new("general"), Action::Buy(paid), Shares::new(1_000)?)?;
//! let book = Book::of_shares(vec![(share, vec![trade])]);
//!
//! let valued = ValuationDate::new(day("2025-12-31")?);
//! let rules = RuleBook::embedded()?;
//! let readings = Readings::default();
//! let end = QuarterEnd::of(&book, valued, RuleDay::new(valued.day()), &rules, &readings)?;
//! assert_eq!(end.now().equity().capital().value().to_string(), "2700.00");
//! # Ok(())
//! # }
//! ```
//!
//! # Feature `serde`
//!
//! `Serialize` and `Deserialize` for the quantities and `Serialize` for [`report::Json`], which
//! results and traces are made into. Numbers go out as text, and come in as text or as integers; a
//! binary fraction is refused.
//!
//! # Feature `parallel`
//!
//! `HoldingBatch::in_parallel`, `PositionBatch::push_in_parallel` and
//! `ScenarioBatch::push_in_parallel`: columns on all threads of the pool of rayon, with the same
//! digits. Without it no thread is started.
//!
//! Why it is built so stands in [`_documentation::design`], what changed in
//! [`_documentation::changelog`].

mod aggregate;
mod batch;
mod capital;
mod composite;
mod correlation;
mod credit;
mod discount;
mod error;
mod io;
mod life;
mod market;
mod non_life;
mod planning;
mod position;
mod published;
mod quantity;
mod quarter_end;
mod register;
pub mod report;
mod rule;
#[cfg(feature = "serde")]
mod serial;
mod solvency;
mod stress;
mod table;
mod trace;
mod wording;

pub use aggregate::{
    AdditionalCapital, Contribution, ControlRisk, GroupCapitals, InsurerKind, LossAbsorption,
    MinimumCapital, RiskCapitals, RiskLevel, SizeBand, SizeDiscount, Specialisation, SubRisks,
};
pub use batch::{
    BatchHolding, BookGain, CapitalInScenario, ClassFactors, ClassHolding, GroupSums, HoldingBatch,
    HoldingResults, HoldingTerms, HoldingTotals, PositionBatch, PositionColumns, PositionSum,
    PositionTotals, RefusedRow, RefusedRows, ScenarioBatch, ScenarioResult, ScenarioShares,
    ShareClass, ShareColumns, TradeColumns, TradeKind,
};
pub use capital::{
    ActualCapital, AdmittedAssets, AdmittedLiabilities, AssetClass, AssetLine, CallTerms,
    CapitalInstrument, CapitalSources, CoreSurplus, EarlyRedemption, GradedAmounts, GradedCapital,
    GradedInstrument, GradedReinsurance, GradedSurplus, GroupSurplus, InstrumentKind,
    LifeReinsurance, LimitedCapital, NetAssets, Organisation, OtherCapital, OtherCapitalKind,
    ReportedCapital, RunOff, SurplusGroup, SurplusGroups, Tier, Tiers, Transfer,
    cash_value_guarantee, income_tax_provision, policy_future_surplus, tax_provision_is_due,
};
pub use composite::{Charge, OverseasMarket, SubRisk};
pub use correlation::{Aggregate, Aggregation, Correlation};
pub use discount::{DiscountCurve, LiabilityBusiness, RateScenario, SpotRates};
pub use error::{Error, Place, Refusal, Refusals};
pub use io::{
    BookFiles, InsurerRegister, LifeFiles, LifeInsurer, NamedTable, NonLifeFiles, NonLifeInsurer,
    PlanFiles, RegisterFiles, StressFile, read_dividend_yields, read_price_scenarios,
    read_unknown_facts,
};
pub use life::{
    Assumption, AssumptionTable, LapseTerms, LapseType, LifeBook, LifeRisk, LifeScenario, LifeUnit,
    RatePeriod, ScenarioValues, Sex, UnitCharge,
};
pub use market::{
    CashFlow, CashFlowTiming, EquityPrice, HeldShare, HoldingTest, LifeInterestRate, LongHeldClass,
    ScenarioValue, ShareCharge,
};
pub use non_life::{
    AssumedLine, AssumedTerms, BusinessCharge, CatastropheBook, CatastropheRisk, CommonLine,
    CommonMeasures, CoverLayer, CreditBusiness, CreditExposure, CreditGuarantee,
    CreditGuaranteeBook, ExcessOfLoss, FinancingCredit, FinancingMeasures, InsuredLoans, LineBook,
    LineCharge, LineMeasure, LineTerms, LoanType, MotorMeasures, NonLifeBook, NonLifeBusiness,
    NonLifeRisk, NonProportionalType, OVERSEAS_REGIONS, Peril, PerilBook, PremiumReserveRisk,
    ReinsuranceBook, line_risk_factor,
};
pub use planning::{
    AssumedFacts, Basis, BookAt, BookScenarios, Bounds, Bridge, BridgeStep, Calendar, CalendarStep,
    Cliff, CommonFall, CourseState, Extreme, FallPoint, Label, LineCost, LineMarginal, Marginals,
    MembershipChange, MissingRange, OtherReading, Outlook, Plan, PlanAssumption, PlannedQuarter,
    PlannedSide, PlannedTrade, RatioQuantiles, RatioSample, ReadingEffect, ReadingRange,
    ReadingTried, RefusedCombination, Room, ShareChange, ShareMarginal, ShareOutlook, ShareState,
    Stand, StandFigure, StandRange, StandRatio, StepContribution, Unknown, UnknownFact, WhatIf,
    book_bridge, book_reading_range, cliffs, missing_range, reading_range, rule_bridge,
};
pub use position::{
    Account, Action, Adequacy, Age, Agency, Asset, Board, Bond, BondKind, Booking, CededKind,
    Clause, ConcentrationExemption, Constituent, Counterparty, CounterpartyKind, Currency,
    DepositKind, Duration, EquityKind, ExemptStyle, Future, FutureDirection, Green, HedgeQuality,
    Holding, HybridKind, LimitClass, LiquidityTool, ListedShare, LoanGrade, LoanKind, Lot,
    OverseasKind, PremiumBusiness, Product, ProductKind, ProductStyle, PropertyPlace,
    PropertyStake, Protection, Security, Segment, SetOff, Standing, StatedItems, SwapDirection,
    Terms, Trade, Transparency, Treatment, Unpriced, WeighedLots,
};
pub use published::{Level, LevelCheck, PublishedReport, ReportItem, ReportKind};
pub use quantity::{
    Amount, Exposure, Fraction, HoldingPeriod, Price, PurchaseCost, Rating, RiskFactor, Shares,
    ValuationDate,
};
pub use quarter_end::{
    Book, EquityPriceRisk, Insurer, InsurerSolvency, Measurement, QuarterEnd, decisive_readings,
};
pub use register::{
    Concentration, CounterpartyTotal, Liability, LifeCashFlows, ProductParts, Register,
    RegisterCapital, ReinsuranceBusiness,
};
pub use rule::{
    AssumedPolicyCredit, Bearing, BonusShares, CatastropheQuantile, ChangedRow,
    CharacteristicRange, Choice, Citation, CombinedRatioChangePlaces, CostBasis, DayCount,
    ExchangeRateNetting, ExchangeRateStructure, FifoScope, HoldingUnit, HoldingWeight, InForce,
    IndexOnOtherBoard, LifeInterestDirection, LookThroughK1, LowVolatilityShortHeld,
    MissingFinancingMeasure, MonthlyMassLapse, NegativeCombinedRatio, NoticeFactor, Parameter,
    PolicyCreditCoefficient, PolicyNeverPaysBack, PropertyConcentrationScope, Reading, Readings,
    ReserveAdequacyScope, ReverseStressBound, RuleBook, RuleChange, RuleDay, RuleSet, RuleTable,
    SetOffOrder, SizeBandBoundary, Source, StrengthRating, StressLossTax, StressedEarning,
    StressedExposure, StressedIncidence, StressedSize, SupplementaryOverLimit, SurplusOverLimit,
    TechnologyInsurance, Unit, UnprintedRating, WindowCap, ZeroShare, bearings,
};
pub use solvency::{
    MeasuredRisks, OtherRisks, RiskRating, Solvency, SolvencyPosition, SolvencyRatio, Verdict,
};
pub use stress::{
    AppliedStress, CurveEffect, MandatoryStress, MeasuredAt, MovedCapital, ReverseFactor,
    ReversePoint, ReverseStress, RiskName, StressBase, StressBound, StressFactor, StressInputs,
    StressOutcome, StressPeriod, StressReach, StressResult, StressTest, StressedPosition,
    reverse_stress_is_due,
};
pub use trace::{Figure, Formula, Measure, Operation, Trace, Traced, Value};
pub use wording::Vocabulary;

/// The texts beside the code.
#[cfg(doc)]
pub mod _documentation {
    #[doc = include_str!("../DESIGN.md")]
    pub mod design {}
    #[doc = include_str!("../REGISTER.md")]
    pub mod register {}
    #[doc = include_str!("../INSURANCE.md")]
    pub mod insurance {}
    #[doc = include_str!("../STRESS.md")]
    pub mod stress {}
    #[doc = include_str!("../CHANGELOG.md")]
    pub mod changelog {}
}
