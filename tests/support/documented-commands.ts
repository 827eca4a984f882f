/** @module Reads the commands that a document shows, for tests that run them. */

import { readFileSync } from 'node:fs';

/** A block of shell commands. */
export interface CommandBlock {
  /** The heading above it; empty before the first. */
  readonly heading: string;
  /** What stands after the three backticks: `sh`, or `sh live`. */
  readonly kind: string;
  readonly script: string;
}

/** The blocks of shell commands of a Markdown file, in order. */
export function readCommandBlocks(file: string): readonly CommandBlock[] {
  const blocks: CommandBlock[] = [];
  let heading = '';
  for (const [part] of readFileSync(file, 'utf8').matchAll(/^## .+$|^```sh.*\n[\s\S]*?^```$/gm)) {
    const [first = '', ...lines] = part.split('\n');
    if (first.startsWith('## ')) heading = first.slice(3);
    else blocks.push({ heading, kind: first.slice(3), script: lines.slice(0, -1).join('\n') });
  }
  return blocks;
}

/** The commands that a document's tables name, as they are typed up to their first argument. */
export function readNamedCommands(file: string): readonly string[] {
  const rows = readFileSync(file, 'utf8').match(/^\| `[a-z].*$/gm) ?? [];
  const names = rows.flatMap((row) => [...(row.split(' | ')[0] ?? '').matchAll(/`([^`]+)`/g)]);
  return [...new Set(names.map(([, words = '']) => /^[a-z ]*[a-z]/.exec(words)?.[0] ?? ''))];
}
