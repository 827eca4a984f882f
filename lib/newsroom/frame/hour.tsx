/** @module Shows an hour in the site's zone, with this device's reading beside it where that differs. */
/** @jsxImportSource preact */

import { deviceZone, hourWords } from './hour-words.ts';
import { useNewsroom } from './newsroom.ts';
import { defineWords, language, useWords } from './newsroom-language.ts';

const words = defineWords({
  'zh-CN': { here: (hour: string) => `本机 ${hour}` },
  en: { here: (hour: string) => `here ${hour}` },
});

/** The hour of an RFC 3339 date-time; the text itself where it is none. */
export function Hour({ at }: { readonly at: string }) {
  const { timeZone } = useNewsroom().site;
  const { here } = useWords(words);
  const hour = hourWords(at, { timeZone, deviceZone: deviceZone(), language: language.value });
  if (hour === undefined) return <span>{at}</span>;
  return (
    <span class="hour">
      <time dateTime={at} title={timeZone}>
        {hour.site}
      </time>
      {hour.device && <small class="quiet"> {here(hour.device)}</small>}
    </span>
  );
}
