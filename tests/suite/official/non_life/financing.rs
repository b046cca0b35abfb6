//! Financing credit and guarantee insurance, Rule 4 chapter 4: every bracket from both sides, on a
//! loan balance of a million.

use c_ross::LoanType::{Corporate, MortgageTopUp, OtherPersonal, ResidentialMortgage};
use c_ross::{Error, FinancingMeasures, InsuredLoans, LoanType, NonLifeBook};

use super::{MILLION, book, known, measured, yuan};

/// Balance and the measures that leave every coefficient of financing credit at zero.
fn measures() -> FinancingMeasures {
    FinancingMeasures {
        premiums: None,
        small_loans: yuan(MILLION),
        largest_ten: yuan("10000"),
        small_enterprises: yuan("0"),
        annual_loss: known("0.07"),
        earned_premium: yuan("1"),
        combined_ratio: known("0.95"),
    }
}

fn financing(loans: &[InsuredLoans], measures: FinancingMeasures) -> Result<Vec<String>, Error> {
    let business = Some((loans.to_vec(), measures));
    let risk = measured(&NonLifeBook { financing: business, ..book(Vec::new()) }, "2025-12-31")?;
    let financing = risk.financing().unwrap();
    let parts = financing.loans().iter().map(|of| of.value().to_string());
    let parts: Vec<_> = parts.collect();
    // The line adds it as it is, and it is the only line.
    assert_eq!(risk.lines().total().value(), financing.capital().value());
    Ok(parts)
}

fn million(loan: LoanType) -> InsuredLoans {
    InsuredLoans { loan, balance: yuan(MILLION), reserve: yuan("0") }
}

/// Source: Rule 4 article 35.
#[test]
fn each_type_of_loan_has_its_factor_on_balance_less_reserve() {
    let expected = ["46800.00", "141300.00", "70200.00", "94500.00", "94500.00"];
    for (loan, expected) in LoanType::ALL.into_iter().zip(expected) {
        let loans = InsuredLoans { loan, balance: yuan(MILLION), reserve: yuan("100000") };
        assert_eq!(financing(&[loans], measures()).unwrap(), [expected]);
    }
    let two = [million(ResidentialMortgage), million(MortgageTopUp)];
    let measures = FinancingMeasures { small_loans: yuan("2000000"), ..measures() };
    assert_eq!(financing(&two, measures).unwrap(), ["52000.00", "157000.00"]);
}

/// The capital of a million of corporate loans under changed measures.
fn corporate(change: impl FnOnce(&mut FinancingMeasures)) -> String {
    let mut measures = measures();
    change(&mut measures);
    financing(&[million(Corporate)], measures).unwrap().remove(0)
}

/// On 105,000 of corporate loans, each bracket from both sides.
///
/// Source: Rule 4 articles 36 to 39.
#[test]
fn growth_and_shares_of_financing_credit_from_both_sides_of_each_bracket() {
    let growth = [
        ("105", "105000.00"),
        ("105.01", "110250.00"),
        ("110", "110250.00"),
        ("110.01", "115500.00"),
        ("115", "115500.00"),
        ("115.01", "120750.00"),
        ("120", "120750.00"),
        ("120.01", "126000.00"),
        ("150", "126000.00"),
        ("150.01", "131250.00"),
    ];
    for (now, expected) in growth {
        let premiums = Some([yuan(now), yuan("100"), yuan("100"), yuan("100")]);
        assert_eq!(corporate(|of| of.premiums = premiums), expected, "{now}");
    }
    let small = [
        ("0", "105000.00"),
        ("0.01", "126000.00"),
        ("150000", "126000.00"),
        ("150000.01", "115500.00"),
        ("300000", "115500.00"),
        ("300000.01", "105000.00"),
    ];
    for (part, expected) in small {
        assert_eq!(corporate(|of| of.small_loans = yuan(part)), expected, "{part}");
    }
    for (part, expected) in [("50000", "105000.00"), ("50000.01", "126000.00")] {
        assert_eq!(corporate(|of| of.largest_ten = yuan(part)), expected, "{part}");
    }
    let enterprises = [
        ("299999.99", "105000.00"),
        ("300000", "99750.00"),
        ("599999.99", "99750.00"),
        ("600000", "94500.00"),
        (MILLION, "94500.00"),
    ];
    for (part, expected) in enterprises {
        assert_eq!(corporate(|of| of.small_enterprises = yuan(part)), expected, "{part}");
    }
}

/// The combined ratio on 105,000 of corporate loans, the annual loss on 78,000 of other personal
/// ones, each bracket from both sides.
///
/// Source: Rule 4 articles 40, 41.
#[test]
fn the_measures_of_financing_credit_from_both_sides_of_each_bracket() {
    let ratios = [
        ("-0.000001", "105000.00"),
        ("0", "94500.00"),
        ("0.949999", "94500.00"),
        ("0.95", "105000.00"),
        ("0.999999", "105000.00"),
        ("1", "110250.00"),
        ("1.049999", "110250.00"),
        ("1.05", "115500.00"),
    ];
    for (ratio, expected) in ratios {
        assert_eq!(corporate(|of| of.combined_ratio = known(ratio)), expected, "{ratio}");
    }
    let losses = [
        ("0.065", "70200.00"),
        ("0.065001", "78000.00"),
        ("0.07", "78000.00"),
        ("0.070001", "85800.00"),
        ("0.08", "85800.00"),
        ("0.080001", "93600.00"),
        ("0.1", "93600.00"),
        ("0.100001", "97500.00"),
    ];
    for (loss, expected) in losses {
        let measures = FinancingMeasures { annual_loss: known(loss), ..measures() };
        assert_eq!(financing(&[million(OtherPersonal)], measures).unwrap(), [expected], "{loss}");
        assert_eq!(corporate(|of| of.annual_loss = known(loss)), "105000.00", "{loss}");
    }
}

/// Small loans 0.2 and the ten largest 0.2 are held at 0.25: 105,000 x 1.25.
///
/// Source: Rule 4 article 35.
#[test]
fn the_coefficients_of_a_type_of_loan_are_held_in_their_range() {
    let measures =
        FinancingMeasures { small_loans: yuan("1"), largest_ten: yuan("60000"), ..measures() };
    assert_eq!(financing(&[million(Corporate)], measures).unwrap(), ["131250.00"]);
}

#[test]
fn loans_of_which_no_exposure_can_be_made_are_refused() {
    let refused = |result: Result<(), Error>| result.unwrap_err().to_string();
    let loans = InsuredLoans { reserve: yuan("1000000.01"), ..million(Corporate) };
    let reserve = refused(financing(&[loans], measures()).map(drop));
    assert!(reserve.contains("at most the balance of the loans"), "{reserve}");
    let small = FinancingMeasures { small_loans: yuan("1000000.01"), ..measures() };
    let small = refused(financing(&[million(Corporate)], small).map(drop));
    assert!(small.contains("at most the loan balance of all types"), "{small}");
}
