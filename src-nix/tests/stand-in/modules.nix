# A small stand-in of nixpkgs' module system: options with types, mkIf, mkMerge, mkOverride, mkOrder, imports, submodules, free-form keys.
# It judges as the real one does (unknown options, wrong types, conflicts, missing values) with the same words; it has no documentation,
# no option renaming and no deferred modules.
{ lib }:
let
  inherit (builtins) attrNames concatMap elem filter foldl' isAttrs isFunction length map mapAttrs sort;
  show = lib.concatStringsSep ".";
  isProperty = kind: x: isAttrs x && (x._type or "") == kind;

  # Takes if, merge and override from around a set and puts them around its values.
  pushDown = d:
    if isProperty "merge" d then concatMap pushDown d.contents
    else if isProperty "if" d then map (mapAttrs (_: v: lib.mkIf d.condition v)) (pushDown d.content)
    else if isProperty "override" d then map (mapAttrs (_: v: lib.mkOverride d.priority v)) (pushDown d.content)
    else [ d ];

  # What is left of one definition: values with priority and order.
  discharge = d:
    if isProperty "merge" d then concatMap discharge d.contents
    else if isProperty "if" d then (if d.condition then discharge d.content else [ ])
    else if isProperty "override" d then map (x: x // { inherit (d) priority; }) (discharge d.content)
    else if isProperty "order" d then map (x: x // { inherit (d) order; }) (discharge d.content)
    else [ { value = d; priority = 100; order = 1000; } ];

  # The values of the highest priority, in order.
  winners = ds:
    let
      all = concatMap discharge ds;
      best = foldl' (least: x: if x.priority < least then x.priority else least) 9999 all;
    in
    map (x: x.value) (sort (a: b: a.order < b.order) (filter (x: x.priority == best) all));

  valueOf = loc: option: ds:
    let
      values = winners (ds ++ lib.optional (option ? default) (lib.mkOverride 1500 option.default));
      wrong = filter (v: !option.type.check v) values;
      merged =
        if values == [ ] then throw "The option `${show loc}' is used but not defined."
        else if wrong != [ ] then
          throw "A definition for option `${show loc}' is not of type `${option.type.description}'. Definition value: ${lib.shown (builtins.head wrong)}"
        else option.type.merge loc values;
    in
    if option ? apply then option.apply merged else merged;

  mergeOptions = loc: trees:
    let
      names = lib.unique (concatMap attrNames trees);
      at = n: map (t: t.${n}) (filter (t: t ? ${n}) trees);
      one = n:
        let here = at n; options = filter (isProperty "option") here; in
        if options == [ ] then mergeOptions (loc ++ [ n ]) here
        else if length here == 1 then builtins.head here
        else throw "The option `${show (loc ++ [ n ])}' is declared twice.";
    in
    lib.genAttrs names one;

  values = free: loc: options: ds:
    let
      sets = concatMap pushDown ds;
      at = n: map (s: s.${n}) (filter (s: s ? ${n}) sets);
      known = mapAttrs
        (n: o: if isProperty "option" o then valueOf (loc ++ [ n ]) o (at n) else values null (loc ++ [ n ]) o (at n))
        options;
      unknown = filter (n: !(options ? ${n})) (lib.unique (concatMap attrNames sets));
      others = lib.genAttrs unknown (n: valueOf (loc ++ [ n ]) { type = free.elemType; } (at n));
      wrongSets = filter (s: !isAttrs s) sets;
    in
    if wrongSets != [ ] then throw "The option `${show loc}' must be a set of options, not ${lib.shown (builtins.head wrongSets)}."
    else if unknown == [ ] then known
    else if free == null then throw "The option `${show (loc ++ [ (builtins.head unknown) ])}' does not exist."
    else known // others;

  evalModules = { modules, specialArgs ? { }, prefix ? [ ] }:
    let
      args = specialArgs // { inherit config lib; };
      load = m:
        let
          read = if builtins.isPath m || builtins.isString m then import m else m;
          called = if isFunction read then read args else read;
          shaped =
            if called ? options || called ? config || called ? freeformType then called
            else { config = removeAttrs called [ "imports" ]; imports = called.imports or [ ]; };
        in
        [ shaped ] ++ concatMap load (shaped.imports or [ ]);
      loaded = concatMap load modules;
      free = lib.findFirst (t: t != null) null (map (m: m.freeformType or null) loaded);
      options = mergeOptions prefix (map (m: m.options or { }) loaded);
      config = values free prefix options (map (m: m.config or { }) loaded);
    in
    { inherit config options; };
in
{ inherit evalModules valueOf; }
