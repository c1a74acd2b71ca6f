// What scripts add to the page of a thing: a slider through time, copying, printing.

const DAY_MS = 86_400_000;
const PAUSE_MS = 250; // between the last move of the slider and the look-up

function improveButtons() {
  for (const button of document.querySelectorAll("[data-print]")) {
    button.parentElement.hidden = false;
    button.addEventListener("click", () => print());
  }
  // Browsers give the clipboard to secure pages alone.
  if (!navigator.clipboard) return;
  for (const button of document.querySelectorAll("[data-copy]")) {
    const words = button.querySelector("span");
    const before = words.textContent;
    words.setAttribute("aria-live", "polite");
    button.parentElement.hidden = false;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(button.dataset.copy);
      } catch {
        return; // the reader said no
      }
      words.textContent = button.dataset.done;
      setTimeout(() => { words.textContent = before; }, 3000);
    });
  }
}

/**
 * Show the page as of a day: what depends on it is taken from the page of that day.
 * @param {HTMLFormElement} form The form that asks for a day.
 * @param {string} day The day, as an address names it.
 */
async function show(form, day) {
  const address = `${form.getAttribute("action")}?on=${day}`;
  const answer = await fetch(address, { headers: { Accept: "text/html" } });
  if (!answer.ok || form.elements.on.value !== day) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const part of document.querySelectorAll("[data-timed], #summary, #as-of-shown")) {
    const fresh = part.id
      ? page.getElementById(part.id)
      : page.querySelector(`[data-timed="${part.dataset.timed}"]`);
    if (part.id === "as-of-shown") {
      part.replaceChildren(...(fresh?.childNodes ?? []));
    } else {
      if (fresh) part.replaceWith(fresh);
    }
  }
  history.replaceState(null, "", address);
}

function improveTime() {
  const form = document.getElementById("as-of");
  if (!form) return;
  const slide = form.querySelector(".slide");
  const range = slide.querySelector("input");
  const field = form.elements.on;
  const first = Date.parse(form.dataset.first);
  const format = new Intl.DateTimeFormat(form.dataset.locale, { dateStyle: "long", timeZone: "UTC" });
  const toDay = () => new Date(first + range.valueAsNumber * DAY_MS);
  const tell = () => range.setAttribute("aria-valuetext", format.format(toDay()));
  range.max = Math.round((Date.parse(form.dataset.last) - first) / DAY_MS);
  range.valueAsNumber = field.value ? (Date.parse(field.value) - first) / DAY_MS : range.max;
  tell();
  let waiting;
  range.addEventListener("input", () => {
    field.value = toDay().toISOString().slice(0, 10);
    tell();
    clearTimeout(waiting);
    waiting = setTimeout(() => show(form, field.value), PAUSE_MS);
  });
  field.addEventListener("change", () => {
    if (!field.value || !field.checkValidity()) return;
    range.valueAsNumber = (Date.parse(field.value) - first) / DAY_MS;
    tell();
    show(form, field.value);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (field.value) show(form, field.value);
  });
  slide.hidden = false;
  form.dataset.live = "";
}

improveButtons();
improveTime();
