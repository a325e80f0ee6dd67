// Provisional: being replaced by the full model.
export type Dossier = Readonly<Record<string, unknown>>;
export function parseDossier(input: unknown): Dossier { return structuredClone(input) as Dossier; }
export function parsePartialDossier(input: unknown): Dossier { return structuredClone(input) as Dossier; }
