import { Page } from '@strapi/strapi/admin';

export default function Exports() {
  return <Page.Loading />;
}
