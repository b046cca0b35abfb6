//! Quantities and results in the forms of serde (序列化): every number goes out as text, and comes in
//! as text or as an integer.
//!
//! A number with a point that is not text is refused: formats hand it over as a binary fraction,
//! and the digits that the writer meant are lost by then. What comes in passes the constructor of
//! its type, so that a value that exists is valid here too. The format must describe itself, as
//! JSON, TOML and YAML do; one that guesses at types, as CSV through serde does, has its fields
//! read as texts.
//!
//! Errors: those of the constructors, as messages of the format.

use std::fmt;

use rust_decimal::Decimal;
use serde::de::{Deserialize, Deserializer, Error as _, Unexpected, Visitor};
use serde::ser::{Error as _, Serialize, SerializeMap, Serializer};

use crate::error::Error;
use crate::quantity::{Amount, Exposure, Fraction, Price, PurchaseCost, RiskFactor, Shares};
use crate::report::Json;
use crate::rule::number;

/// Reads a number of one kind out of text or an integer.
struct TextOrInteger<T> {
    read: fn(&str) -> Option<T>,
    allowed: &'static str,
}

impl<T> Visitor<'_> for TextOrInteger<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.allowed)
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<T, E> {
        (self.read)(text).ok_or_else(|| E::invalid_value(Unexpected::Str(text), &self))
    }

    fn visit_i64<E: serde::de::Error>(self, integer: i64) -> Result<T, E> {
        self.visit_str(&integer.to_string())
    }

    fn visit_u64<E: serde::de::Error>(self, integer: u64) -> Result<T, E> {
        self.visit_str(&integer.to_string())
    }
}

/// A decimal of at most 28 digits.
struct Plain(Decimal);

impl<'de> Deserialize<'de> for Plain {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TextOrInteger {
            read: |text| Some(text).filter(|text| !text.ends_with('%')).and_then(number).map(Self),
            allowed: "a decimal as text, such as \"12.50\", or an integer",
        })
    }
}

/// A whole number.
struct Whole(i128);

impl<'de> Deserialize<'de> for Whole {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TextOrInteger {
            read: |text| {
                let digits = text.strip_prefix('-').unwrap_or(text);
                let whole = digits.bytes().all(|byte| byte.is_ascii_digit());
                Some(text).filter(|_| whole)?.parse().ok().map(Self)
            },
            allowed: "a whole number, as text or as an integer",
        })
    }
}

impl Serialize for Whole {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

/// Writes a type by the decimal it holds and reads it by its constructor.
macro_rules! by_decimal {
    ($type:ident, $value:expr, $new:expr) => {
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let value: fn(Self) -> Result<Decimal, Error> = $value;
                serializer.collect_str(&value(*self).map_err(S::Error::custom)?)
            }
        }

        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let Plain(value) = Plain::deserialize(deserializer)?;
                $new(value).map_err(D::Error::custom)
            }
        }
    };
}

by_decimal!(Amount, |amount| Ok(amount.yuan()), Self::from_yuan);
by_decimal!(Exposure, |exposure| Ok(exposure.yuan()), Self::from_yuan);
by_decimal!(Price, |price| Ok(price.yuan()), Self::from_yuan);
by_decimal!(PurchaseCost, Self::yuan, Self::from_yuan);
by_decimal!(RiskFactor, |factor| Ok(factor.value()), Self::new);

impl Serialize for Shares {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Shares {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Whole(count) = Whole::deserialize(deserializer)?;
        // OK because a count past 64 bits is out of the range of shares as well.
        let count = i64::try_from(count).map_err(|_| {
            let allowed = "a whole number from 0 to 10^12";
            D::Error::custom(format_args!("shares is {count}; allowed: {allowed}"))
        })?;
        Self::new(count).map_err(D::Error::custom)
    }
}

/// A fraction by its parts, the form that a decimal does not hold.
#[derive(serde::Deserialize, serde::Serialize)]
#[serde(rename = "Fraction", deny_unknown_fields)]
struct Parts {
    numerator: Whole,
    denominator: Whole,
}

