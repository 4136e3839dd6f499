import { Button } from '@strapi/design-system';
import { Page } from '@strapi/strapi/admin';
import type { ReactNode } from 'react';

import type { RequestError } from '../api';
import { detailsOf, useErrorText } from '../hooks/use-api-errors';
import { useDelayed } from '../hooks/use-delayed';
import { useText } from '../hooks/use-text';
import { EmptyState } from './empty-state';

interface Request<Data> {
  data?: Data;
  error?: RequestError;
  refetch: () => unknown;
}

/** A refused read: a sentence and *Try again*. */
function Problem({ error, refetch }: { error: RequestError; refetch: () => unknown }) {
  const t = useText();
  const errorText = useErrorText();
  const { message } = error as { message?: string };
  const { code } = detailsOf(error);
  // What is read is asked for by its address alone: that is what a bad request means here.
  const content =
    code === 'request.invalid' ? t('error.nothing-here') : errorText({ message, code });
  return (
    <EmptyState
      picture="data"
      content={content}
      action={
        <Button variant="secondary" onClick={() => refetch()}>
          {t('action.retry')}
        </Button>
      }
    />
  );
}

/** For lists, which show their own loading: the children unless the read was refused. */
export function WithProblem(props: { request: Request<unknown>; children: ReactNode }) {
  const { error, refetch, data } = props.request;
  if (error && !data) return <Problem error={error} refetch={refetch} />;
  return <>{props.children}</>;
}

interface WithDataProps<Data> {
  request: Request<Data>;
  children: (data: Data) => ReactNode;
}

/** Loading without a flash, refused with a sentence and *Try again*, else the children. */
export function WithData<Data>({ request, children }: WithDataProps<Data>) {
  const { data, error, refetch } = request;
  const t = useText();
  const isSlow = useDelayed(!data && !error);
  if (data) return <>{children(data)}</>;
  if (error) return <Problem error={error} refetch={refetch} />;
  return isSlow ? <Page.Loading>{t('list.loading')}</Page.Loading> : null;
}
