import { Flex, Typography } from '@strapi/design-system';

import { profilesApi } from '../../api';
import { IdentityViolations } from '../../components/identity-violations';
import { WithData } from '../../components/request-state';
import { useText } from '../../hooks/use-text';

/** What messages said about who this person is and was not followed; nothing when all was. */
export function PersonViolations({ id }: { id: string }) {
  const t = useText();
  const request = profilesApi.violations.useQuery({ params: { id } });
  return (
    <WithData request={request}>
      {({ data }) =>
        data.length > 0 && (
          <Flex tag="section" direction="column" alignItems="stretch" gap={4} paddingTop={6}>
            <Typography variant="beta" tag="h2">
              {t('identity.violations')}
            </Typography>
            <Typography tag="p" textColor="neutral600">
              {t('identity.violations.hint')}
            </Typography>
            <IdentityViolations
              rows={data}
              isLoading={false}
              hasProfile={false}
              empty={t('identity.violations.empty')}
            />
          </Flex>
        )
      }
    </WithData>
  );
}
