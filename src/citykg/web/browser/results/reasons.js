import { fetchPage, make } from "./dom.js";

/**
 * Show in a dialog why a row is there.
 * @param {HTMLElement} host What the dialog is put into.
 * @param {string} address Where that is told.
 * @param {{query: string, row: string}} values The query, and the row as JSON.
 * @param {Record<string, string>} texts What the dialog says.
 */
export async function showWhy(host, address, values, texts) {
  const body = make("div", { class: "why-shown", "aria-live": "polite" }, make("p", { class: "quiet" }, texts.looking));
  const close = make("button", { type: "button", class: "why-close", "aria-label": texts.close }, "×");
  const title = make("h2", { id: "why-title" }, texts.whyRow);
  const head = make("header", {}, title, close);
  const dialog = make("dialog", { class: "why-dialog", "aria-labelledby": "why-title" }, head, body);
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", ({ target }) => target === dialog && dialog.close());
  host.append(dialog);
  dialog.showModal();
  body.replaceChildren(await part(address, values, "#why", texts));
}

/**
 * Show why there are no rows.
 * @param {HTMLElement} place Where.
 * @param {string} address Where that is told.
 * @param {string} query The query.
 * @param {Record<string, string>} texts What is said meanwhile.
 */
export async function showEmpty(place, address, query, texts) {
  place.replaceChildren(make("p", { class: "quiet", role: "status" }, texts.looking));
  place.replaceChildren(await part(address, { query }, "#empty", texts));
}

async function part(address, values, selector, texts) {
  try {
    const page = await fetchPage(address, values);
    const found = page.querySelector(selector) ?? page.querySelector("main .note, main p");
    if (!found) throw new Error(selector);
    const taken = document.importNode(found, true);
    taken.removeAttribute("id");
    return taken;
  } catch {
    return make("p", { class: "note" }, texts.failed);
  }
}
