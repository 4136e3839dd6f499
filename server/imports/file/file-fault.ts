/** Why a whole file cannot be imported; the words say what to do. `line`: where it was seen. */
export class FileFault extends Error {
  constructor(
    readonly code: `import.${string}`,
    message: string,
    readonly line: number | null = null,
  ) {
    super(line === null ? message : `Line ${line}: ${message}`);
  }
}
