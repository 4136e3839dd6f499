import { Alert, type AlertProps } from '@strapi/design-system';
import { styled } from 'styled-components';

const WithoutClose = styled(Alert)`
  & > button {
    display: none;
  }
`;

/** A banner that states a fact and cannot be closed. */
export function QuietAlert(props: Omit<AlertProps, 'closeLabel' | 'onClose'>) {
  return <WithoutClose {...props} closeLabel="" />;
}
