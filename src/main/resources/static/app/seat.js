(function () {
  "use strict";
  // On a narrow screen the tab one is on may lie outside of the row.
  document.querySelectorAll(".tabs a[aria-current]").forEach(function (tab) {
    tab.parentElement.scrollLeft = tab.offsetLeft - tab.parentElement.offsetLeft - 40;
  });

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

  function problem() {
    var box = document.getElementById("problem");
    box.textContent = box.dataset.text;
    box.hidden = false;
  }
  document.addEventListener("htmx:sendError", problem);
  document.addEventListener("htmx:responseError", function (event) {
    if (event.detail.xhr.status !== 400) {
      problem();
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
})();
