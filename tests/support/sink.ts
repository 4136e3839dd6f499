export { startSink, type Sink, type SinkFailure, type SinkStream } from '../../playground/sink';
