/** @module A bar on a terminal that shows how far a batch is; nothing anywhere else. */

/** How far a batch is. */
export interface Progress {
  readonly total: number;
  readonly done: number;
  readonly failed: number;
}

const BAR_CHARACTERS = 30;
const REDRAW_MS = 80;
const DEFAULT_COLUMNS = 80;

/** One line of at most `columns` characters. */
export function drawBar({ total, done, failed }: Progress, columns: number): string {
  const filled = total === 0 ? BAR_CHARACTERS : Math.floor((done / total) * BAR_CHARACTERS);
  const bar = '█'.repeat(filled) + '░'.repeat(BAR_CHARACTERS - filled);
  const failures = failed === 0 ? '' : `, ${failed} failed`;
  const line = `${bar} ${done} of ${total}${failures}`;
  return [...line].slice(0, Math.max(0, columns - 1)).join('');
}

/** Draws on the stream while it is a terminal; hands back what takes the bar away again. */
export function showProgress(read: () => Progress, stream: NodeJS.WriteStream): () => void {
  if (!stream.isTTY) return () => {};
  let shown = '';
  const draw = () => {
    // A terminal that does not know its width says 0.
    const bar = drawBar(read(), stream.columns || DEFAULT_COLUMNS);
    // ECMA-48 §8.3.41: erases the line that the bar stands in.
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
