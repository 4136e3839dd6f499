type Text = Record<'en' | 'fr', string>;

export interface ShopCategory {
  documentId: string;
  slug: string;
  name: Text;
  description: Text;
  position: number;
}

export interface ShopProduct {
  documentId: string;
  slug: string;
  sku: string;
  name: string;
  brand: string;
  /** Slug of its category. */
  category: string;
  currency: string;
  priceCents: number;
  variants: { sku: string; size: string; colour: string; stock: number }[];
  tagline: Text;
  description: Text;
}

export interface ShopArticle {
  documentId: string;
  slug: string;
  title: Text;
  body: Text;
  /** Document ids of the products it speaks of. */
  products: string[];
}

export interface ShopUser {
  documentId: string;
  firstName: string;
  lastName: string;
  email: string;
}

export interface Catalogue {
  locales: string[];
  categories: ShopCategory[];
  products: ShopProduct[];
  articles: ShopArticle[];
  users: ShopUser[];
}

/** Everything the playground's shop holds; the same on every machine. */
export function catalogue(): Catalogue;
