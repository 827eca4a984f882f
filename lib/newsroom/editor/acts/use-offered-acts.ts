/** @module Keeps up with which acts are possible on the article that is open. */

import { useCallback, useEffect, useState } from 'preact/hooks';
import { DESK_LEAD_PATH } from '../../../site/urls.ts';
import { useNewsroom } from '../../frame/newsroom.ts';
import type { ArticleDraft, Writing } from '../../saving/writing.ts';
import { readAt } from '../form/pointers.ts';
import { mayDo, type OfferedAct, offeredActs, statusOf } from './offered-acts.ts';

/** The acts, and what to call after one was done. Before its first version an article has none but saving. */
export function useOfferedActs(writing: Writing): {
  readonly offered: readonly OfferedAct[];
  readonly afterAct: () => void;
} {
  const { server, self } = useNewsroom();
  const [leadId, setLeadId] = useState<unknown>();
  const base = writing.base.value;
  const status = statusOf(base?.article ?? {});
  const asksForLead = status === 'published' && mayDo(self.value, 'lead');
  const afterAct = useCallback(() => {
    server.send({ method: 'GET', path: DESK_LEAD_PATH }).then(
      ({ json }) => setLeadId(readAt(json, '/lead/id')),
      () => undefined,
    );
  }, [server]);
  useEffect(() => {
    if (asksForLead) afterAct();
  }, [asksForLead, afterAct]);
  const isNew = base === undefined;
  const facts = {
    status,
    version: base?.version ?? 0,
    hasUnsaved: writing.saved.value.unsaved,
    leads: !isNew && leadId === base.id,
    isErased: !isNew && isErased(base.article),
    ...(typeof base?.article.pending === 'number' && { pending: base.article.pending }),
  };
  const offered = offeredActs(facts, self.value);
  const ofNew: readonly OfferedAct[] = ['publish', 'schedule'];
  return { offered: isNew ? offered.filter((name) => ofNew.includes(name)) : offered, afterAct };
}

/** An erased article has a title that is for none, in no language. */
function isErased({ title, language }: ArticleDraft): boolean {
  return title === '—' && language === 'und';
}
