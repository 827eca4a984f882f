/** @module Lists articles: arrow keys go from title to title, Enter opens one. */
/** @jsxImportSource preact */

import { useState } from 'preact/hooks';
import { articlePath, NEWSROOM_PATH } from '../../site/urls.ts';
import { Hour } from '../frame/hour.tsx';
import { isComposing } from '../frame/keyboard.ts';
import { useNewsroom } from '../frame/newsroom.ts';
import { useWords } from '../frame/newsroom-language.ts';
import { sayStatus } from './article-words.ts';
import { deskWords } from './desk-words.ts';
import type { Person, ShownRow } from './loaded-rows.ts';
import { PreviewLink } from './preview-link.tsx';

/** The titles, which the arrow keys go through. */
const TITLES = '[data-row-title]';

/** The rows, of which Tab reaches one: that which had the focus last. */
export function DeskListing({ rows }: { readonly rows: readonly ShownRow[] }) {
  const [chosen, setChosen] = useState<string>();
  const current = rows.some(({ id }) => id === chosen) ? chosen : rows[0]?.id;
  return (
    <ul class="desk-rows">
      {rows.map((row) => (
        <li
          key={row.id}
          class="desk-row"
          onFocusCapture={() => setChosen(row.id)}
          onKeyDown={moveFocus}
        >
          <DeskRow row={row} tabIndex={row.id === current ? 0 : -1} />
        </li>
      ))}
    </ul>
  );
}

function moveFocus(event: KeyboardEvent): void {
  const row = event.currentTarget;
  if (isComposing(event) || event.ctrlKey || event.metaKey || event.altKey) return;
  if (!(row instanceof HTMLElement) || row.parentElement === null) return;
  const titles = [...row.parentElement.querySelectorAll<HTMLElement>(TITLES)];
  const at = titles.findIndex((title) => row.contains(title));
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    Home: 0,
    End: titles.length - 1,
  };
  const next = titles[steps[event.key] ?? -1];
  if (next === undefined || row.querySelector('dialog[open]') !== null) return;
  event.preventDefault();
  next.focus();
}

/** A row, and whether Tab reaches it. */
interface RowProps {
  readonly row: ShownRow;
  readonly tabIndex: number;
}

function DeskRow({ row, tabIndex }: RowProps) {
  const words = useWords(deskWords);
  const { site, self } = useNewsroom();
  const section = site.sections.find(({ id }) => id === row.section)?.label ?? row.section;
  const others = (row.open ?? []).filter(({ keyid }) => keyid !== self.value.keyid);
  return (
    <>
      <h2>
        <a
          data-row-title
          href={`${NEWSROOM_PATH}/articles/${row.id}`}
          tabIndex={tabIndex}
          lang={row.title ? site.language : undefined}
        >
          {row.title || words.untitled}
        </a>
      </h2>
      <p class="desk-facts">
        <span class="desk-status">{sayStatus(row)}</span>
        {section && <span lang={site.language}>{section}</span>}
        <RowHours row={row} />
      </p>
      {others.length > 0 && <p class="desk-open">{words.openBy(others.map(nameOf).join(', '))}</p>}
      <RowWays row={row} tabIndex={tabIndex} />
    </>
  );
}

function RowHours({ row }: { readonly row: ShownRow }) {
  const words = useWords(deskWords);
  return (
    <>
      {row.publishAt !== undefined && (
        <span>
          {words.goesLive} <Hour at={row.publishAt} />
        </span>
      )}
      {row.touchedAt !== undefined && (
        <span class="quiet">
          {words.touched} <Hour at={row.touchedAt} /> {row.touchedBy && nameOf(row.touchedBy)}
        </span>
      )}
    </>
  );
}

function RowWays({ row, tabIndex }: RowProps) {
  const words = useWords(deskWords);
  return (
    <p class="desk-ways">
      <a href={`${NEWSROOM_PATH}/articles/${row.id}/versions`} tabIndex={tabIndex}>
        {words.versions}
      </a>
      {row.status === 'published' && (
        <a href={articlePath(row.id)} target="_blank" rel="noopener" tabIndex={tabIndex}>
          {words.publicPage}
        </a>
      )}
      {row.status !== 'erased' && <PreviewLink id={row.id} tabIndex={tabIndex} />}
    </p>
  );
}

function nameOf({ name, keyid }: Person): string {
  return name ?? keyid.slice(0, 8);
}
