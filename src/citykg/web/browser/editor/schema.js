/** What the release holds, as the server counted it: classes, properties, prefixes. */

/**
 * Return a text without case and accents, for comparison.
 * @param {string} text
 */
export function fold(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("ς", "σ");
}

export class Schema {
  /**
   * @param {object} told What `/{language}/query/schema.json` says.
   * @param {string} language Language of the page.
   */
  constructor(told, language) {
    this.prefixes = told.prefixes;
    this.keywords = told.keywords;
    this.beginnings = told.beginnings;
    this.problems = told.problems;
    this.findsNames = told.findsNames;
    this.classes = told.classes.map((one) => term(one, language));
    this.properties = told.properties.map((one) => term(one, language));
    this.uses = told.uses;
    this.places = new Map(this.classes.map((one, place) => [one.name, place]));
  }

  /**
   * Read it from the server.
   * @param {string} address
   * @param {string} language
   */
  static async load(address, language) {
    const answer = await fetch(address, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    return new Schema(await answer.json(), language);
  }

  /**
   * Return the properties that members of all the classes have, most used first; null if
   * none of the classes is known.
   * @param {string[]} classes Names as the query writes them.
   * @param {Map<string, string>} declared Prefixes of the query.
   */
  propertiesOf(classes, declared) {
    const places = classes.map((one) => this.places.get(this.named(one, declared)));
    const known = places.filter((one) => one !== undefined);
    if (known.length === 0) return null;
    const [first, ...others] = known.map((one) => this.uses[one]);
    const rest = others.map((one) => new Map(one));
    return first
      .filter(([place]) => rest.every((one) => one.has(place)))
      .map(([place, count]) => ({ ...this.properties[place], count }));
  }

  /** Return our name of a class that a query writes in its own way. */
  named(written, declared) {
    const iri = this.iri(written, declared);
    for (const [prefix, namespace] of Object.entries(this.prefixes)) {
      if (iri.startsWith(namespace) && this.places.has(`${prefix}:${iri.slice(namespace.length)}`)) {
        return `${prefix}:${iri.slice(namespace.length)}`;
      }
    }
    return `<${iri}>`;
  }

  /** Return the IRI that a query writes. */
  iri(written, declared) {
    if (written.startsWith("<")) return written.slice(1, -1);
    const [prefix] = written.split(":", 1);
    const namespace = declared.get(prefix) ?? this.prefixes[prefix];
    return namespace === undefined ? written : namespace + written.slice(prefix.length + 1);
  }
}

function term([name, greek, english, count, definition], language) {
  const label = (language === "el" ? greek || english : english || greek) || "";
  const other = (language === "el" ? english : greek) || "";
  const local = name.startsWith("<") ? name.slice(1, -1) : name.slice(name.indexOf(":") + 1);
  const sought = [name, local, greek, english].filter(Boolean).map(fold);
  return { name, label, other: other === label ? "" : other, count, definition, sought };
}
