/** @module Checks the stored signature of a version against its article, act and content (RFC 9421 §3.2). */

import {
  ACT_NAMES,
  type ActName,
  definitionOf,
  REQUESTED_ACTS,
  requestOf,
} from '../article/acts/register.ts';
import { parseJson } from '../article/input/json.ts';
import { cleanNote } from '../article/text.ts';
import { ok, type Result, refuse } from '../core/result.ts';
import { fromBase64 } from '../signature/base64.ts';
import type { PublicJwk } from '../signature/jwk.ts';
import { parsePublicJwk } from '../signature/jwk.ts';
import { parseBase, type SignedRecord, verifyProof } from '../signature/signature-record.ts';
import { applyAct, type ContentTrail } from './version-trail.ts';

/** A JSON object of unknown members. */
export type SignedJson = Readonly<Record<string, unknown>>;

/** How the words of articles are compared; it differs with what there is to normalise them. */
export interface ContentJudge {
  /** The same text for the same words that editors write, whatever the order of members. */
  readonly digest: (article: unknown) => string;
  /** A signed article in the form in which the server stores it; `kept` is what it stored. */
  readonly storedForm: (signed: SignedJson, kept: unknown) => unknown;
}

/** The act after which no earlier version is left. */
export const ERASE: ActName = 'erase';

const REVIEW: ActName = 'review';

/** The result of a check; `unsigned` is an act of the timer, `erased` a version without words. */
export type Verdict =
  | { readonly verdict: 'ok' }
  | { readonly verdict: 'erased' }
  | { readonly verdict: 'unsigned' }
  | { readonly verdict: 'broken'; readonly reason: string };

/** A version as the desk returns it, its article's id and the content before it. */
export interface VersionToCheck {
  readonly id: string;
  readonly version: SignedJson;
  readonly trail: ContentTrail;
  readonly judge: ContentJudge;
}

/** The result of a check, and the content after the version. */
export interface CheckedVersion {
  readonly verdict: Verdict;
  readonly trail: ContentTrail;
}

/** Checks one version by what it carries itself; sends no request. */
export async function checkVersion(given: VersionToCheck): Promise<CheckedVersion> {
  const { version, trail } = given;
  const name = textIn(version, 'act') ?? '';
  if (version.proof === undefined) {
    return isOfTimer(name, trail)
      ? compareContent(given, applyAct(trail, { name }), 'unsigned')
      : broken('signature-missing', applyAct(trail, { name }));
  }
  const signed = await checkSignature(given);
  if (!signed.ok) return broken(signed.refusal, applyAct(trail, { name }));
  // An erasure has no content, and nothing is left of the versions before it.
  if (name === ERASE) return { verdict: { verdict: 'ok' }, trail: applyAct(trail, { name }) };
  const { path, body } = signed.value;
  if (name === REVIEW && !isReviewOf(body, version)) {
    return broken('review-differs', applyAct(trail, { name }));
  }
  const to = Number(/versions\/(\d+)\/revert$/.exec(path)?.[1] ?? 0);
  const own = bringsContent(version) ? digestSigned(body, given) : undefined;
  return compareContent(given, applyAct(trail, { name, to, ...(own && { own }) }), 'ok');
}

/** Whether the timer does this act for an article of that status. */
function isOfTimer(name: string, { state }: ContentTrail): boolean {
  const act = ACT_NAMES.find((known) => known === name);
  return act !== undefined && definitionOf(act).timerFrom?.includes(state.status) === true;
}

function broken(reason: string, trail: ContentTrail): CheckedVersion {
  return { verdict: { verdict: 'broken', reason }, trail };
}

/** Compares the stored content with that of the trail, which stays as it is even if they differ. */
function compareContent(
  { version, judge }: VersionToCheck,
  trail: ContentTrail,
  verdict: 'ok' | 'unsigned',
): CheckedVersion {
  return trail.all.at(-1) === judge.digest(version.article)
    ? { verdict: { verdict }, trail }
    : broken('words-differ', trail);
}

interface SignedAct {
  readonly path: string;
  readonly body: Uint8Array;
}

