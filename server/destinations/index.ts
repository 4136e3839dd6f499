export { StreamClient, type Delivery, type StreamRequest } from './stream-client';
