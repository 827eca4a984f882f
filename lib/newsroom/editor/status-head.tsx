/** @module Says above the text what the article is, where its words are, and who else has it open. */
/** @jsxImportSource preact */

import type { Instant } from '../../core/clock.ts';
import { parseRfc3339, toZoned } from '../../site/time.ts';
import { useNewsroom } from '../frame/newsroom.ts';
import { useWords } from '../frame/newsroom-language.ts';
import type { SavedState, Writing } from '../saving/writing.ts';
import { statusOf } from './acts/offered-acts.ts';
import { editorWords } from './editor-words.ts';
import { deviceReading } from './hours/time-until.ts';
import { writeHour } from './hours/zoned-hours.ts';

/** The status, where the words are (NE-02), and what readers see instead of them. */
export function StatusHead({ writing }: { readonly writing: Writing }) {
  const words = useWords(editorWords);
  const base = writing.base.value;
  const article = base?.article ?? {};
  const status = base === undefined ? 'new' : statusOf(article);
  const { timeZone } = useNewsroom().site;
  const publishAt = parseRfc3339(String(article.publishAt ?? ''));
  const isPending = status === 'published' && article.pending !== undefined;
  return (
    <div class="status-head">
      <p>
        <b class={`status status-${status}`}>{words.status[status]}</b>{' '}
        {publishAt !== undefined && (
          <span>{words.scheduledFor(bothReadings(publishAt, timeZone))}</span>
        )}
      </p>
      <p class="saved-state" role="status">
        <SavedWords saved={writing.saved.value} />
      </p>
      {isPending && (
        <p class="pending-note">{words.pendingShown(Number(article.live ?? base?.version))}</p>
      )}
      <Others writing={writing} />
    </div>
  );
}

/** An hour in the site's zone with the zone's name, and this device's where that differs. */
export function bothReadings(at: Instant, timeZone: string): string {
  const own = deviceReading(at, timeZone);
  const site = `${writeHour(at, timeZone)} ${timeZone}`;
  return own === undefined ? site : `${site} (${own})`;
}

function SavedWords({ saved }: { readonly saved: SavedState }) {
  const words = useWords(editorWords);
  const { timeZone } = useNewsroom().site;
  const { version, unsaved, device, server, serverAt, save } = saved;
  if (save === 'sending') return <>{words.saving}</>;
  const versionText = versionWords(saved, words);
  if (!unsaved && save === 'none') return <>{versionText}</>;
  const serverText =
    server === 'kept' && serverAt !== undefined
      ? words.serverAt(toZoned(serverAt, timeZone).slice(11, 16))
      : words.server[server];
  const parts = [words.device[device], serverText, version === undefined ? '' : versionText];
  return <>{[...parts, save === 'queued' ? words.queued : ''].filter(Boolean).join(' · ')}</>;
}

function versionWords({ version, unsaved }: SavedState, words: (typeof editorWords)['en']): string {
  if (version === undefined) return words.notSaved;
  return unsaved ? words.notInVersion(version) : words.versionKept(version);
}

function Others({ writing }: { readonly writing: Writing }) {
  const words = useWords(editorWords);
  const { timeZone } = useNewsroom().site;
  const others = writing.others.value;
  if (others.length === 0) return null;
  const names = others.map(({ name, since, base }) => {
    const at = parseRfc3339(since);
    const hour = at === undefined ? since : toZoned(at, timeZone).slice(11, 16);
    return words.otherOpen(name, hour, words.baseOf(base));
  });
  return <p class="presence">{words.alsoOpen(names.join(', '))}</p>;
}
