/** @module The list of related articles: links by title and address, and articles of this site. */
/** @jsxImportSource preact */

import { useEffect, useState } from 'preact/hooks';
import { toBase64Url } from '../../../signature/base64.ts';
import { deskArticlePath } from '../../../site/urls.ts';
import { isComposing } from '../../frame/keyboard.ts';
import { useNewsroom } from '../../frame/newsroom.ts';
import { useWords } from '../../frame/newsroom-language.ts';
import { announce } from '../../frame/status-line.tsx';
import type { Server } from '../../server/server.ts';
import { useForm } from '../form/form-context.ts';
import { ListControl } from '../form/list-control.tsx';
import { readAt } from '../form/pointers.ts';
import { TextControl, Typed } from '../form/text-control.tsx';
import { foldAddress } from '../form/typed-values.ts';
import { panelWords } from './panel-words.ts';

const POINTER = '/related';
const MAX_RELATED = 100;

/** An article of this site, as it is found. */
interface FoundArticle {
  readonly id: string;
  readonly title: string;
}

/** Titles by id, of what was found or looked up since the page was loaded. */
const titles = new Map<string, string>();

/** The list, with a search in this site. */
export function RelatedFields() {
  const words = useWords(panelWords);
  const textOf = (item: unknown, name: string) => String(readAt(item, `/${name}`) ?? '');
  return (
    <>
      <ListControl
        pointer={POINTER}
        label={words.related}
        addLabel={words.addRelated}
        nameOf={(item) =>
          words.relatedItem(textOf(item, 'title') || (titles.get(textOf(item, 'id')) ?? ''))
        }
        makeItem={() => ({})}
        max={MAX_RELATED}
      >
        {(pointer, item) =>
          textOf(item, 'id') === '' ? (
            <>
              <TextControl pointer={`${pointer}/title`} label={words.relatedTitle} max={500} />
              <TextControl
                pointer={`${pointer}/url`}
                label={words.relatedUrl}
                inputMode="url"
                read={foldAddress}
              />
            </>
          ) : (
            <OwnArticle id={textOf(item, 'id')} />
          )
        }
      </ListControl>
      <SiteSearch />
    </>
  );
}

function OwnArticle({ id }: { readonly id: string }) {
  const words = useWords(panelWords);
  const { server } = useNewsroom();
  const [title, setTitle] = useState(titles.get(id));
  useEffect(() => {
    if (title !== undefined) return;
    server.send({ method: 'GET', path: deskArticlePath(id) }).then(
      ({ json }) => {
        const found = String(readAt(json, '/title') ?? id);
        titles.set(id, found);
        setTitle(found);
      },
      () => setTitle(id),
    );
  }, [id]);
  return (
    <p>
      <span class="quiet">{words.relatedOwn}</span> {title ?? '…'}
    </p>
  );
}

function SiteSearch() {
  const words = useWords(panelWords);
  const { server } = useNewsroom();
  const form = useForm();
  const [typed, setTyped] = useState('');
  const [found, setFound] = useState<readonly FoundArticle[]>();
  const search = () => {
    if (typed.trim() === '') return;
    findByTitle(server, typed.trim()).then(setFound, () => announce(words.relatedNone, 'failed'));
  };
  const add = ({ id, title }: FoundArticle) => {
    titles.set(id, title);
    form.write(POINTER, [...form.list(POINTER), { id }]);
    setFound(undefined);
    setTyped('');
  };
  if (form.isReadOnly.value) return null;
  return (
    <search class="field" aria-label={words.relatedSearch}>
      <label for="related-search">{words.relatedSearch}</label>
      <div class="hour-row">
        <Typed
          id="related-search"
          value={typed}
          onTyped={setTyped}
          onKeyDown={(event) => {
            if (isComposing(event) || event.key !== 'Enter') return;
            event.preventDefault();
            search();
          }}
        />
        <button type="button" onClick={search}>
          {words.relatedFind}
        </button>
      </div>
      <ul class="found-list" aria-live="polite">
        {found?.map((article) => (
          <li key={article.id}>
            <button type="button" class="plain" onClick={() => add(article)}>
              {words.relatedAdd(article.title)}
            </button>
          </li>
        ))}
        {found?.length === 0 && <li>{words.relatedNone}</li>}
      </ul>
    </search>
  );
}

/** The live articles of this site whose title has these words. */
async function findByTitle(server: Server, text: string): Promise<readonly FoundArticle[]> {
  const q = toBase64Url(new TextEncoder().encode(text));
  const path = `/api/desk/articles?status=live&limit=10&q=${q}`;
  const { json } = await server.send({ method: 'GET', path });
  const items = readAt(json, '/items');
  return Array.isArray(items) ? (items as readonly FoundArticle[]) : [];
}
