/** @module Merges two articles that editors made of one: by field, long texts by paragraph, lists by member. */

import { EDITOR_FIELDS } from '../field-lists.ts';
import { type EditorField, FIELDS, type Kind } from '../fields.ts';
import type { TextPiece } from './merge-blocks.ts';
import { mergeLists } from './merge-lists.ts';
import { mergeTexts, type TextFormat, type TextMerge } from './merge-texts.ts';
import { isMembers, isNothing, isSameValue, type Members } from './same-value.ts';
import { mapSides, type Origin, type Sides } from './sides.ts';
import { textOfBlocks } from './text-blocks.ts';

/** An article as editors send it: the wire form that PUT takes. */
export type WrittenArticle = Members;

/** What both sides changed, each in its own way. A member is absent where the side has nothing there. */
export interface MergeConflict {
  /** `title`; for a paragraph `body/2`: what a choice names. */
  readonly id: string;
  readonly field: EditorField;
  /** The index among the pieces of the field's text; absent for a field as a whole. */
  readonly paragraph?: number;
  readonly base?: unknown;
  readonly theirs?: unknown;
  readonly mine?: unknown;
}

/** One field of a merge: settled, a question as a whole, or a text in pieces. */
export type FieldMerge = { readonly field: EditorField } & (
  | { readonly kind: 'settled'; readonly from: Origin; readonly value: unknown }
  | { readonly kind: 'asked'; readonly conflict: MergeConflict }
  | { readonly kind: 'text'; readonly text: TextMerge; readonly body?: Members }
);

/** The merge of an article's fields, of which each that some side has is in it once. */
export interface ArticleMerge {
  readonly fields: readonly FieldMerge[];
  /** What is to be chosen before there is a merged article; none where all fits. */
  readonly conflicts: readonly MergeConflict[];
}

/**
 * Merges what others made of an article with what oneself made of it. Fields, paragraphs and
 * members of lists that only one side changed are as that side has them; what the server makes is left out.
 */
export function mergeArticles(sides: Sides<WrittenArticle>): ArticleMerge {
  const fields = EDITOR_FIELDS.flatMap((field) => {
    const values = mapSides(sides, (article) => article[field]);
    return Object.values(values).every(isNothing) ? [] : [mergeField(field, values)];
  });
  return { fields, conflicts: fields.flatMap(conflictsOf) };
}

/** The fields in which a side differs from the base, and those in which both do alike. */
export function changedFields(merge: ArticleMerge, origin: Origin): readonly EditorField[] {
  return merge.fields.filter((field) => hasPartFrom(field, origin)).map(({ field }) => field);
}

function hasPartFrom(merge: FieldMerge, origin: Origin): boolean {
  if (merge.kind === 'settled') return merge.from === origin;
  return (
    merge.kind === 'text' &&
    merge.text.pieces.some((piece) => piece.kind === 'settled' && piece.from === origin)
  );
}

function mergeField(field: EditorField, values: Sides<unknown>): FieldMerge {
  const { kind } = FIELDS[field];
  const origin = originOf(kind, values);
  if (origin !== undefined) {
    return {
      field,
      kind: 'settled',
      from: origin,
      value: values[origin === 'both' ? 'mine' : origin],
    };
  }
  return mergeParts(field, values) ?? ask(field, values);
}

/** Whose the value is; undefined where both sides changed it. */
function originOf(kind: Kind, { base, theirs, mine }: Sides<unknown>): Origin | undefined {
  const isTheirsNew = !isSameValue(kind, base, theirs);
  const isMineNew = !isSameValue(kind, base, mine);
  if (!isMineNew) return isTheirsNew ? 'theirs' : 'base';
  if (!isTheirsNew) return 'mine';
  return isSameValue(kind, theirs, mine) ? 'both' : undefined;
}

/** A field that both changed, merged by its parts; undefined where it has none, or they do not fit. */
function mergeParts(field: EditorField, values: Sides<unknown>): FieldMerge | undefined {
  const { kind } = FIELDS[field];
  if (kind === 'body') return mergeBodies(field, values);
  if (kind === 'note') {
    const text = mergeTexts(mapSides(values, textOr), 'text');
    return { field, kind: 'text', text };
  }
  const value = mergeMembers(kind, values);
  return value === undefined ? undefined : { field, kind: 'settled', from: 'both', value };
}

function mergeMembers(kind: Kind, values: Sides<unknown>): unknown {
  if (kind === 'altIds') return mergeRecords(values);
  const lists = mapSides(values, (value) => (Array.isArray(value) ? value : []));
  const isList = Object.values(values).every((value) => isNothing(value) || Array.isArray(value));
  return isList ? mergeLists(kind, lists) : undefined;
}

/** Names and ids, each by itself; undefined where both sides changed one of them. */
function mergeRecords(values: Sides<unknown>): Members | undefined {
  const records = mapSides(values, (value) => (isMembers(value) ? value : {}));
  const names = new Set(Object.values(records).flatMap((record) => Object.keys(record)));
  const merged = [...names].map((name) => {
    const ids = mapSides(records, (record) => record[name]);
    const origin = originOf('line', ids);
    return origin && ([name, ids[origin === 'both' ? 'mine' : origin]] as const);
  });
  if (merged.some((member) => member === undefined)) return undefined;
  const kept = merged.filter((member) => member?.[1] !== undefined) as [string, unknown][];
  return Object.fromEntries(kept);
}

/** Bodies are merged by paragraph while they are written in one way, and their addresses count from one place. */
function mergeBodies(field: EditorField, values: Sides<unknown>): FieldMerge | undefined {
  const written = Object.values(values).filter((body) => !isNothing(body));
  const bodies = written.filter(isMembers);
  const [first] = bodies;
  const isOneWay = bodies.every(
    ({ format, baseUrl }) => format === first?.format && baseUrl === first?.baseUrl,
  );
  if (first === undefined || bodies.length < written.length || !isOneWay) return undefined;
  const { value: _, ...body } = first;
  const texts = mapSides(values, (side) => textOr(isMembers(side) ? side.value : undefined));
  return { field, kind: 'text', text: mergeTexts(texts, body.format as TextFormat), body };
}

function textOr(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function ask(field: EditorField, values: Sides<unknown>): FieldMerge {
  return { field, kind: 'asked', conflict: { id: field, field, ...valuesIn(values) } };
}

function valuesIn(values: Sides<unknown>): Partial<Sides<unknown>> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => !isNothing(value)));
}

function conflictsOf(merge: FieldMerge): readonly MergeConflict[] {
  if (merge.kind === 'asked') return [merge.conflict];
  if (merge.kind === 'settled') return [];
  return merge.text.pieces.flatMap((piece, index) => conflictOfPiece(merge.field, piece, index));
}

/** The question of a piece of text, if it is one. */
export function conflictOfPiece(
  field: EditorField,
  piece: TextPiece,
  paragraph: number,
): readonly MergeConflict[] {
  if (piece.kind === 'settled') return [];
  const texts = valuesIn(mapSides(piece.sides, textOfBlocks));
  return [{ id: `${field}/${paragraph}`, field, paragraph, ...texts }];
}
