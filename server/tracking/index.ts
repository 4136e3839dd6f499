export { trackingMiddleware, type TrackingParts } from './middleware';
export { proofController } from './proof.controller';
