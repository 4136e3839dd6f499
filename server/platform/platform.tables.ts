import { declareTables, NOT_PERSONAL } from './database';

const EPOCHS = 'Fragments without any word about them; goes by age, minutes after it was written';

/** The tables of the platform itself; jobs and outbox declare theirs beside their code. */
export const platformTables = declareTables('platform', {
  cdp_migrations: NOT_PERSONAL,
  cdp_settings: NOT_PERSONAL,
  cdp_generations: NOT_PERSONAL,
  cdp_id_blocks: NOT_PERSONAL,
  cdp_references: NOT_PERSONAL,
  cdp_grants: NOT_PERSONAL,
  cdp_touches: { kind: 'packed', column: 'fragments', note: EPOCHS },
  cdp_epochs: { kind: 'packed', column: 'fragments', note: EPOCHS },
  cdp_epoch_cursors: NOT_PERSONAL,
});
