import { make } from "./dom.js";
import { kindOf, thingOf } from "./model.js";

const LONGEST = 400;

/** Writes the terms of an answer for readers of one language. */
export class Cells {
  /**
   * @param {string} language The reader's.
   * @param {import("./labels.js").Labels} labels What IRIs are called.
   * @param {Record<string, string>} texts What is said beside them.
   */
  constructor(language, labels, texts) {
    const place = language === "el" ? "el-GR" : "en-GB";
    this.language = language;
    this.labels = labels;
    this.texts = texts;
    this.numbers = new Intl.NumberFormat(place, { maximumFractionDigits: 12 });
    this.plain = new Intl.NumberFormat(place, { useGrouping: false });
    this.days = new Intl.DateTimeFormat(place, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
    this.months = new Intl.DateTimeFormat(place, { month: "long", year: "numeric", timeZone: "UTC" });
    this.moments = new Intl.DateTimeFormat(place, { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });
  }

  /** Return a term as it is shown in a column. */
  cell(term, column) {
    if (!term) return make("span", { class: "quiet", "aria-label": this.texts.none }, "–");
    const kind = kindOf(term);
    if (kind === "thing") return this.thing(term.value);
    if (kind === "number") return make("data", { value: term.value }, this.number(term.value, column?.isYear));
    if (kind === "date") return make("time", { datetime: term.value.replace(/Z$/, "") }, this.date(term.value));
    if (kind === "truth") return make("span", {}, /^(true|1)$/.test(term.value) ? this.texts.yes : this.texts.no);
    return this.#text(term, column);
  }

  /** Return a thing by its name, with a link to its page. */
  thing(iri) {
    const told = this.labels.get(iri) ?? {};
    const name = this.labels.name(iri);
    const badge = told.standsIn ? this.#badge(told.lang) : null;
    const given = { "data-iri": iri, title: iri, lang: told.lang ?? null };
    const href = told.href ?? (told.label === undefined && /^https?:/.test(iri) ? iri : null);
    const link = href
      ? make("a", { ...given, href, class: told.outside ? "outside" : null, rel: told.outside ? "external" : null }, name)
      : make("span", { ...given, tabindex: "0" }, name);
    return badge ? make("span", {}, link, " ", badge) : link;
  }

  /** Return a number with the separators of the language; a year has none. */
  number(lexical, isYear = false) {
    const value = Number(lexical);
    if (!Number.isFinite(value)) return lexical;
    return (isYear ? this.plain : this.numbers).format(value);
  }

  /** Return a date as people write it. */
  date(lexical) {
    const parts = /^(-?\d{4,})(?:-(\d\d))?(?:-(\d\d))?(T.*)?/.exec(lexical);
    if (!parts || !parts[2]) return lexical;
    const date = new Date(parts[4] ? (/[Z+-]\d*:?\d*$/.test(parts[4]) ? lexical : `${lexical}Z`) : `${parts[1]}-${parts[2]}-${parts[3] ?? "01"}T00:00:00Z`);
    if (Number.isNaN(date.getTime())) return lexical;
    if (parts[4]) return this.moments.format(date);
    return (parts[3] ? this.days : this.months).format(date);
  }

  #text(term, column) {
    const tag = term["xml:lang"];
    const isForeign = tag && tag !== this.language;
    const isLong = term.value.length > LONGEST;
    const text = isLong ? `${term.value.slice(0, LONGEST)}…` : term.value;
    const given = { lang: isForeign ? tag : null, title: term.datatype ?? null };
    const thing = this.labels.get(thingOf(term));
    const isAddress = /^https?:\/\/\S+$/.test(term.value);
    const words = thing?.href && thing.iri
      ? make("a", { ...given, href: thing.href, "data-iri": thing.iri }, text)
      : isAddress ? make("a", { ...given, href: term.value, class: "outside", rel: "external" }, text)
      : make("span", given, text);
    const several = (column?.languages.size ?? 0) > 1;
    return tag && (isForeign || several) ? make("span", {}, words, " ", this.#badge(tag)) : words;
  }

  #badge(tag) {
    return make("abbr", { class: "stand-in", title: tag }, tag.toUpperCase());
  }
}
