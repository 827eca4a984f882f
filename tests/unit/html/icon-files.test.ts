/** @module The site's own picture as PNG, ICO and SVG. */

import { crc32, inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { iconIco, iconPng, iconSvg } from '../../../lib/html/icon/icon-files.ts';

/** The chunks of a PNG by type; fails where a checksum does not fit (ISO/IEC 15948 §5.3). */
function chunksOf(png: Buffer): ReadonlyMap<string, Buffer> {
  expect(png.subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a');
  const chunks = new Map<string, Buffer>();
  let at = 8;
  while (at < png.length) {
    const length = png.readUInt32BE(at);
    const typed = png.subarray(at + 4, at + 8 + length);
    expect(png.readUInt32BE(at + 8 + length)).toBe(crc32(typed));
    chunks.set(typed.subarray(0, 4).toString('latin1'), typed.subarray(4));
    at += 12 + length;
  }
  return chunks;
}

/** The colour of a pixel, `rrggbb`. */
function colourAt(png: Buffer, pixels: number, [x, y]: readonly [number, number]): string {
  const rows = inflateSync(chunksOf(png).get('IDAT') ?? Buffer.alloc(0));
  const row = y * (1 + 3 * pixels);
  expect(rows[row]).toBe(0);
  return rows.subarray(row + 1 + 3 * x, row + 4 + 3 * x).toString('hex');
}

describe('the picture of a site', () => {
  it.each([16, 32, 180, 512])(
    'a PNG of %i pixels has its size, and sheet and ground in their colours',
    (pixels) => {
      const png = iconPng(pixels);
      const header = chunksOf(png).get('IHDR');
      expect([header?.readUInt32BE(0), header?.readUInt32BE(4)]).toEqual([pixels, pixels]);
      expect([...chunksOf(png).keys()]).toEqual(['IHDR', 'IDAT', 'IEND']);
      expect(colourAt(png, pixels, [0, 0])).toBe('9d1c1f');
      const sheet = Math.floor((pixels * 7) / 32);
      expect(colourAt(png, pixels, [sheet, Math.floor((pixels * 27) / 32)])).toBe('fffefb');
    },
  );

  it('an ICO names the size and the place of each PNG in it', () => {
    const ico = iconIco([16, 48]);
    expect([ico.readUInt16LE(0), ico.readUInt16LE(2), ico.readUInt16LE(4)]).toEqual([0, 1, 2]);
    for (const [index, pixels] of [16, 48].entries()) {
      const entry = 6 + 16 * index;
      expect(ico.readUInt8(entry)).toBe(pixels);
      const start = ico.readUInt32LE(entry + 12);
      const image = ico.subarray(start, start + ico.readUInt32LE(entry + 8));
      expect(image.equals(iconPng(pixels))).toBe(true);
    }
  });

  it('the SVG has the same rectangles', () => {
    expect(iconSvg()).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" viewBox="0 0 32 32">/);
    expect(iconSvg().match(/<rect /g)).toHaveLength(10);
  });
});