/** The signed request if it was this act; otherwise the reason of the refusal. */
async function checkSignature(given: VersionToCheck): Promise<Result<SignedAct, string>> {
  const proof = readProof(given.version.proof);
  if (proof === undefined) return refuse('proof-malformed');
  const verified = await verifyProof(proof);
  if (!verified.ok) return refuse(verified.refusal.type);
  const request = requestIn(proof.signed.base);
  return request !== undefined && isRequestOf(request, given)
    ? ok({ path: request.path, body: proof.signed.requestBody })
    : refuse('signed-for-another-act');
}

function readProof(proof: unknown): { signed: SignedRecord; jwk: PublicJwk } | undefined {
  const members = ['keyid', 'signature', 'signatureInput', 'base', 'requestBody'] as const;
  const [keyid, signature, signatureInput, base, body] = members.map((name) => textIn(proof, name));
  const jwk = parsePublicJwk(isJson(proof) ? proof.jwk : undefined);
  const requestBody = fromBase64(body ?? '');
  if (keyid === undefined || signature === undefined || signatureInput === undefined)
    return undefined;
  if (base === undefined || requestBody === undefined || !jwk.ok) return undefined;
  return { signed: { keyid, signature, signatureInput, base, requestBody }, jwk: jwk.value };
}

interface SignedRequestLine {
  readonly method: string;
  readonly path: string;
  readonly ifMatch?: string;
}

/** Method, path and If-Match as signed; the path is in one of two components. */
function requestIn(base: string): SignedRequestLine | undefined {
  const lines = new Map(
    parseBase(base)?.lines.map(({ component, value }) => [component, value] as const),
  );
  const method = lines.get('"@method"');
  const path = lines.get('"@path"') ?? URL.parse(lines.get('"@target-uri"') ?? '')?.pathname;
  const ifMatch = lines.get('"if-match"');
  if (method === undefined || path === undefined) return undefined;
  return { method, path, ...(ifMatch !== undefined && { ifMatch }) };
}

/**
 * Whether the request was this act, for this article in its state before this version. A signature
 * copied from another version fails here: each act is for one version of one article.
 */
function isRequestOf(
  { method, path, ifMatch }: SignedRequestLine,
  { id, version }: VersionToCheck,
): boolean {
  const number = Number(textIn(version, 'version'));
  const act = textIn(version, 'act') ?? '';
  if (number === 1) return method === 'POST' && path === '/api/articles' && ifMatch === undefined;
  const expected = new RegExp(`^(?:W/)?"v${number - 1}(?:-[^"]*)?"$`);
  if (!expected.test(ifMatch?.trim() ?? '')) return false;
  const root = `/api/articles/${id}`;
  const name = REQUESTED_ACTS.find((known) => known === act);
  if (name === undefined) return false;
  const request = requestOf(name);
  const under = request.path.replace(':version', '[1-9][0-9]*');
  return method === request.method && new RegExp(`^${root}${under}$`).test(path);
}

/** Whether the signed verdict is the one that the desk shows. */
function isReviewOf(body: Uint8Array, { review, note }: SignedJson): boolean {
  const sent = parseJson(body);
  if (!sent.ok || !isJson(sent.value)) return false;
  const { step, verdict, note: words } = sent.value;
  const isSameNote = cleanNote(String(words ?? '')).text === (note ?? '');
  return (
    isSameNote && textIn(review, 'step') === String(step) && textIn(review, 'verdict') === verdict
  );
}

/** Whether the act sent content: the first act does, and each PUT. */
function bringsContent(version: SignedJson): boolean {
  return textIn(version, 'version') === '1' || textIn(version, 'act') === 'revise';
}

/** The digest of the signed article as the server stores it; of the stored one if today's rules refuse it. */
function digestSigned(body: Uint8Array, { version, judge }: VersionToCheck): string | undefined {
  const json = parseJson(body);
  if (!json.ok || !isJson(json.value)) return undefined;
  return judge.digest(judge.storedForm(json.value, version.article));
}

/** Whether a value is a JSON object. */
export function isJson(value: unknown): value is SignedJson {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A member that is a string or number, as text; otherwise undefined. */
export function textIn(json: unknown, name: string): string | undefined {
  const value = isJson(json) ? json[name] : undefined;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}
