// No client: shows that the guard sees what it is there for.
await fetch('https://cdp.invalid/');
