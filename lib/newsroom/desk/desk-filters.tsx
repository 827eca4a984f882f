/** @module The filters of the desk: a form whose values are the address, so that a view can be linked. */
/** @jsxImportSource preact */

import { isComposing } from '../frame/keyboard.ts';
import { useNewsroom } from '../frame/newsroom.ts';
import { navigate } from '../frame/newsroom-address.ts';
import { useWords } from '../frame/newsroom-language.ts';
import { type DeskView, isFiltered, writeDeskView } from './desk-view.ts';
import { deskWords } from './desk-words.ts';
import type { Person, ShownRow } from './loaded-rows.ts';

/** Names met in rows, so that a filter by person can name people that are not in the list now. */
const peopleMet = new Map<string, string>();

/** The view, and its rows, whose people can be chosen. */
interface DeskFiltersProps {
  readonly view: DeskView;
  readonly rows: readonly ShownRow[];
}

/** The fields keep what is typed until the form is sent. */
export function DeskFilters({ view, rows }: DeskFiltersProps) {
  const words = useWords(deskWords);
  return (
    <search aria-label={words.filter}>
      <form class="desk-filters" onSubmit={applyOn(view)}>
        <div class="field">
          <label for="desk-words">{words.titleWords}</label>
          <input
            id="desk-words"
            name="q"
            type="search"
            maxLength={100}
            defaultValue={view.words ?? ''}
            onKeyDown={(event) => {
              // In Safari the Enter that takes a candidate would send the form.
              if (event.key === 'Enter' && isComposing(event)) event.preventDefault();
            }}
          />
        </div>
        <SectionFilter view={view} />
        {view.tab !== 'mine' && <PersonFilter view={view} rows={rows} />}
        <div class="desk-filter-buttons">
          <button type="submit">{words.apply}</button>
          {isFiltered(view) && <a href={writeDeskView({ tab: view.tab })}>{words.clear}</a>}
        </div>
      </form>
    </search>
  );
}

function SectionFilter({ view }: { readonly view: DeskView }) {
  const words = useWords(deskWords);
  const { site } = useNewsroom();
  return (
    <div class="field">
      <label for="desk-section">{words.section}</label>
      <select id="desk-section" name="section">
        <option value="">{words.anySection}</option>
        {site.sections.map(({ id, label }) => (
          <option key={id} value={id} selected={id === view.section} lang={site.language}>
            {label}
          </option>
        ))}
      </select>
    </div>
  );
}

function PersonFilter({ view, rows }: DeskFiltersProps) {
  const words = useWords(deskWords);
  const { keyid } = useNewsroom().self.value;
  const people = peopleOf(rows, view.by).filter((person) => person.keyid !== keyid);
  return (
    <div class="field">
      <label for="desk-by">{words.by}</label>
      <select id="desk-by" name="by">
        <option value="">{words.anybody}</option>
        <option value={keyid} selected={keyid === view.by}>
          {words.me}
        </option>
        {people.map((person) => (
          <option key={person.keyid} value={person.keyid} selected={person.keyid === view.by}>
            {person.name ?? person.keyid.slice(0, 8)}
          </option>
        ))}
      </select>
    </div>
  );
}

/** Who has touched one of the rows, or did before, by name. */
function peopleOf(rows: readonly ShownRow[], chosen: string | undefined): readonly Person[] {
  for (const { touchedBy } of rows) {
    if (touchedBy?.name !== undefined) peopleMet.set(touchedBy.keyid, touchedBy.name);
  }
  const known: readonly Person[] = [...peopleMet].map(([keyid, name]) => ({ keyid, name }));
  const isKnown = chosen === undefined || peopleMet.has(chosen);
  const all = isKnown ? known : [...known, { keyid: chosen }];
  return all.toSorted((one, other) => (one.name ?? '').localeCompare(other.name ?? ''));
}

/** Goes to the address of what the form holds. */
function applyOn({ tab }: DeskView) {
  return (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const read = (name: string) => String(form.get(name) ?? '').trim();
    const view = { tab, section: read('section'), by: read('by'), words: read('q') };
    void navigate(writeDeskView(view));
  };
}
