/** The places of a map, from its JSON or from the list inside it. */

import { safeAddress } from "./dom.js";

const USUAL = 6;
const GROUPS = 6;

/**
 * Reads the places of a map, heaviest first.
 * @returns {{href: string, label: string, lat: number, lon: number, group?: number}[]}
 */
export function readPlaces(element) {
  const block = element.querySelector(':scope > script[type="application/json"]');
  const told = block ? JSON.parse(block.textContent) : [...element.querySelectorAll("a[data-at]")].map(listed);
  const places = told.filter(
    ({ href, lat, lon }) => safeAddress(href) && Number.isFinite(lat) && Number.isFinite(lon),
  );
  const groups = [...new Set(places.map(({ group }) => group).filter(Boolean))];
  return places
    .map((place) => ({ ...place, group: numberOf(groups, place.group) }))
    .sort((one, other) => (other.value ?? 0) - (one.value ?? 0));
}

/** Returns what gives the radius of a place, whose area tells its value. */
export function sizesOf(places, width) {
  const most = Math.max(0, ...places.map(({ value }) => value ?? 0));
  const largest = width < 480 ? 14 : 20;
  return ({ value }) =>
    value > 0 && most > 0 ? Math.max(USUAL / 2, largest * Math.sqrt(value / most)) : USUAL;
}

function listed(link) {
  const [lat, lon] = link.dataset.at.split(",").map(Number);
  const { group, value } = link.dataset;
  return {
    href: link.getAttribute("href"),
    label: link.textContent,
    language: link.getAttribute("lang"),
    lat,
    lon,
    group,
    value: value === undefined ? undefined : Number(value),
  };
}

function numberOf(groups, group) {
  return group ? (groups.indexOf(group) % GROUPS) + 1 : 1;
}
