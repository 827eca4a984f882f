/** @module Renders the rights of an article: owner, licence, terms and digital source. */

import type { ArticleContent } from '../../article/article.ts';
import { digitalSourceWords } from '../../article/digital-source.ts';
import { isWebUrl } from '../../article/text.ts';
import type { PageContext } from '../frame.ts';

interface RightsProps {
  readonly content: ArticleContent;
  readonly context: PageContext;
}

/**
 * The article's own notice, licence, terms and IPTC digital source type; nothing if it has none. The
 * site's notice is at the foot of every page.
 */
export function Rights({ content, context: { site, strings } }: RightsProps) {
  const { copyrightNotice, usageTerms, digitalSourceType } = content;
  const license = content.license ?? site.license;
  const notice = copyrightNotice === site.copyright ? undefined : copyrightNotice;
  if ([notice, license, usageTerms, digitalSourceType].every((right) => right === undefined)) {
    return null;
  }
  return (
    <section class="rights" aria-label={strings.rights}>
      {notice !== undefined && <p class="copyright">{notice}</p>}
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
            <a href={digitalSourceType}>
              {digitalSourceWords(digitalSourceType, strings.language) ?? digitalSourceType}
            </a>
          ) : (
            digitalSourceType
          )}
        </p>
      )}
    </section>
  );
}
