/** @module Everything that must hold before heads are read: the article, the right, the version, the act. */

import { definitionOf } from '../article/acts/register.ts';
import type { ArticleContent, Warning } from '../article/article.ts';
import { lintArticle } from '../article/input/lint.ts';
import { beginArticle, performAct, type Transition } from '../article/state/perform-act.ts';
import { instantOf } from '../core/clock.ts';
import { CodedError } from '../core/errors.ts';
import { ok, type Result, refuse } from '../core/result.ts';
import type { ActRequest, AttemptRefusal, PublishDeps, PublishRefusal } from './act-request.ts';
import type { ArticleRecord } from './articles/article-record.ts';
import type { PlannedAct } from './planned-act.ts';
import { hideRelated, lintRelated } from './related-visibility.ts';

/** An act that can be planned, and what to mind about what it is about. */
export interface PreparedAct {
  readonly planned: PlannedAct;
  readonly warnings: readonly Warning[];
}

/** Reads the article and does the act upon its state; writes nothing. */
export async function prepareAct(
  ports: PublishDeps,
  request: ActRequest,
): Promise<Result<PreparedAct, AttemptRefusal>> {
  const before =
    request.expected === 'new' ? undefined : await ports.articles.readArticle(request.id);
  if (before === undefined && request.expected !== 'new') return refuse({ type: 'not-found' });
  const forbidden = forbiddenAct(request, before) ?? forbiddenSection(request, before);
  if (forbidden !== undefined) return refuse(forbidden);
  if (typeof request.expected === 'number' && before?.state.version !== request.expected) {
    return refuse({ type: 'stale-version', current: before?.state.version ?? 0 });
  }
  const now = instantOf(ports.clock());
  const done =
    before === undefined
      ? beginArticle(request.id, request.act, now)
      : performAct(before.state, request.act, now);
  if (!done.ok) return done;
  const given = await contentOf(ports, request, done.value);
  const content = await hideRelated(given, done.value, ports.articles);
  // An earlier version may be of another section than the newest.
  if (request.rights?.mayWriteIn(content.section) === false) {
    return refuse({ type: 'section-forbidden', section: content.section });
  }
  const advice = request.warnings ?? adviceFor(done.value, content);
  const warnings = [...advice, ...lintRelated(content)];
  const planned: PlannedAct = {
    transition: done.value,
    content,
    ...(before !== undefined && { before }),
    ...(request.signed !== undefined && { signed: request.signed }),
    ...claimOf(request, done.value, warnings),
  };
  return ok({ planned, warnings });
}

/** What will go live at an hour that is set is no mere draft: who changes it must be able to set the hour. */
function forbiddenAct(
  { act, rights }: ActRequest,
  before: ArticleRecord | undefined,
): PublishRefusal | undefined {
  const { isWork } = definitionOf(act.name);
  if (rights === undefined || isWork !== true || before?.state.status !== 'scheduled')
    return undefined;
  if (rights.mayDo('schedule') || rights.mayDo('publish')) return undefined;
  return { type: 'act-forbidden', act: 'schedule' };
}

/** An editor must be allowed in the section that the article is in, was in and goes to. */
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
  ports: PublishDeps,
  request: ActRequest,
  transition: Transition,
): Promise<ArticleContent> {
  if (transition.content === 'given') {
    if (request.content !== undefined) return request.content;
    throw new CodedError('ERR_CONTENT_MISSING', `The act ${transition.act} came without content`);
  }
  const ref = { id: request.id, version: transition.content };
  const version = await ports.articles.readVersion(ref);
  if (version !== undefined) return version.content;
  throw new CodedError('ERR_VERSION_LOST', `Version ${ref.version} of ${ref.id} is not stored`);
}

/** Who sends a text into readers' sight is told once more what will break there. */
function adviceFor({ effect, act }: Transition, content: ArticleContent): readonly Warning[] {
  const isSeen = effect === 'appears' || effect === 'changes' || act === 'schedule';
  return isSeen ? lintArticle(content) : [];
}

function claimOf(
  request: ActRequest,
  { state }: Transition,
  warnings: readonly Warning[],
): Pick<PlannedAct, 'claim'> {
  if (request.claim === undefined) return {};
  const { status, ...ref } = request.claim;
  return {
    claim: { ...ref, outcome: { status, id: state.id, version: state.version, warnings } },
  };
}
