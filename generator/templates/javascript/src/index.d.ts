export { ACTIONS, BOUNCE_TYPES, CATEGORIES, ENHANCED, STATUSES, TRADITIONAL } from "./catalogue.js";
export { classify, classifyMany, RUNGS, weigh } from "./classify.js";
export { CROSSWALKS, crosswalk } from "./crosswalks.js";
export { lookup } from "./lookup.js";
export { parse } from "./parse.js";
export { lookupAt, PROVIDERS } from "./providers.js";
export { citations, notes, SOURCES } from "./sources.js";
export type * from "./types.js";
export { DATA_VERSION, SCHEMA_VERSION } from "./version.js";
