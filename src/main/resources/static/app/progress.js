// Long work as it goes on. An element with data-progress listens to that stream while its page is looked at; what it shows is asked for anew by
// its own hx-get when something has changed. A stream that breaks off is gone on with by the browser, at whichever front end answers.
(function () {
  "use strict";
  var open = new Map();
  var quiet = new Map();
  var asked = new Map();
  var waiting = new Set();
  var QUIET = 60000;

  function elements(address) {
    return Array.from(document.querySelectorAll("[data-progress]")).filter(function (element) {
      return element.dataset.progress === address;
    });
  }

  function close(address) {
    var source = open.get(address);
    if (source) {
      source.close();
      open.delete(address);
    }
  }

  function ask(address) {
    asked.set(address, Date.now());
    elements(address).forEach(function (element) {
      htmx.trigger(element, "seat:progress");
    });
  }

  // data-pace says how many seconds lie between two questions at least; the last change is always asked for.
  function changed(address) {
    var pace = elements(address).reduce(function (most, element) { return Math.max(most, element.dataset.pace || 0); }, 0);
    var wait = (asked.get(address) || 0) + 1000 * pace - Date.now();
    if (wait <= 0) {
      ask(address);
    } else if (!waiting.has(address)) {
      waiting.add(address);
      setTimeout(function () {
        waiting.delete(address);
        ask(address);
      }, wait);
    }
  }

  // For a while nothing more is to be heard there.
  function end(address) {
    close(address);
    quiet.set(address, Date.now());
  }

  function listen(address) {
    if (open.has(address) || Date.now() - (quiet.get(address) || 0) < QUIET) {
      return;
    }
    var source = new EventSource(address);
    open.set(address, source);
    source.addEventListener("progress", function () {
      changed(address);
    });
    source.addEventListener("done", function () {
      end(address);
      changed(address);
    });
    // Another page listens in its place, or it may not any more.
    source.addEventListener("end", function () {
      end(address);
    });
    source.addEventListener("error", function () {
      if (source.readyState === EventSource.CLOSED) {
        end(address);
      }
    });
  }

  function look() {
    open.forEach(function (source, address) {
      if (document.hidden || elements(address).length === 0) {
        close(address);
      }
    });
    if (!document.hidden && window.EventSource) {
      document.querySelectorAll("[data-progress]").forEach(function (element) {
        listen(element.dataset.progress);
      });
    }
  }

  // Where no stream is open (there is no room, or something between here and SeAT holds events back), what asks for it is asked for anew every
  // few seconds: data-poll says how many.
  setInterval(function () {
    if (document.hidden) {
      return;
    }
    document.querySelectorAll("[data-progress][data-poll]").forEach(function (element) {
      var address = element.dataset.progress;
      var source = open.get(address);
      var due = Date.now() - (asked.get(address) || 0) >= 1000 * element.dataset.poll;
      if (due && (!source || source.readyState !== EventSource.OPEN)) {
        ask(address);
      }
    });
    look();
  }, 1000);

  document.addEventListener("visibilitychange", look);
  document.addEventListener("htmx:afterSettle", look);
  // A file that takes long shows how far it has come; most are there at once, and then nobody goes on listening.
  document.addEventListener("click", function (event) {
    var box = document.getElementById("exports");
    if (box && event.target.closest("a[download]")) {
      quiet.delete(box.dataset.stream);
      box.setAttribute("data-progress", box.dataset.stream);
      look();
      setTimeout(function () {
        if (!box.textContent.trim()) {
          box.removeAttribute("data-progress");
          look();
        }
      }, 20000);
    }
  });
  look();
})();
