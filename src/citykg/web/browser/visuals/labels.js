/** Where names stand so that none covers another. */

const GAP = 4;
const LINE = 17;

/**
 * Chooses a side for each name; the first come first, and some have no room.
 * @param {{x: number, y: number, r: number, width: number}[]} discs
 * @returns {({x: number, y: number, side: string} | null)[]}
 */
export function placeLabels(discs, [width, height]) {
  const taken = discs.map(({ x, y, r }) => ({ l: x - r, t: y - r, r: x + r, b: y + r }));
  const inside = ({ l, t, r, b }) => l >= 0 && t >= 0 && r <= width && b <= height;
  return discs.map((disc, number) => {
    const free = ({ box }) =>
      inside(box) && !taken.some((other, n) => n !== number && crosses(box, other));
    const choice = disc.width ? choices(disc).find(free) : undefined;
    if (!choice) {
      return null;
    }
    taken.push(choice.box);
    return choice.label;
  });
}

function choices({ x, y, r, width }) {
  const [aside, half, base] = [r + GAP, LINE / 2, y + LINE * 0.28];
  const beside = [
    { label: { x: x + aside, y: base, side: "start" }, l: x + aside },
    { label: { x: x - aside, y: base, side: "end" }, l: x - aside - width },
  ].map(({ label, l }) => ({ label, box: { l, t: y - half, r: l + width, b: y + half } }));
  const around = [y + r, y - r - LINE].map((t) => ({
    label: { x, y: t + LINE * 0.78, side: "middle" },
    box: { l: x - width / 2, t, r: x + width / 2, b: t + LINE },
  }));
  return [...beside, ...around];
}

function crosses(one, other) {
  return one.l < other.r && other.l < one.r && one.t < other.b && other.t < one.b;
}
