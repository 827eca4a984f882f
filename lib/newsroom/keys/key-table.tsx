/** @module A table of keys, with what can be done with each. */
/** @jsxImportSource preact */

import { deviceZone, hourWords } from '../frame/hour-words.ts';
import { useNewsroom } from '../frame/newsroom.ts';
import { language, useWords } from '../frame/newsroom-language.ts';
import type { KeyDialogKind } from './key-dialog.tsx';
import { isLastAdmin, type ListedKey } from './key-directory.ts';
import { rightWords } from './key-rights.ts';
import { keysWords } from './keys-words.ts';

/** What the table is given. */
interface KeyTableProps {
  readonly title: string;
  readonly keys: readonly ListedKey[];
  /** Every key, among which signers are looked up by their keyids. */
  readonly all: readonly ListedKey[];
  readonly onAct: (kind: KeyDialogKind | 'again', key: ListedKey) => void;
}

/** The table; on a narrow screen each key is a block of its own. */
export function KeyTable({ title, keys, all, onAct }: KeyTableProps) {
  const words = useWords(keysWords);
  const heads = [
    words.name,
    words.device,
    words.rights,
    words.sections,
    words.lastUsed,
    words.approvedBy,
    words.acts,
  ];
  return (
    <section>
      <h2>{title}</h2>
      <table class="keys">
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => (
            <KeyRow key={key.keyid} listed={key} all={all} onAct={onAct} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** What a row is given. */
interface KeyRowProps extends Pick<KeyTableProps, 'all' | 'onAct'> {
  readonly listed: ListedKey;
}

function KeyRow({ listed, all, onAct }: KeyRowProps) {
  const words = useWords(keysWords);
  const { self } = useNewsroom();
  const isOwn = listed.keyid === self.value.keyid;
  const approver = all.find(({ keyid }) => keyid === listed.approvedBy);
  return (
    <tr>
      <th scope="row">
        {listed.name} {isOwn && <span class="quiet">({words.own})</span>}
      </th>
      <td data-label={words.device}>{listed.device ?? '—'}</td>
      <td data-label={words.rights}>
        <RightNames acts={listed.acts} />
      </td>
      <td data-label={words.sections}>
        <SectionNames sections={listed.sections} />
      </td>
      <td data-label={words.lastUsed}>
        <Hour at={listed.lastUsedAt} none={words.neverUsed} />
        {listed.expires !== undefined && (
          <div class="quiet">
            {words.ends} <Hour at={listed.expires} none="" />
          </div>
        )}
      </td>
      <td data-label={words.approvedBy}>{approver?.name ?? '—'}</td>
      <td>
        <KeyActs listed={listed} all={all} onAct={onAct} />
      </td>
    </tr>
  );
}

/** What can be done with a key, by what it is. */
function KeyActs({ listed, all, onAct }: KeyRowProps) {
  const words = useWords(keysWords);
  const button = (kind: KeyDialogKind | 'again', label: string, name = '') => (
    <button
      type="button"
      class={name}
      aria-label={`${label}: ${listed.name}`}
      onClick={() => onAct(kind, listed)}
    >
      {label}
    </button>
  );
  if (listed.status === 'pending') {
    return (
      <div class="row-acts">
        {button('approve', words.approve, 'main')}
        {button('revoke', words.reject)}
      </div>
    );
  }
  if (listed.status !== 'live')
    return <div class="row-acts">{button('again', words.inviteAgain)}</div>;
  return (
    <div class="row-acts">
      {button('rename', words.rename)}
      {button('again', words.inviteAgain)}
      {isLastAdmin(listed, all) ? (
        <p class="quiet">{words.lastAdmin}</p>
      ) : (
        button('revoke', words.revoke, 'bad')
      )}
    </div>
  );
}

/** The names of rights in the language in use. */
export function RightNames({ acts }: { readonly acts: readonly string[] }) {
  const names = useWords(rightWords);
  return <>{acts.map((act) => names[act] ?? act).join(language.value === 'en' ? ', ' : '、')}</>;
}

/** The names of sections, or that it is all of them. */
export function SectionNames({ sections }: { readonly sections: readonly string[] | undefined }) {
  const words = useWords(keysWords);
  const { site } = useNewsroom();
  if (sections === undefined) return <>{words.allSections}</>;
  const label = (wanted: string) => site.sections.find(({ id }) => id === wanted)?.label ?? wanted;
  return <span lang={site.language}>{sections.map(label).join(' ')}</span>;
}

/** An hour in the site's zone. */
export function Hour({ at, none }: { readonly at: string | undefined; readonly none: string }) {
  const { site } = useNewsroom();
  const reader = { timeZone: site.timeZone, deviceZone: deviceZone(), language: language.value };
  const read = at === undefined ? undefined : hourWords(at, reader);
  return read === undefined ? none : <time dateTime={at}>{read.site}</time>;
}
