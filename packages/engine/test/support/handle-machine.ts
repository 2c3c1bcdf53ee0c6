/**
 * A component that does with handles what it is told, one operation per call: every operation is an export that takes and
 * returns handles as plain numbers.
 */
const imports: Readonly<Record<string, { readonly type: string; readonly core: string }>> = {
  make: { type: "(result (own $thing))", core: "(result i32)" },
  "make-other": { type: "(result (own $other))", core: "(result i32)" },
  take: { type: '(param "it" (own $thing))', core: "(param i32)" },
  look: { type: '(param "it" (borrow $thing)) (result u32)', core: "(param i32) (result i32)" },
  "look-and-take": { type: '(param "it" (borrow $thing)) (param "other" (own $thing))', core: "(param i32 i32)" },
};

const builtIns: Readonly<Record<string, { readonly canon: string; readonly core: string }>> = {
  new: { canon: "resource.new $r'", core: "(param i32) (result i32)" },
  rep: { canon: "resource.rep $r'", core: "(param i32) (result i32)" },
  drop: { canon: "resource.drop $r'", core: "(param i32)" },
  "drop-thing": { canon: "resource.drop $thing", core: "(param i32)" },
  "drop-other": { canon: "resource.drop $other", core: "(param i32)" },
};

const core = Object.entries({ ...imports, ...builtIns });
const handles = (type: string): string => type.replaceAll(/\((own|borrow) \$\w+\)/g, "u32");
const direct = [
  ...Object.entries(imports).map(([name, { type }]) => [name, handles(type)]),
  ...Object.entries(builtIns).map(([name, { core }]) => [
    name,
    `(param "it" u32) ${core.includes("result") ? "(result u32)" : ""}`,
  ]),
];

export const handleMachine = `(component
  (import "test:host/api" (instance $api
    (export "thing" (type $thing (sub resource)))
    (export "other" (type $other (sub resource)))
    ${Object.entries(imports)
      .map(([name, { type }]) => `(export "${name}" (func ${type}))`)
      .join("\n")}))
  (import "dropped" (func $dropped (param "rep" u32)))
  (alias export $api "thing" (type $thing))
  (alias export $api "other" (type $other))
  (core func $dropped-core (canon lower (func $dropped)))
  (core module $d (import "" "dropped" (func $dropped (param i32)))
    (func (export "destroy") (param i32) (call $dropped (local.get 0))))
  (core instance $d (instantiate $d (with "" (instance (export "dropped" (func $dropped-core))))))
  (type $r' (resource (rep i32) (dtor (core func $d "destroy"))))
  ${Object.keys(imports)
    .map((name) => `(core func $${name} (canon lower (func $api "${name}")))`)
    .join("\n")}
  ${Object.entries(builtIns)
    .map(([name, { canon }]) => `(core func $${name} (canon ${canon}))`)
    .join("\n")}
  (core module $m
    ${core.map(([name, { core }]) => `(import "" "${name}" (func $${name} ${core}))`).join("\n")}
    ${core.map(([name]) => `(export "${name}" (func $${name}))`).join("\n")}
    (func (export "pass") (param i32) (result i32) (local.get 0))
    (func (export "borrow") (param i32 i32) (result i32)
      (if (i32.eq (local.get 1) (i32.const 1)) (then (return (i32.const 0))))
      (if (i32.eq (local.get 1) (i32.const 2)) (then (call $take (local.get 0))))
      (if (i32.eq (local.get 1) (i32.const 3)) (then (call $drop-other (local.get 0))))
      (if (i32.eq (local.get 1) (i32.const 4)) (then (drop (call $look (local.get 0)))))
      (call $drop-thing (local.get 0))
      (if (i32.eq (local.get 1) (i32.const 5)) (then (call $drop-thing (local.get 0))))
      (local.get 0)))
  (core instance $i (instantiate $m (with "" (instance
    ${core.map(([name]) => `(export "${name}" (func $${name}))`).join("\n")}))))
  (export $r "r" (type $r'))
  ${direct.map(([name, type]) => `(func (export "${name}") ${type} (canon lift (core func $i "${name}")))`).join("\n")}
  (func (export "give") (param "it" u32) (result (own $r)) (canon lift (core func $i "pass")))
  (func (export "accept") (param "it" (own $r)) (result u32) (canon lift (core func $i "pass")))
  (func (export "show") (param "it" (borrow $r)) (result u32) (canon lift (core func $i "pass")))
  (func (export "give-thing") (param "it" u32) (result (own $thing)) (canon lift (core func $i "pass")))
  (func (export "accept-thing") (param "it" (own $thing)) (result u32) (canon lift (core func $i "pass")))
  (func (export "borrow") (param "it" (borrow $thing)) (param "how" u32) (result u32)
    (canon lift (core func $i "borrow"))))`;
