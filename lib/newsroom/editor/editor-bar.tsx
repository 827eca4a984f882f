/** @module The bar above the editor: save, preview, versions, the page on the site, shortcuts. */
/** @jsxImportSource preact */

import { NEWSROOM_PATH } from '../../site/urls.ts';
import { commandKeyName } from '../frame/keyboard.ts';
import { useWords } from '../frame/newsroom-language.ts';
import type { Writing } from '../saving/writing.ts';
import { statusOf } from './acts/offered-acts.ts';
import { editorWords } from './editor-words.ts';
import { useForm } from './form/form-context.ts';

/** What the buttons do. */
export interface EditorBarProps {
  readonly writing: Writing;
  readonly isPreviewing: boolean;
  readonly onSave: () => void;
  readonly onPreview: () => void;
  readonly onShortcuts: () => void;
}

/** The bar, with the title as the heading of the page. */
export function EditorBar({ writing, isPreviewing, ...on }: EditorBarProps) {
  const words = useWords(editorWords);
  const base = writing.base.value;
  const title = useForm().text('/title');
  const command = commandKeyName();
  return (
    <div class="editor-bar">
      <h1 class="unseen">
        {base === undefined && title === '' ? words.newArticle : title || words.untitled}
      </h1>
      <button
        type="button"
        class="main"
        disabled={writing.readOnly.value !== undefined}
        title={`${command}+S`}
        onClick={on.onSave}
      >
        {words.save}
      </button>
      <button
        type="button"
        aria-pressed={isPreviewing}
        title={`${command}+P`}
        onClick={on.onPreview}
      >
        {words.preview}
      </button>
      {base !== undefined && (
        <a class="button" href={`${NEWSROOM_PATH}/articles/${base.id}/versions`}>
          {words.versions}
        </a>
      )}
      {base !== undefined && statusOf(base.article) === 'published' && (
        <a class="button" href={String(base.article.url)} target="_blank" rel="noopener">
          {words.onSite}
        </a>
      )}
      <button type="button" class="plain" title={`${command}+/`} onClick={on.onShortcuts}>
        {words.shortcuts}
      </button>
    </div>
  );
}
