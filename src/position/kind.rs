//! The kinds of assets that the rules distinguish, each with its word in files and tables.

/// Writes the words of a kind, so that input, output and tables agree.
macro_rules! worded {
    ($name:ident: $($variant:ident = $word:literal),+) => {
        impl $name {
            /// Every one.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word of input and output.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word),+
                }
            }

            /// The one of a word.
            #[must_use]
            pub fn parse(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|kind| kind.word() == word)
            }
        }
    };
}
pub(crate) use worded;

/// Cash and liquidity management tools (现金及流动性管理工具), Rule 9 article 20.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
#[non_exhaustive]
pub enum LiquidityTool {
    /// Cash and current deposits (现金).
    Cash,
    /// Assets bought under agreements to resell (买入返售金融资产).
    ReverseRepo,
    /// Other tools (其他), but no central bank bill, short-term paper or money market fund.
    Other,
    /// Funds lent to banks (拆出资金).
    InterbankLending,
    /// Funds on accounts of payment institutions (存放在第三方支付机构账户的资金).
    ThirdPartyPayment,
}
worded!(
    LiquidityTool:
        Cash = "cash",
        ReverseRepo = "reverse_repo",
        Other = "other_liquidity",
        InterbankLending = "interbank_lending",
        ThirdPartyPayment = "third_party_payment"
);

/// Deposits with banks (存款), Rule 9 article 21.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
#[non_exhaustive]
pub enum DepositKind {
    /// Time and negotiated deposits, large certificates (定期存款、协议存款、大额存单).
    Time,
    /// Structured, principal protected (保本结构性存款).
    Structured,
    /// Structured, principal not protected (非保本结构性存款).
    UnprotectedStructured,
}
worded!(
    DepositKind:
        Time = "time_deposit",
        Structured = "structured_deposit",
        UnprotectedStructured = "unprotected_structured_deposit"
);

/// Domestic bonds and other standardised debt (债券资产), Rule 8 article 11.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
#[non_exhaustive]
pub enum BondKind {
    /// Of the state or a local government (国债、地方政府债).
    Government,
    /// Bills of the central bank (央行票据).
    CentralBankBill,
    /// Of a policy bank (政策性银行金融债券).
    PolicyBank,
    /// Of a government-supported agency (政府支持机构债券).
    GovernmentSupported,
    /// Enterprise bond (企业债券).
    Enterprise,
    /// Company bond (公司债券).
    Company,
    /// Of another financial institution (金融债券).
    Financial,
    /// Debt financing instrument of a non-financial enterprise (非金融企业债务融资工具).
    DebtFinancingInstrument,
    /// Interbank certificate of deposit (同业存单).
    InterbankCertificate,
    /// Short-term paper (短期融资券).
    CommercialPaper,
    /// Securitised credit assets (信贷资产支持证券).
    CreditAbs,
    /// Asset-backed note (资产支持票据).
    AssetBackedNote,
    /// Asset-backed securities listed on an exchange (证券交易所挂牌交易的资产支持证券).
    ExchangeAbs,
    /// Other standardised debt (其他标准化债权类资产).
    OtherStandard,
}
worded!(
    BondKind:
        Government = "government_bond",
        CentralBankBill = "central_bank_bill",
        PolicyBank = "policy_bank_bond",
        GovernmentSupported = "government_supported_bond",
        Enterprise = "enterprise_bond",
        Company = "company_bond",
        Financial = "financial_bond",
        DebtFinancingInstrument = "debt_financing_instrument",
        InterbankCertificate = "interbank_certificate",
        CommercialPaper = "commercial_paper",
        CreditAbs = "credit_abs",
        AssetBackedNote = "asset_backed_note",
        ExchangeAbs = "exchange_abs",
        OtherStandard = "other_standard_debt"
);

impl BondKind {
    /// Whether the state, a policy bank or a government-supported agency owes it: it counts for no
    /// concentration (Rule 8 article 64) and is not held to the limit of an exempt product (Rule 7
    /// article 25).
    pub(crate) const fn is_public(self) -> bool {
        matches!(
            self,
            Self::Government | Self::CentralBankBill | Self::PolicyBank | Self::GovernmentSupported
        )
    }
}

