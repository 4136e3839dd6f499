import { callsAt } from '../../../server/collect/calls';
import { rudderSettings, segmentSettings } from '../../../server/collect/client-settings';
import { DoorError } from '../../../server/collect/door-error';
import { bodyOfQuery } from '../../../server/collect/pixel';

describe('what stands at a path', () => {
  it.each([
    ['v1/track', 'POST', { to: 'messages', kind: 'track' }],
    ['v1/alias', 'POST', { to: 'messages', kind: 'alias' }],
    ['v1/g', 'POST', { to: 'messages', kind: 'group' }],
    ['v1/b', 'POST', { to: 'messages', kind: 'batch' }],
    ['v1/import', 'POST', { to: 'messages', kind: 'batch', keys: 'secret' }],
    ['v1/m', 'POST', { to: 'nothing' }],
    ['beacon/v1/batch', 'POST', { to: 'messages', kind: 'batch' }],
    ['api/s/page', 'POST', { to: 'messages', kind: 'page', client: 'jitsu' }],
    ['api/s/s2s/identify', 'POST', { to: 'messages', kind: 'identify', client: 'jitsu' }],
    ['v1/pixel/track', 'GET', { to: 'pixel', kind: 'track' }],
    ['pixel/v1/page', 'GET', { to: 'pixel', kind: 'page' }],
    ['v1/projects/cdp_pk_x/settings', 'GET', { to: 'segment-settings', key: 'cdp_pk_x' }],
    ['sourceConfig', 'GET', { to: 'rudder-settings' }],
  ] as const)('%s', (path, method, call) => {
    expect(callsAt(path)?.[method]).toMatchObject(call);
    expect(callsAt(`${path}/`)?.[method]).toMatchObject(call);
  });

  it.each(['', 'v1', 'v1/', 'v1/s.js', 'v1/constructor', 'v1/track//', 'profiles', 'segments'])(
    'is nothing of the door’s: %s',
    (path) => expect(callsAt(path)).toBeNull(),
  );
});

describe('the message of a pixel', () => {
  const data = (value: unknown) => ({
    data: Buffer.from(JSON.stringify(value)).toString('base64').replaceAll('+', ' '),
  });

  it.each([
    ['base64 of JSON, whatever became of its plus signs', data({ event: '>>>???' })],
    ['a field a parameter', { event: '>>>???' }],
    ['the first of several', { event: ['>>>???', 'x'] }],
  ])('%s', (_, query) => expect(bodyOfQuery(query)).toMatchObject({ event: '>>>???' }));

  it('reads dots as what lies within', () => {
    const body = bodyOfQuery({
      'properties.order.id': '7',
      'properties.total': '9',
      writeKey: 'k',
    });
    expect(JSON.parse(JSON.stringify(body))).toEqual({
      properties: { order: { id: '7' }, total: '9' },
      writeKey: 'k',
    });
  });

  it('reaches no prototype', () => {
    bodyOfQuery({ '__proto__.polluted': 'x', 'constructor.prototype.polluted': 'x' });
    expect(({} as { polluted?: string }).polluted).toBeUndefined();
  });

  it('says what data must be', () => {
    expect(() => bodyOfQuery({ data: 'x' })).toThrow(DoorError);
  });
});

describe('what browser clients start with', () => {
  it('sends Segment’s back to where they came from, and their figures nowhere', () => {
    expect(segmentSettings('https://cms.example:8443/strapi/api/cdp', 'k')).toEqual({
      integrations: {
        'Segment.io': {
          apiKey: 'k',
          apiHost: 'cms.example:8443/strapi/api/cdp/v1',
          protocol: 'https',
        },
      },
      metrics: { sampleRate: 0 },
    });
  });

  it('tells RudderStack’s of no destination, and of no inner name', () => {
    const { source } = rudderSettings({ publicId: 'src_1', updatedAt: 0 }, 'k');
    expect(source).toMatchObject({ id: 'src_1', name: 'src_1', enabled: true, destinations: [] });
  });
});
