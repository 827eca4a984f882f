/** @module The history of an article: its versions, one of them, or what differs between two. */
/** @jsxImportSource preact */

import { useEffect, useState } from 'preact/hooks';
import { NEWSROOM_PATH } from '../../site/urls.ts';
import { useNewsroom } from '../frame/newsroom.ts';
import { useWords } from '../frame/newsroom-language.ts';
import { askServer, type JsonObject, type Trouble } from '../server/ask-server.ts';
import { TroubleMessage } from '../server/trouble-message.tsx';
import { DifferencePage } from './difference-page.tsx';
import { historyWords } from './history-words.ts';
import { SignatureCheck } from './signature-check.tsx';
import { VersionListing } from './version-listing.tsx';
import { historyPath, readHistoryPart, type VersionRow } from './version-rows.ts';

/** The article, and `N` or `N...M` where the address has them. */
interface HistoryPageProps {
  readonly id: string;
  readonly version?: string;
}

/** One version alone is shown as what it changed. */
export function HistoryPage({ id, version }: HistoryPageProps) {
  const words = useWords(historyWords);
  const [from, to] = version?.split('...').map(Number) ?? [];
  const articlePath = `${NEWSROOM_PATH}/articles/${id}`;
  return (
    <>
      <p class="history-ways">
        <a href={articlePath}>{words.toArticle}</a>
        {version !== undefined && <a href={`${articlePath}/versions`}>{words.toHistory}</a>}
      </p>
      {from === undefined ? (
        <VersionsOf id={id} />
      ) : (
        <DifferencePage id={id} from={to === undefined ? from - 1 : from} to={to ?? from} />
      )}
    </>
  );
}

function VersionsOf({ id }: { readonly id: string }) {
  const words = useWords(historyWords);
  const { server } = useNewsroom();
  const [article, setArticle] = useState<JsonObject>({});
  const [rows, setRows] = useState<readonly VersionRow[]>([]);
  const [next, setNext] = useState<string | undefined>(historyPath(id));
  const [trouble, setTrouble] = useState<Trouble>();
  const load = async (path: string, before: readonly VersionRow[]) => {
    setTrouble(undefined);
    const [part, asked] = await Promise.all([
      readHistoryPart(server, path),
      askServer(server, { method: 'GET', path: `/api/desk/articles/${id}` }),
    ]);
    if (!part.ok) return setTrouble(part.refusal);
    if (asked.ok) setArticle(asked.value.json);
    setRows([...before, ...part.value.items]);
    setNext(part.value.next);
  };
  const loadAll = () => load(historyPath(id), []);
  useEffect(() => void loadAll(), [server, id]);
  const isEmpty = rows.length === 0;
  return (
    <>
      <h1>{words.title}</h1>
      {typeof article.title === 'string' && <p>{article.title}</p>}
      {trouble && <TroubleMessage trouble={trouble} onAgain={() => void loadAll()} />}
      {isEmpty && !trouble && <p role="status">{words.loading}</p>}
      {!isEmpty && <SignatureCheck id={id} />}
      <VersionListing id={id} rows={rows} article={article} onChanged={() => void loadAll()} />
      {!isEmpty && next !== undefined && (
        <button type="button" onClick={() => void load(next, rows)}>
          {words.more}
        </button>
      )}
    </>
  );
}
