export { controllersOf } from './controllers';
export { readCursor, writeCursor } from './cursors';
export { ConflictError, GoneError, invalid, inUse, notFound, UnavailableError } from './errors';
export {
  answerersOf,
  type Answerer,
  type Handler,
  type HandlersOf,
  type Request,
} from './handlers';
export { guard, routesOf } from './routes';
export { pageMeta } from './paging';
