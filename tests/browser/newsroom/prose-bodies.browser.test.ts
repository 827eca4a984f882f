/** @module Tests in Chromium that opening a body in the visual editor loses nothing of it. */

import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderContent } from '../../../lib/article/content/render.ts';
import { writeHtml } from '../../../lib/newsroom/prose/html/write-html.ts';
import { anyProse } from '../../support/any-prose.ts';
import { openProsePage, type ProsePage } from '../../support/prose-in-chromium.ts';
import type {} from '../../support/prose-steps.ts';
import { corpusBodies, fixtureBodies } from '../../support/sample-bodies.ts';

/** What the editor makes of a body. */
interface Opened {
  readonly html: string;
  readonly unchanged: string;
  /** Written anew, as if every block had been changed. */
  readonly anew: string;
  /** The blocks before and after one letter more in the first paragraph; undefined without one. */
  readonly changed: readonly [readonly string[], readonly string[]] | undefined;
}

const BATCH = 50;

/** Readers' HTML with the names that the editor takes for the same, and without what it adds. */
const SAME: readonly (readonly [RegExp, string])[] = [
  [/<(\/?)b>/g, '<$1strong>'],
  [/<(\/?)i>/g, '<$1em>'],
  [/<(\/?)h1>/g, '<$1h2>'],
  [/<(\/?)h[56]>/g, '<$1h4>'],
  [/<\/?(?:p|thead|tbody|rp)>|<rp>[^<]*<\/rp>/g, ' '],
  [/ title=""/g, ''],
  [/\s+/g, ''],
];

let opened: ProsePage;

beforeAll(async () => {
  opened = await openProsePage();
});

afterAll(async () => {
  await opened?.close();
});

async function openAll(bodies: readonly string[]): Promise<readonly Opened[]> {
  const found: Opened[] = [];
  for (let at = 0; at < bodies.length; at += BATCH) {
    found.push(...(await opened.page.evaluate(openInPage, bodies.slice(at, at + BATCH))));
  }
  return found;
}

/** Runs in the page. */
function openInPage(bodies: readonly string[]): readonly Opened[] {
  const blocksOf = (html: string) =>
    prose
      .cutBlocks(html)
      .filter(({ isBlock }) => isBlock)
      .map(({ source }) => source);
  return bodies.map((html) => {
    const source = prose.keepBodySource();
    const doc = source.read(html);
    const at = doc.children.findIndex(({ type }) => type.name === 'paragraph');
    const paragraph = doc.maybeChild(at);
    const changed = () => {
      const text = doc.type.schema.text('改');
      const longer = paragraph?.copy(paragraph.content.addToEnd(text));
      return longer && source.write(doc.copy(doc.content.replaceChild(at, longer)));
    };
    const pieces = prose.cutBlocks(html).map((piece) => piece.source);
    // What is too tangled to be cut is written anew as a whole.
    const isCut = pieces.join('') === html;
    const after = paragraph == null || !isCut ? undefined : changed();
    return {
      html,
      unchanged: source.write(doc),
      anew: prose.writeHtml(doc),
      changed: after === undefined ? undefined : [blocksOf(html), blocksOf(after)],
    };
  });
}

function simplified(html: string): string {
  const { html: rendered } = renderContent({ format: 'html', value: html });
  return withMarks(SAME.reduce((text, [form, by]) => text.replace(form, by), sorted(rendered)));
}

const INLINE = /^<\/?(?:a|strong|em|s|u|sup|sub|mark|small|code|kbd|del|cite)(?=[> ]|[a-z]+=)/;

/** HTML with the inline elements that each piece of text is in before it, in whatever order they are nested. */
function withMarks(html: string): string {
  const open: string[] = [];
  let last = '';
  return (html.match(/<[^>]*>|[^<]+/g) ?? [])
    .map((token) => {
      if (INLINE.test(token)) {
        if (token.startsWith('</')) open.pop();
        else open.push(token);
        return '';
      }
      const marks = token.startsWith('</') ? last : open.toSorted().join('');
      const isNew = marks !== last;
      last = marks;
      return isNew ? `[${marks}]${token}` : token;
    })
    .join('');
}

/** HTML with the attributes of each tag in the order of the alphabet. */
function sorted(html: string): string {
  return html.replace(/<([a-z]+)((?: [a-z]+(?:="[^"]*")?)+)>/g, (_tag, name, attributes) => {
    const each = String(attributes).match(/ [a-z]+(?:="[^"]*")?/g) ?? [];
    return `<${name}${each.sort().join('')}>`;
  });
}

/** Where two texts part, with some letters around it. */
function firstDifference(one: string, other: string): readonly string[] | undefined {
  if (one === other) return undefined;
  let at = 0;
  while (one[at] === other[at]) at += 1;
  return [one, other].map((text) => text.slice(Math.max(0, at - 80), at + 80));
}

function expectNothingLost(all: readonly Opened[]): void {
  for (const { html, unchanged, anew, changed } of all) {
    expect(unchanged).toBe(html);
    expect(firstDifference(simplified(anew), simplified(html))).toBe(undefined);
    if (changed === undefined) continue;
    const [before, after] = changed;
    const differing = after.filter((block) => !before.includes(block));
    expect(differing.length, html.slice(0, 500)).toBeLessThanOrEqual(1);
  }
}

describe('bodies in the visual editor', () => {
  it('bodies of the fixtures lose nothing, and a changed paragraph changes alone', async () => {
    const bodies = fixtureBodies();
    expect(bodies.length).toBeGreaterThan(10);

    expectNothingLost(await openAll(bodies));
  });

  it('bodies of the feeds beside the repository lose nothing', async (test) => {
    const bodies = corpusBodies();
    if (bodies === undefined) return test.skip('there are no feeds beside the repository');
    expect(bodies.length).toBeGreaterThan(100);

    expectNothingLost(await openAll(bodies));
  });

  it('any document that the schema can hold is read as it was written', async () => {
    const bodies = fc.sample(anyProse, 300).map(writeHtml);

    const read = await opened.page.evaluate(
      (all) => all.map((html) => prose.writeHtml(prose.keepBodySource().read(html))),
      bodies,
    );

    const differences = read.map((html, at) => firstDifference(html, bodies[at] ?? ''));
    expect(differences.filter((each) => each !== undefined)).toEqual([]);
  });
});
