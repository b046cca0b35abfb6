#!/bin/sh
# Writes the demonstration workbook and those of the examples with sheets of many columns, converts
# them in headless LibreOffice to PDF, and looks for their figures and names there. Needs libreoffice,
# poppler-utils and a Chinese font.
#
# Usage: layers/excel/tests/libreoffice.sh [FOLDER], where the workbooks and the PDFs are then kept.
set -eu
cd "$(dirname "$0")/../../.."
if [ $# -gt 0 ]; then
    out=$1
    mkdir -p "$out"
else
    out=$(mktemp -d)
    trap 'rm -rf "$out"' EXIT
fi

# Anything that LibreOffice says beside the conversion is a warning; that it finds no Java is said of
# the machine, not of the workbook.
said='^convert .* using filter : calc_pdf_Export$|failed to launch javaldx'
convert() {
    rm -f "$out/$1.pdf"
    soffice --headless "-env:UserInstallation=file://$out/profile" --convert-to pdf \
        --outdir "$out" "$out/$1.xlsx" >"$out/said" 2>&1
    if grep -Ev "$said" "$out/said"; then
        echo "LibreOffice warned of $1" >&2
        exit 1
    fi
    pdftotext -layout "$out/$1.pdf" "$out/$1.txt"
    for broken in '###' '#REF!' '#VALUE!'; do
        if grep -qF -- "$broken" "$out/$1.txt"; then
            echo "the PDF of $1 shows: $broken" >&2
            exit 1
        fi
    done
}
expect() {
    if ! grep -qF -- "$2" "$out/$1.txt"; then
        echo "the PDF of $1 does not show: $2" >&2
        exit 1
    fi
}

rm -f "$out/return.xlsx"
cargo run --locked --quiet -p c-ross-excel --example written_return -- "$out/return.xlsx"
convert return
expect return 'S01-偿付能力状况表'
expect return 'S05-最低资本表'
expect return '单位：人民币万元'
expect return '核心偿付能力充足率'
expect return '市场风险-权益价格风险最低资本'
expect return '计算过程'
# Core and comprehensive ratio as the company published them: 137.50% and 183.94%.
expect return '137.50%'
expect return '183.94%'

for example in non_life reinsurer register; do
    cargo run --locked --quiet -p c-ross-cli -- quarter "examples/data/$example" \
        --valuation 2025-12-31 --format xlsx --unit wan --force --output "$out/$example.xlsx"
    convert "$example"
done
# Figures of fixtures/written/lines_expected.csv, in ten thousand yuan: capital of motor and of all
# lines, of other personal loans, and of all types of reinsurance.
expect non_life 'IR01-财险和人身险公司非寿险业务保险风险-保费和准备金风险'
expect non_life '125,670.78'
expect non_life '423,588.09'
expect non_life 'IR01-1-财险和人身险公司非寿险业务保险风险-融资性信用保证险'
expect non_life '30,611.49'
expect reinsurer 'IR03-再保险公司非寿险再保险业务保险风险-保费和准备金风险'
expect reinsurer '268,241.13'
expect register 'IN01-人身保险公司利率风险'
# Total assets of 280,000 million: 8 % of 10,000, 5 % of 40,000, 4 % of 50,000, 3 % of the rest for a
# counterparty, and a quarter for property.
expect register 'CT01-集中度风险资产表'
expect register '1,020,000.00'
expect register '7,000,000.00'
rm -rf "$out/profile"
echo "LibreOffice shows the returns as they were written"
