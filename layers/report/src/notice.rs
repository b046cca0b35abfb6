//! The bridge of the minimum capital from the rules before the last notice to those of the day: the
//! same book, the same prices.

use c_ross::{Amount, InsurerSolvency, QuarterEnd};

use crate::bridge::{AmountStep, Bridge};
use crate::error::Error;
use crate::exact::plus;
use crate::language::Text;

/// None where the book has no insurer or no notice came before.
pub(crate) fn bridge(end: &QuarterEnd) -> Result<Option<Bridge>, Error> {
    let before = end.before().and_then(|(notice, before)| Some((notice, before.solvency()?)));
    let (Some((notice, before)), Some(now)) = (before, end.now().solvency()) else {
        return Ok(None);
    };
    let number = notice.number();
    let ends = || {
        [
            Text::new(format!("{number}施行前的规则"), format!("rules before {number}")),
            Text::new("现行规则", "rules of the day"),
        ]
    };
    let title = Text::new("最低资本：通知施行前后", "Minimum capital: before and after the notice");
    let minimum = Bridge::of_amounts(
        title,
        ends(),
        before.minimum().total().value(),
        steps(before, now)?,
        now.minimum().total().value(),
    )?;
    Ok(Some(minimum))
}

/// What each step of the aggregation adds to or takes from the change of the shares' capital.
fn steps(before: &InsurerSolvency, now: &InsurerSolvency) -> Result<Vec<AmountStep>, Error> {
    let change = |of: &dyn Fn(&InsurerSolvency) -> Amount| of(now).less(of(before));
    let equity = change(&|side| side.equity_price().value())?;
    let market = change(&|side| side.minimum().market().total().value())?;
    let diversified = change(&|side| side.minimum().diversified().total().value())?;
    let absorbed = change(&|side| side.minimum().before_size().value())?;
    let quantifiable = change(&|side| side.minimum().quantifiable().value())?;
    let control = change(&|side| side.minimum().control_risk().value())?;
    let additional = change(&|side| side.minimum().additional().value())?;
    let parts = [
        ("权益价格风险最低资本", "capital of equity price risk", equity),
        ("市场风险内部的分散效应", "less diversification inside market risk", market.less(equity)?),
        (
            "各大类风险之间的分散效应",
            "less diversification between the risks",
            diversified.less(market)?,
        ),
        ("损失吸收效应", "loss absorption", absorbed.less(diversified)?),
        ("规模调整", "size coefficient", quantifiable.less(absorbed)?),
        ("控制风险最低资本", "control risk", control),
        ("附加资本", "additional capital", additional),
    ];
    let total = parts.iter().try_fold(Amount::ZERO, |sum, (.., part)| plus(sum, *part))?;
    if total != change(&|side| side.minimum().total().value())? {
        return Err(Error::Broken { invariant: "the steps of a notice add up" });
    }
    // A step that moves nothing tells nothing.
    let moving = parts.into_iter().filter(|(.., part)| *part != Amount::ZERO);
    let step =
        |(chinese, english, change)| AmountStep { label: Text::new(chinese, english), change };
    Ok(moving.map(step).collect())
}
