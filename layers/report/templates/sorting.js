"use strict";
(function () {
  function key(row, column) {
    var cell = row.cells[column];
    return { whole: cell.getAttribute("data-key"), text: cell.textContent };
  }
  function compare(one, other) {
    if (one.whole !== null && other.whole !== null) {
      var a = BigInt(one.whole), b = BigInt(other.whole);
      return a < b ? -1 : a > b ? 1 : 0;
    }
    // What has no number stands after what has one.
    if (one.whole !== null) return -1;
    if (other.whole !== null) return 1;
    return one.text.localeCompare(other.text, document.documentElement.lang, { numeric: true });
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
      var order = compare(key(one, column), key(other, column));
      return falls ? -order : order;
    });
    rows.forEach(function (row) { body.appendChild(row); });
  }
  document.querySelectorAll("table.sortable").forEach(function (table) {
    Array.prototype.forEach.call(table.tHead.rows[0].cells, function (head, column) {
      var button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      head.textContent = "";
      head.appendChild(button);
      button.addEventListener("click", function () { sort(table, head, column); });
    });
  });
})();
