export { createImports, type Imports } from './imports.room';
export { importsTables } from './imports.tables';
