// Tables by keyboard and pointer: a row cursor, the detail beside, rows that are selected and copied. Without it all links and forms work.
(function () {
  "use strict";
  var $ = function (selector, from) { return (from || document).querySelector(selector); };
  var all = function (selector, from) { return Array.from((from || document).querySelectorAll(selector)); };
  var rows = function () { return all("#table tbody > tr:has(.row-open)"); };
  var last = null;

  // The row one stands on, or the first of the page that one can see.
  function cursor() {
    var focused = document.activeElement && document.activeElement.closest("#table tbody > tr");
    return focused || $("#table tr.cursor");
  }
  function stand(row) {
    all("#table tr.cursor").forEach(function (one) { one.classList.remove("cursor"); });
    if (row) {
      row.classList.add("cursor");
      row.focus({ preventScroll: true });
      row.scrollIntoView({ block: "nearest" });
    }
  }
  function step(by) {
    var list = rows();
    var at = list.indexOf(cursor());
    stand(list[at < 0 ? (by > 0 ? 0 : list.length - 1) : Math.min(Math.max(at + by, 0), list.length - 1)]);
  }
  function open(row) {
    stand(row);
    $(".row-open", row).click();
  }
  function closeDetail() {
    var close = $("#detail .detail-close");
    if (close) {
      close.click();
    }
    return close;
  }

  // On a phone the first column may be hidden: the box stands with the name then, and shows while rows are selected.
  var phone = matchMedia("(max-width: 48rem)");
  function place() {
    rows().forEach(function (row) {
      (phone.matches && $(".p1", row) || row.cells[0]).prepend($(".pick", row));
    });
  }
  phone.addEventListener("change", place);

  // What is selected.
  function picks() { return all("#table .pick"); }
  function picked() { return rows().filter(function (row) { return $(".pick", row).checked; }); }
  function count() {
    var bar = $("#table .copy-bar");
    if (!bar) {
      return;
    }
    var chosen = picked();
    bar.hidden = !chosen.length;
    $(".copied", bar).hidden = true;
    var text = $("[data-text]", bar);
    text.textContent = text.dataset.text.replace("{0}", chosen.length);
    rows().forEach(function (row) { row.classList.toggle("picked", $(".pick", row).checked); });
  }
  function pick(box, range) {
    var list = picks();
    if (range && last && list.includes(last)) {
      var ends = [list.indexOf(last), list.indexOf(box)].sort(function (a, b) { return a - b; });
      list.slice(ends[0], ends[1] + 1).forEach(function (one) { one.checked = box.checked; });
    }
    last = box;
    count();
  }

  // A value as EVE and spreadsheets take it: exact, without marks.
  function value(cell) {
    if (!cell) {
      return "";
    }
    var name = $(".ref a, .ref bdi", cell);
    return cell.dataset.exact || (name || cell).innerText.trim();
  }
  function name(row) { return value($(".p1", row) || row.cells[0]); }
  function multibuy(chosen) {
    var grid = $("#table .grid");
    var sums = new Map();
    chosen.forEach(function (row) {
      var type = value(row.cells[grid.dataset.type]);
      sums.set(type, (sums.get(type) || 0) + Number(value(row.cells[grid.dataset.quantity])));
    });
    return Array.from(sums, function (one) { return one[0] + "\t" + one[1]; }).join("\n");
  }
  function csv(chosen) {
    var quote = function (text) { return /[",\n\r]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text; };
    var heads = all("#table thead th .sort > span:first-child").map(function (one) { return one.innerText; });
    return [heads].concat(chosen.map(function (row) {
      return heads.map(function (head, at) { return value(row.cells[at]); });
    })).map(function (line) { return line.map(quote).join(","); }).join("\n");
  }
  var texts = {
    names: function (chosen) { return chosen.map(name).join("\n"); },
    multibuy: multibuy,
    csv: csv,
    link: function () { return location.href; }
  };
  function copy(text, done) {
    // The clipboard is there on pages that came by TLS or from this machine; elsewhere a selection is copied.
    if (navigator.clipboard) {
      navigator.clipboard.writeText(text).then(done);
      return;
    }
    var area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
    done();
  }

  document.addEventListener("click", function (event) {
    var target = event.target;
    all("#table .drop[open]").forEach(function (drop) { drop.open = drop.contains(target); });
    if (target.matches(".pick")) {
      pick(target, event.shiftKey);
      return;
    }
    var button = target.closest("[data-copy]");
    if (button && button.dataset.copy === "none") {
      picks().forEach(function (box) { box.checked = false; });
      count();
    } else if (button) {
      copy(texts[button.dataset.copy](picked()), function () { $("#table .copied").hidden = false; });
    }
    if (target.closest("[data-select]")) {
      var selecting = $("#table").classList.toggle("selecting");
      target.closest("[data-select]").setAttribute("aria-pressed", selecting);
    }
    var move = target.closest("[data-move]");
    if (move) {
      var item = move.closest("li");
      if (item.previousElementSibling) {
        item.previousElementSibling.before(item);
        move.focus();
      }
    }
    var row = target.closest("#table tbody > tr:has(.row-open)");
    if (row && $("#table.selecting") && !target.closest("a")) {
      var box = $(".pick", row);
      box.checked = !box.checked;
      pick(box, false);
    } else if (row && !target.closest("a, button, input, label, summary") && !String(getSelection())) {
      open(row);
    } else if (row && target.closest(".row-open")) {
      stand(row);
    }
  });

  // What is selected goes along: by the keys of its rows, or as a multibuy names it.
  document.addEventListener("submit", function (event) {
    if (event.target.matches("[data-selection]")) {
      var fields = event.target.elements;
      if (fields.keys) {
        fields.keys.value = picked().map(function (row) { return row.dataset.key; }).join(",");
      } else {
        fields.items.value = multibuy(picked());
      }
    }
  });

  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || !$("#table")) {
      return;
    }
    if (event.key === "Escape") {
      var drop = $("#table .drop[open]");
      if (drop) {
        drop.open = false;
        $("summary", drop).focus();
      } else {
        closeDetail();
      }
      return;
    }
    if (event.target.closest("input:not(.pick), select, textarea, [contenteditable]")) {
      return;
    }
    var row = cursor();
    var page = { "[": "prev", "]": "next" }[event.key];
    if (event.key === "j" || event.key === "k") {
      step(event.key === "j" ? 1 : -1);
    } else if (event.key === "x" && row) {
      var box = $(".pick", row);
      box.checked = !box.checked;
      pick(box, false);
    } else if (event.key === "Enter" && row && event.target === row) {
      open(row);
    } else if (page && $("#table a[rel=" + page + "]")) {
      $("#table a[rel=" + page + "]").click();
    } else if (event.key === "f" && $("#filter .drop")) {
      $("#filter .drop").open = true;
      $("#filter :is(input:not([type=hidden]), select)").focus();
    } else if (event.key === "?" && $("#table .keys")) {
      var help = $("#table .keys").closest(".drop");
      help.open = !help.open;
      $("summary", help).focus();
    } else {
      return;
    }
    event.preventDefault();
  });

  // The exact sum shows where it is pointed at; where nothing can point, a tap on it shows it.
  document.addEventListener("click", function (event) {
    var sum = matchMedia("(hover: none)").matches && !$("#table.selecting") && event.target.closest("#table [title]:not(a)");
    if (sum) {
      var shown = sum.textContent;
      sum.textContent = sum.title;
      sum.title = shown;
      event.stopPropagation();
    }
  }, true);

  function prepare() {
    all("#table [data-address]").forEach(function (field) {
      if (field.value.startsWith("/")) {
        field.value = location.origin + field.value;
      }
      field.onfocus = field.select;
    });
    all("#table .column-choice li:not(:has([data-move]))").forEach(function (item) {
      var up = document.createElement("button");
      up.type = "button";
      up.className = "icon-button";
      up.dataset.move = "up";
      up.textContent = "↑";
      up.setAttribute("aria-label", "↑ " + item.innerText.trim());
      item.append(up);
    });
    place();
    count();
  }
  var back = null;
  document.addEventListener("htmx:beforeSwap", function (event) {
    back = event.detail.target && event.detail.target.id === "table" && event.detail.target.contains(document.activeElement);
  });
  document.addEventListener("htmx:afterSwap", function (event) {
    var detail = $("#detail");
    // What history brings back has no target: it is the whole page.
    var target = event.detail.target || document.body;
    if (target.id === "detail" && detail) {
      var shown = !detail.hidden;
      all("#table tr.is-open").forEach(function (one) { one.classList.remove("is-open"); });
      var row = $("#table tr.cursor");
      if (row && shown) {
        row.classList.add("is-open");
      }
      if (shown) {
        detail.focus({ preventScroll: true });
      } else if (row) {
        stand(row);
      }
    } else if ($("#table")) {
      last = null;
      prepare();
      if (back && !$("#table").contains(document.activeElement)) {
        $("#table .tw").focus({ preventScroll: true });
      }
    }
  });
  prepare();
})();
