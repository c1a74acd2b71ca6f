import { Sheet } from "./sheet.js";

const WIDE = "(min-width: 64rem)";
const STEPS = { j: 1, k: -1, ArrowDown: 1, ArrowUp: -1 };

/** `<kg-reading>`: see templates/_reading.html for what it improves. */
export class Reading extends HTMLElement {
  connectedCallback() {
    this.words = [...this.querySelectorAll(".text [data-at]")].map((node) => ({
      node,
      start: Number(node.dataset.at),
      end: Number(node.dataset.at) + [...node.textContent].length,
    }));
    this.entries = [...this.querySelectorAll(".entries > .entry")].map((node) => ({
      node,
      start: Number(node.dataset.start),
      end: Number(node.dataset.end),
      kinds: node.dataset.kinds.split(" "),
    }));
    this.byNode = new Map([...this.words, ...this.entries].map((one) => [one.node, one]));
    this.sheet = new Sheet(this, this.dataset.close);
    this.querySelector(".keys").hidden = this.entries.length === 0;
    this.prepareChoices();
    for (const type of ["mouseover", "focusin"]) {
      this.addEventListener(type, (event) => this.point(event));
    }
    this.addEventListener("mouseleave", () => this.light([], []));
    this.addEventListener("click", (event) => this.click(event));
    document.addEventListener("keydown", (event) => this.key(event));
  }

  prepareChoices() {
    this.choices = [...this.querySelectorAll(".choice")];
    for (const choice of this.choices) {
      choice.hidden = false;
      choice.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        // An address that shows one kind alone holds no entries of others.
        if (new URLSearchParams(location.search).has("kind")) return;
        event.preventDefault();
        this.choose(choice.dataset.kind);
      });
    }
  }

  /** Shows entries of one kind alone, in the list and in the text. */
  choose(kind) {
    for (const choice of this.choices) {
      if (choice.dataset.kind === kind) choice.setAttribute("aria-current", "true");
      else choice.removeAttribute("aria-current");
    }
    const shown = this.entries.filter((one) => !kind || one.kinds.includes(kind));
    for (const entry of this.entries) entry.node.hidden = !shown.includes(entry);
    for (const word of this.words) {
      word.node.classList.toggle("dim", !shown.some((one) => holds(one, word)));
    }
    this.sheet.close();
  }

  /** Lights what belongs to the words or to the entry under the pointer. */
  point(event) {
    const word = this.find(event.target, ".text [data-at]");
    const entry = this.find(event.target, ".entries > .entry");
    if (word) this.showWord(word, event.type === "focusin");
    else if (entry) this.showEntry(entry);
    else if (event.type === "mouseover") this.light([], []);
  }

  find(target, selector) {
    const node = target instanceof Element ? target.closest(selector) : null;
    return node && this.contains(node) ? this.byNode.get(node) : undefined;
  }

  showWord(word, focused) {
    const entries = this.entriesOf(word);
    this.light([word], entries);
    if (focused && entries.length > 0 && matchMedia(WIDE).matches) {
      scrollWithin(this.querySelector(".findings"), entries[0].node);
    }
  }

  showEntry(entry) {
    this.light(this.words.filter((word) => holds(entry, word)), [entry]);
  }

  /** Entries whose words hold some words, the closest first. */
  entriesOf(word) {
    return this.entries
      .filter((entry) => !entry.node.hidden && holds(entry, word))
      .sort((one, other) => one.end - one.start - (other.end - other.start));
  }

  light(words, entries) {
    for (const one of [...this.words, ...this.entries]) {
      const lit = words.includes(one) || entries.includes(one);
      one.node.classList.toggle("lit", lit);
    }
  }

  click(event) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const word = this.find(event.target, ".text [data-at]");
    if (word) {
      event.preventDefault();
      this.open(word);
      return;
    }
    const link = event.target.closest(".entry-words a");
    const entry = this.find(event.target, ".entries > .entry");
    if (link && entry) {
      event.preventDefault();
      this.goTo(entry);
    }
  }

  /** Leads from words to their facts. */
  open(word) {
    const entries = this.entriesOf(word);
    if (entries.length === 0) return;
    this.light([word], entries);
    if (matchMedia(WIDE).matches) {
      const [entry] = entries;
      scrollWithin(this.querySelector(".findings"), entry.node);
      entry.node.querySelector("a")?.focus({ preventScroll: true });
      this.light([word], entries);
    } else {
      this.sheet.show(entries.map((entry) => entry.node), word.node);
    }
  }

  /** Leads from a fact to its words. */
  goTo(entry) {
    const word = this.words.find((one) => one.node.matches("a") && holds(entry, one));
    if (!word) return;
    this.sheet.close();
    word.node.scrollIntoView({ block: "center" });
    word.node.focus({ preventScroll: true });
    this.showEntry(entry);
  }

  key(event) {
    const busy = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (busy || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Escape") {
      this.sheet.close();
      this.light([], []);
      if (this.contains(document.activeElement)) document.activeElement.blur();
      return;
    }
    const step = STEPS[event.key];
    const inside = this.find(event.target, ".text [data-at], .entries > .entry");
    // Arrows scroll, unless the reader is among words or facts already.
    if (!step || (event.key.startsWith("Arrow") && !inside)) return;
    event.preventDefault();
    this.step(step, inside);
  }

  step(step, from) {
    const shown = this.entries.filter((entry) => !entry.node.hidden);
    if (shown.length === 0) return;
    const own = from && (shown.includes(from) ? from : this.entriesOf(from)[0]);
    const at = own ? shown.indexOf(this.last && holds(this.last, own) ? this.last : own) : -1;
    const next = shown[at < 0 && step < 0 ? shown.length - 1 : at + step];
    if (!next) return;
    this.last = next;
    this.goTo(next);
    if (matchMedia(WIDE).matches) scrollWithin(this.querySelector(".findings"), next.node);
  }
}

function holds(outer, inner) {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** Brings a node into view within a list that scrolls, and moves nothing else. */
function scrollWithin(list, node) {
  const bounds = list.getBoundingClientRect();
  const place = node.getBoundingClientRect();
  // The list may reach below the window.
  const [top, bottom] = [Math.max(bounds.top, 0), Math.min(bounds.bottom, innerHeight)];
  if (place.top < top || place.bottom > bottom) {
    list.scrollTop += place.top - top - (bottom - top) / 3;
  }
}
