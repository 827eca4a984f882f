/** @module For any text, the XML is well-formed and parses back to it. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { container, element, plainText, renderXml, text } from '../../../lib/xml/xml-writer.ts';
import { anyText } from '../../support/any-text.ts';
import { all, one, parseXml } from '../../support/xml-tree.ts';

/** XML 1.0 §2.2, spelt out by code point. */
function isChar(point: number): boolean {
  return (
    point === 0x9 ||
    point === 0xa ||
    point === 0xd ||
    (point >= 0x20 && point <= 0xd7ff) ||
    (point >= 0xe000 && point <= 0xfffd) ||
    (point >= 0x10000 && point <= 0x10ffff)
  );
}

function legal(value: string): string {
  return [...value.toWellFormed()].filter((one) => isChar(one.codePointAt(0) ?? 0)).join('');
}

describe('the writer', () => {
  it('the XML writer gives every text back from elements and attributes, except what XML cannot hold (X-01, X-05)', () => {
    fc.assert(
      fc.property(anyText, (value) => {
        const xml = renderXml(
          container('r', { a: value }, [
            element('t', {}, text(value)),
            element('p', {}, plainText(value)),
          ]),
        );
        const root = parseXml(xml);
        expect(root.attributes.a).toBe(legal(value));
        expect(one(root, 't').text).toBe(legal(value));
        expect(one(root, 'p').text).toBe(legal(value));
      }),
      { numRuns: 500 },
    );
  });

  it('the XML writer adds no white space around a value', () => {
    expect(element('id', {}, text('a b'))).toBe('<id>a b</id>');
  });

  it('the XML writer leaves out undefined attributes and children', () => {
    expect(container('a', { b: undefined, c: 0 }, [undefined])).toBe('<a c="0"/>');
    expect(all(parseXml(container('a', {}, [element('b', {}), undefined])), 'b')).toHaveLength(1);
  });

  it('the XML writer never writes CDATA, comments, processing instructions or references to control characters', () => {
    fc.assert(
      fc.property(anyText, (value) => {
        const xml = container('r', { a: value }, [element('t', {}, text(value))]);
        expect(xml).not.toMatch(/<!|<\?/);
        for (const [, hexadecimal = ''] of xml.matchAll(/&#x([0-9A-F]+);/g)) {
          expect(isChar(Number.parseInt(hexadecimal, 16))).toBe(true);
        }
      }),
    );
  });
});
