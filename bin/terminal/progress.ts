/** @module Draws the progress bar of a batch, on a terminal only. */

/** The progress of a batch. */
export interface Progress {
  readonly total: number;
  readonly done: number;
  readonly failed: number;
}

const BAR_CHARACTERS = 30;
const REDRAW_MS = 80;
const DEFAULT_COLUMNS = 80;

/** The bar as one line, shorter than `columns`. */
export function drawBar({ total, done, failed }: Progress, columns: number): string {
  const filled = total === 0 ? BAR_CHARACTERS : Math.floor((done / total) * BAR_CHARACTERS);
  const bar = '█'.repeat(filled) + '░'.repeat(BAR_CHARACTERS - filled);
  const failures = failed === 0 ? '' : `, ${failed} failed`;
  const line = `${bar} ${done} of ${total}${failures}`;
  return [...line].slice(0, Math.max(0, columns - 1)).join('');
}

/** Draws the bar again and again if the stream is a terminal; returns a function that removes it. */
export function showProgress(read: () => Progress, stream: NodeJS.WriteStream): () => void {
  if (!stream.isTTY) return () => {};
  let shown = '';
  const draw = () => {
    // A terminal of unknown width reports 0.
    const bar = drawBar(read(), stream.columns || DEFAULT_COLUMNS);
    // ECMA-48 §8.3.41: erases the line of the bar.
    if (bar !== shown) stream.write(`\r\u001b[2K${bar}`);
    shown = bar;
  };
  draw();
  const timer = setInterval(draw, REDRAW_MS);
  return () => {
    clearInterval(timer);
    stream.write('\r\u001b[2K');
  };
}
