/** @module Chooses among the forms of a resource by Accept (RFC 9110 §12.5.1). */

/** One form of a resource, and the media types by which clients ask for it. */
export interface Offer<Name extends string> {
  readonly name: Name;
  readonly mediaTypes: readonly string[];
}

/** A media range of an Accept field with its weight. */
interface Range {
  readonly type: string;
  readonly q: number;
}

/** An unclosed quoted string takes the rest of the field, so that matching stays linear. */
const MEMBER = /(?:[^,"]|"(?:[^"\\]|\\.)*(?:"|\\?$))+/gs;
const WEIGHT = /;[ \t]*q=([01](?:\.\d{0,3})?)[ \t]*(?:;|$)/i;

/**
 * The offer that the client weighs highest; the first of equals, and the first of all where
 * nothing is acceptable, since a feed in another format is better than none (RFC 9110 §12.4.1).
 */
export function negotiate<Name extends string>(
  accept: string | null,
  offers: readonly [Offer<Name>, ...Offer<Name>[]],
): Name {
  const ranges = parseAccept(accept ?? '*/*');
  let [best] = offers;
  let weight = 0;
  for (const offer of offers) {
    const q = Math.max(...offer.mediaTypes.map((type) => weigh(type, ranges)));
    if (q > weight) [best, weight] = [offer, q];
  }
  return best.name;
}

/** The weight of the most specific range that covers a type, whatever the order; 0 when none does. */
function weigh(type: string, ranges: readonly Range[]): number {
  const [family = ''] = type.split('/');
  for (const covering of [type, `${family}/*`, '*/*']) {
    const found = ranges.find((range) => range.type === covering);
    if (found !== undefined) return found.q;
  }
  return 0;
}

/** The ranges of an Accept field. Parameters except the weight are ignored. */
function parseAccept(accept: string): Range[] {
  return (accept.match(MEMBER) ?? []).map((member) => {
    const [type = ''] = member.split(';');
    const q = WEIGHT.exec(member)?.[1];
    return { type: type.trim().toLowerCase(), q: q === undefined ? 1 : Math.min(Number(q), 1) };
  });
}
