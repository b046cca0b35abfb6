#!/bin/sh
# Writes the demonstration workbook, converts it in headless LibreOffice to PDF, and looks for its
# figures and names there. Needs libreoffice, poppler-utils and a Chinese font.
#
# Usage: layers/excel/tests/libreoffice.sh [FOLDER], where the workbook and the PDF are then kept.
set -eu
cd "$(dirname "$0")/../../.."
if [ $# -gt 0 ]; then
    out=$1
    mkdir -p "$out"
else
    out=$(mktemp -d)
    trap 'rm -rf "$out"' EXIT
fi
rm -f "$out/return.xlsx" "$out/return.pdf"
cargo run --locked --quiet -p c-ross-excel --example written_return -- "$out/return.xlsx"

# Anything that LibreOffice says beside the conversion is a warning; that it finds no Java is said of
# the machine, not of the workbook.
soffice --headless "-env:UserInstallation=file://$out/profile" --convert-to pdf --outdir "$out" \
    "$out/return.xlsx" >"$out/said" 2>&1
rm -rf "$out/profile"
said='^convert .* using filter : calc_pdf_Export$|failed to launch javaldx'
if grep -Ev "$said" "$out/said"; then
    echo "LibreOffice warned" >&2
    exit 1
fi

pdftotext -layout "$out/return.pdf" "$out/return.txt"
expect() {
    if ! grep -qF -- "$1" "$out/return.txt"; then
        echo "the PDF does not show: $1" >&2
        exit 1
    fi
}
refuse() {
    if grep -qF -- "$1" "$out/return.txt"; then
        echo "the PDF shows: $1" >&2
        exit 1
    fi
}
expect 'S01-偿付能力状况表'
expect 'S05-最低资本表'
expect '单位：人民币万元'
expect '核心偿付能力充足率'
expect '市场风险-权益价格风险最低资本'
expect '计算过程'
# Core and comprehensive ratio as the company published them: 137.50% and 183.94%.
expect '137.50%'
expect '183.94%'
refuse '###'
refuse '#REF!'
refuse '#VALUE!'
echo "LibreOffice shows the return as it was written"
