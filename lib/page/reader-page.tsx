/** @module A reader's page as a whole document: masthead with sections, content, footer with feeds. */

import type { Child } from 'hono/jsx';
import type { PageHead } from '../html/head-elements.ts';
import { openGraphLocale } from '../html/language.ts';
import { renderShell } from '../html/shell.tsx';
import { stylesheetPath } from '../html/stylesheet.ts';
import { FEED_FORMATS, FORMATS } from '../site/feed-formats.ts';
import { ALL, SCOPE_KINDS } from '../site/scopes.ts';
import {
  API_PAGE_PATH,
  absolute,
  FEEDS_PATH,
  feedPath,
  indexPath,
  MONTHS_PATH,
  pagePath,
} from '../site/urls.ts';
import { type Frame, feedsOf, type PageContext } from './frame.ts';
import { identityOf, withShareImage } from './site-identity.ts';

/** The document of a page with `main` as its content. */
export function renderReaderPage(frame: Frame, main: Child, context: PageContext): Promise<string> {
  const { site, strings } = context;
  return renderShell({
    language: site.language,
    head: headOf(frame, context),
    skipToContent: strings.skipToContent,
    header: <Masthead frame={frame} context={context} />,
    main,
    footer: <Colophon frame={frame} context={context} />,
  });
}

function headOf(frame: Frame, context: PageContext): PageHead {
  const { site, origin } = context;
  return {
    title: frame.title === undefined ? site.title : `${frame.title} - ${site.title}`,
    description: frame.description ?? site.description,
    stylesheet: stylesheetPath,
    alternates: feedLinks(frame, context),
    identity: identityOf(site),
    ...(frame.path !== undefined && {
      canonical: absolute(origin, frame.path),
      ...withShareImage(openGraph(frame, frame.path, context), context),
    }),
    ...(frame.previous !== undefined && { previous: absolute(origin, frame.previous) }),
    ...(frame.next !== undefined && { next: absolute(origin, frame.next) }),
    ...(frame.structuredData !== undefined && { structuredData: frame.structuredData }),
  };
}

function feedLinks(frame: Frame, context: PageContext) {
  return feedsOf(frame, context).flatMap(({ scope, title }) =>
    FEED_FORMATS.map((format) => ({
      type: FORMATS[format].mediaType,
      title: context.strings.feedTitle(FORMATS[format].label, title),
      href: absolute(context.origin, feedPath(scope, format)),
    })),
  );
}

function openGraph(frame: Frame, path: string, { site, origin }: PageContext) {
  return {
    'og:site_name': site.title,
    'og:title': frame.title ?? site.title,
    'og:description': frame.description ?? site.description,
    'og:url': absolute(origin, path),
    'og:locale': openGraphLocale(site.language),
    ...frame.openGraph,
  };
}

interface PartProps {
  readonly frame: Frame;
  readonly context: PageContext;
}

function Masthead({ frame, context: { site, strings } }: PartProps) {
  const name = <a href={pagePath(ALL)}>{site.title}</a>;
  return (
    <header class={frame.isFront ? 'masthead' : 'masthead inner'}>
      {frame.isFront ? <h1 class="name">{name}</h1> : <p class="name">{name}</p>}
      <p class="motto">{site.description}</p>
      <nav class="sections" aria-label={strings.kinds.section}>
        <ul>
          <li>
            <a href={pagePath(ALL)} aria-current={frame.isFront ? 'page' : undefined}>
              {strings.home}
            </a>
          </li>
          {site.sections.map(({ id, label }) => (
            <li>
              <a href={pagePath({ kind: 'section', id })} aria-current={currentOf(frame, id)}>
                {label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </header>
  );
}

/** WAI-ARIA 1.2 aria-current: `page` is this very page, `true` the item of a set that it belongs to. */
function currentOf(frame: Frame, id: string): 'page' | 'true' | undefined {
  if (frame.section?.id !== id) return undefined;
  return frame.section.isList ? 'page' : 'true';
}

function Colophon({ frame, context }: PartProps) {
  const { site, strings } = context;
  const [{ scope, title }] = feedsOf(frame, context);
  const { name, url } = site.publisher;
  return (
    <footer class="colophon">
      <nav aria-label={strings.indexes}>
        <ul>
          {SCOPE_KINDS.map((kind) => (
            <li>
              <a href={indexPath(kind)}>{strings.kinds[kind]}</a>
            </li>
          ))}
          <li>
            <a href={MONTHS_PATH}>{strings.months}</a>
          </li>
        </ul>
      </nav>
      <nav aria-label={strings.subscribe}>
        <ul>
          {FEED_FORMATS.map((format) => (
            <li>
              <a href={feedPath(scope, format)} type={FORMATS[format].mediaType}>
                {strings.feedTitle(FORMATS[format].label, title)}
              </a>
            </li>
          ))}
          <li>
            <a href={FEEDS_PATH}>{strings.feeds}</a>
          </li>
          <li>
            <a href={API_PAGE_PATH}>{strings.api}</a>
          </li>
        </ul>
      </nav>
      <p>{url === undefined ? name : <a href={url}>{name}</a>}</p>
      <p class="copyright">{site.copyright}</p>
      {frame.path !== undefined && <p class="printed">{absolute(context.origin, frame.path)}</p>}
    </footer>
  );
}
