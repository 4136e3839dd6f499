import { Route, Routes } from 'react-router-dom';

import { SourcePage } from './source-page';
import { SourcesList } from './sources-list';

export default function Sources() {
  return (
    <Routes>
      <Route index element={<SourcesList />} />
      <Route path=":id" element={<SourcePage />} />
    </Routes>
  );
}
