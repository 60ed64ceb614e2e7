# The types of the policy's keys, made from the JSON Schema that the server publishes and tests against its own reader: a key that the
# server learns is an option here at once. What a schema cannot say is judged by `luminous-server check` at build time.
{ lib }:
let
  inherit (lib) mkOption types;
  schema = builtins.fromJSON (builtins.readFile ../../server/app/src/main/resources/policy/policy.schema.json);

  # JSON Schema's patterns are ECMAScript's; Nix has POSIX's, without \s and look-ahead, and always anchored at both ends.
  posix = builtins.replaceStrings [ "[^\\s" "\\s]" "\\S" "[^/\\s]" "[^\\u0000]" ] [ "[^[:space:]" "[:space:]]" "[^[:space:]]" "[^/[:space:]]" "." ];
  # the alternatives of a pattern: each is a body, and what must match ahead of it
  alternatives = pattern: map (ahead [ ]) (lib.splitString "$|^" pattern);
  ahead = found: text:
    let next = builtins.match "\\^?\\(\\?=([^)]*)\\)(.*)" text; in
    if next == null then { inherit found; body = text; } else ahead (found ++ [ (builtins.head next) ]) (lib.last next);
  fits = pattern: v:
    if !(lib.hasPrefix "^" pattern) then builtins.match ".*(${posix pattern}).*" v != null
    else lib.any
      (a: builtins.match "(${lib.removePrefix "^" (lib.removeSuffix "$" (posix a.body))})" v != null
        && lib.all (p: builtins.match "${p}.*" v != null) a.found)
      (alternatives pattern);

  text = s: if s ? pattern
    then types.addCheck types.str (fits s.pattern) // { description = "string matching ${s.pattern}"; }
    else types.str;
  number = whole: s: if whole then types.ints.between s.minimum s.maximum else types.numbers.between s.minimum s.maximum;
  scalar = types.oneOf [ types.str types.bool types.int types.float ];

  typeOf = s:
    if s ? enum then types.enum s.enum
    else if builtins.isList s.type then scalar
    else {
      object = object s;
      array = types.listOf (typeOf s.items);
      string = text s;
      integer = number true s;
      number = number false s;
      boolean = types.bool;
    }.${s.type} or (throw "policy.schema.json: no type is known for ${builtins.toJSON s}");
  object = s:
    let free = s.additionalProperties or true; in
    if !(s ? properties) then types.attrsOf (typeOf free)
    else types.submodule ({
      options = builtins.mapAttrs (option (s.required or [ ])) s.properties;
    } // lib.optionalAttrs (builtins.isAttrs free) { freeformType = types.attrsOf (typeOf free); });
  option = required: name: s: mkOption ({
    description = s.description or "";
    type = if name == "apiVersion" || builtins.elem name required then typeOf s else types.nullOr (typeOf s);
  } // (if name == "apiVersion" then { default = builtins.head s.enum; }
    else lib.optionalAttrs (!(builtins.elem name required)) { default = null; }));
in
typeOf schema
