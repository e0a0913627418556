// The fills of states on a canvas, the same as those of the style sheet.
import { colour } from '/dashboard/app/theme.js';

const TILE_PX = 6;

export class Palette {
  #colours = new Map();
  #patterns = new Map();

  /** @param {string} token */
  of(token) {
    if (!this.#colours.has(token)) {
      this.#colours.set(token, colour(token));
    }
    return this.#colours.get(token);
  }

  /** @param {CanvasRenderingContext2D} pen @param {[number, number, number, number]} box x, y, width, height */
  fill(pen, tone, fill, [x, y, width, height]) {
    if (fill === 'hollow') {
      pen.strokeStyle = this.of(tone);
      pen.lineWidth = 1.5;
      pen.strokeRect(x + 0.75, y + 0.75, Math.max(1, width - 1.5), height - 1.5);
      return;
    }
    pen.fillStyle = fill === 'solid' ? this.of(tone) : this.#pattern(pen, tone, fill);
    pen.fillRect(x, y, width, height);
  }

  #pattern(pen, tone, fill) {
    const key = `${tone} ${fill}`;
    if (!this.#patterns.has(key)) {
      this.#patterns.set(key, pen.createPattern(this.#tile(tone, fill), 'repeat'));
    }
    return this.#patterns.get(key);
  }

  #tile(tone, fill) {
    const tile = document.createElement('canvas');
    tile.width = TILE_PX;
    tile.height = TILE_PX;
    const pen = tile.getContext('2d');
    pen.fillStyle = this.of(tone);
    pen.fillRect(0, 0, TILE_PX, TILE_PX);
    pen.strokeStyle = this.of('surface');
    pen.lineWidth = 1.5;
    pen.beginPath();
    if (fill === 'hatch') {
      pen.moveTo(-1, TILE_PX + 1);
      pen.lineTo(TILE_PX + 1, -1);
    } else {
      pen.moveTo(TILE_PX / 2, 0);
      pen.lineTo(TILE_PX / 2, TILE_PX);
    }
    pen.stroke();
    return tile;
  }
}
