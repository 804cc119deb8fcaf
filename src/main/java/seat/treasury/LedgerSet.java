package seat.treasury;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * A category of the installation's own: what people want to read as one line of a corporation's statement.
 *
 * @param id 0 for one that is not stored yet
 * @param refTypes ESI's kinds of journal entries, each in one set at most
 */
public record LedgerSet(int id, String name, Set<String> refTypes) {
    public LedgerSet {
        refTypes = Collections.unmodifiableSet(new TreeSet<>(refTypes));
    }
}
