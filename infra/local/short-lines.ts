/** @module Shortens what functions log to a readable line each, for the terminal of `npm start`. */

import * as z from 'zod';

const errorSchema = z.object({
  code: z.string(),
  words: z.string().optional(),
});

const lineSchema = z.object({
  level: z.enum(['DEBUG', 'INFO', 'WARN', 'ERROR', 'CRITICAL']),
  message: z.string(),
  route: z.string().optional(),
  scope: z.string().optional(),
  error: errorSchema.extend({ causes: z.array(errorSchema).default([]) }).optional(),
});

/** A line of JSON that a function logged as a short one; any other line as it is. */
export function shortenLine(line: string): string {
  if (!line.startsWith('{')) return line;
  const logged = lineSchema.safeParse(parseJson(line));
  if (!logged.success) return line;
  const { level, message, route, error } = logged.data;
  const errors = error === undefined ? [] : [error, ...error.causes];
  const reasons = errors.map(({ code, words }) =>
    words === undefined ? code : `${code}: ${words}`,
  );
  return [`${level} ${message}`, ...(route === undefined ? [] : [route]), reasons.join(', from ')]
    .filter((part) => part !== '')
    .join('  ');
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** How many lines of a stack trace are left out between two lines that are printed. */
const FRAME = /^\s+at (?:async )?\S/;

/** Returns a function that shortens text by whole lines, without stack frames and repetitions. */
export function lineShortener(): (text: string) => string {
  let last = '';
  return (text) => {
    const isWhole = text.endsWith('\n');
    const lines = (isWhole ? text.slice(0, -1) : text).split('\n');
    const kept = lines.flatMap((line) => {
      const short = FRAME.test(line) ? undefined : shortenLine(line);
      if (short === undefined || (short === last && short !== '')) return [];
      last = short;
      return [short];
    });
    return kept.length === 0 ? '' : `${kept.join('\n')}${isWhole ? '\n' : ''}`;
  };
}

/** Has everything that this process prints shortened, unless the setting asks for all of it. */
export function shortenOutput(setting = process.env.BROADSHEET_LOG): void {
  if (setting === 'full') return;
  for (const stream of [process.stdout, process.stderr]) {
    const write = stream.write.bind(stream);
    const shorten = lineShortener();
    stream.write = ((chunk: string | Uint8Array, ...rest: never[]) => {
      const text = typeof chunk === 'string' ? chunk : new TextDecoder().decode(chunk);
      return write(shorten(text), ...rest);
    }) as typeof stream.write;
  }
}
