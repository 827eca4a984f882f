/** @module The body of the article, in the editor of its format. */
/** @jsxImportSource preact */

import { BODY_FORMATS, type BodyFormat } from '../../../article/article.ts';
import { useNewsroom } from '../../frame/newsroom.ts';
import { useWords } from '../../frame/newsroom-language.ts';
import { editorWords } from '../editor-words.ts';
import type { ArticleForm } from '../form/article-form.ts';
import { useForm } from '../form/form-context.ts';
import { PlainBody } from './plain-body.tsx';

/** How the body is written; HTML where nothing is said, as in a new article. */
export function formatOf(form: ArticleForm): BodyFormat {
  const written = form.text('/body/format');
  return BODY_FORMATS.find((format) => format === written) ?? 'html';
}

/** The BCP 47 language that the article is written in. */
export function useArticleLanguage(): string {
  const { language } = useNewsroom().site;
  return useForm().text('/language') || language;
}

/** The body. */
export function BodyField() {
  const words = useWords(editorWords);
  const format = formatOf(useForm());
  return <PlainBody format={format} label={words.body} lang={useArticleLanguage()} />;
}
