package org.luminousnix.server.policy;

/**
 * One thing that is wrong in a policy file.
 *
 * @param line counted from 1; 0 where it is about the whole file
 * @param path the key at fault, as {@code rules[2].for}; empty where it is about the whole file
 * @param message what is wrong and what would be right
 */
public record Fault(String file, int line, String path, String message) {
    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + ": " + (path.isEmpty() ? "" : path + ": ") + message;
    }
}
