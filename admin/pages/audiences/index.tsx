import { Page } from '@strapi/strapi/admin';

export default function Audiences() {
  return <Page.Loading />;
}
