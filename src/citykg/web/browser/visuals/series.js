/** A table of numbers as a drawing: a line over time, else a bar for each row. */

import { axisX, axisY, barX, dot, gridY, lineY, ruleX, text } from "@observablehq/plot";
import { colour, moment, moments, numbers, plot, span } from "./plotting.js";

const ROW = 34;

/**
 * Reads a table: the first column is where, the others are how much.
 * @returns {{names: string[], points: object[], isTime: boolean} | null}
 */
export function readSeries(element) {
  const table = element.querySelector("table");
  const rows = [...(table?.tBodies[0]?.rows ?? [])];
  const heads = [...(table?.tHead?.rows[0]?.cells ?? [])].map((one) => one.textContent.trim());
  const columns = heads
    .map((name, column) => ({ name, column }))
    .filter(({ column }) => column > 0 && rows.some((row) => valueOf(row.cells[column]) !== null));
  const points = columns.flatMap(({ name, column }, series) =>
    rows.map((row) => ({ ...placeOf(row.cells[0]), y: valueOf(row.cells[column]), name, series })),
  );
  const known = points.filter(({ y }) => y !== null);
  if (known.length < 2) {
    return null;
  }
  const isTime = known.every(({ date }) => date) && new Set(known.map(({ label }) => label)).size > 1;
  return { names: columns.map(({ name }) => name), points: known, isTime };
}

/** Draws a series. */
export function chart({ names, points, isTime }, width) {
  return isTime ? lines(names, points, width) : bars(names, points, width);
}

function lines(names, points, width) {
  const sorted = [...points].sort((one, other) => one.date - other.date);
  const fill = ({ series }) => colour(series);
  const yearly = sorted.every(({ label }) => /^\d{4}$/.test(label));
  const ticks = moments([sorted[0].date, sorted.at(-1).date], width, yearly);
  return plot({
    width,
    height: Math.round(Math.max(220, Math.min(360, width * 0.5))),
    marginLeft: 64,
    marginRight: 24,
    marginTop: 24,
    x: { type: "utc", label: null },
    y: { label: names.length === 1 ? names[0] : null, zero: true, nice: true },
    marks: [
      gridY({ ticks: 5, stroke: "var(--line)", strokeOpacity: 1 }),
      axisY({ ticks: 5, tickSize: 0, tickFormat: numbers.format, fontSize: 13, labelArrow: "none" }),
      axisX({ ticks, tickFormat: moment, tickSize: 0, fontSize: 13 }),
      lineY(sorted, { x: "date", y: "y", z: "series", stroke: fill, strokeWidth: 2.5 }),
      dot(sorted, { x: "date", y: "y", r: 4, fill, title: titleOf }),
    ],
  });
}

function bars(names, points, width) {
  const labels = [...new Set(points.map(({ label }) => label))];
  const left = Math.min(width * 0.4, 24 + 7.2 * Math.max(...labels.map(({ length }) => length)));
  const letters = Math.floor((left - 12) / 7.2);
  const several = names.length > 1;
  const short = (label) => (label.length > letters ? `${label.slice(0, letters - 1)}…` : label);
  const common = { fy: "label", y: "series", x: "y" };
  return plot({
    width,
    height: labels.length * (several ? 14 * names.length + 16 : ROW) + 30,
    marginLeft: left,
    marginRight: 64,
    marginTop: 4,
    x: { label: null, axis: null, nice: true, zero: true },
    y: { type: "band", axis: null, padding: 0.15 },
    fy: { domain: labels, label: null, padding: 0.25, tickFormat: short, tickSize: 0 },
    facet: { marginLeft: left },
    marks: [
      barX(points, { ...common, fill: ({ series }) => colour(series), title: titleOf, rx: 2 }),
      text(points, { ...common, text: ({ y }) => numbers.format(y), textAnchor: "start", dx: 6, fill: "var(--ink)" }),
      ruleX([0], { stroke: "var(--line-strong)" }),
    ],
  });
}

function titleOf({ label, name, y }) {
  return `${label}: ${numbers.format(y)} (${name})`;
}

function placeOf(cell) {
  const label = cell?.textContent.trim().replace(/\s+/g, " ") ?? "";
  const time = cell?.querySelector("time[datetime]")?.dateTime ?? (/^\d{4}$/.test(label) ? label : null);
  return { label, date: time ? (span(time)?.start ?? null) : null };
}

function valueOf(cell) {
  const told = cell?.dataset.value ?? cell?.querySelector("data[value]")?.value;
  const value = told ?? (/^-?\d+(\.\d+)?$/.test(cell?.textContent.trim() ?? "") ? cell.textContent.trim() : null);
  return value === null || value === "" || !Number.isFinite(Number(value)) ? null : Number(value);
}
