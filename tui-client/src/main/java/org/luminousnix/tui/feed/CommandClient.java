package org.luminousnix.tui.feed;

import com.fasterxml.jackson.core.JsonProcessingException;

/** The requests of the dashboard that change something: a POST with a reason. Blocks; call it off the render thread. */
public final class CommandClient {
    private final RestClient rest;

    /** A client that asks by {@code rest}. */
    public CommandClient(RestClient rest) {
        this.rest = rest;
    }

    /** Sends the command and waits for the answer; a fault on the way is an answer too. */
    public Answer send(Command command) {
        return switch (rest.change("POST", path(command), body(command))) {
            case Result.Ok _ -> new Answer.Done(done(command));
            case Result.Refused refused -> new Answer.NotDone(refused.sentence());
            case Result.Unreachable gone -> new Answer.NotDone(gone.sentence());
        };
    }

    /** What is sent. */
    private record Body(String reason, String by) {}

    private String body(Command command) {
        try {
            return Json.MAPPER.writeValueAsString(new Body(command.reason(), rest.by()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("two texts are always JSON", e);
        }
    }

    private static String path(Command command) {
        return switch (command) {
            case Command.Pause _ -> "/api/control/pause";
            case Command.Resume _ -> "/api/control/resume";
            case Command.Approve c -> "/api/incidents/" + encoded(c.incident().value()) + "/approve";
            case Command.Undo c -> "/api/incidents/" + encoded(c.incident().value()) + "/undo";
            case Command.Deny c -> "/api/incidents/" + encoded(c.incident().value()) + "/deny";
        };
    }

    private static String encoded(String segment) {
        return RestClient.encoded(segment);
    }

    private static String done(Command command) {
        return switch (command) {
            case Command.Pause _ -> "Healing is paused.";
            case Command.Resume _ -> "Healing goes on.";
            case Command.Approve c -> "Approved " + c.what() + ".";
            case Command.Undo c -> "The last step of incident " + c.incident() + " is taken back.";
            case Command.Deny c -> "Denied " + c.what() + ".";
        };
    }
}
