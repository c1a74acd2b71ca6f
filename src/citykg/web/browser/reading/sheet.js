/** Facts at the lower edge of a narrow page, where the list is far from the words. */
export class Sheet {
  /**
   * @param {HTMLElement} parent Holds the sheet.
   * @param {string} closing What the button says.
   */
  constructor(parent, closing) {
    this.dialog = document.createElement("dialog");
    this.dialog.className = "sheet";
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sheet-close";
    button.textContent = closing;
    button.addEventListener("click", () => this.close());
    this.body = document.createElement("div");
    this.dialog.append(button, this.body);
    parent.append(this.dialog);
  }

  /**
   * @param {HTMLElement[]} entries What to show copies of.
   * @param {HTMLElement} origin Where the focus goes when it is closed.
   */
  show(entries, origin) {
    const copies = entries.map((entry) => {
      const copy = document.createElement("div");
      copy.className = "entry";
      copy.append(...[...entry.childNodes].map((node) => node.cloneNode(true)));
      return copy;
    });
    this.body.replaceChildren(...copies);
    this.origin = origin;
    const words = entries[0].querySelector(".entry-words")?.textContent ?? "";
    this.dialog.setAttribute("aria-label", words.trim());
    if (!this.dialog.open) this.dialog.show();
  }

  close() {
    if (!this.dialog.open) return;
    this.dialog.close();
    this.origin?.focus({ preventScroll: true });
  }
}
