import { Route, Routes } from 'react-router-dom';

import { ImportPage } from './import-page';
import { ImportsList } from './imports-list';

export default function Imports() {
  return (
    <Routes>
      <Route index element={<ImportsList />} />
      <Route path=":id" element={<ImportPage />} />
    </Routes>
  );
}
