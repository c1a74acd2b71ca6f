/** Asking the endpoint, and stopping it again. */

const GRAPH = /\b(CONSTRUCT|DESCRIBE)\b/i;
const SELECT = /\b(SELECT|ASK)\b/i;
const JSON_TYPE = "application/sparql-results+json";
const LONGEST_ADDRESS = 4000;
// More rows are of no use on a page; the downloads hold them all.
const MOST_BYTES = 8 << 20;

/** Tell whether the answer to a query is a graph, not a table. */
export function isGraph(query) {
  const bare = query.replace(/#[^\n]*|<[^<>\s]*>|"(?:[^"\\\n]|\\.)*"/g, " ");
  const graph = bare.search(GRAPH);
  const table = bare.search(SELECT);
  return graph >= 0 && (table < 0 || graph < table);
}

/** One query at work. */
export class Run {
  /** @param {string} query */
  constructor(query) {
    this.query = query;
    this.name = `page-${crypto.getRandomValues(new Uint32Array(4)).join("-")}`;
    this.stopper = new AbortController();
    this.isStopped = false;
  }

  /**
   * Ask, and return the answer as the event `answer` tells it.
   * @throws {DOMException} AbortError, if it was stopped before there was an answer.
   * @throws {TypeError} If the server cannot be reached.
   */
  async ask() {
    const begun = performance.now();
    const response = await this.send();
    const { text, isCut } = await this.read(response);
    const mediaType = (response.headers.get("Content-Type") ?? "").split(";")[0];
    const isJson = mediaType === JSON_TYPE || mediaType === "application/problem+json";
    const json = isJson ? JSON.parse(text) : undefined;
    return {
      query: this.query,
      response,
      ms: performance.now() - begun,
      rows: countOf(json, text),
      cached: (response.headers.get("Cache-Status") ?? "").includes("hit"),
      truncated: isCut || response.headers.get("X-Partial") === "cut",
      mediaType,
      ...(isJson ? { json } : { text }),
    };
  }

  /** End it: the rows that were found until then are shown, if the server sends them. */
  stop() {
    this.isStopped = true;
    this.cancel();
    setTimeout(() => this.stopper.abort(), 1000);
  }

  cancel() {
    fetch(`/sparql/jobs/${this.name}`, { method: "DELETE", keepalive: true }).catch(() => {});
  }

  send() {
    const graph = isGraph(this.query);
    const headers = { Accept: graph ? "text/turtle" : JSON_TYPE, "X-Query-Id": this.name };
    const values = new URLSearchParams({ query: this.query });
    if (!graph) values.set("partial", "allow");
    const signal = this.stopper.signal;
    const text = values.toString();
    // The server tells whether it had to compute; what this browser holds would not.
    const cache = "no-store";
    if (text.length < LONGEST_ADDRESS) return fetch(`/sparql?${text}`, { headers, signal, cache });
    return fetch("/sparql", { method: "POST", body: values, headers, signal });
  }

  /** Read the answer; one that gets too long is ended by its server, after a whole row. */
  async read(response) {
    const decoder = new TextDecoder();
    let text = "";
    let isCut = false;
    for await (const chunk of chunksOf(response.body)) {
      text += decoder.decode(chunk, { stream: true });
      if (text.length > MOST_BYTES && !isCut) {
        isCut = true;
        this.cancel();
      }
    }
    return { text: text + decoder.decode(), isCut: isCut || this.isStopped };
  }
}

async function* chunksOf(body) {
  const reader = body.getReader();
  for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read()) yield value;
}

function countOf(json, text) {
  if (json === undefined) return text.split("\n").filter(Boolean).length;
  return json.results?.bindings.length ?? 0;
}
