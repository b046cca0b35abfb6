//! The classes of listed shares that the rules distinguish.

use std::fmt;
use std::sync::Arc;

use crate::error::Error;
use crate::quantity::Price;

/// The board on which a share is listed (上市板块).
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Board {
    /// Main board of Shanghai or Shenzhen (沪深主板).
    Main,
    /// `ChiNext` (创业板).
    ChiNext,
    /// STAR Market (科创板).
    Star,
}

impl Board {
    /// Reads the word of an input file.
    ///
    /// # Errors
    ///
    /// [`Error::OverseasEquity`] for a share held through Stock Connect, [`Error::Word`] for any
    /// other word but `main`, `chinext`, `star`.
    pub fn parse(word: &str) -> Result<Self, Error> {
        match word {
            "main" => Ok(Self::Main),
            "chinext" => Ok(Self::ChiNext),
            "star" => Ok(Self::Star),
            "stock_connect" | "hk" | "hkex" | "h" => Err(Error::OverseasEquity),
            _ => Err(Error::Word {
                field: "board",
                found: word.to_owned(),
                allowed: "main, chinext, star".to_owned(),
            }),
        }
    }

    /// The word of an input file.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Main => "main",
            Self::ChiNext => "chinext",
            Self::Star => "star",
        }
    }

    /// The class in the rule tables.
    pub(crate) const fn class(self) -> &'static str {
        match self {
            Self::Main => "main_board",
            Self::ChiNext => "chinext",
            Self::Star => "star_market",
        }
    }
}

/// Which of the two indices of the notice a share belongs to at the valuation date (成分股).
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Constituent {
    /// Of neither.
    OfNone,
    /// Of the CSI 300 (沪深300).
    OfCsi300,
    /// Of the Dividend Low Volatility 100 (中证红利低波动100).
    OfLowVolatility100,
    /// Of both.
    OfBoth,
}

impl Constituent {
    /// By whether it belongs to the CSI 300 and to the Dividend Low Volatility 100.
    pub(crate) const fn of(csi_300: bool, low_volatility_100: bool) -> Self {
        match (csi_300, low_volatility_100) {
            (false, false) => Self::OfNone,
            (true, false) => Self::OfCsi300,
            (false, true) => Self::OfLowVolatility100,
            (true, true) => Self::OfBoth,
        }
    }

    /// Whether it belongs to the CSI 300.
    #[must_use]
    pub const fn in_csi_300(self) -> bool {
        matches!(self, Self::OfCsi300 | Self::OfBoth)
    }

    /// Whether it belongs to the Dividend Low Volatility 100.
    #[must_use]
    pub const fn in_low_volatility_100(self) -> bool {
        matches!(self, Self::OfLowVolatility100 | Self::OfBoth)
    }
}

/// The code of a security, as the caller writes it.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Security(Arc<str>);

impl Security {
    /// A security by its code.
    #[must_use]
    pub fn new(code: &str) -> Self {
        Self(Arc::from(code))
    }

    /// The code.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Security {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// A listed ordinary share (上市普通股票) with what its charge needs to know at the valuation date.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ListedShare {
    security: Security,
    name: String,
    board: Board,
    constituent: Constituent,
    price: Price,
    note: String,
}

impl ListedShare {
    /// A listed share.
    #[must_use]
    pub fn new(
        security: Security,
        name: impl Into<String>,
        board: Board,
        constituent: Constituent,
        price: Price,
    ) -> Self {
        Self { security, name: name.into(), board, constituent, price, note: String::new() }
    }

    /// The same with a remark that results repeat, such as an assumed price.
    #[must_use]
    pub fn noted(mut self, note: impl Into<String>) -> Self {
        self.note = note.into();
        self
    }

    /// The same at another price.
    #[must_use]
    pub const fn priced(mut self, price: Price) -> Self {
        self.price = price;
        self
    }

    /// The same with other indices.
    #[must_use]
    pub const fn of_indices(mut self, constituent: Constituent) -> Self {
        self.constituent = constituent;
        self
    }

    /// Its code.
    #[must_use]
    pub const fn security(&self) -> &Security {
        &self.security
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its board.
    #[must_use]
    pub const fn board(&self) -> Board {
        self.board
    }

    /// Its indices.
    #[must_use]
    pub const fn constituent(&self) -> Constituent {
        self.constituent
    }

    /// Its price.
    #[must_use]
    pub const fn price(&self) -> Price {
        self.price
    }

    /// The remark, empty when there is none.
    #[must_use]
    pub fn note(&self) -> &str {
        &self.note
    }
}
