// Generated from codes/catalogue.yaml: edit that.

/** Version of the data. */
export const DATA_VERSION = "0.1.0";

/** Version of the shape of the published JSON. */
export const SCHEMA_VERSION = "1.0.0";
