/** @module The fields of a picture, a sound, a film or a file, by its address. */
/** @jsxImportSource preact */

import { useEffect } from 'preact/hooks';
import { MAX_CHARACTERS } from '../../../article/fields.ts';
import { useWords } from '../../frame/newsroom-language.ts';
import { useForm } from '../form/form-context.ts';
import { ListControl } from '../form/list-control.tsx';
import { readAt } from '../form/pointers.ts';
import { TextControl } from '../form/text-control.tsx';
import { foldAddress, foldDuration, foldNumber, guessMediaType } from '../form/typed-values.ts';
import { panelWords } from './panel-words.ts';

const MAX_ALT_CHARACTERS = 2000;
const MAX_ENCLOSURES = 20;
const IMAGE = '/image';

/** The picture that represents the article; its fields appear when one is added. */
export function PictureFields() {
  const words = useWords(panelWords);
  const form = useForm();
  const { isReadOnly } = form;
  if (readAt(form.article.value, IMAGE) === undefined) {
    return (
      <button
        type="button"
        id="field-image"
        disabled={isReadOnly.value}
        onClick={() => form.write(IMAGE, { url: '', type: '' })}
      >
        {words.imageAdd}
      </button>
    );
  }
  return (
    <>
      <MediaFields pointer={IMAGE} />
      <button
        type="button"
        disabled={isReadOnly.value}
        onClick={() => form.write(IMAGE, undefined)}
      >
        {words.imageRemove}
      </button>
    </>
  );
}

/** Sounds, films and files that come with the article. */
export function AttachmentFields() {
  const words = useWords(panelWords);
  return (
    <ListControl
      pointer="/enclosures"
      label={words.enclosures}
      addLabel={words.addEnclosure}
      nameOf={(media) => words.enclosure(String(readAt(media, '/url') ?? ''))}
      makeItem={() => ({})}
      max={MAX_ENCLOSURES}
    >
      {(pointer) => <MediaFields pointer={pointer} />}
    </ListControl>
  );
}

function MediaFields({ pointer }: { readonly pointer: string }) {
  const words = useWords(panelWords);
  const form = useForm();
  const address = form.text(`${pointer}/url`);
  // While the address is typed, so that nothing appears in a field that has the focus already.
  useEffect(() => {
    const found = guessMediaType(address);
    if (found !== undefined && form.text(`${pointer}/type`) === '') {
      form.write(`${pointer}/type`, found);
    }
  }, [address]);
  return (
    <>
      <TextControl
        pointer={`${pointer}/url`}
        label={words.mediaUrl}
        inputMode="url"
        read={foldAddress}
      />
      <TextControl
        pointer={`${pointer}/type`}
        label={words.mediaType}
        hint={words.mediaTypeHint}
        read={foldAddress}
      />
      <TextControl
        pointer={`${pointer}/alt`}
        label={words.mediaAlt}
        hint={words.mediaAltHint}
        max={MAX_ALT_CHARACTERS}
      />
      <TextControl pointer={`${pointer}/credit`} label={words.mediaCredit} max={MAX_CHARACTERS} />
      <Measures pointer={pointer} />
    </>
  );
}

function Measures({ pointer }: { readonly pointer: string }) {
  const words = useWords(panelWords);
  const numbers = { inputMode: 'numeric', read: foldNumber } as const;
  return (
    <div class="field-row">
      <TextControl {...numbers} pointer={`${pointer}/width`} label={words.mediaWidth} />
      <TextControl {...numbers} pointer={`${pointer}/height`} label={words.mediaHeight} />
      <TextControl {...numbers} pointer={`${pointer}/length`} label={words.mediaLength} />
      <TextControl
        {...numbers}
        pointer={`${pointer}/duration`}
        label={words.mediaDuration}
        hint={words.mediaDurationHint}
        read={foldDuration}
      />
    </div>
  );
}
