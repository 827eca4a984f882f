/** @module Shows one field that differs, its removed and added words marked by more than colour. */
/** @jsxImportSource preact */

import type { FieldChange } from '../../article/differences.ts';
import { compareWords } from '../../article/merge/word-differences.ts';
import { useFieldName } from '../frame/field-names.ts';
import { useNewsroom } from '../frame/newsroom.ts';
import { useWords } from '../frame/newsroom-language.ts';
import { historyWords } from './history-words.ts';
import { pairParagraphs } from './paragraph-pairs.ts';

export function FieldDifference({ change }: { readonly change: FieldChange }) {
  const words = useWords(historyWords);
  const { site } = useNewsroom();
  const name = useFieldName(change.pointer);
  const pairs =
    'paragraphs' in change
      ? pairParagraphs(change.paragraphs)
      : [{ before: textOf(change.before), after: textOf(change.after) }];
  return (
    <section class="difference">
      <h2>{name}</h2>
      {pairs.map((pair, at) =>
        'same' in pair ? (
          <p key={at} class="quiet">
            {words.same(pair.same)}
          </p>
        ) : (
          <p key={at} lang={site.language}>
            <ChangedWords before={pair.before ?? ''} after={pair.after ?? ''} />
          </p>
        ),
      )}
    </section>
  );
}

function ChangedWords({ before, after }: { readonly before: string; readonly after: string }) {
  return (
    <>
      {compareWords(before, after).map(({ op, text }, at) => {
        const key = `${at} ${op}`;
        if (op === 'removed') return <del key={key}>{text}</del>;
        return op === 'added' ? <ins key={key}>{text}</ins> : <span key={key}>{text}</span>;
      })}
    </>
  );
}

function textOf(value: unknown): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value, null, 1);
}
