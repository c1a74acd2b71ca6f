// Opens the words behind a fact beside the page. Without it each badge is a link to
// the words in their document.

const shell = document.querySelector("template#evidence-panel");
const found = new Map();

/**
 * Fetch what a page of evidence says, once.
 * @param {string} address The page.
 * @returns {Promise<Element>} Its article.
 */
function evidenceOf(address) {
  if (!found.has(address)) {
    const asked = fetch(address, { headers: { Accept: "text/html" } })
      .then((answer) => {
        if (!answer.ok) throw new Error(`status ${answer.status}`);
        return answer.text();
      })
      .then((text) => {
        const page = new DOMParser().parseFromString(text, "text/html");
        return page.querySelector("article.evidence");
      });
    asked.catch(() => found.delete(address));
    found.set(address, asked);
  }
  return found.get(address);
}

async function open(badge) {
  const panel = shell.content.cloneNode(true).firstElementChild;
  document.body.append(panel);
  panel.addEventListener("close", () => panel.remove());
  panel.addEventListener("click", (event) => {
    if (event.target === panel) panel.close();
  });
  panel.showModal();
  try {
    const article = await evidenceOf(badge.dataset.evidence);
    panel.querySelector(".panel-body").replaceChildren(document.importNode(article, true));
  } catch {
    location.assign(badge.href);
  }
}

document.addEventListener("click", (event) => {
  const badge = event.target.closest?.("a[data-evidence]");
  const elsewhere = event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
  if (!badge || !shell || elsewhere || event.defaultPrevented) return;
  event.preventDefault();
  open(badge);
});
