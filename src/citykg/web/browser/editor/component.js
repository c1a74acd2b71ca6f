/** `<sparql-editor>`: makes the form of the query page an editor that knows our data. */
import { begin, explaining, fromNames, fromSchema } from "./completing.js";
import { asProgram } from "./copying.js";
import { isGraph, Run } from "./running.js";
import { Schema } from "./schema.js";
import { Tabs } from "./tabs.js";
import { goTo, markFault, mount } from "./view.js";

const LONGEST_SHOWN = 4000;

export class SparqlEditor extends HTMLElement {
  connectedCallback() {
    if (this.form) return;
    this.told = JSON.parse(this.querySelector('script[type="application/json"]').textContent);
    this.language = document.documentElement.lang;
    this.form = this.querySelector("form");
    this.area = this.form.elements.query;
    this.schema = null;
    this.run = null;
    this.answers = new WeakMap(); // of a tab to its last answer
    this.openTabs();
    this.openEditor();
    this.openTools();
    this.loadSchema();
    if (this.told.problem?.line) markFault(this.view, { ...this.told.problem, message: troubleText() });
    else if (this.told.asked && !this.told.problem) this.startOnceLoaded();
  }

  /** The query as it stands. */
  get query() {
    return this.view.state.doc.toString();
  }

  openTabs() {
    const panel = this.querySelector(".ask-panel");
    this.tabs = new Tabs(this.querySelector(".ask-tabs"), {
      texts: this.told.texts,
      panel,
      start: "",
      onChoose: (query) => this.show(query),
    });
    const isFresh = this.tabs.tabs.length === 0;
    if (isFresh || this.told.asked) this.tabs.open({ title: this.told.title, query: this.area.value });
    else this.tabs.choose(this.tabs.at, { silent: true });
  }

  openEditor() {
    const host = document.createElement("div");
    host.className = "ask-editor";
    this.area.after(host);
    this.area.hidden = true;
    this.area.required = false;
    this.area.labels[0].hidden = true;
    const schemaOf = () => this.schema;
    const { view, show } = mount(host, {
      text: this.tabs.query,
      texts: this.told.texts,
      sources: [fromSchema(schemaOf, this.told.texts), fromNames(schemaOf, this.language, this.told.texts)],
      explain: explaining(schemaOf),
      onRun: () => this.start(),
      onChange: (text) => this.changed(text),
    });
    this.view = view;
    this.replace = show;
    this.area.value = this.query;
  }

  openTools() {
    const find = (selector) => this.querySelector(selector);
    find(".ask-plain").hidden = true;
    find("#format").disabled = true;
    find(".ask-tools").hidden = false;
    document.querySelector(".ask-keys").hidden = false;
    this.status = find(".ask-status");
    this.form.addEventListener("submit", (event) => this.onSubmit(event));
    find(".ask-stop").addEventListener("click", () => this.run?.stop());
    for (const button of this.querySelectorAll("[data-copy]")) {
      button.addEventListener("click", () => this.copy(button.dataset.copy));
    }
    this.addEventListener("click", (event) => this.closeMenus(event));
    this.addEventListener("keydown", (event) => event.key === "Escape" && this.closeMenus(event));
    this.changed(this.query);
  }

  async loadSchema() {
    try {
      this.schema = await Schema.load(this.dataset.schema, this.language);
    } catch {
      return; // without it the editor still edits and runs
    }
    const list = this.querySelector('[data-menu="insert"] ul');
    list.append(...this.schema.beginnings.map((one) => this.beginning(one)));
    this.dataset.ready = "";
  }

  beginning([name, query]) {
    const item = document.createElement("li");
    const button = document.createElement("button");
    Object.assign(button, { type: "button", textContent: name });
    button.addEventListener("click", () => {
      const isWhole = query.startsWith("SELECT");
      if (isWhole && this.query.trim() !== "") this.tabs.add({ title: "", query: "" });
      const { from, to } = this.view.state.selection.main;
      begin(this.view, { query, from, to, schema: this.schema });
      this.view.focus();
    });
    item.append(button);
    return item;
  }

  /** Show the query of a tab, with its answer where it has one. */
  show(query) {
    this.replace(query);
    this.changed(query);
    this.status.textContent = "";
    this.trouble(null);
    const answer = this.answers.get(this.tabs.chosen);
    if (answer?.query === query) this.answered(answer);
    else this.tell(null);
  }

  tell(answer) {
    this.dispatchEvent(new CustomEvent("answer", { bubbles: true, detail: answer }));
  }

  changed(text) {
    this.area.value = text;
    this.tabs.change(text);
    const graph = isGraph(text);
    for (const list of this.querySelectorAll("[data-form]")) {
      list.hidden = (list.dataset.form === "graph") !== graph;
    }
  }

  onSubmit(event) {
    if (event.submitter?.name === "format") return; // a download
    event.preventDefault();
    this.start();
  }

  /** The server has answered already, but whoever shows answers may want to show more. */
  startOnceLoaded() {
    const start = () => canShow() && this.start();
    if (document.readyState === "complete") start();
    else addEventListener("load", start, { once: true });
  }

