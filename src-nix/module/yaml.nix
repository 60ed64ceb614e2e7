# Plain data as YAML that people read: without nulls and what is empty for want of a setting, keys in order, texts always quoted.
{ lib }:
let
  isNothing = v: v == null || (builtins.isAttrs v && v == { });
  prune = v:
    if builtins.isAttrs v then lib.filterAttrs (_: x: !(isNothing x)) (builtins.mapAttrs (_: prune) v)
    else if builtins.isList v then map prune v
    else v;
  empty = v: v == { } || v == [ ];
  isTree = v: (builtins.isAttrs v || builtins.isList v) && !(empty v);
  key = k: if builtins.match "[A-Za-z_][A-Za-z0-9_]*" k != null then k else builtins.toJSON k;
  entry = indent: head: v: if isTree v then "${indent}${head}\n${tree (indent + "  ") v}" else "${indent}${head} ${builtins.toJSON v}\n";
  tree = indent: v:
    if builtins.isAttrs v then lib.concatStringsSep "" (lib.mapAttrsToList (k: x: entry indent "${key k}:" x) v)
    else lib.concatMapStringsSep "" (item indent) v;
  # what is in an item begins on the line of its dash
  item = indent: v: if isTree v then "${indent}- ${lib.removePrefix "${indent}  " (tree "${indent}  " v)}" else "${indent}- ${builtins.toJSON v}\n";
in
v: tree "" (prune v)
