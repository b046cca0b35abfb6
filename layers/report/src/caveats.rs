//! What a reader must know before using the figures, in both languages.

use c_ross::{InsurerSolvency, QuarterEnd, RuleDay};
use chrono::NaiveDate;

use crate::language::Text;

/// Those of [`QuarterEnd::caveats`], in their order.
pub(crate) fn of_quarter_end(end: &QuarterEnd) -> Vec<Text> {
    let mut caveats = of_rules(end.valued().day(), end.now().rules(), end.verified_to());
    let sides = [Some(end.now()), end.before().map(|(_, before)| before)];
    for side in sides.into_iter().flatten() {
        let size = side.solvency().and_then(InsurerSolvency::size_without_effect);
        if let Some(size) = size {
            let day = side.rules().day();
            caveats.push(Text::new(
                format!("规模调整系数{size}在{day}的规则下不生效"),
                format!("the size coefficient of {size} has no effect under the rules of {day}"),
            ));
        }
    }
    caveats
}

/// Those that the rules of a day call for, whatever is valued.
pub(crate) fn of_rules(
    valued: NaiveDate,
    rules: RuleDay,
    verified_to: Option<NaiveDate>,
) -> Vec<Text> {
    let mut caveats = Vec::new();
    let day = rules.day();
    if let Some(verified) = verified_to.filter(|verified| *verified < day) {
        caveats.push(Text::new(
            format!("规则核对至{verified}；此后至{day}之间的规则变动不会反映在本报告中"),
            format!(
                "the rules were verified to {verified}; a change between then and {day} would not \
                 be seen"
            ),
        ));
    }
    if day != valued {
        caveats.push(Text::new(
            format!("以{valued}为评估基准日，适用{day}施行的规则"),
            format!("valued on {valued} under the rules in force on {day}"),
        ));
    }
    if let Some(known) = rules.known() {
        caveats.push(Text::new(
            format!("以{known}已公布的规则为准，此后公布的规则不计入"),
            format!("as known on {known}: what was published later is left out"),
        ));
    }
    caveats
}
