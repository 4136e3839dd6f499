export { AlertsRepository } from './alerts.repository';
export { MailUnavailable, type Mailer } from './mailer';
export { SizeAlerts } from './size-alerts';