  /** Run the query; one that is at work is stopped first. */
  async start() {
    if (!canShow()) {
      this.form.method = this.address().length < LONGEST_SHOWN ? "get" : "post";
      this.form.submit();
      return;
    }
    this.run?.cancel();
    this.run?.stopper.abort();
    const run = new Run(this.query);
    const tab = this.tabs.chosen;
    this.run = run;
    this.busy(true);
    try {
      const answer = await run.ask();
      this.answers.set(tab, answer);
      if (tab === this.tabs.chosen) this.answered(answer);
      else this.status.textContent = "";
    } catch (error) {
      if (run === this.run) this.lost(error);
    } finally {
      if (run === this.run) {
        this.busy(false);
        this.run = null;
      }
    }
  }

  busy(isBusy) {
    const hadFocus = document.activeElement?.matches?.(".ask-stop");
    this.toggleAttribute("data-running", isBusy);
    this.querySelector(".ask-stop").hidden = !isBusy;
    if (hadFocus && !isBusy) this.querySelector(".ask-run").focus();
    if (isBusy) this.status.textContent = this.told.texts.running;
  }

  answered(answer) {
    const isFault = !answer.response.ok;
    this.trouble(isFault ? answer.json ?? {} : null);
    if (isFault) {
      this.tell(null);
      const stopped = answer.response.status === 410;
      this.status.textContent = stopped ? this.told.texts.stopped : "";
      return;
    }
    this.tellStatus(answer);
    this.tellAddress();
    this.tell(answer);
  }

  lost(error) {
    const texts = this.told.texts;
    this.status.textContent = error.name === "AbortError" ? texts.stopped : texts.unreachable;
  }

  tellStatus(answer) {
    const texts = this.told.texts;
    const seconds = answer.ms / 1000;
    const digits = { maximumSignificantDigits: 2 };
    const count = answer.rows.toLocaleString(this.language);
    let what = (answer.json ? texts.rows : texts.triples).replace("%(count)s", count);
    if (answer.json && answer.rows === 1) what = texts.oneRow;
    if (answer.json?.boolean !== undefined) what = answer.json.boolean ? texts.yes : texts.no;
    const time = texts.time.replace("%(time)s", seconds.toLocaleString(this.language, digits));
    const parts = [what, time, answer.cached ? texts.cached : texts.fresh];
    this.status.textContent = parts.join(" · ") + (answer.truncated ? ` — ${texts.truncated}` : "");
  }

  /** Let the address of the page hold the query, so that it can be kept and reloaded. */
  tellAddress() {
    const address = this.address();
    const isSame = this.told.asked && this.area.defaultValue.trim() === this.query.trim();
    if (!isSame && address.length < LONGEST_SHOWN) history.replaceState(null, "", address + location.hash);
  }

  address() {
    return `${this.dataset.page}?${new URLSearchParams({ query: this.query })}`;
  }

  /** Tell what is wrong with the query, and mark where; or that nothing is. */
  trouble(problem) {
    const box = document.querySelector("#trouble");
    markFault(this.view, null);
    box.hidden = problem === null;
    box.querySelector(".faulty")?.remove();
    if (problem === null) return;
    const texts = this.told.texts;
    const slug = (problem.type ?? "").split("#").at(-1);
    const [title, hint] = this.schema?.problems[slug] ?? [problem.title, problem.hint];
    const fill = (selector, text) => {
      const element = box.querySelector(selector);
      element.textContent = text ?? "";
      element.hidden = !text;
    };
    fill("#trouble-title", title ?? texts.failed);
    fill(".trouble-detail", problem.detail);
    fill(".trouble-hint", hint);
    fill(".trouble-place", "");
    if (problem.line) this.tellPlace(box.querySelector(".trouble-place"), problem);
  }

  tellPlace(element, problem) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "ask-place";
    button.textContent = this.told.texts.place.replace("%(line)s", problem.line).replace("%(column)s", problem.column);
    button.addEventListener("click", () => goTo(this.view, problem));
    element.replaceChildren(button);
    element.hidden = false;
    markFault(this.view, { ...problem, message: problem.detail ?? problem.title });
  }

  async copy(kind) {
    const origin = location.origin;
    if (kind === "short") await this.copyShort();
    else if (kind === "link") await this.put(origin + this.address(), this.told.texts.copied);
    else await this.put(asProgram(kind, this.query, isGraph(this.query)), this.told.texts.copied);
  }

  async copyShort() {
    const body = new URLSearchParams({ query: this.query });
    try {
      const answer = await fetch(this.dataset.links, { method: "POST", body, headers: { Accept: "application/json" } });
      const told = await answer.json();
      if (answer.ok) await this.put(told.link, `${this.told.texts.linked} ${told.link}`);
      else this.trouble(told);
    } catch {
      this.status.textContent = this.told.texts.unreachable;
    }
  }

  async put(text, told) {
    try {
      await navigator.clipboard.writeText(text);
      this.status.textContent = told;
    } catch {
      this.status.textContent = `${this.told.texts.uncopied} ${text}`;
    }
  }

  closeMenus(event) {
    for (const menu of this.querySelectorAll(".ask-menu[open]")) {
      const isInside = menu.contains(event.target);
      if (isInside && event.type === "click" && event.target.closest("summary, ul") === null) continue;
      if (isInside && event.target.closest("summary") !== null && event.type === "click") continue;
      menu.open = false;
      if (event.type === "keydown" && isInside) menu.querySelector("summary").focus();
    }
  }
}

/** Tell whether something on the page shows answers; else the server does. */
function canShow() {
  return customElements.get("query-results") !== undefined;
}

function troubleText() {
  return document.querySelector("#trouble .trouble-detail").textContent;
}
