// A page that could not be made because something is away comes back by itself: it asks now and then, and loads again once there is an answer.
(function () {
  "use strict";
  var waiting = false;

  function ask() {
    fetch(location.href, { method: "HEAD", cache: "no-store", credentials: "same-origin" })
      .then(function (answer) {
        if (answer.status === 503) {
          later();
        } else {
          location.reload();
        }
      })
      .catch(later);
  }

  // Not all browsers at once.
  function later() {
    setTimeout(ask, 4000 + Math.random() * 3000);
  }

  function begin() {
    if (!waiting) {
      waiting = true;
      later();
    }
  }

  if (document.querySelector("[data-comes-back]")) {
    begin();
  }
  // A part of a page that could not be asked for.
  document.addEventListener("htmx:sendError", begin);
  document.addEventListener("htmx:responseError", function (event) {
    if (event.detail.xhr.status === 503) {
      begin();
    }
  });
})();
