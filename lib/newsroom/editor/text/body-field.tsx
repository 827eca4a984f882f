/** @module The body of the article, in the editor of its format. */
/** @jsxImportSource preact */

import { useState } from 'preact/hooks';
import { BODY_FORMATS, type BodyFormat } from '../../../article/article.ts';
import { lazyPage } from '../../frame/lazy-page.tsx';
import { useNewsroom } from '../../frame/newsroom.ts';
import { useWords } from '../../frame/newsroom-language.ts';
import { editorWords } from '../editor-words.ts';
import type { ArticleForm } from '../form/article-form.ts';
import { useForm } from '../form/form-context.ts';
import { FormatDialog } from './format-dialog.tsx';
import { PlainBody } from './plain-body.tsx';

// The largest part of the newsroom: loaded when a body of HTML is opened, not with the form.
const VisualBody = lazyPage(async () => (await import('./visual-body.tsx')).VisualBody);

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

/** The body, and the choice of its format, which converts it. */
export function BodyField() {
  const words = useWords(editorWords);
  const form = useForm();
  const lang = useArticleLanguage();
  const format = formatOf(form);
  const [wanted, setWanted] = useState<BodyFormat>();
  const close = () => setWanted(undefined);
  return (
    <div class="body-field">
      {format === 'html' ? (
        <VisualBody label={words.body} lang={lang} />
      ) : (
        <PlainBody format={format} label={words.body} lang={lang} />
      )}
      <p class="body-tools">
        <label for="body-format">{words.format}</label>
        <select
          id="body-format"
          value={format}
          disabled={form.isReadOnly.value}
          onChange={(event) => {
            const chosen = BODY_FORMATS.find((one) => one === event.currentTarget.value);
            event.currentTarget.value = format;
            if (chosen !== format) setWanted(chosen);
          }}
        >
          {BODY_FORMATS.map((one) => (
            <option key={one} value={one}>
              {words.formats[one]}
            </option>
          ))}
        </select>
      </p>
      {wanted !== undefined && <FormatDialog from={format} to={wanted} onClose={close} />}
    </div>
  );
}
