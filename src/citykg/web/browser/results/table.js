import { fill, make } from "./dom.js";

const SIZES = [25, 50, 100, 500];
const USUAL = 50;
const MOST_NAMES = 5000;
const PAUSE = 150;

/** The table of an answer: sorted, searched and turned page by page. */
export class TableView {
  #page = 0;
  #size = USUAL;
  #timer = 0;

  /**
   * @param {import("./model.js").Model} model The rows.
   * @param {import("./cells.js").Cells} cells What writes terms.
   * @param {Record<string, string>} texts What the table says.
   * @param {((row: object, opener: HTMLElement) => void) | null} onWhy Tells why a row is there.
   */
  constructor(model, cells, texts, onWhy) {
    Object.assign(this, { model, cells, texts, onWhy });
    this.head = make("tr");
    this.body = make("tbody");
    this.iri = make("p", { class: "results-iri", "aria-hidden": "true" });
    this.status = make("p", { class: "results-status quiet", role: "status" });
    this.pager = make("nav", { class: "pager", "aria-label": texts.pages });
    const table = make("table", { class: "results" }, make("thead", {}, this.head), this.body);
    const scroll = make("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": texts.answer }, table);
    this.element = make("div", { class: "results-table" }, this.#tools(), scroll, this.iri, this.pager);
    for (const kind of ["mouseover", "focusin"]) {
      table.addEventListener(kind, ({ target }) => {
        this.iri.textContent = target.closest?.("[data-iri]")?.dataset.iri ?? "";
      });
    }
    this.draw();
  }

  /** Draw the page anew, then with the names that it still lacks. */
  draw() {
    this.#drawHead();
    this.#drawBody();
    this.model.labels.load(this.model.things(this.#shown())).then((isNew) => isNew && this.#drawBody());
  }

  #tools() {
    const { texts, model } = this;
    if (model.rows.length < 2) return make("div", { class: "results-tools" });
    const sought = make("input", { type: "search", id: "results-sought", autocomplete: "off", placeholder: texts.seek });
    sought.addEventListener("input", () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#seek(sought.value), PAUSE);
    });
    const label = make("label", { class: "unseen", for: "results-sought" }, texts.seek);
    return make("div", { class: "results-tools" }, label, sought, this.status);
  }

  async #seek(words) {
    await this.#name(this.model.columns);
    this.model.seek(words);
    this.#turn(0);
    const [shown, total] = [this.model.order.length, this.model.rows.length].map((one) => this.cells.number(one));
    this.status.textContent = words ? fill(this.texts.found, { shown, total }) : "";
  }

  /** Get the names in some columns, so that they can be searched and sorted by. */
  async #name(columns) {
    const names = columns.filter(({ kind }) => kind === "thing").map(({ name }) => name);
    const things = [...new Set(this.model.things(this.model.rows, names))].slice(0, MOST_NAMES);
    if (things.length && (await this.model.labels.load(things))) this.model.renamed();
  }

  async #sort(column) {
    const now = this.model.sorted?.name === column.name ? this.model.sorted : null;
    if (!now) await this.#name([column]);
    if (!now) this.model.sort(column.name, false);
    else if (!now.isDown) this.model.sort(column.name, true);
    else this.model.sort(null, false);
    this.#turn(0);
    this.head.querySelector(`[data-column="${CSS.escape(column.name)}"]`)?.focus();
  }

  #turn(page) {
    this.#page = page;
    this.draw();
  }

  #shown() {
    const start = this.#page * this.#size;
    return this.model.order.slice(start, start + this.#size).map((at) => this.model.rows[at]);
  }

  #drawHead() {
    const heads = this.model.columns.map((column) => this.#heading(column));
    if (this.onWhy) heads.push(make("th", { scope: "col", class: "results-why" }, make("span", { class: "unseen" }, this.texts.whyRow)));
    this.head.replaceChildren(...heads);
  }

  #heading(column) {
    const now = this.model.sorted?.name === column.name ? this.model.sorted : null;
    const order = now ? (now.isDown ? "descending" : "ascending") : null;
    const sign = now ? (now.isDown ? "↓" : "↑") : "↕";
    const button = make(
      "button",
      { type: "button", "data-column": column.name, click: () => this.#sort(column) },
      make("span", {}, column.heading),
      make("span", { class: "results-sign", "aria-hidden": "true" }, sign),
    );
    const kind = column.isVoid ? null : make("span", { class: "results-kind" }, this.texts.kinds[column.kind]);
    return make("th", { scope: "col", "aria-sort": order, class: `is-${column.kind}` }, button, kind);
  }

  #drawBody() {
    const rows = this.#shown().map((row) => this.#row(row));
    const width = this.model.columns.length + 1;
    const nothing = make("tr", {}, make("td", { colspan: width, class: "quiet" }, this.texts.notFound));
    this.body.replaceChildren(...(rows.length ? rows : [nothing]));
    this.#drawPager();
  }

  #row(row) {
    const cells = this.model.columns.map((column) =>
      make("td", { class: `is-${column.kind}` }, this.cells.cell(row[column.name], column)),
    );
    if (this.onWhy) cells.push(make("td", { class: "results-why" }, this.#why(row)));
    return make("tr", {}, ...cells);
  }

  #why(row) {
    const first = Object.values(row)[0];
    const label = `${this.texts.whyRow}: ${this.model.text(first).slice(0, 60)}`;
    const button = make("button", { type: "button", "aria-label": label, title: this.texts.whyRow }, this.texts.why);
    button.addEventListener("click", () => this.onWhy(row, button));
    return button;
  }

  #drawPager() {
    const total = this.model.order.length;
    const pages = Math.max(1, Math.ceil(total / this.#size));
    this.pager.hidden = this.model.rows.length <= SIZES[0];
    if (this.pager.hidden) return;
    const step = (text, page, isLast) => make("button", { type: "button", disabled: isLast, click: () => this.#turn(page) }, text);
    const [first, last] = [this.#page * this.#size + 1, Math.min(total, (this.#page + 1) * this.#size)];
    const said = fill(this.texts.part, {
      first: this.cells.number(Math.min(first, total)),
      last: this.cells.number(last),
      total: this.cells.number(total),
    });
    const size = make("select", { id: "results-size", change: ({ target }) => this.#resize(Number(target.value)) });
    for (const one of SIZES) size.append(make("option", { value: one, selected: one === this.#size }, String(one)));
    this.pager.replaceChildren(
      step(`← ${this.texts.previous}`, this.#page - 1, this.#page === 0),
      make("span", {}, said),
      make("span", { class: "results-size" }, make("label", { for: "results-size" }, this.texts.size), " ", size),
      step(`${this.texts.next} →`, this.#page + 1, this.#page + 1 >= pages),
    );
  }

  #resize(size) {
    const first = this.#page * this.#size;
    this.#size = size;
    this.#turn(Math.floor(first / size));
    this.pager.querySelector("select").focus();
  }
}
