/** @module The column of the text: title, subtitle, body, and their preview beside them. */
/** @jsxImportSource preact */

import { useWords } from '../../frame/newsroom-language.ts';
import { PreviewPane } from '../../preview/preview-pane.tsx';
import { editorWords } from '../editor-words.ts';
import { controlId, useForm } from '../form/form-context.ts';
import { BodyField, useArticleLanguage } from './body-field.tsx';
import { LineField } from './line-field.tsx';
import { BODY_VALUE } from './plain-body.tsx';

/** The text. Enter in the title goes to the body, as in the subtitle. */
export function TextColumn({ isPreviewing }: { readonly isPreviewing: boolean }) {
  const words = useWords(editorWords);
  const lang = useArticleLanguage();
  const { article } = useForm();
  return (
    <section class={`text-column ${isPreviewing ? 'with-preview' : ''}`} aria-label={words.text}>
      <LineField
        pointer="/title"
        label={words.title}
        class="title"
        lang={lang}
        onEnter={focusBody}
      />
      <LineField
        pointer="/subtitle"
        label={words.subtitle}
        class="subtitle"
        lang={lang}
        onEnter={focusBody}
      />
      <BodyField />
      {isPreviewing && <PreviewPane article={article} />}
    </section>
  );
}

/** Puts the caret into the body, in whichever editor it has. */
export function focusBody(): void {
  const body = document.getElementById(controlId(BODY_VALUE));
  const editable = body?.matches('textarea')
    ? body
    : body?.querySelector<HTMLElement>('[role="textbox"]');
  (editable ?? body)?.focus();
}
