/** @module Writes the JSON of the desk: rows, whole articles, versions and their proof. */

import { noteOf } from '../../../article/acts/register.ts';
import type { ArticleState, Departure } from '../../../article/article.ts';
import { editableVersion } from '../../../article/editable-version.ts';
import type { Review } from '../../../article/review/review.ts';
import type { ArticleVersion } from '../../../article/version.ts';
import { articleJson, type WireArticle, type WireContext } from '../../../article/wire.ts';
import type { Instant } from '../../../core/clock.ts';
import { present } from '../../../core/optional.ts';
import type { EditorKey } from '../../../editors/editor-key.ts';
import type { DeskRow } from '../../../publish/desk/desk-row.ts';
import type { KeptVersion, VersionFacts } from '../../../publish/desk/history.ts';
import type { SignedRecord } from '../../../signature/signature-record.ts';
import { toZoned } from '../../../site/time.ts';

/** What dates and URLs are written with. */
export type DeskContext = Omit<WireContext, 'audience'>;

/** The JSON of one row of a list, without the article's content. */
export function deskRowJson(
  { state, title, section, touchedAt }: Omit<DeskRow, 'touchedBy'>,
  context: DeskContext,
) {
  const { id, version, status, live, pending, departure } = state;
  const zoned = zonedIn(context);
  return present({
    id,
    version,
    status,
    title,
    section,
    live,
    pending,
    touchedAt: zoned(touchedAt),
    firstCreated: zoned(state.firstCreated),
    firstPublished: zoned(state.firstPublished),
    versionCreated: zoned(state.versionCreated),
    publishAt: zoned(state.publishAt),
    expires: zoned(state.expires),
    departure: departure && departureJson(departure, context),
  });
}

function departureJson({ at, note, version }: Departure, context: DeskContext) {
  return present({ at: zonedIn(context)(at), note, version });
}

/** The article's wire form, with its live and pending versions. */
export function deskArticleJson(
  work: ArticleVersion,
  { touchedAt }: { readonly touchedAt: Instant },
  context: DeskContext,
): WireArticle {
  const { live, pending } = work.state;
  return {
    ...articleJson(work, { ...context, audience: 'newsroom' }),
    ...present({ live, pending, touchedAt: zonedIn(context)(touchedAt) }),
  };
}

/** Returns the key that signed an act, and its holder's name. */
export type SignerFinder = (keyid: string) => Pick<EditorKey, 'name' | 'jwk'> | undefined;

/** The JSON of a version's act. */
export function versionFactsJson(
  { act, at, state, contentOf, keyid }: VersionFacts,
  findSigner: SignerFinder,
  context: DeskContext,
) {
  const { version, status, live, pending, publishAt } = state;
  const zoned = zonedIn(context);
  return present({
    version,
    at: zoned(at),
    act,
    status,
    live,
    pending,
    publishAt: zoned(publishAt),
    review: act === 'review' ? verdictOf(state) : undefined,
    note: noteOf(act, state),
    signedBy: keyid === undefined ? undefined : present({ keyid, name: findSigner(keyid)?.name }),
    contentOf,
  });
}

/** The review that made a version. */
function verdictOf({ reviews }: ArticleState) {
  const review = reviews?.at(-1);
  return review && { step: review.step, verdict: review.verdict };
}

/** The newest review of each step; `words` is the digest of those that would go live next. */
export function reviewsJson(
  reviews: readonly Review[],
  { words, findSigner }: { readonly words: string; readonly findSigner: SignerFinder },
  context: DeskContext,
) {
  return reviews.map(({ step, verdict, at, version, keyid, note, words: reviewed }) =>
    present({
      step,
      verdict,
      at: zonedIn(context)(at),
      version,
      signedBy: present({ keyid, name: findSigner(keyid)?.name }),
      note,
      isCurrent: reviewed === words,
    }),
  );
}

/** The JSON of a version: its act, the article as it was, and what was signed for it. */
export function keptVersionJson(
  { version, contentOf, signed }: KeptVersion,
  findSigner: SignerFinder,
  context: DeskContext,
) {
  const facts: VersionFacts = {
    ...version,
    ...(contentOf !== undefined && { contentOf }),
    ...(signed !== undefined && { keyid: signed.keyid }),
  };
  return {
    ...versionFactsJson(facts, findSigner, context),
    article: writtenJson(version, context),
    ...(signed !== undefined && { proof: proofJson(signed, findSigner) }),
  };
}

/** A version's article as its editor sent it. */
export function writtenJson(version: ArticleVersion, context: DeskContext): WireArticle {
  return articleJson(editableVersion(version), { ...context, audience: 'newsroom' });
}

/** Everything that `verifyProof` needs to verify the signature again. */
function proofJson(signed: SignedRecord, findSigner: SignerFinder) {
  const { keyid, signature, signatureInput, base, requestBody } = signed;
  return present({
    keyid,
    jwk: findSigner(keyid)?.jwk,
    signature,
    signatureInput,
    base,
    requestBody: Buffer.from(requestBody).toString('base64'),
  });
}

function zonedIn({ site }: DeskContext) {
  return (at: Instant | undefined) => (at === undefined ? undefined : toZoned(at, site.timeZone));
}
