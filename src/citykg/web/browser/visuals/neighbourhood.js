/**
 * `<kg-graph src>`: what a thing is related to, as a drawing that grows on demand. What
 * `data-given` holds is drawn instead of what is at `src`.
 */

import { drag } from "d3-drag";
import { select } from "d3-selection";
import { html, onWidth, safeAddress, svg, told } from "./dom.js";
import { placeLabels } from "./labels.js";
import { Layout } from "./layout.js";
import { note } from "./note.js";
import { relationTable } from "./relations.js";

const LONGEST = 28;
const LETTER = 7;
const FEW = 12;
const NARROW = 520;
const COLOURS = 6;

export class Neighbourhood {
  #element;
  #texts;
  #layout = new Layout();
  #chosen = null;
  #groups = [];

  constructor(element) {
    this.#element = element;
    this.#texts = told(element, "texts", {});
  }

  stop() {
    this.observer?.disconnect();
  }

  /** Reads the neighbourhood and draws it; where there is none, all stays as it was. */
  async start() {
    const element = this.#element;
    const first = told(element, "given", null) ?? (await this.#fetch(element.getAttribute("src")));
    if (!first || first.nodes.length < 2) {
      return;
    }
    this.focusId = first.focus;
    this.#layout.add(element.clientWidth < NARROW ? firstFew(first) : first);
    this.drawing = svg("svg", {
      class: "graph-drawing",
      role: "group",
      "aria-label": this.#texts.graph,
    });
    this.note = html("div", { class: "graph-note", "aria-live": "polite" });
    this.key = html("ul", { class: "group-key" });
    this.table = html("div");
    const stage = html("div", { class: "graph-stage" }, this.drawing);
    const frame = html("div", { class: "graph-frame" }, stage, this.note);
    element.replaceChildren(html("div", { class: "graph" }, frame, this.key, this.table));
    this.#choose(this.focusId, { quietly: true });
    this.observer = onWidth(stage, (width) => this.#resize(width));
    element.classList.add("is-live");
  }

  async #fetch(address) {
    try {
      const response = await fetch(address, { headers: { Accept: "application/json" } });
      return response.ok ? await response.json() : null;
    } catch {
      return null;
    }
  }

  #resize(width) {
    const height = Math.round(Math.max(320, Math.min(560, width * 0.66)));
    this.size = [width, height];
    this.drawing.setAttribute("viewBox", `0 0 ${width} ${height}`);
    this.#settle();
  }

