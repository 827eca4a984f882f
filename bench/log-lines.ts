/** @module Hides the functions' log lines while they are measured; the time to write them still counts. */

/** Drops standard output that looks like a line of the log. */
export function hideLogLines(): void {
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = ((chunk: string | Uint8Array, ...rest: []) =>
    typeof chunk === 'string' && /^{"(level|_aws)"/.test(chunk)
      ? true
      : write(chunk, ...rest)) as typeof process.stdout.write;
}
