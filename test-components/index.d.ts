/** Absolute path of a built component. @throws Error when there is none of that name. */
export declare function componentPath(name: string): string;
/** The bytes of a built component. @throws Error when there is none of that name. */
export declare function componentBytes(name: string): Uint8Array;
/** The names of all built components, sorted. */
export declare function componentNames(): string[];
