//! What is refused, what differs and what is not checked, in Chinese.
//!
//! The texts stand in `chinese.txt`, beside those of the library; sheets, cells, names and numbers
//! stay as the workbook has them.

use c_ross::Vocabulary;

use crate::asset_sheet::SubtotalDifference;
use crate::check::{Article, Reason};
use crate::error::{Error, Location, Refusal, Refusals};

/// One text a line: the English, a bar, the Chinese.
const TABLE: &str = include_str!("chinese.txt");

/// The texts of the library and of this layer.
fn vocabulary() -> Vocabulary {
    Vocabulary::embedded().with_texts(TABLE)
}

impl Location {
    /// The same as its display, in Chinese.
    #[must_use]
    pub fn chinese(&self) -> String {
        let mut text = self.file.clone();
        if let Some(sheet) = &self.sheet {
            text.push_str(&format!(" [{sheet}]"));
        }
        match (self.cell, self.row) {
            (Some(cell), _) => text.push_str(&format!(" {cell}")),
            (None, Some(row)) => text.push_str(&format!(" 第{row}行")),
            (None, None) => {}
        }
        if let Some(asset) = &self.asset {
            text.push_str(&format!("，{asset}"));
        }
        text
    }
}

impl Error {
    /// The same as its display, in Chinese.
    #[must_use]
    pub fn chinese(&self) -> String {
        self.said(&vocabulary())
    }

    fn said(&self, vocabulary: &Vocabulary) -> String {
        if let Self::Library(fault) = self {
            return fault.chinese_with(vocabulary);
        }
        vocabulary.chinese(&self.to_string())
    }
}

impl Refusal {
    /// The same as its display, in Chinese.
    #[must_use]
    pub fn chinese(&self) -> String {
        self.said(&vocabulary())
    }

    fn said(&self, vocabulary: &Vocabulary) -> String {
        format!("{}：{}", self.location().chinese(), self.error().said(vocabulary))
    }
}

impl Refusals {
    /// The same as its display, in Chinese.
    #[must_use]
    pub fn chinese(&self) -> String {
        let vocabulary = vocabulary();
        let mut text = format!("拒绝{}处；未计算任何结果", self.len());
        for refusal in self.iter() {
            text.push_str(&format!("\n  {}", refusal.said(&vocabulary)));
        }
        text
    }
}

impl SubtotalDifference {
    /// The same as its display, in Chinese.
    #[must_use]
    pub fn chinese(&self) -> String {
        let (filed, rows) = (self.filed(), self.of_rows());
        format!("{}：填报{filed}元，其各行合计{rows}元", self.location().chinese())
    }
}

impl Article {
    /// As the regulator cites it.
    #[must_use]
    pub fn chinese(&self) -> String {
        vocabulary().cited(self.source(), self.article())
    }
}

impl Reason {
    /// The same as its display, in Chinese.
    #[must_use]
    pub fn chinese(&self) -> String {
        vocabulary().chinese(&self.to_string())
    }
}
