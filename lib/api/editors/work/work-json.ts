/** @module Writes the JSON of working copies, and of who has unsaved words on an article. */

import { present } from '../../../core/optional.ts';
import type { Presence, WorkCopy } from '../../../publish/desk/work-copy.ts';
import { toZoned } from '../../../site/time.ts';
import type { DeskContext } from '../desk/desk-json.ts';
import { workTag } from './work-tag.ts';

type WorkFacts = Omit<WorkCopy, 'article'>;

/** The JSON of a copy without its words. */
export function workFactsJson({ id, base, at, since, savedAt }: WorkFacts, context: DeskContext) {
  const zone = context.site.timeZone;
  return present({
    id,
    base,
    at: at === undefined ? undefined : toZoned(at, zone),
    since: toZoned(since, zone),
    savedAt: toZoned(savedAt, zone),
  });
}

/** The JSON of a row in the list of a key's copies; `title` is what is typed there, if that is text. */
export function workRowJson({ article, ...facts }: WorkCopy, context: DeskContext) {
  const { title } = article;
  return present({
    ...workFactsJson(facts, context),
    etag: workTag(facts.seq),
    title: typeof title === 'string' ? title : undefined,
  });
}

/** The JSON of a whole copy. */
export function workJson({ article, ...facts }: WorkCopy, context: DeskContext) {
  return { ...workFactsJson(facts, context), etag: workTag(facts.seq), article };
}

/** A copy as problems show it. */
export type WorkJson = ReturnType<typeof workJson>;

/** The JSON of who has unsaved words on an article. */
export function presenceJson(
  { keyid, name, base, since, savedAt }: Presence,
  { site }: Pick<DeskContext, 'site'>,
) {
  return {
    keyid,
    name,
    base,
    since: toZoned(since, site.timeZone),
    savedAt: toZoned(savedAt, site.timeZone),
  };
}
