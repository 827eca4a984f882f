/** @module Compares articles by what editors write, and prepares them for a merge. */

import { EDITOR_FIELDS } from '../../article/field-lists.ts';
import { type EditorField, FIELDS } from '../../article/fields.ts';
import { type ArticleMerge, mergeArticles } from '../../article/merge/merge-articles.ts';
import { isSameValue } from '../../article/merge/same-value.ts';
import type { CopyBase } from '../copies/kept-copies.ts';
import type { ArticleDraft } from './writing.ts';

/** The fields in which two articles differ, of those that editors write. */
export function differingFields(one: ArticleDraft, other: ArticleDraft): readonly EditorField[] {
  return EDITOR_FIELDS.filter(
    (field) => !isSameValue(FIELDS[field].kind, one[field], other[field]),
  );
}

/** Whether two articles have the same words, however they are spelled. */
export function hasSameWords(one: ArticleDraft, other: ArticleDraft): boolean {
  return differingFields(one, other).length === 0;
}

/** An article without the members that the server makes. */
export function wordsOf(article: ArticleDraft): ArticleDraft {
  return Object.fromEntries(
    EDITOR_FIELDS.filter((field) => article[field] !== undefined).map((field) => [
      field,
      article[field],
    ]),
  );
}

/** Whether a draft has words that its base has not. */
export function isUnsaved(draft: ArticleDraft, base: CopyBase | undefined): boolean {
  if (base === undefined) return !hasSameWords(draft, {});
  const isSent = base.sent !== undefined && hasSameWords(draft, base.sent);
  return !isSent && !hasSameWords(draft, base.article);
}

/** Merges what is written here with a newer version of the server. */
export function mergeWithNewer(
  base: CopyBase | undefined,
  theirs: ArticleDraft,
  draft: ArticleDraft,
): ArticleMerge {
  const old = base?.article ?? {};
  const sides = { base: old, theirs, mine: asServerSpells(draft, base) };
  return mergeArticles(wentLive(old, theirs) ? withPublication(sides) : sides);
}

/** Whether a version differs from an older one in what editors wrote, not only by going live. */
export function hasOtherWords(older: ArticleDraft, newer: ArticleDraft): boolean {
  const ignored = wentLive(older, newer) ? 'firstPublished' : undefined;
  return differingFields(older, newer).some((field) => field !== ignored);
}

/** What was not changed since it was sent is as the server stored it, which may be another spelling. */
function asServerSpells(draft: ArticleDraft, base: CopyBase | undefined): ArticleDraft {
  const sent = base?.sent;
  if (base === undefined || sent === undefined) return draft;
  const changed = new Set<string>(differingFields(draft, sent));
  return Object.fromEntries(
    EDITOR_FIELDS.map((field) => [field, changed.has(field) ? draft[field] : base.article[field]]),
  );
}

function wentLive(older: ArticleDraft, newer: ArticleDraft): boolean {
  return older.firstPublished === undefined && newer.status === 'published';
}

interface Sides {
  readonly base: ArticleDraft;
  readonly theirs: ArticleDraft;
  readonly mine: ArticleDraft;
}

/** The hour of publication was set by going live: nobody wrote it. */
function withPublication({ base, theirs, mine }: Sides): Sides {
  const { firstPublished } = theirs;
  return {
    base: { ...base, firstPublished },
    theirs,
    mine: mine.firstPublished === undefined ? { ...mine, firstPublished } : mine,
  };
}
