package org.luminousnix.tui.keys;

import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import java.util.List;
import java.util.Optional;

/** The one table of keys: the help overlay, the footer and the manual say nothing else. */
public final class KeyTable {
    /** In the order of the help. */
    public static final List<KeyBinding> ALL = List.of(
            letter('q', "quit", "Quit", KeyAction.QUIT),
            letter('r', "refresh", "Connect afresh and get a new snapshot", KeyAction.REFRESH),
            letter('h', "help", "Show or hide this help", KeyAction.HELP),
            letter('p', "pause", "Pause all healing, or resume it (asks for the reason)", KeyAction.PAUSE),
            letter('a', "approve", "Approve the step that waits (asks for the reason)", KeyAction.APPROVE),
            letter('d', "deny", "Deny the step that waits (asks for the reason)", KeyAction.DENY),
            letter('e', "", "Show what was captured before the first step", KeyAction.EVIDENCE),
            key("Tab", KeyType.Tab, "panel", "Go to the next panel", KeyAction.NEXT_PANEL),
            key("Shift-Tab", KeyType.ReverseTab, "", "Go to the previous panel", KeyAction.PREVIOUS_PANEL),
            key("Up", KeyType.ArrowUp, "", "Scroll the panel up", KeyAction.LINE_UP),
            key("Down", KeyType.ArrowDown, "", "Scroll the panel down", KeyAction.LINE_DOWN),
            key("PgUp", KeyType.PageUp, "", "Scroll up by ten", KeyAction.PAGE_UP),
            key("PgDn", KeyType.PageDown, "", "Scroll down by ten", KeyAction.PAGE_DOWN),
            key("Home", KeyType.Home, "", "Scroll to the top", KeyAction.TOP),
            key("End", KeyType.End, "", "Scroll to the bottom", KeyAction.BOTTOM),
            key("Left", KeyType.ArrowLeft, "", "Show the next newer incident", KeyAction.NEWER_INCIDENT),
            key("Right", KeyType.ArrowRight, "", "Show the next older incident", KeyAction.OLDER_INCIDENT),
            letter('[', "", "Show the host before, where several are attached", KeyAction.PREVIOUS_HOST),
            letter(']', "", "Show the next host, where several are attached", KeyAction.NEXT_HOST),
            new KeyBinding("Ctrl-C", new KeyStroke('c', true, false), "", "Quit", KeyAction.QUIT));

    private KeyTable() {}

    /** What the stroke does, where it is in the table; letters count in either case. */
    public static Optional<KeyAction> find(KeyStroke stroke) {
        return ALL.stream()
                .filter(binding -> matches(binding.stroke(), stroke))
                .map(KeyBinding::action)
                .findFirst();
    }

    private static boolean matches(KeyStroke wanted, KeyStroke pressed) {
        if (wanted.getKeyType() != pressed.getKeyType()
                || wanted.isCtrlDown() != pressed.isCtrlDown()
                || pressed.isAltDown()) {
            return false;
        }
        return wanted.getKeyType() != KeyType.Character
                || Character.toLowerCase(pressed.getCharacter()) == wanted.getCharacter();
    }

    private static KeyBinding letter(char letter, String brief, String description, KeyAction action) {
        return new KeyBinding(String.valueOf(letter), new KeyStroke(letter, false, false), brief, description, action);
    }

    private static KeyBinding key(String name, KeyType type, String brief, String description, KeyAction action) {
        return new KeyBinding(name, new KeyStroke(type), brief, description, action);
    }
}
