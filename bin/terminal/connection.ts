/** @module Sends requests to the server, signed with a key or anonymous. */

import { readResponse } from '../../lib/client/response.ts';
import { createClient, type SendRequest } from '../../lib/client/send.ts';
import { jwkSigner } from '../../lib/client/signer.ts';
import { CodedError } from '../../lib/core/errors.ts';
import type { Result } from '../../lib/core/result.ts';
import { ok, refuse } from '../../lib/core/result.ts';
import { loadPrivateKey } from '../keys/key-file.ts';
import { EXIT, failed, type Outcome, type Remark, withRemarks } from './outcome.ts';
import { type Json, readAnswer } from './server-answer.ts';

/** The global options that name the server and the key. */
export interface Connection {
  readonly url: string;
  readonly key: string;
}

/** The JSON of a successful response, and remarks on the key. */
export interface Answered {
  readonly json: Json;
  readonly remarks: readonly Remark[];
}

/** A loaded key, with which a command sends its requests. */
export interface SignedConnection {
  /** Signs and sends; returns the JSON of the response, or the outcome of a refusal. */
  send(request: SendRequest): Promise<Result<Json, Outcome>>;
  /** Warnings about the key file. */
  readonly remarks: readonly Remark[];
}

/** Loads the key of `--key`. */
export async function openSigned(
  connection: Connection,
): Promise<Result<SignedConnection, Outcome>> {
  const loaded = await loadPrivateKey(connection.key);
  if (!loaded.ok) return loaded;
  const { key, remarks } = loaded.value;
  return attempt(async () => {
    const client = createClient({ url: connection.url, signer: await jwkSigner(key) });
    const send: SignedConnection['send'] = async (request) => {
      const answer = await attempt(() => client.send(request));
      return answer.ok ? readAnswer(answer.value) : answer;
    };
    return { remarks, send };
  });
}

/** Signs and sends a single request. */
export async function sendSigned(
  connection: Connection,
  request: SendRequest,
): Promise<Result<Answered, Outcome>> {
  const signed = await openSigned(connection);
  if (!signed.ok) return signed;
  const { send, remarks } = signed.value;
  const answer = await send(request);
  return answer.ok
    ? ok({ json: answer.value, remarks })
    : refuse(withRemarks(answer.refusal, remarks));
}

const TIMEOUT_MS = 35_000;

/** Sends an anonymous GET; `path` starts with a slash and includes the query. */
export async function readPublic(
  connection: Pick<Connection, 'url'>,
  path: string,
): Promise<Result<Json, Outcome>> {
  const url = new URL(path, connection.url);
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  try {
    const answer = await fetch(url, { headers: { accept: JSON_TYPES }, signal });
    return readAnswer(await readResponse(answer));
  } catch (problem) {
    // fetch throws only for network failures here.
    return refuse(unreachable(`${connection.url} can't be reached`, problem));
  }
}

const JSON_TYPES = 'application/json, application/problem+json';

/** What the work makes, or the outcome of one of the client's errors. */
async function attempt<T>(work: () => Promise<T>): Promise<Result<T, Outcome>> {
  try {
    return ok(await work());
  } catch (problem) {
    const outcome = problem instanceof CodedError ? outcomeOf(problem) : undefined;
    if (outcome === undefined) throw problem;
    return refuse(outcome);
  }
}

/** The outcome of a failure to send, by the codes of `lib/client`; undefined for a bug. */
function outcomeOf(problem: CodedError): Outcome | undefined {
  switch (problem.code) {
    case 'ERR_UNREACHABLE':
    case 'ERR_TIMED_OUT':
      return unreachable(problem.message, problem);
    case 'ERR_REDIRECTED': {
      const title = 'The server redirects elsewhere';
      const detail = `${problem.message}; give that address as --url`;
      return failed(EXIT.oddAnswer, { type: 'redirected', title, detail });
    }
    case 'ERR_KEY_UNUSABLE':
      return failed(EXIT.badFile, { type: 'bad-key', title: problem.message });
    default:
      return undefined;
  }
}

function unreachable(what: string, problem: unknown): Outcome {
  const detail = `${what}${causeOf(problem)}; check that it is running and that --url is right`;
  return failed(EXIT.unreachable, { type: 'unreachable', title: 'No response', detail });
}

/** The system's code of a network failure; fetch hides it one or two causes deep. */
function causeOf(problem: unknown): string {
  let at: unknown = problem;
  for (let depth = 0; depth < 4 && at instanceof Error; depth += 1) {
    if ('code' in at && typeof at.code === 'string' && /^E[A-Z]+$/.test(at.code))
      return ` (${at.code})`;
    at = at.cause;
  }
  return '';
}
