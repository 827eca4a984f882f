/** @module Makes the result for API Gateway's HTTP API (payload 2.0) of a standard `Response`. */

import { Buffer, isUtf8 } from 'node:buffer';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { bytesOfResponse } from '../http/response-bytes.ts';

/** A result with every member present. */
export interface HttpResult extends APIGatewayProxyStructuredResultV2 {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly body: string;
  readonly isBase64Encoded: boolean;
}

/** The result of a response. To a HEAD it has no body, whatever the response has (RFC 9110 §9.3.2). */
export async function resultOf(response: Response, method: string): Promise<HttpResult> {
  const headers: Record<string, string> = {};
  for (const [name, value] of response.headers) {
    // RFC 6265 §3: lines of this one field can't be joined; the gateway takes them apart from the rest.
    if (name !== 'set-cookie') headers[name] = value;
  }
  const cookies = response.headers.getSetCookie();
  return {
    statusCode: response.status,
    headers,
    ...(cookies.length > 0 && { cookies }),
    ...(await bodyOf(response, method)),
  };
}

/** The text of a body, and whether it is base64. */
type ResultBody = Pick<HttpResult, 'body' | 'isBase64Encoded'>;

/** What was made of bytes before: bodies from memory are the same bytes each time. */
const MADE = new WeakMap<Uint8Array, ResultBody>();

async function bodyOf(response: Response, method: string): Promise<ResultBody> {
  if (response.body === null || method === 'HEAD') return { body: '', isBase64Encoded: false };
  const known = bytesOfResponse(response);
  if (known === undefined) return writeBody(await readAll(response.body), response.headers);
  const made = MADE.get(known) ?? writeBody(viewOf(known), response.headers);
  MADE.set(known, made);
  return made;
}

/** Text as it is, everything else as base64; the gateway sends the same bytes for either. */
function writeBody(bytes: Buffer, headers: Headers): ResultBody {
  const isText = !isCoded(headers) && isUtf8(bytes);
  return { body: bytes.toString(isText ? 'utf8' : 'base64'), isBase64Encoded: !isText };
}

/** `arrayBuffer()` would copy a body that comes in one piece, as ours do. */
async function readAll(body: ReadableStream<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  const [first = new Uint8Array()] = chunks;
  return chunks.length > 1 ? Buffer.concat(chunks) : viewOf(first);
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}

function isCoded(headers: Headers): boolean {
  return (headers.get('content-encoding') ?? 'identity') !== 'identity';
}
