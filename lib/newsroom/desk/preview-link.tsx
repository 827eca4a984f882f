/** @module Makes a link that shows an article's newest version to anybody who has it. */
/** @jsxImportSource preact */

import { useEffect, useState } from 'preact/hooks';
import { Dialog } from '../frame/dialog.tsx';
import { Hour } from '../frame/hour.tsx';
import { useNewsroom } from '../frame/newsroom.ts';
import { useWords } from '../frame/newsroom-language.ts';
import { announce } from '../frame/status-line.tsx';
import { askServer, type Trouble } from '../server/ask-server.ts';
import { TroubleMessage } from '../server/trouble-message.tsx';
import { deskWords } from './desk-words.ts';

/** A button for one article, and whether Tab reaches it. */
interface PreviewLinkProps {
  readonly id: string;
  readonly tabIndex?: number;
}

/** Asks for a link and shows it in a dialog. */
export function PreviewLink({ id, tabIndex = 0 }: PreviewLinkProps) {
  const words = useWords(deskWords);
  const [isShown, setShown] = useState(false);
  return (
    <>
      <button type="button" class="plain" tabIndex={tabIndex} onClick={() => setShown(true)}>
        {words.preview}
      </button>
      {isShown && <PreviewLinkDialog id={id} onClose={() => setShown(false)} />}
    </>
  );
}

/** A made link. */
interface MadeLink {
  readonly url: string;
  readonly expiresAt: string;
}

function PreviewLinkDialog({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const words = useWords(deskWords);
  const { server } = useNewsroom();
  const [made, setMade] = useState<MadeLink>();
  const [trouble, setTrouble] = useState<Trouble>();
  const ask = async () => {
    setTrouble(undefined);
    const path = `/api/articles/${id}/preview`;
    const asked = await askServer(server, { method: 'POST', path });
    if (asked.ok) setMade(asked.value.json as unknown as MadeLink);
    else setTrouble(asked.refusal);
  };
  useEffect(() => void ask(), []);
  return (
    <Dialog title={words.preview} onClose={onClose}>
      {trouble && <TroubleMessage trouble={trouble} onAgain={() => void ask()} />}
      {made === undefined && !trouble && <p role="status">{words.makingPreview}</p>}
      {made && <ShownLink made={made} />}
      <div class="buttons">
        <button type="button" onClick={onClose}>
          {words.close}
        </button>
      </div>
    </Dialog>
  );
}

function ShownLink({ made }: { readonly made: MadeLink }) {
  const words = useWords(deskWords);
  const copy = () =>
    navigator.clipboard.writeText(made.url).then(
      () => announce(words.copied, 'done'),
      () => announce(words.copyFailed, 'failed'),
    );
  return (
    <>
      <p>
        {words.previewText} <Hour at={made.expiresAt} />
      </p>
      <p>
        <code class="preview-url">{made.url}</code>
      </p>
      <div class="buttons">
        <button type="button" class="main" onClick={() => void copy()}>
          {words.copy}
        </button>
        <a class="button" href={made.url} target="_blank" rel="noopener">
          {words.openPreview}
        </a>
      </div>
    </>
  );
}
