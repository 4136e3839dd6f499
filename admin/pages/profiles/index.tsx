import { Route, Routes } from 'react-router-dom';

import { ProfilePage } from './profile-page';
import { ProfilesList } from './profiles-list';

export default function Profiles() {
  return (
    <Routes>
      <Route index element={<ProfilesList />} />
      <Route path=":id" element={<ProfilePage />} />
    </Routes>
  );
}
