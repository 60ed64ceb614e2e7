# The part of nixpkgs' lib that the module uses: same names, same meaning.
let
  b = builtins;
  lib = rec {
    inherit (b) all any attrNames attrValues concatLists concatMap concatStringsSep elem filter hasAttr head isAttrs isList isString length
      listToAttrs map mapAttrs match replaceStrings tail;
    last = list: b.elemAt list (b.length list - 1);
    optional = c: x: if c then [ x ] else [ ];
    optionals = c: x: if c then x else [ ];
    optionalAttrs = c: x: if c then x else { };
    optionalString = c: x: if c then x else "";
    unique = b.foldl' (seen: x: if b.elem x seen then seen else seen ++ [ x ]) [ ];
    findFirst = p: none: list: let found = b.filter p list; in if found == [ ] then none else b.head found;
    genAttrs = names: f: b.listToAttrs (map (name: { inherit name; value = f name; }) names);
    nameValuePair = name: value: { inherit name value; };
    mapAttrs' = f: set: b.listToAttrs (mapAttrsToList f set);
    mapAttrsToList = f: set: map (n: f n set.${n}) (b.attrNames set);
    filterAttrs = p: set: removeAttrs set (filter (n: !p n set.${n}) (b.attrNames set));
    concatMapStringsSep = sep: f: list: concatStringsSep sep (map f list);
    hasPrefix = p: s: b.substring 0 (b.stringLength p) s == p;
    hasSuffix = p: s: let n = b.stringLength s - b.stringLength p; in n >= 0 && b.substring n (-1) s == p;
    hasInfix = p: s: b.length (b.split (escapeRegex p) s) > 1;
    removePrefix = p: s: if hasPrefix p s then b.substring (b.stringLength p) (-1) s else s;
    removeSuffix = p: s: if hasSuffix p s then b.substring 0 (b.stringLength s - b.stringLength p) s else s;
    escapeRegex = replaceStrings (chars "\\[{()^$?*+|.") (map (c: "\\${c}") (chars "\\[{()^$?*+|."));
    chars = s: b.genList (n: b.substring n 1 s) (b.stringLength s);
    splitString = sep: s: b.filter b.isString (b.split (escapeRegex sep) s);
    toLower = replaceStrings (chars "ABCDEFGHIJKLMNOPQRSTUVWXYZ") (chars "abcdefghijklmnopqrstuvwxyz");
    versionAtLeast = a: least: b.compareVersions a least >= 0;
    isDerivation = x: b.isAttrs x && (x.type or "") == "derivation";
    literalExpression = text: { _type = "literalExpression"; inherit text; };
    getExe' = package: name: "${package}/bin/${name}";
    # what an error message shows of a value: scalars whole, of the others the kind
    shown = v: if b.isAttrs v then "a set" else if b.isList v then "a list" else if b.isFunction v then "a function" else b.toJSON v;

    mkOption = o: o // { _type = "option"; };
    mkEnableOption = what: mkOption { type = types.bool; default = false; description = "Whether to enable ${what}."; };
    mkIf = condition: content: { _type = "if"; inherit condition content; };
    mkMerge = contents: { _type = "merge"; inherit contents; };
    mkOverride = priority: content: { _type = "override"; inherit priority content; };
    mkDefault = mkOverride 1000;
    mkForce = mkOverride 50;
    mkOrder = order: content: { _type = "order"; inherit order content; };
    mkBefore = mkOrder 500;
    mkAfter = mkOrder 1500;

    inherit (import ./modules.nix { inherit lib; }) evalModules valueOf;
    types = import ./types.nix { inherit lib evalModules valueOf; };
  };
in
lib
