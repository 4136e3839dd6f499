import { declareTables, NOT_PERSONAL } from '../platform/database';

export const traitsTables = declareTables('traits', {
  cdp_traits: NOT_PERSONAL,
  cdp_trait_values: { kind: 'fragment', column: 'fragment_id', onErase: 'delete' },
  cdp_order_figures: { kind: 'fragment', column: 'fragment_id', onErase: 'delete' },
});
