import type { ShopProduct } from '../catalogue';

/** A product before a pale backdrop, as SVG. */
export function productPicture(product: ShopProduct): string;

/** A landscape, as SVG; `number` chooses its light. */
export function landscapePicture(slug: string, number: number): string;
