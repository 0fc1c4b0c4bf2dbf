// Charts of measured figures, in the page's own colours. Each draws into `place`, in the place of what is there.

import * as Plot from "@observablehq/plot";

const style = { background: "none", color: "var(--ink)", fontFamily: "var(--font-sans)", fontSize: "13px", overflow: "visible" };

// The picture has one name, that of its place. Plot names its groups too, which only parts with a role may be.
const show = (place, plot) => {
  for (const group of plot.querySelectorAll("[aria-label]")) group.removeAttribute("aria-label");
  place.replaceChildren(plot);
};

export function drawBars(place, names, ms) {
  const bars = names.map((name, index) => ({ name, ms: ms[index] }));
  show(
    place,
    Plot.plot({
      style,
      width: Math.max(280, place.clientWidth),
      height: 40 + 34 * bars.length,
      marginLeft: 160,
      marginRight: 64,
      x: { label: "ms", grid: true, zero: true },
      y: { label: null, domain: names },
      marks: [
        Plot.barX(bars, { x: "ms", y: "name", fill: "var(--task-6)", insetTop: 5, insetBottom: 5 }),
        Plot.text(bars, { x: "ms", y: "name", text: ({ ms }) => `${Math.round(ms)} ms`, textAnchor: "start", dx: 5 }),
        Plot.ruleX([0], { stroke: "var(--ink)" }),
      ],
    }),
  );
}

export function drawSpeedUp(place, threads, times, serial) {
  const points = Array.from(threads, (count, index) => ({ count, times: times[index] }));
  const most = Math.max(...threads);
  const counts = Array.from({ length: 65 }, (_, index) => 1 + ((most - 1) * index) / 64);
  const law = serial === undefined ? [] : counts.map((count) => ({ count, times: 1 / (serial + (1 - serial) / count) }));
  show(
    place,
    Plot.plot({
      style,
      width: Math.max(280, place.clientWidth),
      height: 260,
      marginLeft: 44,
      marginBottom: 40,
      x: { label: "threads", ticks: [...new Set(threads)], tickFormat: "d", domain: [1, most] },
      y: { label: "times as fast as one thread", grid: true, zero: true },
      marks: [
        Plot.line([{ count: 1, times: 1 }, { count: most, times: most }], { x: "count", y: "times", stroke: "var(--rule-strong)", strokeDasharray: "2 4" }),
        Plot.line(law, { x: "count", y: "times", stroke: "var(--accent)", strokeWidth: 1.5 }),
        Plot.dot(points, { x: "count", y: "times", fill: "var(--ink)", r: 4 }),
        Plot.text([{ count: most, times: most }], { x: "count", y: "times", text: ["ideal"], textAnchor: "end", dx: -6, dy: -6 }),
      ],
    }),
  );
}
