/** @module Records which acts a key signed, across articles: the port that reads them, and the write of an act. */

import type { ActName } from '../../article/acts/register.ts';
import type { ArticleId } from '../../article/article.ts';
import type { Instant } from '../../core/clock.ts';
import type { PlannedAct } from '../planned-act.ts';
import type { PlannedWrite } from '../planned-write.ts';

/** An act on an article that a key signed. It has none of the article's words. */
export interface RecordedAct {
  readonly at: Instant;
  readonly act: ActName;
  readonly id: ArticleId;
  /** The version that the act made; of a deletion, the number that none has. */
  readonly version: number;
}

/** Where a list of a key's acts goes on: after this one. */
export type RecordedActPosition = Pick<RecordedAct, 'at' | 'id' | 'version'>;

/** Reads what a key signed. */
export interface RecordedActReader {
  /** At most `limit` acts before the position (the newest when absent), newest first. */
  readKeyActs(
    keyid: string,
    range: { readonly limit: number; readonly after?: RecordedActPosition },
  ): Promise<readonly RecordedAct[]>;
}

/** Adds an act to the record of its key. No act has the time, article and version of another. */
export type RecordedActWrite = PlannedWrite<
  'recorded-act',
  RecordedAct & { readonly keyid: string }
>;

/** The write of a signed act; none when the timer acts. */
export function recordedActWrites({
  signed,
  transition: { act, at, state },
}: Pick<PlannedAct, 'signed' | 'transition'>): readonly RecordedActWrite[] {
  if (signed === undefined) return [];
  const item = { keyid: signed.keyid, at, act, id: state.id, version: state.version };
  return [{ kind: 'recorded-act', item }];
}
