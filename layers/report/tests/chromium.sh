#!/bin/sh
# Opens the pages of a report in headless Chromium: both languages, wide and narrow, and printed.
# Fails on a message of the console and on a page that is wider than its window.
#
#   cargo run -p c-ross-report --example board_report -- PAGES
#   layers/report/tests/chromium.sh PAGES SHOTS
#
# PAGES holds *.html; screenshots, PDFs and the logs go to SHOTS. It installs nothing: `chromium`
# (or the browser that CHROMIUM names) and a font with Chinese must be there.
set -eu

pages=${1:?usage: chromium.sh PAGES SHOTS}
shots=${2:?usage: chromium.sh PAGES SHOTS}
browser=${CHROMIUM:-chromium}
command -v "$browser" >/dev/null || { echo "there is no $browser" >&2; exit 1; }
mkdir -p "$shots"
shots=$(cd "$shots" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
failed=0

open_page() {
    log=$1
    shift
    profile=$(mktemp -d "$scratch/profile.XXXXXX")
    timeout 120 "$browser" --headless --no-sandbox --disable-gpu --no-first-run \
        --disable-background-networking --disable-component-update --disable-sync \
        --hide-scrollbars --enable-logging=stderr --user-data-dir="$profile" "$@" 2>"$log" || {
        echo "$log: the browser failed" >&2
        failed=1
    }
    if grep -q 'CONSOLE' "$log"; then
        grep 'CONSOLE' "$log" >&2
        failed=1
    fi
}

found=0
for page in "$pages"/*.html; do
    [ -f "$page" ] || continue
    found=$((found + 1))
    name=$(basename "$page" .html)
    for width in 360 1440; do
        # A window may not be narrower than the browser allows; a frame may. Its page is a copy with
        # a probe, which also sorts every table twice, and it writes what it finds into the title.
        probe="$scratch/$name.$width.html"
        python3 - "$page" "$width" >"$probe" <<'PROBE'
import html, sys
page = open(sys.argv[1], encoding="utf-8").read()
print(f'''<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>unread</title>
<style>body {{ margin: 0 }} iframe {{ border: 0; width: {sys.argv[2]}px; height: 100px }}</style></head>
<body><iframe id="page" srcdoc="{html.escape(page)}"></iframe><script>
var frame = document.getElementById("page");
frame.addEventListener("load", function () {{
  var inside = frame.contentDocument;
  inside.querySelectorAll("th button").forEach(function (button) {{ button.click(); button.click(); }});
  var unsorted = 0;
  inside.querySelectorAll("th[aria-sort]").forEach(function (head) {{
    var last = null;
    Array.prototype.forEach.call(head.closest("table").tBodies[0].rows, function (row) {{
      var key = row.cells[head.cellIndex].getAttribute("data-key");
      if (key === null) {{ last = last === null ? null : -(10n ** 60n); return; }}
      if (last !== null && BigInt(key) > last) unsorted += 1;
      last = BigInt(key);
    }});
  }});
  var root = inside.documentElement;
  frame.style.height = root.scrollHeight + "px";
  document.title = "width " + root.scrollWidth + " of " + root.clientWidth + " height " +
    root.scrollHeight + " sorted " + inside.querySelectorAll("th[aria-sort]").length +
    " unsorted " + unsorted;
}});
</script></body></html>''')
PROBE
        open_page "$shots/$name.$width.log" --window-size="$width,1000" --dump-dom \
            --virtual-time-budget=5000 "file://$probe" >"$scratch/dom"
        title=$(sed -n 's/.*<title>\(.*\)<\/title>.*/\1/p' "$scratch/dom" | head -n 1)
        echo "$name at $width: $title"
        # shellcheck disable=SC2086 # the words of the title
        set -- $title
        if [ "${1:-}" != width ] || [ "$2" -gt "$4" ] || [ "$4" -ne "$width" ]; then
            echo "$name: wider than its window of $width" >&2
            failed=1
        fi
        if [ "${8:-0}" -eq 0 ] || [ "${10:-1}" -ne 0 ]; then
            echo "$name: tables are not sorted" >&2
            failed=1
        fi
        # The picture is of the page without clicks.
        sed 's/button.click(); button.click();//' "$probe" >"$probe.still.html"
        open_page "$shots/$name.$width.shot.log" --window-size="$width,${6:-1000}" \
            --screenshot="$shots/$name.$width.png" "file://$probe.still.html"
        [ -s "$shots/$name.$width.png" ] || { echo "$name: no screenshot" >&2; failed=1; }
    done
    open_page "$shots/$name.pdf.log" --no-pdf-header-footer --print-to-pdf="$shots/$name.pdf" \
        "file://$(cd "$(dirname "$page")" && pwd)/$(basename "$page")"
    [ -s "$shots/$name.pdf" ] || { echo "$name: no PDF" >&2; failed=1; }
done
[ "$found" -gt 0 ] || { echo "$pages holds no page" >&2; exit 1; }
exit "$failed"
