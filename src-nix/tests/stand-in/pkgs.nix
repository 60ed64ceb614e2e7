# What the module takes from nixpkgs' packages. A package is the path at which the test host has it; a text file is its text, without a
# builder; what would be run when it is built (checkPhase) is kept to be run by the test.
{ lib }:
let
  package = pname: version: {
    type = "derivation";
    name = "${pname}-${version}";
    outPath = "/nix/store/00000000000000000000000000000000-${pname}-${version}";
    inherit pname version;
  };
  textFile = { name, text, destination ? "", checkPhase ? "" }:
    package name "1" // { inherit text destination checkPhase; };
in
{
  inherit lib;
  jdk25_headless = package "jdk-headless" "25.0.1";
  jdk21_headless = package "jdk-headless" "21.0.9";
  iproute2 = package "iproute2" "6.17.0";
  coreutils = package "coreutils" "9.8";
  systemd = package "systemd" "252";
  luminous-healing = package "luminous-healing" "0.1.0";
  writeTextFile = textFile;
  writeText = name: text: textFile { inherit name text; };
  writeTextDir = path: text: textFile { name = baseNameOf path; destination = "/" + path; inherit text; };
  symlinkJoin = { name, paths }: package name "1" // { inherit paths; };
}
