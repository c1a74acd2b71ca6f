import { Cells } from "./cells.js";
import { fill, make } from "./dom.js";
import { Labels } from "./labels.js";
import { Model } from "./model.js";
import { TableView } from "./table.js";

const JSON_TYPE = "application/sparql-results+json";
const FIRST_NAMES = 300;
const MOST_RAW = 400_000;

/**
 * `<query-results>` shows the answer of a query. It holds the plain table, and takes its
 * place when there is an answer: one that `data-answer` leads to, or one that an event
 * `answer` brings.
 */
export class QueryResults extends HTMLElement {
  #chosen = null;
  #shows = new Map();

  connectedCallback() {
    if (this.texts) return;
    const block = this.querySelector(":scope > script.results-told");
    if (!block) return;
    this.told = JSON.parse(block.textContent);
    this.texts = this.told.texts;
    this.language = document.documentElement.lang;
    this.labels = new Labels(this.told.labels);
    this.cells = new Cells(this.language, this.labels, this.texts);
    this.frames = this.querySelector(":scope > template.results-frames")?.content;
    document.addEventListener("answer", ({ detail }) => this.show(detail));
    window.addEventListener("hashchange", () => this.#choose(viewAsked(), { quietly: true }));
    if (this.told.answer) this.#load();
  }

  async #load() {
    try {
      const response = await fetch(this.told.answer, { headers: { Accept: JSON_TYPE } });
      if (response.ok) await this.show({ query: this.told.query, mediaType: JSON_TYPE, text: await response.text() });
    } catch {
      // The plain table stays.
    }
  }

  /**
   * Show an answer.
   * @param {{query: string, mediaType: string, text?: string, json?: object, response?: Response}} answer
   *   As the event `answer` of an editor tells it; null where there is none.
   */
  async show(answer) {
    const isFault = answer?.response && !answer.response.ok;
    if (answer === null || isFault) {
      this.answer = null;
      this.views = undefined;
      this.replaceChildren();
      return;
    }
    const json = answer.json ?? (answer.mediaType === JSON_TYPE ? JSON.parse(answer.text) : null);
    this.answer = { ...answer, json };
    this.#shows.clear();
    if (json?.results) await this.#showRows(json);
    else if (json && "boolean" in json) this.#showTruth(json.boolean);
    else this.#showTabs(["raw"], this.texts.answer);
  }

