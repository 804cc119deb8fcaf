// Draws every chart that carries its points; colours come from the theme. Nothing is invented between two points: lines are straight or
// steps, and what is not known is a gap.
(function () {
  "use strict";
  // Each chart of a page brings this file along; the first one draws them all.
  if (window.seatCharts) {
    return;
  }
  window.seatCharts = true;
  var drawn = [];
  var numbers = [1, 2, 3, 4].map(function (digits) {
    return new Intl.NumberFormat(undefined, { notation: "compact", maximumFractionDigits: digits, minimumFractionDigits: digits > 1 ? digits : 0 });
  });
  var exact = new Intl.NumberFormat(undefined, { maximumFractionDigits: 2 });

  // Marks of an axis as short as they still differ.
  function short(marks) {
    var texts = [];
    numbers.some(function (format) {
      texts = marks.map(function (mark) { return format.format(mark); });
      return new Set(texts).size === marks.length;
    });
    return texts;
  }

  // What stands upon each other: each series ends where the one before it ended. What goes below zero is counted apart.
  function upon(series, apart) {
    var up = series[0].values.map(function () { return 0; });
    var down = up.slice();
    return series.map(function (one) {
      return one.values.map(function (value, at) {
        if (value === null) {
          return null;
        }
        var sums = apart && value < 0 ? down : up;
        sums[at] += value;
        return sums[at];
      });
    });
  }

  function chart(box) {
    var points = JSON.parse(box.dataset.chart);
    var style = getComputedStyle(document.documentElement);
    function token(name) {
      return style.getPropertyValue("--" + name).trim();
    }
    var parts = ["accent", "link", "fine", "unknown", "soon", "now", "minus", "text"].map(token);
    var bars = points.type === "bar";
    var stacked = points.type === "stacked";
    var timed = points.times.length > 0;
    var xs = timed ? points.times.map(function (time) { return time / 1000; }) : points.labels.map(function (label, at) { return at; });
    var drawnValues = bars || stacked ? upon(points.series, bars) : points.series.map(function (one) { return one.values; });
    var paths = bars ? uPlot.paths.bars({ size: [0.7, 48] }) : points.type === "line" ? undefined : uPlot.paths.stepped({ align: 1 });
    // The highest of a stack is drawn first, so that those below it stay seen.
    var order = points.series.map(function (one, at) { return at; });
    if (bars || stacked) {
      order.reverse();
    }
    var font = "11px " + getComputedStyle(document.body).fontFamily;
    function axis(more) {
      return Object.assign({ stroke: token("dim"), font: font, ticks: { show: false }, grid: { stroke: token("line"), width: 1 } }, more);
    }
    // The line of a single series says what it is above it already: its legend is there for what one points at.
    box.classList.toggle("chart-single", points.series.length === 1);
    return new uPlot({
      width: box.clientWidth,
      height: 224,
      ms: 1e-3,
      tzDate: function (seconds) { return uPlot.tzDate(new Date(seconds * 1000), "UTC"); },
      legend: { live: true },
      cursor: { drag: { x: false, y: false } },
      scales: {
        x: { time: timed, range: bars ? [-0.6, xs.length - 0.4] : undefined },
        y: { range: function (plot, low, high) {
          if (low === null) {
            return [0, 1];
          }
          var zero = bars || stacked;
          var room = (high - low) * 0.06 || Math.abs(high) * 0.1 || 1;
          return [zero ? Math.min(0, low < 0 ? low - room : 0) : low - room, zero && high <= 0 ? 0 : high + room];
        } }
      },
      axes: [
        axis({ grid: { show: false }, size: 30, space: 90, values: function (plot, marks, at, space, step) {
          return marks.map(function (mark) {
            // EVE's own order: days as 2026-11-28, hours as 21:46.
            return timed ? new Date(mark * 1000).toISOString().slice(step < 86400 ? 11 : 0, step < 86400 ? 16 : 10) : points.labels[mark] || "";
          });
        }, incrs: timed ? undefined : [1, 2, 3, 6, 12, 24, 60, 120] }),
        axis({ size: 58, values: function (plot, marks) { return short(marks); } })
      ],
      series: [{ value: function (plot, at, series, index) { return index === null ? "–" : points.labels[index]; }, label: box.dataset.when }].concat(
        order.map(function (at) {
          var one = points.series[at];
          var colour = one.tone === "part" ? parts[at % parts.length] : token(one.tone);
          return {
            label: one.label || box.dataset.label,
            stroke: colour,
            fill: bars ? colour : stacked ? colour + (colour.length === 7 ? "80" : "") : undefined,
            width: bars ? 0 : 2,
            paths: paths,
            spanGaps: false,
            points: { show: !bars && !stacked && points.type === "line" && xs.length <= 40, size: 5 },
            value: function (plot, value, series, index) {
              return index === null || one.values[index] === null ? "–" : exact.format(one.values[index]);
            }
          };
        }))
    }, [xs].concat(order.map(function (at) { return drawnValues[at]; })), box);
  }

  function draw() {
    drawn.forEach(function (plot) { plot.destroy(); });
    drawn = Array.from(document.querySelectorAll("[data-chart]")).map(chart);
  }
  draw();
  document.addEventListener("seat:theme", draw);
  var wide = window.innerWidth;
  window.addEventListener("resize", function () {
    if (window.innerWidth !== wide) {
      wide = window.innerWidth;
      draw();
    }
  });
})();
