/** What the editor offers at a place, best first. */
import { pickedCompletion, snippet } from "@codemirror/autocomplete";

import { contextAt, declared, variablesOf, wordsOf } from "./context.js";
import { declaration, declarations } from "./prefixes.js";
import { fold } from "./schema.js";

const MOST = 60;
const TYPE = new Set(["a", "rdf:type"]);
const EXPRESSIVE = /^[A-Z_]+$/;

/**
 * Return a source of completions that need no question to the server.
 * @param {() => import("./schema.js").Schema | null} schemaOf
 * @param {Record<string, string>} texts
 */
export function fromSchema(schemaOf, texts) {
  return (asked) => {
    const schema = schemaOf();
    const text = asked.state.doc.toString();
    const place = contextAt(text, asked.pos);
    if (schema === null || place === null || place.kind === "iri") return null;
    const isType = place.role === "object" && TYPE.has(place.predicate);
    if (place.typed === "" && !asked.explicit && !isType) return null;
    const found = [...offered(schema, text, place, texts)];
    const options = best(found, fold(place.typed));
    return options.length === 0 ? null : { from: place.from, options, filter: false };
  };
}

/** Yield groups of what may stand at a place; see `best`. */
function* offered(schema, text, place, texts) {
  const names = declared(text);
  if (place.isPrefix) {
    yield prefixes(schema, texts);
    return;
  }
  if (place.role === "predicate") yield* predicates(schema, place, names, texts);
  if (place.role === "object" && TYPE.has(place.predicate)) yield terms(schema, schema.classes, texts, "class");
  if (place.kind === "variable" || place.role !== "clause") yield variables(text, place, texts);
  if (place.role === "expression") yield terms(schema, schema.properties, texts, "property");
  if (place.role !== "predicate" && place.kind !== "variable") {
    yield words(schema, texts);
    if (place.role !== "expression") yield beginnings(schema, text, place, texts);
  }
}

/** Where the class is known, other properties than those of its members find nothing. */
function* predicates(schema, place, names, texts) {
  const own = schema.propertiesOf(place.classes, names);
  yield [{ sought: ["a", "rdf:type"], option: { label: "a", detail: "rdf:type", type: "keyword" } }];
  yield terms(schema, own ?? schema.properties, texts, "property");
}

function terms(schema, all, texts, type) {
  const told = type === "class" ? texts.members : texts.havers;
  return all.map((one) => ({
    sought: one.sought,
    option: {
      label: one.name,
      displayLabel: one.label || one.name,
      detail: [one.label ? one.name : "", one.other, one.count.toLocaleString()].filter(Boolean).join(" · "),
      type,
      info: [one.definition, told.replace("%(count)s", one.count.toLocaleString())].filter(Boolean).join("\n"),
      apply: (view, picked, from, to) => put(view, picked, { from, to, name: one.name, schema }),
    },
  }));
}

function variables(text, place, texts) {
  return variablesOf(text)
    .filter((one) => one !== place.typed)
    .map((one) => ({
      sought: [fold(one), fold(one.slice(1))],
      option: { label: one, detail: texts.variable, type: "variable" },
    }));
}

function words(schema, texts) {
  return schema.keywords.map(([name, about]) => ({
    sought: [fold(name)],
    option: {
      label: name,
      detail: texts.keyword,
      info: about,
      type: EXPRESSIVE.test(name) ? "function" : "keyword",
    },
  }));
}

function prefixes(schema, texts) {
  return Object.entries(schema.prefixes).map(([prefix, namespace]) => ({
    sought: [fold(prefix)],
    option: { label: prefix, detail: namespace, type: "namespace", info: texts.prefix, apply: `${prefix}: <${namespace}>` },
  }));
}

function beginnings(schema, text, place, texts) {
  const isEmpty = place.role === "clause";
  return schema.beginnings
    .filter(([, query]) => query.startsWith("SELECT") === isEmpty)
    .map(([name, query]) => ({
      sought: fold(name).split(" "),
      option: {
        label: name,
        detail: texts.beginning,
        info: query.replace(/\$\{(.*?)\}/g, "$1"),
        type: "text",
        apply: (view, picked, from, to) => begin(view, { query, from, to, schema }),
      },
    }));
}

