//! Fonts, borders and number formats, as the form has them.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

/// Song type, in which the form is set; programs without it take another Chinese font.
const SONG: &str = "宋体";
/// Black type, of its titles.
const BLACK: &str = "黑体";
/// Thousands apart, two places, a stroke for zero.
const AMOUNT: &str = "_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * \"-\"??_ ;_ @_ ";
const RATIO: &str = "0.00%";
/// Four places, a stroke for zero.
const PLACES: &str = "_ * #,##0.0000_ ;_ * \\-#,##0.0000_ ;_ * \"-\"??_ ;_ @_ ";
/// As many places as there are.
const STEP: &str = "#,##0.############";

/// The formats of cells.
pub(super) struct Styles {
    pub(super) title: Format,
    /// Of a sheet that is wider than a page, in whose middle it would be cut.
    pub(super) wide_title: Format,
    pub(super) note: Format,
    pub(super) unit: Format,
    pub(super) head: Format,
    pub(super) link: Format,
    pub(super) text: Format,
    pub(super) wrapped: Format,
    pub(super) exact: Format,
    pub(super) step: Format,
    pub(super) struck: Format,
    codes: [Format; 2],
    items: [Format; 2],
    amounts: [Format; 2],
    ratios: [Format; 2],
    places: [Format; 2],
}

impl Styles {
    pub(super) fn new() -> Self {
        let plain = || Format::new().set_font_name(SONG).set_font_size(11);
        let small = || Format::new().set_font_name(SONG).set_font_size(10);
        let boxed =
            || plain().set_border(FormatBorder::Thin).set_align(FormatAlign::VerticalCenter);
        let both = |format: &dyn Fn() -> Format| [format(), format().set_bold()];
        let title = || {
            let black = Format::new().set_font_name(BLACK).set_font_size(16);
            black.set_align(FormatAlign::VerticalCenter)
        };
        let step = || small().set_border(FormatBorder::Hair).set_align(FormatAlign::VerticalCenter);
        Self {
            title: title().set_align(FormatAlign::Center),
            wide_title: title().set_align(FormatAlign::Left),
            note: small(),
            unit: small().set_align(FormatAlign::Right),
            head: boxed()
                .set_bold()
                .set_align(FormatAlign::Center)
                .set_background_color(Color::RGB(0x00DD_EBF7))
                .set_text_wrap(),
            link: boxed().set_font_color(Color::RGB(0x0005_63C1)),
            text: boxed(),
            wrapped: step().set_text_wrap(),
            exact: step().set_align(FormatAlign::Right).set_indent(1),
            step: step().set_num_format(STEP),
            struck: boxed().set_align(FormatAlign::Center),
            codes: both(&|| boxed().set_align(FormatAlign::Left)),
            items: both(&|| boxed().set_text_wrap()),
            amounts: both(&|| boxed().set_num_format(AMOUNT)),
            ratios: both(&|| boxed().set_num_format(RATIO)),
            places: both(&|| boxed().set_num_format(PLACES)),
        }
    }

    pub(super) const fn code(&self, bold: bool) -> &Format {
        of(&self.codes, bold)
    }

    pub(super) const fn item(&self, bold: bool) -> &Format {
        of(&self.items, bold)
    }

    pub(super) const fn amount(&self, bold: bool) -> &Format {
        of(&self.amounts, bold)
    }

    pub(super) const fn places(&self, bold: bool) -> &Format {
        of(&self.places, bold)
    }

    pub(super) const fn ratio(&self, bold: bool) -> &Format {
        of(&self.ratios, bold)
    }
}

const fn of([plain, strong]: &[Format; 2], bold: bool) -> &Format {
    if bold { strong } else { plain }
}
