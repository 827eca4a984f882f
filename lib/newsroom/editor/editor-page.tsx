/** @module The page of the editor: opens an article, or a new one, for writing. */
/** @jsxImportSource preact */

import { useEffect, useState } from 'preact/hooks';
import { CodedError } from '../../core/errors.ts';
import { NEWSROOM_PATH } from '../../site/urls.ts';
import { frameWords } from '../frame/frame-words.ts';
import { useNewsroom } from '../frame/newsroom.ts';
import { address, replaceAddress } from '../frame/newsroom-address.ts';
import { useWords } from '../frame/newsroom-language.ts';
import { newWorkId, openBrowserWriting } from '../saving/browser-writing.ts';
import type { Writing } from '../saving/writing.ts';
import { EditorView } from './editor-view.tsx';
import { editorWords } from './editor-words.ts';

const NEW_PATH = `${NEWSROOM_PATH}/articles/new`;

/** The editor of an article; of a new one without `id`, whose copy the address names. */
export function EditorPage({ id }: { readonly id?: string }) {
  const workId = new URLSearchParams(address.value.split('?')[1]).get('work');
  useEffect(() => {
    if (id === undefined && workId === null) replaceAddress(`${NEW_PATH}?work=${newWorkId()}`);
  }, [id, workId]);
  const open = id ?? workId;
  if (open === null) return null;
  return <OpenEditor key={open} {...(id === undefined ? { workId: open } : { articleId: open })} />;
}

type OpenEditorProps = { readonly articleId: string } | { readonly workId: string };

function OpenEditor(target: OpenEditorProps) {
  const words = useWords(editorWords);
  const newsroom = useNewsroom();
  const [writing, setWriting] = useState<Writing>();
  const [failure, setFailure] = useState<unknown>();
  const [tries, setTries] = useState(1);
  useEffect(() => {
    let isClosed = false;
    const opening = openBrowserWriting(newsroom, target);
    opening.then(
      (opened) => !isClosed && setWriting(opened),
      (error) => !isClosed && setFailure(error),
    );
    return () => {
      isClosed = true;
      void opening.then((opened) => opened.close()).catch(() => undefined);
    };
  }, [tries]);
  const madeId = writing?.base.value?.id;
  useEffect(() => {
    // The page stays as it is: a new article only gets the address that it is found at from now on.
    if (madeId !== undefined && 'workId' in target) {
      history.replaceState(null, '', `${NEWSROOM_PATH}/articles/${madeId}`);
    }
  }, [madeId]);
  if (failure !== undefined) {
    const again = () => {
      setFailure(undefined);
      setTries(tries + 1);
    };
    return <NotOpened failure={failure} onAgain={again} />;
  }
  if (writing === undefined) {
    return (
      <p class="quiet" aria-busy="true">
        {words.loading}
      </p>
    );
  }
  return <EditorView writing={writing} />;
}

interface NotOpenedProps {
  readonly failure: unknown;
  readonly onAgain: () => void;
}

/** Why there is nothing to write in, and what can be done. */
function NotOpened({ failure, onAgain }: NotOpenedProps) {
  const words = useWords(editorWords);
  const frame = useWords(frameWords);
  const mayHelp = failure instanceof CodedError && failure.isTransient;
  return (
    <section class="message" role="alert">
      <h1>{words.gone}</h1>
      <p>{mayHelp ? words.goneOffline : words.goneUnknown}</p>
      <p class="buttons">
        {mayHelp && (
          <button type="button" class="main" onClick={onAgain}>
            {words.again}
          </button>
        )}
        <a class="button" href={NEWSROOM_PATH}>
          {frame.toDesk}
        </a>
      </p>
    </section>
  );
}
