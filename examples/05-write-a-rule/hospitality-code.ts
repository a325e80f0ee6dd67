import { defineRulebook } from "kodex";

/**
 * An invented code for the hospitality that a firm may offer. The record type is declared here; its fields complete as
 * you type, and a fact that does not exist, or a value that does not fit its fact, is a compile error.
 */
export const hospitalityCode = defineRulebook({
  kodex: 1,
  id: "hospitality-code",
  version: "1.0.0",
  title: { en: "Restraint in hospitality (invented)" },
  association: { id: "example-association", name: "Example association (invented)", country: "SE" },
  authority: { status: "template" },
  inForce: { from: "2020-01-01" },
  records: {
    hospitality: {
      governedBy: "heldOn",
      fields: {
        heldOn: { type: "date" },
        cost: { type: "number", unit: "EUR" },
        venue: { type: "enum", values: ["clinic", "conference", "restaurant"] },
      },
    },
  },
  parameters: { "max-cost": { value: 60, unit: "EUR", clause: "meals" } },
  clauses: [
    {
      id: "meals",
      number: "1",
      heading: { en: "Meals" },
      text: { en: "A meal costs at most sixty euros a guest. A clinic's own canteen has prices of its own." },
      source: { title: "Invented for this example", seen: "primary" },
      codified: "fully",
    },
  ],
  rules: [
    {
      id: "hospitality-within-limit",
      clause: "meals",
      title: { en: "A meal costs at most sixty euros" },
      subject: "hospitality",
      severity: "moderate",
      basis: "code",
      requires: { fact: "hospitality.cost", operator: "lessThanInclusive", value: { fact: "parameter.max-cost" } },
      except: [
        {
          id: "canteen",
          title: { en: "Served in a clinic" },
          when: { fact: "hospitality.venue", operator: "equal", value: "clinic" },
        },
      ],
      messages: { violated: { en: "{hospitality.cost} euros, at most 60 are allowed" } },
      examples: [
        {
          name: "Sixty euros keep the rule",
          outcome: "satisfied",
          given: { records: { hospitality: [{ id: "h1", heldOn: "2024-03-01", cost: 60, venue: "restaurant" }] } },
        },
        {
          name: "Sixty-one euros in a clinic are excepted",
          outcome: "excepted",
          exception: "canteen",
          given: { records: { hospitality: [{ id: "h1", heldOn: "2024-03-01", cost: 61, venue: "clinic" }] } },
        },
        {
          name: "A dinner of which only the price is known is undetermined",
          outcome: "undetermined",
          given: { records: { hospitality: [{ id: "h1", heldOn: "2024-03-01", cost: 61 }] } },
        },
        {
          // Wrong on purpose: the author mistook the limit for "less than". The run says so.
          name: "Sixty euros break the rule",
          outcome: "violated",
          given: { records: { hospitality: [{ id: "h1", heldOn: "2024-03-01", cost: 60, venue: "restaurant" }] } },
        },
      ],
    },
  ],
});
