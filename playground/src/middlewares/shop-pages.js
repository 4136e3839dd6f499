'use strict';

/** The shop's addresses and the files in `public/` that answer them. */
const PAGES = [
  [/^\/$/, '/index.html'],
  [/^\/products$/, '/products.html'],
  [/^\/products\/[a-z0-9-]+$/, '/product.html'],
  [/^\/journal$/, '/journal.html'],
  [/^\/journal\/[a-z0-9-]+$/, '/article.html'],
  [/^\/cart$/, '/cart.html'],
  [/^\/checkout$/, '/checkout.html'],
  [/^\/account$/, '/account.html'],
];

/** Strapi sends `/` to the admin; here it is the shop's home page. */
module.exports = () => async (ctx, next) => {
  if (ctx.method === 'GET' || ctx.method === 'HEAD') {
    const page = PAGES.find(([pattern]) => pattern.test(ctx.path));
    if (page) ctx.path = page[1];
  }
  await next();
};
