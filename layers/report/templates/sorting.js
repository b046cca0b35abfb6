"use strict";
(function () {
  function key(row, column) {
    var cell = row.cells[column];
    return { whole: cell.getAttribute("data-key"), text: cell.textContent };
  }
  function compare(one, other, falls) {
    var order;
    if (one.whole !== null && other.whole !== null) {
      var a = BigInt(one.whole), b = BigInt(other.whole);
      order = a < b ? -1 : a > b ? 1 : 0;
    } else if (one.whole !== null) {
      // What has no number stands last, either way.
      return -1;
    } else if (other.whole !== null) {
      return 1;
    } else {
      var language = document.documentElement.lang;
      order = one.text.localeCompare(other.text, language, { numeric: true });
    }
    return falls ? -order : order;
  }
  function sort(table, head, column) {
    var falls = head.getAttribute("aria-sort") === "ascending";
    Array.prototype.forEach.call(table.tHead.rows[0].cells, function (other) {
      other.removeAttribute("aria-sort");
    });
    head.setAttribute("aria-sort", falls ? "descending" : "ascending");
    var body = table.tBodies[0];
    var rows = Array.prototype.slice.call(body.rows);
    rows.sort(function (one, other) {
      return compare(key(one, column), key(other, column), falls);
    });
    rows.forEach(function (row) { body.appendChild(row); });
  }
  document.querySelectorAll("table.sortable").forEach(function (table) {
    Array.prototype.forEach.call(table.tHead.rows[0].cells, function (head, column) {
      var button = document.createElement("button");
      button.type = "button";
      // The sign is drawn by the style; the header keeps its text, which print repeats on each page.
      button.setAttribute("aria-label", table.getAttribute("data-sort") + head.textContent);
      head.appendChild(document.createTextNode(" "));
      head.appendChild(button);
      button.addEventListener("click", function () { sort(table, head, column); });
    });
  });
})();
