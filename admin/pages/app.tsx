import { Layouts, Page, SubNav, useIsMobile } from '@strapi/strapi/admin';
import { lazy, Suspense } from 'react';
import { Navigate, Route, Routes, useMatch } from 'react-router-dom';

import { guarded } from '../components/guarded';
import { ALL_LINKS, BASE } from '../components/navigation';
import { SideNav } from '../components/side-nav';
import { useHolds } from '../hooks/use-rights';
import { ANY_RIGHT } from '../permissions';

const Overview = guarded(
  lazy(() => import('./overview')),
  'overview.read',
);
const Profiles = guarded(
  lazy(() => import('./profiles')),
  'profiles.read',
);
const Imports = guarded(
  lazy(() => import('./imports')),
  'profiles.read',
);
const Audiences = guarded(
  lazy(() => import('./audiences')),
  'audiences.read',
);
const SegmentGroups = guarded(
  lazy(() => import('./segment-groups')),
  'segment-groups.read',
);
const Sources = guarded(
  lazy(() => import('./sources')),
  'sources.read',
);
const Events = guarded(
  lazy(() => import('./events')),
  'events.read',
);
const Live = guarded(
  lazy(() => import('./live')),
  'events.read',
);
const Rejected = guarded(
  lazy(() => import('./rejected')),
  'events.read',
);
const Exports = guarded(
  lazy(() => import('./exports')),
  'exports.read',
);
const Jobs = guarded(
  lazy(() => import('./jobs')),
  'jobs.read',
);

/** The first page this person may open. */
function Home() {
  const holds = useHolds();
  const first = ALL_LINKS.find(({ right }) => holds(right));
  return first ? <Navigate to={`${BASE}/${first.to}`} replace /> : <Page.NoPermissions />;
}

function Rooms() {
  return (
    <Suspense fallback={<Page.Loading />}>
      <Routes>
        <Route index element={<Home />} />
        <Route path="overview/*" element={<Overview />} />
        <Route path="profiles/*" element={<Profiles />} />
        <Route path="imports/*" element={<Imports />} />
        <Route path="audiences/*" element={<Audiences />} />
        <Route path="segment-groups/*" element={<SegmentGroups />} />
        <Route path="sources/*" element={<Sources />} />
        <Route path="events/*" element={<Events />} />
        <Route path="live/*" element={<Live />} />
        <Route path="rejected/*" element={<Rejected />} />
        <Route path="exports/*" element={<Exports />} />
        <Route path="jobs/*" element={<Jobs />} />
        <Route path="*" element={<Home />} />
      </Routes>
    </Suspense>
  );
}

function Frame() {
  const isMobile = useIsMobile();
  const isHome = useMatch(BASE) !== null;
  if (isMobile && isHome) {
    return (
      <SubNav.PageWrapper>
        <SideNav isFullPage />
      </SubNav.PageWrapper>
    );
  }
  return (
    <Layouts.Root sideNav={<SideNav />}>
      <Rooms />
    </Layouts.Root>
  );
}

export default function App() {
  return (
    <Page.Protect permissions={ANY_RIGHT}>
      <Frame />
    </Page.Protect>
  );
}
