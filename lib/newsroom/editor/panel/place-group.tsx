/** @module The fields of where an article is found: section, tags, words for its address, language. */
/** @jsxImportSource preact */

import { type Slug, slugOf } from '../../../site/slug.ts';
import { articlePath } from '../../../site/urls.ts';
import { useNewsroom } from '../../frame/newsroom.ts';
import { useWords } from '../../frame/newsroom-language.ts';
import { ControlFrame, describedBy } from '../form/control-frame.tsx';
import { controlId, useForm } from '../form/form-context.ts';
import { formWords } from '../form/form-words.ts';
import { labelOf, TagsControl } from '../form/tags-control.tsx';
import { TextControl } from '../form/text-control.tsx';
import { panelWords } from './panel-words.ts';

/** The article as readers have it, for what a new address would change. */
export interface LiveAddress {
  readonly id: string;
  readonly slug?: string;
}

/** The fields; `live` where readers have the article. */
export function PlaceFields({ live }: { readonly live?: LiveAddress | undefined }) {
  const words = useWords(panelWords);
  return (
    <>
      <SectionControl />
      <TagsControl label={words.tags} hint={words.tagsHint} />
      <TagSlugs />
      <TextControl
        pointer="/slug"
        label={words.slug}
        hint={words.slugFieldHint}
        max={60}
        read={(typed) => (slugOf(typed) === undefined ? typed : typed.toLowerCase())}
      />
      {live !== undefined && <AddressChange live={live} />}
      <TextControl pointer="/language" label={words.language} hint={words.languageHint} />
    </>
  );
}

function SectionControl() {
  const words = useWords(panelWords);
  const { choose } = useWords(formWords);
  const { site, self } = useNewsroom();
  const form = useForm();
  const pointer = '/section';
  const value = form.text(pointer);
  const { sections: own } = self.value;
  const offered = site.sections.filter(
    ({ id }) => own === undefined || own.includes(id) || id === value,
  );
  return (
    <ControlFrame pointer={pointer} label={words.section}>
      <select
        id={controlId(pointer)}
        disabled={form.isReadOnly.value}
        aria-describedby={describedBy(pointer, undefined)}
        value={value}
        onChange={(event) => form.write(pointer, event.currentTarget.value)}
      >
        <option value="">{choose}</option>
        {offered.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
        {value !== '' && !offered.some(({ id }) => id === value) && (
          <option value={value}>{value}</option>
        )}
      </select>
    </ControlFrame>
  );
}

function TagSlugs() {
  const words = useWords(panelWords);
  const form = useForm();
  const tags = form.list('/tags') as readonly (string | { readonly label: string })[];
  if (tags.length === 0) return null;
  return (
    <details class="more-fields">
      <summary>{words.tagSlugs}</summary>
      {tags.map((tag, index) => (
        <TextControl
          key={labelOf(tag)}
          pointer={`/tags/${index}/slug`}
          label={words.slugOf(labelOf(tag))}
          hint={words.slugHint}
        />
      ))}
    </details>
  );
}

function AddressChange({ live }: { readonly live: LiveAddress }) {
  const words = useWords(panelWords);
  const slug = useForm().text('/slug');
  const pathOf = (words: string | undefined) => articlePath(live.id, words as Slug | undefined);
  const before = pathOf(live.slug);
  const after = pathOf(slug === '' ? undefined : slug);
  return (
    <div class="hint">
      <p>{words.slugWas(before)}</p>
      {after !== before && <p>{words.slugWillBe(after)}</p>}
    </div>
  );
}
