/** @module A field for an hour in the site's zone, with this device's reading beside it (NE-12). */
/** @jsxImportSource preact */

import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { parseRfc3339 } from '../../../site/time.ts';
import { useWords } from '../../frame/newsroom-language.ts';
import { deviceReading, deviceZone } from '../hours/time-until.ts';
import { type HourReading, readHour, writeExactHour } from '../hours/zoned-hours.ts';
import { formWords } from './form-words.ts';
import { Typed } from './text-control.tsx';

/** An hour that is entered. */
export interface HourFieldProps {
  readonly id: string;
  readonly label: string;
  readonly timeZone: string;
  /** RFC 3339, or what was typed where that is no hour. */
  readonly value: string;
  readonly onHour: (value: string) => void;
  readonly describedBy?: string;
  readonly isInvalid?: boolean;
  readonly isReadOnly?: boolean;
}

/** The field, a button that opens the browser's calendar, and what the hour means. */
export function HourField(props: HourFieldProps) {
  const { timeZone, value, onHour } = props;
  const words = useWords(formWords);
  const [typed, setTyped] = useState(() => shown(value, timeZone));
  const reading = readHour(typed, timeZone);
  const noteId = useId();
  useEffect(() => {
    if (value !== sent(typed, timeZone)) setTyped(shown(value, timeZone));
  }, [value]);
  const take = (text: string) => {
    setTyped(text);
    onHour(sent(text, timeZone));
  };
  return (
    <>
      <span class="hour-row">
        <Typed
          id={props.id}
          value={typed}
          onTyped={take}
          inputMode="text"
          placeholder="2026-01-31 08:00"
          describedBy={`${noteId} ${props.describedBy ?? ''}`}
          isInvalid={props.isInvalid === true || (typed !== '' && reading.kind !== 'hour')}
          isReadOnly={props.isReadOnly === true}
        />
        {props.isReadOnly !== true && (
          <Calendar label={words.calendar(props.label)} reading={reading} onPicked={take} />
        )}
      </span>
      <div id={noteId}>
        <p class="hint">{words.zone(timeZone)}</p>
        {typed !== '' && <Meaning reading={reading} timeZone={timeZone} onChosen={take} />}
      </div>
    </>
  );
}

/** The value as it is typed. */
function shown(value: string, timeZone: string): string {
  const at = parseRfc3339(value);
  return at === undefined ? value : writeExactHour(at, timeZone);
}

/** What is sent for a typed text. */
function sent(typed: string, timeZone: string): string {
  const reading = readHour(typed, timeZone);
  return reading.kind === 'hour' ? reading.text : typed.trim();
}

interface MeaningProps {
  readonly reading: HourReading;
  readonly timeZone: string;
  readonly onChosen: (typed: string) => void;
}

function Meaning({ reading, timeZone, onChosen }: MeaningProps) {
  const words = useWords(formWords);
  if (reading.kind === 'unreadable') return <p class="error">{words.hourUnreadable}</p>;
  if (reading.kind === 'hour') {
    const own = deviceReading(reading.at, timeZone);
    return own === undefined ? null : <p class="hint">{words.onDevice(own, deviceZone())}</p>;
  }
  return (
    <>
      <p class="error">{reading.kind === 'twice' ? words.hourTwice : words.hourSkipped}</p>
      <p class="buttons">
        {reading.readings.map((text) => (
          <button key={text} type="button" onClick={() => onChosen(shown(text, timeZone))}>
            {text.replace('T', ' ')}
          </button>
        ))}
      </p>
    </>
  );
}

interface CalendarProps {
  readonly label: string;
  readonly reading: HourReading;
  readonly onPicked: (typed: string) => void;
}

/** The browser's own calendar; what is picked is written into the field. */
function Calendar({ label, reading, onPicked }: CalendarProps) {
  const words = useWords(formWords);
  const picker = useRef<HTMLInputElement>(null);
  const value = reading.kind === 'hour' ? reading.text.slice(0, 16) : '';
  return (
    <>
      <button type="button" aria-label={label} onClick={() => picker.current?.showPicker()}>
        {words.calendarButton}
      </button>
      <input
        ref={picker}
        type="datetime-local"
        class="hour-picker"
        tabIndex={-1}
        aria-hidden="true"
        value={value}
        onInput={(event) => onPicked(event.currentTarget.value.replace('T', ' '))}
      />
    </>
  );
}
