// The 31 tokens of the token-streaming tutorial.
import { defineSource } from "@torvyn/sdk";

const text =
  "The| quick| brown| fox| jumped| over| the| lazy| dog|.| Meanwhile|,| the| harmful_content| was| intercepted| by| the" +
  "| content| policy| filter|.| The| system| continued| to| operate| normally| after| filtering|.";

export default defineSource(() => text.split("|"));
