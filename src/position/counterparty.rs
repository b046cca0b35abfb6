//! Those on whom an asset depends: banks, issuers, reinsurers (交易对手).

use std::sync::Arc;

use rust_decimal::Decimal;

use super::kind::worded;
use crate::quantity::Rating;

/// The kind of a counterparty, on which factors depend.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
#[non_exhaustive]
pub enum CounterpartyKind {
    /// Large state-owned commercial bank (国有大型商业银行).
    LargeStateBank,
    /// Policy bank (政策性银行).
    PolicyBank,
    /// Joint-stock commercial bank (股份制商业银行).
    JointStockBank,
    /// City commercial bank (城市商业银行).
    CityBank,
    /// Foreign bank with an international rating of A or better (国际信用评级在A级及以上的外资商业银行).
    ForeignBankA,
    /// Rural commercial bank (农村商业银行).
    RuralBank,
    /// Other domestic commercial bank (其他境内商业银行).
    OtherBank,
    /// Overseas bank (境外银行).
    OverseasBank,
    /// Finance company of a group (企业集团财务公司).
    FinanceCompany,
    /// Financial asset management company (金融资产管理公司).
    AssetManager,
    /// Direct insurer in China, a legal person (境内直保公司).
    DomesticInsurer,
    /// Direct insurer in China, a branch of a foreign one.
    DomesticInsurerBranch,
    /// Reinsurer in China, a legal person (境内再保险公司).
    DomesticReinsurer,
    /// Reinsurer in China, a branch of a foreign one (境内非独立法人机构).
    DomesticReinsurerBranch,
    /// Direct insurer abroad.
    OverseasInsurer,
    /// Reinsurer abroad (境外再保险分入人).
    OverseasReinsurer,
    /// Qualifying reinsurer of Hong Kong (合格的香港再保险机构).
    HongKongReinsurer,
    /// Government-supported agency (政府支持机构).
    GovernmentAgency,
    /// Futures exchange (期货交易所).
    FuturesExchange,
    /// Any other financial institution.
    OtherFinancial,
    /// Anybody else.
    Company,
}
worded!(
    CounterpartyKind:
        LargeStateBank = "large_state_bank",
        PolicyBank = "policy_bank",
        JointStockBank = "joint_stock_bank",
        CityBank = "city_bank",
        ForeignBankA = "foreign_bank_a",
        RuralBank = "rural_bank",
        OtherBank = "other_bank",
        OverseasBank = "overseas_bank",
        FinanceCompany = "finance_company",
        AssetManager = "asset_manager",
        DomesticInsurer = "domestic_insurer",
        DomesticInsurerBranch = "domestic_insurer_branch",
        DomesticReinsurer = "domestic_reinsurer",
        DomesticReinsurerBranch = "domestic_reinsurer_branch",
        OverseasInsurer = "overseas_insurer",
        OverseasReinsurer = "overseas_reinsurer",
        HongKongReinsurer = "hong_kong_reinsurer",
        GovernmentAgency = "government_agency",
        FuturesExchange = "futures_exchange",
        OtherFinancial = "other_financial",
        Company = "company"
);

impl CounterpartyKind {
    /// Whether deposits can be held with it (Rule 9 article 21).
    pub(crate) const fn takes_deposits(self) -> bool {
        matches!(
            self,
            Self::LargeStateBank
                | Self::PolicyBank
                | Self::JointStockBank
                | Self::CityBank
                | Self::ForeignBankA
                | Self::RuralBank
                | Self::OtherBank
                | Self::OverseasBank
                | Self::FinanceCompany
        )
    }

    /// Whether what it issues, and deposits with it, count for no concentration: Rule 8 article 64
    /// (2) and (3).
    pub(crate) const fn is_exempt_from_concentration(self) -> bool {
        matches!(self, Self::LargeStateBank | Self::PolicyBank | Self::GovernmentAgency)
    }
}

/// Whether all ratios that the supervisor asks for are met (各级充足率达标).
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Adequacy {
    /// All are.
    Met,
    /// Not all are.
    NotMet,
    /// Not known within a year, which counts as not met (Rule 8 article 36, Rule 9 articles 22,
    /// 23).
    Unknown,
}

/// An agency of the table of Rule 9 article 29.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
#[non_exhaustive]
pub enum Agency {
    /// S&P (标准普尔).
    StandardPoors,
    /// Moody's (穆迪).
    Moodys,
    /// AM Best (贝氏).
    AmBest,
    /// Fitch (惠誉).
    Fitch,
}
worded!(Agency: StandardPoors = "sp", Moodys = "moodys", AmBest = "am_best", Fitch = "fitch");

/// A counterparty with what the factors of its assets depend on.
#[derive(Clone, Debug, Eq, PartialEq)]
#[expect(clippy::exhaustive_structs, reason = "what the rules ask of a counterparty; no invariant")]
pub struct Counterparty {
    /// Its name, by which assets name it.
    pub name: Arc<str>,
    /// Its kind.
    pub kind: CounterpartyKind,
    /// Capital adequacy ratio of a bank (资本充足率); none when not known within a year.
    pub capital_adequacy: Option<Decimal>,
    /// Whether all ratios asked for are met.
    pub requirements: Adequacy,
    /// Comprehensive solvency ratio of an insurer in China; none when not known.
    pub solvency_ratio: Option<Decimal>,
    /// Domestic rating.
    pub rating: Rating,
    /// International ratings of the last year, as the agencies write them.
    pub agency_ratings: Vec<(Agency, String)>,
    /// Whether an overseas reinsurer made itself more transparent (Rule 9 article 25).
    pub transparency: Transparency,
}

impl Counterparty {
    /// A counterparty of which nothing but its kind is known.
    #[must_use]
    pub fn new(name: &str, kind: CounterpartyKind) -> Self {
        Self {
            name: Arc::from(name),
            kind,
            capital_adequacy: None,
            requirements: Adequacy::Unknown,
            solvency_ratio: None,
            rating: Rating::NONE,
            agency_ratings: Vec::new(),
            transparency: Transparency::Usual,
        }
    }
}

/// Whether a reinsurer abroad took measures of transparency (提高信息透明度的措施).
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Transparency {
    /// It did not.
    Usual,
    /// It did, such as by an approved trading platform.
    Enhanced,
}
