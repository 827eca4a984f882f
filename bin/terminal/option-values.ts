/** @module What the commands' options share: how values are read, how examples are printed. */

import { InvalidArgumentError, Option } from 'commander';

/** Lines of help after a command's options. */
export function examples(...lines: readonly string[]): string {
  return `\nExamples:\n${lines.map((line) => `  broadsheet ${line}`).join('\n')}`;
}

/** What `--set` takes. */
export const SET_HELP = `
A field is a dotted path (body.baseUrl, authors.0.name). Its value is text, or JSON when that is an
object or a list; without a value the field is taken away.\n`;

/** An option that may be given again for more. */
export function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

/** Names with commas between. */
export function splitList(value: string): readonly string[] {
  const names = value.split(',').map((name) => name.trim());
  if (names.includes('')) throw new InvalidArgumentError('Write names with commas between.');
  return names;
}

/** A limit of a list: 1 to 100. */
export function parseLimit(value: string): number {
  const limit = /^\d{1,3}$/.test(value) ? Number(value) : 0;
  if (limit < 1 || limit > 100) throw new InvalidArgumentError('Write a number from 1 to 100.');
  return limit;
}

/** A version of an article: a whole number from 1. */
export function parseVersion(value: string): number {
  const version = /^v?[1-9]\d{0,8}$/.test(value) ? Number(value.replace('v', '')) : 0;
  if (version < 1) throw new InvalidArgumentError('Write a version’s number, such as 3.');
  return version;
}

/** What is said of an address that is none of a site. */
export const SITE_RULE = 'write an origin, such as https://news.example';

/** The origin of a site's address. */
export function parseSite(value: string): string {
  if (!isSite(value)) throw new InvalidArgumentError(SITE_RULE);
  return new URL(value).origin;
}

/** Whether a text is a site's address and nothing more. */
export function isSite(value: string): boolean {
  const url = URL.parse(value);
  return url !== null && /^https?:$/.test(url.protocol) && `${url.pathname}${url.search}` === '/';
}

/** The version that an act is meant for. */
export function ifMatchOption(): Option {
  return new Option(
    '--if-match <version>',
    'act on this version and no other; the newest, unless given',
  ).argParser(parseVersion);
}

/** Asks what would happen. */
export function dryRunOption(): Option {
  return new Option('--dry-run', 'do nothing; say what would happen');
}
