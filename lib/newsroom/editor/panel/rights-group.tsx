/** @module The fields of rights, the internal note and ids elsewhere. */
/** @jsxImportSource preact */

import { useState } from 'preact/hooks';
import { MAX_ALT_IDS } from '../../../article/fields.ts';
import { useWords } from '../../frame/newsroom-language.ts';
import { FieldErrors } from '../form/control-frame.tsx';
import { useForm } from '../form/form-context.ts';
import { formWords } from '../form/form-words.ts';
import { below, readAt } from '../form/pointers.ts';
import { TextControl, Typed } from '../form/text-control.tsx';
import { foldAddress } from '../form/typed-values.ts';
import { panelWords } from './panel-words.ts';

/** Copyright, licence, terms, and how the article was made. */
export function RightsFields() {
  const words = useWords(panelWords);
  return (
    <>
      <TextControl pointer="/copyrightNotice" label={words.copyrightNotice} lines={2} max={2000} />
      <TextControl pointer="/license" label={words.license} inputMode="url" read={foldAddress} />
      <TextControl pointer="/usageTerms" label={words.usageTerms} lines={3} max={5000} />
      <TextControl
        pointer="/digitalSourceType"
        label={words.digitalSourceType}
        hint={words.digitalSourceHint}
        read={foldAddress}
      />
    </>
  );
}

/** What only the newsroom sees, and ids elsewhere, which are changed only by intent. */
export function InternalFields() {
  const words = useWords(panelWords);
  return (
    <>
      <TextControl
        pointer="/edNote"
        label={words.edNote}
        hint={words.edNoteHint}
        lines={3}
        max={10_000}
      />
      <AltIds />
    </>
  );
}

const ALT_IDS = '/altIds';

type Pair = readonly [scheme: string, id: string];

function AltIds() {
  const words = useWords(panelWords);
  const form = useForm();
  const value = readAt(form.article.value, ALT_IDS);
  const stored = Object.entries((value ?? {}) as Record<string, string>);
  // While they are edited, rows may have no name yet, or the same name twice.
  const [rows, setRows] = useState<readonly Pair[]>();
  const change = (next: readonly Pair[]) => {
    setRows(next);
    const named = next.filter(([scheme, id]) => scheme !== '' && id !== '');
    form.write(ALT_IDS, named.length === 0 ? undefined : Object.fromEntries(named));
  };
  if (rows !== undefined) return <AltIdRows rows={rows} onChange={change} />;
  return (
    <fieldset class="field" id="field-altIds" tabIndex={-1}>
      <legend class="label">{words.altIds}</legend>
      {stored.map(([scheme, id]) => (
        <div key={scheme}>
          <p>
            {scheme}: {id}
          </p>
          <FieldErrors pointer={below(ALT_IDS, scheme)} />
        </div>
      ))}
      <p class="hint">{words.altIdsHint}</p>
      <FieldErrors pointer={ALT_IDS} />
      {!form.isReadOnly.value && (
        <button type="button" onClick={() => setRows(stored.length > 0 ? stored : [['', '']])}>
          {words.altIdsEdit}
        </button>
      )}
    </fieldset>
  );
}

function AltIdRows({
  rows,
  onChange,
}: {
  readonly rows: readonly Pair[];
  readonly onChange: (rows: readonly Pair[]) => void;
}) {
  const words = useWords(panelWords);
  const { remove } = useWords(formWords);
  return (
    <fieldset class="field" id="field-altIds" tabIndex={-1}>
      <legend class="label">{words.altIds}</legend>
      {rows.map(([scheme, id], index) => (
        <div class="field-row" key={index}>
          <Typed
            label={words.altIdScheme}
            value={scheme}
            onTyped={(text) => onChange(rows.with(index, [foldAddress(text), id]))}
          />
          <Typed
            label={words.altIdValue}
            value={id}
            onTyped={(text) => onChange(rows.with(index, [scheme, text.trim()]))}
          />
          <button
            type="button"
            aria-label={remove(scheme)}
            onClick={() => onChange(rows.toSpliced(index, 1))}
          >
            ✕
          </button>
          <FieldErrors pointer={below(ALT_IDS, scheme)} />
        </div>
      ))}
      <FieldErrors pointer={ALT_IDS} />
      {rows.length < MAX_ALT_IDS && (
        <button type="button" onClick={() => onChange([...rows, ['', '']])}>
          {words.addAltId}
        </button>
      )}
    </fieldset>
  );
}
