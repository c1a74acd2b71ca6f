const XSD = "http://www.w3.org/2001/XMLSchema#";
const NUMBERS = new Set(
  ["integer", "decimal", "double", "float", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger"]
    .map((name) => XSD + name),
);
const DATES = new Set(["date", "dateTime", "gYear", "gYearMonth"].map((name) => XSD + name));
const WKT = "http://www.opengis.net/ont/geosparql#wktLiteral";
const SAMPLE = 300;
const LONGEST_NAME = 200;
const YEARS = [1500, 2100];

/** Return what a term is: thing, number, date, truth, place or text. */
export function kindOf(term) {
  if (term.type === "uri") return "thing";
  if (NUMBERS.has(term.datatype)) return "number";
  if (DATES.has(term.datatype)) return "date";
  if (term.datatype === `${XSD}boolean`) return "truth";
  return term.datatype === WKT ? "place" : "text";
}

/** Return how a thing is asked for: by its IRI, or by its name behind a language. */
export function thingOf(term) {
  if (term?.type === "uri") return term.value;
  const tag = term?.["xml:lang"];
  return tag && term.value.length <= LONGEST_NAME ? `${tag}:${term.value}` : null;
}

/** The rows of an answer, in the order and the selection that is wanted. */
export class Model {
  #keys = new Map();

  /**
   * @param {object} answer In application/sparql-results+json.
   * @param {import("./labels.js").Labels} labels What IRIs are called.
   * @param {string} language The reader's.
   * @param {Record<string, string>} [headings] Variable to heading.
   */
  constructor(answer, labels, language, headings = {}) {
    this.rows = answer.results.bindings;
    this.labels = labels;
    this.collator = new Intl.Collator(language, { numeric: true, sensitivity: "base" });
    this.columns = answer.head.vars.map((name) => ({ name, heading: headings[name] ?? name, ...this.#describe(name) }));
    this.sorted = null;
    this.sought = "";
    this.order = this.rows.map((_, at) => at);
  }

  #describe(name) {
    const terms = this.rows.slice(0, SAMPLE).map((row) => row[name]).filter(Boolean);
    const kinds = new Set(terms.map(kindOf));
    const kind = kinds.size === 1 ? [...kinds][0] : "text";
    const isYear = kind === "number" && terms.every(({ value }) => /^\d{4}$/.test(value) && value >= YEARS[0] && value <= YEARS[1]);
    const languages = new Set(terms.map((term) => term["xml:lang"]).filter(Boolean));
    return { kind: terms.length ? kind : "text", isVoid: !terms.length, isYear, languages };
  }

  /** Return what may be a thing in some rows, or in all; in some columns, or in all. */
  things(rows = this.rows, names = this.columns.map(({ name }) => name)) {
    return rows.flatMap((row) => names.map((name) => thingOf(row[name])).filter(Boolean));
  }

  /** Return a term as words. */
  text(term) {
    if (!term) return "";
    return term.type === "uri" ? this.labels.name(term.value) : term.value;
  }

  /** Sort by a column, or as the answer came where it is null. */
  sort(name, isDown) {
    this.sorted = name === null ? null : { name, isDown };
    this.arrange();
  }

  /** Keep the rows that hold some words. */
  seek(words) {
    this.sought = words;
    this.arrange();
  }

  /** Find the order anew, as after names have come. */
  arrange() {
    const wanted = fold(this.sought).split(/\s+/).filter(Boolean);
    const all = this.rows.map((_, at) => at);
    const kept = wanted.length ? all.filter((at) => wanted.every((word) => this.#words(at).includes(word))) : all;
    if (this.sorted) {
      const { name, isDown } = this.sorted;
      const { kind } = this.columns.find((column) => column.name === name);
      const keys = this.rows.map((row) => this.#key(row[name], kind));
      const sign = isDown ? -1 : 1;
      kept.sort((one, other) => this.#compare(keys[one], keys[other], sign) || one - other);
    }
    this.order = kept;
  }

  /** Forget what was made of names. */
  renamed() {
    this.#keys.clear();
    if (this.sought || this.sorted) this.arrange();
  }

  #words(at) {
    let words = this.#keys.get(at);
    if (words === undefined) {
      words = fold(Object.values(this.rows[at]).map((term) => `${this.text(term)} ${term.value}`).join(" "));
      this.#keys.set(at, words);
    }
    return words;
  }

  #key(term, kind) {
    if (!term) return null;
    return kind === "number" ? Number(term.value) : this.text(term);
  }

  #compare(one, other, sign) {
    if (one === null || other === null) return (one === null) - (other === null);
    return sign * (typeof one === "number" ? one - other : this.collator.compare(one, other));
  }
}

/** Return words as they are compared: without capitals, accents and final sigma. */
export function fold(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("ς", "σ");
}
