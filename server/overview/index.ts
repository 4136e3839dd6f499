export { overviewController } from './overview.controller';
export type { OverviewPorts } from './overview.ports';
export { OverviewService } from './overview.service';
