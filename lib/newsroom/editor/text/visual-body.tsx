/** @module The body in the visual editor, which keeps caret and undo of its own. */
/** @jsxImportSource preact */

import { useEffect, useRef } from 'preact/hooks';
import { language, useWords } from '../../frame/newsroom-language.ts';
import { announce } from '../../frame/status-line.tsx';
import { openProseEditor, type ProseEditor } from '../../prose/prose-editor.ts';
import { proseWords } from '../../prose/prose-words.ts';
import { editorWords } from '../editor-words.ts';
import { FieldErrors } from '../form/control-frame.tsx';
import { controlId, useForm } from '../form/form-context.ts';
import { BODY_VALUE, writeBody } from './plain-body.tsx';

/** The editor of HTML, made once; other words are put in as one step that can be undone. */
export function VisualBody({ label, lang }: { readonly label: string; readonly lang: string }) {
  const form = useForm();
  const labels = useWords(proseWords);
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<ProseEditor | undefined>(undefined);
  useEffect(() => {
    const opened = openProseEditor({
      html: form.text(BODY_VALUE),
      lang,
      label,
      labels,
      onChange: () => writeBody(form, 'html', opened.html()),
      onTold: (report) => {
        const text = editorWords[language.value].pasted(report);
        if (text !== '') announce(text);
      },
    });
    editor.current = opened;
    opened.setEditable(!form.isReadOnly.peek());
    place.current?.append(opened.element);
    return () => {
      opened.destroy();
      opened.element.remove();
    };
  }, [labels]);
  const isReadOnly = form.isReadOnly.value;
  useEffect(() => editor.current?.setEditable(!isReadOnly), [isReadOnly]);
  useEffect(() => editor.current?.setLanguage(lang), [lang]);
  const revision = form.revision.value;
  useEffect(() => {
    const html = form.text(BODY_VALUE);
    if (editor.current !== undefined && editor.current.html() !== html)
      editor.current.replace(html);
  }, [revision]);
  return (
    <>
      <div id={controlId(BODY_VALUE)} tabIndex={-1} ref={place} />
      <FieldErrors pointer={BODY_VALUE} />
    </>
  );
}
