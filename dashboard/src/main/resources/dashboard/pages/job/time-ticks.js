// Round times to write below a scale of time.
const STEPS_S = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 21_600, 43_200, 86_400];
const LEAST_PX = 110;

/** @returns {number[]} epoch milliseconds */
export function timeTicks(fromMs, toMs, widthPx) {
  const most = Math.max(1, Math.floor(widthPx / LEAST_PX));
  const neededMs = (toMs - fromMs) / most;
  const stepMs = 1000 * (STEPS_S.find((step) => 1000 * step >= neededMs) ?? STEPS_S.at(-1));
  const first = Math.ceil(fromMs / stepMs) * stepMs;
  return Array.from({ length: Math.max(0, Math.floor((toMs - first) / stepMs) + 1) }, (_, place) => first + place * stepMs);
}
