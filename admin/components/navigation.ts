import type { Right } from '../../contracts/rights';
import type { TextId } from '../hooks/use-text';

export interface NavLink {
  /** Path below `/plugins/cdp`. */
  to: string;
  label: TextId;
  right: Right;
}

export interface NavSection {
  label: TextId;
  links: readonly NavLink[];
}

export const BASE = '/plugins/cdp';

export const OVERVIEW: NavLink = {
  to: 'overview',
  label: 'overview.title',
  right: 'overview.read',
};

/** The side navigation, in order; a link shows only to those who hold its right. */
export const SECTIONS: readonly NavSection[] = [
  {
    label: 'nav.people',
    links: [
      { to: 'profiles', label: 'profiles.title', right: 'profiles.read' },
      { to: 'imports', label: 'imports.title', right: 'profiles.read' },
    ],
  },
  {
    label: 'nav.audiences',
    links: [
      { to: 'audiences', label: 'audiences.title', right: 'audiences.read' },
      { to: 'segment-groups', label: 'groups.title', right: 'segment-groups.read' },
    ],
  },
  {
    label: 'nav.data',
    links: [
      { to: 'sources', label: 'sources.title', right: 'sources.read' },
      { to: 'events', label: 'events.title', right: 'events.read' },
      { to: 'live', label: 'live.title', right: 'events.read' },
      { to: 'rejected', label: 'rejected.title', right: 'events.read' },
    ],
  },
  {
    label: 'nav.delivery',
    links: [{ to: 'exports', label: 'exports.title', right: 'exports.read' }],
  },
  {
    label: 'nav.operations',
    links: [{ to: 'jobs', label: 'jobs.title', right: 'jobs.read' }],
  },
];

export const ALL_LINKS: readonly NavLink[] = [OVERVIEW, ...SECTIONS.flatMap(({ links }) => links)];
