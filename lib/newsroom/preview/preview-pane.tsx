/** @module Shows unsaved words as readers will see them, at the width of a phone and of a desktop. */
/** @jsxImportSource preact */

import type { ReadonlySignal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import { useNewsroom } from '../frame/newsroom.ts';
import { useWords } from '../frame/newsroom-language.ts';
import { TroubleMessage } from '../server/trouble-message.tsx';
import { createPreview, type Preview } from './preview-state.ts';
import { previewWords } from './preview-words.ts';

const WIDTHS = ['phone', 'desk'] as const;
const SCHEMES = ['auto', 'light', 'dark'] as const;

type Width = (typeof WIDTHS)[number];
type Scheme = (typeof SCHEMES)[number];

/** What is previewed: the article as `PUT /api/articles/ID` takes it. */
interface PreviewPaneProps {
  readonly article: ReadonlySignal<Readonly<Record<string, unknown>>>;
}

/** The preview of the words as they are now; made anew after each pause in writing. */
export function PreviewPane({ article }: PreviewPaneProps) {
  const { server } = useNewsroom();
  const words = useWords(previewWords);
  const [preview, setPreview] = useState<Preview>();
  const [width, setWidth] = useState<Width>('phone');
  const [scheme, setScheme] = useState<Scheme>('auto');
  useEffect(() => {
    const made = createPreview({ server, article });
    setPreview(made);
    return () => made.stop();
  }, [server, article]);
  if (preview === undefined) return null;
  return (
    <section class="preview" aria-label={words.title}>
      <div class="preview-tools">
        <Choice legend={words.width} values={WIDTHS} value={width} onChoose={setWidth} />
        <Choice legend={words.scheme} values={SCHEMES} value={scheme} onChoose={setScheme} />
        <button type="button" onClick={() => void preview.refresh()}>
          {words.refresh}
        </button>
      </div>
      <PreviewState preview={preview} />
      <PreviewFrame preview={preview} look={`${width} ${scheme}`} />
    </section>
  );
}

/** One of several, as radio buttons. */
function Choice<Value extends Width | Scheme>(props: {
  readonly legend: string;
  readonly values: readonly Value[];
  readonly value: Value;
  readonly onChoose: (value: Value) => void;
}) {
  const words = useWords(previewWords);
  return (
    <fieldset class="choice">
      <legend>{props.legend}</legend>
      {props.values.map((value) => (
        <label key={value}>
          <input
            type="radio"
            name={`preview-${props.legend}`}
            checked={props.value === value}
            onChange={() => props.onChoose(value)}
          />{' '}
          {words[value]}
        </label>
      ))}
    </fieldset>
  );
}

function PreviewState({ preview }: { readonly preview: Preview }) {
  const words = useWords(previewWords);
  const trouble = preview.trouble.value;
  if (trouble !== undefined) {
    return (
      <>
        <TroubleMessage trouble={trouble} onAgain={() => void preview.refresh()} />
        {preview.path.value && <p class="quiet">{words.old}</p>}
      </>
    );
  }
  return (
    <p class="quiet" role="status">
      {preview.isLoading.value ? words.loading : words.fresh}
    </p>
  );
}

/** No script runs in it and nothing in it can leave it: `sandbox` is empty. */
function PreviewFrame({ preview, look }: { readonly preview: Preview; readonly look: string }) {
  const words = useWords(previewWords);
  const path = preview.path.value;
  if (path === undefined) return null;
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be within reach of the keyboard */}
      <section class="preview-view" tabIndex={0} aria-label={words.frame}>
        <iframe class={`preview-frame ${look}`} sandbox="" src={path} title={words.frame} />
      </section>
      <p class="quiet">
        <a href={path} target="_blank" rel="noopener">
          {words.open}
        </a>{' '}
        {words.printHint}
      </p>
    </>
  );
}
