/** @module Shuts the local stack down, without processes or files left over. */

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const PARENT_POLL_MS = 250;

type Tidy = () => Promise<void>;

let tidyUp: Tidy = async () => undefined;
let ending: Promise<void> | undefined;

/**
 * Tidies up and exits with 0 on the first signal to stop. Under npm, its end is such a signal too:
 * a killed npm leaves its script without a parent. What SIGKILL does not let tidy, ends by itself:
 * the database's keeper sees its pipe close, and stale files are found by the next start.
 */
export function endWith(tidy: Tidy): void {
  tidyUp = tidy;
  for (const signal of SIGNALS) process.on(signal, () => void endStack(0));
  if (process.env.npm_lifecycle_event !== undefined) watchParent();
}

/** Ends the stack and this process with an exit code. Never settles before the process exits. */
export function endStack(code: number): Promise<void> {
  ending ??= tidyUp().then(
    () => process.exit(code),
    () => process.exit(1),
  );
  return ending;
}

/** Whether the stack is ending, so that what ends now was asked to. */
export function isEnding(): boolean {
  return ending !== undefined;
}

function watchParent(): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) void endStack(0);
  }, PARENT_POLL_MS).unref();
}
