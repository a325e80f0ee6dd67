import { arithmetic, call, choose, compare, integer, type Sql, text } from "./expression.js";
import type { Stage } from "./stage.js";

/** What the clocks of a zone show. */
export interface ZoneClocks {
  /** Minutes east of Greenwich at a moment in milliseconds. */
  readonly atInstant: (ms: Sql) => Sql;
  /** The moment in milliseconds at which the clocks showed this; NULL where they never did, or did twice. */
  readonly atWall: (wallMs: Sql) => Sql;
}

export const minutesAsMs = (minutes: Sql): Sql => arithmetic(minutes, "*", integer(60_000));

/** The clocks of a zone by the engine's own tables. */
export function clocksOfEngine(stage: Stage, zone: string, hint: string): ZoneClocks {
  const atInstant = (ms: Sql) => call("zoneOffset", ms, text(zone));
  return {
    atInstant,
    atWall(wallMs) {
      const perhaps = [-1, 0, 1].map((days) => {
        const around = arithmetic(wallMs, "+", integer(days * 86_400_000));
        const offset = stage.column(`${hint} offset`, atInstant(around));
        const back = stage.column(`${hint} then`, arithmetic(wallMs, "-", minutesAsMs(offset)));
        return stage.column(`${hint} perhaps`, choose([[compare(atInstant(back), "=", offset), back]]));
      });
      const first = call("least", ...perhaps);
      return stage.column(`${hint} in zone`, choose([[compare(first, "=", call("greatest", ...perhaps)), first]]));
    },
  };
}
