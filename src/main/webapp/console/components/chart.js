import { fill, h } from "../lib/dom.js";
import { time } from "../lib/format.js";
import { table } from "./notes.js";

const HEIGHT = 200;
const DASHES = [[], [8, 4], [2, 4]];
const dark = matchMedia("(prefers-color-scheme: dark)");

/**
 * A line chart of the last hour by minute, with the same figures as a table for people who cannot see it.
 *
 * @param {{label: string, tone: string, show: (value: number) => string}[]} series
 */
export function chart(title, series) {
  const place = h("div", { class: "chart", role: "img", "aria-label": title });
  const figures = h("div", {});
  const details = h("details", { ontoggle: () => details.open && tabulate() }, h("summary", {}, `${title} as a table`), figures);
  const node = h("figure", { class: "card stack" }, h("figcaption", {}, h("h2", {}, title), legend(series)), place, details);
  let plot = null;
  let data = [[], ...series.map(() => [])];

  async function draw() {
    const { default: Plot } = await import("../vendor/uplot.js");
    plot?.destroy();
    plot = new Plot(options(place, series), data, place);
  }

  function tabulate() {
    const [seconds, ...values] = data;
    const rows = seconds
      .map((second, i) => [time(second * 1000), ...values.map((line, s) => series[s].show(line[i]))])
      .filter((_, i) => values.some((line) => line[i]));
    fill(figures, table(title, ["Minute", ...series.map((each) => each.label)], rows.reverse()));
  }

  /** @param {number[][]} now the times in seconds since 1970, then the values of each series */
  function update(now, summary) {
    data = now;
    place.setAttribute("aria-label", `${title}: ${summary}`);
    if (plot) {
      plot.setData(data);
    } else if (place.clientWidth > 0) {
      draw();
    }
  }

  new ResizeObserver(() => plot?.setSize({ width: place.clientWidth, height: HEIGHT })).observe(place);
  dark.addEventListener("change", () => plot && node.isConnected && draw());
  return { node, update };
}

function legend(series) {
  return h(
    "ul",
    { class: "cluster legend" },
    ...series.map(({ label, tone }, i) => h("li", {}, h("span", { class: "swatch", "data-line": tone, "data-dash": i }), label)),
  );
}

function options(place, series) {
  const colour = (name) => getComputedStyle(place).getPropertyValue(name).trim();
  const axis = { stroke: colour("--ink-soft"), grid: { stroke: colour("--line"), width: 1 }, ticks: { show: false } };
  return {
    width: place.clientWidth,
    height: HEIGHT,
    legend: { show: false },
    cursor: { show: false },
    scales: { y: { range: (plot, low, high) => [0, Math.max(1, high * 1.1)] } },
    axes: [axis, { ...axis, size: 64, values: (plot, ticks) => ticks.map((tick) => series[0].show(tick)) }],
    series: [
      {},
      ...series.map(({ label, tone }, i) => ({
        label,
        stroke: colour(`--${tone}`),
        width: 2,
        dash: DASHES[i],
        points: { show: false },
      })),
    ],
  };
}
