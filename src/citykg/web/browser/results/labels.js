const BATCH = 500;
const SHORT = 60;

/** What IRIs are called, and what bears a name; asked for many at once and kept. */
export class Labels {
  #known = new Map();
  #asked = new Set();

  /** @param {string} address Where they are asked for. */
  constructor(address) {
    this.address = address;
  }

  /** Return what is known of an IRI, or nothing. */
  get(iri) {
    return this.#known.get(iri);
  }

  /** Return the name of an IRI, or the last part of one whose name is not known yet. */
  name(iri) {
    return this.#known.get(iri)?.label ?? lastPart(iri);
  }

  /**
   * Ask for the names of IRIs that are not known yet.
   * @param {Iterable<string>} iris The IRIs.
   * @returns {Promise<boolean>} Whether there was anything to ask.
   */
  async load(iris) {
    const wanted = [...new Set(iris)].filter((iri) => !this.#asked.has(iri));
    for (const iri of wanted) this.#asked.add(iri);
    const batches = [];
    for (let at = 0; at < wanted.length; at += BATCH) batches.push(wanted.slice(at, at + BATCH));
    await Promise.all(batches.map((batch) => this.#fetch(batch)));
    return wanted.length > 0;
  }

  async #fetch(iris) {
    try {
      const values = new URLSearchParams(iris.map((iri) => ["iri", iri]));
      const response = iris.length <= SHORT
        ? await fetch(`${this.address}?${values}`)
        : await fetch(this.address, { method: "POST", body: new URLSearchParams({ iris: iris.join("\n") }) });
      if (!response.ok) return;
      for (const [iri, told] of Object.entries(await response.json())) this.#known.set(iri, told);
    } catch {
      for (const iri of iris) this.#asked.delete(iri);
    }
  }
}

/** Return a readable last part of an IRI. */
export function lastPart(iri) {
  const cut = iri.replace(/[/#]$/, "").split(/[/#]/);
  return decode(cut.at(-1) || iri);
}

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
