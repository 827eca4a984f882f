/** @module Makes the merged article of a merge and of what the editor chose where both sides differ. */

import { ok, type Result, refuse } from '../../core/result.ts';
import type { ArticleMerge, FieldMerge, WrittenArticle } from './merge-articles.ts';
import type { TextPiece } from './merge-blocks.ts';
import { isNothing } from './same-value.ts';
import type { Side } from './sides.ts';
import { type Block, partText, textOfBlocks } from './text-blocks.ts';

/** What is to be in the place of a conflict: one side's, or what the editor writes; '' for nothing. */
export type Choice = Side | { readonly value: unknown };

/** Choices by the `id` of their conflict. */
export type Choices = Readonly<Record<string, Choice>>;

/** The conflicts for which no choice was made. */
export interface ChoicesMissing {
  readonly type: 'choices-missing';
  readonly ids: readonly string[];
}

/** The merged article, as editors send it; refused while a choice is missing. */
export function applyChoices(
  merge: ArticleMerge,
  choices: Choices = {},
): Result<WrittenArticle, ChoicesMissing> {
  const ids = merge.conflicts.map(({ id }) => id).filter((id) => !Object.hasOwn(choices, id));
  if (ids.length > 0) return refuse({ type: 'choices-missing', ids });
  const members = merge.fields.map((field) => [field.field, writtenValue(field, choices)] as const);
  return ok(Object.fromEntries(members.filter(([, value]) => !isNothing(value))));
}

function writtenValue(merge: FieldMerge, choices: Choices): unknown {
  if (merge.kind === 'settled') return merge.value;
  if (merge.kind === 'asked') {
    const choice = choices[merge.conflict.id];
    return typeof choice === 'object' ? choice.value : choice && merge.conflict[choice];
  }
  const { text, body, field } = merge;
  const blocks = text.pieces.flatMap((piece, index) =>
    blocksOfPiece(piece, choices[`${field}/${index}`], text.gap),
  );
  const value = `${text.before}${textOfBlocks(blocks)}${text.after}`;
  return body === undefined ? value : { ...body, value };
}

function blocksOfPiece(
  piece: TextPiece,
  choice: Choice | undefined,
  gap: string,
): readonly Block[] {
  if (piece.kind === 'settled') return piece.blocks;
  if (typeof choice !== 'object') return piece.sides[choice ?? 'mine'];
  const { lead: _, blocks } = partText(String(choice.value ?? ''), 'lines');
  const last = blocks.at(-1);
  return last === undefined ? [] : [...blocks.slice(0, -1), { text: last.text, gap }];
}
