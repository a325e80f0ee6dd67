import { day, type Loose, list, type Say } from "./loose.js";

export function checkPeriod(period: Loose, pointer: string, say: Say, within?: Loose): void {
  const from = day(period.from);
  const until = day(period.until);
  if (from !== undefined && until !== undefined && until < from) {
    say(
      "reversed-period",
      `${pointer}/until`,
      `the period ends on \`${period.until}\`, before it begins on \`${period.from}\``,
    );
  }
  if (within === undefined) return;
  const first = day(within.from);
  const last = day(within.until);
  if (from !== undefined && first !== undefined && from < first)
    say(
      "outside-edition",
      `${pointer}/from`,
      `\`${period.from}\` is before the edition is in force, from \`${within.from}\``,
    );
  if (from !== undefined && last !== undefined && from > last)
    say("outside-edition", `${pointer}/from`, `\`${period.from}\` is after the edition, until \`${within.until}\``);
  if (until !== undefined && last !== undefined && until > last)
    say("outside-edition", `${pointer}/until`, `\`${period.until}\` is after the edition, until \`${within.until}\``);
  if (until !== undefined && first !== undefined && until < first)
    say("outside-edition", `${pointer}/until`, `\`${period.until}\` is before the edition, from \`${within.from}\``);
}

export function checkHolidays(holidays: Loose, pointer: string, say: Say): void {
  checkPeriod(holidays, pointer, say);
  const from = day(holidays.from);
  const until = day(holidays.until);
  if (from === undefined || until === undefined) return;
  for (const [index, text] of list(holidays.days).entries()) {
    const holiday = day(text);
    if (holiday !== undefined && (holiday < from || holiday > until)) {
      say(
        "outside-calendar",
        `${pointer}/days/${index}`,
        `\`${text}\` is outside the days from \`${holidays.from}\` to \`${holidays.until}\``,
      );
    }
  }
}
