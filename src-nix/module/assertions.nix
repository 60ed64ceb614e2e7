# What types cannot say. Each message names the option, its value and what would be right.
{ config, lib, ... }:
let
  cfg = config.services.luminous-healing;
  option = "services.luminous-healing";
  loopback = builtins.match "127[.].*|::1|localhost" cfg.listen.address != null;
  inStore = path: lib.hasPrefix builtins.storeDir (toString path);

  secretFile = name: none: path: [
    {
      assertion = path == null || path == none || lib.hasPrefix "/" path;
      message = "${option}.${name} is \"${toString path}\": it must be the absolute path of a file, never the secret itself";
    }
    {
      assertion = path == null || !(inStore path);
      message = "${option}.${name} is \"${toString path}\", in the store, which everybody may read: name a file outside of it, such as one below /run/secrets";
    }
  ];

  # names of variables that hold a secret rather than say where one is
  secretName = name: builtins.match ".*(PASSWORD|SECRET|TOKEN|CREDENTIALS|API_KEY).*" name != null
    && builtins.match ".*(_FILE|_PATH|_FILES|_PATHS)" name == null;
  inline = lib.filter secretName (lib.attrNames cfg.environment);

  # every text in the settings whose key says that it is the path of a secret
  filesOfSecrets = at: v:
    if builtins.isAttrs v then lib.concatLists (lib.mapAttrsToList
      (k: x: if k == "bearerFile" && x != null then [ { at = "${at}.${k}"; path = x; } ]
        else if k == "secretHeaders" && x != null then lib.mapAttrsToList (h: path: { at = "${at}.${k}.${h}"; inherit path; }) x
        else filesOfSecrets "${at}.${k}" x) v)
    else if builtins.isList v then lib.concatMap (filesOfSecrets at) v
    else [ ];
  headers = v:
    if builtins.isAttrs v then lib.concatLists (lib.mapAttrsToList
      (k: x: if k == "headers" && x != null then lib.attrNames x else headers x) v)
    else if builtins.isList v then lib.concatMap headers v
    else [ ];
  shownHeaders = lib.filter (h: builtins.match "(authorization|proxy-authorization|cookie|x-api-key)" (lib.toLower h) != null) (headers cfg.settings);
  isSet = lib.any (v: v != null) (lib.attrValues (removeAttrs cfg.settings [ "apiVersion" ]));
in
{
  config = lib.mkIf cfg.enable {
    assertions = secretFile "tokenFile" "none" cfg.tokenFile ++ secretFile "environmentFile" null cfg.environmentFile
      ++ map
        (s: {
          assertion = !(inStore s.path);
          message = "${option}.${s.at} is \"${s.path}\", in the store, which everybody may read: name a file outside of it";
        })
        (filesOfSecrets "settings" cfg.settings)
      ++ [
        {
          assertion = inline == [ ];
          message = "${option}.environment holds ${lib.concatStringsSep ", " inline}: the store is readable for everybody, put secrets into the file that environmentFile names";
        }
        {
          assertion = shownHeaders == [ ];
          message = "${option}.settings sends ${lib.concatStringsSep ", " shownHeaders} from headers: the store is readable for everybody, use secretHeaders";
        }
        {
          assertion = !(isSet && cfg.policyFile != null);
          message = "${option}.settings and ${option}.policyFile are both set: the policy is one or the other";
        }
        {
          assertion = cfg.protect == [ ] || isSet;
          message = "${option}.protect needs ${option}.settings: the policy that ships with the server, or one in policyFile, cannot be added to";
        }
        {
          assertion = loopback || cfg.listen.allowFrom != [ ];
          message = "${option}.listen.address is \"${cfg.listen.address}\", but the server's sandbox lets only loopback through: say who may come in listen.allowFrom";
        }
        {
          assertion = !(cfg.openFirewall && loopback);
          message = "${option}.openFirewall is true, but listen.address is \"${cfg.listen.address}\": nobody else could connect, set both or neither";
        }
        {
          assertion = !cfg.executor.enable || cfg.executor.peers != [ ];
          message = "${option}.executor.peers is empty: nobody could ask the executor, name uid=luminous or set executor.enable = false";
        }
        {
          assertion = lib.versionAtLeast cfg.java.version "25";
          message = "${option}.java is version ${cfg.java.version}: the programs need Java 25";
        }
      ];
    warnings = lib.optional (cfg.executor.enable && cfg.executor.rules == [ ])
      "${option}.executor.rules is empty: the executor permits nothing, so that whatever needs a privilege is only told";
  };
}
