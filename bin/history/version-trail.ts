/** @module Whose words each version must hold, followed from act to act: what no forger of one version can change. */

/** What nobody signed: no digest is like it. */
export const UNTRUSTED = '';

/** Where the words stand after an act; each is a digest, `UNTRUSTED`, or absent. */
export interface ContentTrail {
  /** How many versions there were. */
  readonly version: number;
  readonly isScheduled: boolean;
  readonly pending?: string | undefined;
  /** The version that `pending` is of. */
  readonly pendingAt: number;
  readonly live?: string | undefined;
  /** The version that took the article away. */
  readonly departedAt: number;
  /** Of every version, the first one first. */
  readonly all: readonly string[];
}

/** Before the first version. */
export const EMPTY_TRAIL: ContentTrail = {
  version: 0,
  isScheduled: false,
  pendingAt: 0,
  departedAt: 0,
  all: [],
};

/** An act as it was signed; `to` is where a revert goes back to, `own` the words that an act brought. */
export interface TrailAct {
  readonly name: string;
  readonly to?: number;
  readonly own?: string;
}

/** The trail after an act; its last entry of `all` are the words that the act's version must hold. */
export function applyAct(trail: ContentTrail, act: TrailAct): ContentTrail {
  const version = trail.version + 1;
  const { words = UNTRUSTED, ...changes } = changesOf({ ...trail, version }, act);
  return { ...trail, version, ...changes, all: [...trail.all, words] };
}

type Changes = Partial<ContentTrail> & { readonly words?: string | undefined };

/** As `lib/article/acts/transition.ts` moves its pointers. */
function changesOf(trail: ContentTrail, { name, to = 0, own }: TrailAct): Changes {
  const { pending, live, version } = trail;
  const work = (words = UNTRUSTED) => ({ words, pending: words, pendingAt: version });
  switch (name) {
    case 'draft':
    case 'revise':
      return work(own);
    case 'revert':
      return work(trail.all[to - 1]);
    case 'schedule':
      return { isScheduled: true, ...(version === 1 ? work(own) : { words: pending }) };
    case 'unschedule':
      return { isScheduled: false, words: pending };
    case 'publish':
      return goLive(version === 1 ? own : pending);
    case 'correct':
      return goLive(pending ?? live);
    case 'restore':
      return isNewWork(trail) ? goLive(pending) : { words: live };
    case 'discard':
      return { words: live, pending: undefined };
    case 'withdraw':
    case 'expire':
      return { words: live, departedAt: version };
    default:
      return {};
  }
}

function goLive(words = UNTRUSTED): Changes {
  return { words, live: words, pending: undefined, isScheduled: false };
}

/** What was written after the article left comes back with it; what lay there before does not. */
function isNewWork({ pending, pendingAt, departedAt }: ContentTrail): boolean {
  return pending !== undefined && pendingAt > departedAt;
}
