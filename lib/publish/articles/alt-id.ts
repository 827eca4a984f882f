/** @module Ids that articles have in other systems: each belongs to one article. Pure. */

import type { ArticleId } from '../../article/article.ts';
import type { PlannedAct } from '../planned-act.ts';
import type { PlannedWrite } from '../planned-write.ts';

/** An id in another system; `scheme` names the system. */
export interface AltId {
  readonly scheme: string;
  readonly value: string;
}

/** Another article has the id. */
interface AltIdTaken extends AltId {
  readonly type: 'alt-id-taken';
  /** The article that has it, so that an import can change that one instead. */
  readonly holder?: ArticleId;
}

/** Ties an id to an article, or frees it. */
export type AltIdWrite = PlannedWrite<
  'alt-id',
  { readonly put: AltId & { readonly articleId: ArticleId } } | { readonly remove: AltId },
  AltIdTaken
>;

/** The writes that tie the ids of new content to its article. */
export function altIdWrites({ transition, content }: PlannedAct): readonly AltIdWrite[] {
  if (transition.content !== 'given') return [];
  return altIdsIn(content.altIds).map((altId) => tieAltId(altId, transition.state.id));
}

/** The write that ties an id to an article, unless another article has it. */
export function tieAltId(altId: AltId, articleId: ArticleId): AltIdWrite {
  return { ...checked(altId, articleId), item: { put: { ...altId, articleId } } };
}

/** The write that frees an id of an article. */
export function freeAltId(altId: AltId, articleId: ArticleId): AltIdWrite {
  return { ...checked(altId, articleId), item: { remove: altId } };
}

/** The ids of a content. */
export function altIdsIn(altIds: Readonly<Record<string, string>>): readonly AltId[] {
  return Object.entries(altIds).map(([scheme, value]) => ({ scheme, value }));
}

function checked(altId: AltId, articleId: ArticleId): Omit<AltIdWrite, 'item'> {
  return {
    kind: 'alt-id',
    condition: { type: 'absent-or-of', articleId },
    refusal: { type: 'alt-id-taken', ...altId },
  };
}
