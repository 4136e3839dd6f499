import { Route, Routes } from 'react-router-dom';

import { RejectedPage } from './rejected-page';

export default function Rejected() {
  return (
    <Routes>
      <Route index element={<RejectedPage />} />
    </Routes>
  );
}
