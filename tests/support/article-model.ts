/** @module A simple model of articles under any acts, with which the real table is compared. */

import type { Status } from '../../lib/article/article.ts';
import { HOUR_MS } from './desk-client.ts';

/** The words of an article as far as lists depend on them. */
export interface Wording {
  readonly title: string;
  readonly section?: string;
  readonly tags: readonly string[];
}

/** An act to try; hours count from now and may have passed. */
export type ModelAct =
  | {
      readonly name: 'draft' | 'publish' | 'schedule' | 'revise';
      readonly wording: Wording;
      readonly publishIn: number;
      readonly expiresIn?: number;
    }
  | {
      readonly name:
        | 'go'
        | 'unschedule'
        | 'correct'
        | 'discard'
        | 'withdraw'
        | 'restore'
        | 'erase'
        | 'unlead'
        | 'delete';
    }
  | { readonly name: 'plan'; readonly publishIn: number }
  | { readonly name: 'lead'; readonly untilIn?: number }
  | { readonly name: 'revert'; readonly to: number };

/** An article as it must stand. `history` has what each version is about, from version 1. */
export interface ModelArticle {
  readonly status: Status;
  readonly history: readonly Wording[];
  readonly live?: Wording | undefined;
  readonly pending?: Wording | undefined;
  readonly firstPublished?: number;
  readonly publishAt?: number | undefined;
  readonly expires?: number | undefined;
  readonly pendingExpires?: number | undefined;
  /** Whether the pending work is older than the departure, so that it does not come back with it. */
  readonly pendingIsOld?: boolean;
  /** The version that chose it to lead the front page, if its state says so. */
  readonly leadVersion?: number | undefined;
  /** Whether its words were erased; the timer has removed its earlier versions once they are `gone`. */
  readonly erasure?: 'done' | 'gone';
}

/** What is left of the words of an erased article. */
const NO_WORDS: Wording = { title: '—', tags: [] };

/** The status of the answer, and what the article is then; a refusal changes nothing. */
export type Verdict = { readonly refused: number } | { readonly next: ModelArticle };

const LEGAL: Readonly<Record<Status, readonly ModelAct['name'][]>> = {
  draft: ['go', 'plan', 'revise', 'revert', 'delete'],
  scheduled: ['unschedule', 'go', 'plan', 'revise', 'revert'],
  published: [
    ...(['revise', 'go', 'correct', 'discard', 'withdraw', 'revert', 'erase'] as const),
    ...(['lead', 'unlead'] as const),
  ],
  withdrawn: ['revise', 'restore', 'revert', 'erase'],
  expired: ['revise', 'restore', 'revert', 'erase'],
};

function isLegal({ status, erasure }: ModelArticle, { name }: ModelAct): boolean {
  return erasure === undefined && LEGAL[status].includes(name);
}

/** What `POST /api/articles` makes. */
export function modelOfNew(act: ModelAct, now: number): Verdict {
  if (act.name !== 'draft' && act.name !== 'publish' && act.name !== 'schedule') {
    return { refused: 422 };
  }
  const { wording } = act;
  const ends = act.expiresIn === undefined ? {} : { expires: now + act.expiresIn * HOUR_MS };
  const blank: ModelArticle = { status: 'draft', history: [wording], pending: wording, ...ends };
  if (act.name === 'draft') return { next: blank };
  const hour = act.name === 'schedule' ? now + act.publishIn * HOUR_MS : now;
  if (act.name === 'schedule' && hour <= now) return { refused: 422 };
  if (ends.expires !== undefined && ends.expires <= hour) return { refused: 422 };
  if (act.name === 'schedule') return { next: { ...blank, status: 'scheduled', publishAt: hour } };
  return { next: goLive({ ...blank, history: [] }, wording, { firstPublished: now, ...ends }) };
}

