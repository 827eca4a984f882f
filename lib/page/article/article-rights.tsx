/** @module Renders the rights of an article: owner, licence, terms and digital source. */

import type { ArticleContent } from '../../article/article.ts';
import { isWebUrl } from '../../article/text.ts';
import type { PageContext } from '../frame.ts';

interface RightsProps {
  readonly content: ArticleContent;
  readonly context: PageContext;
}

/** The article's own notice, or the site's; licence, terms and the IPTC digital source type. */
export function Rights({ content, context: { site, strings } }: RightsProps) {
  const { copyrightNotice, usageTerms, digitalSourceType } = content;
  const license = content.license ?? site.license;
  return (
    <section class="rights" aria-label={strings.rights}>
      <p class="copyright">{copyrightNotice ?? site.copyright}</p>
      {license !== undefined && (
        <p>
          {strings.license}
          {strings.colon}
          {isWebUrl(license) ? (
            <a rel="license" href={license}>
              {license}
            </a>
          ) : (
            license
          )}
        </p>
      )}
      {usageTerms !== undefined && (
        <p>
          {strings.usageTerms}
          {strings.colon}
          {usageTerms}
        </p>
      )}
      {digitalSourceType !== undefined && (
        <p>
          {strings.digitalSource}
          {strings.colon}
          {isWebUrl(digitalSourceType) ? (
            <a href={digitalSourceType}>{lastWordOf(digitalSourceType)}</a>
          ) : (
            digitalSourceType
          )}
        </p>
      )}
    </section>
  );
}

/** IPTC's digital source types are URLs that end in their name. */
function lastWordOf(url: string): string {
  return url.replace(/[/#]+$/, '').replace(/^.*[/#]/, '') || url;
}
