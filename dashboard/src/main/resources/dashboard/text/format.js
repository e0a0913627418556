// Numbers and times as people read them.
const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const tenth = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
const clockTime = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const dayTime = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', second: '2-digit',
});

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** 1,234 */
export const count = (n) => (n === undefined ? '–' : whole.format(n));

/** 12.3, and 123 from a hundred on */
export const rate = (n) => (n === undefined ? '–' : (n >= 100 ? whole : tenth).format(n));

/** Never 100 % before all is done, never 0 % once something is. @param {number} part @param {number} total */
export function percent(part, total) {
  if (!total) {
    return '0 %';
  }
  const exact = (100 * part) / total;
  return `${part === total ? 100 : Math.min(99, Math.max(part > 0 ? 1 : 0, Math.round(exact)))} %`;
}

/** 850 ms · 3.2 s · 4 min 5 s · 2 h 3 min · 3 d 4 h */
export function duration(ms) {
  if (ms === undefined || Number.isNaN(ms)) {
    return '–';
  }
  if (ms < SECOND) {
    return `${ms < 10 ? tenth.format(ms) : whole.format(ms)} ms`;
  }
  if (ms < MINUTE) {
    return `${tenth.format(ms / SECOND)} s`;
  }
  return ms < HOUR ? pair(ms, MINUTE, 'min', SECOND, 's') : ms < DAY ? pair(ms, HOUR, 'h', MINUTE, 'min') : pair(ms, DAY, 'd', HOUR, 'h');
}

function pair(ms, large, largeName, small, smallName) {
  const rest = Math.floor((ms % large) / small);
  return `${Math.floor(ms / large)} ${largeName}${rest > 0 ? ` ${rest} ${smallName}` : ''}`;
}

/** in whole seconds: a countdown does not flicker */
export const seconds = (ms) => duration(Math.max(0, Math.ceil(ms / SECOND)) * SECOND).replace(/^0 ms$/, '0 s');

/** just now · 12 s ago · 5 min ago · 3 h ago */
export function ago(atMs, nowMs) {
  if (!atMs) {
    return '–';
  }
  const [ms, name] = [[DAY, 'd'], [HOUR, 'h'], [MINUTE, 'min'], [SECOND, 's']].find(([unit]) => nowMs - atMs >= unit) ?? [0, ''];
  return ms === 0 ? 'just now' : `${Math.floor((nowMs - atMs) / ms)} ${name} ago`;
}

/** 14:03:07, with the day where it is not today's */
export function clock(atMs) {
  if (!atMs) {
    return '–';
  }
  const recent = new Date(atMs).toDateString() === new Date().toDateString();
  return (recent ? clockTime : dayTime).format(atMs);
}

/** What a field is called in the API, as words: retry_pending becomes "retry pending". */
export const words = (name) => String(name ?? '–').toLowerCase().replaceAll('_', ' ');

/** 1 task, 2 tasks */
export const many = (n, one, more = `${one}s`) => `${count(n)} ${n === 1 ? one : more}`;
