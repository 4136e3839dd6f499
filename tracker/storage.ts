/** The value of a first-party cookie. */
export function cookie(name: string): string {
  const found = ('; ' + document.cookie).split('; ' + name + '=')[1];
  return found ? found.split(';')[0] : '';
}

/** Sets a cookie of the whole site; zero seconds remove it. */
export function setCookie(name: string, value: string, seconds: number): void {
  const secure = location.protocol === 'https:' ? '; Secure' : '';
  document.cookie = `${name}=${value}; Max-Age=${seconds}; Path=/; SameSite=Lax${secure}`;
}

/** Stands in where the browser forbids storage or it is full: for as long as the page lives. */
const memory: Record<string, string> = {};

/** What was kept under a name in this browser, or null. Read each time: tabs share it. */
export function kept<T>(name: string): T | null {
  try {
    return JSON.parse(memory[name] || (localStorage.getItem(name) as string)) as T | null;
  } catch {
    return null;
  }
}

/** Keeps a value for later pages; null removes it. */
export function keep(name: string, value: unknown): void {
  const text = JSON.stringify(value);
  delete memory[name];
  try {
    if (value === null) localStorage.removeItem(name);
    else localStorage.setItem(name, text);
  } catch {
    memory[name] = text;
  }
}
