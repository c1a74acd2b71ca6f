/** Places that would cover each other become one. */

const GAP = 3;

/**
 * Gathers discs that overlap.
 * @param {{x: number, y: number, r: number}[]} discs In order of weight.
 * @returns {{x: number, y: number, r: number, members: object[]}[]}
 */
export function gather(discs) {
  let found = discs.map((disc) => ({ x: disc.x, y: disc.y, r: disc.r, members: [disc] }));
  let before = Infinity;
  while (found.length < before) {
    before = found.length;
    found = joined(found);
  }
  return found;
}

function joined(groups) {
  const found = [];
  for (const group of groups) {
    const near = found.find((one) => overlap(one, group));
    if (near) {
      near.members.push(...group.members);
    } else {
      found.push({ ...group, members: [...group.members] });
    }
  }
  return found.map(({ x, y, r, members }) =>
    members.length === 1
      ? { x, y, r, members }
      : {
          x: mean(members.map((one) => one.x)),
          y: mean(members.map((one) => one.y)),
          r: 9 + 2.2 * Math.log2(members.length),
          members,
        },
  );
}

/** Leaves every disc alone, and spreads those at one point around it. */
export function spread(discs) {
  const at = Map.groupBy(discs, ({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`);
  return [...at.values()].flatMap((same) =>
    same.map((disc, number) => {
      const turn = (2 * Math.PI * number) / same.length;
      const far = same.length > 1 ? 6 + 2 * same.length : 0;
      const [x, y] = [disc.x + far * Math.cos(turn), disc.y + far * Math.sin(turn)];
      return { x, y, r: disc.r, members: [disc] };
    }),
  );
}

function overlap(one, other) {
  return Math.hypot(one.x - other.x, one.y - other.y) < one.r + other.r + GAP;
}

function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
