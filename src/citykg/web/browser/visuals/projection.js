/** The projections of our maps: the same as in `basemaps.py`. */

const [A1, A2, A3, A4] = [1.340264, -0.081106, 0.000893, 0.003796];
const M = Math.sqrt(3) / 2;

const radians = (degrees) => (degrees * Math.PI) / 180;
const stretch = (latitude) => Math.tan(Math.PI / 4 + latitude / 2);

/** Returns what leads from latitude and longitude in degrees to the drawing of a frame. */
export function projectionOf({ parallels, meridian = 0, scale, x, y }) {
  const raw = parallels ? conic(...parallels.map(radians)) : equalEarth;
  return (latitude, longitude) => {
    const [across, up] = raw(radians(longitude - meridian), radians(latitude));
    return [x + scale * across, y - scale * up];
  };
}

/** Returns the narrowest frame that holds all places. */
export function frameAround(frames, places) {
  const holds = ({ bounds: [west, south, east, north] }) =>
    places.every(
      ({ lat, lon }) => lon >= west && lon <= east && lat >= south && lat <= north,
    );
  return frames.find(holds) ?? frames.at(-1);
}

function conic(low, high) {
  const cone =
    Math.log(Math.cos(low) / Math.cos(high)) / Math.log(stretch(high) / stretch(low));
  const reach = (Math.cos(low) * stretch(low) ** cone) / cone;
  return (longitude, latitude) => {
    const radius = reach / stretch(latitude) ** cone;
    return [radius * Math.sin(cone * longitude), reach - radius * Math.cos(cone * longitude)];
  };
}

function equalEarth(longitude, latitude) {
  const angle = Math.asin(M * Math.sin(latitude));
  const square = angle ** 2;
  const sixth = square ** 3;
  const slope = A1 + 3 * A2 * square + sixth * (7 * A3 + 9 * A4 * square);
  const height = A1 + A2 * square + sixth * (A3 + A4 * square);
  return [(longitude * Math.cos(angle)) / (M * slope), angle * height];
}
