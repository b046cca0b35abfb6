//! What can be wrong, in Chinese: every fault has its sentence.

use super::fault::Error;
use super::refusal::{Place, Refusal, Refusals};
use super::sentence::Sentence;
use crate::wording::Vocabulary;

impl Error {
    /// The same as its display, in Chinese (中文说明).
    ///
    /// # Example
    ///
    /// ```
    /// use c_ross::Error;
    ///
    /// let fault = Error::Empty { field: "amount", allowed: "yuan above 0" };
    /// assert_eq!(fault.chinese(), "`amount`为空；允许：大于0的元");
    /// ```
    #[must_use]
    pub fn chinese(&self) -> String {
        self.chinese_with(&Vocabulary::embedded())
    }

    /// The same with the texts of a layer that puts its own into faults of the library.
    #[must_use]
    pub fn chinese_with(&self, vocabulary: &Vocabulary) -> String {
        self.said(&Sentence(vocabulary))
    }

    fn said(&self, say: &Sentence<'_>) -> String {
        use Sentence as Of;
        match self {
            Self::AcquiredLater { acquired, valued } => Of::acquired_later(*acquired, *valued),
            Self::BonusOnNothing { shares } => Of::bonus_on_nothing(*shares),
            Self::Combinations { what, options, most } => say.combinations(what, options, *most),
            Self::CorrelationLabel { found, expected } => Of::correlation_label(found, expected),
            Self::CorrelationMatrix { matrix, fault } => say.correlation_matrix(matrix, fault),
            Self::Date { field, found } => Of::date(field, found),
            Self::DateAfterValuation { valued } => Of::date_after_valuation(*valued),
            Self::DateNotAfterValuation { found, valued } => {
                Of::date_not_after_valuation(*found, *valued)
            }
            Self::Duplicate { field, found, first } => Of::duplicate(field, found, *first),
            Self::Empty { field, allowed } => say.empty(field, allowed),
            Self::EndsEarlier { from, to } => Of::ends_earlier(*from, *to),
            Self::GroupsApart { groups, surplus } => Of::groups_apart(*groups, *surplus),
            Self::Header { found, allowed } => say.header(found, allowed),
            Self::HeldIn { holder, fault } => say.held_in(holder, fault),
            Self::HeldInItself { circle } => Of::held_in_itself(circle),
            Self::UnitWithoutUse { found, list } => say.unit_without_use(found, list),
            Self::Interval { found } => Of::interval(found),
            Self::NoInterval { parameter, quantity, found } => {
                say.no_interval(parameter, quantity, *found)
            }
            Self::NotInForce { parameter, class, on, known } => {
                say.not_in_force(parameter, class, *on, known)
            }
            Self::Missing { item, allowed } => say.missing(item, allowed),
            Self::Of { subject, fault } => format!("{subject}：{}", fault.said(say)),
            Self::Number { field, found, allowed } => say.unfit(field, found, allowed),
            Self::OutOfRange { quantity, found, allowed } => {
                say.out_of_range(quantity, *found, allowed)
            }
            Self::OutOfOrder { found, before } => Of::out_of_order(*found, *before),
            Self::OverseasEquity => Of::overseas_equity(),
            Self::Overflow { step } => say.overflow(step),
            Self::PartAboveWhole { whole, found, part, least } => {
                say.part_above_whole((whole, *found), (part, *least))
            }
            Self::Regions { extra, missing } => Of::regions(extra, missing),
            Self::Row { fault } => say.row(fault),
            Self::RuleHistory { parameter, class, fault, day } => {
                say.rule_history(parameter, class, fault, *day)
            }
            Self::SoldMoreThanHeld { action, account, shares, held } => {
                say.sold_more_than_held(action, account, (*shares, *held))
            }
            Self::Table { fault } => say.table(fault),
            Self::TiersApart { tiers, assets, liabilities, actual } => {
                Of::tiers_apart(*tiers, (*assets, *liabilities), *actual)
            }
            Self::Transfer { arriving, leaving } => Of::transfer(*arriving, *leaving),
            Self::Unlisted { found, list } => say.unlisted(found, list),
            Self::Unpriced { class, article } => say.unpriced(class, article),
            Self::Unused { field, found, of } => say.unused(field, found, of),
            Self::WithoutExposure { peril } => Of::without_exposure(peril),
            Self::Word { field, found, allowed } => say.unfit(field, found, allowed),
            Self::ZeroDivisor { quantity, divisor } => say.zero_divisor(quantity, divisor),
            Self::Broken { invariant } => say.broken(invariant),
        }
    }
}

impl Place {
    /// The same as its display, in Chinese.
    #[must_use]
    pub fn chinese(&self) -> String {
        self.said(&Vocabulary::embedded())
    }

    fn said(&self, vocabulary: &Vocabulary) -> String {
        // A name of a file, or what has none.
        let mut text = vocabulary.found(&self.file);
        if let Some(row) = self.row {
            text.push_str(&format!(" 第{row}行"));
        }
        for (name, part) in [("资产", &self.asset), ("证券", &self.security), ("日期", &self.date)]
        {
            if let Some(part) = part {
                text.push_str(&format!("，{name} {part}"));
            }
        }
        text
    }
}

impl Refusal {
    /// The same as its display, in Chinese.
    #[must_use]
    pub fn chinese(&self) -> String {
        self.said(&Vocabulary::embedded())
    }

    fn said(&self, vocabulary: &Vocabulary) -> String {
        format!("{}：{}", self.place().said(vocabulary), self.error().said(&Sentence(vocabulary)))
    }
}

impl Refusals {
    /// The same as its display, in Chinese.
    ///
    /// # Example
    ///
    /// ```
    /// use c_ross::{Error, Place, Refusals};
    ///
    /// let fault = Error::Empty { field: "amount", allowed: "yuan above 0" };
    /// let mut refusals = Refusals::default();
    /// refusals.push(Place::file("trades.csv").row(2).security("600050").refused(fault));
    /// let text = refusals.chinese();
    /// assert!(text.contains("trades.csv 第2行，证券 600050：`amount`为空"));
    /// ```
    #[must_use]
    pub fn chinese(&self) -> String {
        let vocabulary = Vocabulary::embedded();
        let mut text = format!("拒绝{}处；未计算任何结果", self.len());
        for refusal in self.iter() {
            text.push_str(&format!("\n  {}", refusal.said(&vocabulary)));
        }
        text
    }
}
