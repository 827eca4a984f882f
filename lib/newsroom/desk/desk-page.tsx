/** @module The desk: articles by kind, section, person and title, each with its state and who has it open. */
/** @jsxImportSource preact */

import { useEffect, useMemo } from 'preact/hooks';
import { NEWSROOM_PATH } from '../../site/urls.ts';
import { CopiesOnDevice } from '../copies/copies-on-device.tsx';
import { commandKeyName } from '../frame/keyboard.ts';
import { useNewsroom } from '../frame/newsroom.ts';
import { address } from '../frame/newsroom-address.ts';
import { useWords } from '../frame/newsroom-language.ts';
import { pollWhileVisible } from '../frame/poll-visible.ts';
import { TroubleMessage } from '../server/trouble-message.tsx';
import { DeskFilters } from './desk-filters.tsx';
import { DeskListing } from './desk-listing.tsx';
import {
  DESK_TABS,
  type DeskView,
  isFiltered,
  listPaths,
  readDeskView,
  writeDeskView,
} from './desk-view.ts';
import { deskWords } from './desk-words.ts';
import { createDeskRows, type DeskRows } from './loaded-rows.ts';

/** A signed read costs a write of its nonce: once in 30 s, while somebody looks, is often enough. */
const POLL_MS = 30_000;

/** The desk, as the address asks for it. */
export function DeskPage() {
  const words = useWords(deskWords);
  const { server, self } = useNewsroom();
  const query = address.value;
  const { keyid } = self.value;
  const view = useMemo(() => readDeskView(query), [query]);
  const list = useMemo(() => {
    const paths = listPaths(view, keyid);
    return createDeskRows({ server, paths, byHour: view.tab === 'scheduled' });
  }, [server, view, keyid]);
  useEffect(() => {
    void list.loadMore();
    return pollWhileVisible(() => list.refresh(), POLL_MS);
  }, [list]);
  return (
    <>
      <div class="desk-head">
        <h1>{words.title}</h1>
        <a class="button" href={`${NEWSROOM_PATH}/articles/new`}>
          {words.newArticle}
        </a>
      </div>
      <CopiesOnDevice />
      <DeskTabs view={view} />
      <DeskFilters key={query} view={view} rows={list.rows.value} />
      <DeskBody list={list} view={view} />
      <p class="quiet">{words.jumpHint(commandKeyName())}</p>
    </>
  );
}

function DeskTabs({ view }: { readonly view: DeskView }) {
  const words = useWords(deskWords);
  return (
    <nav class="tabs" aria-label={words.tabs}>
      <ul>
        {DESK_TABS.map((tab) => (
          <li key={tab}>
            <a
              href={writeDeskView({ ...view, tab })}
              aria-current={tab === view.tab ? 'page' : undefined}
            >
              {words[tab]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function DeskBody({ list, view }: { readonly list: DeskRows; readonly view: DeskView }) {
  const words = useWords(deskWords);
  const rows = list.rows.value;
  const trouble = list.trouble.value;
  const isLoading = list.isLoading.value;
  const hasMore = list.hasMore.value;
  const again = () => void (hasMore ? list.loadMore() : list.refresh());
  return (
    <>
      {trouble && <TroubleMessage trouble={trouble} onAgain={again} />}
      <p class="quiet" role="status">
        {rows.length > 0 && words.count(rows.length, hasMore)}
        {rows.length === 0 && isLoading && words.loading}
        {rows.length === 0 && !hasMore && <Nothing view={view} />}
      </p>
      {rows.length > 0 && <DeskListing rows={rows} />}
      {rows.length > 0 && hasMore && (
        <button type="button" disabled={isLoading} onClick={() => void list.loadMore()}>
          {isLoading ? words.loading : words.more}
        </button>
      )}
    </>
  );
}

function Nothing({ view }: { readonly view: DeskView }) {
  const words = useWords(deskWords);
  if (isFiltered(view)) return <>{words.emptyFilter}</>;
  return <>{view.tab === 'all' ? words.emptyAll : words.emptyTab}</>;
}
