/** @module Renders the front page: the lead, the newest beside it, a block for each section, and more news. */

import type { Instant } from '../../core/clock.ts';
import { LocalTime } from '../../html/local-time.tsx';
import { ALL } from '../../site/scopes.ts';
import { pagePath } from '../../site/urls.ts';
import type { PageContext } from '../frame.ts';
import { renderReaderPage } from '../reader-page.tsx';
import type { FrontLayout, SectionBlock } from './front-layout.ts';
import { listPath, Pager } from './pager.tsx';
import { Teaser } from './teaser.tsx';

/** The content of the front page. */
export interface FrontPageInput extends FrontLayout {
  /** When anything on the site last changed. */
  readonly updatedAt?: Instant;
  /** The cursor of the older page; absent where there is none. */
  readonly next?: string;
}

/** The front page as a whole HTML document. */
export function renderFrontPage(input: FrontPageInput, context: PageContext): Promise<string> {
  const list = { scope: ALL };
  const { next } = input;
  return renderReaderPage(
    {
      path: listPath(list, {}),
      ...(next !== undefined && { next: listPath(list, { cursor: next }) }),
      feeds: [],
      isFront: true,
      openGraph: { 'og:type': 'website' },
    },
    <Front input={input} context={context} />,
    context,
  );
}

interface FrontProps {
  readonly input: FrontPageInput;
  readonly context: PageContext;
}

function Front({ input, context }: FrontProps) {
  const { lead, tops, blocks, next, updatedAt } = input;
  const { strings } = context;
  return (
    <>
      {updatedAt !== undefined && (
        <div class="list-head">
          <p class="updated">
            {strings.updatedAt} <LocalTime at={updatedAt} context={context} />
          </p>
        </div>
      )}
      {lead === undefined && <p class="empty">{strings.noArticles}</p>}
      <div class={tops.length > 0 ? 'top' : undefined}>
        {lead !== undefined && <Teaser item={lead} context={context} isLead />}
        {tops.length > 0 && (
          <div class="beside">
            {tops.map((item) => (
              <Teaser item={item} context={context} />
            ))}
          </div>
        )}
      </div>
      {blocks.length > 0 && (
        <div class="blocks">
          {blocks.map((block) => (
            <Block block={block} context={context} />
          ))}
        </div>
      )}
      <Others input={input} context={context} />
      <Pager list={{ scope: ALL, ...(next !== undefined && { next }) }} context={context} />
    </>
  );
}

/** A section by its name, which leads to its page, with its newest articles: the first in full, then titles. */
function Block({
  block,
  context,
}: {
  readonly block: SectionBlock;
  readonly context: PageContext;
}) {
  const { id, label, items } = block;
  return (
    <section class="block" aria-labelledby={`section-${id}`}>
      <h2 id={`section-${id}`}>
        <a href={pagePath({ kind: 'section', id })}>{label}</a>
      </h2>
      {items.map((item, index) => (
        <Teaser item={item} context={context} level={3} isInSection isShort={index > 0} />
      ))}
    </section>
  );
}

function Others({ input: { others, blocks }, context }: FrontProps) {
  if (others.length === 0) return null;
  const isSection = blocks.length > 0;
  const teasers = (
    <div class="teasers">
      {others.map((item) => (
        <Teaser item={item} context={context} level={isSection ? 3 : 2} />
      ))}
    </div>
  );
  if (!isSection) return teasers;
  return (
    <section class="more" aria-labelledby="more-news">
      <h2 id="more-news">{context.strings.moreNews}</h2>
      {teasers}
    </section>
  );
}
