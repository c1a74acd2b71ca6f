/** What stands beside a neighbourhood about the node that is chosen. */

import { html, safeAddress } from "./dom.js";

/** Writes a node, its relations to what is drawn, and the words that state them. */
export function note(node, edges, { texts, focusId, help, nameOf, expand }) {
  const open = html("a", { href: safeAddress(node.href) ? node.href : null }, texts.open);
  const acts = [open];
  if (expand) {
    const more = html("button", { type: "button" }, texts.expand);
    more.addEventListener("click", expand);
    acts.push(more);
  }
  const isFocus = node.id === focusId;
  return html(
    "div",
    {},
    html("p", { class: "graph-name", lang: node.language }, node.label),
    html("p", { class: "quiet" }, node.kind),
    help ? html("p", {}, help) : null,
    html("p", { class: "graph-acts" }, ...(isFocus ? acts.slice(1) : acts)),
    isFocus ? null : html("ul", {}, ...edges.map((edge) => relation(edge, { texts, nameOf }))),
  );
}

function relation({ source, target, label, derived, evidence }, { texts, nameOf }) {
  return html(
    "li",
    {},
    `${nameOf(source.id)} → `,
    html("em", {}, label),
    ` → ${nameOf(target.id)}`,
    derived ? html("span", { class: "quiet" }, ` (${texts.derived})`) : null,
    ...(evidence ?? []).map(words),
  );
}

/** Writes words that state a relation, with a link to them. */
export function words({ href, words: text, language }) {
  return html(
    "p",
    { class: "why" },
    html(
      "a",
      { class: "words", href: safeAddress(href) ? href : null },
      html("q", { lang: language }, text),
    ),
  );
}
