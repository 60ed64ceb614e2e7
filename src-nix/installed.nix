# The files that a package installs, from the folders that the .deb is made of, with the placeholders and the paths of programs filled in:
# { units, tmpfiles, dbus } of name -> text. Nothing is written twice, so the two installations cannot drift apart.
{ lib, java, package, programs }:
let
  executor = ../executor/daemon/src/main/install;
  server = ../server/app/src/main/install;
  names = folder: lib.attrNames (builtins.readDir folder);
  share = "${package}/share/luminous";

  # Exec lines name programs as Debian has them, or by their bare name: here each has its package.
  program = name: line:
    let found = builtins.match "(Exec[A-Za-z]*=[-@:+!]*)(/usr/s?bin/)?([a-z][a-z0-9-]*)( .*)?" line; in
    if found == null then line
    else
      let word = builtins.elemAt found 2; rest = builtins.elemAt found 3; in
      builtins.elemAt found 0
      + (programs.${word} or (throw "${name}: no package is known for ${word}, add it to programs in module/units.nix"))
      + (if rest == null then "" else rest);
  fill = who: jar: name: text:
    let
      filled = builtins.replaceStrings
        [ "@JAVA@" "@OPTS@" "@JAR@" "file:///usr/share/doc/luminous/" ]
        [ "${java}/bin/java" "@${share}/${who}.options" "${share}/${who}/${jar}" "file://${package}/share/doc/luminous/" ]
        text;
      settings = lib.filter (line: !(lib.hasPrefix "#" line)) (lib.splitString "\n" filled);
      left = lib.filter (line: builtins.match ".*@[A-Z_]+@.*" line != null) settings;
    in
    if left != [ ] then throw "${name}: no value is known for the placeholder in ${lib.head left}"
    else lib.concatMapStringsSep "\n" (program name) (lib.splitString "\n" filled);
  units = who: jar: folder: lib.genAttrs (names folder) (n: fill who jar n (builtins.readFile (folder + "/${n}")));
  verbatim = folder: lib.genAttrs (names folder) (n: builtins.readFile (folder + "/${n}"));
in
{
  executorUnits = units "executor" "luminous-executor.jar" (executor + "/systemd");
  serverUnits = units "server" "quarkus-run.jar" (server + "/systemd");
  tmpfiles = verbatim (executor + "/tmpfiles.d");
  dbus = verbatim (executor + "/dbus-1");
}
