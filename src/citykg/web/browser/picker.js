/** A field with many choices, found in any spelling; without script a datalist helps. */

const MOST = 50;

/**
 * Return text without accents and capitals, so that any spelling finds.
 * @param {string} text
 * @returns {string}
 */
const fold = (text) =>
  text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("ς", "σ");

/** Turns the input and the datalist within into a combobox with a list of its own. */
class Picker extends HTMLElement {
  #choices = [];
  #input;
  #list;
  #at = -1;

  connectedCallback() {
    this.#input = this.querySelector("input");
    const datalist = this.querySelector("datalist");
    this.#choices = [...datalist.options].map(({ value, dataset }) => [
      value,
      `${fold(value)} ${dataset.also ?? ""}`,
    ]);
    datalist.remove();
    this.#input.removeAttribute("list");
    this.#list = document.createElement("ul");
    this.#list.className = "q-options";
    this.#list.id = `${this.#input.id}-options`;
    this.#list.setAttribute("role", "listbox");
    this.#list.setAttribute("aria-label", this.#input.labels[0].textContent);
    this.#list.hidden = true;
    this.append(this.#list);
    this.#input.setAttribute("role", "combobox");
    this.#input.setAttribute("aria-autocomplete", "list");
    this.#input.setAttribute("aria-controls", this.#list.id);
    this.#input.setAttribute("aria-expanded", "false");
    this.#input.addEventListener("input", () => this.#show());
    this.#input.addEventListener("click", () => this.#show());
    this.#input.addEventListener("keydown", (event) => this.#press(event));
    this.#input.addEventListener("blur", () => this.#close());
    this.#list.addEventListener("mousedown", (event) => {
      event.preventDefault();
      const option = event.target.closest("[role=option]");
      if (option) this.#choose(option);
    });
  }

  #show() {
    const wanted = fold(this.#input.value.trim());
    const found = this.#choices.filter(([, folded]) => folded.includes(wanted));
    found.sort((a, b) => b[1].startsWith(wanted) - a[1].startsWith(wanted));
    this.#list.replaceChildren(
      ...found.slice(0, MOST).map(([value], at) => {
        const option = document.createElement("li");
        option.id = `${this.#list.id}-${at}`;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        option.textContent = value;
        return option;
      }),
    );
    this.#move(-1);
    this.#list.hidden = found.length === 0;
    this.#input.setAttribute("aria-expanded", String(found.length > 0));
  }

  #close() {
    this.#list.hidden = true;
    this.#input.setAttribute("aria-expanded", "false");
    this.#move(-1);
  }

  #move(at) {
    this.#at = at;
    [...this.#list.children].forEach((option, number) =>
      option.setAttribute("aria-selected", String(number === at)),
    );
    const option = this.#list.children[at];
    if (option) {
      this.#input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else this.#input.removeAttribute("aria-activedescendant");
  }

  #choose(option) {
    this.#input.value = option.textContent;
    this.#close();
    this.#input.form.requestSubmit();
  }

  #press(event) {
    const open = !this.#list.hidden;
    const count = this.#list.children.length;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!open) return this.#show();
      const step = event.key === "ArrowDown" ? 1 : -1;
      this.#move((this.#at + step + count) % count);
    } else if (event.key === "Enter" && open && this.#at >= 0) {
      event.preventDefault();
      this.#choose(this.#list.children[this.#at]);
    } else if (event.key === "Escape" && open) {
      event.preventDefault();
      this.#close();
    }
    return undefined;
  }
}

customElements.define("kg-picker", Picker);
