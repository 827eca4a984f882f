/** @module Shows the page that an address names; each page's code is loaded when it is first shown. */
/** @jsxImportSource preact */

import { present } from '../core/optional.ts';
import { NEWSROOM_PATH } from '../site/urls.ts';
import { frameWords } from './frame/frame-words.ts';
import { lazyPage } from './frame/lazy-page.tsx';
import { findPlace } from './frame/newsroom-address.ts';
import { useWords } from './frame/newsroom-language.ts';

const DeskPage = lazyPage(async () => (await import('./desk/desk-page.tsx')).DeskPage);
const EditorPage = lazyPage(async () => (await import('./editor/editor-page.tsx')).EditorPage);
const HistoryPage = lazyPage(async () => (await import('./history/history-page.tsx')).HistoryPage);
const KeysPage = lazyPage(async () => (await import('./keys/keys-page.tsx')).KeysPage);
const OverviewPage = lazyPage(
  async () => (await import('./overview/overview-page.tsx')).OverviewPage,
);

/** The page of a path. */
export function PageAt({ path }: { readonly path: string }) {
  const place = findPlace(path);
  switch (place.page) {
    case 'desk':
      return <DeskPage />;
    case 'new-article':
      return <EditorPage />;
    case 'article':
      return <EditorPage id={place.id} />;
    case 'versions':
      return <HistoryPage id={place.id} {...present({ version: place.version })} />;
    case 'site':
      return <OverviewPage />;
    case 'keys':
      return <KeysPage />;
    default:
      return <UnknownPage />;
  }
}

function UnknownPage() {
  const words = useWords(frameWords);
  return (
    <section class="message">
      <h1>{words.unknownTitle}</h1>
      <p>{words.unknownText}</p>
      <p>
        <a href={NEWSROOM_PATH}>{words.toDesk}</a>
      </p>
    </section>
  );
}
