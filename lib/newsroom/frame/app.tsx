/** @module The newsroom's app: the page that the address names, within the frame. */
/** @jsxImportSource preact */

import { NEWSROOM_PATH } from '../../site/urls.ts';
import { FailureScreen } from './failure-screen.tsx';
import { frameWords } from './frame-words.ts';
import { address, findPlace } from './newsroom-address.ts';
import { useWords } from './newsroom-language.ts';
import { PageFrame } from './page-frame.tsx';
import type { SiteFacts } from './site-facts.ts';

/** The page of the address in use, rendered anew for each. */
export function App({ site }: { readonly site: SiteFacts }) {
  const [path = ''] = address.value.split('?');
  return (
    <PageFrame site={site} path={path} isEnrolled={true}>
      <FailureScreen key={path}>
        <Page path={path} />
      </FailureScreen>
    </PageFrame>
  );
}

function Page({ path }: { readonly path: string }) {
  const place = findPlace(path);
  switch (place.page) {
    default:
      return <UnknownPage />;
  }
}

function UnknownPage() {
  const words = useWords(frameWords);
  return (
    <section class="message">
      <h1>{words.unknownTitle}</h1>
      <p>{words.unknownText}</p>
      <p>
        <a href={NEWSROOM_PATH}>{words.toDesk}</a>
      </p>
    </section>
  );
}
