/**
 * What Segment's browser client needs to start: where its messages go, and that it keeps its
 * figures to itself. A second integration would make it load code from elsewhere.
 *
 * @param door where the door stands for clients, such as `https://cms.example.com/api/cdp`.
 */
export function segmentSettings(door: string, key: string) {
  const [protocol, host] = door.split('://');
  return {
    integrations: { 'Segment.io': { apiKey: key, apiHost: `${host}/v1`, protocol } },
    metrics: { sampleRate: 0 },
  };
}

/** What RudderStack's browser client needs to start. It tells its own makers nothing. */
export function rudderSettings(source: { publicId: string; updatedAt: number }, key: string) {
  const updatedAt = new Date(source.updatedAt).toISOString();
  return {
    source: {
      id: source.publicId,
      name: source.publicId,
      writeKey: key,
      enabled: true,
      config: { statsCollection: { errors: { enabled: false }, metrics: { enabled: false } } },
      connections: [],
      destinations: [],
      workspaceId: 'strapi',
      updatedAt,
    },
    updatedAt,
  };
}
