// Chooses dark or light before anything is drawn: what the account says, else what was switched to here, else what the system prefers.
(function () {
  "use strict";
  var key = "seat-theme";
  var page = document.documentElement;
  var system = window.matchMedia("(prefers-color-scheme: dark)");
  function switched() {
    try {
      return localStorage.getItem(key);
    } catch (e) {
      return null;
    }
  }
  function apply() {
    // 'dark', 'light' or 'auto' where somebody is signed in; nothing for strangers.
    var account = page.getAttribute("data-theme");
    var chosen = account ? (account === "auto" ? null : account) : switched();
    page.setAttribute("data-bs-theme", chosen || (system.matches ? "dark" : "light"));
    document.dispatchEvent(new CustomEvent("seat:theme"));
  }
  function other() {
    return page.getAttribute("data-bs-theme") === "dark" ? "light" : "dark";
  }
  apply();
  system.addEventListener("change", apply);
  document.addEventListener("click", function (event) {
    if (event.target.closest("[data-theme-switch]")) {
      var next = other();
      try {
        localStorage.setItem(key, next);
      } catch (e) {
        page.setAttribute("data-theme", next);
      }
      apply();
    }
  });
  // The account keeps it; the page does not wait for that.
  document.addEventListener(
    "submit",
    function (event) {
      var form = event.target.closest("[data-theme-form]");
      if (form) {
        var next = other();
        form.elements.skin.value = next;
        page.setAttribute("data-theme", next);
        apply();
      }
    },
    true
  );
})();
