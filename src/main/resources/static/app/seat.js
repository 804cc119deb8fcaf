(function () {
  "use strict";
  // On a narrow screen the tab one is on may lie outside of the row.
  document.querySelectorAll(".tabs a[aria-current]").forEach(function (tab) {
    tab.parentElement.scrollLeft = tab.offsetLeft - tab.parentElement.offsetLeft - 40;
  });

  document.addEventListener("click", function (event) {
    var fold = event.target.closest("[data-side-fold]");
    if (fold) {
      // The account keeps it, by the form of the button; the page does not wait for that.
      var folded = document.documentElement.getAttribute("data-sidebar") === "folded";
      document.documentElement.toggleAttribute("data-sidebar", false);
      if (!folded) {
        document.documentElement.setAttribute("data-sidebar", "folded");
      }
      fold.form.elements.sidebar.value = folded ? "open" : "folded";
    }
    document.querySelectorAll(".user-menu[open]").forEach(function (menu) {
      if (!menu.contains(event.target)) {
        menu.open = false;
      }
    });
  });
  document.addEventListener("keydown", function (event) {
    var menu = event.key === "Escape" && document.querySelector(".user-menu[open]");
    if (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });

  // EVE's clock is UTC.
  function tick() {
    document.querySelectorAll("[data-eve-clock]").forEach(function (clock) {
      clock.textContent = new Date().toISOString().slice(11, 16);
    });
  }
  tick();
  setInterval(tick, 10000);

  // Blank inputs stay out of the address.
  document.addEventListener("htmx:configRequest", function (event) {
    if (event.detail.elt.id === "filter") {
      var parameters = event.detail.parameters;
      Array.from(parameters.keys()).forEach(function (name) {
        if (!parameters.get(name)) {
          parameters.delete(name);
        }
      });
    }
  });

  function problem(away) {
    var box = document.getElementById("problem");
    box.textContent = away ? box.dataset.away : box.dataset.text;
    box.hidden = false;
  }
  document.addEventListener("htmx:sendError", problem);
  document.addEventListener("htmx:responseError", function (event) {
    if (event.detail.xhr.status !== 400) {
      problem(event.detail.xhr.status === 503);
    }
  });
  document.addEventListener("htmx:afterSwap", function () {
    document.getElementById("problem").hidden = true;
  });

  // Details that were open stay open when their part of the page is refreshed.
  var open = [];
  document.addEventListener("htmx:beforeSwap", function (event) {
    if (event.detail.target.id === "live") {
      open = Array.from(event.detail.target.querySelectorAll("details")).map(function (details) {
        return details.open;
      });
    }
  });
  document.addEventListener("htmx:afterSettle", function (event) {
    var live = document.getElementById("live");
    if (live && event.detail.elt.id === "live") {
      live.querySelectorAll("details").forEach(function (details, index) {
        details.open = open[index] || false;
      });
    }
  });

  // Texts to take along: the buttons are there where the browser can copy.
  document.querySelectorAll("[data-copy-text]").forEach(function (button) {
    button.hidden = !navigator.clipboard;
    button.addEventListener("click", function () {
      navigator.clipboard.writeText(document.querySelector(button.dataset.copyText).value);
    });
  });
})();
