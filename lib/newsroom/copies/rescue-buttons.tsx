/** @module Offers an article's words as a copy and as a file, wherever something failed (NE-04). */
/** @jsxImportSource preact */

import { useWords } from '../frame/newsroom-language.ts';
import { announce } from '../frame/status-line.tsx';
import { articleFile, articleFileName, articleText } from './article-file.ts';
import { copiesWords } from './copies-words.ts';
import type { CopiedArticle } from './kept-copies.ts';

/** Two buttons. */
export function RescueButtons({ article }: { readonly article: CopiedArticle }) {
  const words = useWords(copiesWords);
  const copy = () =>
    navigator.clipboard.writeText(articleText(article)).then(
      () => announce(words.copied, 'done'),
      () => announce(words.notCopied, 'failed'),
    );
  return (
    <>
      <button type="button" onClick={() => void copy()}>
        {words.copy}
      </button>
      <button type="button" onClick={() => download(article)}>
        {words.download}
      </button>
    </>
  );
}

function download(article: CopiedArticle): void {
  const url = URL.createObjectURL(new Blob([articleFile(article)], { type: 'text/markdown' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = articleFileName(article);
  link.click();
  // The browser begins to read it after the click.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
