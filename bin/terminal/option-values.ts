/** @module Arguments and options that several commands share, and the parsers of their values. */

import { Argument, InvalidArgumentError, Option } from 'commander';
import { parseVersionNumber } from '../../lib/article/version-number.ts';

/** Help on the values of `--set`. */
export const SET_HELP = `
A field is a dotted path (body.baseUrl, authors.0.name). Its value is text, or JSON for an object or a
list. An empty value removes the field.\n`;

/** The argument `<id>`. */
export function idArgument(): Argument {
  return new Argument('<id>', 'the article’s id, or the address of its page');
}

/** The version that an act is meant for. */
export function ifMatchOption(): Option {
  return new Option(
    '--if-match <version>',
    'act only if this is still the newest version (default: the newest)',
  ).argParser(parseVersion);
}

/** Asks what an act would do. */
export function dryRunOption(): Option {
  return new Option('--dry-run', 'change nothing; show what would happen');
}

/** How many articles one request of a list asks for. */
export function limitOption(): Option {
  return new Option('--limit <number>', 'articles per request, 1 to 100').argParser(parseLimit);
}

/** Collects the values of a repeatable option. */
export function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

/** Splits names at commas. */
export function splitList(value: string): readonly string[] {
  const names = value.split(',').map((name) => name.trim());
  if (names.includes('')) throw new InvalidArgumentError('Separate the names by commas.');
  return names;
}

function parseLimit(value: string): number {
  const limit = /^\d{1,3}$/.test(value) ? Number(value) : 0;
  if (limit < 1 || limit > 100) throw new InvalidArgumentError('Give a number from 1 to 100.');
  return limit;
}

/** Parses a version number, `3` or `v3`. */
export function parseVersion(value: string): number {
  const version = parseVersionNumber(value.replace(/^v/, ''));
  if (version === undefined) throw new InvalidArgumentError('Give a version number, such as 3.');
  return version;
}

/** What a site's address must be. */
export const SITE_RULE = 'give an origin, such as https://news.example';

/** The origin of a site's address. */
export function parseSite(value: string): string {
  if (!isSite(value)) throw new InvalidArgumentError(SITE_RULE);
  return new URL(value).origin;
}

/** Whether a text is the address of a site, without path or query. */
export function isSite(value: string): boolean {
  const url = URL.parse(value);
  return url !== null && /^https?:$/.test(url.protocol) && `${url.pathname}${url.search}` === '/';
}
