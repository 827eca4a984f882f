/** @module The editor of one article: the text on the left, everything else on the right. */
/** @jsxImportSource preact */

import { useMemo, useState } from 'preact/hooks';
import { ConflictView } from '../conflict/conflict-view.tsx';
import { FoundCopyDialog } from '../conflict/found-copy-dialog.tsx';
import { useWords } from '../frame/newsroom-language.ts';
import type { ActOutcome, Writing } from '../saving/writing.ts';
import { ActButtons } from './acts/act-buttons.tsx';
import { ActDialog } from './acts/act-dialog.tsx';
import { mainAct, type OfferedAct, statusOf } from './acts/offered-acts.ts';
import { useOfferedActs } from './acts/use-offered-acts.ts';
import { EditorBar } from './editor-bar.tsx';
import { editorWords } from './editor-words.ts';
import { useWritingForm } from './follow-writing.ts';
import { FormProvider } from './form/form-context.ts';
import { ArticlePanel } from './panel/article-panel.tsx';
import { ErrorSummary } from './panel/error-summary.tsx';
import { ShortcutList, useShortcuts } from './shortcuts.tsx';
import { StatusHead } from './status-head.tsx';
import { TextColumn } from './text/text-column.tsx';
import { useEditorActs } from './use-editor-acts.ts';
import { WritingNotices } from './writing-notices.tsx';

/** What is open above the editor. */
type Opened = OfferedAct | 'shortcuts' | undefined;

/** The editor, for as long as its article is open. */
export function EditorView({ writing }: { readonly writing: Writing }) {
  const words = useWords(editorWords);
  const form = useWritingForm(writing);
  const [opened, setOpened] = useState<Opened>();
  const [isPreviewing, setPreviewing] = useState(false);
  const { offered, afterAct } = useOfferedActs(writing);
  const { save, finish } = useEditorActs({ writing, form, afterAct });
  const main = mainAct(offered);
  const shortcuts = useMemo(
    () => ({
      save,
      act: () => setOpened(main),
      preview: () => setPreviewing((is) => !is),
      list: () => setOpened('shortcuts'),
    }),
    [save, main],
  );
  useShortcuts(shortcuts);
  return (
    <FormProvider value={form}>
      <div class="editor">
        <EditorBar
          writing={writing}
          isPreviewing={isPreviewing}
          onSave={save}
          onPreview={shortcuts.preview}
          onShortcuts={shortcuts.list}
        />
        <StatusHead writing={writing} />
        <WritingNotices writing={writing} />
        <ErrorSummary />
        <div class="editor-columns">
          <TextColumn isPreviewing={isPreviewing} />
          <aside aria-label={words.panel}>
            <Panel writing={writing} offered={offered} onChoose={setOpened} />
          </aside>
        </div>
      </div>
      <FoundCopyDialog writing={writing} />
      <ConflictView writing={writing} />
      <OpenDialog {...{ opened, writing, finish }} onClose={() => setOpened(undefined)} />
    </FormProvider>
  );
}

interface OpenDialogProps {
  readonly opened: Opened;
  readonly writing: Writing;
  readonly onClose: () => void;
  readonly finish: (name: OfferedAct, outcome: ActOutcome) => void;
}

function OpenDialog({ opened, writing, onClose, finish }: OpenDialogProps) {
  if (opened === undefined) return null;
  if (opened === 'shortcuts') return <ShortcutList onClose={onClose} />;
  const done = (outcome: ActOutcome) => {
    onClose();
    finish(opened, outcome);
  };
  return <ActDialog name={opened} writing={writing} onClose={onClose} onDone={done} />;
}

interface PanelProps {
  readonly writing: Writing;
  readonly offered: readonly OfferedAct[];
  readonly onChoose: (name: OfferedAct) => void;
}

function Panel({ writing, offered, onChoose }: PanelProps) {
  const base = writing.base.value;
  const article = base?.article ?? {};
  const isLive = base !== undefined && statusOf(article) === 'published';
  const { slug, corrections } = article;
  return (
    <ArticlePanel
      acts={
        <ActButtons
          offered={offered}
          isDisabled={writing.readOnly.value !== undefined}
          onChoose={onChoose}
        />
      }
      live={isLive ? { id: base.id, ...(typeof slug === 'string' && { slug }) } : undefined}
      wasPublished={base !== undefined && !['draft', 'scheduled'].includes(statusOf(article))}
      corrections={Array.isArray(corrections) ? corrections : []}
    />
  );
}
