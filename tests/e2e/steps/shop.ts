import type { Page } from 'playwright-core';
import type { Demo } from '../../support/browser';

/** Somebody who has never been to the shop. */
export interface Visitor {
  name: string;
  email: string;
}

/** From the front page to the page of the first product of the shelf; resolves with its name. */
export async function viewProduct(page: Page, { shop }: Demo): Promise<string> {
  await page.goto(shop);
  await page.getByRole('link', { name: 'Shop trail shoes' }).click();
  const product = page.getByRole('main').getByRole('listitem').first().getByRole('link');
  const name = await product.getByRole('heading').innerText();
  await product.click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
  return name;
}

export async function addToCart(page: Page, product: string): Promise<void> {
  await page.getByRole('spinbutton', { name: 'Quantity' }).fill('2');
  await page.getByRole('button', { name: 'Add to cart' }).click();
  await page.getByText(`${product} is in your cart.`).waitFor();
}

/** Makes an account, which signs the visitor in. */
export async function signUp(page: Page, { name, email }: Visitor): Promise<void> {
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
  await page.getByRole('link', { name: 'Account' }).click();
  const form = page.getByRole('form', { name: 'Create account' });
  await form.getByLabel('Full name').fill(name);
  await form.getByLabel('E-mail').fill(email);
  await form.getByLabel('Password').fill('a-long-way-home');
  await form.getByRole('button', { name: 'Create account' }).click();
  await page.getByRole('heading', { name: `Hello, ${name}` }).waitFor();
}

/** Buys what is in the cart, as somebody who is signed in; resolves with the order's number. */
export async function checkOut(page: Page): Promise<string> {
  await page.getByRole('link', { name: /^Cart/ }).click();
  await page.getByRole('link', { name: 'Check out' }).click();
  const form = page.getByRole('form', { name: 'Your details' });
  await form.getByLabel('Address').fill('1 Ridge Road');
  await form.getByLabel('City').fill('Bergen');
  await form.getByRole('button', { name: 'Place order' }).click();
  await page.getByRole('heading', { name: 'Thank you for your order' }).waitFor();
  const sentence = await page.getByText(/^Your order number is/).innerText();
  return /NP-\w+/.exec(sentence)?.[0] ?? '';
}
