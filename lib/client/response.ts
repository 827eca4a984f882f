/** @module An answer read to its end, as a value. */

/** An answer, whatever its status. `json` is there when the answer is JSON and well-formed. */
export interface ClientResponse {
  /** 0 for a redirection that a browser keeps to itself. */
  readonly status: number;
  readonly headers: Headers;
  readonly body: Uint8Array;
  readonly json?: unknown;
}

const REDIRECTIONS: readonly number[] = [301, 302, 303, 307, 308];

/** Reads the whole answer. Throws what the stream throws when the connection breaks. */
export async function readResponse(answer: Response): Promise<ClientResponse> {
  const { status, headers } = answer;
  const body = new Uint8Array(await answer.arrayBuffer());
  const type = headers.get('content-type') ?? '';
  // RFC 6838 §4.2.8: problem+json and its like are JSON too.
  const json = /^application\/(?:[^;\s]+\+)?json\b/i.test(type) ? parseJson(body) : undefined;
  return { status, headers, body, ...(json === undefined ? {} : { json }) };
}

/** Where an answer redirects to, if it does (RFC 9110 §15.4). */
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
