/** @module Prints an outcome, in colour on a terminal and without control characters. */

import { styleText } from 'node:util';
import type { Line, Outcome, Tone } from './outcome.ts';

const STYLES = { error: 'red', warning: 'yellow', note: 'dim' } as const satisfies Record<
  Tone,
  Parameters<typeof styleText>[0]
>;

/** Prints an outcome and sets the exit code. */
export function printOutcome(outcome: Outcome, asJson: boolean): void {
  for (const { tone, text } of outcome.remarks) {
    const label = emphasise(STYLES[tone], `${tone}:`, process.stderr);
    process.stderr.write(`${label} ${stripControls(text)}\n`);
  }
  if (asJson) process.stdout.write(`${JSON.stringify(outcome.json, null, 2)}\n`);
  else for (const line of outcome.lines) process.stdout.write(`${formatLine(line)}\n`);
  process.exitCode = outcome.exitCode;
}

function formatLine(line: Line): string {
  if (typeof line === 'string') return stripControls(line);
  const [strong, rest] = line.map(stripControls);
  return `${emphasise('bold', strong ?? '', process.stdout)}${rest}`;
}

/** Styles text for a terminal, as NO_COLOR and FORCE_COLOR allow. */
function emphasise(
  style: Parameters<typeof styleText>[0],
  text: string,
  stream: NodeJS.WriteStream,
): string {
  return styleText(style, text, { stream });
}

/** Control characters in foreign text could drive a terminal (ECMA-48 §5.3); tabs would break the columns. */
function stripControls(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ');
}
