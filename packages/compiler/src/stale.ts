// Apart from what builds, so that whoever only asks loads neither a bundler nor an engine.
export { isStale } from "./build/build-component.js";
