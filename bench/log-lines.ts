/** @module Keeps the functions' own lines off the screen while they are measured; writing them costs what it costs. */

/** Drops what looks like a line of the log; everything else is printed. */
export function hideLogLines(): void {
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = ((chunk: string | Uint8Array, ...rest: []) =>
    typeof chunk === 'string' && chunk.startsWith('{"level"')
      ? true
      : write(chunk, ...rest)) as typeof process.stdout.write;
}
