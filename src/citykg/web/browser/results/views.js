import { make } from "./dom.js";
import { thingOf } from "./model.js";

const MOST_BARS = 40;
const MOST_SERIES = 4;
const MOST_POINTS = 2000;
const MOST_ENTRIES = 120;
const MOST_NODES = 120;
const LATITUDE = /^(lat|latitude|πλάτος)/i;
const LONGITUDE = /^(lon|lng|long|longitude|μήκος)/i;
const POINT = /POINT\s*\(\s*(-?[\d.]+)\s+(-?[\d.]+)\s*\)/i;
const END = /end|until|to$|λήξη|έως/i;

/** Return the views beside the table and the plain answer that suit some columns. */
export function suitable(model) {
  const of = (kind) => model.columns.filter((column) => column.kind === kind);
  const numbers = amounts(model);
  const views = [];
  if (placing(model)) views.push("map");
  if (model.rows.length > 1 && model.columns.length > 1 && numbers.length) views.push("chart");
  if (model.rows.length > 1 && timing(model).length && named(model)) views.push("timeline");
  if (of("thing").length > 1) views.push("graph");
  return views;
}

/** Return the columns of numbers that are neither years nor places. */
function amounts({ columns }) {
  const isPlace = ({ name }) => LATITUDE.test(name) || LONGITUDE.test(name);
  return columns.filter((column) => column.kind === "number" && !column.isYear && !isPlace(column));
}

/** Return the IRIs whose names a view needs. */
export function wanted(view, model) {
  if (view === "map") return model.things(model.rows.slice(0, MOST_POINTS));
  if (view === "graph") return model.things(model.rows.slice(0, MOST_NODES));
  return model.things(model.rows.slice(0, MOST_ENTRIES));
}

/** Return the element of a view, filled with rows. */
export function build(view, model, cells, frames) {
  return { map, chart, timeline, graph }[view](model, cells, frames);
}

function map(model, cells, frames) {
  const place = placing(model);
  const label = named(model);
  const found = new Map();
  for (const row of model.rows.slice(0, MOST_POINTS)) {
    const at = place(row);
    const term = (label && row[label.name]) ?? Object.values(row)[0];
    if (!at || !term) continue;
    const href = model.labels.get(thingOf(term))?.href ?? at.thing?.href ?? location.href;
    found.set(`${at.lat},${at.lon},${href}`, { href, label: model.text(term), lat: at.lat, lon: at.lon });
  }
  const block = make("script", { type: "application/json" });
  block.textContent = JSON.stringify([...found.values()]);
  const element = frames.map;
  element.append(block);
  return element;
}

function chart(model, cells) {
  const numbers = amounts(model).slice(0, MOST_SERIES);
  const first = model.columns.find((column) => column.isYear || column.kind === "date") ?? named(model) ?? model.columns[0];
  const heads = [first, ...numbers.filter((column) => column !== first)];
  const rows = model.order.slice(0, MOST_BARS).map((at) => model.rows[at]);
  const table = make(
    "table",
    { class: "results" },
    make("thead", {}, make("tr", {}, ...heads.map(({ heading }) => make("th", { scope: "col" }, heading)))),
    make("tbody", {}, ...rows.map((row) => make("tr", {}, ...heads.map((column, at) => series(row[column.name], column, cells, at))))),
  );
  return make("kg-chart", { "data-label": cells.texts.chart }, scrolled(table, cells.texts.chart));
}

function series(term, column, cells, at) {
  const value = column.kind === "number" && term ? term.value : null;
  const cell = column.isYear && term ? make("time", { datetime: term.value }, term.value) : cells.cell(term, column);
  return make(at ? "td" : "th", { "data-value": at ? value : null, scope: at ? null : "row" }, cell);
}

