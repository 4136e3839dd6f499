import { PageShell } from '../../components/page-shell';
import { TabsPage } from '../../components/tabs-page';
import { useText } from '../../hooks/use-text';
import { PropertiesTab } from './properties-tab';
import { TypesTab } from './types-tab';
import { ViolationsTab } from './violations-tab';

/** What messages hold: their types and properties. */
export function EventsPage() {
  const t = useText();
  return (
    <PageShell title={t('events.title')} rights={['events.read']} subtitle={t('events.subtitle')}>
      <TabsPage
        label={t('events.title')}
        tabs={[
          { value: 'types', label: t('events.tab.types'), render: () => <TypesTab /> },
          {
            value: 'properties',
            label: t('events.tab.properties'),
            render: () => <PropertiesTab />,
          },
          {
            value: 'violations',
            label: t('events.tab.violations'),
            render: () => <ViolationsTab />,
          },
        ]}
      />
    </PageShell>
  );
}
