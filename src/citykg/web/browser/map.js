/** `<kg-map>`: a map of places that people move and zoom. */

import { select } from "d3-selection";
import { zoom, zoomIdentity } from "d3-zoom";
import { gather, spread } from "./visuals/clusters.js";
import { fill, html, isStill, onWidth, svg, told } from "./visuals/dom.js";
import { placeLabels } from "./visuals/labels.js";
import { readPlaces, sizesOf } from "./visuals/places.js";
import { frameAround, projectionOf } from "./visuals/projection.js";

const STEP = 60;
const LARGEST = 40;
const LABELLED = 40;
const LETTER = 7;

class KgMap extends HTMLElement {
  #places = [];
  #texts = {};
  #zoom = null;
  #now = zoomIdentity;

  connectedCallback() {
    this.#texts = told(this, "texts", {});
    const frames = told(this, "frames", []);
    this.#places = readPlaces(this);
    if (this.#zoom || !frames.length || !this.#places.length) {
      return;
    }
    this.frame = frameAround(frames, this.#places);
    this.outline = frames.find(({ name }) => name === this.frame.outline);
    this.#build();
    this.observer = onWidth(this.stage, (width) => this.#resize(width));
  }

  disconnectedCallback() {
    this.observer?.disconnect();
  }

  #build() {
    const title = this.querySelector("svg")?.getAttribute("aria-label");
    this.base = svg("g", { class: "map-base" }, ...this.#outlines());
    this.layer = svg("g", { class: "map-places" });
    this.drawing = svg(
      "svg",
      { class: "map-drawing", role: "group", "aria-label": title ?? this.#texts.map },
      this.base,
      this.layer,
    );
    this.tip = html("p", { class: "map-tip", "aria-hidden": "true", hidden: true });
    this.stage = html(
      "div",
      { class: "map-stage", role: "group", tabindex: "0", "aria-label": this.#texts.map },
      this.drawing,
      this.tip,
    );
    this.#zoom = zoom()
      .scaleExtent([1, LARGEST])
      .filter((event) => isMeant(event, this.#now.k > 1))
      .on("zoom", ({ transform }) => this.#moved(transform));
    select(this.drawing).call(this.#zoom).on("dblclick.zoom", null);
    this.stage.addEventListener("keydown", (event) => this.#key(event));
    for (const kind of ["pointerover", "focusin"]) {
      this.layer.addEventListener(kind, (event) => this.#tell(event));
    }
    for (const kind of ["pointerout", "focusout"]) {
      this.layer.addEventListener(kind, () => (this.tip.hidden = true));
    }
    this.#settle(html("div", { class: "map-frame" }, this.stage, this.#buttons()));
  }

  #settle(whole) {
    const old = this.querySelector("svg");
    if (old) {
      old.replaceWith(whole);
    } else {
      this.append(html("figure", { class: "map" }, whole));
    }
    this.classList.add("is-live");
  }

  #outlines() {
    return ["land", "home", "borders"].map((part) =>
      svg("use", { class: `map-${part}`, href: `${this.outline.src}#${part}` }),
    );
  }

  #buttons() {
    const button = (sign, name, act) => {
      const made = html("button", { type: "button", "aria-label": name, title: name }, sign);
      made.addEventListener("click", act);
      return made;
    };
    return html(
      "div",
      { class: "map-buttons" },
      button("+", this.#texts.zoomIn, () => this.#by(1.8)),
      button("−", this.#texts.zoomOut, () => this.#by(1 / 1.8)),
      button("⤢", this.#texts.reset, () => this.#to(zoomIdentity)),
    );
  }

  #resize(width) {
    const height = Math.round((width * this.frame.height) / this.frame.width);
    this.size = [width, height];
    this.drawing.setAttribute("viewBox", `0 0 ${width} ${height}`);
    this.#zoom.extent([[0, 0], this.size]).translateExtent([[0, 0], this.size]);
    const factor = width / this.frame.width;
    const project = projectionOf(this.frame);
    const radius = sizesOf(this.#places, width);
    this.discs = this.#places.map((place) => {
      const [x, y] = project(place.lat, place.lon).map((one) => one * factor);
      return { place, x, y, r: radius(place) };
    });
    this.#to(zoomIdentity, { still: true });
    this.#moved(zoomIdentity);
  }

  #moved(transform) {
    this.#now = transform;
    this.classList.toggle("is-zoomed", transform.k > 1);
    const { frame, outline } = this;
    const shift = frame.scale / outline.scale;
    const factor = (this.size[0] / frame.width) * transform.k;
    const across = transform.x + factor * (frame.x - shift * outline.x);
    const down = transform.y + factor * (frame.y - shift * outline.y);
    this.base.setAttribute("transform", `translate(${across} ${down}) scale(${factor * shift})`);
    this.#draw();
  }

  #draw() {
    const { k, x, y } = this.#now;
    const discs = this.discs.map((disc) => ({ ...disc, x: x + k * disc.x, y: y + k * disc.y }));
    const shown = (k < LARGEST ? gather(discs) : spread(discs)).filter(
      (one) =>
        one.x > -one.r && one.y > -one.r && one.x < this.size[0] + one.r && one.y < this.size[1] + one.r,
    );
    const few = shown.length <= LABELLED;
    const labels = placeLabels(
      shown.map((one) => ({
        ...one,
        width: few && one.members.length === 1 ? LETTER * one.members[0].place.label.length : 0,
      })),
      this.size,
    );
    const focused = this.layer.contains(document.activeElement)
      ? document.activeElement.dataset.key
      : null;
    this.layer.replaceChildren(...shown.map((one, number) => this.#mark(one, labels[number])));
    if (focused) {
      (this.layer.querySelector(`[data-key="${CSS.escape(focused)}"]`) ?? this.stage).focus();
    }
  }

  #mark(one, label) {
    return one.members.length > 1 ? this.#cluster(one) : this.#place(one, label);
  }

  #place({ x, y, r, members: [{ place }] }, label) {
    const { href, group = 1, label: name, language } = place;
    return svg(
      "a",
      { href, class: `group-${group}`, "data-key": href, "data-tip": name, lang: language },
      svg("circle", { class: "map-reach", cx: x, cy: y, r: Math.max(r, 12) }),
      svg("circle", { cx: x, cy: y, r }),
      label
        ? svg("text", { class: label.side, x: label.x, y: label.y }, name)
        : svg("title", {}, name),
    );
  }

  #cluster(one) {
    const name = fill(this.#texts.cluster, { count: one.members.length });
    const names = one.members.slice(0, 6).map(({ place }) => place.label);
    const tip = names.join(", ") + (one.members.length > names.length ? " …" : "");
    const made = svg(
      "g",
      { class: "map-cluster", role: "button", tabindex: "0", "aria-label": `${name} (${tip})`,
        "data-key": one.members[0].place.href, "data-tip": tip },
      svg("circle", { cx: one.x, cy: one.y, r: one.r }),
      svg("text", { class: "middle", x: one.x, y: one.y + 4, "aria-hidden": "true" },
        String(one.members.length)),
    );
    const open = () => this.#around(one.members.map(({ place }) => place));
    made.addEventListener("click", open);
    made.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        open();
      }
    });
    return made;
  }

  /** Zooms to some places. */
  #around(places) {
    const discs = this.discs.filter(({ place }) => places.includes(place));
    const [left, right] = ends(discs.map(({ x }) => x));
    const [top, bottom] = ends(discs.map(({ y }) => y));
    const [width, height] = this.size;
    const room = 0.7 * Math.min(width / (right - left), height / (bottom - top));
    const k = Math.min(LARGEST, Math.max(room, this.#now.k * 1.5));
    this.#to(
      zoomIdentity
        .translate(width / 2, height / 2)
        .scale(k)
        .translate(-(left + right) / 2, -(top + bottom) / 2),
    );
  }

  #to(transform, { still = isStill() } = {}) {
    const drawing = select(this.drawing);
    (still ? drawing : drawing.transition().duration(350)).call(this.#zoom.transform, transform);
  }

  #by(factor) {
    const drawing = select(this.drawing);
    (isStill() ? drawing : drawing.transition().duration(200)).call(this.#zoom.scaleBy, factor);
  }

  #key(event) {
    const moves = {
      ArrowLeft: [STEP, 0],
      ArrowRight: [-STEP, 0],
      ArrowUp: [0, STEP],
      ArrowDown: [0, -STEP],
    };
    const { key } = event;
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (moves[key]) {
      const { k } = this.#now;
      select(this.drawing).call(this.#zoom.translateBy, ...moves[key].map((one) => one / k));
    } else if (key === "+" || key === "=") {
      this.#by(1.5);
    } else if (key === "-") {
      this.#by(1 / 1.5);
    } else if (key === "0" || key === "Escape") {
      this.#to(zoomIdentity);
    } else {
      return;
    }
    event.preventDefault();
  }

  #tell(event) {
    const mark = event.target.closest("[data-tip]");
    if (!mark) {
      return;
    }
    const [box, around] = [mark.getBoundingClientRect(), this.stage.getBoundingClientRect()];
    this.tip.textContent = mark.dataset.tip;
    this.tip.hidden = false;
    const left = box.left + box.width / 2 - around.left - this.tip.offsetWidth / 2;
    const most = around.width - this.tip.offsetWidth - 4;
    this.tip.style.left = `${Math.max(4, Math.min(left, most))}px`;
    const above = box.top - around.top - this.tip.offsetHeight - 6;
    this.tip.style.top = `${above > 0 ? above : box.bottom - around.top + 6}px`;
  }
}

/** Wheel and finger scroll the page, unless they can only mean the map. */
function isMeant(event, isZoomed) {
  if (event.type === "wheel") {
    const map = event.currentTarget.closest("kg-map");
    return event.ctrlKey || event.metaKey || map.contains(document.activeElement);
  }
  if (event.touches) {
    return isZoomed || event.touches.length > 1;
  }
  return !event.ctrlKey && !event.button;
}

function ends(values) {
  return [Math.min(...values), Math.max(...values)];
}

customElements.define("kg-map", KgMap);
