/** Entries with dates as a drawing: moments are dots, stretches are bars. */

import { axisX, barX, dot, gridX, text } from "@observablehq/plot";
import { safeAddress } from "./dom.js";
import { colour, moment, moments, plot, span } from "./plotting.js";

const ROW = 30;
const LETTER = 6.8;
const YEAR = 365.25 * 86_400_000;

/** Reads rows or items that hold `<time datetime>`: one is a moment, two a stretch. */
export function readEntries(element) {
  const rows = [...element.querySelectorAll("tbody tr, li")];
  return rows
    .map(readEntry)
    .filter(Boolean)
    .sort((one, other) => one.start - other.start || one.end - other.end);
}

/** Draws entries, one below the other. */
export function timeline(entries, width) {
  const [low, high] = extent(entries);
  const room = (high - low) * 0.02 + YEAR / 12;
  const domain = [new Date(low - room), new Date(high + room)];
  const scale = (date) => ((date - domain[0]) / (domain[1] - domain[0])) * (width - 16);
  const placed = entries.map((entry, row) => ({ ...entry, row, ...beside(entry, scale, width) }));
  const bars = placed.filter(({ isStretch }) => isStretch);
  const link = (entry) => entry.href;
  const ticks = moments(domain, width);
  return plot({
    width,
    height: entries.length * ROW + 34,
    marginLeft: 8,
    marginRight: 8,
    marginTop: 6,
    marginBottom: 28,
    x: { type: "utc", domain, label: null },
    y: { type: "band", domain: placed.map(({ row }) => row), axis: null, padding: 0.55 },
    marks: [
      gridX({ ticks, stroke: "var(--line)", strokeOpacity: 1 }),
      axisX({ ticks, tickFormat: moment, tickSize: 0, fontSize: 13 }),
      barX(bars, { x1: "start", x2: "end", y: "row", fill: fillOf, href: link, rx: 3 }),
      dot(placed.filter(({ isStretch }) => !isStretch), { x: "start", y: "row", r: 5.5, fill: fillOf, href: link }),
      ...["start", "end"].map((anchor) =>
        text(placed.filter((entry) => entry.anchor === anchor), {
          x: "labelAt",
          y: "row",
          text: "short",
          title: "label",
          href: link,
          textAnchor: anchor,
          dx: anchor === "start" ? 10 : -10,
          fill: "var(--ink)",
          stroke: "var(--paper)",
          strokeWidth: 4,
          fontSize: 14,
        }),
      ),
    ],
  });
}

function fillOf({ group }) {
  return colour(group);
}

function readEntry(row) {
  const times = [...row.querySelectorAll("time[datetime]")].map((one) => span(one.dateTime));
  const [first, last] = [times[0], times.at(-1)];
  if (!first || !last) {
    return null;
  }
  const link = row.querySelector("th a[href], a[href]");
  const label = (row.querySelector("th") ?? link ?? row.querySelector("td") ?? row).textContent;
  const isOpen = "open" in row.dataset;
  return {
    label: label.trim().replace(/\s+/g, " "),
    href: link && safeAddress(link.href) ? link.getAttribute("href") : null,
    start: first.start,
    end: isOpen ? new Date() : times.length > 1 ? last.end : first.start,
    isStretch: isOpen || times.length > 1,
    group: Number(row.dataset.group ?? 0),
  };
}

function extent(entries) {
  const starts = entries.map(({ start }) => start.getTime());
  const ends = entries.map(({ end }) => end.getTime());
  return [Math.min(...starts), Math.max(...starts, ...ends)];
}

/** Puts a name right of its entry, or left of it where there is more room. */
function beside({ label, start, end }, scale, width) {
  const [left, right] = [scale(start) - 12, width - scale(end) - 26];
  const anchor = right >= label.length * LETTER || right >= left ? "start" : "end";
  const letters = Math.floor(Math.max(left, right) / LETTER);
  const short = label.length > letters ? `${label.slice(0, letters - 1)}…` : label;
  return { anchor, short, labelAt: anchor === "start" ? end : start };
}
