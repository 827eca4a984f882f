/** @module Resolves the URLs in a body, or refuses them (WHATWG URL; HTML §4.8.4.2 for srcset). */

import { ok, type Result, refuse } from '../../core/result.ts';
import { uriOf } from '../text.ts';

/** `empty` = nothing or a bare fragment; `relative` = there is no base; `scheme` = not one that is allowed. */
export type AddressRefusal = 'empty' | 'relative' | 'scheme' | 'invalid';

const WEB_SCHEMES: ReadonlySet<string> = new Set(['http:', 'https:']);
const LINK_SCHEMES: ReadonlySet<string> = new Set([...WEB_SCHEMES, 'mailto:', 'tel:']);

/** Resolves the URL of what a page loads or cites: http and https only. */
export function resolveSource(
  value: unknown,
  base: string | undefined,
): Result<string, AddressRefusal> {
  return resolve(value, base, WEB_SCHEMES);
}

/** Resolves the URL of a link: http, https, mailto and tel. */
export function resolveLink(
  value: unknown,
  base: string | undefined,
): Result<string, AddressRefusal> {
  return resolve(value, base, LINK_SCHEMES);
}

function resolve(
  value: unknown,
  base: string | undefined,
  schemes: ReadonlySet<string>,
): Result<string, AddressRefusal> {
  const written = typeof value === 'string' ? value.trim() : '';
  if (written === '' || written.startsWith('#')) return refuse('empty');
  // What a template left unfilled.
  if (/\{\{|\{%|<%/.test(written)) return refuse('invalid');
  // A URL parser reads backslashes as slashes here; `//host` is https whatever the base.
  const whole = /^[\\/]{2}/.test(written) ? `https:${written}` : written;
  const url = URL.parse(whole, base);
  if (url === null) {
    return refuse(URL.canParse(whole, 'https://example.com/') ? 'relative' : 'invalid');
  }
  return schemes.has(url.protocol) ? ok(uriOf(url)) : refuse('scheme');
}

/** One picture of a `srcset`: up to the first white space the URL, then the descriptor up to a comma. */
const CANDIDATE = /[\s,]*(\S+)([^,]*)/y;
const DESCRIPTOR = /^(?:\d+w|\d+h|\d+(?:\.\d+)?x)(?: \d+h)?$/;

/** The candidates of a `srcset` with a good URL, made absolute; undefined when none has one. */
export function resolveSrcset(value: unknown, base: string | undefined): string | undefined {
  const written = typeof value === 'string' ? value : '';
  const kept: string[] = [];
  for (let at = 0; at < written.length; ) {
    CANDIDATE.lastIndex = at;
    const match = CANDIDATE.exec(written);
    if (match === null) break;
    const [, address = '', rest = ''] = match;
    const bare = address.replace(/,{1,100}$/, '');
    const url = resolveSource(bare, base);
    const descriptor = bare === address ? rest.trim().replace(/\s+/g, ' ') : '';
    if (url.ok && (descriptor === '' || DESCRIPTOR.test(descriptor))) {
      kept.push(
        descriptor === '' ? safeInList(url.value) : `${safeInList(url.value)} ${descriptor}`,
      );
    }
    at = bare === address ? CANDIDATE.lastIndex : CANDIDATE.lastIndex - rest.length;
  }
  return kept.length > 0 ? kept.join(', ') : undefined;
}

/** A comma at an end of the URL would part the list. */
function safeInList(url: string): string {
  return url.replace(/,+$/, (commas) => '%2C'.repeat(commas.length));
}
