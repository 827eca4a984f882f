/** @module Splits a Markdown file into its front matter, in YAML, TOML or JSON, and the text below it. */

import { parse as parseToml, TomlDate, TomlError } from 'smol-toml';
import { parseDocument, YAMLError } from 'yaml';
import { parseJson } from '../../article/input/json.ts';
import { ok, type Result, refuse } from '../../core/result.ts';
import type { SourceRefusal } from '../article-source.ts';

/** The keys of the front matter as its language reads them, and the text below it. */
export interface FrontMatterBlock {
  readonly value: Readonly<Record<string, unknown>>;
  readonly below: string;
}

/** What is between two fences; `line` is the number of its first line in the file. */
interface Fenced {
  readonly source: string;
  readonly below: string;
  readonly line: number;
}

const START = /^\ufeff?(?:[^\S\n\r]*(?:\r?\n|\r))*/u;

/** Reads the block that a file starts with, below empty lines; a file without one has no keys. */
export function splitFrontMatter(file: string): Result<FrontMatterBlock, SourceRefusal> {
  const above = START.exec(file)?.[0] ?? '';
  const text = file.slice(above.length);
  const line = above.split(/\r?\n|\r/).length;
  const fence = /^(?:---|\+\+\+)(?=[^\S\n\r]*(?:\r?\n|\r|$))/.exec(text)?.[0];
  if (fence === undefined) {
    return /^\{\s*"[^"\n]*"\s*:/.test(text) ? readJson(text) : ok({ value: {}, below: file });
  }
  const fenced = findFences(text, fence, line);
  if (fenced !== undefined) return fence === '---' ? readYaml(fenced) : readToml(fenced);
  const opensKeys = /^(?:---|\+\+\+)[ \t]*\r?\n[A-Za-z]\w*[ \t]*[:=]/.test(text);
  if (!opensKeys) return ok({ value: {}, below: file });
  return refuse(bad(`The front matter opens with ${fence} and is not closed by another ${fence}.`));
}

function findFences(text: string, fence: string, line: number): Fenced | undefined {
  const mark = fence.replaceAll('+', String.raw`\+`);
  const fences = new RegExp(
    String.raw`^${mark}[^\S\n\r]*(?:\r?\n|\r)(?:([\s\S]*?)(?:\r?\n|\r))?${mark}[^\S\n\r]*(?:\r?\n|\r|$)`,
  );
  const match = fences.exec(text);
  if (match === null) return undefined;
  return { source: match[1] ?? '', below: text.slice(match[0].length), line: line + 1 };
}

/** The failsafe schema keeps every scalar the text that was written: 1.10 stays 1.10, no stays no. */
function readYaml({ source, below, line }: Fenced): Result<FrontMatterBlock, SourceRefusal> {
  try {
    const document = parseDocument(source, { schema: 'failsafe', logLevel: 'error' });
    const [problem] = document.errors;
    if (problem !== undefined) throw problem;
    const value: unknown = document.toJS() ?? {};
    if (isCyclic(value))
      return refuse(bad('The front matter has an anchor that refers to itself.'));
    return recordOf(value, below);
  } catch (problem) {
    if (!(problem instanceof Error)) throw problem;
    const at = problem instanceof YAMLError ? problem.linePos?.[0].line : undefined;
    return refuse(unreadable('YAML', problem, at === undefined ? undefined : line + at - 1));
  }
}

/** Whether an alias leads back to what it is in. Aliases that multiply are refused while reading. */
function isCyclic(value: unknown): boolean {
  try {
    JSON.stringify(value);
    return false;
  } catch {
    return true;
  }
}

function readToml({ source, below, line }: Fenced): Result<FrontMatterBlock, SourceRefusal> {
  try {
    return recordOf(withTextDates(parseToml(source)), below);
  } catch (problem) {
    if (!(problem instanceof Error)) throw problem;
    const at = problem instanceof TomlError ? line + problem.line - 1 : undefined;
    return refuse(unreadable('TOML', problem, at));
  }
}

/** TOML has dates of its own; they become the text that was written. */
function withTextDates(value: unknown): unknown {
  if (value instanceof TomlDate) return value.toISOString();
  if (Array.isArray(value)) return value.map(withTextDates);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, withTextDates(member)]),
  );
}

/** The object that the file starts with, up to the brace that closes it (RFC 8259). */
function readJson(text: string): Result<FrontMatterBlock, SourceRefusal> {
  const end = endOfObject(text);
  const json = parseJson(new TextEncoder().encode(text.slice(0, end)));
  if (!json.ok) {
    const how = json.refusal.type === 'duplicate-key' ? 'has a member twice' : 'is not JSON';
    return refuse(bad(`The front matter ${how}.`));
  }
  return recordOf(json.value, text.slice(end));
}

/** The index behind the brace that closes the first one; the length of the text if none does. */
function endOfObject(text: string): number {
  let depth = 0;
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}]/gs)) {
    if (token === '{') depth += 1;
    if (token === '}') depth -= 1;
    if (depth === 0) return index + 1;
  }
  return text.length;
}

function recordOf(value: unknown, below: string): Result<FrontMatterBlock, SourceRefusal> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? ok({ value: value as Readonly<Record<string, unknown>>, below })
    : refuse(bad('The front matter is not a list of “key: value”.'));
}

function unreadable(language: string, problem: Error, line: number | undefined): SourceRefusal {
  const [first = ''] = problem.message.split('\n');
  const reason = first.replace(/ at line.*$/, '').replace(/^Invalid TOML document: /, '');
  const refusal = bad(`The front matter is not ${language}: ${reason}.`);
  return line === undefined ? refusal : { ...refusal, line };
}

function bad(detail: string): SourceRefusal {
  return { code: 'bad-front-matter', detail };
}
