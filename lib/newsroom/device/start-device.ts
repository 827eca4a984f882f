/** @module Puts this device together: its key, the server that it signs to, the lock. */

import { systemClock } from '../../core/clock.ts';
import { language } from '../frame/newsroom-language.ts';
import { announce } from '../frame/status-line.tsx';
import { createServer } from '../server/create-server.ts';
import { Device } from './device.ts';
import { openDeviceStore } from './device-store.ts';
import { deviceWords } from './device-words.ts';
import { startIdleLock } from './idle-lock.ts';
import { KeyRing } from './key-ring.ts';
import { lastingStorage } from './lasting-storage.ts';

/** This device, started. */
export function startDevice(): Device {
  const ring = new KeyRing(openDeviceStore());
  const device = new Device({
    ring,
    serverOf: (onEnded) =>
      createServer({
        url: location.origin,
        signer: () => ring.signer(),
        clock: systemClock,
        onWrongClock: announceWrongClock,
        onEnded,
        onAnswer: lastingStorage(() => announce(deviceWords[language.value].keepStorage)),
      }),
  });
  startIdleLock(() => device.lock());
  void device.start();
  return device;
}

/** Says that the clock is wrong; once in a tab. */
export function announceWrongClock(minutesAhead: number): void {
  const { clockAhead, clockBehind } = deviceWords[language.value];
  announce(minutesAhead > 0 ? clockAhead(minutesAhead) : clockBehind(-minutesAhead));
}
