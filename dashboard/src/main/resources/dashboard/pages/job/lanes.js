// The geometry and the painting of the timeline. Only the lanes in sight are painted.
import { look } from '/dashboard/text/states.js';
import { Palette } from '/dashboard/pages/job/palette.js';
import { timeTicks } from '/dashboard/pages/job/time-ticks.js';
import { clock } from '/dashboard/text/format.js';

export const LANE_PX = 24;
export const AXIS_PX = 24;
const BAR_PX = 14;
const LEAST_PX = 3;
const TIP_PX = 340;
const WIDE_LABEL_PX = 140;
const NARROW_LABEL_PX = 84;

/** @typedef {{attempt: object, worker: string, x: number, y: number, right: boolean}} Box where the tip of an attempt goes */

export class Lanes {
  #workers = [];
  #fromMs = 0;
  #toMs = 1;
  #width = 0;
  #scrolled = 0;
  #labelPx = WIDE_LABEL_PX;
  #palette = new Palette();

  /** @param {{worker: string, attempts: object[]}[]} workers */
  show(workers, fromMs, toMs) {
    this.#workers = workers;
    this.#fromMs = fromMs;
    this.#toMs = Math.max(fromMs + 1000, toMs);
  }

  forgetColours() {
    this.#palette = new Palette();
  }

  #x(ms) {
    const share = (ms - this.#fromMs) / (this.#toMs - this.#fromMs);
    return this.#labelPx + share * (this.#width - this.#labelPx - 8);
  }

