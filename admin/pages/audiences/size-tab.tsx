import { Flex } from '@strapi/design-system';

import type { Audience } from '../../../contracts/audiences';
import { FiredAlerts } from './alerts/fired-alerts';
import { AlertPanel } from './alerts/alert-panel';
import { SizeChart } from './size-chart';

/** How many were in over time, and who is told when it changes much. */
export function SizeTab({ audience }: { audience: Audience }) {
  return (
    <Flex direction="column" alignItems="stretch" gap={6}>
      <SizeChart id={audience.id} />
      <AlertPanel key={audience.id} audience={audience} />
      <FiredAlerts id={audience.id} />
    </Flex>
  );
}