/** The article that an act makes of one that exists. */
export function modelAfter(article: ModelArticle, act: ModelAct, now: number): Verdict {
  if (!isLegal(article, act)) return { refused: 409 };
  const isPending = article.status === 'published' && article.pending !== undefined;
  const expires = isPending ? article.pendingExpires : article.expires;
  const isOver = (from: number, end = expires) => end !== undefined && end <= from;
  switch (act.name) {
    case 'go':
      if (isOver(now)) return { refused: 422 };
      if (article.pending === undefined) return { refused: 409 };
      return { next: goLive(article, article.pending, { firstPublished: now, expires }) };
    case 'correct': {
      if (isOver(now)) return { refused: 422 };
      const wording = article.pending ?? article.live;
      return { next: goLive(article, wording, { firstPublished: now, expires }) };
    }
    case 'plan': {
      const publishAt = now + act.publishIn * HOUR_MS;
      if (publishAt <= now || isOver(publishAt)) return { refused: 422 };
      return { next: { ...stay(article, article.pending), status: 'scheduled', publishAt } };
    }
    case 'unschedule':
      return { next: { ...stay(article, article.pending), status: 'draft', publishAt: undefined } };
    case 'revise':
      return revise(article, act, now);
    case 'revert': {
      const wording = article.history[act.to - 1];
      if (wording === undefined) return { refused: 404 };
      return { next: { ...work(article, wording, article.expires), expires: article.expires } };
    }
    case 'discard':
      if (article.pending === undefined) return { refused: 409 };
      return {
        next: { ...stay(article, article.live), pending: undefined, pendingExpires: undefined },
      };
    case 'lead':
      return lead(article, act.untilIn);
    case 'unlead':
      return unlead(article);
    case 'withdraw':
    case 'erase':
      return { next: act.name === 'erase' ? erase(article) : leave(article, 'withdrawn') };
    case 'restore':
      return isOver(now) ? { refused: 422 } : { next: restore(article, now) };
    default:
      return { next: article };
  }
}

/** What the timer makes of it. */
export function tick(article: ModelArticle, now: number): ModelArticle {
  const { status, publishAt, expires } = article;
  if (article.erasure !== undefined) return { ...article, erasure: 'gone' };
  if (status === 'scheduled' && publishAt !== undefined && publishAt <= now) {
    return expires !== undefined && expires <= now
      ? { ...stay(article, article.pending), status: 'draft', publishAt: undefined }
      : goLive(article, article.pending, { firstPublished: publishAt, expires });
  }
  if (status === 'published' && expires !== undefined && expires <= now) {
    return { ...leave(article, 'expired'), expires: undefined };
  }
  return article;
}

function revise(
  article: ModelArticle,
  act: Extract<ModelAct, { name: 'draft' | 'publish' | 'schedule' | 'revise' }>,
  now: number,
): Verdict {
  const end = act.expiresIn === undefined ? undefined : now + act.expiresIn * HOUR_MS;
  const from = article.status === 'scheduled' ? article.publishAt : undefined;
  if (from !== undefined && end !== undefined && end <= from) return { refused: 422 };
  return { next: work(article, act.wording, end) };
}

function stay(article: ModelArticle, about: Wording | undefined): ModelArticle {
  return about === undefined ? article : { ...article, history: [...article.history, about] };
}

function work(article: ModelArticle, wording: Wording, end: number | undefined): ModelArticle {
  const next = { ...stay(article, wording), pending: wording, pendingIsOld: false };
  return article.status === 'published'
    ? { ...next, pendingExpires: end }
    : { ...next, expires: end };
}

function lead(article: ModelArticle, untilIn: number | undefined): Verdict {
  if (untilIn !== undefined && untilIn <= 0) return { refused: 422 };
  const next = stay(article, article.live);
  return { next: { ...next, leadVersion: next.history.length } };
}

function unlead(article: ModelArticle): Verdict {
  return article.leadVersion === undefined
    ? { refused: 409 }
    : { next: { ...stay(article, article.live), leadVersion: undefined } };
}

function restore(article: ModelArticle, now: number): ModelArticle {
  const isNew = article.pending !== undefined && article.pendingIsOld !== true;
  const back = goLive(article, isNew ? article.pending : article.live, {
    firstPublished: now,
    expires: article.expires,
  });
  return isNew ? back : { ...back, pending: article.pending };
}

function leave(article: ModelArticle, status: 'withdrawn' | 'expired'): ModelArticle {
  return {
    ...stay(article, article.live),
    status,
    pendingIsOld: article.pending !== undefined,
    leadVersion: undefined,
  };
}

function erase({ history, firstPublished }: ModelArticle): ModelArticle {
  return {
    status: 'withdrawn',
    history: [...history, NO_WORDS],
    live: NO_WORDS,
    erasure: 'done',
    ...(firstPublished !== undefined && { firstPublished }),
  };
}

function goLive(
  article: ModelArticle,
  wording: Wording | undefined,
  dates: { readonly firstPublished: number; readonly expires?: number | undefined },
): ModelArticle {
  return {
    status: 'published',
    history: stay(article, wording).history,
    live: wording,
    firstPublished: article.firstPublished ?? dates.firstPublished,
    expires: dates.expires,
    pendingExpires: article.pendingExpires,
  };
}
