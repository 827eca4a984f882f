/** @module Takes an invitation's token out of the address bar. */

import { type ReadonlySignal, signal } from '@preact/signals';
import { NEWSROOM_PATH } from '../../site/urls.ts';

const JOIN_PATH = `${NEWSROOM_PATH}/join`;
/** 32 random bytes in base64url; other forms are refused by the server, which knows its own. */
const TOKEN = /^#([A-Za-z0-9_-]{16,256})$/;

/** The token of the join link that this tab was opened with; undefined without one. */
export const joinToken: ReadonlySignal<string | undefined> = signal(undefined);

/** Takes the token, now and when another join link is opened in this tab. */
export function startJoinToken(): void {
  takeJoinToken();
  addEventListener('hashchange', takeJoinToken);
}

/** Takes it out of the address bar and of the history before anything else happens. */
function takeJoinToken(): void {
  if (location.pathname !== JOIN_PATH || location.hash === '') return;
  const token = TOKEN.exec(location.hash)?.[1];
  history.replaceState(null, '', JOIN_PATH);
  (joinToken as { value: string | undefined }).value = token;
}
