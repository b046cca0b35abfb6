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

const OLE_CONTAINER: &str = "文件为OLE容器，加密的工作簿与.xls文件如此；允许：未加密的.xlsx工作簿";

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
        // What the workbook or the reader of archives says stays.
        let text = |english: &str| vocabulary.find(english).unwrap_or_else(|| english.to_owned());
        match self {
            Self::OleContainer => OLE_CONTAINER.to_owned(),
            Self::NoArchive { found } => {
                format!("文件以`{found}`开头，不是工作簿；允许：.xlsx工作簿")
            }
            Self::Damaged { part, fault } => {
                format!("{}无法解压（{fault}）；允许：完整的.xlsx工作簿", text(part))
            }
            Self::Macros { part } => {
                format!("工作簿含有宏（{part}）；允许：不含宏的.xlsx工作簿")
            }
            Self::PartMissing { part } => {
                format!("缺少{}；允许：各部分齐全的.xlsx工作簿", text(part))
            }
            Self::Part { part, fault } => format!("{}无法读取：{}", text(part), text(fault)),
            Self::Limit { what, found, allowed } => {
                format!("{}：{found}；限制：至多{allowed}", vocabulary.chinese(what))
            }
            Self::SheetCount { code, found } => {
                format!("有{found}个名为`{code}`的工作表；允许：一个")
            }
            Self::RowCount { code, found } => format!("行次{code}出现于{found}行；允许：一行"),
            Self::Layout { found, allowed } => {
                format!("单元格为`{found}`；本表应为：`{}`", text(allowed))
            }
            Self::Uncomputed => "公式没有计算值；允许：计算后保存的工作簿".to_owned(),
            Self::ErrorValue { found, allowed } => {
                format!("单元格为错误值{found}；允许：{}", vocabulary.chinese(allowed))
            }
            Self::Merged { area } => format!("{area}已合并；允许：单个单元格"),
            Self::Empty { field, allowed } => {
                format!("`{field}`为空；允许：{}", vocabulary.chinese(allowed))
            }
            Self::NoNumber { field, found, allowed } => {
                format!("`{field}`为`{found}`；允许：{}", vocabulary.chinese(allowed))
            }
            Self::Word { field, found, allowed } => {
                format!("`{field}`为`{found}`；允许：{}", text(allowed))
            }
            Self::Unit { found, allowed } => {
                format!("工作表的单位为{found}；允许：{allowed}，与所指定的一致")
            }
            Self::NoFormRow { sheet, row } => {
                format!("{sheet}第{row}行有数据；允许：样表的行与列")
            }
            Self::NoFormCell { sheet, row, column } => {
                format!("{sheet}第{row}行第{column}列有数据；允许：样表的单元格")
            }
            Self::CellTwice { sheet, row, column } => {
                format!("{sheet}第{row}行第{column}列重复给出；允许：一次")
            }
            Self::RowTwice { sheet, row } => format!("{sheet}第{row}行重复给出；允许：一次"),
            Self::Unwritten { part, fault } => format!("{part}无法写入：{fault}"),
            Self::RowsApart { product, found, allowed } => {
                format!("{product}所持各行合计{found}元；允许：{allowed}，即其下所列")
            }
            Self::Repeated { found, of, allowed } => {
                let of = vocabulary.chinese(of);
                format!("此处为{found}元，而{of}合计{allowed}元；允许：两者相同")
            }
            Self::NotRead { found } => {
                format!("工作表有数据（{found}），而本公司不读取该表；允许：空表")
            }
            Self::Library(fault) => fault.chinese_with(vocabulary),
        }
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
