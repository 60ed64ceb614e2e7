# The three programs from the checkout around this folder: jars and their libraries in share/luminous, launchers in bin, documentation.
# Units are not in it: the module makes them from the same folders (installed.nix).
#
# mvnHash is the hash of the Maven repository that the build downloads. No machine that built this had both Nix and nixpkgs yet, so it
# is a placeholder: the first `nix build` fails and tells the right one.
{ lib, maven, jdk25_headless, makeWrapper, mvnHash ? lib.fakeHash }:
(maven.override { jdk_headless = jdk25_headless; }).buildMavenPackage {
  pname = "luminous-healing";
  version = "0.1.0";
  src = ../.;
  inherit mvnHash;
  # the tests boot systems of their own and have run where the checkout comes from (.ci/run)
  mvnParameters = "-DskipTests -Dspotless.check.skip=true";
  nativeBuildInputs = [ makeWrapper ];

  installPhase = ''
    runHook preInstall
    share=$out/share/luminous
    mkdir -p $share/executor $share/tui $out/bin $out/share/doc/luminous
    cp executor/daemon/target/luminous-executor-[0-9]*.jar $share/executor/luminous-executor.jar
    cp -r executor/daemon/target/lib $share/executor/lib
    cp -r server/app/target/quarkus-app $share/server
    cp tui-client/target/luminous-tui-[0-9]*.jar $share/tui/luminous-tui.jar
    cp -r tui-client/target/lib $share/tui/lib
    cp executor/daemon/src/main/install/jvm.options $share/executor.options
    cp server/app/src/main/install/jvm.options $share/server.options
    cp docs/security.md docs/reference/*.md docs/guide/*.md $out/share/doc/luminous/
    makeWrapper ${jdk25_headless}/bin/java $out/bin/luminous-executor --add-flags "@$share/executor.options -jar $share/executor/luminous-executor.jar"
    makeWrapper ${jdk25_headless}/bin/java $out/bin/luminous-server --add-flags "@$share/server.options -jar $share/server/quarkus-run.jar"
    makeWrapper ${jdk25_headless}/bin/java $out/bin/luminous-tui --add-flags "-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -jar $share/tui/luminous-tui.jar"
    runHook postInstall
  '';

  meta = {
    description = "Watches a Linux host and heals what root's policy permits";
    license = lib.licenses.asl20;
    platforms = lib.platforms.linux;
    mainProgram = "luminous-tui";
  };
}
