/** Why a text is no CSV; the words say what to do. `line`: where it was seen. */
export class CsvFault extends Error {
  constructor(
    message: string,
    readonly line: number | null,
  ) {
    super(message);
  }
}
