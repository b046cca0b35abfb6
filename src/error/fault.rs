//! What can be wrong.

use chrono::NaiveDate;
use rust_decimal::Decimal;

/// Why something was refused.
///
/// Two kinds: the input or a rule is wrong, which every variant but the last says; or an invariant
/// of this library broke, which [`Error::Broken`] says.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A lot is younger than the valuation.
    #[error("acquired on {acquired}, after the valuation date {valued}")]
    AcquiredLater {
        /// Day of acquisition.
        acquired: NaiveDate,
        /// Valuation date.
        valued: NaiveDate,
    },
    /// Free shares on nothing.
    #[error("{shares} bonus shares for a holding of none; allowed: on a holding above zero")]
    BonusOnNothing {
        /// Shares received.
        shares: i64,
    },
    /// More combinations than are measured.
    #[error(
        "{options} combinations of {what}; allowed: up to {most}, since every one is measured and \
         none is sampled"
    )]
    Combinations {
        /// What is combined.
        what: &'static str,
        /// The options of each point.
        options: String,
        /// The most that are measured.
        most: usize,
    },
    /// A vector does not carry the labels of its correlation matrix in their order.
    #[error("`{found}` stands where the correlation matrix has `{expected}`")]
    CorrelationLabel {
        /// Label met.
        found: String,
        /// Label of the matrix.
        expected: String,
    },
    /// A table of correlations is not a correlation matrix.
    #[error("`{matrix}` is no correlation matrix: {fault}")]
    CorrelationMatrix {
        /// Name of the matrix.
        matrix: String,
        /// What is wrong with it.
        fault: &'static str,
    },
    /// A field that is no day.
    #[error("`{field}` is `{found}`; allowed: a day as YYYY-MM-DD")]
    Date {
        /// Name of the field.
        field: &'static str,
        /// Text met.
        found: String,
    },
    /// A trade after the valuation date.
    #[error("the trade lies after the valuation date {valued}; allowed: up to that day")]
    DateAfterValuation {
        /// Valuation date.
        valued: NaiveDate,
    },
    /// Something planned that does not lie ahead.
    #[error("{found} is not after the valuation date {valued}; allowed: from the day after it on")]
    DateNotAfterValuation {
        /// Day met.
        found: NaiveDate,
        /// Valuation date.
        valued: NaiveDate,
    },
    /// A line that names something a second time.
    #[error("`{field}` `{found}` is already in row {first}; allowed: once")]
    Duplicate {
        /// Name of the field.
        field: &'static str,
        /// What is there twice.
        found: String,
        /// Row in which it stands first.
        first: u64,
    },
    /// A field without content.
    #[error("`{field}` is empty; allowed: {allowed}")]
    Empty {
        /// Name of the field.
        field: &'static str,
        /// What may stand there.
        allowed: &'static str,
    },
    /// A term that ends before it begins.
    #[error("ends on {to}, before {from}; allowed: from that day on")]
    EndsEarlier {
        /// First day.
        from: NaiveDate,
        /// End.
        to: NaiveDate,
    },
    /// Groups that are not the parts of the policy future surplus.
    #[error("the groups add up to {groups}, but the policy future surplus is {surplus}")]
    GroupsApart {
        /// Sum of the groups.
        groups: Decimal,
        /// Policy future surplus.
        surplus: Decimal,
    },
    /// A first line that does not name the columns.
    #[error("the first row names `{found}`; allowed: {allowed}")]
    Header {
        /// Columns met.
        found: String,
        /// Columns expected.
        allowed: String,
    },
    /// A product that cannot hold what it is said to hold.
    #[error("`held_in` is `{holder}`, which {fault}; allowed: the id of a product of the register")]
    HeldIn {
        /// The product named.
        holder: String,
        /// What is wrong with it.
        fault: &'static str,
    },
    /// A product that holds itself.
    #[error("`held_in` leads in a circle: {circle}; allowed: products that do not hold themselves")]
    HeldInItself {
        /// The products from one to the same again.
        circle: String,
    },
    /// Policies of a unit that does not ask for them.
    #[error("unit `{found}` has no use for policies; allowed: the units of {list}")]
    UnitWithoutUse {
        /// The unit.
        found: String,
        /// Where those stand that do.
        list: &'static str,
    },
    /// A text that is no interval.
    #[error("`{found}` is no interval; allowed: such as `(0,95%]` or `[5%,+inf)`")]
    Interval {
        /// Text met.
        found: String,
    },
    /// A value that lies in none of the intervals of its article.
    #[error("{quantity} of {found} lies in no interval of `{parameter}`")]
    NoInterval {
        /// Table of the intervals.
        parameter: String,
        /// What is measured.
        quantity: &'static str,
        /// Its value.
        found: Decimal,
    },
    /// No rule is in force for the parameter on the day.
    #[error("no value of `{parameter}` for `{class}` is in force on {on}; {known}")]
    NotInForce {
        /// Parameter asked for.
        parameter: String,
        /// Class asked for.
        class: String,
        /// Day asked for.
        on: NaiveDate,
        /// Days for which it is known.
        known: String,
    },
    /// An item that a file must hold.
    #[error("`{item}` is missing; allowed: {allowed}")]
    Missing {
        /// Name of the item.
        item: &'static str,
        /// What may stand there.
        allowed: &'static str,
    },
    /// A fault in the computation about one thing: a security, an insurer.
    #[error("{subject}: {fault}")]
    Of {
        /// The thing.
        subject: String,
        /// What is wrong with it.
        fault: Box<Self>,
    },
    /// A field that is no number of its kind.
    #[error("`{field}` is `{found}`; allowed: {allowed}")]
    Number {
        /// Name of the field.
        field: &'static str,
        /// Text met.
        found: String,
        /// What may stand there.
        allowed: &'static str,
    },
    /// A quantity outside its range.
    #[error("{quantity} is {found}; allowed: {allowed}")]
    OutOfRange {
        /// The quantity.
        quantity: &'static str,
        /// Its value.
        found: Decimal,
        /// Its range.
        allowed: &'static str,
    },
    /// A trade earlier than the one before it.
    #[error("the trade is of {found}, after one of {before}; allowed: trades in order of days")]
    OutOfOrder {
        /// Day of the trade.
        found: NaiveDate,
        /// Day of the trade before it.
        before: NaiveDate,
    },
    /// Shares that are overseas equity, not a listed share of article 26.
    #[error(
        "held through Stock Connect it is overseas equity (Rule 8 articles 45 and 48), not a share \
         of article 26; allowed: main, chinext, star"
    )]
    OverseasEquity,
    /// A result past the digits kept.
    #[error("{step} goes past the 28 digits that are kept exactly")]
    Overflow {
        /// Step of the computation.
        step: &'static str,
    },
    /// Two figures that contradict each other.
    #[error("{whole} of {found} is less than {part} of {least} that it is said to hold")]
    PartAboveWhole {
        /// The larger figure by its meaning.
        whole: &'static str,
        /// Its value.
        found: Decimal,
        /// The figure it contains.
        part: &'static str,
        /// Its value.
        least: Decimal,
    },
    /// A table of scenarios whose regions are not those of the exposures.
    #[error(
        "the first row names `{extra}` too much or twice and lacks `{missing}`; allowed: scenario \
         and the regions of catastrophe_exposures.csv, each once"
    )]
    Regions {
        /// Columns without exposure, or twice.
        extra: String,
        /// Regions without column.
        missing: String,
    },
    /// A row that cannot be read as one.
    #[error("the row cannot be read: {fault}")]
    Row {
        /// What is wrong with it.
        fault: String,
    },
    /// A rule table whose rows do not form one history.
    #[error("`{parameter}` for `{class}` {fault} on {day}; allowed: every day in one row")]
    RuleHistory {
        /// Parameter of the rows.
        parameter: String,
        /// Class of the rows.
        class: String,
        /// What is wrong, with the other row that it is wrong with.
        fault: String,
        /// Day on which it is wrong.
        day: NaiveDate,
    },
    /// More shares leave than are there.
    #[error("{action} of {shares} shares, but `{account}` holds {held}; allowed: up to {held}")]
    SoldMoreThanHeld {
        /// What was done.
        action: &'static str,
        /// Account of the trade.
        account: String,
        /// Shares of the trade.
        shares: i64,
        /// Shares of the account before it.
        held: i64,
    },
    /// A file that is no table.
    #[error("the file cannot be read as a table: {fault}")]
    Table {
        /// What the reader found.
        fault: String,
    },
    /// Tiers that are not the parts of the actual capital.
    #[error(
        "the tiers add up to {tiers}, but admitted assets of {assets} less admitted liabilities of \
         {liabilities} are {actual}"
    )]
    TiersApart {
        /// Sum of the tiers.
        tiers: Decimal,
        /// Admitted assets.
        assets: Decimal,
        /// Admitted liabilities.
        liabilities: Decimal,
        /// Assets less liabilities.
        actual: Decimal,
    },
    /// Shares that arrive without having left, or the reverse.
    #[error(
        "{arriving} shares arrive where {leaving} left another account; allowed: equal numbers"
    )]
    Transfer {
        /// Shares of the transfer in.
        arriving: i64,
        /// Shares in transit.
        leaving: i64,
    },
    /// A security of a trade that the list of shares does not hold.
    #[error("security `{found}` is not in {list}; allowed: the securities listed there")]
    Unlisted {
        /// Security of the trade.
        found: String,
        /// Name of the list.
        list: &'static str,
    },
    /// An asset that no rule prices.
    #[error(
        "no rule prices `{class}`: {article} leave it to the regulator; allowed: a factor that you \
         state for it, as `stated_factor` with `stated_risk`"
    )]
    Unpriced {
        /// The asset.
        class: String,
        /// The articles that leave it open.
        article: &'static str,
    },
    /// A cell that is filled where its row has no use for it.
    #[error("`{field}` is `{found}`, which {of} has no use for; allowed: empty")]
    Unused {
        /// Name of the field.
        field: &'static str,
        /// Text met.
        found: String,
        /// The class of the row.
        of: String,
    },
    /// A peril that has scenarios or reinsurance and nothing that it can strike.
    #[error("`{peril}` has no exposure; allowed: the perils of catastrophe_exposures.csv")]
    WithoutExposure {
        /// The peril.
        peril: &'static str,
    },
    /// A word outside the list.
    #[error("`{field}` is `{found}`; allowed: {allowed}")]
    Word {
        /// Name of the field.
        field: &'static str,
        /// Word met.
        found: String,
        /// Words allowed.
        allowed: String,
    },
    /// A quotient without a divisor.
    #[error("{quantity} cannot be formed because {divisor} is zero")]
    ZeroDivisor {
        /// What was to be formed.
        quantity: &'static str,
        /// What is zero.
        divisor: &'static str,
    },
    /// An invariant of this library broke; please report it.
    #[error("{invariant} does not hold; this is a fault of c-ross, please report it")]
    Broken {
        /// The invariant.
        invariant: &'static str,
    },
}

impl Error {
    /// The same, about one thing.
    #[must_use]
    pub(crate) fn of(self, subject: &str) -> Self {
        Self::Of { subject: subject.to_owned(), fault: Box::new(self) }
    }
}
