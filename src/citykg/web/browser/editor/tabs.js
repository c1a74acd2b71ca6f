/** Several queries, kept in this browser alone. */

const KEY = "citykg:queries";
const MOST = 20;

/**
 * @typedef {{title: string, query: string}} Tab
 */

export class Tabs {
  /**
   * @param {HTMLElement} strip What holds the list of tabs and the button that adds one.
   * @param {object} options
   * @param {Record<string, string>} options.texts
   * @param {HTMLElement} options.panel What the chosen tab shows.
   * @param {(query: string) => void} options.onChoose
   * @param {string} options.start Text of a new tab.
   */
  constructor(strip, { texts, panel, onChoose, start }) {
    this.list = strip.querySelector("[role=tablist]");
    this.texts = texts;
    this.panel = panel;
    this.onChoose = onChoose;
    const kept = read();
    this.tabs = kept.tabs;
    this.at = Math.min(Math.max(kept.at, 0), this.tabs.length - 1);
    strip.querySelector(".ask-add").addEventListener("click", () => this.add({ title: "", query: start }));
    this.list.addEventListener("keydown", (event) => this.onKey(event));
    panel.id ||= "ask-panel";
    panel.setAttribute("role", "tabpanel");
    strip.hidden = false;
  }

  /**
   * Choose the tab that has a query, or add one.
   * @param {Tab} tab
   */
  open(tab) {
    const held = this.tabs.findIndex((one) => one.query.trim() === tab.query.trim());
    if (held < 0) {
      this.add(tab, { silent: true });
      return;
    }
    if (tab.title) this.tabs[held].title = tab.title;
    this.choose(held, { silent: true });
  }

  get chosen() {
    return this.tabs[this.at];
  }

  /** Tell the text of the chosen tab. */
  get query() {
    return this.chosen?.query ?? "";
  }

  /** Keep what was typed. */
  change(query) {
    this.tabs[this.at].query = query;
    this.keep();
  }

  add(tab, { silent = false } = {}) {
    this.tabs.push(tab);
    if (this.tabs.length > MOST) this.tabs.shift();
    this.choose(this.tabs.length - 1, { silent });
  }

  choose(at, { silent = false, focus = false } = {}) {
    this.at = at;
    this.keep();
    this.draw();
    if (!silent) this.onChoose(this.query);
    if (focus) this.list.children[at].firstElementChild.focus();
  }

  close(at) {
    if (this.tabs.length === 1) return;
    this.tabs.splice(at, 1);
    this.choose(Math.min(at < this.at ? this.at - 1 : this.at, this.tabs.length - 1), { focus: true });
  }

  keep() {
    try {
      localStorage.setItem(KEY, JSON.stringify({ at: this.at, tabs: this.tabs }));
    } catch {
      // Without storage they last as long as the page.
    }
  }

  draw() {
    this.list.replaceChildren(...this.tabs.map((tab, at) => this.drawn(tab, at)));
    const chosen = this.list.children[this.at].firstElementChild;
    this.panel.setAttribute("aria-labelledby", chosen.id);
  }

  drawn(tab, at) {
    const name = tab.title || this.texts.tab.replace("%(number)s", at + 1);
    const item = document.createElement("span");
    item.className = "ask-tab";
    item.setAttribute("role", "presentation");
    const button = document.createElement("button");
    Object.assign(button, { type: "button", id: `ask-tab-${at}`, textContent: name, title: name });
    button.setAttribute("role", "tab");
    button.setAttribute("aria-selected", at === this.at);
    button.setAttribute("aria-controls", this.panel.id);
    button.tabIndex = at === this.at ? 0 : -1;
    button.addEventListener("click", () => this.choose(at, { focus: true }));
    item.append(button);
    if (this.tabs.length > 1) item.append(this.closer(name, at));
    return item;
  }

  closer(name, at) {
    const button = document.createElement("span");
    button.className = "ask-close";
    button.textContent = "×";
    button.title = this.texts.close.replace("%(name)s", name);
    // The keyboard closes a tab by Delete, as the pattern has it.
    button.setAttribute("aria-hidden", "true");
    button.addEventListener("click", () => this.close(at));
    return button;
  }

  onKey(event) {
    const last = this.tabs.length - 1;
    const moves = { ArrowRight: this.at + 1, ArrowLeft: this.at - 1, Home: 0, End: last };
    if (event.key in moves) {
      this.choose((moves[event.key] + last + 1) % (last + 1), { focus: true });
      event.preventDefault();
    } else if (event.key === "Delete") {
      this.close(this.at);
    }
  }
}

/** Read what is kept; what is damaged counts as nothing. */
function read() {
  try {
    const { at, tabs } = JSON.parse(localStorage.getItem(KEY));
    const whole = tabs.filter((one) => typeof one.query === "string" && typeof one.title === "string");
    return { at: Number(at) || 0, tabs: whole };
  } catch {
    return { at: 0, tabs: [] };
  }
}
