/** @module The newsroom's app: what this device may see, within the frame. */
/** @jsxImportSource preact */

import { useMemo, useRef } from 'preact/hooks';
import type { Device, Standing } from './device/device.ts';
import { DeviceProvider } from './device/device-context.ts';
import { EndedKey } from './device/ended-key.tsx';
import { LockCover } from './device/lock-cover.tsx';
import { FailureScreen } from './frame/failure-screen.tsx';
import { Loading, lazyPage } from './frame/lazy-page.tsx';
import { NewsroomProvider } from './frame/newsroom.ts';
import { address, findPlace } from './frame/newsroom-address.ts';
import { PageFrame } from './frame/page-frame.tsx';
import type { SiteFacts } from './frame/site-facts.ts';
import { UnreachableServer } from './join/unreachable-server.tsx';
import { PageAt } from './pages.tsx';

const JoinPage = lazyPage(async () => (await import('./join/join-page.tsx')).JoinPage);
const NoKeyPage = lazyPage(async () => (await import('./join/no-key-page.tsx')).NoKeyPage);
const BesidePages = lazyPage(async () => (await import('./beside-pages.tsx')).BesidePages, Nothing);
const RescuedCopies = lazyPage(
  async () => (await import('./copies/copies-on-device.tsx')).RescuedCopies,
);
const WaitingPage = lazyPage(async () => (await import('./join/waiting-page.tsx')).WaitingPage);

/** Shows nothing. */
function Nothing() {
  return null;
}

/** What the app is given. */
interface AppProps {
  readonly site: SiteFacts;
  readonly device: Device;
}

/** The page of the address in use, rendered anew for each; what this device lacks comes first. */
export function App({ site, device }: AppProps) {
  const [path = ''] = address.value.split('?');
  const newsroom = useMemo(
    () => ({ server: device.server, site, self: device.self }),
    [site, device],
  );
  const standing = device.standing.value;
  return (
    <DeviceProvider value={device}>
      <NewsroomProvider value={newsroom}>
        <PageFrame site={site} path={path} isEnrolled={standing.kind === 'live'}>
          {findPlace(path).page === 'join' ? (
            <JoinPage />
          ) : (
            <Enrolled device={device} standing={standing} path={path} />
          )}
        </PageFrame>
      </NewsroomProvider>
    </DeviceProvider>
  );
}

/** What is given to the pages of editors. */
interface EnrolledProps {
  readonly device: Device;
  readonly standing: Standing;
  readonly path: string;
}

/** The pages, once the key is live. They stay when it is locked or ended, with what was written. */
function Enrolled({ device, standing, path }: EnrolledProps) {
  const wasLive = useRef(false);
  if (standing.kind === 'live') wasLive.current = true;
  if (standing.kind === 'none') wasLive.current = false;
  const { kind } = standing;
  return (
    <>
      {kind === 'starting' && <Loading />}
      {kind === 'none' && <NoKeyPage />}
      {kind === 'pending' && <WaitingPage />}
      {kind === 'unreachable' && <UnreachableServer device={device} />}
      {kind === 'ended' && <EndedKey device={device} standing={standing} />}
      {kind === 'locked' && <LockCover device={device} />}
      {kind === 'live' && <BesidePages />}
      {wasLive.current && (
        <div key="pages" class={kind === 'locked' ? 'covered' : ''}>
          <FailureScreen key={path} rescue={() => <RescuedCopies />}>
            <PageAt path={path} />
          </FailureScreen>
        </div>
      )}
    </>
  );
}
