/** @module Prints an outcome, in colour on a terminal and without control characters. */

import { styleText } from 'node:util';
import { translate } from '../words/translate.ts';
import type { Line, Outcome, Remark, Tone } from './outcome.ts';

const STYLES = { error: 'red', warning: 'yellow', note: 'dim' } as const satisfies Record<
  Tone,
  Parameters<typeof styleText>[0]
>;

/** Prints an outcome and sets the exit code. */
export function printOutcome(outcome: Outcome, asJson: boolean): void {
  printRemarks(outcome.remarks);
  if (asJson) process.stdout.write(`${JSON.stringify(outcome.json, null, 2)}\n`);
  else printLines(outcome.lines, process.stdout);
  process.exitCode = outcome.exitCode;
}

/** Prints remarks on the error stream. */
export function printRemarks(remarks: readonly Remark[]): void {
  for (const { tone, text } of remarks) {
    const label = emphasise(STYLES[tone], `${translate(tone)}:`, process.stderr);
    process.stderr.write(`${label} ${stripControls(translate(text))}\n`);
  }
}

/** Prints lines on a stream. */
export function printLines(lines: readonly Line[], stream: NodeJS.WriteStream): void {
  for (const line of lines) stream.write(`${formatLine(line, stream)}\n`);
}

function formatLine(line: Line, stream: NodeJS.WriteStream): string {
  if (typeof line === 'string') return stripControls(line);
  const [strong, rest] = line.map(stripControls);
  return `${emphasise('bold', strong ?? '', stream)}${rest}`;
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
