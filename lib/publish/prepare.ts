/** @module Checks an act against the stored article: existence, rights, version, state. */

import { definitionOf } from '../article/acts/register.ts';
import type { ArticleContent, Warning } from '../article/article.ts';
import { ERASED_CONTENT } from '../article/erased-content.ts';
import { lintArticle } from '../article/input/lint.ts';
import { missingStep, passedBy, withReview } from '../article/review/review.ts';
import { digestWords } from '../article/review/words-digest.ts';
import { beginArticle, performAct, type Transition } from '../article/state/perform-act.ts';
import { instantOf } from '../core/clock.ts';
import { CodedError } from '../core/errors.ts';
import { present } from '../core/optional.ts';
import { ok, type Result, refuse } from '../core/result.ts';
import type {
  ActRequest,
  AttemptRefusal,
  PublishDeps,
  PublishRefusal,
  ReviewRefusal,
} from './act-request.ts';
import type { ArticleRecord } from './articles/article-record.ts';
import { maySee } from './hidden-articles.ts';
import type { PlannedAct } from './planned-act.ts';
import { hideRelated, lintRelated } from './related-visibility.ts';

/** An act that can be planned, and warnings about its content. */
export interface PreparedAct {
  readonly planned: PlannedAct;
  readonly warnings: readonly Warning[];
}

/** Reads the article and applies the act to its state; writes nothing. */
export async function prepareAct(
  deps: PublishDeps,
  request: ActRequest,
): Promise<Result<PreparedAct, AttemptRefusal>> {
  const before =
    request.expected === 'new' ? undefined : await deps.articles.readArticle(request.id);
  const isHidden = before !== undefined && !maySee(request.rights, before);
  if (isHidden || (before === undefined && request.expected !== 'new')) {
    return refuse({ type: 'not-found' });
  }
  const forbidden = forbiddenAct(request, before) ?? forbiddenSection(request, before);
  if (forbidden !== undefined) return refuse(forbidden);
  if (typeof request.expected === 'number' && before?.state.version !== request.expected) {
    return refuse({ type: 'stale-version', current: before?.state.version ?? 0 });
  }
  const now = instantOf(deps.clock());
  const done =
    before === undefined
      ? beginArticle(request.id, request.act, now)
      : performAct(before.state, request.act, now);
  if (!done.ok) return done;
  const given = await contentOf(deps, request, done.value);
  const content = await hideRelated(given, done.value, deps.articles);
  if (request.rights?.mayWriteIn(content.section) === false) {
    return refuse(foreignContent(request.act, content));
  }
  const reviewed = await applyReviews(deps, request, { before, transition: done.value, content });
  if (!reviewed.ok) return reviewed;
  const advice = request.warnings ?? adviceFor(done.value, content);
  const warnings = [...advice, ...lintRelated(content)];
  const planned: PlannedAct = {
    transition: reviewed.value,
    content,
    ...present({ before, signed: request.signed, claim: claimOf(request, done.value, warnings) }),
  };
  return ok({ planned, warnings });
}

interface PreparedWords extends Pick<PlannedAct, 'transition' | 'content'> {
  readonly before: ArticleRecord | undefined;
}

/** The transition with the review that it is; refused where the site asks for reviews that are missing. */
async function applyReviews(
  { review: rule }: PublishDeps,
  { act, signed }: ActRequest,
  { before, transition, content }: PreparedWords,
): Promise<Result<Transition, ReviewRefusal>> {
  const { state, effect, at } = transition;
  const reviews = before?.state.reviews ?? [];
  if (act.name === 'review') {
    const made = { at, keyid: signed?.keyid ?? '', words: await digestWords(content) };
    const other = passedBy(made.keyid, { step: act.step, words: made.words }, reviews);
    return rule?.distinct === true && act.verdict === 'pass' && other !== undefined
      ? refuse({ type: 'review-by-same-key', step: other })
      : ok({ ...transition, state: withReview(state, act, made) });
  }
  const goesLive = effect === 'appears' || effect === 'changes' || act.name === 'schedule';
  // What readers saw before it was withdrawn or expired may come back as it was.
  const isOld = act.name === 'restore' && transition.content === before?.state.live;
  if (rule === undefined || !goesLive || isOld) return ok(transition);
  const step = missingStep(rule, reviews, await digestWords(content));
  return step === undefined ? ok(transition) : refuse({ type: 'review-missing', step });
}

/** An earlier version that was made in another section stays that section's: it is as none. */
function foreignContent(act: ActRequest['act'], { section }: ArticleContent): PublishRefusal {
  return act.name === 'revert'
    ? { type: 'no-such-version', version: act.to }
    : { type: 'section-forbidden', section };
}

/**
 * Some acts need a further right in some statuses, and changing the content of a scheduled article
 * needs the right to schedule or to publish.
 */
function forbiddenAct(
  { act, rights }: ActRequest,
  before: ArticleRecord | undefined,
): PublishRefusal | undefined {
  const { isWork, rightIn } = definitionOf(act.name);
  const further = before && rightIn?.(before.state.status);
  if (further !== undefined && rights?.mayDo(further) === false) {
    return { type: 'act-forbidden', act: further };
  }
  if (rights === undefined || isWork !== true || before?.state.status !== 'scheduled')
    return undefined;
  if (rights.mayDo('schedule') || rights.mayDo('publish')) return undefined;
  return { type: 'act-forbidden', act: 'schedule' };
}

/** An editor needs the right to every section that the article is in, was in and goes to. */
function forbiddenSection(
  { rights, content }: ActRequest,
  before: ArticleRecord | undefined,
): PublishRefusal | undefined {
  if (rights === undefined) return undefined;
  const live =
    before?.scopes.flatMap((scope) => (scope.kind === 'section' ? [scope.id] : [])) ?? [];
  const sections = [
    ...(before === undefined ? [] : [before.section, ...live]),
    ...(content === undefined ? [] : [content.section]),
  ];
  const refused = sections.findIndex((section) => !rights.mayWriteIn(section));
  return refused === -1 ? undefined : { type: 'section-forbidden', section: sections[refused] };
}

async function contentOf(
  deps: PublishDeps,
  request: ActRequest,
  transition: Transition,
): Promise<ArticleContent> {
  if (transition.content === 'none') return ERASED_CONTENT;
  if (transition.content === 'given') {
    if (request.content !== undefined) return request.content;
    throw new CodedError('ERR_CONTENT_MISSING', `The act ${transition.act} came without content`);
  }
  const ref = { id: request.id, version: transition.content };
  const version = await deps.articles.readVersion(ref);
  if (version !== undefined) return version.content;
  throw new CodedError('ERR_VERSION_LOST', `Version ${ref.version} of ${ref.id} is not stored`);
}

/** Warnings are repeated for an act that makes content visible to readers, now or later. */
function adviceFor({ effect, act }: Transition, content: ArticleContent): readonly Warning[] {
  const isSeen = effect === 'appears' || effect === 'changes' || act === 'schedule';
  return isSeen ? lintArticle(content) : [];
}

function claimOf(
  { claim }: ActRequest,
  { state }: Transition,
  warnings: readonly Warning[],
): PlannedAct['claim'] {
  if (claim === undefined) return undefined;
  const { status, ...ref } = claim;
  return { ...ref, outcome: { status, id: state.id, version: state.version, warnings } };
}
