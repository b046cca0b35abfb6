//! A report for a board out of results of `c-ross`: one self-contained HTML file, in Chinese or in
//! English.
//!
//! ```text
//! QuarterEnd, SolvencyPosition, figures of a published report
//!     -> Report (with bridges, limits, readings, caveats)
//!     -> sections (sentences, pictures, tables)
//!     -> page
//! ```
//!
//! Nothing is measured here. What is shown are figures of the library, sums and differences of its
//! amounts, and bounds of its rule tables; each is rounded once, in print, half away from zero.
//! Pictures are SVG with bars on integers; every word stands in the text of the page, so that no
//! font is needed beside those of the reader. The page opens no other file and no address; its
//! script sorts tables and does nothing else.
//!
//! Not covered: insurance groups, whose minimum capital has no such steps; several insurers in one
//! report; pictures of single derivations, which the traces of the library print.
//!
//! # Example
//!
//! ```
//! use c_ross::{
//!     AdditionalCapital, Amount, ControlRisk, InsurerKind, LossAbsorption, MinimumCapital,
//!     Readings, RiskCapitals, RuleBook, RuleDay, SizeDiscount, Solvency, Specialisation, SubRisks,
//!     Tiers,
//! };
//! use c_ross_report::{Heading, Language, Report};
//! use chrono::NaiveDate;
//! use rust_decimal::Decimal;
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let yuan = |yuan: i64| Amount::from_yuan(Decimal::from(yuan));
//! let day = NaiveDate::from_ymd_opt(2025, 12, 31).ok_or("no day")?;
//! let risks = RiskCapitals {
//!     kind: InsurerKind::Property,
//!     life: None,
//!     non_life: SubRisks::Total(yuan(100_000_000)?),
//!     specialisation: Specialisation::General,
//!     market: SubRisks::Total(yuan(0)?),
//!     credit: SubRisks::Total(yuan(0)?),
//!     loss_absorption: LossAbsorption::Reported(yuan(0)?),
//!     size: SizeDiscount::Stated(Decimal::ZERO),
//!     control_risk: ControlRisk::Captive,
//!     additional: AdditionalCapital::NONE,
//! };
//! let book = RuleBook::embedded()?;
//! let rules = book.on(RuleDay::new(day));
//! let minimum = MinimumCapital::of(&risks, &rules, &Readings::default())?;
//! let tiers = Tiers {
//!     core_one: yuan(150_000_000)?,
//!     core_two: yuan(0)?,
//!     supplementary_one: yuan(0)?,
//!     supplementary_two: yuan(0)?,
//! };
//! let solvency = Solvency::of(&tiers, &minimum, &rules)?;
//! let heading = Heading { insurer: Some("某财险公司".to_owned()), day };
//! let report = Report::of_figures(heading, &tiers, &minimum, &solvency)?;
//! assert!(report.html(Language::Chinese)?.contains("150.00%"));
//! # Ok(())
//! # }
//! ```

mod bridge;
mod caveats;
mod error;
mod exact;
mod language;
mod limits;
mod notice;
mod page;
mod print;
mod reading_text;
mod report;
mod scale;

pub use bridge::{AmountStep, Bridge, RatioStep};
pub use error::Error;
pub use language::{Language, Text};
pub use reading_text::{reading_answer, reading_article, reading_question, reading_reason};
pub use report::{Heading, Report};
