/** @module The fields of where an article comes from: source, dateline, byline, authors, responsible editor. */
/** @jsxImportSource preact */

import { MAX_AUTHORS } from '../../../article/fields.ts';
import { useNewsroom } from '../../frame/newsroom.ts';
import { useWords } from '../../frame/newsroom-language.ts';
import { useForm } from '../form/form-context.ts';
import { ListControl } from '../form/list-control.tsx';
import { readAt } from '../form/pointers.ts';
import { rememberedAt } from '../form/remembered.ts';
import { TextControl } from '../form/text-control.tsx';
import { foldAddress } from '../form/typed-values.ts';
import { panelWords } from './panel-words.ts';

/** The source, and who wrote and edited it, with what this key entered before. */
export function OriginFields() {
  const words = useWords(panelWords);
  const { keyid } = useNewsroom().self.value;
  const form = useForm();
  const before = (pointer: string) => ({
    pointer,
    suggestions: rememberedAt(keyid, pointer),
  });
  return (
    <>
      <TextControl {...before('/source/name')} label={words.source} max={200} />
      <TextControl
        {...before('/source/url')}
        label={words.sourceUrl}
        inputMode="url"
        read={foldAddress}
      />
      {form.text('/source/name') !== '' && (
        <TextControl
          pointer="/source/slug"
          label={words.slugOf(form.text('/source/name'))}
          hint={words.slugHint}
        />
      )}
      <TextControl {...before('/dateline')} label={words.dateline} max={200} />
      <TextControl {...before('/byline')} label={words.byline} max={500} />
      <Authors />
      <TextControl {...before('/editor/name')} label={words.editor} max={200} />
    </>
  );
}

function Authors() {
  const words = useWords(panelWords);
  const nameOf = (author: unknown) => words.author(String(readAt(author, '/name') ?? ''));
  return (
    <ListControl
      pointer="/authors"
      label={words.authors}
      addLabel={words.addAuthor}
      nameOf={nameOf}
      makeItem={() => ({})}
      max={MAX_AUTHORS}
    >
      {(pointer, author) => (
        <>
          <TextControl pointer={`${pointer}/name`} label={words.authorName} max={200} />
          <TextControl pointer={`${pointer}/role`} label={words.authorRole} max={100} />
          <TextControl
            pointer={`${pointer}/url`}
            label={words.authorUrl}
            inputMode="url"
            read={foldAddress}
          />
          <TextControl
            pointer={`${pointer}/slug`}
            label={words.slugOf(nameOf(author))}
            hint={words.slugHint}
          />
        </>
      )}
    </ListControl>
  );
}
