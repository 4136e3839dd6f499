import { Route, Routes } from 'react-router-dom';

import { AudiencePage } from './audience-page';
import { AudiencesList } from './audiences-list';
import { CreateAudience } from './create-audience';

export default function Audiences() {
  return (
    <Routes>
      <Route index element={<AudiencesList />} />
      <Route path="create" element={<CreateAudience />} />
      <Route path=":id" element={<AudiencePage />} />
    </Routes>
  );
}
