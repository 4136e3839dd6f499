/** Makes an element. Attributes that are false or null are left out; `on…` are listeners. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat(2).filter((child) => child !== null && child !== undefined));
  return element;
}

export const main = () => document.getElementById('main');

/** Puts a page's content into its place. */
export function show(...children) {
  main().replaceChildren(...children.filter(Boolean));
}

/** A labelled field of a form. */
export function field(label, attributes) {
  const id = `field-${attributes.name}`;
  return h(
    'p',
    { class: 'field' },
    h('label', { for: id }, label),
    h('input', { id, ...attributes }),
  );
}

/** The values of a form as an object. */
export const values = (form) => Object.fromEntries(new FormData(form));
