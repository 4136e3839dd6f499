import { OverviewService, type OverviewPorts } from '../../../server/overview';

const NOW = Date.parse('2026-11-23T12:00:00.000Z');
const DAY = 86_400_000;

const ports = (over: Partial<OverviewPorts> = {}): OverviewPorts => ({
  profiles: {
    totals: () => Promise.resolve({ identified: 3, anonymous: 7 }),
    activeSince: () => Promise.resolve(5),
    days: () => Promise.resolve([]),
  },
  traffic: {
    perHour: () =>
      Promise.resolve([
        { at: NOW - 7_200_000, stored: 10, imported: 400, rejected: 0 },
        { at: NOW - 3_600_000, stored: 5, imported: 0, rejected: 0 },
      ]),
    anyMessage: () => Promise.resolve(true),
  },
  audiences: { figures: () => Promise.resolve({ live: 1, failed: [], alerts: [], moved: [] }) },
  exports: { lastRuns: () => Promise.resolve([]), failing: () => Promise.resolve([]) },
  violations: { ofEvents: () => Promise.resolve(0), ofIdentity: () => Promise.resolve(0) },
  sources: { list: () => Promise.resolve([]) },
  jobs: { late: () => Promise.resolve([]) },
  grants: { lost: () => Promise.resolve([]) },
  lag: () =>
    Promise.resolve({ oldestTouchMs: 0, oldestOutboxMs: 0, queueDepth: 0, epochsBehind: {} }),
  timeZone: () => Promise.resolve('UTC'),
  ...over,
});

const read = (over?: Partial<OverviewPorts>) =>
  new OverviewService(ports(over), { now: () => NOW }).read();

describe('the overview', () => {
  it('adds the figures up', async () => {
    const overview = await read();
    expect(overview.profiles).toEqual({
      total: 10,
      identified: 3,
      anonymous: 7,
      activeThisMonth: 5,
    });
    expect(overview.messages).toMatchObject({
      last24Hours: 15,
      imported24Hours: 400,
      rejected24Hours: 0,
    });
    expect(overview.attention).toEqual([]);
  });

  it('counts the month from its beginning in the zone of the workspace', async () => {
    const activeSince = jest.fn(() => Promise.resolve(0));
    const base = ports();
    await read({
      profiles: { ...base.profiles, activeSince },
      timeZone: () => Promise.resolve('Europe/Paris'),
    });
    expect(activeSince).toHaveBeenCalledWith(Date.parse('2026-10-31T23:00:00.000Z'));
  });

  it('names what needs somebody, each with the page that helps', async () => {
    const { attention } = await read({
      exports: {
        lastRuns: () => Promise.resolve([]),
        failing: () => Promise.resolve([{ id: 'exp_1', name: 'Products', at: 'then' }]),
      },
      audiences: {
        figures: () =>
          Promise.resolve({
            live: 0,
            failed: [{ id: 'aud_1', name: 'Lapsed' }],
            alerts: [{ id: 'aud_2', name: 'Buyers', at: NOW, members: 12 }],
            moved: [],
          }),
      },
      sources: {
        list: () =>
          Promise.resolve([
            { id: 'src_1', name: 'Shop', lastMessageAt: NOW - DAY - 1 },
            { id: 'src_2', name: 'Never heard of', lastMessageAt: null },
            { id: 'src_3', name: 'Busy', lastMessageAt: NOW - 1_000 },
          ]),
      },
      traffic: {
        perHour: () => Promise.resolve([{ at: NOW, stored: 0, imported: 0, rejected: 4 }]),
        anyMessage: () => Promise.resolve(true),
      },
      violations: {
        ofEvents: (since) => Promise.resolve(since === NOW - DAY ? 7 : 0),
        ofIdentity: (since) => Promise.resolve(since === NOW - DAY ? 3 : 0),
      },
      grants: { lost: () => Promise.resolve([{ role: 'editor', actions: ['a', 'b'] }]) },
    });
    expect(attention.map(({ code, subject, to }) => [code, subject, to])).toEqual([
      ['export.failed', 'Products', '/exports/exp_1'],
      ['audience.failed', 'Lapsed', '/audiences/aud_1'],
      ['audience.size-alert', 'Buyers', '/audiences/aud_2'],
      ['source.silent', 'Shop', '/sources/src_1'],
      ['messages.rejected', '', '/rejected?period=day'],
      ['events.violated', '', '/events?tab=violations'],
      ['identity.violated', '', '/settings/cdp/identity'],
      ['grants.lost', 'editor', '/overview'],
    ]);
  });

  it('shows the audiences that moved most, by how much', async () => {
    const moved = [3, -9, 0, 1, 2, 4, 5].map((change, at) => ({
      id: `aud_${at}`,
      name: `A${at}`,
      members: 10,
      change,
    }));
    const overview = await read({
      audiences: { figures: () => Promise.resolve({ live: 7, failed: [], alerts: [], moved }) },
    });
    expect(overview.moved.map(({ change }) => change)).toEqual([-9, 5, 4, 3, 2]);
  });
});
