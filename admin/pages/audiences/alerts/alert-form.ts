import { sizeAlert, type SizeAlert } from '../../../../contracts/audiences';
import type { FieldFault } from '../../../../contracts/errors';

/** An alert while it is being written. */
export interface AlertForm {
  isOn: boolean;
  percent: number | undefined;
  addresses: readonly string[];
}

const USUAL_PERCENT = 20;

export const alertFormOf = (alert: SizeAlert | null): AlertForm => ({
  isOn: alert !== null,
  percent: alert?.percent ?? USUAL_PERCENT,
  addresses: alert?.addresses ?? [],
});

/** What is sent; null: nobody is told. */
export const alertOf = ({ isOn, percent, addresses }: AlertForm) =>
  isOn ? { percent, addresses: [...addresses] } : null;

/** What is wrong with it, on the fields the server names. */
export function faultsOfAlert(form: AlertForm): FieldFault[] {
  const alert = alertOf(form);
  if (!alert) return [];
  return (sizeAlert.safeParse(alert).error?.issues ?? []).map(({ path, code, message }) => ({
    path: ['alert', ...path].join('.'),
    message: code === 'invalid_type' ? 'must be a number' : message,
  }));
}
