export { csvCells } from './cells';
export { CsvFault } from './csv-fault';
export { separatorOf, type Separator } from './separator';
