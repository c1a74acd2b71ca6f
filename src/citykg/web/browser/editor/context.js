/**
 * What stands at a place of a SPARQL query: read from its words alone, so that it works
 * while the query is not finished.
 */

const WORDS = new RegExp(
  [
    "(?<space>[\\s]+|#[^\\n]*)",
    "(?<iri><[^<>\"{}|^`\\\\\\s]*>)",
    "(?<string>\"\"\"[^]*?\"\"\"|'''[^]*?'''|\"(?:[^\"\\\\\\n]|\\\\.)*\"|'(?:[^'\\\\\\n]|\\\\.)*')",
    "(?<variable>[?$][\\p{L}\\p{N}_]*)",
    "(?<language>@[a-zA-Z]+(?:-[a-zA-Z0-9]+)*)",
    "(?<name>[\\p{L}_][\\p{L}\\p{N}_.-]*)?:(?<local>(?:[\\p{L}\\p{N}_:%-]|\\\\.|\\.(?=[\\p{L}\\p{N}_]))*)",
    "(?<number>[0-9]+(?:\\.[0-9]+)?)",
    "(?<word>[\\p{L}_][\\p{L}\\p{N}_’'-]*)",
    "(?<mark>[^])",
  ].join("|"),
  "gu",
);

const CLAUSES = new Set(
  `SELECT ASK CONSTRUCT DESCRIBE WHERE FILTER OPTIONAL UNION MINUS VALUES BIND GRAPH
  GROUP HAVING ORDER LIMIT OFFSET PREFIX BASE DISTINCT REDUCED FROM NAMED BY AS NOT
  EXISTS ASC DESC SERVICE SILENT`.split(/\s+/),
);
const TYPES = new Set(["a", "rdf:type"]);

/**
 * Split a query into words.
 * @param {string} text
 * @returns {{kind: string, text: string, from: number, to: number}[]}
 */
export function wordsOf(text) {
  const words = [];
  for (const match of text.matchAll(WORDS)) {
    const groups = match.groups;
    if (groups.space !== undefined) continue;
    const kind =
      groups.local !== undefined ? "term" : Object.keys(groups).find((one) => groups[one] !== undefined);
    words.push({ kind, text: match[0], from: match.index, to: match.index + match[0].length });
  }
  return words;
}

/**
 * Tell what is declared: prefix to namespace.
 * @param {string} text
 */
export function declared(text) {
  const found = new Map();
  for (const match of text.matchAll(/\bPREFIX\s+([\p{L}\p{N}_.-]*):\s*<([^<>\s]*)>/giu)) {
    found.set(match[1], match[2]);
  }
  return found;
}

/**
 * Tell which variables a query has.
 * @param {string} text
 */
export function variablesOf(text) {
  const names = wordsOf(text).filter((one) => one.kind === "variable" && one.text.length > 1);
  return [...new Set(names.map((one) => `?${one.text.slice(1)}`))];
}

/**
 * Tell what a place of a query asks for.
 *
 * `role` is "subject", "predicate" or "object" of a triple, "expression" within
 * parentheses, or "clause" outside braces. `typed` is what is typed so far and `from`
 * where that begins; `isTyping` whether it is a bare word, which may be a name.
 * @param {string} text The query.
 * @param {number} at The place.
 */
export function contextAt(text, at) {
  const words = wordsOf(text.slice(0, at));
  const last = words.at(-1);
  const isOpen = last !== undefined && last.to === at && last.kind !== "mark";
  if (isQuoted(words, text, at)) return null;
  const before = isOpen ? words.slice(0, -1) : words;
  const state = walk(before);
  const phrase = isOpen && last.kind === "word" ? phraseBefore(state, last) : last;
  const typed = isOpen ? text.slice(phrase.from, at) : "";
  return {
    role: state.role,
    subject: state.subject,
    predicate: state.predicate,
    classes: classesOf(wordsOf(text), state.subject),
    from: isOpen ? phrase.from : at,
    typed,
    kind: isOpen ? last.kind : "nothing",
    isPrefix: before.at(-1)?.text.toUpperCase() === "PREFIX",
  };
}

