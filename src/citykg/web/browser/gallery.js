/** The gallery narrows itself while somebody types; without script the form does. */

/**
 * Return text without accents and capitals, so that any spelling finds.
 * @param {string} text
 * @returns {string}
 */
const fold = (text) =>
  text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("ς", "σ");

/** Narrows the cards within to those that have all the words of its search field. */
class Gallery extends HTMLElement {
  #cards = [];

  connectedCallback() {
    this.#cards = [...this.querySelectorAll("[data-card]")].map((card) => {
      const shelf = card.closest("[data-shelf]").querySelector("h2").textContent;
      return { card, text: fold(`${shelf} ${card.textContent}`) };
    });
    this.querySelector("input[type=search]").addEventListener("input", (event) =>
      this.#narrow(event.target.value),
    );
  }

  #narrow(words) {
    const wanted = fold(words).split(/\s+/).filter(Boolean);
    let found = 0;
    for (const { card, text } of this.#cards) {
      card.hidden = !wanted.every((word) => text.includes(word));
      found += card.hidden ? 0 : 1;
    }
    for (const shelf of this.querySelectorAll("[data-shelf]"))
      shelf.hidden = !shelf.querySelector("[data-card]:not([hidden])");
    const output = this.querySelector("output");
    const { one, many } = output.dataset;
    output.textContent = found === 1 ? one : many.replace("{}", found);
  }
}

customElements.define("kg-gallery", Gallery);
