// Draws every canvas that carries its points; colours come from the theme.
(function () {
  "use strict";
  var drawn = [];
  function draw() {
    drawn.forEach(function (chart) {
      chart.destroy();
    });
    var style = getComputedStyle(document.documentElement);
    var line = style.getPropertyValue("--seat-accent").trim();
    var text = style.getPropertyValue("--tblr-secondary").trim();
    var grid = style.getPropertyValue("--tblr-border-color").trim();
    var numbers = new Intl.NumberFormat(undefined, { notation: "compact" });
    drawn = Array.from(document.querySelectorAll("canvas[data-chart]")).map(function (canvas) {
      var points = JSON.parse(canvas.dataset.chart);
      return new Chart(canvas, {
        type: "line",
        data: {
          labels: points.labels,
          datasets: [{
            label: canvas.dataset.label, data: points.values, borderColor: line, backgroundColor: line,
            borderWidth: 2, pointRadius: points.values.length > 40 ? 0 : 2, cubicInterpolationMode: "monotone"
          }]
        },
        options: {
          animation: false,
          maintainAspectRatio: false,
          interaction: { mode: "index", intersect: false },
          plugins: { legend: { display: false } },
          scales: {
            x: { ticks: { color: text, maxTicksLimit: window.innerWidth < 600 ? 3 : 8, maxRotation: 0 }, grid: { display: false } },
            y: { ticks: { color: text, maxTicksLimit: 6, callback: function (value) { return numbers.format(value); } }, grid: { color: grid } }
          }
        }
      });
    });
  }
  draw();
  document.addEventListener("seat:theme", draw);
})();
