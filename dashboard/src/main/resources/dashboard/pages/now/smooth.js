// Seconds as a curve of a quarter of an hour can show them: a few together, rates as their mean, p99 as the worst.
const STEP_MS = 5_000;
const MEAN = ['completed', 'failed', 'dispatch_p50_ms', 'run_p50_ms'];
const WORST = ['dispatch_p99_ms', 'run_p99_ms'];

/** @param {object[]} points in order of time */
export function smoothed(points) {
  const groups = new Map();
  for (const point of points) {
    const begin = point.at_ms - (point.at_ms % STEP_MS);
    const group = groups.get(begin) ?? [];
    group.push(point);
    groups.set(begin, group);
  }
  return [...groups].map(([begin, group]) => merged(Math.min(begin + STEP_MS, group.at(-1).at_ms), group));
}

function merged(atMs, group) {
  const point = { at_ms: atMs };
  MEAN.forEach((key) => (point[key] = over(group, key, mean)));
  WORST.forEach((key) => (point[key] = over(group, key, (told) => Math.max(...told))));
  return point;
}

/** Undefined where nothing was measured. */
function over(group, key, measure) {
  const told = group.map((point) => point[key]).filter((value) => value !== undefined);
  return told.length === 0 ? undefined : measure(told);
}

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
