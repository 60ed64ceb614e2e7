# A flake's module names the flake's package; here it is the stand-in's.
{ pkgs, lib, ... }: { services.luminous-healing.package = lib.mkDefault pkgs.luminous-healing; }
