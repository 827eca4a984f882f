/** @module Loads the code of a page when it is first shown. */
/** @jsxImportSource preact */

import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { frameWords } from './frame-words.ts';
import { useWords } from './newsroom-language.ts';

/**
 * A component that loads another one, and shows `Waiting` meanwhile. Where its file is gone, since the newsroom was deployed anew,
 * it says so and offers to load the page again.
 */
export function lazyPage<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  Waiting: ComponentType = Loading,
): ComponentType<Props> {
  let loading: Promise<ComponentType<Props>> | undefined;
  return function LazyPage(props: Props) {
    const [Page, setPage] = useState<ComponentType<Props>>();
    const [failed, setFailed] = useState(false);
    useEffect(() => {
      loading ??= load();
      loading.then(
        (loaded) => setPage(() => loaded),
        () => {
          loading = undefined;
          setFailed(true);
        },
      );
    }, []);
    if (failed) return <NewEdition />;
    return Page === undefined ? <Waiting /> : <Page {...props} />;
  };
}

/** What is shown until the page is there. */
export function Loading() {
  const words = useWords(frameWords);
  return (
    <p class="quiet" aria-busy="true">
      {words.loading}
    </p>
  );
}

function NewEdition() {
  const words = useWords(frameWords);
  return (
    <section class="message">
      <p>{words.newEdition}</p>
      <button type="button" onClick={() => location.reload()}>
        {words.reload}
      </button>
    </section>
  );
}
