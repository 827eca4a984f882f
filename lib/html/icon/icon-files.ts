/** @module Writes the picture of the publication as SVG 1.1, PNG (ISO/IEC 15948) and ICO. */

import { crc32, deflateSync } from 'node:zlib';
import { ICON_UNITS, type Patch, SITE_ICON } from './site-icon.ts';

/** The picture as SVG, sharp at any size. */
export function iconSvg(): string {
  const patches = SITE_ICON.map(
    ({ x, y, width, height, colour }) =>
      `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="#${colour}"/>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${ICON_UNITS} ${ICON_UNITS}">${patches.join('')}</svg>\n`;
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const CHANNELS = 3;
/** IHDR (§11.2.2): eight bits a channel, truecolour, no interlacing. */
const HEADER_END = [8, 2, 0, 0, 0];

/** The picture as a PNG of so many pixels each way. */
export function iconPng(pixels: number): Buffer<ArrayBuffer> {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(pixels, 0);
  header.writeUInt32BE(pixels, 4);
  header.set(HEADER_END, 8);
  const image = deflateSync(rowsOf(paint(pixels), pixels));
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', image),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Length, type, data, checksum of type and data (§5.3). */
function chunk(type: string, data: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(typed));
  return Buffer.concat([length, typed, checksum]);
}

/** Each row behind the byte of the filter `None` (§9.2). */
function rowsOf(image: Uint8Array, pixels: number): Buffer {
  const bytes = pixels * CHANNELS;
  const rows = Array.from({ length: pixels }, (_, row) =>
    Buffer.concat([Buffer.alloc(1), image.subarray(row * bytes, (row + 1) * bytes)]),
  );
  return Buffer.concat(rows);
}

/** The picture's channels, row by row; the edge of a rectangle mixes by the part of the pixel that it covers. */
function paint(pixels: number): Uint8Array {
  const image = new Uint8Array(pixels * pixels * CHANNELS);
  const scale = pixels / ICON_UNITS;
  for (const patch of SITE_ICON) paintPatch(image, pixels, scaled(patch, scale));
  return image;
}

function scaled({ x, y, width, height, colour }: Patch, scale: number): Patch {
  return { x: x * scale, y: y * scale, width: width * scale, height: height * scale, colour };
}

function paintPatch(image: Uint8Array, pixels: number, patch: Patch): void {
  const colour = [...Buffer.from(patch.colour, 'hex')];
  for (let row = Math.floor(patch.y); row < Math.min(pixels, patch.y + patch.height); row += 1) {
    const down = overlap(row, patch.y, patch.height);
    for (let at = Math.floor(patch.x); at < Math.min(pixels, patch.x + patch.width); at += 1) {
      const covered = down * overlap(at, patch.x, patch.width);
      mixPixel(image, (row * pixels + at) * CHANNELS, { colour, covered });
    }
  }
}

/** Mixes a colour into the pixel at `offset` by the part of it that is covered. */
function mixPixel(
  image: Uint8Array,
  offset: number,
  { colour, covered }: { readonly colour: readonly number[]; readonly covered: number },
): void {
  for (let channel = 0; channel < CHANNELS; channel += 1) {
    const before = image[offset + channel] ?? 0;
    image[offset + channel] = Math.round(before + ((colour[channel] ?? 0) - before) * covered);
  }
}

/** How much of the pixel at `at` lies between `start` and `start + length`. */
function overlap(at: number, start: number, length: number): number {
  return Math.min(at + 1, start + length) - Math.max(at, start);
}

const ICO_HEADER_BYTES = 6;
const ICO_ENTRY_BYTES = 16;

/** The picture as an ICO that holds PNGs of these sizes, each under 256 pixels. */
export function iconIco(sizes: readonly number[]): Buffer<ArrayBuffer> {
  const images = sizes.map(iconPng);
  const header = Buffer.alloc(ICO_HEADER_BYTES + ICO_ENTRY_BYTES * images.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(images.length, 4);
  let offset = header.length;
  for (const [index, image] of images.entries()) {
    const entry = ICO_HEADER_BYTES + index * ICO_ENTRY_BYTES;
    header.writeUInt8(sizes[index] ?? 0, entry);
    header.writeUInt8(sizes[index] ?? 0, entry + 1);
    header.writeUInt16LE(1, entry + 4);
    header.writeUInt16LE(8 * CHANNELS, entry + 6);
    header.writeUInt32LE(image.length, entry + 8);
    header.writeUInt32LE(offset, entry + 12);
    offset += image.length;
  }
  return Buffer.concat([header, ...images]);
}
