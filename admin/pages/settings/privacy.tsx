import { Page } from '@strapi/strapi/admin';

export default function Placeholder() {
  return <Page.Loading />;
}
