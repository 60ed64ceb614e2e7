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
            letter('r', "", "Connect afresh and get a new snapshot", KeyAction.REFRESH),
            letter('h', "help", "Show or hide this help", KeyAction.HELP),
            letter('p', "pause", "Pause all healing, or resume it (asks for the reason)", KeyAction.PAUSE),
            letter('a', "approve", "Approve the step that waits (asks for the reason)", KeyAction.APPROVE),
            letter('d', "deny", "Deny the step that waits (asks for the reason)", KeyAction.DENY),
            letter('u', "undo", "Take back the incident's last step (asks for the reason)", KeyAction.UNDO),
            letter('e', "", "Show what was captured before the first step", KeyAction.EVIDENCE),
            letter('1', "", "Dashboard: health, trends, healing, event log", KeyAction.SHOW_DASHBOARD),
            letter('2', "", "Incidents", KeyAction.SHOW_INCIDENTS),
            letter('3', "", "Units", KeyAction.SHOW_UNITS),
            letter('4', "", "Host: cpu, memory, pressure, disks, network, processes", KeyAction.SHOW_HOST),
            letter('5', "", "Audit trail", KeyAction.SHOW_AUDIT),
            letter('6', "", "Policy: rules, and what healing may do by itself", KeyAction.SHOW_POLICY),
            letter('7', "", "Forecast: what is to pass a threshold, what was unusual", KeyAction.SHOW_FORECAST),
            key("Enter", KeyType.Enter, "open", "Drill down into what is picked", KeyAction.OPEN),
            key(
                    "Esc",
                    KeyType.Escape,
                    "back",
                    "Go back: out of help, what is drilled into, the search",
                    KeyAction.BACK),
            key("Backspace", KeyType.Backspace, "", "Go back, as Esc", KeyAction.BACK),
            letter('/', "search", "Search: type, Enter keeps it, Esc clears it", KeyAction.SEARCH),
            letter('s', "sort", "Sort the list another way", KeyAction.SORT),
            key("Tab", KeyType.Tab, "panel", "Go to the next panel", KeyAction.NEXT_PANEL),
            key("Shift-Tab", KeyType.ReverseTab, "", "Go to the previous panel", KeyAction.PREVIOUS_PANEL),
            key("Up", KeyType.ArrowUp, "", "Scroll up, or pick the row above", KeyAction.LINE_UP),
            key("Down", KeyType.ArrowDown, "", "Scroll down, or pick the row below", KeyAction.LINE_DOWN),
            key("PgUp", KeyType.PageUp, "", "The same by ten", KeyAction.PAGE_UP),
            key("PgDn", KeyType.PageDown, "", "The same by ten", KeyAction.PAGE_DOWN),
            key("Home", KeyType.Home, "", "Go to the top", KeyAction.TOP),
            key("End", KeyType.End, "", "Go to the bottom", KeyAction.BOTTOM),
            key(
                    "Left",
                    KeyType.ArrowLeft,
                    "",
                    "Show the next newer incident, or the row above",
                    KeyAction.NEWER_INCIDENT),
            key(
                    "Right",
                    KeyType.ArrowRight,
                    "",
                    "Show the next older incident, or the row below",
                    KeyAction.OLDER_INCIDENT),
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
