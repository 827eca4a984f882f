/** @module The page of the editor: opens an article, or a new one, for writing. */
/** @jsxImportSource preact */

import { useEffect, useState } from 'preact/hooks';
import { NEWSROOM_PATH } from '../../site/urls.ts';
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
  const [isGone, setGone] = useState(false);
  useEffect(() => {
    let isClosed = false;
    const opening = openBrowserWriting(newsroom, target);
    opening.then(
      (opened) => !isClosed && setWriting(opened),
      () => setGone(true),
    );
    return () => {
      isClosed = true;
      void opening.then((opened) => opened.close()).catch(() => undefined);
    };
  }, []);
  const madeId = writing?.base.value?.id;
  useEffect(() => {
    // The page stays as it is: a new article only gets the address that it is found at from now on.
    if (madeId !== undefined && 'workId' in target) {
      history.replaceState(null, '', `${NEWSROOM_PATH}/articles/${madeId}`);
    }
  }, [madeId]);
  if (isGone) {
    return (
      <section class="message" role="alert">
        <h1>{words.gone}</h1>
        <p>
          <a href={NEWSROOM_PATH}>{NEWSROOM_PATH}</a>
        </p>
      </section>
    );
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