  #settle() {
    this.#layout.settle(this.size, this.focusId);
    this.#draw();
    const open = this.table.querySelector("details")?.open ?? false;
    this.table.replaceChildren(relationTable(this.#layout, this.#texts, { open }));
  }

  #draw() {
    const { nodes, edges } = this.#layout;
    this.lines = edges.map((edge) => svg("line", { class: edge.derived ? "is-derived" : null }));
    this.words = edges.map((edge) => svg("text", { class: "graph-relation" }, edge.label));
    const held = this.drawing.contains(document.activeElement)
      ? document.activeElement.dataset.id
      : null;
    this.marks = nodes.map((node) => this.#mark(node));
    this.drawing.replaceChildren(...this.lines, ...this.words, ...this.marks);
    this.key.replaceChildren(...this.#keys());
    this.#move();
    this.#label();
    this.#emphasise();
    if (held) {
      this.drawing.querySelector(`[data-id="${CSS.escape(held)}"]`)?.focus();
    }
  }

  #mark(node) {
    const radius = radiusOf(node, this.focusId);
    const name = node.kind ? `${node.label} (${node.kind})` : node.label;
    const mark = svg(
      "a",
      {
        href: safeAddress(node.href) ? node.href : null,
        class: `graph-node group-${this.#colour(node.group)}${node.id === this.focusId ? " is-focus" : ""}`,
        "data-id": node.id,
        "aria-label": name,
        lang: node.language,
      },
      svg("title", {}, name),
      svg("circle", { r: radius }),
      svg("text", {}, shortened(node.label)),
    );
    mark.addEventListener("click", (event) => this.#click(event, node));
    mark.addEventListener("focus", () => this.#choose(node.id));
    mark.addEventListener("keydown", (event) => this.#key(event, node));
    mark.addEventListener("dblclick", () => this.expand(node));
    select(mark).call(this.#dragging(node));
    return mark;
  }

  #dragging(node) {
    return drag()
      .container(this.drawing)
      .on("drag", ({ x, y }) => {
        Object.assign(node, { x, y, fx: x, fy: y });
        this.#move();
      });
  }

  #click(event, node) {
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      this.#choose(node.id);
    }
  }

  /** Arrows walk to the next node in their direction; plus shows more of a node. */
  #key(event, node) {
    const way = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
    const aim = way[event.key];
    if (aim) {
      event.preventDefault();
      const next = this.#layout.towards(node, aim);
      this.drawing.querySelector(`[data-id="${CSS.escape(next.id)}"]`)?.focus();
    } else if (event.key === "+") {
      this.expand(node);
    } else if (event.key === "Enter") {
      event.preventDefault();
      this.note.querySelector("a, button")?.focus();
    }
  }

  #choose(id, { quietly = false } = {}) {
    if (id === this.#chosen) {
      return;
    }
    this.#chosen = id;
    const node = this.#layout.node(id);
    const help = quietly ? this.#texts.help : null;
    this.note.replaceChildren(
      note(node, this.#layout.edgesOf(id), {
        texts: this.#texts,
        focusId: this.focusId,
        help,
        nameOf: (one) => this.#layout.node(one).label,
        expand: node.expanded || !node.more ? null : () => this.expand(node),
      }),
    );
    if (this.marks) {
      this.#emphasise();
    }
  }

  /** Shows what a node is related to. */
  async expand(node) {
    if (node.expanded || !node.more) {
      return;
    }
    const found = await this.#fetch(node.more);
    if (!found) {
      this.note.append(html("p", { role: "alert" }, this.#texts.failed));
      return;
    }
    this.#layout.add(found);
    this.#settle();
    this.#chosen = null;
    this.#choose(node.id);
  }

  #move() {
    const { nodes, edges } = this.#layout;
    nodes.forEach(({ x, y }, number) => {
      this.marks[number].setAttribute("transform", `translate(${x.toFixed(1)} ${y.toFixed(1)})`);
    });
    edges.forEach(({ source, target }, number) => {
      const ends = { x1: source.x, y1: source.y, x2: target.x, y2: target.y };
      for (const [name, value] of Object.entries(ends)) {
        this.lines[number].setAttribute(name, value.toFixed(1));
      }
      this.words[number].setAttribute("x", ((source.x + target.x) / 2).toFixed(1));
      this.words[number].setAttribute("y", ((source.y + target.y) / 2 - 4).toFixed(1));
    });
  }

  /** Puts names where there is room; the others show when their node is chosen. */
  #label() {
    const { nodes } = this.#layout;
    const discs = nodes.map((node) => ({
      ...node,
      r: radiusOf(node, this.focusId),
      width: LETTER * shortened(node.label).length,
    }));
    placeLabels(discs, this.size).forEach((label, n) => {
      const text = this.marks[n].querySelector("text");
      const { x, y, r } = discs[n];
      text.setAttribute("class", label ? label.side : "middle is-late");
      text.setAttribute("x", label ? label.x - x : 0);
      text.setAttribute("y", label ? label.y - y : r + 14);
    });
  }

  #emphasise() {
    const { nodes, edges } = this.#layout;
    nodes.forEach(({ id }, n) => this.marks[n].classList.toggle("is-chosen", id === this.#chosen));
    edges.forEach(({ source, target }, number) => {
      const isNear = this.#chosen !== this.focusId && [source.id, target.id].includes(this.#chosen);
      this.lines[number].classList.toggle("is-near", isNear);
      this.words[number].classList.toggle("is-near", isNear);
    });
  }

  /** The last colour is for all groups that come too late for one of their own. */
  #colour(group) {
    const known = this.#groups.indexOf(group);
    if (known >= 0) {
      return known + 1;
    }
    if (group && this.#groups.length < COLOURS - 1) {
      return this.#groups.push(group);
    }
    this.hasOthers = true;
    return COLOURS;
  }

  #keys() {
    const entry = (name, n) => html("li", { class: `group-${n + 1}` }, name);
    const others = this.hasOthers ? [entry(this.#texts.others, COLOURS - 1)] : [];
    return [...this.#groups.map(entry), ...others];
  }
}

function radiusOf({ id }, focusId) {
  return id === focusId ? 13 : 9;
}

function shortened(label) {
  return label.length > LONGEST ? `${label.slice(0, LONGEST - 1)}…` : label;
}

/** Leaves out what a phone has no room for; the page of links has it all. */
function firstFew({ edges, ...others }) {
  const kept = edges.slice(0, FEW);
  const ends = new Set([others.focus, ...kept.flatMap(({ source, target }) => [source, target])]);
  return { ...others, edges: kept, nodes: others.nodes.filter(({ id }) => ends.has(id)) };
}
