/** @module Asks before the body is converted to another format, and says what that cannot express. */
/** @jsxImportSource preact */

import { useEffect, useState } from 'preact/hooks';
import type { BodyFormat } from '../../../article/article.ts';
import { Dialog } from '../../frame/dialog.tsx';
import { useNewsroom } from '../../frame/newsroom.ts';
import { useWords } from '../../frame/newsroom-language.ts';
import { editorWords } from '../editor-words.ts';
import { useForm } from '../form/form-context.ts';
import { type ConvertedBody, convertBody } from './body-conversion.ts';
import { BODY_VALUE } from './plain-body.tsx';

/** Which format it has, and which it is to have. */
export interface FormatDialogProps {
  readonly from: BodyFormat;
  readonly to: BodyFormat;
  readonly onClose: () => void;
}

/** The question. Nothing changes before the editor confirms. */
export function FormatDialog({ from, to, onClose }: FormatDialogProps) {
  const words = useWords(editorWords);
  const form = useForm();
  const { server } = useNewsroom();
  const [converted, setConverted] = useState<ConvertedBody | 'failed'>();
  useEffect(() => {
    convertBody(server, { format: from, value: form.text(BODY_VALUE) }, to).then(
      (found) => setConverted(found ?? 'failed'),
      () => setConverted('failed'),
    );
  }, []);
  const confirm = () => {
    if (typeof converted !== 'object') return;
    form.write('/body', { format: to, value: converted.value });
    onClose();
  };
  return (
    <Dialog title={words.convertTitle} onClose={onClose}>
      <p>{words.convertAbout(words.formats[to])}</p>
      {converted === 'failed' && (
        <p class="error" role="alert">
          {words.convertFailed}
        </p>
      )}
      {typeof converted === 'object' && <Losses losses={converted.losses} />}
      <p class="buttons">
        <button
          type="button"
          class="main"
          disabled={typeof converted !== 'object'}
          onClick={confirm}
        >
          {words.convertNow}
        </button>
        <button type="button" onClick={onClose}>
          {words.cancel}
        </button>
      </p>
    </Dialog>
  );
}

function Losses({ losses }: Pick<ConvertedBody, 'losses'>) {
  const words = useWords(editorWords);
  if (losses.length === 0) return <p>{words.convertKeeps}</p>;
  return (
    <>
      <p>{words.convertLoses}</p>
      <ul>
        {losses.map(({ kind, count }) => (
          <li key={kind}>
            {words.losses[kind]}: {count}
          </li>
        ))}
      </ul>
    </>
  );
}
