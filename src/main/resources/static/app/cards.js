// The card of a name, over its link: after 400 ms under the pointer or the focus, and by a long press. Without this script the link leads there.
(function () {
  "use strict";
  var WAIT = 400;
  var LONG = 500;
  var box = null;
  var link = null;
  var timer = 0;
  var cards = new Map();

  function close() {
    clearTimeout(timer);
    if (box) {
      box.remove();
      box = null;
    }
    link = null;
  }
  function place(target) {
    var at = target.getBoundingClientRect();
    var wide = box.offsetWidth;
    var high = box.offsetHeight;
    box.style.setProperty("left", Math.max(8, Math.min(at.left, window.innerWidth - wide - 8)) + "px");
    box.style.setProperty("top", (at.bottom + high + 8 > window.innerHeight && at.top > high + 8 ? at.top - high - 4 : at.bottom + 4) + "px");
  }
  function show(target, html) {
    if (box) {
      box.remove();
    }
    box = document.createElement("div");
    box.className = "hover-card";
    box.innerHTML = html;
    // One heading of its level is enough on a page.
    box.querySelectorAll("h1, h2").forEach(function (heading) {
      heading.setAttribute("aria-level", "3");
      heading.setAttribute("role", "heading");
    });
    document.body.append(box);
    place(target);
  }
  function ask(target) {
    var address = target.dataset.card;
    link = target;
    if (cards.has(address)) {
      show(target, cards.get(address));
      return;
    }
    fetch(address, { headers: { "HX-Request": "true" }, credentials: "same-origin" })
      .then(function (answer) {
        return answer.ok ? answer.text() : "";
      })
      .then(function (html) {
        if (html && link === target) {
          cards.set(address, html);
          show(target, html);
        }
      })
      .catch(function () {
        close();
      });
  }
  function soon(target, wait) {
    clearTimeout(timer);
    timer = setTimeout(function () {
      ask(target);
    }, wait);
  }
  function of(event) {
    return event.target.closest ? event.target.closest("a[data-card]:not([data-card=''])") : null;
  }

  document.addEventListener("pointerover", function (event) {
    if (event.pointerType !== "mouse") {
      return;
    }
    var target = of(event);
    if (target && target !== link) {
      close();
      soon(target, WAIT);
    } else if (!target && !(box && box.contains(event.target))) {
      clearTimeout(timer);
      if (box) {
        timer = setTimeout(close, 250);
      }
    } else {
      clearTimeout(timer);
    }
  });
  var pressed = false;
  document.addEventListener("pointerdown", function (event) {
    var target = of(event);
    pressed = false;
    if (box && !box.contains(event.target)) {
      close();
    }
    if (target && event.pointerType === "touch") {
      clearTimeout(timer);
      timer = setTimeout(function () {
        pressed = true;
        ask(target);
      }, LONG);
    }
  });
  ["pointerup", "pointercancel"].forEach(function (end) {
    document.addEventListener(end, function (event) {
      if (event.pointerType === "touch" && !pressed) {
        clearTimeout(timer);
      }
    });
  });
  // A long press shows the card: it neither follows the link nor opens the browser's menu.
  ["click", "contextmenu"].forEach(function (kind) {
    document.addEventListener(kind, function (event) {
      if (pressed && of(event)) {
        event.preventDefault();
      }
      if (kind === "click") {
        pressed = false;
      }
    });
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") {
      close();
    }
  });
  window.addEventListener("scroll", close, { passive: true });
})();