/// Domestic equity other than listed shares (权益类资产), Rule 8 articles 27 to 34.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
#[non_exhaustive]
pub enum EquityKind {
    /// Unlisted equity without influence (未上市股权).
    Unlisted,
    /// The same of a strategic emerging industry (国家战略性新兴产业未上市公司股权).
    StrategicUnlisted,
    /// State strategy investments of the China Insurance Investment Fund II (中国保险投资基金二期).
    InsuranceInvestmentFundTwo,
    /// Subsidiary that insures or belongs to the core business (保险类子公司及属于保险主业范围内的子公司).
    InsuranceSubsidiary,
    /// Any other subsidiary (其他子公司).
    OtherSubsidiary,
    /// Listed joint venture or associate (合营企业和联营企业为上市公司).
    ListedAssociate,
    /// Unlisted joint venture or associate (非上市公司).
    UnlistedAssociate,
    /// Bond fund (债券基金).
    BondFund,
    /// Stock fund (股票基金).
    StockFund,
    /// Mixed fund (混合基金).
    MixedFund,
    /// Fund of commodities and derivatives (商品及金融衍生品基金).
    CommodityFund,
    /// Money market fund (货币市场基金).
    MoneyMarketFund,
    /// Convertible or exchangeable bond (可转债、可交换债).
    Convertible,
}
worded!(
    EquityKind:
        Unlisted = "unlisted_equity",
        StrategicUnlisted = "strategic_unlisted_equity",
        InsuranceInvestmentFundTwo = "insurance_investment_fund_2",
        InsuranceSubsidiary = "insurance_subsidiary",
        OtherSubsidiary = "other_subsidiary",
        ListedAssociate = "listed_associate",
        UnlistedAssociate = "unlisted_associate",
        BondFund = "bond_fund",
        StockFund = "stock_fund",
        MixedFund = "mixed_fund",
        CommodityFund = "commodity_fund",
        MoneyMarketFund = "money_market_fund",
        Convertible = "convertible_bond"
);

/// Instruments between equity and debt, Rule 8 article 36.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
#[non_exhaustive]
pub enum HybridKind {
    /// Preferred share (优先股).
    PreferredShare,
    /// Perpetual capital bond of a financial institution (无固定期限资本债券).
    PerpetualCapitalBond,
}
worded!(
    HybridKind:
        PreferredShare = "preferred_share",
        PerpetualCapitalBond = "perpetual_capital_bond"
);

/// Whether an instrument is converted or written down by force (强制转换为普通股或减记条款).
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
#[non_exhaustive]
pub enum Clause {
    /// It is not.
    Without,
    /// It is.
    With,
}
worded!(Clause: Without = "no", With = "yes");

/// Where domestic property lies, Rule 8 article 40.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
#[non_exhaustive]
pub enum PropertyPlace {
    /// Municipality, provincial capital or city of separate plan (直辖市、省会城市、计划单列市).
    MajorCity,
    /// Anywhere else in the mainland (境内其他地区).
    Elsewhere,
}
worded!(PropertyPlace: MajorCity = "major_city", Elsewhere = "other");

/// Overseas assets but property, Rule 8 articles 45 to 49.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
#[non_exhaustive]
pub enum OverseasKind {
    /// Certificates of deposit and short-term paper (同业存单、短期融资券).
    MoneyPaper,
    /// Other fixed income, no deposits (其他境外固收资产).
    FixedIncome,
    /// Money fund (货币基金).
    MoneyFund,
    /// Bond fund (债券型基金).
    BondFund,
    /// Listed share (上市股票).
    ListedShare,
    /// Stock fund (股票基金).
    StockFund,
    /// Mixed fund (混合基金).
    MixedFund,
    /// Hong Kong share held through Stock Connect (港股通股票).
    StockConnectShare,
    /// Fund mainly of such shares (主要投资于港股通标的的基金).
    StockConnectFund,
    /// Unlisted equity (境外未上市股权).
    UnlistedEquity,
    /// Other equity (其他境外权益资产).
    OtherEquity,
    /// Subsidiary that insures or belongs to the core business.
    InsuranceSubsidiary,
    /// Any other subsidiary.
    OtherSubsidiary,
    /// Listed joint venture or associate.
    ListedAssociate,
    /// Unlisted joint venture or associate.
    UnlistedAssociate,
}
worded!(
    OverseasKind:
        MoneyPaper = "overseas_money_paper",
        FixedIncome = "overseas_fixed_income",
        MoneyFund = "overseas_money_fund",
        BondFund = "overseas_bond_fund",
        ListedShare = "overseas_listed_share",
        StockFund = "overseas_stock_fund",
        MixedFund = "overseas_mixed_fund",
        StockConnectShare = "stock_connect_share",
        StockConnectFund = "stock_connect_fund",
        UnlistedEquity = "overseas_unlisted_equity",
        OtherEquity = "overseas_other_equity",
        InsuranceSubsidiary = "overseas_insurance_subsidiary",
        OtherSubsidiary = "overseas_other_subsidiary",
        ListedAssociate = "overseas_listed_associate",
        UnlistedAssociate = "overseas_unlisted_associate"
);

