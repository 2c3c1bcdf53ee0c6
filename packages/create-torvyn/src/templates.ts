/** What a new project can start from: a whole pipeline, or a package with one component of that role. */
export const templateNames = ["full-pipeline", "source", "filter", "processor", "sink"] as const;
export type TemplateName = (typeof templateNames)[number];

/** What each is, in a few words. */
export const templateSummaries: Readonly<Record<TemplateName, string>> = {
  "full-pipeline": "a source, a processor and a sink of your own",
  source: "a package with a source, ready to be published",
  filter: "a package with a filter, ready to be published",
  processor: "a package with a processor, ready to be published",
  sink: "a package with a sink, ready to be published",
};