  #showTruth(truth) {
    const said = make("p", { class: "truth" }, truth ? this.texts.yes : this.texts.no);
    this.#settle(this.texts.answer, said, ...(truth ? [] : [this.#reason()]));
  }

  async #showRows(json) {
    const total = json.results.bindings.length;
    const title = total === 1 ? this.texts.oneRow : fill(this.texts.rows, { num: this.cells.number(total) });
    if (!total) {
      this.#settle(title, make("p", { class: "note" }, this.texts.nothing), this.#reason());
      return;
    }
    this.model = new Model(json, this.labels, this.language, this.told.headings);
    const { suitable } = await import("./views.js");
    await this.labels.load(new Set(this.model.things(this.model.rows.slice(0, FIRST_NAMES))));
    if (this.answer?.json !== json) return; // another answer came meanwhile
    const views = suitable(this.model).filter((view) => view === "graph" || view === "map" ? this.told.scripts[view] && this.frames : this.told.scripts[scriptOf(view)]);
    this.#showTabs(["table", ...views, "raw"], title);
  }

  /** Return what will say why there is no answer. */
  #reason() {
    const place = make("div", { class: "empty-shown" });
    const { query } = this.answer;
    import("./reasons.js").then(({ showEmpty }) => showEmpty(place, this.told.empty, query, this.texts));
    return place;
  }

  #showTabs(views, title) {
    this.views = views;
    this.panel = make("div", { role: "tabpanel", id: "results-panel", tabindex: "-1" });
    this.tabs = make("div", { role: "tablist", class: "tabs results-tabs", "aria-label": this.texts.views });
    for (const view of views) {
      this.tabs.append(
        make("button", { type: "button", role: "tab", id: `results-tab-${view}`, "aria-controls": "results-panel", click: () => this.#choose(view) }, this.texts[view]),
      );
    }
    this.tabs.addEventListener("keydown", (event) => this.#key(event));
    this.#chosen = null;
    this.#settle(title, ...(views.length > 1 ? [this.tabs] : []), this.panel);
    this.#choose(viewAsked(), { quietly: true });
  }

  #settle(title, ...content) {
    const heading = make("h2", { id: "answer", tabindex: "-1" }, title);
    const section = make("section", { class: "results-shown", "aria-labelledby": "answer" }, heading, ...content);
    this.replaceChildren(section);
  }

  #key(event) {
    const at = this.views.indexOf(this.#chosen);
    const last = this.views.length - 1;
    const to = { ArrowRight: at === last ? 0 : at + 1, ArrowLeft: at === 0 ? last : at - 1, Home: 0, End: last }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    this.#choose(this.views[to]);
    this.tabs.children[to].focus();
  }

  async #choose(wanted, { quietly = false } = {}) {
    if (!this.views) return;
    const view = this.views.includes(wanted) ? wanted : this.views[0];
    if (view === this.#chosen) return;
    this.#chosen = view;
    for (const tab of this.tabs.children) {
      const isChosen = tab.id === `results-tab-${view}`;
      tab.setAttribute("aria-selected", String(isChosen));
      tab.tabIndex = isChosen ? 0 : -1;
    }
    if (this.views.length > 1) this.panel.setAttribute("aria-labelledby", `results-tab-${view}`);
    if (!quietly) keepView(view === this.views[0] ? null : view);
    if (!this.#shows.has(view)) this.#shows.set(view, this.#make(view));
    const made = await this.#shows.get(view);
    if (this.#chosen === view) this.panel.replaceChildren(made);
  }

  async #make(view) {
    if (view === "raw") return this.#raw();
    if (view === "table") {
      const onWhy = this.told.why ? (row) => this.#why(row) : null;
      return new TableView(this.model, this.cells, this.texts, onWhy).element;
    }
    this.panel.replaceChildren(make("p", { class: "quiet", role: "status" }, this.texts.looking));
    const { build, wanted } = await import("./views.js");
    await this.labels.load(wanted(view, this.model));
    await this.#fetchVisual(view);
    return build(view, this.model, this.cells, this.#framesOf(view));
  }

  #framesOf(view) {
    const frame = this.frames?.querySelector(`kg-${view}`);
    return { [view]: frame ? document.importNode(frame, true) : null };
  }

  /** Load the script and the style of a drawing, once. */
  async #fetchVisual(view) {
    const { scripts, style } = this.told;
    if (style && !document.querySelector(`link[href="${CSS.escape(style)}"]`)) {
      document.head.append(make("link", { rel: "stylesheet", href: style }));
    }
    await import(scripts[scriptOf(view)]);
  }

  async #why(row) {
    const { showWhy } = await import("./reasons.js");
    await showWhy(this, this.told.why, { query: this.answer.query, row: JSON.stringify(row) }, this.texts);
  }

  #raw() {
    const { text, json, mediaType } = this.answer;
    const whole = text ?? JSON.stringify(json, null, 1);
    const shown = whole.length > MOST_RAW ? `${whole.slice(0, MOST_RAW)}\n…` : whole;
    const copy = make("button", { type: "button" }, this.texts.copy);
    copy.addEventListener("click", async () => {
      await navigator.clipboard.writeText(whole);
      copy.textContent = this.texts.copied;
    });
    const pre = make("pre", {}, make("code", {}, shown));
    const scroll = make("div", { class: "scroll results-raw", tabindex: "0", role: "region", "aria-label": this.texts.raw }, pre);
    return make("div", {}, make("p", { class: "results-tools" }, copy, make("code", { class: "quiet" }, mediaType)), scroll);
  }
}

function scriptOf(view) {
  return view === "chart" || view === "timeline" ? "charts" : view;
}

function viewAsked() {
  return new URLSearchParams(location.hash.slice(1)).get("view");
}

function keepView(view) {
  const address = new URL(location.href);
  address.hash = view ? `view=${view}` : "";
  history.replaceState(history.state, "", view ? address : address.href.replace(/#$/, ""));
}
