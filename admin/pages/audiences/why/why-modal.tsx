import { Button, Modal } from '@strapi/design-system';
import type { ReactNode } from 'react';

import { definition } from '../../../../contracts/audiences';
import { audiencesApi } from '../../../api';
import { WithData } from '../../../components/request-state';
import { useFocusReturn } from '../../../hooks/use-focus-return';
import { useText } from '../../../hooks/use-text';
import type { Question } from '../builder/question';
import { Explained } from './explained';

/** Whom one asks about, as far as one may know the name. */
export interface WhyPerson {
  id: string;
  name: string;
}

interface WhyProps {
  person: WhyPerson;
  onClose: () => void;
}

const FRESH = { refetchOnMountOrArgChange: true } as const;

/** Why somebody is, or is not, in an audience. */
export function WhyInAudience({ audience, person, onClose }: WhyProps & { audience: string }) {
  const t = useText();
  const read = audiencesApi.read.useQuery({ params: { id: audience } });
  const params = { id: audience, profile: person.id };
  const request = audiencesApi.explain.useQuery({ params }, FRESH);
  const name = read.data?.data.name ?? t('audiences.one');
  return (
    <WhyDialog title={t('why.title', { person: person.name, audience: name })} onClose={onClose}>
      <WithData request={read}>
        {({ data: audienceRead }) => (
          <WithData request={request}>
            {({ data }) => <Explained definition={audienceRead.definition} explanation={data} />}
          </WithData>
        )}
      </WithData>
    </WhyDialog>
  );
}

/** The same of conditions that are being written. */
export function WhyInDraft({ body, person, onClose }: WhyProps & { body: Question['body'] }) {
  const t = useText();
  const request = audiencesApi.explainDraft.useQuery(
    { body: { ...body, profile: person.id } },
    FRESH,
  );
  return (
    <WhyDialog title={t('why.title.draft', { person: person.name })} onClose={onClose}>
      <WithData request={request}>
        {({ data }) => (
          <Explained definition={definition.parse(body.definition)} explanation={data} />
        )}
      </WithData>
    </WhyDialog>
  );
}

interface WhyDialogProps {
  title: string;
  onClose: () => void;
  children: ReactNode;
}

function WhyDialog({ title, onClose, children }: WhyDialogProps) {
  const t = useText();
  useFocusReturn(true);
  return (
    <Modal.Root open onOpenChange={(open) => !open && onClose()}>
      <Modal.Content>
        <Modal.Header>
          <Modal.Title>{title}</Modal.Title>
        </Modal.Header>
        <Modal.Body>{children}</Modal.Body>
        <Modal.Footer>
          <Button onClick={onClose}>{t('action.close')}</Button>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
}
