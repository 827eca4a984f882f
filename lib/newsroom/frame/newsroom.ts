/** @module What every page of the newsroom is given: the server, the publication, and whose key this is. */

import type { ReadonlySignal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { CodedError } from '../../core/errors.ts';
import type { SelfKey } from '../device/self-key.ts';
import type { Server } from '../server/server.ts';
import type { SiteFacts } from './site-facts.ts';

export type { SelfKey };

/** What every page may use. */
export interface Newsroom {
  readonly server: Server;
  readonly site: SiteFacts;
  readonly self: ReadonlySignal<SelfKey>;
}

const Context = createContext<Newsroom | undefined>(undefined);

/** Gives the newsroom to the components within it. */
export const NewsroomProvider = Context.Provider;

/** The newsroom around a component. Throws `ERR_NO_NEWSROOM` outside of one, which is a fault of the code. */
export function useNewsroom(): Newsroom {
  const found = useContext(Context);
  if (found === undefined) throw new CodedError('ERR_NO_NEWSROOM', 'There is no newsroom around');
  return found;
}
