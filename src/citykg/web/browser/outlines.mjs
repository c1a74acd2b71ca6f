// Draws the outlines of our maps from Natural Earth, which is in the public domain:
// `npm ci && node outlines.mjs` here writes ../static/map/*.svg, which are checked in.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { geoConicConformal, geoEqualEarth, geoPath } from "d3-geo";
import { feature, merge, mesh } from "topojson-client";
import { topology } from "topojson-server";
import {
  filter,
  filterAttachedWeight,
  presimplify,
  simplify,
  sphericalRingArea,
  sphericalTriangleArea,
} from "topojson-simplify";

const EARTH_KM2 = 6371 ** 2;
// Natural Earth tells these parts of the island apart.
const CYPRUS = ["Cyprus", "N. Cyprus", "Akrotiri", "Dhekelia", "Cyprus U.N. Buffer Zone"];
// Detail of the source, smallest triangle of a coast and smallest island, in km².
const DRAWN = {
  aegean: { source: "10m", detail: 3, island: 8, home: ["Greece", ...CYPRUS] },
  europe: { source: "50m", detail: 120, island: 200, home: ["Greece", ...CYPRUS] },
  world: { source: "110m", detail: 4000, island: 5000, home: [] },
};

const require = createRequire(import.meta.url);
const read = (path) => JSON.parse(readFileSync(path, "utf-8"));
const frames = read(new URL("../basemaps.json", import.meta.url));
const folder = new URL("../static/map/", import.meta.url);
mkdirSync(folder, { recursive: true });

for (const frame of frames.filter((one) => one.name in DRAWN)) {
  const drawing = draw(frame, DRAWN[frame.name]);
  writeFileSync(new URL(`${frame.name}.svg`, folder), drawing);
  console.log(frame.name, drawing.length);
}

function draw(frame, { source, detail, island, home }) {
  const world = read(require.resolve(`world-atlas/countries-${source}.json`));
  const countries = feature(world, world.objects.countries);
  const path = geoPath(projectionOf(frame)).digits(1);
  const seen = countries.features.filter((one) => path(one));
  const drawn = simplified({ type: "FeatureCollection", features: seen }, detail, island);
  const { geometries } = drawn.objects.countries;
  const isHome = (one) => home.includes(one.properties.name);
  const nameOf = (one) => (CYPRUS.includes(one.properties.name) ? "Cyprus" : one.properties.name);
  const parts = {
    land: merge(drawn, geometries.filter((one) => !isHome(one))),
    home: merge(drawn, geometries.filter(isHome)),
    borders: mesh(drawn, drawn.objects.countries, (a, b) => nameOf(a) !== nameOf(b)),
  };
  const shapes = Object.entries(parts)
    .map(([id, shape]) => [id, path(shape)])
    .filter(([, line]) => line)
    .map(([id, line]) => [id, relative(line)])
    .map(([id, line]) => `<path id="${id}" vector-effect="non-scaling-stroke" d="${line}"/>\n`);
  const { width, height } = frame;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}">\n${shapes.join("")}</svg>\n`;
}

// Each point as its way from the one before it: the same line, a third shorter.
function relative(line) {
  let at = [0, 0];
  let start = at;
  const told = (tenths) => String(tenths / 10).replace(/^(-?)0\./, "$1.");
  return line.replace(/([MLZ])([^MLZ]*)/g, (_, command, point) => {
    if (command === "Z") {
      at = start;
      return "z";
    }
    const next = point.split(",").map((number) => Math.round(Number(number) * 10));
    const [x, y] = next.map((number, axis) => told(number - at[axis]));
    at = next;
    start = command === "M" ? next : start;
    const apart = (number) => (number.startsWith("-") ? number : `,${number}`);
    return (command === "M" ? `m${x}` : apart(x)) + apart(y); // l goes without saying
  });
}

function projectionOf({ parallels, meridian = 0, scale, x, y, width, height }) {
  const projection = parallels ? geoConicConformal().parallels(parallels) : geoEqualEarth();
  const margin = 2;
  return projection
    .rotate([-meridian, 0])
    .scale(scale)
    .translate([x, y])
    .clipExtent([[-margin, -margin], [width + margin, height + margin]]);
}

// An island attached to nothing stays if it is large enough, whatever its coast became.
function simplified(countries, detail, island) {
  const whole = presimplify(topology({ countries }, 1e6), sphericalTriangleArea);
  const simpler = simplify(whole, detail / EARTH_KM2);
  const large = filterAttachedWeight(simpler, island / EARTH_KM2, sphericalRingArea);
  return filter(simpler, large);
}
