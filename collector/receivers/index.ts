/** The ways in. */
export { runRoutes } from './json/routes.ts';
export { otlpRoutes } from './otlp/routes.ts';
export { pingRoutes } from './ping/routes.ts';
export { platformReceiver } from './platform/routes.ts';
