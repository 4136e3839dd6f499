import { Alert, type AlertProps } from '@strapi/design-system';
import { styled } from 'styled-components';

/** As Strapi's own banners: no close button, the action at the end. */
const WithoutClose = styled(Alert)`
  align-items: center;

  & > div {
    align-items: center;
  }

  & > button {
    display: none;
  }

  & p + div {
    margin-left: auto;
  }
`;

/** A banner that states a fact and cannot be closed. */
export function QuietAlert(props: Omit<AlertProps, 'closeLabel' | 'onClose'>) {
  return <WithoutClose {...props} closeLabel="" />;
}
