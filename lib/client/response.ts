/** @module Reads a response whole, as a value. */

/** A response of any status. `json` is present when the content is well-formed JSON. */
export interface ClientResponse {
  /** 0 for a redirection that a browser does not expose. */
  readonly status: number;
  readonly headers: Headers;
  readonly body: Uint8Array;
  readonly json?: unknown;
}

const REDIRECTIONS: readonly number[] = [301, 302, 303, 307, 308];

/** Reads the whole response. Throws what the stream throws when the connection breaks. */
export async function readResponse(answer: Response): Promise<ClientResponse> {
  const { status, headers } = answer;
  const body = new Uint8Array(await answer.arrayBuffer());
  const type = headers.get('content-type') ?? '';
  // RFC 6838 §4.2.8: problem+json and its like are JSON too.
  const json = /^application\/(?:[^;\s]+\+)?json\b/i.test(type) ? parseJson(body) : undefined;
  return { status, headers, body, ...(json === undefined ? {} : { json }) };
}

/** The URL that a response redirects to, or undefined (RFC 9110 §15.4). */
export function findRedirection(response: ClientResponse): string | undefined {
  const { status, headers } = response;
  return status === 0 || REDIRECTIONS.includes(status)
    ? (headers.get('location') ?? 'an unnamed place')
    : undefined;
}

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}
