/** What this browser remembers: the cart, its orders and who is signed in. */
const read = (key, empty) => JSON.parse(localStorage.getItem(`shop.${key}`) ?? 'null') ?? empty;
const write = (key, value) => localStorage.setItem(`shop.${key}`, JSON.stringify(value));

const cents = (amount) => Math.round(amount * 100);

export const cart = {
  lines: () => read('cart', []),
  count: () => cart.lines().reduce((sum, line) => sum + line.quantity, 0),
  /** Adds up in cents: 0.1 + 0.2 is 0.3 here. */
  total: () =>
    cart.lines().reduce((sum, line) => sum + cents(line.product.price) * line.quantity, 0) / 100,
  add(product, size, quantity) {
    const lines = cart.lines();
    const same = lines.find((line) => line.product.slug === product.slug && line.size === size);
    if (same) same.quantity += quantity;
    else lines.push({ product, size, quantity });
    write('cart', lines);
    return { product, size, quantity };
  },
  setQuantity(index, quantity) {
    const lines = cart.lines();
    if (quantity < 1) lines.splice(index, 1);
    else lines[index].quantity = quantity;
    write('cart', lines);
  },
  empty: () => write('cart', []),
};

export const orders = {
  list: () => read('orders', []),
  /** Turns the cart into an order and empties it. */
  place() {
    const at = Date.now();
    const order = {
      id: `NP-${at.toString(36).toUpperCase()}`,
      at,
      total: cart.total(),
      lines: cart.lines(),
    };
    write('orders', [order, ...orders.list()]);
    cart.empty();
    return order;
  },
};

export const session = {
  /** `{ token, user: { email, name } }` or null. */
  current: () => read('session', null),
  start: (token, user) => write('session', { token, user }),
  end: () => localStorage.removeItem('shop.session'),
};
