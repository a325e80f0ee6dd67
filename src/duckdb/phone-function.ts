import type { NumberReader } from "../mapping/row.js";
import type { DuckDBConnection, Library } from "./library.js";

const REMEMBERED = 1_000_000;

/**
 * Makes a function of the database that brings numbers to E.164 by the same library as the in-process reader: empty for
 * a text that is no number. It runs in this process, and remembers what it has read.
 */
export function registerNumbers(
  connection: DuckDBConnection,
  library: Library,
  name: string,
  read: NumberReader,
): void {
  const known = new Map<string, string>();
  connection.registerScalarFunction(
    library.DuckDBScalarFunction.create({
      name,
      parameterTypes: [library.VARCHAR, library.VARCHAR],
      returnType: library.VARCHAR,
      mainFunction: (_, input, output) => {
        const texts = input.getColumnVector(0);
        const countries = input.getColumnVector(1);
        for (let row = 0; row < input.rowCount; row++) {
          const text = texts.getItem(row);
          const country = countries.getItem(row);
          if (typeof text !== "string" || typeof country !== "string") {
            output.setItem(row, null);
            continue;
          }
          const key = `${country} ${text}`;
          let number = known.get(key);
          if (number === undefined) {
            number = read(text, country) ?? "";
            if (known.size >= REMEMBERED) known.clear();
            known.set(key, number);
          }
          output.setItem(row, number);
        }
        output.flush();
      },
    }),
  );
}
