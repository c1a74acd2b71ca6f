/** `<kg-timeline>` and `<kg-chart>`: drawings of the table or list inside them. */

import { html, onceSeen, onWidth } from "./visuals/dom.js";

/** Draws what it holds once it is about to be seen, and anew when its width changes. */
class Drawn extends HTMLElement {
  connectedCallback() {
    if (this.figure) {
      return;
    }
    const label = this.dataset.label ?? this.querySelector("caption")?.textContent ?? null;
    this.figure = html("figure", { class: "chart" });
    this.seen = onceSeen(this, () => this.#start(label));
  }

  disconnectedCallback() {
    this.seen?.disconnect();
    this.observer?.disconnect();
  }

  async #start(label) {
    const drawing = await this.prepare();
    if (!drawing) {
      return;
    }
    this.prepend(this.figure);
    this.classList.add("is-live");
    this.observer = onWidth(this, (width) => {
      const made = drawing(width);
      voice(made, label ?? "");
      this.figure.replaceChildren(made, ...this.extras());
    });
  }

  extras() {
    return [];
  }
}

/** Makes a drawing speak: one with links is no image, and each link has words. */
function voice(drawing, label) {
  for (const part of drawing.querySelectorAll("[aria-label]")) {
    part.dataset.mark = part.getAttribute("aria-label");
    part.removeAttribute("aria-label");
  }
  for (const link of drawing.querySelectorAll("a")) {
    if (!link.textContent.trim()) link.replaceWith(...link.childNodes);
  }
  drawing.setAttribute("role", drawing.querySelector("a") ? "group" : "img");
  drawing.setAttribute("aria-label", label);
}

class KgTimeline extends Drawn {
  async prepare() {
    const { readEntries, timeline } = await import("./visuals/timeline.js");
    const entries = readEntries(this);
    return entries.length > 1 ? (width) => timeline(entries, width) : null;
  }
}

class KgChart extends Drawn {
  #names = [];

  async prepare() {
    const { readSeries, chart } = await import("./visuals/series.js");
    const series = readSeries(this);
    if (!series) {
      return null;
    }
    this.#names = series.names;
    return (width) => chart(series, width);
  }

  extras() {
    if (this.#names.length < 2) {
      return [];
    }
    const entries = this.#names.map((name, n) => html("li", { class: `group-${(n % 6) + 1}` }, name));
    return [html("ul", { class: "group-key" }, ...entries)];
  }
}

customElements.define("kg-timeline", KgTimeline);
customElements.define("kg-chart", KgChart);
