package org.luminousnix.tui.state;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * The rows of a list: which there are, which of them fit the search, and in which order.
 *
 * @param page the page whose search and order count
 * @param all every row there is
 * @param key what tells a row from all others, also after the list has changed
 * @param text all that the search looks at
 * @param orders the first is the one at the start
 */
public record Listing<T>(
        PageId page,
        Function<ViewState, List<T>> all,
        Function<T, String> key,
        Function<T, String> text,
        List<Order<T>> orders) {
    public Listing {
        orders = List.copyOf(orders);
    }

    /** The order that is in force. */
    public Order<T> order(ViewState state) {
        return orders.get(Math.floorMod(state.ui().place(page).order(), orders.size()));
    }

    /** What is shown, in order. */
    public List<T> rows(ViewState state) {
        String wanted = state.ui().place(page).search().toLowerCase(Locale.ROOT);
        return all.apply(state).stream()
                .filter(row -> wanted.isEmpty()
                        || text.apply(row).toLowerCase(Locale.ROOT).contains(wanted))
                .sorted(order(state).by())
                .toList();
    }

    /** How many rows there are, those that do not fit the search included. */
    public int total(ViewState state) {
        return all.apply(state).size();
    }

    /** The keys of what is shown, in order. */
    List<String> keys(ViewState state) {
        return rows(state).stream().map(key).toList();
    }

    /** Where the picked row stands in what is shown; 0 where it is not there. */
    public int index(ViewState state) {
        return Math.max(0, keys(state).indexOf(state.ui().place(page).at()));
    }

    /** The row with the key, searched for or not. */
    public Optional<T> find(ViewState state, String wanted) {
        return all.apply(state).stream()
                .filter(row -> key.apply(row).equals(wanted))
                .findFirst();
    }

    /** The row that is picked, where any is shown. */
    public Optional<T> picked(ViewState state) {
        List<T> rows = rows(state);
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(index(state)));
    }
}
