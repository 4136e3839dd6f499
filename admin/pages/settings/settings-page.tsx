import { Button } from '@strapi/design-system';
import { Check } from '@strapi/icons';
import { Layouts, Page } from '@strapi/strapi/admin';
import type { ReactNode } from 'react';

import type { RequestError } from '../../api';
import { Panel } from '../../components/panel';
import { WithData } from '../../components/request-state';
import { useText, type TextId } from '../../hooks/use-text';

interface SettingsPageProps {
  title: TextId;
  subtitle: TextId;
  form: {
    request: { data?: unknown; error?: RequestError; refetch: () => unknown };
    isPristine: boolean;
    isSaving: boolean;
    save: () => Promise<void>;
  };
  children: ReactNode;
  /** What stands below the form and is saved by itself. */
  more?: ReactNode;
}

/** A page of Settings › Customer data: *Save* in the header, disabled while nothing changed. */
export function SettingsPage({ title, subtitle, form, children, more }: SettingsPageProps) {
  const t = useText();
  return (
    <>
      <Page.Title>{t(title)}</Page.Title>
      <Page.Main>
        <Layouts.Header
          title={t(title)}
          subtitle={t(subtitle)}
          primaryAction={
            <Button
              startIcon={<Check />}
              disabled={form.isPristine}
              loading={form.isSaving}
              onClick={form.save}
            >
              {t('action.save')}
            </Button>
          }
        />
        <Layouts.Content>
          <WithData request={form.request}>{() => <Panel>{children}</Panel>}</WithData>
          {more}
        </Layouts.Content>
      </Page.Main>
    </>
  );
}
