/** @module Gives the pages of keys this device itself. */

import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { CodedError } from '../../core/errors.ts';
import type { Device } from './device.ts';

const Context = createContext<Device | undefined>(undefined);

/** Gives the device to the components within it. */
export const DeviceProvider = Context.Provider;

/** This device. Throws `ERR_NO_DEVICE` outside of the provider, which is a fault of the code. */
export function useDevice(): Device {
  const found = useContext(Context);
  if (found === undefined) throw new CodedError('ERR_NO_DEVICE', 'There is no device around');
  return found;
}
