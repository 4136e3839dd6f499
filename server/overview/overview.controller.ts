import type { overviewEndpoints } from '../../contracts/overview';
import type { HandlersOf } from '../platform/http';
import type { OverviewService } from './overview.service';

export const overviewController = (
  service: OverviewService,
): HandlersOf<typeof overviewEndpoints> => ({
  read: async () => ({ data: await service.read() }),
});
