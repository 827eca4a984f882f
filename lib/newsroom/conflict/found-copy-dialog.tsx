/** @module Shows unsaved words that were found beside those in view, and has the editor choose (NE-06). */
/** @jsxImportSource preact */

import { toUtc } from '../../core/clock.ts';
import { Dialog } from '../frame/dialog.tsx';
import { fieldNames } from '../frame/field-names.ts';
import { Hour } from '../frame/hour.tsx';
import { useWords } from '../frame/newsroom-language.ts';
import { differingFields } from '../saving/same-words.ts';
import type { ArticleDraft, FoundCopy, Writing } from '../saving/writing.ts';
import { conflictWords } from './conflict-words.ts';
import { MarkedText } from './marked-text.tsx';
import { shownValue } from './shown-value.ts';

/** The dialog while there are words to choose; nothing else. Closing it keeps what is in view. */
export function FoundCopyDialog({ writing }: { readonly writing: Writing }) {
  const words = useWords(conflictWords);
  const found = writing.found.value;
  if (found === undefined) return null;
  const { other } = found;
  return (
    <Dialog title={words.foundTitle} class="conflict" onClose={() => void writing.choose('other')}>
      <p>{found.from === 'device' ? words.foundDevice : words.foundWork}</p>
      <div class="found-sides">
        <section>
          <h3>{words.foundCopy}</h3>
          <CopyFacts copy={found} base={found.base} />
          <Differences older={other.article} newer={found.article} />
          <button type="button" class="main" onClick={() => void writing.choose('copy')}>
            {words.useCopy}
          </button>
        </section>
        <section>
          <h3>{words.foundOther}</h3>
          <CopyFacts copy={other} base={other.version} />
          <Differences older={found.article} newer={other.article} />
          <button type="button" onClick={() => void writing.choose('other')}>
            {words.useOther}
          </button>
        </section>
      </div>
      <p class="quiet">{words.foundKept}</p>
    </Dialog>
  );
}

/** Which device, when, and what it was made from. */
function CopyFacts(props: {
  readonly copy: Pick<FoundCopy, 'at' | 'device'>;
  readonly base: number | 'new' | undefined;
}) {
  const words = useWords(conflictWords);
  const { copy, base } = props;
  const isVersion = copy.at === undefined && typeof base === 'number';
  return (
    <p>
      {isVersion ? words.version(base) : (copy.device ?? words.otherDevice)}
      {copy.at !== undefined && (
        <>
          {' · '}
          <Hour at={toUtc(copy.at)} />
        </>
      )}
      {!isVersion && base !== undefined && ` · ${words.madeFrom(base)}`}
    </p>
  );
}

/** The fields in which one side differs from the other. */
function Differences({
  older,
  newer,
}: {
  readonly older: ArticleDraft;
  readonly newer: ArticleDraft;
}) {
  const names = useWords(fieldNames);
  const language = String(newer.language ?? older.language ?? '');
  return (
    <dl class="found-differences">
      {differingFields(older, newer).map((field) => (
        <div key={field}>
          <dt>{names[field]}</dt>
          <dd>
            <MarkedText
              older={shownValue(older[field])}
              newer={shownValue(newer[field])}
              language={language}
            />
          </dd>
        </div>
      ))}
    </dl>
  );
}
