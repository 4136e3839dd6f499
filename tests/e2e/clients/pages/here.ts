/** What the page that carries a client tells it. */
declare global {
  interface Window {
    cdpTest: { key: string; door: string };
  }
}

export const { key, door } = window.cdpTest;
export const PRODUCT = { product_id: '4711', name: 'Trail shoe', price: 89.9 };
export const GROUP = { name: 'Group of people', employees: 7 };
export const traitsOf = (name: string) => ({ name: `Ada of ${name}`, plan: 'gold' });
