import { Alert, type AlertProps } from '@strapi/design-system';
import type { ReactNode } from 'react';
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

interface QuietAlertProps extends Omit<AlertProps, 'closeLabel' | 'onClose' | 'children'> {
  children?: ReactNode;
}

/** A banner that states a fact and cannot be closed. */
export function QuietAlert({ children, ...props }: QuietAlertProps) {
  return (
    <WithoutClose {...props} closeLabel="">
      {children}
    </WithoutClose>
  );
}
