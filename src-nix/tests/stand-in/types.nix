# The types that the module uses, with the names, descriptions and merging of nixpkgs' own.
{ lib, evalModules, valueOf }:
let
  inherit (builtins) all concatLists concatMap attrNames elem filter head isAttrs isBool isFloat isInt isList isString length map match;
  show = lib.concatStringsSep ".";
  equal = loc: vs:
    if all (v: v == head vs) vs then head vs
    else throw "The option `${show loc}' has conflicting definition values: ${lib.concatStringsSep ", " (map lib.shown vs)}";
  plain = description: check: { inherit description check; merge = equal; };
  element = loc: type: v: valueOf loc { inherit type; } [ v ];
  types = rec {
    bool = plain "boolean" isBool;
    int = plain "signed integer" isInt;
    float = plain "floating point number" isFloat;
    str = plain "string" isString;
    lines = (plain "strings concatenated with \"\\n\"" isString) // { merge = _: lib.concatStringsSep "\n"; };
    path = plain "absolute path" (v: (isString v && lib.hasPrefix "/" v) || builtins.isPath v || lib.isDerivation v);
    package = plain "package" lib.isDerivation;
    raw = plain "raw value" (_: true);
    attrs = { description = "attribute set"; check = isAttrs; merge = _: builtins.foldl' (a: b: a // b) { }; };
    port = ints.between 0 65535 // { description = "16 bit unsigned integer; between 0 and 65535 (both inclusive)"; };
    ints.between = low: high:
      plain "integer between ${toString low} and ${toString high} (both inclusive)" (v: isInt v && v >= low && v <= high);
    numbers.between = low: high:
      plain "integer or floating point number between ${toString low} and ${toString high} (both inclusive)"
        (v: (isInt v || isFloat v) && v >= low && v <= high);
    enum = values: plain "one of ${lib.concatStringsSep ", " (map lib.shown values)}" (v: elem v values);
    strMatching = pattern: plain "string matching the pattern ${pattern}" (v: isString v && match pattern v != null);
    nullOr = t: {
      description = "null or ${t.description}";
      check = v: v == null || t.check v;
      merge = loc: vs: if all (v: v == null) vs then null else t.merge loc (filter (v: v != null) vs);
    };
    either = a: b: {
      description = "${a.description} or ${b.description}";
      check = v: a.check v || b.check v;
      merge = loc: vs: (if all a.check vs then a else b).merge loc vs;
    };
    oneOf = ts: builtins.foldl' either (head ts) (builtins.tail ts);
    listOf = t: {
      description = "list of ${t.description}";
      check = isList;
      merge = loc: vs: let flat = concatLists vs; in
        builtins.genList (n: element (loc ++ [ "[definition ${toString (n + 1)}]" ]) t (builtins.elemAt flat n)) (length flat);
    };
    attrsOf = t: {
      description = "attribute set of ${t.description}";
      check = isAttrs;
      elemType = t;
      merge = loc: vs: let
        at = n: map (v: v.${n}) (filter (v: v ? ${n}) vs);
        present = filter (n: !(all (v: (v._type or "") == "if" && !v.condition) (map (v: if isAttrs v then v else { }) (at n))));
      in
        lib.genAttrs (present (lib.unique (concatMap attrNames vs))) (n: valueOf (loc ++ [ n ]) { type = t; } (at n));
    };
    submodule = module: {
      description = "submodule";
      check = v: isAttrs v || builtins.isFunction v;
      merge = loc: vs:
        (evalModules {
          modules = [ module ] ++ map (v: { config = v; }) vs;
          specialArgs.name = lib.last loc;
          prefix = loc;
        }).config;
    };
    addCheck = t: check: t // { check = v: t.check v && check v; };
  };
in
types