  #span(attempt) {
    const begin = Math.max(this.#labelPx, this.#x(attempt.assigned_at_ms));
    return { begin, end: Math.max(begin + LEAST_PX, this.#x(attempt.ended_at_ms || this.#toMs)) };
  }

  #inSight(attempt) {
    return (attempt.ended_at_ms || this.#toMs) >= this.#fromMs && attempt.assigned_at_ms <= this.#toMs;
  }

  /** @param {HTMLElement} place scrolls @param {{lane: number, place: number} | null} chosen */
  draw(place, chosen) {
    const canvas = place.querySelector('canvas');
    const ratio = devicePixelRatio || 1;
    this.#width = place.clientWidth;
    this.#scrolled = place.scrollTop;
    this.#labelPx = this.#width < 560 ? NARROW_LABEL_PX : WIDE_LABEL_PX;
    const height = place.clientHeight;
    canvas.width = this.#width * ratio;
    canvas.height = height * ratio;
    canvas.style.width = `${this.#width}px`;
    canvas.style.height = `${height}px`;
    canvas.style.marginBottom = `${AXIS_PX - height}px`;
    const pen = canvas.getContext('2d');
    pen.scale(ratio, ratio);
    pen.font = `12px ${getComputedStyle(place).fontFamily}`;
    pen.textBaseline = 'middle';
    const ticks = timeTicks(this.#fromMs, this.#toMs, this.#width);
    this.#grid(pen, height, ticks);
    this.#lanes(pen, place.scrollTop, height, chosen);
    this.#axis(pen, ticks);
  }

  #lanes(pen, scrolled, height, chosen) {
    const first = Math.floor(scrolled / LANE_PX);
    const last = Math.min(this.#workers.length, Math.ceil((scrolled + height) / LANE_PX));
    for (let lane = first; lane < last; lane++) {
      const y = AXIS_PX + lane * LANE_PX - scrolled;
      this.#label(pen, this.#workers[lane].worker, y);
      this.#workers[lane].attempts.forEach((attempt, place) => {
        if (this.#inSight(attempt)) {
          this.#bar(pen, attempt, y, chosen?.lane === lane && chosen.place === place);
        }
      });
    }
  }

  #label(pen, worker, y) {
    pen.fillStyle = this.#palette.of('line');
    pen.fillRect(0, y + LANE_PX - 1, this.#width, 1);
    pen.fillStyle = this.#palette.of('text');
    pen.save();
    pen.beginPath();
    pen.rect(0, y, this.#labelPx - 10, LANE_PX);
    pen.clip();
    pen.fillText(worker, 0, y + LANE_PX / 2);
    pen.restore();
  }

  #bar(pen, attempt, y, chosen) {
    const { begin, end } = this.#span(attempt);
    const top = y + (LANE_PX - BAR_PX) / 2;
    const { tone, fill } = look('attempt', attempt.outcome);
    this.#palette.fill(pen, tone, fill, [begin, top, end - begin - (end - begin > 6 ? 1 : 0), BAR_PX]);
    if (attempt.speculative) {
      pen.fillStyle = this.#palette.of('text');
      pen.fillRect(begin, top - 3, end - begin, 2);
    }
    if (chosen) {
      pen.strokeStyle = this.#palette.of('text');
      pen.lineWidth = 2;
      pen.strokeRect(begin - 2, top - 3, end - begin + 3, BAR_PX + 6);
    }
  }

  #grid(pen, height, ticks) {
    pen.fillStyle = this.#palette.of('line');
    ticks.forEach((tick) => pen.fillRect(this.#x(tick), 0, 1, height));
  }

  /** Over what scrolls below it. */
  #axis(pen, ticks) {
    pen.fillStyle = this.#palette.of('surface');
    pen.fillRect(0, 0, this.#width, AXIS_PX - 5);
    pen.fillStyle = this.#palette.of('muted');
    pen.textAlign = 'center';
    ticks.forEach((tick) => pen.fillText(clock(tick), this.#x(tick), AXIS_PX / 2 - 2));
    pen.textAlign = 'start';
  }

  /** The attempt under the pointer. */
  at(place, event) {
    const box = place.getBoundingClientRect();
    const lane = Math.floor((event.clientY - box.top - AXIS_PX + place.scrollTop) / LANE_PX);
    const x = event.clientX - box.left;
    const attempts = this.#workers[lane]?.attempts ?? [];
    const found = attempts.findLastIndex((attempt) => {
      const { begin, end } = this.#span(attempt);
      return this.#inSight(attempt) && x >= begin - 2 && x <= end + 2;
    });
    return found < 0 || event.clientY - box.top < AXIS_PX ? null : { lane, place: found };
  }

  newest(lane) {
    const attempts = this.#workers[lane]?.attempts ?? [];
    return attempts.length === 0 ? null : { lane, place: attempts.length - 1 };
  }

  /** One step in time, or to the attempt of another worker that began nearest. */
  next(chosen, [lanes, places]) {
    if (chosen === null) {
      return this.newest(0);
    }
    const lane = Math.min(this.#workers.length - 1, Math.max(0, chosen.lane + lanes));
    const attempts = this.#workers[lane].attempts;
    if (lane === chosen.lane) {
      return { lane, place: Math.min(attempts.length - 1, Math.max(0, chosen.place + places)) };
    }
    const began = this.#workers[chosen.lane].attempts[chosen.place].assigned_at_ms;
    const distance = (place) => Math.abs(attempts[place].assigned_at_ms - began);
    return { lane, place: attempts.reduce((best, _, place) => (distance(place) < distance(best) ? place : best), 0) };
  }

  reveal(place, chosen) {
    if (chosen !== null) {
      const top = chosen.lane * LANE_PX;
      const room = place.clientHeight - AXIS_PX - LANE_PX;
      place.scrollTop = Math.min(top, Math.max(place.scrollTop, top - room));
    }
  }

  /** @returns {Box | null} */
  boxOf({ lane, place }) {
    const attempt = this.#workers[lane]?.attempts[place];
    if (attempt === undefined) {
      return null;
    }
    const { begin } = this.#span(attempt);
    const right = begin + TIP_PX > this.#width;
    const x = right ? Math.max(0, this.#width - begin - TIP_PX / 2) : begin;
    return { attempt, worker: this.#workers[lane].worker, x: Math.min(x, Math.max(0, this.#width - TIP_PX)), y: AXIS_PX + (lane + 1) * LANE_PX - this.#scrolled, right };
  }
}
