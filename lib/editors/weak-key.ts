/** @module Finds public keys that are none: no point of the curve, of a small order, or of a secret that all know (RFC 8032 §5.1). */

import { fromBase64Url } from '../signature/base64.ts';
import type { PublicJwk } from '../signature/jwk.ts';

/** The field's prime, the order of the base point, and the curve's constant `d`. */
const P = 2n ** 255n - 19n;
const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;
const D = mod(-121665n * power(121666n, P - 2n));
/** A square root of -1. */
const ROOT = power(2n, (P - 1n) / 4n);

/** Base points: their secret is 1. Either sign of the other coordinate. */
const BASE_Y = mod(4n * power(5n, P - 2n));
const P256_BASE_X = 'axfR8uEsQkf4vOblY6RA8ncDfYEt6zOg9KE5RdiYwpY';

/** A point in extended coordinates: x = X/Z, y = Y/Z, xy = T/Z. */
type Point = readonly [x: bigint, y: bigint, z: bigint, t: bigint];

const IDENTITY: Point = [0n, 1n, 1n, 0n];

/**
 * Whether no honest generator makes such a key. Ed25519 keys are points of the order of the base
 * point, written in the one canonical way: over others some verifiers accept forged signatures.
 * P-256 has no points of small order, and WebCrypto refuses those off the curve.
 */
export function isWeakKey(jwk: PublicJwk): boolean {
  if (jwk.kty === 'EC') return jwk.x === P256_BASE_X;
  const bytes = fromBase64Url(jwk.x);
  const point = bytes && decode(bytes);
  if (point === undefined || point[1] === BASE_Y) return true;
  return isIdentity(point) || !isIdentity(multiply(point, ORDER));
}

/** RFC 8032 §5.1.3; undefined for what is no canonical encoding of a point. */
function decode(bytes: Uint8Array): Point | undefined {
  const encoded = bytes.reduceRight((number, byte) => number * 256n + BigInt(byte), 0n);
  const [sign, y] = [encoded >> 255n, encoded & (2n ** 255n - 1n)];
  if (y >= P) return undefined;
  const square = mod((y * y - 1n) * power(D * y * y + 1n, P - 2n));
  const candidate = power(square, (P + 3n) / 8n);
  const root = mod(candidate * candidate) === square ? candidate : mod(candidate * ROOT);
  if (mod(root * root) !== square || (root === 0n && sign === 1n)) return undefined;
  const x = (root & 1n) === sign ? root : P - root;
  return [x, y, 1n, mod(x * y)];
}

/** RFC 8032 §5.1.4. */
function add([x1, y1, z1, t1]: Point, [x2, y2, z2, t2]: Point): Point {
  const a = mod((y1 - x1) * (y2 - x2));
  const b = mod((y1 + x1) * (y2 + x2));
  const c = mod(2n * t1 * t2 * D);
  const d = mod(2n * z1 * z2);
  const [e, f, g, h] = [b - a, d - c, d + c, b + a];
  return [mod(e * f), mod(g * h), mod(f * g), mod(e * h)];
}

function multiply(point: Point, factor: bigint): Point {
  let [sum, step] = [IDENTITY, point];
  for (let left = factor; left > 0n; left >>= 1n) {
    if ((left & 1n) === 1n) sum = add(sum, step);
    step = add(step, step);
  }
  return sum;
}

function isIdentity([x, y, z]: Point): boolean {
  return x === 0n && y === z;
}

function power(base: bigint, exponent: bigint): bigint {
  let [result, square] = [1n, mod(base)];
  for (let left = exponent; left > 0n; left >>= 1n) {
    if ((left & 1n) === 1n) result = mod(result * square);
    square = mod(square * square);
  }
  return result;
}

function mod(value: bigint): bigint {
  const rest = value % P;
  return rest < 0n ? rest + P : rest;
}
