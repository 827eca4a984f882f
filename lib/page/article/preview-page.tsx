/** @module An article that is not published yet, as its page will be, and marked as what it is. */

import type { ArticleVersion, LiveVersion } from '../../article/version.ts';
import type { Instant } from '../../core/clock.ts';
import { LocalTime } from '../../html/local-time.tsx';
import type { PageContext } from '../frame.ts';
import { renderReaderPage } from '../reader-page.tsx';
import { Article } from './article-page.tsx';
import type { RelatedTitles } from './article-related.tsx';

/** What the page of a preview shows. */
export interface PreviewPageInput {
  readonly version: ArticleVersion;
  /** The live articles of this site among the related ones. */
  readonly related: RelatedTitles;
  /** When the link ends. */
  readonly expiresAt: Instant;
}

/**
 * The preview as a whole HTML document: without canonical URL, feeds of its own, Open Graph and
 * JSON-LD, so that nothing in it leads to an article that is not there, and for no index.
 */
export function renderPreviewPage(input: PreviewPageInput, context: PageContext): Promise<string> {
  const { version, related } = input;
  const section = context.site.sections.find(({ id }) => id === version.content.section);
  return renderReaderPage(
    {
      title: `${context.strings.preview}${context.strings.colon}${version.content.title}`,
      feeds: [],
      ...(section !== undefined && { section: { id: section.id, isList: false } }),
    },
    <>
      <PreviewNotice input={input} context={context} />
      <Article input={{ version: asIfLive(version), related }} context={context} />
    </>,
    context,
  );
}

interface NoticeProps {
  readonly input: PreviewPageInput;
  readonly context: PageContext;
}

function PreviewNotice({ input: { version, expiresAt }, context }: NoticeProps) {
  const { strings } = context;
  const { state } = version;
  return (
    <aside class="preview" aria-label={strings.preview}>
      <p>
        <strong>
          {strings.preview} · {strings.previewVersion(state.version)} ·{' '}
          {strings.statuses[state.status]}
        </strong>
      </p>
      <p>
        {strings.previewText} {strings.previewUntil}
        {strings.colon}
        <LocalTime at={expiresAt} context={context} />
      </p>
    </aside>
  );
}

/** Dated as it would be: by the date asked for, by its hour, or else by the work itself. */
function asIfLive(version: ArticleVersion): LiveVersion {
  const { state, at } = version;
  return {
    ...version,
    state: { ...state, firstPublished: state.firstPublished ?? state.publishAt ?? at },
  };
}