/// What is due from a reinsurer (再保险资产).
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
#[non_exhaustive]
pub enum CededKind {
    /// Receivables (应收分保款项).
    Receivable,
    /// Ceded reserves (应收分保准备金).
    Reserve,
    /// Modified coinsurance that is settled net (修正共保业务): claims, reserves and debts as one.
    ModifiedCoinsurance,
}
worded!(
    CededKind:
        Receivable = "ceded_receivable",
        Reserve = "ceded_reserve",
        ModifiedCoinsurance = "ceded_modified_coinsurance"
);

/// Whether claims and debts on a counterparty may be set off by contract (自行抵消).
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
#[non_exhaustive]
pub enum SetOff {
    /// They may not.
    NotAgreed,
    /// They may.
    Agreed,
}
worded!(SetOff: NotAgreed = "no", Agreed = "yes");

/// Business of a premium receivable, Rule 9 article 34.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
#[non_exhaustive]
pub enum PremiumBusiness {
    /// Agriculture, critical illness and other business with premium subsidies of government
    /// (农业保险等享受各级政府保费补贴的业务).
    Subsidised,
    /// Other business (其他业务).
    Other,
}
worded!(PremiumBusiness: Subsidised = "subsidised", Other = "other");

/// Grade of a loan (资产风险分类等级), Rule 9 article 37.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
#[non_exhaustive]
pub enum LoanGrade {
    /// Normal (正常类).
    Normal,
    /// Special mention (关注类).
    SpecialMention,
    /// Substandard (次级类).
    Substandard,
    /// Doubtful (可疑类).
    Doubtful,
    /// Loss (损失类).
    Loss,
}
worded!(
    LoanGrade:
        Normal = "normal",
        SpecialMention = "special_mention",
        Substandard = "substandard",
        Doubtful = "doubtful",
        Loss = "loss"
);

/// Loans that are graded, Rule 9 articles 36 and 37.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
#[non_exhaustive]
pub enum LoanKind {
    /// To a property project company that is not controlled (非控股的项目公司融资借款).
    UncontrolledProperty,
    /// To a related party outside the group (集团外的关联方融资借款).
    RelatedParty,
    /// A loan that a product holds (底层贷款资产).
    Underlying,
}
worded!(
    LoanKind:
        UncontrolledProperty = "uncontrolled_property_loan",
        RelatedParty = "related_party_loan",
        Underlying = "loan"
);

/// What no rule prices (未明确的资产): Rule 8 article 72 and Rule 9 article 45 leave it to the regulator.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
#[non_exhaustive]
pub enum Unpriced {
    /// Domestic public REIT as a base asset (境内房地产信托投资基金).
    DomesticReit,
    /// Depositary receipt (存托凭证).
    DepositaryReceipt,
    /// Share of the Beijing Stock Exchange (北交所股票).
    BeijingShare,
    /// Option (期权).
    Option,
    /// Any other derivative.
    OtherDerivative,
    /// Loan to an overseas property company (境外项目公司融资借款).
    OverseasPropertyLoan,
    /// Hybrid of an issuer that article 36 does not name.
    OtherHybrid,
}
worded!(
    Unpriced:
        DomesticReit = "domestic_reit",
        DepositaryReceipt = "depositary_receipt",
        BeijingShare = "beijing_share",
        Option = "option",
        OtherDerivative = "other_derivative",
        OverseasPropertyLoan = "overseas_property_loan",
        OtherHybrid = "other_hybrid"
);
