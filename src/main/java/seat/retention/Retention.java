package seat.retention;

import java.util.List;
import java.util.Optional;
import seat.db.Database;
import seat.plugin.Contributions;
import seat.setting.GlobalSettings;

/** What is kept for how long, as administrators see it. */
public final class Retention {
    private final GlobalSettings settings;
    private final Progress progress;
    private final List<History> all = Contributions.installed().all(Histories.POINT);

    public Retention(Database database) {
        this.settings = new GlobalSettings(database);
        this.progress = new Progress(database);
    }

    /**
     * A history.
     *
     * @param days that it is kept; 0 for ever
     * @param pruned rows that went since the beginning
     * @param underWay whether a round has begun and not ended
     */
    public record Shown(History history, long days, long pruned, boolean underWay) {}

    public List<Shown> list() {
        return all.stream().map(this::shown).toList();
    }

    private Shown shown(History history) {
        long pruned = 0;
        boolean underWay = false;
        for (String table : history.tables()) {
            Progress.State state = progress.of(table);
            pruned += state.pruned();
            underWay |= state.beganAt() != null && state.endedAt() == null;
        }
        return new Shown(history, settings.number(history.setting()), pruned, underWay);
    }

    /** The history of a name. */
    public Optional<History> named(String name) {
        return all.stream().filter(history -> history.name().equals(name)).findFirst();
    }

    /** Days that a history is kept; 0 for ever. */
    public long days(History history) {
        return settings.number(history.setting());
    }

    /**
     * Sets for how many days a history is kept, in the transaction there is.
     *
     * @throws IllegalArgumentException saying what is allowed
     */
    public void keep(History history, String days) {
        settings.set(history.setting(), days);
    }
}
