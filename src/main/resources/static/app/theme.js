// Chooses dark or light before anything is drawn: what was switched to, else what the system prefers.
(function () {
  "use strict";
  var key = "seat-theme";
  var system = window.matchMedia("(prefers-color-scheme: dark)");
  function chosen() {
    try {
      return localStorage.getItem(key);
    } catch (e) {
      return null;
    }
  }
  function apply() {
    var theme = chosen() || (system.matches ? "dark" : "light");
    document.documentElement.setAttribute("data-bs-theme", theme);
    document.dispatchEvent(new CustomEvent("seat:theme"));
    return theme;
  }
  apply();
  system.addEventListener("change", apply);
  document.addEventListener("click", function (event) {
    if (!event.target.closest("[data-theme-switch]")) {
      return;
    }
    var next = document.documentElement.getAttribute("data-bs-theme") === "dark" ? "light" : "dark";
    try {
      localStorage.setItem(key, next);
    } catch (e) {
      document.documentElement.setAttribute("data-bs-theme", next);
    }
    apply();
  });
})();