function timeline(model, cells) {
  const [start, end] = timing(model);
  const label = named(model);
  const time = (term) => make("time", { datetime: term.value.replace(/Z$/, "") }, cells.date(term.value));
  const rows = model.rows.filter((row) => row[start.name] && row[label.name]).slice(0, MOST_ENTRIES);
  const body = rows.map((row) =>
    make(
      "tr",
      {},
      make("th", { scope: "row" }, cells.cell(row[label.name], label)),
      make("td", {}, time(row[start.name]), ...(end && row[end.name] ? [" – ", time(row[end.name])] : [])),
    ),
  );
  const heads = [label, start].map(({ heading }) => make("th", { scope: "col" }, heading));
  const table = make("table", { class: "results" }, make("thead", {}, make("tr", {}, ...heads)), make("tbody", {}, ...body));
  return make("kg-timeline", { "data-label": cells.texts.timeline }, scrolled(table, cells.texts.timeline));
}

function graph(model, cells, frames) {
  const columns = model.columns.filter(({ kind }) => kind === "thing");
  const nodes = new Map();
  const edges = new Map();
  for (const row of model.rows) {
    const held = columns.filter(({ name }) => row[name]);
    const things = held.map(({ name }) => nodeOf(row[name].value, model.labels));
    if (nodes.size >= MOST_NODES && things.some(({ id }) => !nodes.has(id))) continue;
    for (const node of things) nodes.set(node.id, node);
    for (let at = 1; at < things.length; at += 1) {
      const [source, target, label] = [things[0].id, things[at].id, held[at].heading];
      if (source !== target) edges.set(`${source} ${label} ${target}`, { source, target, label, evidence: [] });
    }
  }
  const focus = busiest(edges.values()) ?? nodes.keys().next().value;
  const given = { focus, nodes: [...nodes.values()], edges: [...edges.values()], total: edges.size };
  frames.graph.dataset.given = JSON.stringify(given);
  return frames.graph;
}

function nodeOf(iri, labels) {
  const { href = iri, kind = "", lang = null } = labels.get(iri) ?? {};
  const path = /\/page\/(.+)$/.exec(href)?.[1];
  const more = path ? { id: path, more: href.replace("/page/", "/neighbours/") } : { id: iri, expanded: true };
  return { ...more, href, kind, group: kind, label: labels.name(iri), language: lang };
}

function busiest(edges) {
  const counts = new Map();
  for (const { source, target } of edges) {
    for (const end of [source, target]) counts.set(end, (counts.get(end) ?? 0) + 1);
  }
  return [...counts].sort((one, other) => other[1] - one[1])[0]?.[0];
}

/** Return what finds where a row lies, or null where no row does. */
function placing(model) {
  const column = (pattern) => model.columns.find(({ name, kind }) => kind === "number" && pattern.test(name));
  const [lat, lon] = [column(LATITUDE), column(LONGITUDE)];
  if (lat && lon) {
    return (row) => row[lat.name] && row[lon.name] && { lat: Number(row[lat.name].value), lon: Number(row[lon.name].value) };
  }
  const shape = model.columns.find(({ kind }) => kind === "place");
  if (shape) {
    return (row) => {
      const found = POINT.exec(row[shape.name]?.value ?? "");
      return found && { lat: Number(found[2]), lon: Number(found[1]) };
    };
  }
  const known = (row) => {
    for (const { name } of model.columns) {
      const told = model.labels.get(thingOf(row[name]));
      if (told?.lat !== undefined) return { lat: told.lat, lon: told.lon, thing: told };
    }
    return null;
  };
  return model.rows.slice(0, 500).some(known) ? known : null;
}

function timing(model) {
  const dates = model.columns.filter(({ kind, isYear }) => kind === "date" || isYear);
  const end = dates.find(({ name }) => END.test(name));
  const start = dates.find((column) => column !== end);
  return start ? [start, end] : dates;
}

/** Return the column that names a row: the first text or thing. */
function named(model) {
  return model.columns.find(({ kind }) => kind === "text") ?? model.columns.find(({ kind }) => kind === "thing");
}

function scrolled(table, label) {
  return make("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": label }, table);
}
