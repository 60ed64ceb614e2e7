package org.luminousnix.executor;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.luminousnix.executor.audit.AuditLog;
import org.luminousnix.executor.gate.Accounts;
import org.luminousnix.executor.gate.Budget;
import org.luminousnix.executor.gate.Gate;
import org.luminousnix.executor.gate.PolicyException;
import org.luminousnix.executor.gate.PolicyFile;
import org.luminousnix.executor.gate.PolicyText;
import org.luminousnix.executor.os.Kernel;
import org.luminousnix.protocol.ActionSpec;
import org.luminousnix.protocol.Key;
import org.luminousnix.protocol.KeyFile;

/** Reads policy and keys again. Both are good: they replace the old ones at once. One is bad: all stays as it was, and why is said. */
final class Reload {
    private final Paths paths;
    private final List<ActionSpec> catalogue;
    private final Gate gate;
    private final Budget budget;
    private final AuditLog log;
    private PolicyText current;
    private volatile String refused = "";

    Reload(Paths paths, List<ActionSpec> catalogue, Gate gate, Budget budget, AuditLog log, PolicyText current) {
        this.paths = paths;
        this.catalogue = catalogue;
        this.gate = gate;
        this.budget = budget;
        this.log = log;
        this.current = current;
    }

    /** What the policy in force holds, in a few words. */
    synchronized String summary() {
        return current.summary();
    }

    /** Why the last reload was refused, empty when it was not. */
    String refused() {
        return refused;
    }

    /** Reads and replaces; true when it did. */
    synchronized boolean run() {
        try {
            PolicyText fresh = PolicyFile.load(paths.policy(), Kernel.euid(), catalogue, Accounts.host());
            KeyFile keys = KeyFile.read(paths.key());
            record(fresh, keys);
            budget.replace(fresh.policy());
            gate.replace(keys, fresh.policy());
            current = fresh;
            refused = "";
            System.out.printf("policy and keys reloaded: %s, sha256 %s%n", fresh.summary(), fresh.sha256());
            return true;
        } catch (PolicyException | IOException e) {
            refuse(String.valueOf(e.getMessage()));
            return false;
        }
    }

    private void record(PolicyText fresh, KeyFile keys) throws IOException {
        PolicyText.Difference difference = current.to(fresh);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("policy_sha256", fresh.sha256());
        fields.put("policy_before_sha256", current.sha256());
        fields.put("removed", difference.removed());
        fields.put("added", difference.added());
        fields.put("keys", keys.keys().stream().map(Key::id).collect(Collectors.joining(" ")));
        log.append("reloaded", fields, true);
    }

    private void refuse(String why) {
        refused = why;
        System.err.println("reload refused, policy and keys stay as they were: " + why);
        try {
            log.append("reload-refused", Map.of("reason", why), true);
        } catch (IOException e) {
            System.err.println("the refused reload cannot be recorded: " + e.getMessage());
        }
    }
}
