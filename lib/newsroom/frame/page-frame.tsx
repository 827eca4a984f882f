/** @module The frame around every page: the publication's name, the way to each page, the language. */
/** @jsxImportSource preact */

import type { ComponentChildren } from 'preact';
import { NEWSROOM_PATH } from '../../site/urls.ts';
import { frameWords } from './frame-words.ts';
import { chooseLanguage, language, useWords } from './newsroom-language.ts';
import type { SiteFacts } from './site-facts.ts';
import { Notices } from './status-line.tsx';

/** The pages that the frame leads to, by their names in its words. */
const WAYS = [
  ['desk', NEWSROOM_PATH],
  ['newArticle', `${NEWSROOM_PATH}/articles/new`],
  ['site', `${NEWSROOM_PATH}/site`],
  ['keys', `${NEWSROOM_PATH}/keys`],
] as const;

/** What the frame is given. */
interface PageFrameProps {
  readonly site: SiteFacts;
  /** The path of the page within. */
  readonly path: string;
  /** Whether this device has a key, without which there is nowhere to go. */
  readonly isEnrolled: boolean;
  readonly children: ComponentChildren;
}

/** A page within its frame. */
export function PageFrame({ site, path, isEnrolled, children }: PageFrameProps) {
  const words = useWords(frameWords);
  return (
    <>
      <a class="skip" href="#content">
        {words.skip}
      </a>
      <header class="frame-head">
        <p class="frame-name">
          <a href={NEWSROOM_PATH}>
            <b lang={site.language}>{site.title}</b> <span>{words.newsroom}</span>
          </a>
        </p>
        {isEnrolled && <Ways path={path} />}
        <LanguageSwitch />
      </header>
      <main id="content" tabIndex={-1}>
        {children}
      </main>
      <Notices closeLabel={words.close} />
    </>
  );
}

function Ways({ path }: { readonly path: string }) {
  const words = useWords(frameWords);
  return (
    <nav class="frame-ways" aria-label={words.pages}>
      <ul>
        {WAYS.map(([name, href]) => (
          <li key={name}>
            <a href={href} aria-current={path === href ? 'page' : undefined}>
              {words[name]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Its text is in the other language, whose readers look for it. */
function LanguageSwitch() {
  const words = useWords(frameWords);
  const other = language.value === 'en' ? 'zh-CN' : 'en';
  return (
    <button type="button" class="plain" lang={other} onClick={() => chooseLanguage(other)}>
      {words.language}
    </button>
  );
}
