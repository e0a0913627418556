// Every state has a word, a shape and a tone, the same everywhere: nothing is told by colour alone.

/** @typedef {{label: string, icon: string, tone: 'ok'|'warn'|'bad'|'accent'|'quiet', fill?: 'solid'|'hatch'|'bars'|'hollow'}} Look */

/** @type {Record<string, Record<string, Look>>} */
const LOOKS = {
  task: {
    pending: { label: 'Pending', icon: 'circle', tone: 'quiet', fill: 'hollow' },
    assigned: { label: 'Assigned', icon: 'half', tone: 'accent', fill: 'bars' },
    running: { label: 'Running', icon: 'play', tone: 'accent', fill: 'solid' },
    completed: { label: 'Completed', icon: 'check', tone: 'ok', fill: 'solid' },
    failed: { label: 'Failed', icon: 'cross', tone: 'bad', fill: 'hatch' },
    retry_pending: { label: 'Retry pending', icon: 'retry', tone: 'warn', fill: 'hatch' },
    dead_letter: { label: 'Dead letter', icon: 'letter', tone: 'bad', fill: 'solid' },
    cancelled: { label: 'Cancelled', icon: 'ban', tone: 'quiet', fill: 'hatch' },
  },
  attempt: {
    assigned: { label: 'Assigned', icon: 'half', tone: 'accent', fill: 'bars' },
    running: { label: 'Running', icon: 'play', tone: 'accent', fill: 'solid' },
    completed: { label: 'Completed', icon: 'check', tone: 'ok', fill: 'solid' },
    failed: { label: 'Failed', icon: 'cross', tone: 'bad', fill: 'hatch' },
    released: { label: 'Released', icon: 'ban', tone: 'quiet', fill: 'hollow' },
  },
  job: {
    pending: { label: 'Pending', icon: 'circle', tone: 'quiet' },
    running: { label: 'Running', icon: 'play', tone: 'accent' },
    paused: { label: 'Paused', icon: 'pause', tone: 'warn' },
    succeeded: { label: 'Succeeded', icon: 'check', tone: 'ok' },
    failed: { label: 'Failed', icon: 'cross', tone: 'bad' },
    cancelled: { label: 'Cancelled', icon: 'ban', tone: 'quiet' },
  },
  worker: {
    joining: { label: 'Joining', icon: 'circle', tone: 'quiet' },
    active: { label: 'Active', icon: 'check', tone: 'ok', fill: 'solid' },
    suspect: { label: 'Suspect', icon: 'question', tone: 'warn', fill: 'hatch' },
    draining: { label: 'Draining', icon: 'down', tone: 'accent', fill: 'bars' },
    lost: { label: 'Lost', icon: 'cross', tone: 'bad', fill: 'solid' },
    gone: { label: 'Gone', icon: 'ban', tone: 'quiet', fill: 'hollow' },
  },
  breaker: {
    closed: { label: 'Closed', icon: 'dot', tone: 'ok', fill: 'solid' },
    half_open: { label: 'Half-open', icon: 'half', tone: 'warn', fill: 'bars' },
    open: { label: 'Open', icon: 'square', tone: 'bad', fill: 'hatch' },
    alarmed: { label: 'Alarmed', icon: 'warn', tone: 'bad', fill: 'solid' },
  },
  redrive: {
    running: { label: 'Running', icon: 'play', tone: 'accent' },
    paused: { label: 'Paused', icon: 'pause', tone: 'warn' },
    done: { label: 'Done', icon: 'check', tone: 'ok' },
    cancelled: { label: 'Cancelled', icon: 'ban', tone: 'quiet' },
  },
  severity: {
    info: { label: 'Info', icon: 'dot', tone: 'quiet' },
    notice: { label: 'Notice', icon: 'info', tone: 'accent' },
    warning: { label: 'Warning', icon: 'warn', tone: 'warn' },
    critical: { label: 'Critical', icon: 'cross', tone: 'bad' },
  },
  outcome: {
    accepted: { label: 'Accepted', icon: 'check', tone: 'ok' },
    duplicate: { label: 'Duplicate', icon: 'circle', tone: 'quiet' },
    refused: { label: 'Refused', icon: 'cross', tone: 'warn' },
    denied: { label: 'Denied', icon: 'ban', tone: 'bad' },
  },
  act: {},
  failure: {},
  verdict: {
    pending: { label: 'Pending', icon: 'question', tone: 'quiet' },
    worker: { label: 'Worker', icon: 'square', tone: 'bad' },
    task: { label: 'Task', icon: 'letter', tone: 'warn' },
    job: { label: 'Job', icon: 'warn', tone: 'warn' },
    nobody: { label: 'Nobody', icon: 'circle', tone: 'quiet' },
  },
};

/** @param {string} kind @param {string} state @returns {Look} */
export function look(kind, state) {
  const known = LOOKS[kind][String(state).toLowerCase()];
  return known ?? { label: named(state), icon: 'circle', tone: 'quiet', fill: 'hollow' };
}

/** The states of a kind, in the order of a life. */
export const statesOf = (kind) => Object.keys(LOOKS[kind]);

/** A job's state, paused where it is. */
export const jobState = (job) => (job.paused && job.state === 'running' ? 'paused' : job.state);

/** retry_pending becomes "Retry pending". */
function named(state) {
  const words = String(state ?? '–').toLowerCase().replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
