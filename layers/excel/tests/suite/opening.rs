//! What is opened and what is refused.

use c_ross_excel::{Limits, Workbook};

#[test]
fn what_is_no_workbook_is_refused_by_its_first_bytes() {
    let refused = Workbook::open(b"%PDF-1.7", "a.pdf", &Limits::default()).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "1 refusal; nothing was computed\n  a.pdf: the file begins with `25504446`, as no workbook \
         does; allowed: an .xlsx workbook"
    );
}
