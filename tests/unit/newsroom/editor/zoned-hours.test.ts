import { expect, test } from 'vitest';
import { instantOf } from '../../../../lib/core/clock.ts';
import { timeUntil } from '../../../../lib/newsroom/editor/hours/time-until.ts';
import {
  readHour,
  writeExactHour,
  writeHour,
} from '../../../../lib/newsroom/editor/hours/zoned-hours.ts';

const SHANGHAI = 'Asia/Shanghai';
const NEW_YORK = 'America/New_York';

function textOf(typed: string, zone = SHANGHAI): string {
  const reading = readHour(typed, zone);
  return reading.kind === 'hour' ? reading.text : reading.kind;
}

test.each([
  '2026-11-27 14:30',
  '2026-11-27T14:30',
  '2026/11/27 14:30',
  '2026.11.27 14:30:00',
  '2026年11月27日 14:30',
  '2026年11月27日14时30分',
  '２０２６－１１－２７　１４：３０',
  '2026-11-27 06:30Z',
  '2026-11-27 01:30 -05:00',
  '2026-11-27 01:30 -0500',
])('an hour typed as %s is read in the zone of the site, with its offset', (typed) => {
  expect(textOf(typed)).toBe('2026-11-27T14:30:00+08:00');
});

test.each([
  'tomorrow',
  '2026-02-30 10:00',
  '2026-11-27',
  '2026-11-27 24:30',
  '2026-11-27 10:60',
  '',
])('an hour typed as “%s” is not understood', (typed) => {
  expect(readHour(typed, SHANGHAI)).toEqual({ kind: 'unreadable' });
});

test.each([
  [NEW_YORK, '2026-03-08 02:30', ['2026-03-08T03:30:00-04:00', '2026-03-08T01:30:00-05:00']],
  ['Europe/Berlin', '2026-03-29 02:00', ['2026-03-29T03:00:00+02:00', '2026-03-29T01:00:00+01:00']],
  [
    'Australia/Lord_Howe',
    '2026-10-04 02:15',
    ['2026-10-04T02:45:00+11:00', '2026-10-04T01:45:00+10:30'],
  ],
  ['Pacific/Apia', '2011-12-30 12:00', ['2011-12-31T12:00:00+14:00', '2011-12-29T12:00:00-10:00']],
  ['Asia/Shanghai', '1986-05-04 02:30', ['1986-05-04T03:30:00+09:00', '1986-05-04T01:30:00+08:00']],
])('an hour that %s skips has two readings and is not taken: %s', (zone, typed, readings) => {
  expect(readHour(typed, zone)).toEqual({ kind: 'skipped', readings });
});

test.each([
  [NEW_YORK, '2026-11-01 01:30', ['2026-11-01T01:30:00-04:00', '2026-11-01T01:30:00-05:00']],
  ['Europe/Berlin', '2026-10-25 02:59', ['2026-10-25T02:59:00+02:00', '2026-10-25T02:59:00+01:00']],
])('an hour that %s has twice has two readings and is not taken: %s', (zone, typed, readings) => {
  expect(readHour(typed, zone)).toEqual({ kind: 'twice', readings });
});

test('an hour that a zone has twice is taken with its offset, and written with it', () => {
  const reading = readHour('2026-11-01 01:30 -05:00', NEW_YORK);
  expect(reading).toMatchObject({ kind: 'hour', text: '2026-11-01T01:30:00-05:00' });
  if (reading.kind !== 'hour') return;
  expect(writeExactHour(reading.at, NEW_YORK)).toBe('2026-11-01 01:30 -05:00');
  expect(writeHour(reading.at, SHANGHAI)).toBe('2026-11-01 14:30');
});

test('hours all over a year with changes of clocks are read as they were written', () => {
  const from = Date.UTC(2026, 0, 1);
  for (let hour = 0; hour < 8760; hour += 5) {
    const at = instantOf(from + hour * 3_600_000);
    const reading = readHour(writeExactHour(at, NEW_YORK), NEW_YORK);
    expect(reading).toMatchObject({ kind: 'hour', at });
  }
});

test('an hour before and after a change of clocks keeps the offset of its side', () => {
  expect(textOf('2026-03-08 01:59', NEW_YORK)).toBe('2026-03-08T01:59:00-05:00');
  expect(textOf('2026-03-08 03:00', NEW_YORK)).toBe('2026-03-08T03:00:00-04:00');
  expect(textOf('2026-11-01 00:59', NEW_YORK)).toBe('2026-11-01T00:59:00-04:00');
  expect(textOf('2026-11-01 02:00', NEW_YORK)).toBe('2026-11-01T02:00:00-05:00');
});

test('the time until an hour is counted in its two largest units', () => {
  const at = (minutes: number) => timeUntil(instantOf(minutes * 60_000), instantOf(0));
  expect(at(0)).toEqual([]);
  expect(at(5)).toEqual([{ unit: 'minute', count: 5 }]);
  expect(at(65)).toEqual([
    { unit: 'hour', count: 1 },
    { unit: 'minute', count: 5 },
  ]);
  expect(at(3 * 1440 + 4 * 60 + 7)).toEqual([
    { unit: 'day', count: 3 },
    { unit: 'hour', count: 4 },
  ]);
});
