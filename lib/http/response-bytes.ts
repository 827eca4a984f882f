/** @module Makes responses of bytes, and gives the bytes back without reading them from the stream. */

import type { Bytes } from './coding.ts';

const BYTES = new WeakMap<Response, Bytes>();

/** A response with a body of these bytes and their length as a field; 200 unless another status is given. */
export function respondWithBytes(
  bytes: Bytes,
  headers: Readonly<Record<string, string>>,
  status = 200,
): Response {
  const response = new Response(bytes, {
    status,
    headers: { ...headers, 'content-length': String(bytes.byteLength) },
  });
  BYTES.set(response, bytes);
  return response;
}

/** The very bytes that the response was made of; undefined if it was not made here. */
export function bytesOfResponse(response: Response): Bytes | undefined {
  return BYTES.get(response);
}
