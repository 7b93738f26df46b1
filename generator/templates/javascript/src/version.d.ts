/** Version of the data. */
export declare const DATA_VERSION: string;

/** Version of the shape of the published JSON. */
export declare const SCHEMA_VERSION: string;
