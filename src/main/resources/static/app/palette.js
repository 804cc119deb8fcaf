// The palette: a combobox over everything that can be found. Without this script its field is a form that opens the page of results.
(function () {
  "use strict";
  var form = document.querySelector("form.palette");
  var input = form && form.querySelector("input");
  if (!input) {
    return;
  }
  var panel = document.createElement("div");
  panel.className = "palette-panel";
  panel.hidden = true;
  form.append(panel);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-controls", "palette-list");

  var before = null;
  var asked = null;
  var timer = 0;
  var shown = null;

  function options() {
    return Array.from(panel.querySelectorAll("[role=option]"));
  }
  function selected() {
    return panel.querySelector("[aria-selected=true]");
  }
  function select(option) {
    options().forEach(function (one) {
      one.setAttribute("aria-selected", String(one === option));
    });
    if (option) {
      input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  }
  function open() {
    panel.hidden = false;
    input.setAttribute("aria-expanded", "true");
  }
  function close() {
    panel.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
    clearTimeout(timer);
    if (asked) {
      asked.abort();
      asked = null;
    }
  }
  function leave() {
    close();
    input.value = "";
    shown = null;
    if (before && document.contains(before)) {
      before.focus();
    } else {
      input.blur();
    }
  }

  // Answers come in the order of what was typed: an older question is given up.
  function ask(then) {
    clearTimeout(timer);
    var text = input.value;
    if (text === shown && !panel.hidden) {
      if (then) {
        then();
      }
      return;
    }
    if (asked) {
      asked.abort();
    }
    var controller = asked = new AbortController();
    fetch("/search/palette?q=" + encodeURIComponent(text), { headers: { "HX-Request": "true" }, signal: controller.signal, credentials: "same-origin" })
      .then(function (answer) {
        if (!answer.ok) {
          throw new Error(answer.status);
        }
        return answer.text();
      })
      .then(function (html) {
        if (asked !== controller) {
          return;
        }
        asked = null;
        shown = text;
        panel.innerHTML = html;
        open();
        select(options()[0] || null);
        if (then) {
          then();
        }
      })
      .catch(function (fault) {
        if (fault.name !== "AbortError") {
          close();
        }
      });
  }

  function start() {
    if (document.activeElement !== input) {
      before = document.activeElement === document.body ? null : document.activeElement;
    }
    input.focus();
    input.select();
  }
  function go(option) {
    window.location.assign(option.dataset.link);
  }

  // The text of the table's filter that names things: what one looks for on the page one is on.
  function filterTable() {
    var option = selected();
    var field = document.querySelector("[data-palette-filter], #filter input[type=search], #filter input[type=text]");
    if (!field) {
      return;
    }
    field.value = option ? option.dataset.name : input.value.replace(/^[@#$>]/, "");
    var filter = field.form;
    before = null;
    leave();
    if (filter) {
      filter.requestSubmit();
    }
  }

  // What is copied in EVE has several lines or cells: pasted here, or where nothing takes it, it goes to the page that knows its form.
  var PASTED = "seat-paste";
  document.addEventListener("paste", function (event) {
    var taken = event.target.closest && event.target.closest("input, textarea, select, [contenteditable=true]");
    var text = event.clipboardData ? event.clipboardData.getData("text/plain") : "";
    if (taken && taken !== input || !/[\n\t]/.test(text.trim())) {
      return;
    }
    try {
      sessionStorage.setItem(PASTED, text);
    } catch (full) {
      return;
    }
    event.preventDefault();
    window.location.assign("/tools/paste");
  });
  var field = document.getElementById("paste-text");
  if (field && sessionStorage.getItem(PASTED)) {
    field.value = sessionStorage.getItem(PASTED);
    sessionStorage.removeItem(PASTED);
    field.form.requestSubmit();
  }

  document.addEventListener("keydown", function (event) {
    var typing = event.target.closest && event.target.closest("input, textarea, select, [contenteditable=true]");
    if (event.key === "k" && (event.ctrlKey || event.metaKey) && !event.altKey || event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      start();
    }
  });
  input.addEventListener("focus", function (event) {
    if (event.relatedTarget && !form.contains(event.relatedTarget)) {
      before = event.relatedTarget;
    }
    ask();
  });
  input.addEventListener("input", function () {
    clearTimeout(timer);
    timer = setTimeout(ask, 60);
  });
  input.addEventListener("keydown", function (event) {
    var all = options();
    var at = all.indexOf(selected());
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (panel.hidden) {
        ask();
      } else if (all.length) {
        select(all[(at + (event.key === "ArrowDown" ? 1 : all.length - 1) + all.length) % all.length]);
      }
    } else if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      leave();
    } else if (event.key === "Enter" && !event.isComposing) {
      event.preventDefault();
      if (event.ctrlKey || event.metaKey) {
        filterTable();
        return;
      }
      // What was typed last may not be answered yet: the first of its hits is meant, not of those before.
      ask(function () {
        if (selected()) {
          go(selected());
        } else if (input.value) {
          form.submit();
        }
      });
    }
  });
  panel.addEventListener("pointermove", function (event) {
    var option = event.target.closest("[role=option]");
    if (option && option !== selected()) {
      options().forEach(function (one) {
        one.setAttribute("aria-selected", String(one === option));
      });
      input.setAttribute("aria-activedescendant", option.id);
    }
  });
  panel.addEventListener("mousedown", function (event) {
    event.preventDefault();
  });
  panel.addEventListener("click", function (event) {
    var option = event.target.closest("[role=option]");
    if (option && (event.ctrlKey || event.metaKey)) {
      window.open(option.dataset.link, "_blank", "noopener");
    } else if (option) {
      go(option);
    }
  });
  panel.addEventListener("auxclick", function (event) {
    var option = event.target.closest("[role=option]");
    if (option && event.button === 1) {
      window.open(option.dataset.link, "_blank", "noopener");
    }
  });
  input.addEventListener("blur", function () {
    setTimeout(function () {
      if (document.activeElement !== input) {
        close();
      }
    }, 150);
  });
})();
