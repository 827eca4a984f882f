/** @module Renders the preview of an unpublished version as its page will be, with a notice. */

import type { ArticleVersion, LiveVersion } from '../../article/version.ts';
import type { Instant } from '../../core/clock.ts';
import { LocalTime } from '../../html/local-time.tsx';
import type { PageContext } from '../frame.ts';
import { renderReaderPage } from '../reader-page.tsx';
import { Article } from './article-page.tsx';
import type { RelatedTitles } from './article-related.tsx';

/** The content of a preview. */
export interface PreviewPageInput {
  readonly version: ArticleVersion;
  /** Whether it was never saved: it is what saving its words would make. */
  readonly isUnsaved: boolean;
  /** The live articles of this site among the related ones. */
  readonly related: RelatedTitles;
  /** When the link ends. */
  readonly expiresAt: Instant;
}

/**
 * The preview as a whole HTML document marked `noindex`, without canonical URL, own feeds, Open
 * Graph and JSON-LD, so that it has no link to an article that is not published.
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

function PreviewNotice({ input: { version, isUnsaved, expiresAt }, context }: NoticeProps) {
  const { strings } = context;
  const { state } = version;
  return (
    <aside class="preview" aria-label={strings.preview}>
      <p>
        <strong>
          {strings.preview} ·{' '}
          {isUnsaved ? strings.previewUnsaved : strings.previewVersion(state.version)} ·{' '}
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

/** The version with a date of publication: the given one, the scheduled one, or that of the version. */
function asIfLive(version: ArticleVersion): LiveVersion {
  const { state, at } = version;
  return {
    ...version,
    state: { ...state, firstPublished: state.firstPublished ?? state.publishAt ?? at },
  };
}
