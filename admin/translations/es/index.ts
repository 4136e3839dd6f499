import audiences from './audiences.json';
import common from './common.json';
import conditions from './conditions.json';
import errors from './errors.json';
import events from './events.json';
import exports from './exports.json';
import imports from './imports.json';
import identity from './identity.json';
import jobs from './jobs.json';
import listed from './listed.json';
import live from './live.json';
import overview from './overview.json';
import profiles from './profiles.json';
import rejected from './rejected.json';
import segmentGroups from './segment-groups.json';
import sentences from './sentences.json';
import settings from './settings.json';
import sizes from './sizes.json';
import sources from './sources.json';
import why from './why.json';

export default {
  ...common,
  ...errors,
  ...overview,
  ...profiles,
  ...audiences,
  ...conditions,
  ...sentences,
  ...segmentGroups,
  ...sources,
  ...events,
  ...live,
  ...rejected,
  ...exports,
  ...imports,
  ...jobs,
  ...settings,
  ...identity,
  ...why,
  ...sizes,
  ...listed,
};
