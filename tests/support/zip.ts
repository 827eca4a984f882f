/** @module Reads the entries of a zip file (PKWARE APPNOTE 6.3, §4.3). */

import { inflateRawSync } from 'node:zlib';

const END_SIGNATURE = 0x06054b50;
const STORED = 0;

/** The entries of a small archive by name, unpacked. */
export function readZip(zip: Buffer): Map<string, Buffer> {
  // §4.3.16: the end record says where the central directory is and how many entries it has.
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || zip.readUInt32LE(end) !== END_SIGNATURE) throw new TypeError('not a zip file');
  const files = new Map<string, Buffer>();
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    // §4.3.12: one central directory header.
    const nameLength = zip.readUInt16LE(at + 28);
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
    files.set(name, readEntry(zip, at));
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return files;
}

function readEntry(zip: Buffer, header: number): Buffer {
  const method = zip.readUInt16LE(header + 10);
  const size = zip.readUInt32LE(header + 20);
  const local = zip.readUInt32LE(header + 42);
  // §4.3.7: the data lies behind the local header, whose variable parts have lengths of their own.
  const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  const data = zip.subarray(start, start + size);
  return method === STORED ? data : inflateRawSync(data);
}
