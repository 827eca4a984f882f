/** @module Collects the JSON log lines that work writes to standard output and error. */

import { vi } from 'vitest';

/** One line of the log. */
export type LogLine = Readonly<Record<string, unknown>>;

/** Does work and gives the lines that it logged meanwhile, in their order. */
export async function linesOf(work: () => Promise<unknown>): Promise<readonly LogLine[]> {
  const written: string[] = [];
  const spies = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, 'write').mockImplementation((chunk) => {
      written.push(String(chunk));
      return true;
    }),
  );
  try {
    await work();
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
  return written
    .join('')
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as LogLine);
}
