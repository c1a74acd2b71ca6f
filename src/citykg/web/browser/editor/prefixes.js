/** Adding the declaration of a prefix to a query. */
import { declared } from "./context.js";

/**
 * Return the change that declares a prefix, or null if it is declared already.
 * @param {string} text The query.
 * @param {string} name A prefixed name.
 * @param {Record<string, string>} prefixes Prefixes that we know.
 */
export function declaration(text, name, prefixes) {
  const prefix = name.startsWith("<") ? null : name.split(":", 1)[0];
  if (prefix === null || !name.includes(":") || !(prefix in prefixes)) return null;
  if (declared(text).has(prefix)) return null;
  const line = `PREFIX ${prefix}: <${prefixes[prefix]}>\n`;
  const last = [...text.matchAll(/^[ \t]*(?:PREFIX|BASE)\s[^\n]*(?:\n|$)/gim)].at(-1);
  const from = last === undefined ? 0 : last.index + last[0].length;
  const needsBreak = last !== undefined && !last[0].endsWith("\n");
  return { from, insert: needsBreak ? `\n${line}` : line };
}

/**
 * Return the changes that declare all prefixes that some text uses.
 * @param {string} text The query.
 * @param {string} part What is put into it.
 * @param {Record<string, string>} prefixes
 */
export function declarations(text, part, prefixes) {
  const used = new Set([...part.matchAll(/(?<![\p{L}\p{N}_<])([a-z][\w-]*):(?=[\w])/gu)].map((one) => one[1]));
  return [...used].map((one) => declaration(text, `${one}:x`, prefixes)).filter(Boolean);
}
