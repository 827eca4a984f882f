/** @module Lists the versions of an article: act, hour, who signed, the public note, and what can be done. */
/** @jsxImportSource preact */

import { useState } from 'preact/hooks';
import { definitionOf } from '../../article/acts/register.ts';
import type { Status } from '../../article/article.ts';
import { NEWSROOM_PATH } from '../../site/urls.ts';
import { sayAct } from '../desk/article-words.ts';
import { Hour } from '../frame/hour.tsx';
import { useNewsroom } from '../frame/newsroom.ts';
import { useWords } from '../frame/newsroom-language.ts';
import type { JsonObject } from '../server/ask-server.ts';
import { historyWords } from './history-words.ts';
import { RevertDialog } from './revert-dialog.tsx';
import type { VersionRow } from './version-rows.ts';

/** The versions, newest first, and the article as it is now. */
interface VersionListingProps {
  readonly id: string;
  readonly rows: readonly VersionRow[];
  readonly article: JsonObject;
  readonly onChanged: () => void;
}

export function VersionListing({ id, rows, article, onChanged }: VersionListingProps) {
  const words = useWords(historyWords);
  const { self } = useNewsroom();
  const [reverted, setReverted] = useState<number>();
  const current = Number(article.version ?? 0);
  const { from, right = '' } = definitionOf('revert');
  const { acts } = self.value;
  const mayRevert = acts.includes('admin') || acts.includes(right);
  const isLegal = from.includes(article.status as Status) && mayRevert;
  return (
    <>
      <ol class="versions">
        {rows.map((row) => (
          <li key={row.version}>
            <VersionFacts row={row} article={article} />
            <p class="history-ways">
              <a href={`${NEWSROOM_PATH}/articles/${id}/versions/${row.version}`}>
                {row.version === 1 ? words.look : words.compare}
              </a>
              {isLegal && row.version < current && (
                <button type="button" class="plain" onClick={() => setReverted(row.version)}>
                  {words.revert}
                </button>
              )}
            </p>
          </li>
        ))}
      </ol>
      {reverted !== undefined && (
        <RevertDialog
          id={id}
          version={reverted}
          current={current}
          onDone={onChanged}
          onClose={() => setReverted(undefined)}
        />
      )}
    </>
  );
}

function VersionFacts({
  row,
  article,
}: {
  readonly row: VersionRow;
  readonly article: JsonObject;
}) {
  const words = useWords(historyWords);
  const { site } = useNewsroom();
  const { version, act, at, note, contentOf, signedBy } = row;
  const marks = (['live', 'pending'] as const).filter((name) => article[name] === version);
  return (
    <>
      <h2>
        {words.version(version)} · {sayAct(act)}
        {marks.map((name) => (
          <small key={name} class="mark">
            {' '}
            {words[name]}
          </small>
        ))}
      </h2>
      <p>
        <Hour at={at} /> {signedBy === undefined ? words.timer : (signedBy.name ?? signedBy.keyid)}
        {contentOf !== undefined && contentOf !== version && (
          <span class="quiet"> {words.contentOf(contentOf)}</span>
        )}
      </p>
      {note && <blockquote lang={site.language}>{note}</blockquote>}
    </>
  );
}
