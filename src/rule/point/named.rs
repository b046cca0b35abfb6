//! The names of a reading.

/// Writes the names of a reading out of the names of its variants, so that they cannot differ.
macro_rules! named {
    ($name:ident: $($variant:ident),+) => {
        impl Reading for $name {
            const NAME: &'static str = stringify!($name);
            const VARIANTS: &'static [Self] = &[$(Self::$variant),+];

            fn variant(self) -> &'static str {
                match self {
                    $(Self::$variant => stringify!($variant)),+
                }
            }
        }
    };
}

pub(super) use named;
