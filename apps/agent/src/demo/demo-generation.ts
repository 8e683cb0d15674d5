/** The cards that can be played without one: contract.md sections 5 and 6. */
export const DEMO_GENERATIONS = ['idemia-cosmo8', 'idemia-cosmox', 'thales', 'legacy'] as const;
export type DemoGeneration = (typeof DEMO_GENERATIONS)[number];
