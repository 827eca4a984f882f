/** @module Reads what the desk shows from the page's address, and writes the requests that list it. */

import { toBase64Url } from '../../signature/base64.ts';
import { NEWSROOM_PATH } from '../../site/urls.ts';

/** The tabs, in their order. */
export const DESK_TABS = ['all', 'mine', 'draft', 'scheduled', 'pending', 'live', 'gone'] as const;

export type DeskTab = (typeof DESK_TABS)[number];

/** A view of the desk; it can be linked, since the address says it whole. */
export interface DeskView {
  readonly tab: DeskTab;
  /** The id of a section. */
  readonly section?: string;
  /** The keyid of who touched it. */
  readonly by?: string;
  /** Words of the title. */
  readonly words?: string;
}

const LIMIT = '50';
const MAX_WORDS_CHARACTERS = 100;
const LIST_PATH = '/api/desk/articles';

/** The view of an address; what it does not say is absent. */
export function readDeskView(address: string): DeskView {
  const query = new URLSearchParams(address.split('?')[1] ?? '');
  const tab = DESK_TABS.find((known) => known === query.get('tab')) ?? 'all';
  const read = (name: string) => query.get(name)?.trim() || undefined;
  const [section, by, words] = [read('section'), read('by'), read('q')];
  return {
    tab,
    ...(section !== undefined && { section }),
    ...(by !== undefined && { by }),
    ...(words !== undefined && { words }),
  };
}

/** The address of a view. */
export function writeDeskView({ tab, section, by, words }: DeskView): string {
  const query = new URLSearchParams({
    ...(tab !== 'all' && { tab }),
    ...(section && { section }),
    ...(by && { by }),
    ...(words && { q: words }),
  });
  const text = String(query);
  return text === '' ? NEWSROOM_PATH : `${NEWSROOM_PATH}?${text}`;
}

/** Whether a view leaves articles of its tab out. */
export function isFiltered({ section, by, words }: DeskView): boolean {
  return section !== undefined || by !== undefined || words !== undefined;
}

/**
 * The requests whose lists follow one another in a view. `all` has what is in work first, then
 * what is live: the desk's own list leaves the purely live ones out.
 */
export function listPaths(view: DeskView, ownKeyid: string): readonly string[] {
  const { tab, section, words } = view;
  const touchedBy = tab === 'mine' ? ownKeyid : view.by;
  const asked = (status?: string) =>
    `${LIST_PATH}?${new URLSearchParams({
      ...(status !== undefined && { status }),
      ...(section && { section }),
      ...(touchedBy && { touchedBy }),
      ...(words && { q: encodeWords(words) }),
      limit: LIMIT,
    })}`;
  if (tab !== 'all' && tab !== 'mine') return [asked(tab)];
  // What one key touched is one list, whatever the status.
  return touchedBy === undefined ? [asked(), asked('live')] : [asked()];
}

/** A search text as it is sent: base64url, so that the query can be signed (NK-14). */
export function encodeWords(words: string): string {
  const cut = [...words].slice(0, MAX_WORDS_CHARACTERS).join('');
  return toBase64Url(new TextEncoder().encode(cut));
}
