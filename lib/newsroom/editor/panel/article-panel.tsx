/** @module The panel beside the text: every field of an article but its title, subtitle and body. */
/** @jsxImportSource preact */

import type { ComponentChildren, VNode } from 'preact';
import type { EditorField } from '../../../article/fields.ts';
import { useNewsroom } from '../../frame/newsroom.ts';
import { useWords } from '../../frame/newsroom-language.ts';
import { ControlFrame, describedBy } from '../form/control-frame.tsx';
import { controlId, useForm } from '../form/form-context.ts';
import { HourField } from '../form/hour-control.tsx';
import { TextControl } from '../form/text-control.tsx';
import { AttachmentFields, PictureFields } from './media-fields.tsx';
import { OriginFields } from './origin-group.tsx';
import { type GroupName, PanelGroup } from './panel-group.tsx';
import { panelWords } from './panel-words.ts';
import { type LiveAddress, PlaceFields } from './place-group.tsx';
import { RelatedFields } from './related-group.tsx';
import { InternalFields, RightsFields } from './rights-group.tsx';

/** Where each field that editors set has its control; the text is beside the panel. */
export const GROUP_OF = {
  title: 'text',
  subtitle: 'text',
  body: 'text',
  firstPublished: 'publication',
  expires: 'publication',
  source: 'origin',
  dateline: 'origin',
  byline: 'origin',
  authors: 'origin',
  editor: 'origin',
  section: 'place',
  tags: 'place',
  slug: 'place',
  language: 'place',
  summary: 'summary',
  image: 'picture',
  enclosures: 'attachments',
  related: 'related',
  copyrightNotice: 'rights',
  license: 'rights',
  usageTerms: 'rights',
  digitalSourceType: 'rights',
  edNote: 'internal',
  altIds: 'internal',
} as const satisfies Readonly<Record<EditorField, GroupName | 'text'>>;

/** What the panel is given: the acts above the hours, and what readers were shown of the article. */
export interface ArticlePanelProps {
  readonly acts: ComponentChildren;
  readonly live?: LiveAddress | undefined;
  /** Whether readers had it before: the date of its first publication is fixed then. */
  readonly wasPublished: boolean;
  readonly corrections: readonly { readonly at: string; readonly note: string }[];
}

/** All groups, in their order. */
export function ArticlePanel({ acts, live, wasPublished, corrections }: ArticlePanelProps) {
  const words = useWords(panelWords);
  const groups: readonly (readonly [GroupName, VNode])[] = [
    ['origin', <OriginFields />],
    ['place', <PlaceFields live={live} />],
    ['summary', <TextControl pointer="/summary" label={words.summary} lines={4} max={5000} />],
    ['picture', <PictureFields />],
    ['attachments', <AttachmentFields />],
    ['related', <RelatedFields />],
    ['rights', <RightsFields />],
    ['internal', <InternalFields />],
    ['corrections', <Corrections corrections={corrections} />],
  ];
  return (
    <div class="article-panel">
      <PanelGroup name="publication">
        {acts}
        <HourControl pointer="/expires" label={words.expires} hint={words.expiresHint} />
        {!wasPublished && (
          <HourControl
            pointer="/firstPublished"
            label={words.firstPublished}
            hint={words.firstPublishedHint}
          />
        )}
      </PanelGroup>
      {groups.map(([name, fields]) => (
        <PanelGroup key={name} name={name}>
          {fields}
        </PanelGroup>
      ))}
    </div>
  );
}

interface HourControlProps {
  readonly pointer: string;
  readonly label: string;
  readonly hint: string;
}

function HourControl({ pointer, label, hint }: HourControlProps) {
  const { site } = useNewsroom();
  const form = useForm();
  return (
    <ControlFrame pointer={pointer} label={label} hint={hint}>
      <HourField
        id={controlId(pointer)}
        label={label}
        timeZone={site.timeZone}
        value={form.text(pointer)}
        onHour={(value) => form.write(pointer, value)}
        describedBy={describedBy(pointer, hint)}
        isInvalid={form.errors.value.some((error) => error.pointer === pointer)}
        isReadOnly={form.isReadOnly.value}
      />
    </ControlFrame>
  );
}

function Corrections({ corrections }: Pick<ArticlePanelProps, 'corrections'>) {
  const words = useWords(panelWords);
  if (corrections.length === 0) return <p class="quiet">{words.noCorrections}</p>;
  return (
    <ol class="corrections">
      {corrections.map(({ at, note }) => (
        <li key={`${at} ${note}`}>
          <time dateTime={at}>{at.slice(0, 16).replace('T', ' ')}</time> {note}
        </li>
      ))}
    </ol>
  );
}
