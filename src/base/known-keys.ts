import { z } from "zod";

type Schema = z.core.$ZodType;

const wrappers: ReadonlySet<string> = new Set([
  "optional",
  "nullable",
  "nonoptional",
  "default",
  "prefault",
  "readonly",
  "catch",
]);
const keysOf = new WeakMap<Schema, readonly string[]>();

/** The keys an object schema knows, and those one level down as `consumer.age`; the same list at every call. */
export function knownKeys(schema: Schema): readonly string[] {
  let keys = keysOf.get(schema);
  if (keys === undefined) {
    const own = new Set<string>();
    const nested = new Set<string>();
    for (const object of objectsOf(schema)) {
      for (const [key, field] of Object.entries(object._zod.def.shape)) {
        own.add(key);
        for (const inner of objectsOf(field))
          for (const word of Object.keys(inner._zod.def.shape)) nested.add(`${key}.${word}`);
      }
    }
    keys = [...own, ...nested];
    keysOf.set(schema, keys);
  }
  return keys;
}

/** The schema that speaks at a path, through optional fields, lists, records and unions. */
export function schemaAt(schema: Schema, path: readonly PropertyKey[]): Schema | undefined {
  let current: Schema | undefined = schema;
  for (const step of path) current = current === undefined ? undefined : schemaBelow(current, step);
  return current;
}

function schemaBelow(schema: Schema, step: PropertyKey): Schema | undefined {
  const inner = unwrapped(schema);
  if (inner instanceof z.core.$ZodArray) return inner._zod.def.element;
  if (inner instanceof z.core.$ZodRecord) return inner._zod.def.valueType;
  if (inner instanceof z.core.$ZodTuple) return typeof step === "number" ? inner._zod.def.items[step] : undefined;
  if (inner instanceof z.core.$ZodUnion)
    return firstDefined(inner._zod.def.options, (option) => schemaBelow(option, step));
  if (!(inner instanceof z.core.$ZodObject) || typeof step !== "string") return undefined;
  const { shape, catchall } = inner._zod.def;
  return Object.hasOwn(shape, step) ? shape[step] : catchall;
}

function objectsOf(schema: Schema): readonly z.core.$ZodObject[] {
  const inner = unwrapped(schema);
  if (inner instanceof z.core.$ZodObject) return [inner];
  return inner instanceof z.core.$ZodUnion ? inner._zod.def.options.flatMap(objectsOf) : [];
}

function unwrapped(schema: Schema): Schema {
  let current = schema;
  for (let i = 0; i < 20; i++) {
    const def = current._zod.def as { type: string; innerType?: Schema; getter?: () => Schema; in?: Schema };
    if (def.innerType !== undefined && wrappers.has(def.type)) current = def.innerType;
    else if (def.type === "lazy" && def.getter !== undefined) current = def.getter();
    else if (def.type === "pipe" && def.in !== undefined) current = def.in;
    else break;
  }
  return current;
}

function firstDefined<T, R>(items: readonly T[], look: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = look(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
