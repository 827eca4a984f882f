/** @module Reads who touched the articles of a list last, and who has unsaved words on them. */

import type { ArticleId } from '../../../article/article.ts';
import type { Clock } from '../../../core/clock.ts';
import { present } from '../../../core/optional.ts';
import type { KeyFinder } from '../../../editors/key-register.ts';
import type { DeskRow } from '../../../publish/desk/desk-row.ts';
import type { Presence, PresenceRegister } from '../../../publish/desk/work-copy.ts';
import { presenceJson } from '../work/work-json.ts';
import { readSigners } from './desk-articles.ts';
import type { DeskContext } from './desk-json.ts';

/** What people are read from. */
export interface RowPeopleDeps {
  readonly keys: Pick<KeyFinder, 'findKey'>;
  readonly presences: Pick<PresenceRegister, 'readPresent'>;
  readonly clock: Clock;
}

/** Who touched an article last, and who has unsaved words on it; absent where nobody. */
export interface RowPeople {
  readonly touchedBy?: { readonly keyid: string; readonly name?: string };
  readonly open?: readonly ReturnType<typeof presenceJson>[];
}

/** Reads the people of these rows; returns a function from a row to its people. */
export async function readPeople(
  rows: readonly DeskRow[],
  { keys, presences, clock }: RowPeopleDeps,
  context: DeskContext,
): Promise<(row: DeskRow) => RowPeople> {
  const [findSigner, open] = await Promise.all([
    readSigners(
      rows.flatMap(({ touchedBy }) => touchedBy ?? []),
      keys,
    ),
    presences.readPresent(
      rows.map(({ state }) => state.id),
      clock(),
    ),
  ]);
  const byArticle = Map.groupBy(open, ({ id }) => id);
  return ({ touchedBy: keyid, state }) =>
    present({
      touchedBy:
        keyid === undefined ? undefined : present({ keyid, name: findSigner(keyid)?.name }),
      open: openJson(byArticle, state.id, context),
    });
}

function openJson(
  byArticle: ReadonlyMap<ArticleId, readonly Presence[]>,
  id: ArticleId,
  context: DeskContext,
) {
  return byArticle.get(id)?.map((one) => presenceJson(one, context));
}
