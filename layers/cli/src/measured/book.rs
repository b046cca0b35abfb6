//! Shares with their trades, credit insurance and the insurer.

use std::sync::Arc;

use c_ross::report::{
    Json, ReturnRow, TextTable, grouped, minimum_capital_rows, quarter_end_json, quarter_end_text,
    solvency_rows,
};
use c_ross::{
    Amount, Bearing, Book, Choice, Error, Measurement, MinimumCapital, QuarterEnd, Readings,
    ReportedCapital, RuleBook, RuleSet, Stand, Trace, ValuationDate, decisive_readings,
};

use super::figures::{Figures, Head};
use c_ross_report::Report;

use crate::command_line::Asked;
use crate::fault::Fault;

/// A book that was measured.
#[derive(Debug)]
pub(super) struct Measured<'i> {
    book: &'i Book,
    end: QuarterEnd,
    readings: Vec<(Choice, Bearing)>,
    rules: RuleSet<'i>,
}

impl<'i> Measured<'i> {
    pub(super) fn of(book: &'i Book, asked: &Asked, rules: &'i RuleBook) -> Result<Self, Error> {
        let (valued, readings) = (asked.valued, &asked.readings);
        let end = QuarterEnd::of(book, valued, asked.rules, rules, readings)?;
        let readings = decisive_readings(book, valued, asked.rules, rules, readings)?;
        Ok(Self { book, end, readings, rules: rules.on(asked.rules) })
    }
}

pub(super) fn stand(
    book: &Book,
    valued: ValuationDate,
    rules: &RuleSet<'_>,
    readings: &Readings,
) -> Result<Stand, Error> {
    Stand::of(&Measurement::of_book(book, valued, rules, readings)?)
}

impl Figures for Measured<'_> {
    fn text(&self) -> Result<String, Error> {
        quarter_end_text(&self.end, self.book.insurer(), &self.readings)
    }

    fn shares_in_chinese(&self) -> Result<Option<String>, Error> {
        shares_in_chinese(&self.end).map(Some)
    }

    fn json(&self) -> Result<Json, Error> {
        quarter_end_json(&self.end, &self.readings)
    }

    fn rows(&self) -> Result<Vec<ReturnRow>, Error> {
        let now = self.end.now().solvency();
        let Some((insurer, now)) = self.book.insurer().zip(now) else { return Ok(Vec::new()) };
        let mut rows = solvency_rows(None, &insurer.capital.tiers, now.minimum(), now.solvency())?;
        rows.extend(minimum_capital_rows(now.minimum())?);
        Ok(rows)
    }

    fn named(&self) -> Vec<(String, Vec<Arc<Trace>>)> {
        let now = self.end.now();
        let mut named: Vec<_> = self
            .end
            .held()
            .iter()
            .zip(now.equity().charges())
            .map(|(held, charge)| (held.share().security().code(), charge.capital().trace()))
            .collect();
        named.push(("shares", now.equity().capital().trace()));
        named.extend(now.credit().map(|line| ("credit_insurance", line.capital().trace())));
        if let Some(insurer) = now.solvency() {
            let solvency = insurer.solvency();
            named.push(("minimum_capital", insurer.minimum().total().trace()));
            named.push(("core_ratio", solvency.core().ratio().trace()));
            named.push(("comprehensive_ratio", solvency.comprehensive().ratio().trace()));
        }
        let one = |(name, trace): (&str, &Arc<Trace>)| (name.to_owned(), vec![Arc::clone(trace)]);
        named.into_iter().map(one).collect()
    }

    fn readings(&self) -> &[(Choice, Bearing)] {
        &self.readings
    }

    fn position(&self) -> Option<(&MinimumCapital, ReportedCapital)> {
        let now = self.end.now().solvency();
        self.book.insurer().zip(now).map(|(insurer, now)| (now.minimum(), insurer.capital))
    }

    fn report(&self) -> Result<Report, Fault> {
        let insurer = self.book.insurer();
        let report = Report::of_quarter_end(&self.end, insurer, &self.readings)?;
        Ok(match (insurer, self.end.now().solvency()) {
            (Some(insurer), Some(_)) => {
                report.with_limits(insurer.capital.organisation, None, &self.rules)?
            }
            (Some(_) | None, _) => report,
        })
    }

    fn head(&self) -> Head {
        let insurer = self.book.insurer();
        let name = insurer.map(|insurer| insurer.name.clone()).unwrap_or_default();
        Head { name, caveats: self.end.caveats() }
    }
}

fn shares_in_chinese(end: &QuarterEnd) -> Result<String, Error> {
    let mut table = TextTable::new(
        &["证券", "名称", "长期持有", "达标日"],
        &["持仓年数", "基础因子", "RF", "股数", "风险暴露", "资本占用", "通知前", "释放"],
    );
    let before = end.before().map(|(_, before)| before.equity());
    for (place, (held, charge)) in end.held().iter().zip(end.now().equity().charges()).enumerate() {
        let share = held.share();
        let test = charge.tests().first();
        let long_held = match (test, charge.is_long_held()) {
            (None, _) => "不涉及",
            (Some(_), true) => "是",
            (Some(_), false) => "否",
        };
        let passes_on = test.and_then(|test| test.passes_on()).map(|day| day.to_string());
        let now = charge.capital().value();
        let earlier = before.and_then(|before| before.charges().get(place));
        let earlier = earlier.map(|charge| charge.capital().value());
        let released = earlier.map(|earlier| earlier.less(now)).transpose()?;
        let shown = |amount: Option<Amount>| {
            amount.map_or_else(|| "-".to_owned(), |amount| grouped(amount.yuan()))
        };
        table.row([
            share.security().code().to_owned(),
            share.name().to_owned(),
            long_held.to_owned(),
            passes_on.unwrap_or_else(|| "-".to_owned()),
            end.holding_of(held, charge)?.to_places(4)?.to_string(),
            charge.printed_factor().value().normalize().to_string(),
            charge.risk_factor().value().value().normalize().to_string(),
            grouped(held.holding().shares().number()),
            grouped(held.exposure().value().yuan()),
            shown(Some(now)),
            shown(earlier),
            shown(released),
        ]);
    }
    let before = match end.before() {
        Some((notice, _)) => format!("；“通知前”为{}之前的规则", notice.number()),
        None => String::new(),
    };
    Ok(format!("上市普通股票{before}\n{table}"))
}
