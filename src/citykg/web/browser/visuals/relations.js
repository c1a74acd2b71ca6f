/** A neighbourhood as a table. */

import { fill, html, safeAddress } from "./dom.js";
import { words } from "./note.js";

/** Writes all relations that are drawn as a table that can be folded. */
export function relationTable({ edges, total }, texts, { open }) {
  const heads = [texts.from, texts.relation, texts.to, texts.source];
  const head = html("tr", {}, ...heads.map((one) => html("th", { scope: "col" }, one)));
  const table = html(
    "table",
    {},
    html("thead", {}, head),
    html("tbody", {}, ...edges.map(row)),
  );
  const region = { class: "scroll", tabindex: "0", role: "region", "aria-label": texts.table };
  const count = fill(texts.more, { shown: edges.length, total });
  return html(
    "details",
    { open },
    html("summary", {}, texts.table),
    html("div", region, table),
    edges.length < total ? html("p", { class: "note" }, count) : null,
  );
}

function row({ source, label, target, evidence }) {
  const cells = [link(source), label, link(target), html("div", {}, ...(evidence ?? []).map(words))];
  return html("tr", {}, ...cells.map((cell) => html("td", {}, cell)));
}

function link({ href, label, language }) {
  return html("a", { href: safeAddress(href) ? href : null, lang: language }, label);
}
