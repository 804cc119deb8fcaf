// A picture that cannot be loaded leaves the initial under it. Not deferred: a picture may fail before the page is parsed.
document.addEventListener("error", function (event) {
  "use strict";
  if (event.target instanceof HTMLImageElement) {
    event.target.hidden = true;
  }
}, true);
