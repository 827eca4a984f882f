/** @module Reads how words look from the styles of pasted HTML, and writes that as elements of meaning. */

import { styleOf } from '../html/inert-document.ts';

/** How words look; `undefined` where nothing has said it yet. */
export interface Looks {
  readonly strong?: boolean;
  readonly em?: boolean;
  readonly s?: boolean;
  readonly u?: boolean;
  readonly sup?: boolean;
  readonly sub?: boolean;
}

/** What elements mean by themselves. */
const BY_NAME: Readonly<Record<string, Looks>> = {
  b: { strong: true },
  strong: { strong: true },
  i: { em: true },
  em: { em: true },
  s: { s: true },
  strike: { s: true },
  del: { s: true },
  u: { u: true },
  ins: { u: true },
  sup: { sup: true, sub: false },
  sub: { sub: true, sup: false },
};

/** The element for each look, the outermost last. */
const ELEMENTS: readonly (keyof Looks)[] = ['sub', 'sup', 'u', 's', 'em', 'strong'];

/**
 * The looks within an element. What its style says goes before its name: a `b` whose weight is normal
 * is not bold, and `mso-bidi-font-weight` is not its weight.
 */
export function looksWithin(element: Element, outside: Looks): Looks {
  const named = BY_NAME[element.nodeName.toLowerCase()] ?? {};
  return { ...outside, ...named, ...looksOfStyle(styleOf(element)) };
}

function looksOfStyle(style: string): Looks {
  const value = (property: string) =>
    new RegExp(`(?:^|;)\\s*${property}\\s*:\\s*([^;]*)`, 'i')
      .exec(style)?.[1]
      ?.trim()
      .toLowerCase();
  const weight = value('font-weight');
  const slant = value('font-style');
  const line = `${value('text-decoration') ?? ''} ${value('text-decoration-line') ?? ''}`;
  const raised = value('vertical-align');
  return {
    ...(weight !== undefined && { strong: /^(?:bold|bolder|[6-9]00)/.test(weight) }),
    ...(slant !== undefined && { em: /^(?:italic|oblique)/.test(slant) }),
    ...(line.includes('line-through') && { s: true }),
    ...(line.includes('underline') && { u: true }),
    ...(line.trim() === 'none' && { u: false, s: false }),
    ...(raised === 'super' && { sup: true, sub: false }),
    ...(raised === 'sub' && { sub: true, sup: false }),
    ...(raised === 'baseline' && { sub: false, sup: false }),
  };
}

/** A text in the elements for its looks; white space looks like nothing. */
export function inLooks(text: Text, looks: Looks): Node {
  if (text.data.trim() === '') return text;
  return ELEMENTS.filter((name) => looks[name] === true).reduce<Node>((inner, name) => {
    const element = text.ownerDocument.createElement(name);
    element.appendChild(inner);
    return element;
  }, text);
}