/** Tell whether a place is within a text in quotes, finished or not. */
function isQuoted(words, text, at) {
  if (words.at(-1)?.kind === "string" && words.at(-1).to === at) return true;
  const line = text.lastIndexOf("\n", at - 1);
  return words.some((one) => one.from > line && one.kind === "mark" && `"'`.includes(one.text));
}

/** A name of several words begins with the first bare word at the same place. */
function phraseBefore(state, last) {
  const first = state.bare[0];
  return first !== undefined && first.to < last.from ? first : last;
}

/** Follow triples, braces and parentheses up to a place. */
function walk(words) {
  const stack = [];
  let state = fresh("clause");
  for (const word of words) {
    const { kind, text } = word;
    if (kind === "mark" && "{([".includes(text)) {
      stack.push(state);
      state = open(text, state);
    } else if (kind === "mark" && "})]".includes(text)) {
      const outer = stack.pop() ?? fresh("clause");
      state = text === "}" ? fresh(outer.role === "clause" ? "clause" : "subject") : closed(outer, text);
    } else if (state.role !== "clause" && state.role !== "expression") {
      step(state, word);
    }
  }
  return state;
}

function fresh(role) {
  return { role, subject: null, predicate: null, bare: [] };
}

function open(mark, state) {
  if (mark === "{") return fresh("subject");
  if (mark === "[") return { ...fresh("predicate"), subject: "[]" };
  return state.role === "predicate" ? { ...state, bare: [] } : fresh("expression");
}

function closed(outer, mark) {
  if (outer.role === "predicate") return { ...outer, role: "object", bare: [] };
  if (mark === "]" || outer.role === "object") return { ...outer, role: "after", bare: [] };
  return outer;
}

/** Take one word of a triple. */
function step(state, word) {
  const { kind, text } = word;
  if (kind === "mark") {
    state.bare = [];
    if (text === ".") Object.assign(state, fresh("subject"));
    else if (text === ";") state.role = "predicate";
    else if (text === ",") state.role = "object";
    else if ("/|^".includes(text) && state.role === "object") state.role = "predicate";
    return;
  }
  if (kind === "word" && text !== "a") {
    if (CLAUSES.has(text.toUpperCase())) Object.assign(state, fresh("subject"));
    else state.bare.push(word);
    return;
  }
  state.bare = [];
  const named = kind === "variable" ? `?${text.slice(1)}` : text;
  if (state.role === "subject") Object.assign(state, { subject: named, role: "predicate" });
  else if (state.role === "predicate") Object.assign(state, { predicate: named, role: "object" });
  else if (state.role === "object" && kind !== "language") state.role = "after";
}

/** Tell of which classes a subject is said to be, anywhere in the query. */
function classesOf(words, subject) {
  if (subject === null || subject === "[]") return [];
  const found = new Set();
  let held = null;
  let depth = 0;
  words.forEach((word, place) => {
    if (word.kind === "mark") {
      if ("([".includes(word.text)) depth += 1;
      if (")]".includes(word.text)) depth = Math.max(0, depth - 1);
      if (depth > 0) return;
      if (".{}".includes(word.text) || (word.text === ")" && depth === 0)) held = null;
      return;
    }
    if (depth > 0) return;
    if (held === null && word.kind !== "word") {
      held = word.kind === "variable" ? `?${word.text.slice(1)}` : word.text;
      return;
    }
    if (held === null) return;
    if (CLAUSES.has(word.text.toUpperCase())) held = null;
    else if (held === subject && TYPES.has(word.text)) {
      for (let next = place + 1; next < words.length; next += 2) {
        if (words[next].kind === "term" || words[next].kind === "iri") found.add(words[next].text);
        if (words[next + 1]?.text !== ",") break;
      }
    }
  });
  return [...found];
}
