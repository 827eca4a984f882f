/** @module Shows what a dry run found: warnings, and the lists that an article would join or leave. */
/** @jsxImportSource preact */

import { useWords } from '../../frame/newsroom-language.ts';
import type { ActOutcome, SaveWarning, TouchedList } from '../../saving/writing.ts';
import { ActFailure } from './act-failure.tsx';
import { actWords } from './act-words.ts';

const CHANGES = ['joins', 'leaves', 'stays'] as const;

/** The report; `waiting` while an answer of the editor is missing, undefined while the server thinks. */
export function DryRunReport({
  outcome,
}: {
  readonly outcome: ActOutcome | 'waiting' | undefined;
}) {
  const words = useWords(actWords);
  if (outcome === 'waiting') return null;
  if (outcome === undefined) {
    return (
      <p class="quiet" role="status">
        {words.preparing}
      </p>
    );
  }
  if (outcome.kind !== 'tried') return <ActFailure outcome={outcome} />;
  return (
    <div class="dry-run">
      <Warnings warnings={outcome.warnings} />
      {CHANGES.map((change) => (
        <Touched
          key={change}
          label={words[change]}
          touches={outcome.touches.filter((touch) => touch.change === change)}
        />
      ))}
    </div>
  );
}

/** What the server warns of; nothing was refused. */
export function Warnings({ warnings }: { readonly warnings: readonly SaveWarning[] }) {
  const words = useWords(actWords);
  if (warnings.length === 0) return <p class="quiet">{words.noWarnings}</p>;
  return (
    <>
      <h3>{words.warnings}</h3>
      <ul class="warnings">
        {warnings.map(({ code, pointer, detail }) => (
          <li key={`${code} ${pointer}`}>
            {words.warningOf(code) ?? detail} {pointer !== '' && <code>{pointer}</code>}
          </li>
        ))}
      </ul>
    </>
  );
}

function Touched({
  label,
  touches,
}: {
  readonly label: string;
  readonly touches: readonly TouchedList[];
}) {
  const words = useWords(actWords);
  if (touches.length === 0) return null;
  return (
    <p>
      <b>{label}</b>{' '}
      {touches.map(({ scope, url }, index) => (
        <span key={scope}>
          {index > 0 && ' · '}
          <a href={url} target="_blank" rel="noopener">
            {words.scopeOf(decodeURIComponent(scope))}
          </a>
        </span>
      ))}
    </p>
  );
}
