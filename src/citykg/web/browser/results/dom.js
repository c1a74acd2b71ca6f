/**
 * Make an element.
 * @param {string} tag Its name.
 * @param {Record<string, unknown>} [given] Attributes; functions are listeners, and what is
 *   null or false is left out.
 * @param {...(Node | string | null)} children What it holds.
 */
export function make(tag, given = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(given)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, String(value));
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** Fill `%(name)s` in a message. */
export function fill(message, values) {
  return message.replace(/%\((\w+)\)s/g, (whole, name) => values[name] ?? whole);
}

/** Return what an address answers as HTML, to take a part of. */
export async function fetchPage(address, values) {
  const text = new URLSearchParams(values).toString();
  const isLong = text.length > 6000;
  const headers = { Accept: "text/html" };
  const response = isLong
    ? await fetch(address, { method: "POST", body: new URLSearchParams(values), headers })
    : await fetch(`${address}?${text}`, { headers });
  return new DOMParser().parseFromString(await response.text(), "text/html");
}
