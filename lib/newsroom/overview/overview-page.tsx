/** @module The overview: what waits, what the timer does next, and whether readers get the feeds. */
/** @jsxImportSource preact */

import { useEffect, useState } from 'preact/hooks';
import { NEWSROOM_PATH } from '../../site/urls.ts';
import { Hour } from '../frame/hour.tsx';
import { useNewsroom } from '../frame/newsroom.ts';
import { useWords } from '../frame/newsroom-language.ts';
import { askServer, type Trouble } from '../server/ask-server.ts';
import { TroubleMessage } from '../server/trouble-message.tsx';
import { FeedList, type ListedFeed, MainFeeds } from './feed-tables.tsx';
import { overviewWords } from './overview-words.ts';

/** What the timer is to do at an hour. */
interface DueAct {
  readonly at: string;
  readonly act: string;
  readonly id: string;
  readonly title?: string;
}

/** A number of articles; there may be more where counting stopped. */
interface Count {
  readonly count: number;
  readonly more?: boolean;
}

/** `GET /api/desk/overview`. */
interface Overview {
  readonly feeds?: readonly ListedFeed[];
  readonly due?: { readonly overdue?: readonly DueAct[]; readonly next?: readonly DueAct[] };
  readonly counts?: Readonly<Record<string, Count>>;
  readonly keys?: { readonly pending?: number; readonly invitations?: number };
}

/** Everything is requested once, and again when the button is pressed. */
export function OverviewPage() {
  const words = useWords(overviewWords);
  const { server } = useNewsroom();
  const [overview, setOverview] = useState<Overview>();
  const [trouble, setTrouble] = useState<Trouble>();
  const [round, setRound] = useState(1);
  useEffect(() => {
    let isLeft = false;
    void askServer(server, { method: 'GET', path: '/api/desk/overview' }).then((asked) => {
      if (isLeft) return;
      setTrouble(asked.ok ? undefined : asked.refusal);
      if (asked.ok) setOverview(asked.value.json);
    });
    return () => {
      isLeft = true;
    };
  }, [server, round]);
  const again = () => setRound(round + 1);
  return (
    <>
      <div class="desk-head">
        <h1>{words.title}</h1>
        <button type="button" onClick={again}>
          {words.refresh}
        </button>
      </div>
      {trouble && <TroubleMessage trouble={trouble} onAgain={again} />}
      {!overview && !trouble && <p role="status">{words.loading}</p>}
      {overview && <Waiting overview={overview} />}
      {overview && <Hours overview={overview} />}
      <MainFeeds key={round} />
      {overview?.feeds && <FeedList feeds={overview.feeds} />}
    </>
  );
}

function Waiting({ overview: { counts = {}, keys } }: { readonly overview: Overview }) {
  const words = useWords(overviewWords);
  const rows = (['draft', 'scheduled', 'pending'] as const).map((name) => ({
    name,
    href: `${NEWSROOM_PATH}?tab=${name}`,
    ...(counts[name] ?? { count: 0 }),
  }));
  const ofKeys = [
    { name: 'keys' as const, count: keys?.pending ?? 0 },
    { name: 'invitations' as const, count: keys?.invitations ?? 0 },
  ].map((row) => ({ ...row, href: `${NEWSROOM_PATH}/keys`, more: false }));
  return (
    <section>
      <h2>{words.waits}</h2>
      <ul class="counts">
        {[...rows, ...(keys === undefined ? [] : ofKeys)].map(({ name, href, count, more }) => (
          <li key={name}>
            <a href={href}>
              <b>{more ? words.atLeast(count) : count}</b> {words[name]}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Hours({ overview: { due = {} } }: { readonly overview: Overview }) {
  const words = useWords(overviewWords);
  const { overdue = [], next = [] } = due;
  return (
    <section>
      <h2>{words.hours}</h2>
      {overdue.length === 0 ? (
        <p>{words.noneOverdue}</p>
      ) : (
        <div class="trouble">
          <h3>{words.overdue}</h3>
          <DueList acts={overdue} />
        </div>
      )}
      <h3>{words.next}</h3>
      {next.length === 0 ? <p class="quiet">{words.noneDue}</p> : <DueList acts={next} />}
    </section>
  );
}

function DueList({ acts }: { readonly acts: readonly DueAct[] }) {
  const words = useWords(overviewWords);
  const { language } = useNewsroom().site;
  const names: Readonly<Record<string, string>> = words as never;
  return (
    <ul class="due">
      {acts.map(({ at, act, id, title }) => (
        <li key={`${act} ${id}`}>
          <Hour at={at} /> {names[act] ?? act}{' '}
          <a href={`${NEWSROOM_PATH}/articles/${id}`} lang={title ? language : undefined}>
            {title || words.untitled}
          </a>
        </li>
      ))}
    </ul>
  );
}
