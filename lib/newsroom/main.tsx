/** @module Starts the browser newsroom in its page. */
/** @jsxImportSource preact */

import { render } from 'preact';
import { App } from './app.tsx';
import { startDevice } from './device/start-device.ts';
import { startAddresses } from './frame/newsroom-address.ts';
import { startLanguage } from './frame/newsroom-language.ts';
import { readSiteFacts } from './frame/site-facts.ts';
import { startJoinToken } from './join/join-token.ts';

startJoinToken();
const place = document.getElementById('newsroom');
if (place !== null) {
  const site = readSiteFacts(document);
  startLanguage(site.language);
  startAddresses();
  render(<App site={site} device={startDevice()} />, place);
}
