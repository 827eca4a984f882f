/** @module Reads which instance manipulations a request accepts (RFC 3229 §10.5.3). */

/** The manipulation that feed readers ask for: the feed with what they lack alone. No standard has it. */
export const FEED_MANIPULATION = 'feed';

/** One element of A-IM: a token, and perhaps its weight (RFC 9110 §12.4.2). */
const ELEMENT = /^([!#$%&'*+.^_`|~0-9a-z-]+)(?:[ \t]*;[ \t]*q=([01](?:\.[0-9]{0,3})?))?$/i;

/** Whether a request accepts a feed with what it lacks alone: a GET whose A-IM has `feed`, not with a weight of 0. */
export function acceptsFeedDelta({ method, headers }: Request): boolean {
  if (method !== 'GET') return false;
  return (headers.get('a-im') ?? '').split(',').some((element) => {
    const [, name = '', weight = '1'] = ELEMENT.exec(element.trim()) ?? [];
    return name.toLowerCase() === FEED_MANIPULATION && Number(weight) > 0;
  });
}
