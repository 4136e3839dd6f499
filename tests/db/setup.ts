import { dropDatabases, testClient, testDatabaseName } from '../support/database';

/** A run starts without what an earlier run's migrations left behind. */
export default async function setup(): Promise<void> {
  await dropDatabases(testClient(), testDatabaseName().replace(/\d+$/, ''));
}
