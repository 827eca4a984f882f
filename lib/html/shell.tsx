/** @module The whole document around a page's content: masthead, sections, main and footer. */

import { html } from 'hono/html';
import type { Child } from 'hono/jsx';
import { type Frame, feedsOf, type PageContext } from '../page/frame.ts';
import { FEED_FORMATS, FORMATS } from '../site/feed-formats.ts';
import { ALL } from '../site/scopes.ts';
import { FEEDS_PATH, feedPath, pagePath } from '../site/urls.ts';
import { headElements } from './head-elements.ts';

/** A page as a whole HTML document, with `main` as its content. */
export async function renderDocument(
  frame: Frame,
  main: Child,
  context: PageContext,
): Promise<string> {
  const { strings, site } = context;
  const rendered = await html`<!DOCTYPE html>
<html lang="${site.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
${headElements(frame, context)}</head>
<body>
<a class="skip" href="#content">${strings.skipToContent}</a>
${<Masthead frame={frame} context={context} />}
<main id="content" tabindex="-1">${main}</main>
${<Colophon frame={frame} context={context} />}
</body>
</html>
`;
  return String(rendered);
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
      <nav class="sections" aria-label={strings.sections}>
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
        </ul>
      </nav>
      <p>{url === undefined ? name : <a href={url}>{name}</a>}</p>
      <p class="copyright">{site.copyright}</p>
    </footer>
  );
}
