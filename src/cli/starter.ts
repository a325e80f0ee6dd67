/** A minimal rulebook by file, to change at will: one clause, one rule, and the examples the rule owes. */
export function starterFiles(id: string, schemas: string | undefined): ReadonlyMap<string, unknown> {
  const schema = (name: string, up: string) =>
    schemas === undefined ? {} : { $schema: `${up}${schemas}/${name}.json` };
  return new Map<string, unknown>([
    [
      "rulebook.json",
      {
        ...schema("rulebook", ""),
        kodex: 1,
        id,
        version: "0.1.0",
        title: { en: "Our code of conduct" },
        association: {
          id: "our-association",
          name: "Our association",
          country: "SE",
          purpose: { en: "Say here what the association is for." },
        },
        authority: { status: "unofficial" },
        inForce: { from: "2024-01-01" },
      },
    ],
    [
      "clauses.json",
      [
        {
          id: "caller-number",
          number: "1",
          heading: { en: "Caller number" },
          text: { en: "Whoever is called for sale can see the number of the caller." },
          source: { title: "Our code of conduct", where: "clause 1", seen: "primary" },
          codified: "fully",
        },
      ],
    ],
    ["rules/contact-shows-caller-number.json", { ...schema("rule", "../"), ...starterRule }],
  ]);
}

const call = { id: "c1", startedAt: "2024-01-01T10:00:00+01:00", channel: "call", purpose: "sale" };
const appliesTo = { fact: "contact.channel", operator: "equal", value: "call" };

const starterRule = {
  id: "contact-shows-caller-number",
  clause: "caller-number",
  title: { en: "A sales call shows the number of the caller" },
  subject: "contact",
  severity: "moderate",
  basis: "code",
  applies: { all: [appliesTo, { fact: "contact.purpose", operator: "equal", value: "sale" }] },
  requires: { fact: "contact.callerNumberShown", operator: "equal", value: true },
  messages: { violated: { en: "a call without the number of the caller" } },
  examples: [
    {
      name: "A sales call that shows its number keeps the rule",
      outcome: "satisfied",
      given: { contacts: [{ ...call, callerNumberShown: true }] },
    },
    {
      name: "A sales call that hides its number breaks the rule",
      outcome: "violated",
      given: { contacts: [{ ...call, callerNumberShown: false }] },
    },
    {
      name: "A sales call of which nobody knows whether it showed its number is left open",
      outcome: "undetermined",
      given: { contacts: [call] },
    },
    {
      name: "A text message is no call",
      outcome: "inapplicable",
      given: { contacts: [{ ...call, channel: "sms", callerNumberShown: false }] },
    },
    {
      name: "A call for a survey is not for sale",
      outcome: "inapplicable",
      given: { contacts: [{ ...call, purpose: "survey", callerNumberShown: false }] },
    },
  ],
};
