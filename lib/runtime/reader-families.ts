/** @module Classifies the User-Agent of a request into a short list of families, so that no log line identifies a reader. */

/** The first match counts, since many readers name Mozilla too. */
const FAMILIES: readonly (readonly [string, RegExp])[] = [
  ['feedly', /feedly/i],
  ['inoreader', /inoreader/i],
  ['newsblur', /newsblur/i],
  ['feedbin', /feedbin/i],
  ['the-old-reader', /theoldreader/i],
  ['freshrss', /freshrss/i],
  ['miniflux', /miniflux/i],
  ['tiny-tiny-rss', /tiny tiny rss/i],
  ['netnewswire', /netnewswire/i],
  ['reeder', /reeder/i],
  ['newsboat', /news(?:boat|beuter)/i],
  ['thunderbird', /thunderbird/i],
  ['podcast-app', /applecoremedia|podcasts?\/|overcast|pocket ?casts|antennapod|castro/i],
  ['social', /mastodon|facebookexternalhit|twitterbot|slackbot|telegrambot|wechat|micromessenger/i],
  ['crawler', /bot\b|spider|crawler|baidu|sogou|slurp/i],
  ['cdn', /amazon cloudfront/i],
  ['library', /curl|wget|python|feedparser|go-http-client|okhttp|java|node|axios|guzzle/i],
  ['browser', /mozilla|opera/i],
];

/** Longer ones are cut before they are looked at. */
const MAX_CHARACTERS = 512;

/** The family's name; `other` is none of them, `none` sent no User-Agent. */
export function readerFamilyOf(userAgent: string | null): string {
  if (userAgent === null || userAgent === '') return 'none';
  const start = userAgent.slice(0, MAX_CHARACTERS);
  return FAMILIES.find(([, pattern]) => pattern.test(start))?.[0] ?? 'other';
}
