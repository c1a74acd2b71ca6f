/** Pause after a key before the server is asked. */
const PAUSE_MS = 90;

let made = 0;

/**
 * A search form that suggests things while one types. Without script it searches.
 *
 * Attributes: `data-source` (address of suggestions), `data-language` of the page,
 * `data-label` of the list, `data-found` ("#" stands for the number) and `data-none` for
 * screen readers. Inside: a form with an `<input type="search">`.
 */
class SearchBox extends HTMLElement {
  #input;
  #list;
  #status;
  #timer;
  #request;
  #shown = "";

  connectedCallback() {
    this.#input = this.querySelector("input[type=search]");
    if (!this.#input || this.#list) return;
    this.#addParts();
    const input = this.#input;
    input.addEventListener("input", () => this.#askSoon());
    input.addEventListener("focus", () => this.#askSoon());
    input.addEventListener("keydown", (event) => this.#onKey(event));
    this.addEventListener("focusout", (event) => {
      if (!this.contains(event.relatedTarget)) this.#close();
    });
    // The field keeps the focus while a suggestion is clicked.
    this.#list.addEventListener("pointerdown", (event) => event.preventDefault());
  }

  #addParts() {
    const id = `suggestions-${++made}`;
    this.#list = Object.assign(document.createElement("div"), { id, hidden: true });
    this.#list.className = "suggestions";
    this.#list.setAttribute("role", "listbox");
    this.#list.setAttribute("aria-label", this.dataset.label);
    this.#status = document.createElement("p");
    this.#status.className = "unseen";
    this.#status.setAttribute("role", "status");
    this.append(this.#list, this.#status);
    for (const [name, value] of [
      ["role", "combobox"],
      ["aria-autocomplete", "list"],
      ["aria-expanded", "false"],
      ["aria-controls", id],
    ]) this.#input.setAttribute(name, value);
  }

  #askSoon() {
    clearTimeout(this.#timer);
    const asked = this.#input.value.trim();
    if (asked === "") this.#close();
    else if (asked !== this.#shown || this.#list.hidden) {
      this.#timer = setTimeout(() => this.#ask(asked), PAUSE_MS);
    }
  }

  async #ask(asked) {
    this.#request?.abort();
    this.#request = new AbortController();
    const query = new URLSearchParams({ q: asked, limit: 8, format: "json" });
    try {
      const answer = await fetch(`${this.dataset.source}?${query}`, {
        signal: this.#request.signal,
      });
      if (answer.ok) this.#show(asked, (await answer.json()).suggestions);
    } catch {
      this.#close(); // Aborted, or out of reach: the form itself still searches.
    }
  }

  #show(asked, suggestions) {
    if (document.activeElement !== this.#input) return;
    this.#shown = asked;
    this.#select(null);
    this.#list.replaceChildren(...suggestions.map((one, place) => this.#option(one, place)));
    this.#list.hidden = suggestions.length === 0;
    this.#input.setAttribute("aria-expanded", String(!this.#list.hidden));
    this.#status.textContent = suggestions.length
      ? this.dataset.found.replace("#", suggestions.length)
      : this.dataset.none;
  }

  #option(suggestion, place) {
    const language = this.dataset.language;
    const link = document.createElement("a");
    link.id = `${this.#list.id}-${place}`;
    link.className = "suggestion";
    link.href = suggestion.pages[language];
    link.tabIndex = -1;
    link.setAttribute("role", "option");
    link.setAttribute("aria-selected", "false");
    const own = suggestion.name[language];
    const [code, name] = own ? [language, own] : Object.entries(suggestion.name)[0];
    const label = document.createElement("span");
    label.textContent = name;
    if (code !== language) label.lang = code;
    const kind = document.createElement("span");
    kind.className = "suggestion-kind";
    kind.textContent = suggestion.kind[language] ?? "";
    link.append(label, " ", kind);
    return link;
  }

  #onKey(event) {
    const options = [...this.#list.children];
    const active = options.findIndex((one) => one.ariaSelected === "true");
    const open = !this.#list.hidden;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && open) {
      // One more place than options: the field itself, where nothing is chosen.
      const places = options.length + 1;
      const next = (active + 1 + step + places) % places;
      this.#select(options[next - 1] ?? null);
      event.preventDefault();
    } else if (event.key === "Enter" && open && active >= 0) {
      options[active].click();
      event.preventDefault();
    } else if (event.key === "Escape" && open) {
      this.#close();
      event.preventDefault();
    }
  }

  #select(option) {
    for (const one of this.#list.children) {
      one.setAttribute("aria-selected", String(one === option));
    }
    if (option) {
      this.#input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else this.#input.removeAttribute("aria-activedescendant");
  }

  #close() {
    clearTimeout(this.#timer);
    this.#request?.abort();
    this.#list.hidden = true;
    this.#input.setAttribute("aria-expanded", "false");
    this.#input.removeAttribute("aria-activedescendant");
    this.#status.textContent = "";
  }
}

customElements.define("search-box", SearchBox);