impl Serialize for Fraction {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (numerator, denominator) = (Whole(self.numerator()), Whole(self.denominator()));
        Parts { numerator, denominator }.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Fraction {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Parts { numerator, denominator } = Parts::deserialize(deserializer)?;
        Self::new(numerator.0, denominator.0, "fraction").map_err(D::Error::custom)
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Answer(answer) => serializer.serialize_bool(*answer),
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(values) => serializer.collect_seq(values),
            Self::Object(values) => {
                let mut object = serializer.serialize_map(Some(values.len()))?;
                for (name, value) in values {
                    object.serialize_entry(name, value)?;
                }
                object.end()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::error::Error;

    use chrono::NaiveDate;
    use proptest::prelude::*;
    use rust_decimal::Decimal;
    use serde::Serialize;
    use serde::de::DeserializeOwned;
    use serde_json::{from_str, to_string, to_value};

    use crate::report::{Json, quarter_end_json, trace_json};
    use crate::{
        Amount, BookFiles, Exposure, Fraction, Price, PurchaseCost, QuarterEnd, Readings,
        RiskFactor, RuleBook, RuleDay, Shares, ValuationDate, decisive_readings,
    };

    /// What is written for a value that was read from this text.
    fn rewritten<T: DeserializeOwned + Serialize>(json: &str) -> String {
        to_string(&from_str::<T>(json).unwrap()).unwrap()
    }

    fn fault<T: DeserializeOwned>(json: &str) -> String {
        from_str::<T>(json).err().map_or_else(String::new, |fault| fault.to_string())
    }

    #[test]
    fn numbers_go_out_as_text_in_their_own_digits() {
        assert_eq!(rewritten::<Amount>(r#""12.50""#), r#""12.50""#);
        assert_eq!(rewritten::<Exposure>(r#""123456789012.345678""#), r#""123456789012.345678""#);
        assert_eq!(rewritten::<Price>(r#""9.75""#), r#""9.75""#);
        assert_eq!(rewritten::<PurchaseCost>(r#""0.000000000001""#), r#""0.000000000001""#);
        assert_eq!(rewritten::<RiskFactor>(r#""0.3325""#), r#""0.3325""#);
        assert_eq!(rewritten::<Shares>(r#""1000000000000""#), r#""1000000000000""#);
        assert_eq!(
            rewritten::<Fraction>(r#"{"denominator":"3","numerator":"-7"}"#),
            r#"{"numerator":"-7","denominator":"3"}"#
        );
    }

    #[test]
    fn integers_come_in_as_they_are() {
        assert_eq!(rewritten::<Amount>("-12"), r#""-12.00""#);
        assert_eq!(rewritten::<RiskFactor>("1"), r#""1""#);
        assert_eq!(rewritten::<Shares>("1000"), r#""1000""#);
        assert_eq!(
            from_str::<Fraction>(r#"{"numerator":7,"denominator":2}"#).unwrap(),
            from_str::<Fraction>(r#"{"numerator":"14","denominator":"4"}"#).unwrap()
        );
    }

    #[test]
    fn a_binary_fraction_is_refused_by_every_quantity() {
        let decimal = "expected a decimal as text, such as \"12.50\", or an integer";
        let refused = format!("invalid type: floating point `0.27`, {decimal}");
        for fault in [
            fault::<Amount>("0.27"),
            fault::<Exposure>("0.27"),
            fault::<Price>("0.27"),
            fault::<PurchaseCost>("0.27"),
            fault::<RiskFactor>("0.27"),
        ] {
            assert!(fault.starts_with(&refused), "{fault}");
        }
        // A whole number past 64 bits reaches serde as a binary fraction too.
        assert!(fault::<Amount>("100000000000000000000").contains("floating point"));
        let whole = "expected a whole number, as text or as an integer";
        assert!(fault::<Shares>("1000.0").contains(whole));
        assert!(fault::<Fraction>(r#"{"numerator":0.5,"denominator":1}"#).contains(whole));
    }

    #[test]
    fn what_the_constructor_refuses_is_refused_in_its_words() {
        let refused = |fault: String, words: &str| assert!(fault.starts_with(words), "{fault}");
        refused(fault::<Amount>(r#""0.001""#), "amount is 0.001; allowed: yuan to the fen");
        refused(fault::<Exposure>("-1"), "exposure is -1; allowed: yuan from 0");
        refused(fault::<Price>(r#""0.0000001""#), "price is 0.0000001; allowed: yuan from 0");
        refused(fault::<PurchaseCost>("-1"), "purchase cost is -1; allowed: yuan from 0");
        refused(fault::<RiskFactor>(r#""1.01""#), "risk factor is 1.01; allowed: yuan per yuan");
        refused(fault::<Shares>("-1"), "shares is -1; allowed: a whole number from 0 to 10^12");
        refused(
            fault::<Shares>(r#""99999999999999999999""#),
            "shares is 99999999999999999999; allowed: a whole number from 0 to 10^12",
        );
        let nothing = fault::<Fraction>(r#"{"numerator":1,"denominator":0}"#);
        refused(nothing, "fraction is 0; allowed: a denominator above zero");
    }

    #[test]
    fn text_that_is_no_plain_number_is_refused() {
        for text in ["", "abc", "1_000", "1,000", "+1", "1e3", "27%", " 1", "1.2.3", "０.27"] {
            let json = to_string(text).unwrap();
            let expected = format!("invalid value: string {json}, expected a decimal as text");
            assert!(fault::<Amount>(&json).starts_with(&expected), "{}", fault::<Amount>(&json));
        }
        for text in ["", "-", "1.0", "+1", "1_000"] {
            let json = to_string(text).unwrap();
            assert!(fault::<Shares>(&json).contains("expected a whole number"), "{json}");
        }
        // 29 digits would lose one.
        let json = r#""0.00000000000000000000000000001""#;
        assert!(fault::<RiskFactor>(json).contains("expected a decimal as text"));
    }

    proptest! {
        #[test]
        fn reading_undoes_writing(fen: i64, units in 0_i64.., count in 0..=1_000_000_000_000_i64) {
            let amount = Amount::from_yuan(Decimal::new(fen, 2)).unwrap();
            prop_assert_eq!(from_str::<Amount>(&to_string(&amount).unwrap()).unwrap(), amount);
            let cost = PurchaseCost::from_yuan(Decimal::new(units, 12)).unwrap();
            prop_assert_eq!(from_str::<PurchaseCost>(&to_string(&cost).unwrap()).unwrap(), cost);
            let shares = Shares::new(count).unwrap();
            prop_assert_eq!(from_str::<Shares>(&to_string(&shares).unwrap()).unwrap(), shares);
            let fraction = Fraction::new(fen.into(), count.max(1).into(), "test").unwrap();
            let json = to_string(&fraction).unwrap();
            prop_assert_eq!(from_str::<Fraction>(&json).unwrap(), fraction);
        }
    }

    fn disclosed() -> Result<(Json, Vec<Json>), Box<dyn Error>> {
        let files = BookFiles {
            trades: include_bytes!("../examples/data/disclosed/trades.csv"),
            shares: include_bytes!("../examples/data/disclosed/shares.csv"),
            credit_insurance: Some(include_bytes!(
                "../examples/data/disclosed/credit_insurance.csv"
            )),
            insurer: Some(include_bytes!("../examples/data/disclosed/insurer.csv")),
        };
        let day = NaiveDate::from_ymd_opt(2025, 12, 31).unwrap();
        let (valued, rules) = (ValuationDate::new(day), RuleBook::embedded()?);
        let (day, read) = (RuleDay::new(day), Readings::default());
        let book = files.read(valued)?;
        let end = QuarterEnd::of(&book, valued, day, &rules, &read)?;
        let readings = decisive_readings(&book, valued, day, &rules, &read)?;
        let charges = end.now().equity().charges().iter();
        let traces = charges.map(|charge| trace_json(charge.capital().trace()));
        Ok((quarter_end_json(&end, &readings)?, traces.collect::<Result<_, _>>()?))
    }

    #[test]
    fn results_are_the_same_through_serde_as_in_print() {
        let (end, traces) = disclosed().unwrap();
        assert!(!traces.is_empty());
        for json in traces.iter().chain([&end]) {
            let printed: serde_json::Value = from_str(&json.to_string()).unwrap();
            assert_eq!(to_value(json).unwrap(), printed);
        }
        let odd = Json::List(vec![
            Json::Null,
            Json::Answer(true),
            Json::Text("\" \\ \n \t \u{1} \u{7f} \u{2028} 偿二代".to_owned()),
            Json::Object(vec![]),
        ]);
        let printed: serde_json::Value = from_str(&odd.to_string()).unwrap();
        assert_eq!(to_value(&odd).unwrap(), printed);
    }
}
