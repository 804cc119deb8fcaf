// Lists that are filtered as somebody types. Changes between characters of one account: '<' and '>' open the neighbour's page, and links take along the filters of the moment.
(() => {
  const ofOne = ["page", "row", "format"];
  const here = address => {
    const to = new URL(address, location.href);
    const query = new URLSearchParams(location.search);
    ofOne.forEach(name => query.delete(name));
    to.search = query.toString();
    return to.href;
  };
  document.addEventListener("click", event => {
    const alt = event.target.closest("a[data-alt]");
    if (alt) alt.href = here(alt.href);
  }, true);
  document.addEventListener("keydown", event => {
    const writing = event.target.closest("input, textarea, select, [contenteditable]");
    if (writing || event.ctrlKey || event.metaKey || event.altKey) return;
    const alts = document.querySelector(".alts");
    const to = alts && (event.key === "<" ? alts.dataset.previous : event.key === ">" ? alts.dataset.next : "");
    if (to) location.href = here(to);
  });
  document.addEventListener("input", event => {
    if (!event.target.matches("[data-filter-list]")) return;
    const wanted = event.target.value.trim().toLowerCase();
    event.target.parentElement.querySelectorAll("li").forEach(item => {
      item.hidden = !item.textContent.toLowerCase().includes(wanted);
    });
    // What is found in a folded part is shown.
    event.target.parentElement.querySelectorAll("details").forEach(part => {
      part.open = wanted !== "" && part.querySelector("li:not([hidden])") !== null;
    });
  });
})();
