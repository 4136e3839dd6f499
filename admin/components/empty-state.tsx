import { EmptyStateLayout } from '@strapi/design-system';
import { EmptyData, EmptyDocuments, EmptyPermissions } from '@strapi/icons/symbols';
import type { ReactNode } from 'react';

const PICTURES = { documents: EmptyDocuments, data: EmptyData, permissions: EmptyPermissions };

interface EmptyStateProps {
  /** One sentence: what this place is for. */
  content: string;
  /** The first thing one can do about it. */
  action?: ReactNode;
  picture?: keyof typeof PICTURES;
}

export function EmptyState({ content, action, picture = 'documents' }: EmptyStateProps) {
  const Picture = PICTURES[picture];
  return (
    <EmptyStateLayout
      icon={<Picture width="16rem" />}
      content={content}
      action={action}
      hasRadius
      shadow="tableShadow"
    />
  );
}
