import { ENDPOINTS } from '../contracts';
import { bootstrap } from './bootstrap';
import { config } from './config';
import { destroy } from './destroy';
import { controllersOf, routesOf } from './platform/http';
import { register } from './register';
import { cdpOf } from './running';

/** The server half, in the shape that Strapi's loader reads. */
export default {
  register,
  bootstrap,
  destroy,
  config,
  routes: routesOf(ENDPOINTS),
  controllers: controllersOf(ENDPOINTS, cdpOf),
};
