/**
 * What an element can be made of: text, bytes, or an object or array that is written as JSON.
 * Their media types are `text/plain`, `application/octet-stream` and `application/json`.
 */
export type Payload = string | ArrayBuffer | ArrayBufferView | object;

/** A payload with a media type of its own. An object with exactly these two keys is always read this way. */
export interface TypedPayload {
  readonly payload: Payload;
  readonly contentType: string;
}

/** What a source yields and a processor returns. */
export type Emission = Payload | TypedPayload;

/** What a processor returns to end an element here, on purpose. */
export const drop: unique symbol = Symbol.for("torvyn.drop");
/** The type of `drop`. */
export type Drop = typeof drop;
