/** @module Writes the thumbprint of a key as a few digits, which two people compare by eye or ear. */

import { CodedError } from '../core/errors.ts';
import { fromBase64Url } from './base64.ts';

const DIGITS = 12;
const GROUP = /\d{3}(?=\d)/g;
/** More bytes than twelve digits need, so that all are as likely as can be. */
const BYTES = 8;

/**
 * Twelve digits in four groups, such as `042 118 930 007`, from the first 64 bits of a thumbprint. Both
 * the device that made the key and the admin who approves it show them. Throws `ERR_NO_THUMBPRINT`.
 */
export function thumbprintDigits(keyid: string): string {
  const bytes = fromBase64Url(keyid)?.slice(0, BYTES);
  if (bytes === undefined || bytes.length < BYTES) {
    throw new CodedError('ERR_NO_THUMBPRINT', 'No thumbprint of a key');
  }
  const number = bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  return String(number % 10n ** BigInt(DIGITS))
    .padStart(DIGITS, '0')
    .replace(GROUP, '$& ');
}
