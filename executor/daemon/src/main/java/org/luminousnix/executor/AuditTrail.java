package org.luminousnix.executor;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.luminousnix.executor.action.TakeRestorePoint;
import org.luminousnix.executor.audit.AuditLog;
import org.luminousnix.executor.audit.Refusals;
import org.luminousnix.executor.gate.Peer;
import org.luminousnix.executor.gate.Verdict;
import org.luminousnix.protocol.ActionResult;
import org.luminousnix.protocol.Envelope;
import org.luminousnix.protocol.Reply;
import org.luminousnix.protocol.Request;
import org.luminousnix.protocol.Undo;

/** What is written to the audit about a request, and when it must be on the disk. */
final class AuditTrail {
    private final AuditLog log;
    private final Refusals refusals;
    private final Queue<Map<String, Object>> owed = new ConcurrentLinkedQueue<>();
    private volatile String lastRefusal = "";

    AuditTrail(AuditLog log, Refusals refusals) {
        this.log = log;
        this.refusals = refusals;
    }

    /** Before the effect, on the disk. */
    void intent(Peer peer, Envelope envelope, Request.Execute call, Verdict.Permit permit) throws IOException {
        Map<String, Object> fields = call(peer, envelope, call);
        fields.put("risk", permit.action().spec().risk().word());
        fields.put("policy_line", permit.policyLine());
        if (!owed.isEmpty()) {
            pay();
        }
        log.append("intent", fields, true);
    }

    /** Which restore point holds what was before a step, or that there is none; nothing where none was wanted. */
    void point(long uid, String step, Map<String, String> facts) throws IOException {
        if (!facts.isEmpty()) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("uid", uid);
            fields.put("step", step);
            fields.put("restore_point", facts.getOrDefault(TakeRestorePoint.POINT, "none"));
            if (facts.containsKey("sha256")) {
                fields.put("sha256", facts.getOrDefault("sha256", ""));
            }
            log.append("restore-point", fields, false);
        }
    }

    /** After the effect, on the disk. What cannot be written is owed, and written before the next intent. */
    void finished(long uid, String step, ActionResult result) throws IOException {
        Map<String, Object> fields = finish(uid, step, result);
        try {
            log.append("finished", fields, true);
        } catch (IOException e) {
            owed.add(fields);
            throw e;
        }
    }

    /** Writes the results that could not be written when they came. */
    synchronized void pay() throws IOException {
        for (Map<String, Object> result = owed.peek(); result != null; result = owed.peek()) {
            log.append("finished", result, true);
            owed.remove();
        }
    }

    private static Map<String, Object> finish(long uid, String step, ActionResult result) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("uid", uid);
        fields.put("step", step);
        fields.put("outcome", result.outcome().name());
        fields.put("output", result.output());
        Integer exit = result.exitCode();
        if (exit != null) {
            fields.put("exit_code", exit);
        }
        fields.put("duration_us", result.duration().toNanos() / 1000);
        fields.put("detail", result.detail());
        Undo undo = result.undo();
        if (undo != null) {
            fields.put("undo_action", undo.action());
            fields.put("undo_args", undo.args());
        }
        return fields;
    }

    /** Before a job is told to stop because its caller asked for it, on the disk. */
    void cancel(Peer peer, Envelope envelope, String step) throws IOException {
        log.append("cancel", about(peer, envelope, step), true);
    }

    /** A cancel that stopped nothing, and why. */
    void cancelledNothing(Peer peer, Envelope envelope, String step, String why) {
        Map<String, Object> fields = about(peer, envelope, step);
        fields.put("reason", why);
        quietly("cancelled-nothing", why, fields);
    }

    /** Why the audit cannot be written at the moment, empty when it can. */
    String trouble() {
        return log.trouble();
    }

    /** The code and reason of the last refusal, empty when there was none. */
    String lastRefusal() {
        return lastRefusal;
    }

    /** Something that was not done. */
    void refused(Peer peer, @Nullable Envelope envelope, Reply.Refusal refusal) {
        Map<String, Object> fields = envelope != null && envelope.request() instanceof Request.Execute call
                ? call(peer, envelope, call)
                : peer(peer);
        fields.put("code", refusal.code().name());
        fields.put("reason", refusal.reason());
        Integer line = refusal.policyLine();
        if (line != null) {
            fields.put("policy_line", line);
        }
        lastRefusal = refusal.code() + ": " + refusal.reason();
        quietly("refused", refusal.code().name(), fields);
    }

    /** A dry run or a repeated step: nothing was done. */
    void noted(String event, Peer peer, @Nullable Envelope envelope, Request.Execute call) {
        Map<String, Object> fields = envelope == null ? peer(peer) : call(peer, envelope, call);
        fields.put("step", call.stepId());
        quietly(event, call.action(), fields);
    }

    private void quietly(String event, String kind, Map<String, Object> fields) {
        try {
            refusals.record(event, kind, fields);
        } catch (IOException e) {
            // said once by whoever watches the log, not for every refusal
        }
    }

    private static Map<String, Object> peer(Peer peer) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("uid", peer.uid());
        fields.put("gid", peer.gid());
        fields.put("pid", peer.pid());
        return fields;
    }

    private static Map<String, Object> about(Peer peer, Envelope envelope, String step) {
        Map<String, Object> fields = peer(peer);
        fields.put("request", envelope.requestId());
        fields.put("nonce", envelope.nonce());
        fields.put("step", step);
        return fields;
    }

    private static Map<String, Object> call(Peer peer, Envelope envelope, Request.Execute call) {
        Map<String, Object> fields = peer(peer);
        fields.put("request", envelope.requestId());
        fields.put("nonce", envelope.nonce());
        fields.put("dry_run", call.dryRun());
        fields.put("step", call.stepId());
        fields.put("action", call.action());
        fields.put("args", call.args());
        return fields;
    }
}
