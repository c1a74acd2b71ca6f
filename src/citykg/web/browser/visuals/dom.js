/** Small helpers that every visual needs. */

const SVG = "http://www.w3.org/2000/svg";

/** Makes an SVG element with attributes and children; null attributes are left out. */
export function svg(name, attributes = {}, ...children) {
  return furnish(document.createElementNS(SVG, name), attributes, children);
}

/** Makes an HTML element with attributes and children; null attributes are left out. */
export function html(name, attributes = {}, ...children) {
  return furnish(document.createElement(name), attributes, children);
}

function furnish(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? "" : value);
    }
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** Returns what an element tells in a `data-` attribute as JSON, or `usual`. */
export function told(element, name, usual) {
  const text = element.dataset[name];
  return text ? JSON.parse(text) : usual;
}

/** Fills `%(name)s` in a message. */
export function fill(message, values) {
  return message.replace(/%\((\w+)\)s/g, (whole, name) => values[name] ?? whole);
}

/** Tells whether a reader wants no movement. */
export function isStill() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/** Tells whether an address may stand in a link: no scheme that runs code. */
export function safeAddress(address) {
  try {
    return ["http:", "https:"].includes(new URL(address, location.href).protocol);
  } catch {
    return false;
  }
}

/** Calls `draw` with the width of an element, now and whenever that changes. */
export function onWidth(element, draw) {
  let last = 0;
  const observer = new ResizeObserver(([entry]) => {
    const width = Math.round(entry.contentRect.width);
    if (width > 0 && width !== last) {
      last = width;
      draw(width);
    }
  });
  observer.observe(element);
  return observer;
}

/** Calls `act` once an element is about to be seen. */
export function onceSeen(element, act) {
  const observer = new IntersectionObserver(
    (entries) => {
      if (entries.some((entry) => entry.isIntersecting)) {
        observer.disconnect();
        act();
      }
    },
    { rootMargin: "300px" },
  );
  observer.observe(element);
  return observer;
}