/**
 * Return what tells of the word at a place: a class or property by its label and meaning,
 * a word of SPARQL by what it does.
 * @param {() => import("./schema.js").Schema | null} schemaOf
 */
export function explaining(schemaOf) {
  return (text, at) => {
    const schema = schemaOf();
    const word = wordsOf(text).find((one) => one.from <= at && at <= one.to);
    if (schema === null || word === undefined) return null;
    const about = word.kind === "word" ? meaning(schema, word.text) : named(schema, word, declared(text));
    return about ? { from: word.from, to: word.to, about } : null;
  };
}

function meaning(schema, word) {
  return schema.keywords.find(([name]) => name.toUpperCase() === word.toUpperCase())?.[1];
}

function named(schema, word, names) {
  if (word.kind !== "term" && word.kind !== "iri") return null;
  const iri = schema.iri(word.text, names);
  const found = [...schema.classes, ...schema.properties].find((one) => schema.iri(one.name, new Map()) === iri);
  if (found === undefined) return null;
  const labels = [found.label, found.other].filter(Boolean).join(" · ");
  return [labels, found.definition].filter(Boolean).join("\n");
}

/** Put a name into the query, and declare its prefix. */
function put(view, picked, { from, to, name, schema }) {
  const line = declaration(view.state.doc.toString(), name, schema.prefixes);
  const changes = [{ from, to, insert: name }, ...(line === null ? [] : [line])];
  view.dispatch({
    changes,
    selection: { anchor: from + name.length + (line?.insert.length ?? 0) },
    annotations: pickedCompletion.of(picked),
    userEvent: "input.complete",
  });
}

/**
 * Put a template into the query, and declare its prefixes.
 * @param {import("@codemirror/view").EditorView} view
 */
export function begin(view, { query, from, to, schema }) {
  const lines = declarations(view.state.doc.toString(), query.replace(/\$\{(.*?)\}/g, "$1"), schema.prefixes);
  const place = view.state.changes(lines);
  if (lines.length > 0) view.dispatch({ changes: lines });
  // What is put in at the very place comes before the template.
  snippet(query)(view, null, place.mapPos(from, 1), place.mapPos(to, 1));
}

/** Keep what fits what is typed: names that begin with it first, then those with it inside. */
function best(groups, typed) {
  const found = groups.flat().map((one) => ({ ...one, rank: rankOf(one.sought, typed) }));
  const fitting = found.filter((one) => one.rank > 0);
  fitting.sort((one, other) => other.rank - one.rank);
  return fitting.slice(0, MOST).map((one) => one.option);
}

function rankOf(sought, typed) {
  if (typed === "" || sought.some((one) => one.startsWith(typed))) return 3;
  if (sought.some((one) => one.split(/[\s:]+/).some((part) => part.startsWith(typed)))) return 2;
  return typed.length > 2 && sought.some((one) => one.includes(typed)) ? 1 : 0;
}

/**
 * Return a source of things by their names, in any Greek spelling or Greeklish.
 * @param {() => import("./schema.js").Schema | null} schemaOf
 * @param {string} language Language of the page.
 * @param {Record<string, string>} texts
 */
export function fromNames(schemaOf, language, texts) {
  return async (asked) => {
    if (!schemaOf()?.findsNames) return null;
    const place = contextAt(asked.state.doc.toString(), asked.pos);
    if (place === null || place.kind !== "word" || place.typed.length < 2) return null;
    if (["clause", "predicate"].includes(place.role) || TYPE.has(place.predicate)) return null;
    const answer = await fetch(`/suggest?${new URLSearchParams({ q: place.typed, limit: 8, format: "json" })}`);
    if (!answer.ok || asked.aborted) return null;
    const { suggestions } = await answer.json();
    const options = suggestions.map((one) => thing(one, language, texts));
    return options.length === 0 ? null : { from: place.from, options, filter: false };
  };
}

function thing(found, language, texts) {
  const other = language === "el" ? "en" : "el";
  const label = found.name[language] ?? found.name[other] ?? found.iri;
  const path = found.iri.split("/").slice(-2).join("/");
  const second = found.name[other];
  return {
    label: `<${found.iri}>`,
    displayLabel: label,
    detail: [path, second === label ? "" : second].filter(Boolean).join(" · "),
    info: `${texts.thing}: ${found.iri}`,
    type: "constant",
  };
}
