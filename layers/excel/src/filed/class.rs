//! The class of an asset where several cells say it, and what a class has no use for.

use super::draft::Draft;
use crate::asset_sheet::Held;
use crate::error::{Error, Refusals};

/// Settles the class of a draft, and leaves out what belongs to other classes of its sheet.
pub(super) fn class_of(draft: &mut Draft, refusals: &mut Refusals) {
    match draft.code {
        "MR06" => stake(draft, "", refusals),
        "MR13" => stake(draft, "overseas_", refusals),
        "MR01" | "MR02" => share(draft),
        _ => {}
    }
    let class = draft.text("class").to_owned();
    if !class.ends_with("_stake") {
        draft.fields.remove("holding_share");
    }
    if draft.text("treatment") != "exempt" {
        draft.fields.remove("style");
    }
    // The market stands for an asset of this class only where its factor asks for it.
    let region = draft.take("region");
    if draft.text("style") == "overseas" {
        draft.layout("market", &region, true);
    }
    if draft.fields.get("book_value").is_some_and(|given| given.text == draft.value.to_string()) {
        draft.fields.remove("book_value");
    }
    if !is_abroad(draft.code) {
        draft.layout("currency", "CNY", false);
    }
}

/// Whether the sheet is of assets abroad, whose currency the companion says.
fn is_abroad(code: &str) -> bool {
    matches!(code, "MR12" | "MR13" | "MR14" | "MR15" | "MR25" | "MR26")
}

/// A stake in a subsidiary, joint venture or associate (Rule 8 articles 28 and 49).
fn stake(draft: &mut Draft, prefix: &str, refusals: &mut Refusals) {
    let relation = draft.take("relation");
    let (nature, listed) = (draft.take("nature"), draft.take("listed"));
    let relation = relation.strip_prefix("overseas_").unwrap_or(&relation);
    let class = match (relation, nature.as_str(), listed.as_str()) {
        ("subsidiary", "insurance", _) => "insurance_subsidiary",
        ("subsidiary", "other", _) => "other_subsidiary",
        ("associate", _, "yes") => "listed_associate",
        ("associate", _, "no") => "unlisted_associate",
        _ => {
            let (field, allowed) = match relation {
                "subsidiary" => {
                    ("投资对象性质", "保险类子公司, 属于保险主业范围内的子公司, 其他子公司")
                }
                "associate" => ("是否在公开、规范的证券交易所上市交易", "是, 否"),
                _ => ("与本公司的关系", "子公司, 合营企业, 联营企业"),
            };
            let fault = Error::Empty { field: field.to_owned(), allowed };
            return refusals.push(draft.location.clone().refused(fault));
        }
    };
    draft.layout("class", &format!("{prefix}{class}"), true);
}

/// A listed share: of one held directly the board and the index are the share's, of one in a
/// product they are the asset's.
fn share(draft: &mut Draft) {
    let code: String = draft.text("security").chars().filter(char::is_ascii_digit).collect();
    if let Some(given) = draft.fields.get_mut("security") {
        given.text.clone_from(&code);
    }
    if draft.text("board") == "growth" {
        match board_of(&code) {
            Some(board) => {
                if let Some(given) = draft.fields.get_mut("board") {
                    board.clone_into(&mut given.text);
                }
            }
            None => drop(draft.take("board")),
        }
    }
    if draft.held == Held::LookThrough {
        let csi300 = draft.take("csi300");
        match csi300.as_str() {
            "yes" => draft.layout("index", "csi300", false),
            "no" => draft.layout("index", "none", false),
            _ => {}
        }
        draft.fields.remove("security");
        draft.fields.remove("cost");
    }
}

/// The board of a share that the form puts under ChiNext and STAR Market together, which have had
/// factors of their own since 2025: the exchanges number them so.
fn board_of(code: &str) -> Option<&'static str> {
    if code.starts_with("688") || code.starts_with("689") {
        Some("star")
    } else if code.starts_with("300") || code.starts_with("301") || code.starts_with("302") {
        Some("chinext")
    } else {
        None
    }
}
