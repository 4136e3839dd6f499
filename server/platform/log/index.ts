export { errorText } from './error-text';

/** What the plugin needs of Strapi's logger. Personal data never goes in here. */
export interface Log {
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

/** Marks each line as the plugin's own, and takes line breaks out of what it is given. */
export function pluginLog(log: Log): Log {
  const line = (message: string) => `[cdp] ${message.replace(/[\r\n\u001b]+/g, ' ')}`;
  return {
    debug: (message) => log.debug(line(message)),
    info: (message) => log.info(line(message)),
    warn: (message) => log.warn(line(message)),
    error: (message) => log.error(line(message)),
  };
}

export const silentLog: Log = { debug() {}, info() {}, warn() {}, error() {} };
