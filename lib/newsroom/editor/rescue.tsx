/** @module Offers everything that was written as a copy and as a file, wherever something failed (NE-04). */
/** @jsxImportSource preact */

import { useWords } from '../frame/newsroom-language.ts';
import { announce } from '../frame/status-line.tsx';
import { editorWords } from './editor-words.ts';
import type { WrittenArticle } from './form/article-form.ts';
import { readAt } from './form/pointers.ts';

/** Two buttons. */
export function Rescue({ article }: { readonly article: WrittenArticle }) {
  const words = useWords(editorWords);
  const text = plainCopyOf(article);
  const copy = () =>
    void navigator.clipboard.writeText(text).then(() => announce(words.copied, 'done'));
  return (
    <p class="buttons">
      <button type="button" onClick={copy}>
        {words.copyAll}
      </button>
      <button type="button" onClick={() => download(`${fileName(article)}.md`, text)}>
        {words.download}
      </button>
    </p>
  );
}

/** Title, subtitle and body as one text; Markdown may have HTML in it. */
export function plainCopyOf(article: WrittenArticle): string {
  const at = (pointer: string) => String(readAt(article, pointer) ?? '');
  const title = at('/title') === '' ? '' : `# ${at('/title')}`;
  return [title, at('/subtitle'), at('/body/value')].filter((part) => part !== '').join('\n\n');
}

function fileName(article: WrittenArticle): string {
  const title = String(article.title ?? '').replace(/[\\/:*?"<>|\s]+/g, ' ');
  return [...title].slice(0, 40).join('').trim() || 'article';
}

function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/markdown' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
