//! A filled quarterly return: its register, and what the form leaves open.

use std::sync::Arc;

use c_ross::report::{Json, ReturnCell, ReturnRow, grouped};
use c_ross::{
    Bearing, Choice, Error, MinimumCapital, ReportedCapital, RuleBook, Trace, Vocabulary,
};
use c_ross_excel::{FiledReturn, Relief};
use c_ross_report::Report;

use super::figures::{Figures, Head};
use super::register;
use crate::command_line::Asked;
use crate::fault::Fault;

/// A return that was measured.
#[derive(Debug)]
pub(super) struct Measured<'i> {
    filed: &'i FiledReturn,
    register: register::Measured<'i>,
    relief: Option<Relief>,
}

impl<'i> Measured<'i> {
    pub(super) fn of(
        filed: &'i FiledReturn,
        asked: &Asked,
        rules: &'i RuleBook,
    ) -> Result<Self, Fault> {
        let register = register::Measured::of(filed.into(), asked, rules)?;
        let relief = match filed.without_relief() {
            [] => None,
            _ => Some(filed.relief(asked.valued, &rules.on(asked.rules), &asked.readings)?),
        };
        Ok(Self { filed, register, relief })
    }

    /// What the form leaves open, and what is wrong in it.
    fn notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        for share in self.filed.without_relief() {
            notes.push(format!(
                "{}, {} {}: no trades tell how long it has been held, so that no relief is given",
                share.location(),
                share.security(),
                share.name()
            ));
        }
        if let Some(relief) = &self.relief {
            notes.push(format!(
                "relief for all of them would take at most {} yuan off equity price risk and {} \
                 off market risk",
                grouped(relief.equity_price.yuan()),
                grouped(relief.market.yuan())
            ));
        }
        notes.extend(self.filed.differences().iter().map(ToString::to_string));
        notes
    }

    /// The same in Chinese.
    fn notes_in_chinese(&self) -> Vec<String> {
        let mut notes = Vec::new();
        for share in self.filed.without_relief() {
            notes.push(format!(
                "{}，{} {}：没有交易记录说明其持仓时间，未给予下调",
                share.location().chinese(),
                share.security(),
                share.name()
            ));
        }
        if let Some(relief) = &self.relief {
            notes.push(format!(
                "如全部给予下调，权益价格风险最低资本至多减少{}元，市场风险最低资本至多减少{}元",
                grouped(relief.equity_price.yuan()),
                grouped(relief.market.yuan())
            ));
        }
        notes.extend(self.filed.differences().iter().map(|of| of.chinese()));
        notes
    }
}

impl Figures for Measured<'_> {
    fn text(&self) -> Result<String, Error> {
        let mut text = self.register.text()?;
        let notes = self.notes();
        if !notes.is_empty() {
            text.push_str("\nOf the workbook\n");
            text.extend(notes.into_iter().map(|note| format!("{note}\n")));
        }
        Ok(text)
    }

    fn json(&self) -> Result<Json, Error> {
        let notes = self.notes().into_iter().map(Json::Text).collect();
        Ok(Json::Object(vec![
            ("register", self.register.json()?),
            ("of_the_workbook", Json::List(notes)),
        ]))
    }

    fn cells(&self) -> Result<Vec<ReturnCell>, Error> {
        self.register.cells()
    }

    fn rows(&self) -> Result<Vec<ReturnRow>, Error> {
        self.register.rows()
    }

    fn named(&self) -> Vec<(String, Vec<Arc<Trace>>)> {
        self.register.named()
    }

    fn why_not(&self, name: &str) -> Option<&'static str> {
        self.register.why_not(name)
    }

    fn readings(&self) -> &[(Choice, Bearing)] {
        self.register.readings()
    }

    fn position(&self) -> Option<(&MinimumCapital, ReportedCapital)> {
        self.register.position()
    }

    fn report(&self) -> Result<Report, Fault> {
        self.register.report()
    }

    fn caveats_in_chinese(&self, vocabulary: &Vocabulary) -> Vec<String> {
        let mut caveats = self.register.caveats_in_chinese(vocabulary);
        caveats.extend(self.notes_in_chinese());
        caveats
    }

    fn head(&self) -> Head {
        let mut head = self.register.head();
        head.caveats.extend(self.notes());
        head
    }
}
