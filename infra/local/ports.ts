/** @module Free ports of this machine's loopback address. */

import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';

/** A port that is free now, to be bound soon. */
export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Whether a server could listen on the port of the loopback addresses now. */
export type PortState = 'free' | 'taken' | 'forbidden';

/** Tries the port on 127.0.0.1 and on ::1, since `localhost` may mean either. */
export async function portState(port: number): Promise<PortState> {
  const states = await Promise.all(['127.0.0.1', '::1'].map((host) => tryPort(port, host)));
  return states.find((state) => state !== 'free') ?? 'free';
}

async function tryPort(port: number, host: string): Promise<PortState> {
  const server = createServer();
  try {
    server.listen(port, host);
    await once(server, 'listening');
    return 'free';
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EADDRINUSE') return 'taken';
    // A machine without IPv6 has no ::1 to be taken.
    return code === 'EACCES' ? 'forbidden' : 'free';
  } finally {
    server.close();
  }
}
