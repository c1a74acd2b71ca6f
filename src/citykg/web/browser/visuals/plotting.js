/** What timelines and charts share. */

import { plot as draw } from "@observablehq/plot";

/** Draws with Plot, without the style element that our policy refuses. */
export function plot(options) {
  const drawing = draw({ ...options, style: { background: "none", fontSize: "13px" } });
  for (const style of drawing.querySelectorAll("style")) {
    style.remove();
  }
  return drawing;
}

/** Returns the colour of a series, which follows light and dark. */
export function colour(number) {
  return `var(--series-${(number % 6) + 1})`;
}

/** Returns start and end of a year, a month, a day or a moment, or null for anything else. */
export function span(text) {
  if (/T\d/.test(text ?? "")) {
    const at = new Date(text);
    return Number.isNaN(at.getTime()) ? null : { start: at, end: at };
  }
  const parts = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?/.exec(text ?? "");
  if (!parts) {
    return null;
  }
  const [year, month, day] = parts.slice(1).map((one) => (one === undefined ? null : Number(one)));
  const start = Date.UTC(year, (month ?? 1) - 1, day ?? 1);
  const end = day !== null ? start : Date.UTC(month === null ? year + 1 : year, month ?? 0, 1);
  return { start: new Date(start), end: new Date(end) };
}

/** Writes numbers as the page's language does. */
export const numbers = new Intl.NumberFormat(document.documentElement.lang || "en", {
  maximumFractionDigits: 2,
});

const months = new Intl.DateTimeFormat(document.documentElement.lang || "en", {
  month: "short",
  timeZone: "UTC",
});
const days = new Intl.DateTimeFormat(document.documentElement.lang || "en", {
  day: "numeric",
  month: "short",
  timeZone: "UTC",
});

const times = new Intl.DateTimeFormat(document.documentElement.lang || "en", {
  hour: "numeric",
  minute: "2-digit",
  timeZone: "UTC",
});

/** Writes a moment beside an axis, as shortly as it can be. */
export function moment(date) {
  if (date.getUTCHours() || date.getUTCMinutes()) {
    return times.format(date);
  }
  if (date.getUTCDate() !== 1) {
    return days.format(date);
  }
  return date.getUTCMonth() ? months.format(date) : String(date.getUTCFullYear());
}

/**
 * Returns the first days of years, few enough for a width, or how many moments fit.
 * @param {[Date, Date]} range The first and the last moment.
 * @param {number} width In pixels.
 * @param {boolean} yearly Whether nothing is known more exactly than by the year.
 */
export function moments([low, high], width, yearly = false) {
  const [first, last] = [low, high].map((date) => date.getUTCFullYear());
  const room = Math.max(2, Math.floor(width / 64));
  if (last - first < 2 && !yearly) {
    return room;
  }
  const step = [1, 2, 5, 10, 20, 50, 100].find((one) => (last - first) / one <= room) ?? 500;
  const years = [];
  for (let year = Math.ceil(first / step) * step; year <= last; year += step) {
    years.push(new Date(Date.UTC(year, 0, 1)));
  }
  return years.filter((date) => date >= low && date <= high);
}
