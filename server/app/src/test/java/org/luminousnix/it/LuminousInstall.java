package org.luminousnix.it;

import java.security.SecureRandom;
import java.util.Map;
import java.util.stream.Collectors;
import org.luminousnix.protocol.KeyFile;

/** Luminous as it is installed on a test host: its user, its key and policies, its two units. */
final class LuminousInstall {
    /** Where the server answers, inside. */
    static final String URL = "http://127.0.0.1:9876";

    /** The executor's socket, inside. */
    static final String SOCKET = "/run/luminous/executor.sock";

    /** The key that the server and the executor share, inside. */
    static final String KEY = "/etc/luminous/executor.key";

    /** The executor's policy, inside. */
    static final String POLICY = "/etc/luminous/executor.policy";

    private final TestHost host;

    private LuminousInstall(TestHost host) {
        this.host = host;
    }

    /** Installs both programs, which are bound into the host by {@link Bind#packaged()}; nothing is started yet. */
    static LuminousInstall on(TestHost host, String executorPolicy) {
        host.exec("useradd", "--system", "--home-dir", "/var/lib/luminous", "--shell", "/usr/sbin/nologin", "luminous")
                .expectSuccess();
        host.exec("install", "-d", "-m", "0755", "/etc/luminous").expectSuccess();
        host.write(POLICY, executorPolicy);
        host.write(KEY, KeyFile.freshLine("k1", new SecureRandom()));
        host.exec("chown", "root:luminous", KEY).expectSuccess();
        host.exec("chmod", "0640", KEY).expectSuccess();
        host.write("/etc/systemd/system/luminous-server.service", Resource.text("luminous-server.service"));
        host.writeUnit("luminous-executor.service", Resource.text("luminous-executor.service"));
        return new LuminousInstall(host);
    }

    /** Sets variables of the server: JAVA_OPTS, LUMINOUS_* or QUARKUS_*; in force from its next start. */
    LuminousInstall server(Map<String, String> environment) {
        return write("server", environment);
    }

    /** Sets variables of the executor: JAVA_OPTS or EXECUTOR_ARGS (its whole command line); in force from its next start. */
    LuminousInstall executor(Map<String, String> environment) {
        return write("executor", environment);
    }

    /** Writes a configuration file into /etc/luminous, such as the server's policy. */
    LuminousInstall file(String name, String text) {
        host.write("/etc/luminous/" + name, text);
        return this;
    }

    private LuminousInstall write(String program, Map<String, String> environment) {
        return file(
                program + ".env",
                environment.entrySet().stream()
                        .map(entry -> entry.getKey() + "=\"" + entry.getValue() + "\"\n")
                        .sorted()
                        .collect(Collectors.joining()));
    }
}
